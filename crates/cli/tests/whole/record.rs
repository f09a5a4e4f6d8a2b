//! The record from outside: keys, checkpoints, proofs, two writers, sudden death.

use serde_json::json;

use crate::runner::{Desk, yinuo};

#[test]
fn the_key_is_a_vkey_and_proves_an_entry() {
    let desk = Desk::new();
    let admin = desk.init();
    let key = desk.run(&["journal", "key"]).fine().out.trim().to_owned();
    assert!(journal::VerifierKey::parse(&key).is_ok(), "{key}");
    let auditor = json!({ "user": "inspector", "organisation": "00", "post": "稽核" }).to_string();
    desk.run_as(
        ("admin", &admin),
        &["do", "company.add_user", "--body", &auditor],
    )
    .fine();
    let authority =
        json!({ "user": "inspector", "role": "inspector", "organisation": "00" }).to_string();
    desk.run_as(
        ("admin", &admin),
        &["do", "company.grant_authority", "--body", &authority],
    )
    .fine();
    let token = desk.sign_in(&admin, "inspector");
    let proof = desk
        .run_as(("inspector", &token), &["journal", "proof", "0", "--json"])
        .fine()
        .json();
    let file = journal::ProofFile::parse(proof["proof"].as_str().unwrap()).unwrap();
    let key_read = journal::VerifierKey::parse(&key).unwrap();
    file.verify(proof["entry"].as_str().unwrap().as_bytes(), &key_read)
        .unwrap();
    let other = proof["entry"]
        .as_str()
        .unwrap()
        .replace("founded", "pretended");
    assert!(file.verify(other.as_bytes(), &key_read).is_err());
    let inspected = desk
        .run(&["inspect", "--key", &key, "--json"])
        .fine()
        .json();
    assert_eq!(
        (&inspected["ok"], &inspected["findings"]),
        (&json!(true), &json!([]))
    );
}

#[test]
fn inspect_says_which_key_it_used_and_refuses_another() {
    let (desk, other) = (Desk::new(), Desk::new());
    desk.init();
    other.init();
    let own = desk.run(&["inspect", "--json"]).fine().json();
    assert!(
        own["key_source"].as_str().unwrap().contains("verifier.key"),
        "{own}"
    );
    let foreign = other.run(&["journal", "key"]).fine().out;
    let run = desk.run(&["inspect", "--key", foreign.trim(), "--json"]);
    assert_eq!(run.code, 1);
    assert!(!run.json()["findings"].as_array().unwrap().is_empty());
}

#[test]
fn a_key_hands_over_and_either_key_opens_the_whole_record() {
    let desk = Desk::new();
    let admin = desk.init();
    let old = desk.run(&["journal", "key"]).fine().out;
    let kept = desk.run(&["journal", "head", "--json"]).fine().json();
    let note = desk.dir.path().join("kept.note");
    std::fs::write(&note, kept["checkpoint"].as_str().unwrap()).unwrap();
    let rotated = desk.run_as(("admin", &admin), &["journal", "rotate"]);
    let new = rotated.fine().out;
    assert_ne!(old, new);
    assert_eq!(desk.run(&["journal", "key"]).fine().out, new);
    let head = desk.run(&["journal", "head", "--json"]).fine().json();
    let key = journal::VerifierKey::parse(&new).unwrap();
    journal::Checkpoint::verify_own(head["checkpoint"].as_str().unwrap(), &key).unwrap();
    let note = note.display().to_string();
    for key in [old.trim(), new.trim()] {
        desk.run(&["inspect", "--key", key, "--checkpoint", &note])
            .fine();
    }
    desk.run(&["inspect"]).fine();
    let file = desk.path().join("verifier.key").display().to_string();
    desk.run(&["journal", "verify", "--key", &file]).fine();
    let nobody = desk.run(&["journal", "rotate"]);
    assert_eq!(nobody.code, 2, "{}", nobody.err);
}

