//! A witness beside a company: what it follows, what it cosigns, what it says to a lie, and what the
//! company and its inspectors make of it.

use std::path::Path;

use serde_json::{Value, json};

use crate::runner::{Desk, Run, yinuo};

/// A company with an administrator, and somebody's folder as its witness.
pub(crate) struct Watched {
    pub(crate) desk: Desk,
    pub(crate) admin: String,
    next: std::cell::Cell<u32>,
}

impl Watched {
    pub(crate) fn new() -> Self {
        let desk = Desk::new();
        let admin = desk.init();
        let watched = Self {
            desk,
            admin,
            next: std::cell::Cell::new(11),
        };
        let company = watched.file("company/verifier.key");
        let witness = watched.file("witness");
        yinuo(
            &["witness", "init", &witness, "--company", &company],
            "",
            None,
        )
        .fine();
        watched
    }

    pub(crate) fn file(&self, name: &str) -> String {
        self.desk.dir.path().join(name).display().to_string()
    }

    /// One more fact.
    pub(crate) fn work(&self) {
        let code = self.next.replace(self.next.get() + 1).to_string();
        let body = json!({ "code": code, "name_zh": "分公司", "name_en": "Branch" }).to_string();
        let order = ["do", "company.open_organisation", "--body", &body];
        self.desk.run_as(("admin", &self.admin), &order).fine();
    }

    pub(crate) fn export(&self) -> Run {
        self.desk
            .run(&["journal", "export", "--output", &self.file("log")])
    }

    pub(crate) fn look(&self, from: &str) -> Run {
        let (witness, output) = (self.file("witness"), self.file("cosigned"));
        let look = [
            "witness", "follow", &witness, "--once", "--output", &output, "--json",
        ];
        yinuo(&[&look[..], &["--from", from]].concat(), "", None)
    }

    /// Exports and lets the witness look.
    pub(crate) fn witnessed(&self) -> Value {
        self.export().fine();
        self.look(&self.file("log")).fine().json()
    }

    pub(crate) fn inspect(&self, more: &[&str]) -> (i32, Value) {
        let run = self.desk.run(&[&["inspect", "--json"], more].concat());
        (run.code, run.json())
    }
}

/// Copies a folder with everything in it over whatever is there.
pub(crate) fn copied(from: &Path, to: &Path) {
    let _not_there = std::fs::remove_dir_all(to);
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let there = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copied(&path, &there);
        } else {
            std::fs::copy(&path, there).unwrap();
        }
    }
}

