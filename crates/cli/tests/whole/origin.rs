//! A company put back to an earlier point: the writer refuses, an administrator says what happened,
//! and the record goes on under another name.

use serde_json::{Value, json};

use crate::postgres::Database;
use crate::runner::{Desk, Run, yinuo};

fn branch(code: &str) -> String {
    json!({ "code": code, "name_zh": "分公司", "name_en": "Branch" }).to_string()
}

/// Declares, where the writer refuses; returns the report of an inspection afterwards.
fn declared(run: &dyn Fn(&[&str]) -> Run, name: &str) -> Value {
    let refused = run(&["do", "company.open_organisation", "--body", &branch("45")]);
    assert_eq!(refused.code, 3, "{}{}", refused.out, refused.err);
    let order = ["journal", "new-origin", "--reason", "磁盘损坏", "--confirm"];
    let slip = run(&[&order[..], &["yes"]].concat());
    assert!(
        slip.code == 1 && slip.err.contains("origin-not-confirmed"),
        "{}",
        slip.err
    );
    let told = run(&[&order[..], &[name, "--json"]].concat()).fine().json();
    assert_eq!(told["old_origin"], name);
    assert_eq!(told["origin"], format!("{name}/2"));
    run(&["do", "company.open_organisation", "--body", &branch("45")]).fine();
    let whole = run(&[&order[..], &[&format!("{name}/2")]].concat());
    assert!(
        whole.code == 1 && whole.err.contains("origin-still-whole"),
        "{}",
        whole.err
    );
    let report = run(&["inspect", "--json"]).fine().json();
    assert_eq!(report["head"]["origin"], format!("{name}/2"));
    assert_eq!(report["origins"][0]["reason"], "磁盘损坏");
    report
}

#[test]
fn a_restored_file_goes_on_under_another_name() {
    let desk = Desk::new();
    let init = ["init", "--origin", "yinuo.example/a", "--json"];
    let admin = desk.run(&init).fine().json()["token"]
        .as_str()
        .unwrap()
        .to_owned();
    let run = |arguments: &[&str]| desk.run_as(("admin", &admin), arguments);
    let evidence = desk.path().join("yinuo.db");
    let copy = desk.dir.path().join("copy.db");
    let person = json!({ "user": "inspector", "organisation": "00", "post": "稽核" });
    run(&["do", "company.add_user", "--body", &person.to_string()]).fine();
    let authority = json!({ "user": "inspector", "role": "inspector", "organisation": "00" });
    let authority = authority.to_string();
    run(&["do", "company.grant_authority", "--body", &authority]).fine();
    let token = desk.sign_in(&admin, "inspector");
    std::fs::copy(&evidence, &copy).unwrap();
    run(&["do", "company.open_organisation", "--body", &branch("44")]).fine();
    let head = run(&["journal", "head", "--json"]).fine().json();
    let size = head["size"].as_u64().unwrap();
    let (note, proof) = (desk.dir.path().join("note"), desk.dir.path().join("proof"));
    std::fs::write(&note, head["checkpoint"].as_str().unwrap()).unwrap();
    let last = (size - 1).to_string();
    let given = desk.run_as(("inspector", &token), &["journal", "proof", &last]);
    let given = given.fine();
    std::fs::write(&proof, given.out).unwrap();
    std::fs::copy(&copy, &evidence).unwrap();
    let report = declared(&run, "yinuo.example/a");
    assert_eq!(report["notes"].as_array().unwrap().len(), 1);
    assert_eq!(report["origins"][0]["lost_until"], size);
    let (note, proof) = (note.display().to_string(), proof.display().to_string());
    let verify = [
        "journal",
        "verify",
        "--checkpoint",
        &note,
        "--proof",
        &proof,
    ];
    let told = run(&verify).fine().out;
    assert!(
        told.contains("已声明丢失") && told.contains("is declared as lost"),
        "{told}"
    );
}

#[test]
fn a_restored_database_goes_on_under_another_name() {
    let database = Database::new("origin");
    let beside = tempfile::tempdir().unwrap();
    let (url, anchors) = (database.url(), beside.path().display().to_string());
    let place = ["--store", &url, "--anchors", &anchors];
    let init = ["init", "--origin", "yinuo.example/b", "--json"];
    let founded = yinuo(&[&place[..], &init].concat(), "", None).fine();
    let admin = founded.json()["token"].as_str().unwrap().to_owned();
    let run = |arguments: &[&str]| {
        let who = ["--as", "admin"];
        yinuo(&[&place[..], &who, arguments].concat(), "", Some(&admin))
    };
    let size = run(&["journal", "head", "--json"]).fine().json()["size"].clone();
    run(&["do", "company.open_organisation", "--body", &branch("44")]).fine();
    // Evidence alone goes back; rows, keys and desk stay as they were.
    database.change(&format!(
        "BEGIN; DELETE FROM evidence.derived WHERE first_seq >= {size};
        DELETE FROM evidence.checkpoints WHERE size > {size};
        DELETE FROM evidence.commits WHERE first_seq >= {size}; COMMIT"
    ));
    let report = declared(&run, "yinuo.example/b");
    assert_eq!(report["origins"][0]["old_size"], size);
    assert!(beside.path().join("origins").is_dir());
}