#[test]
fn a_checkpoint_kept_outside_catches_a_rewritten_store() {
    let desk = Desk::new();
    desk.init();
    let note = desk.run(&["journal", "head", "--json"]).fine().json();
    let kept = desk.dir.path().join("kept.note");
    std::fs::write(&kept, note["checkpoint"].as_str().unwrap()).unwrap();
    let kept = kept.display().to_string();
    desk.run(&["inspect", "--checkpoint", &kept]).fine();
    std::fs::remove_dir_all(desk.path()).unwrap();
    desk.init();
    let run = desk.run(&["inspect", "--checkpoint", &kept]);
    assert_eq!(
        run.code, 1,
        "another journal is not the one that was signed"
    );
}

#[test]
fn a_store_that_is_being_written_can_be_read_but_not_written() {
    let desk = Desk::new();
    let admin = desk.init();
    let store = desk.store();
    let mut serving = std::process::Command::new(env!("CARGO_BIN_EXE_yinuo"))
        .args(["--store", &store, "serve", "--listen", "127.0.0.1:0"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines =
        std::io::BufRead::lines(std::io::BufReader::new(serving.stdout.take().unwrap()));
    let address = lines.find_map(|line| line.unwrap().strip_prefix("http://").map(str::to_owned));
    assert!(address.is_some(), "it says where it listens");
    let branch = json!({ "code": "32", "name_zh": "江苏", "name_en": "Jiangsu" }).to_string();
    let write = desk.run_as(
        ("admin", &admin),
        &["do", "company.open_organisation", "--body", &branch],
    );
    assert_eq!(write.code, 3, "{}{}", write.out, write.err);
    desk.run_as(("admin", &admin), &["product", "list"]).fine();
    desk.run(&["inspect"]).fine();
    serving.kill().unwrap();
    serving.wait().unwrap();
    desk.run_as(
        ("admin", &admin),
        &["do", "company.open_organisation", "--body", &branch],
    )
    .fine();
    desk.run(&["inspect"]).fine();
}

#[test]
fn the_reserving_commands_answer_as_published() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("triangle.csv");
    // Taylor & Ashe (1983), the triangle of Mack (1993).
    std::fs::write(&file, TAYLOR_ASHE).unwrap();
    let file = file.display().to_string();
    let run = yinuo(
        &[
            "reserve", "--input", &file, "--method", "mack", "--sigma", "mack", "--json",
        ],
        "",
        None,
    );
    let total = run.fine().json()["total"].clone();
    let ibnr = total["ibnr"].as_f64().unwrap();
    let error = total["standard_error"].as_f64().unwrap();
    // Mack (1993), ASTIN Bulletin 23/2: reserve 18,680,856, standard error 2,447,095.
    assert!((ibnr - 18_680_856.0).abs() < 1.0, "{ibnr}");
    assert!((error - 2_447_095.0).abs() < 1.0, "{error}");
    let wrong = yinuo(
        &["reserve", "--input", &file, "--method", "magic"],
        "",
        None,
    );
    assert_eq!(wrong.code, 2, "{}", wrong.err);
}

const TAYLOR_ASHE: &str = "origin,1,2,3,4,5,6,7,8,9,10
1,357848,1124788,1735330,2218270,2745596,3319994,3466336,3606286,3833515,3901463
2,352118,1236139,2170033,3353322,3799067,4120063,4647867,4914039,5339085,
3,290507,1292306,2218525,3235179,3985995,4132918,4628910,4909315,,
4,310608,1418858,2195047,3757447,4029929,4381982,4588268,,,
5,443160,1136350,2128333,2897821,3402672,3873311,,,,
6,396132,1333217,2180715,2985752,3691712,,,,,
7,440832,1288463,2419861,3483130,,,,,,
8,359480,1421128,2864498,,,,,,,
9,376686,1363294,,,,,,,,
10,344014,,,,,,,,,
";
