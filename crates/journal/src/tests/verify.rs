//! Inspection of stores nobody touched, and of those held against what was signed before.

use std::collections::BTreeSet;

use kernel::{Digest, Fault};

use super::fixtures::{Stand, commit, derive, memory, postgres, sqlite};
use crate::verify::{Finding, Findings, InspectedCommit, Report, VerifyOptions, Visitor, verify};
use crate::{Checkpoint, Head, Signer, publish};

/// The tests' shell: derived data is a function of the entries, and three contents are named.
#[derive(Default)]
pub(super) struct Shell {
    pub(super) entries: u64,
    pub(super) head: Option<Head>,
}

pub(super) const CONTENTS: [&[u8]; 3] = [b"first content", b"second content", b"third content"];

impl Visitor for Shell {
    fn commit(&mut self, commit: &InspectedCommit, findings: &Findings) -> Result<(), Fault> {
        let entries: Vec<&[u8]> = commit.entries().map(|(_, entry)| entry).collect();
        self.entries += entries.len() as u64;
        let wanted = ["commands", "guards"].map(|name| (name.to_owned(), derive(name, &entries)));
        if commit.derived != wanted {
            let place = format!("derived[first_seq={}]", commit.first);
            findings.add("derived", place, Some(commit.first), ("不符", "differs"));
        }
        Ok(())
    }

    fn end(
        &mut self,
        head: &Head,
        contents: &BTreeSet<Digest>,
        findings: &Findings,
    ) -> Result<(), Fault> {
        self.head = Some(*head);
        let named: BTreeSet<Digest> = CONTENTS.iter().map(|bytes| Digest::of(bytes)).collect();
        if *contents != named {
            findings.add("content", "contents", None, ("不符", "differs"));
        }
        Ok(())
    }
}

/// A store with several commits and checkpoints, closed.
pub(super) fn filled(stand: &Stand) {
    stand.store.create().unwrap();
    let mut writer = stand.store.writer("w").unwrap();
    let (mut signer, mut anchors) = (stand.signer(), stand.anchors());
    publish(&mut *writer, &mut signer, &mut anchors).unwrap();
    for (number, count) in [1, 40, 3, 500, 1, 2, 300, 1].into_iter().enumerate() {
        let first = writer.head().unwrap().size;
        let mut commit = commit(first, count, 60);
        commit.contents = CONTENTS
            .get(number)
            .map(|bytes| bytes.to_vec())
            .into_iter()
            .collect();
        writer.append(&commit).unwrap();
        if number != 4 {
            publish(&mut *writer, &mut signer, &mut anchors).unwrap();
        }
    }
}

pub(super) fn options(stand: &Stand) -> VerifyOptions {
    VerifyOptions {
        keys: vec![stand.signer().verifier_key().clone()],
        retired: Vec::new(),
        anchors: Some(stand.beside.join("anchors")),
        checkpoint: None,
        ..VerifyOptions::default()
    }
}

pub(super) fn inspect(stand: &Stand) -> Report {
    verify(&*stand.store, &options(stand), &mut Shell::default()).unwrap()
}

pub(super) fn kinds(report: &Report) -> Vec<&'static str> {
    report.findings.iter().map(|finding| finding.kind).collect()
}

#[test]
fn a_store_nobody_touched_has_no_finding() {
    for stand in [memory(), sqlite(), postgres()] {
        filled(&stand);
        let mut shell = Shell::default();
        let report = verify(&*stand.store, &options(&stand), &mut shell).unwrap();
        assert_eq!(report.findings, [], "{}", stand.store.describe());
        assert_eq!(
            (shell.entries, report.commits, report.unlisted),
            (848, 8, 0)
        );
        assert_eq!(report.head, stand.store.reader().unwrap().head().unwrap());
        assert_eq!(shell.head, Some(report.head));
        assert_eq!(report.signed, Some(848));
        assert_eq!(report.bytes, 848 * 62);
    }
}

#[test]
fn an_empty_store_has_no_finding() {
    for stand in [memory(), sqlite(), postgres()] {
        stand.store.create().unwrap();
        drop(stand.anchors());
        let report = verify(&*stand.store, &options(&stand), &mut ()).unwrap();
        assert_eq!(report.findings, []);
        assert_eq!(report.head.root, Digest::of(b""));
    }
}

#[test]
fn a_store_is_inspected_while_its_writer_goes_on() {
    let stand = sqlite();
    filled(&stand);
    let mut writer = stand.store.writer("w").unwrap();
    let store = stand.store.clone();
    let options = options(&stand);
    let inspector = std::thread::spawn(move || {
        (0..20)
            .map(|_| verify(&*store, &options, &mut ()).unwrap())
            .collect::<Vec<_>>()
    });
    let (mut signer, mut anchors) = (stand.signer(), stand.anchors());
    for round in 0..60 {
        let first = writer.head().unwrap().size;
        writer.append(&commit(first, 30, 60)).unwrap();
        if round % 3 == 0 {
            publish(&mut *writer, &mut signer, &mut anchors).unwrap();
        }
    }
    for report in inspector.join().unwrap() {
        assert_eq!(report.findings, []);
    }
}

#[test]
fn unsigned_entries_are_no_finding_but_are_told() {
    let stand = memory();
    filled(&stand);
    let mut writer = stand.store.writer("w").unwrap();
    writer.append(&commit(848, 7, 60)).unwrap();
    let report = inspect(&stand);
    assert_eq!(report.findings, []);
    assert_eq!((report.signed, report.head.size), (Some(848), 855));
}

