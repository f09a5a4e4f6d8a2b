//! Changes through SQL, and what `yinuo inspect` says to them.

use serde_json::Value;

use crate::runner::Desk;

fn tampered(sql: &str, file: &str) -> (i32, Vec<Value>) {
    let desk = Desk::new();
    desk.init();
    desk.run(&["inspect"]).fine();
    let connection = rusqlite::Connection::open(desk.path().join(file)).unwrap();
    connection
        .execute_batch(sql)
        .unwrap_or_else(|e| panic!("{sql}: {e}"));
    drop(connection);
    let run = desk.run(&["inspect", "--json"]);
    (run.code, run.json()["findings"].as_array().unwrap().clone())
}

#[test]
fn every_change_of_evidence_is_named() {
    for sql in [
        "UPDATE commits SET entries = zeroblob(length(entries)) WHERE first_seq = 0",
        "UPDATE commits SET entries = substr(entries, 1, length(entries) - 1)",
        "UPDATE commits SET leaves = zeroblob(length(leaves))",
        "UPDATE commits SET root = zeroblob(32)",
        "UPDATE commits SET count = count + 1",
        "UPDATE commits SET first_seq = first_seq + 1",
        "DELETE FROM commits",
        "UPDATE derived SET data = x'5b5d'",
        "DELETE FROM derived",
        "INSERT INTO derived SELECT first_seq, 'guards', x'5b5d' FROM commits LIMIT 1",
        "DELETE FROM checkpoints",
        "UPDATE checkpoints SET size = size + 1",
        "INSERT INTO contents VALUES (zeroblob(32), x'78')",
        "UPDATE store SET value = value || '0'",
        "CREATE TABLE hidden (x)",
        "CREATE TRIGGER t AFTER INSERT ON commits BEGIN SELECT 1; END",
        "CREATE VIEW v AS SELECT * FROM commits",
        "CREATE INDEX i ON commits (count)",
        "ALTER TABLE commits ADD COLUMN note TEXT",
        "PRAGMA user_version = 0",
    ] {
        let (code, findings) = tampered(sql, "yinuo.db");
        assert!(
            code == 1 && !findings.is_empty(),
            "{sql}: {code} {findings:?}"
        );
        for finding in findings {
            assert!(
                !finding["where"].as_str().unwrap().is_empty(),
                "{sql}: {finding}"
            );
            assert!(
                !finding["message"]["zh"].as_str().unwrap().is_empty(),
                "{sql}: {finding}"
            );
        }
    }
}

#[test]
fn every_change_of_rows_is_named_with_its_row() {
    for (sql, place) in [
        (
            "UPDATE users SET post = '总经理' WHERE staff = 'admin'",
            "rows.users[staff=admin]",
        ),
        (
            "DELETE FROM organisations WHERE code = '00'",
            "rows.organisations[code=00]",
        ),
        (
            "UPDATE streams SET actor = 'nobody' WHERE version = 1",
            "rows.streams",
        ),
        ("DELETE FROM commands", "rows.commands"),
        (
            "INSERT INTO guards VALUES ('vehicle/1', 'policy/1', 9)",
            "rows.guards[guard=vehicle/1]",
        ),
    ] {
        let (code, findings) = tampered(sql, "rows.db");
        let named = findings
            .iter()
            .any(|f| f["where"].as_str().unwrap().starts_with(place));
        assert!(code == 1 && named, "{sql}: {code} {findings:?}");
    }
}

#[test]
fn every_change_of_how_rows_are_kept_is_named() {
    for sql in [
        "CREATE TABLE hidden (x)",
        "CREATE VIEW hidden AS SELECT * FROM users",
        "CREATE INDEX hidden ON users (post)",
        "CREATE TRIGGER hidden AFTER INSERT ON refusals BEGIN DELETE FROM refusals; END",
        "ALTER TABLE users ADD COLUMN hidden TEXT",
    ] {
        let (code, findings) = tampered(sql, "rows.db");
        let named = findings.iter().any(|f| f["kind"] == "rows-schema");
        assert!(code == 1 && named, "{sql}: {code} {findings:?}");
    }
}

#[test]
fn a_store_from_a_newer_program_is_left_alone() {
    let desk = Desk::new();
    let admin = desk.init();
    let connection = rusqlite::Connection::open(desk.path().join("yinuo.db")).unwrap();
    connection
        .execute_batch("PRAGMA user_version = 99; UPDATE store SET value = '99'")
        .unwrap();
    drop(connection);
    let run = desk.run_as(("admin", &admin), &["product", "list"]);
    assert!(
        run.code == 3 && run.err.contains("newer"),
        "{} {}",
        run.code,
        run.err
    );
}

#[test]
fn a_cut_or_scribbled_file_is_a_finding_and_no_panic() {
    let text_of_an_entry = |bytes: &[u8]| {
        let wanted = b"company.founded";
        bytes
            .windows(wanted.len())
            .position(|found| found == wanted)
            .unwrap()
    };
    let damages: [fn(&mut Vec<u8>, usize); 5] = [
        |bytes, entry| bytes[entry] = b'x',
        |bytes, _| bytes[..100].fill(0xa5),
        |bytes, _| bytes[4_096..4_196].fill(0xa5),
        |bytes, _| bytes.truncate(bytes.len() / 2),
        |bytes, _| bytes.truncate(5_000),
    ];
    for (number, damage) in damages.into_iter().enumerate() {
        let desk = Desk::new();
        desk.init();
        let file = desk.path().join("yinuo.db");
        let mut bytes = std::fs::read(&file).unwrap();
        let entry = text_of_an_entry(&bytes);
        damage(&mut bytes, entry);
        std::fs::write(&file, bytes).unwrap();
        for leftover in ["yinuo.db-wal", "yinuo.db-shm"] {
            let _not_there = std::fs::remove_file(desk.path().join(leftover));
        }
        let run = desk.run(&["inspect", "--json"]);
        assert_eq!(run.code, 1, "damage {number}: {} {}", run.out, run.err);
        assert!(
            !run.json()["findings"].as_array().unwrap().is_empty(),
            "damage {number}"
        );
        assert!(!run.err.contains("panicked"), "{}", run.err);
    }
}

#[test]
fn a_key_of_another_journal_is_one_finding_that_says_what_to_do() {
    let (desk, other) = (Desk::new(), Desk::new());
    desk.init();
    other.init();
    let sound = desk.run(&["inspect", "--json"]).fine();
    let key = other.path().join("verifier.key").display().to_string();
    let run = desk.run(&["inspect", "--json", "--key", &key]);
    let report = run.json();
    let findings = report["findings"].as_array().unwrap();
    assert_eq!((run.code, findings.len()), (1, 1), "{findings:?}");
    assert_eq!(findings[0]["kind"], "wrong-key");
    for language in ["zh", "en"] {
        let words = findings[0]["message"][language].as_str().unwrap();
        assert!(words.contains("--key"), "{words}");
    }
    assert_eq!(report["head"], sound.json()["head"]);
}
