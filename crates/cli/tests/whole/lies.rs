//! Lies told with whole folders, with the real key, and with the order of entries: what names each of them.
//! Single cells are changed in `tampering.rs` and `altered.rs`; the table of all is `docs/reliability.md`.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::runner::yinuo;
use crate::witness::{Watched, copied};

/// Today's company with what a witness saw of it; beside it yesterday's copy, a fork of yesterday that went on
/// under the real key, and another company.
struct Stage {
    watched: Watched,
    other: Watched,
    company: PathBuf,
    /// Today, untouched.
    today: PathBuf,
    yesterday: PathBuf,
    fork: PathBuf,
}

impl Stage {
    fn set() -> Self {
        let (watched, other) = (Watched::new(), Watched::new());
        let company = watched.desk.path();
        let place = |name: &str| watched.desk.dir.path().join(name);
        let (yesterday, fork, today) = (place("yesterday"), place("fork"), place("today"));
        watched.work();
        copied(&company, &yesterday);
        // The fork is told first, with facts of its own, and longer than today will be.
        for _ in 0..4 {
            watched.work();
        }
        copied(&company, &fork);
        copied(&yesterday, &company);
        watched.work();
        watched.work();
        watched.witnessed();
        let (note, key) = (
            watched.file("cosigned"),
            watched.file("witness/witness.vkey"),
        );
        let take = ["journal", "witnessed", &note, "--witness", &key];
        watched.desk.run(&take).fine();
        copied(&company, &today);
        other.work();
        other.work();
        Self {
            watched,
            other,
            company,
            today,
            yesterday,
            fork,
        }
    }

    /// Puts one file of another folder in the place of today's.
    fn swap(&self, from: &Path, names: &[&str]) {
        for name in names {
            for log in ["-wal", "-shm"] {
                let _none = std::fs::remove_file(self.company.join(format!("{name}{log}")));
            }
            std::fs::copy(from.join(name), self.company.join(name)).unwrap();
        }
    }

    fn sql(&self, sql: &str) {
        let connection = rusqlite::Connection::open(self.company.join("yinuo.db")).unwrap();
        let changed = connection.execute_batch(sql);
        changed.unwrap_or_else(|e| panic!("{sql}: {e}"));
    }

    fn edit(&self, name: &str, edit: impl Fn(&mut Vec<u8>)) {
        let path = self.company.join(name);
        let mut bytes = std::fs::read(&path).unwrap();
        edit(&mut bytes);
        std::fs::write(&path, bytes).unwrap();
    }

    /// An inspection, with the company's own key from outside and more.
    fn inspect(&self, more: &[&str]) -> (i32, Value) {
        self.watched.inspect(more)
    }
}

const DATABASE: &[&str] = &["yinuo.db", "rows.db"];
/// First entries and counts of the commits stand in order.
const SHIFT_BACK: &str = "CREATE TEMP TABLE gone AS
        SELECT first_seq AS at, \"count\" AS n FROM commits ORDER BY first_seq LIMIT 1 OFFSET 1;
    DELETE FROM derived WHERE first_seq = (SELECT at FROM gone);
    DELETE FROM commits WHERE first_seq = (SELECT at FROM gone);
    UPDATE derived SET first_seq = -(first_seq - (SELECT n FROM gone)) WHERE first_seq > (SELECT at FROM gone);
    UPDATE derived SET first_seq = -first_seq WHERE first_seq < 0;
    UPDATE commits SET first_seq = -(first_seq - (SELECT n FROM gone)) WHERE first_seq > (SELECT at FROM gone);
    UPDATE commits SET first_seq = -first_seq WHERE first_seq < 0;";