#[test]
fn a_witness_follows_a_folder_and_a_server_and_is_named() {
    let watched = Watched::new();
    let first = watched.witnessed();
    assert_eq!(first["before"], Value::Null);
    watched.work();
    watched.work();
    let grown = watched.witnessed();
    assert_eq!(grown["before"], first["size"]);
    assert!(grown["size"].as_u64() > first["size"].as_u64());
    let cosigned = watched.file("cosigned");
    let note = std::fs::read_to_string(&cosigned).unwrap();
    assert_eq!(note, grown["checkpoint"].as_str().unwrap());
    assert_eq!(note.split_once("\n\n").unwrap().1.lines().count(), 2);

    // The company takes it back, once it knows the witness.
    let unknown = watched.desk.run(&["journal", "witnessed", &cosigned]);
    assert_eq!(unknown.code, 1, "{}", unknown.err);
    let key = watched.file("witness/witness.vkey");
    let order = [
        "journal",
        "witnessed",
        &cosigned,
        "--witness",
        &key,
        "--json",
    ];
    let kept = watched.desk.run(&order).fine().json();
    assert_eq!(kept[0]["size"], grown["size"]);
    let head = watched
        .desk
        .run(&["journal", "head", "--json"])
        .fine()
        .json();
    assert_eq!(head["witnessed"][0]["witness"], kept[0]["witness"]);
    let (code, report) = watched.inspect(&["--checkpoint", &cosigned]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(report["witnessed"][0]["size"], grown["size"]);
    let witness = kept[0]["witness"].as_str().unwrap();
    let told = report["notes"].as_array().unwrap().iter();
    let told: Vec<_> = told
        .filter(|note| note["en"].as_str().unwrap().contains(witness))
        .collect();
    assert_eq!(told.len(), 1, "{report}");

    // An inspector who brings the witness's key needs nothing of the company's.
    let plain = Watched::new();
    plain.witnessed();
    let (cosigned, key) = (plain.file("cosigned"), plain.file("witness/witness.vkey"));
    let (code, report) = plain.inspect(&["--checkpoint", &cosigned, "--witness", &key]);
    assert_eq!(
        (code, report["notes"].as_array().unwrap().len()),
        (0, 1),
        "{report}"
    );
    let mut forged = std::fs::read(&cosigned).unwrap();
    let in_signature = forged.len() - 20;
    forged[in_signature] = if forged[in_signature] == b'A' {
        b'B'
    } else {
        b'A'
    };
    std::fs::write(&cosigned, forged).unwrap();
    let (code, report) = plain.inspect(&["--checkpoint", &cosigned, "--witness", &key]);
    assert_eq!(code, 1, "{report}");
}

#[test]
fn a_witness_follows_a_running_server() {
    let company = crate::served::Company::on_sqlite();
    let (_, platform) = company.book(1, &["--clean"]);
    let (witness, key) = (
        company.path("witness"),
        company.path("company/verifier.key"),
    );
    yinuo(&["witness", "init", &witness, "--company", &key], "", None).fine();
    let server = company.serve(&platform);
    let log = format!("http://{}/log", server.address());
    let look = ["witness", "follow", &witness, "--once", "--json", "--from"];
    let first = yinuo(&[&look[..], &[&log]].concat(), "", None)
        .fine()
        .json();
    let body = json!({ "code": "79", "name_zh": "分公司", "name_en": "Branch" });
    let who = (company.token("admin"), "another-branch");
    crate::served::give(server.address(), who, "/v1/organisations", &body)
        .unwrap()
        .fine();
    let grown = yinuo(&[&look[..], &[&log]].concat(), "", None)
        .fine()
        .json();
    assert_eq!(grown["before"], first["size"]);
    assert!(grown["size"].as_u64() > first["size"].as_u64());
    // The server's root is no log.
    let root = format!("http://{}", server.address());
    let lost = yinuo(&[&look[..], &[&root]].concat(), "", None);
    assert_eq!(lost.code, 3, "{}{}", lost.out, lost.err);
    server.stop();
    let gone = yinuo(&[&look[..], &[&log]].concat(), "", None);
    assert_eq!(gone.code, 3, "{}{}", gone.out, gone.err);
}

#[test]
fn a_witness_never_goes_back_and_keeps_both_notes_as_evidence() {
    let watched = Watched::new();
    watched.work();
    let company = watched.desk.path();
    let yesterday = watched.desk.dir.path().join("yesterday");
    copied(&company, &yesterday);
    watched.work();
    let seen = watched.witnessed();

    // The whole folder of yesterday: database, anchors, signer and all.
    copied(&yesterday, &company);
    let _gone = std::fs::remove_dir_all(watched.file("log"));
    watched.export().fine();
    let back = watched.look(&watched.file("log"));
    assert_eq!(back.code, 1, "{}{}", back.out, back.err);
    let alarm = back.json();
    assert_eq!(alarm["kind"], "rolled-back");
    let file = alarm["file"].as_str().unwrap();
    let evidence = std::fs::read_to_string(file).unwrap();
    for (_, note) in [
        ("seen", &alarm["notes"][0][1]),
        ("shown", &alarm["notes"][1][1]),
    ] {
        assert!(evidence.contains(note.as_str().unwrap()), "{evidence}");
    }
    // Said again, kept once.
    watched.look(&watched.file("log"));
    assert_eq!(
        std::fs::read_dir(watched.file("witness/alarms"))
            .unwrap()
            .count(),
        1
    );

    // It goes on from yesterday, signed with the real key: at the size seen, and beyond it.
    let mut sizes = Vec::new();
    for _ in 0..3 {
        watched.work();
        watched.export().fine();
        let forked = watched.look(&watched.file("log"));
        let alarm = forked.json();
        sizes.push((
            forked.code,
            alarm["kind"].clone(),
            alarm["proof"].is_array(),
        ));
    }
    let (fork, back) = (json!("forked"), json!("rolled-back"));
    let known = [
        (1, fork.clone(), false),
        (1, fork.clone(), true),
        (1, back, false),
    ];
    assert!(sizes.iter().all(|seen| known.contains(seen)), "{sizes:?}");
    assert_eq!(sizes.last(), Some(&(1, fork, true)), "{sizes:?}");
    // What it cosigned stays what it was.
    let note = std::fs::read_to_string(watched.file("cosigned")).unwrap();
    assert_eq!(note, seen["checkpoint"].as_str().unwrap());
}

#[test]
fn another_key_is_followed_once_it_is_named() {
    let watched = Watched::new();
    watched.witnessed();
    let who = ("admin", watched.admin.as_str());
    watched.desk.run_as(who, &["journal", "rotate"]).fine();
    watched.export().fine();
    let unknown = watched.look(&watched.file("log"));
    assert_eq!(
        (unknown.code, &unknown.json()["kind"]),
        (1, &json!("not-signed"))
    );
    let (witness, key) = (
        watched.file("witness"),
        watched.file("company/verifier.key"),
    );
    yinuo(&["witness", "trust", &witness, "--company", &key], "", None).fine();
    watched.look(&watched.file("log")).fine();
}

#[test]
fn an_export_with_other_hashes_is_no_checkpoint() {
    let watched = Watched::new();
    watched.witnessed();
    watched.work();
    watched.export().fine();
    let tiles = Path::new(&watched.file("log")).join("tile/0/000.p");
    let newest = std::fs::read_dir(&tiles)
        .unwrap()
        .map(|tile| tile.unwrap().path());
    let newest = newest
        .max_by_key(|tile| std::fs::metadata(tile).unwrap().len())
        .unwrap();
    let mut bytes = std::fs::read(&newest).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    std::fs::write(&newest, &bytes).unwrap();
    let differs = watched.look(&watched.file("log"));
    assert_eq!(
        (differs.code, &differs.json()["kind"]),
        (1, &json!("tiles-differ"))
    );
    std::fs::remove_file(&newest).unwrap();
    let missing = watched.look(&watched.file("log"));
    assert_eq!(
        (missing.code, &missing.json()["kind"]),
        (1, &json!("tiles-differ"))
    );
    std::fs::remove_file(watched.file("log/checkpoint")).unwrap();
    let nothing = watched.look(&watched.file("log"));
    assert_eq!(nothing.code, 3, "{}", nothing.err);
}