#[test]
fn a_checkpoint_kept_outside_is_held_against_the_journal() {
    let stand = memory();
    filled(&stand);
    let mut reader = stand.store.reader().unwrap();
    let with = |note: &str| {
        let mut options = options(&stand);
        options.checkpoint = Some(note.to_owned());
        verify(&*stand.store, &options, &mut Shell::default()).unwrap()
    };
    for size in [0, 44, 547, 848] {
        let note = reader.checkpoint_at(size).unwrap().unwrap();
        assert_eq!(with(&note).findings, []);
    }
    // A fork: signed with the real key, but of another history.
    let elsewhere = tempfile::tempdir().unwrap();
    for file in ["signer.key", "verifier.key"] {
        std::fs::copy(stand.beside.join(file), elsewhere.path().join(file)).unwrap();
    }
    let state = format!("0 {}\n", Digest::of(b""));
    std::fs::write(elsewhere.path().join("signer.state"), state).unwrap();
    let mut forger = Signer::open(elsewhere.path()).unwrap();
    for size in [100, 848, 900] {
        let root = Digest::of(b"fork");
        let note = forger.sign(Head { size, root }).unwrap();
        let report = with(&note);
        let kind = if size > 848 {
            "rolled-back"
        } else {
            "outside-checkpoint"
        };
        assert_eq!(kinds(&report), [kind]);
        assert_eq!(report.findings[0].place, "checkpoint file");
    }
    let unsigned = Checkpoint::new("example.com/yinuo/test", reader.head().unwrap());
    for bad in [unsigned.text(), String::new(), "junk\n\n— a b\n".to_owned()] {
        assert_eq!(kinds(&with(&bad)), ["outside-checkpoint"]);
    }
}

#[test]
fn without_key_or_anchor_inspection_says_what_it_could_not_check() {
    let stand = memory();
    filled(&stand);
    let mut bare = VerifyOptions::default();
    let report = verify(&*stand.store, &bare, &mut Shell::default()).unwrap();
    assert_eq!((kinds(&report), report.signed), (vec!["no-key"], None));
    bare = options(&stand);
    bare.anchors = Some(stand.beside.join("nowhere"));
    let report = verify(&*stand.store, &bare, &mut Shell::default()).unwrap();
    assert_eq!(kinds(&report), ["anchor-missing"]);
    let other = tempfile::tempdir().unwrap();
    let other = Signer::create(other.path(), &super::fixtures::origin(), [9; 32]).unwrap();
    bare = options(&stand);
    bare.keys = vec![other.verifier_key().clone()];
    let report = verify(&*stand.store, &bare, &mut Shell::default()).unwrap();
    // However many checkpoints there are.
    assert_eq!((kinds(&report), report.signed), (vec!["wrong-key"], None));
}

#[test]
fn a_finding_is_written_as_the_interface_promises() {
    let findings = Findings::default();
    findings.add(
        "tile",
        "tiles[level=0,index=1].hashes",
        Some(256),
        ("中", "en"),
    );
    let stand = memory();
    filled(&stand);
    let finding = Finding {
        kind: "tile",
        place: "tiles[level=0,index=1].hashes".to_owned(),
        at: Some(256),
        message: kernel::Text::fixed("中", "en"),
    };
    let wire = kernel::canonical_json(&finding).unwrap();
    let wanted = r#"{"at":256,"kind":"tile","message":{"en":"en","zh":"中"},"where":"tiles[level=0,index=1].hashes"}"#;
    assert_eq!(String::from_utf8(wire).unwrap(), wanted);
}

#[test]
fn findings_are_listed_up_to_a_limit_and_then_counted() {
    struct Complains;
    impl Visitor for Complains {
        fn commit(&mut self, commit: &InspectedCommit, findings: &Findings) -> Result<(), Fault> {
            for (seq, _) in commit.entries() {
                findings.add("x", "y", Some(seq), ("中", "en"));
            }
            Ok(())
        }
        fn end(&mut self, _: &Head, _: &BTreeSet<Digest>, _: &Findings) -> Result<(), Fault> {
            Ok(())
        }
    }
    let stand = memory();
    stand.store.create().unwrap();
    let mut writer = stand.store.writer("w").unwrap();
    writer.append(&commit(0, 1_500, 60)).unwrap();
    let report = verify(&*stand.store, &VerifyOptions::default(), &mut Complains).unwrap();
    assert_eq!((report.findings.len(), report.unlisted), (1_000, 500));
}

#[test]
fn a_visitor_that_gives_up_stops_the_inspection() {
    struct GivesUp;
    impl Visitor for GivesUp {
        fn commit(&mut self, _: &InspectedCommit, _: &Findings) -> Result<(), Fault> {
            Err(Fault::Busy("enough".to_owned()))
        }
        fn end(&mut self, _: &Head, _: &BTreeSet<Digest>, _: &Findings) -> Result<(), Fault> {
            Ok(())
        }
    }
    let stand = memory();
    stand.store.create().unwrap();
    let mut writer = stand.store.writer("w").unwrap();
    for _ in 0..30 {
        let first = writer.head().unwrap().size;
        writer.append(&commit(first, 20, 60_000)).unwrap();
    }
    let stopped = verify(&*stand.store, &VerifyOptions::default(), &mut GivesUp);
    assert_eq!(stopped.err(), Some(Fault::Busy("enough".to_owned())));
}