const SHIFT_ON: &str = "CREATE TEMP TABLE more AS SELECT *, (SELECT max(first_seq + \"count\") FROM commits) AS size
        FROM commits ORDER BY first_seq LIMIT 1 OFFSET 1;
    UPDATE derived SET first_seq = -(first_seq + (SELECT \"count\" FROM more)) WHERE first_seq > (SELECT first_seq FROM more);
    UPDATE derived SET first_seq = -first_seq WHERE first_seq < 0;
    UPDATE commits SET first_seq = -(first_seq + (SELECT \"count\" FROM more)) WHERE first_seq > (SELECT first_seq FROM more);
    UPDATE commits SET first_seq = -first_seq WHERE first_seq < 0;
    INSERT INTO commits SELECT first_seq + \"count\", \"count\", entries, leaves, root FROM more;";
const REORDER: &str = "CREATE TEMP TABLE pair AS SELECT * FROM commits ORDER BY first_seq DESC LIMIT 2;
    UPDATE commits SET entries = (SELECT p.entries FROM pair p WHERE p.first_seq <> commits.first_seq),
        leaves = (SELECT p.leaves FROM pair p WHERE p.first_seq <> commits.first_seq)
    WHERE first_seq IN (SELECT first_seq FROM pair);";
const CUT: &str = "CREATE TEMP TABLE last AS SELECT max(first_seq) AS at FROM commits;
    DELETE FROM derived WHERE first_seq >= (SELECT at FROM last);
    DELETE FROM checkpoints WHERE size > (SELECT at FROM last);
    DELETE FROM commits WHERE first_seq >= (SELECT at FROM last);";

/// What it is called, how it is told, what names it, where.
type Lie = (&'static str, fn(&Stage), &'static str, &'static str);

/// Named by `yinuo inspect` alone, with nothing but the files beside the store.
const NAMED_ALONE: &[Lie] = &[
    (
        "yesterday's database under today's anchor",
        |stage| stage.swap(&stage.yesterday, DATABASE),
        "rolled-back",
        "/company/anchors[size=",
    ),
    (
        "a fork with the real key under today's anchor",
        |stage| stage.swap(&stage.fork, DATABASE),
        "anchor",
        "/company/anchors[size=",
    ),
    (
        "yesterday's folder, with the cosignatures of today",
        |stage| {
            copied(&stage.yesterday, &stage.company);
            stage.swap(&stage.today, &["witnesses", "cosignatures"]);
        },
        "rolled-back",
        "cosignatures[witness.local/",
    ),
    (
        "a fork's folder, with the cosignatures of today",
        |stage| {
            copied(&stage.fork, &stage.company);
            stage.swap(&stage.today, &["witnesses", "cosignatures"]);
        },
        "witnessed-checkpoint",
        "cosignatures[witness.local/",
    ),
    (
        "another company's database",
        |stage| stage.swap(&stage.other.desk.path(), DATABASE),
        "wrong-key",
        "verifier key",
    ),
    (
        "another company's verifier key",
        |stage| stage.swap(&stage.other.desk.path(), &["verifier.key"]),
        "wrong-key",
        "verifier key",
    ),
    (
        "the last commit cut off in every table",
        |stage| stage.sql(CUT),
        "rolled-back",
        "/company/anchors[size=",
    ),
    (
        "the last commit cut off, anchor and signer with it",
        |stage| {
            stage.sql(CUT);
            stage.swap(&stage.yesterday, &["anchors", "signer.state"]);
            let _none = std::fs::remove_file(stage.company.join("cosignatures"));
        },
        "row-unknown",
        "rows.",
    ),
    (
        "a commit taken out of the middle, the rest moved up",
        |stage| stage.sql(SHIFT_BACK),
        "entry-unreadable",
        "entry ",
    ),
    (
        "a commit told twice, the rest moved on",
        |stage| stage.sql(SHIFT_ON),
        "entry-unreadable",
        "entry ",
    ),
    (
        "two commits in the other order",
        |stage| stage.sql(REORDER),
        "entry-unreadable",
        "entry ",
    ),
    (
        "a byte of an anchored checkpoint",
        |stage| stage.edit("anchors", |bytes| bytes[100] ^= 1),
        "damaged",
        "/company/anchors",
    ),
    (
        "no anchor at all",
        |stage| std::fs::remove_file(stage.company.join("anchors")).unwrap(),
        "anchor-missing",
        "/company/anchors",
    ),
    (
        "a byte of a cosignature",
        |stage| {
            // Twice kept: a last record that is not whole may have been cut short by a crash.
            let note = stage.watched.file("cosigned");
            stage
                .watched
                .desk
                .run(&["journal", "witnessed", &note])
                .fine();
            stage.edit("cosignatures", |bytes| bytes[100] ^= 1);
        },
        "damaged",
        "/company/cosignatures",
    ),
];

/// Named only by somebody who remembers: `yinuo inspect --checkpoint` with a witness's newest.
const NAMED_BY_A_WITNESS: &[Lie] = &[
    (
        "the whole folder of yesterday",
        |stage| copied(&stage.yesterday, &stage.company),
        "rolled-back",
        "checkpoint file",
    ),
    (
        "the whole folder of a fork, signed with the real key",
        |stage| copied(&stage.fork, &stage.company),
        "outside-checkpoint",
        "checkpoint file",
    ),
    (
        "the whole folder of another company",
        |stage| copied(&stage.other.desk.path(), &stage.company),
        "outside-checkpoint",
        "checkpoint file",
    ),
];

/// Whether a report names a kind at a place, in both languages, and when the entry it concerns was recorded.
fn names(report: &Value, kind: &str, place: &str) -> bool {
    let findings = report["findings"].as_array().unwrap();
    findings.iter().any(|finding| {
        let timed = match finding["at"].as_u64() {
            Some(seq) => report["times"][seq.to_string()].is_string(),
            None => true,
        };
        let words = |language: &str| !finding["message"][language].as_str().unwrap().is_empty();
        finding["kind"] == kind
            && finding["where"].as_str().unwrap().contains(place)
            && timed
            && words("zh")
            && words("en")
    })
}

#[test]
fn lies_about_the_whole_record_are_named() {
    let stage = Stage::set();
    let (code, report) = stage.inspect(&[]);
    assert_eq!(code, 0, "{report}");
    let cosigned = stage.watched.file("cosigned");
    for (lie, tell, kind, place) in NAMED_ALONE {
        copied(&stage.today, &stage.company);
        tell(&stage);
        let (code, report) = stage.inspect(&[]);
        assert_eq!(code, 1, "{lie}: {report}");
        assert!(
            names(&report, kind, place),
            "{lie}: {kind} {place}: {report}"
        );
    }
    for (lie, tell, kind, place) in NAMED_BY_A_WITNESS {
        copied(&stage.today, &stage.company);
        tell(&stage);
        // Nothing inside contradicts it: that is why somebody outside must remember.
        let (code, report) = stage.inspect(&[]);
        assert_eq!(code, 0, "{lie}: {report}");
        let (code, report) = stage.inspect(&["--checkpoint", &cosigned]);
        assert_eq!(code, 1, "{lie}: {report}");
        assert!(
            names(&report, kind, place),
            "{lie}: {kind} {place}: {report}"
        );
    }
    // A writer does not go on from what its own memory contradicts.
    for from in [&stage.yesterday, &stage.fork] {
        copied(&stage.today, &stage.company);
        stage.swap(from, DATABASE);
        let (store, token) = (stage.watched.desk.store(), stage.watched.admin.as_str());
        let body = r#"{"code":"98","name_zh":"分公司","name_en":"Branch"}"#;
        let order = [
            "--store",
            &store,
            "--as",
            "admin",
            "do",
            "company.open_organisation",
        ];
        let run = yinuo(&[&order[..], &["--body", body]].concat(), "", Some(token));
        assert_eq!(run.code, 3, "{}{}", run.out, run.err);
    }
}
