//! A company restored to an earlier point: what its record says afterwards, and to whom; and a stop
//! at every step of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use journal::{Commit, ProofFile, SqliteStore, Store, VerifierKey, read_verifier_keys};
use kernel::{Envelope, Fault, Origin};
use serde_json::json;

use super::harness::{House, control, noon, settings};
use crate::{App, DeclaredOrigin, Failure, InspectOptions, Inspection, NewOrigin, inspect};

const FILES: [&str; 4] = ["verifier.key", "signer.state", "signer.key", "anchors"];

struct Place {
    dir: tempfile::TempDir,
    store: Arc<dyn Store>,
}

fn place() -> (Place, House) {
    let dir = tempfile::tempdir().unwrap();
    let store: Arc<dyn Store> = Arc::new(SqliteStore::new(dir.path().to_path_buf()));
    let house = House::on(Arc::clone(&store));
    house.staff();
    (Place { dir, store }, house)
}

fn settings_now() -> crate::Settings {
    let mut given = settings(&noon());
    given.entropy = Arc::new(crate::edge::SystemEntropy);
    given
}

impl Place {
    fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn open(&self) -> Result<House, Fault> {
        let app = App::open(Arc::clone(&self.store), settings_now())?;
        Ok(House { app, clock: noon() })
    }

    fn keys(&self) -> Vec<VerifierKey> {
        read_verifier_keys(self.dir.path()).unwrap()
    }

    /// A copy of the evidence alone, as a backup is one.
    fn back_up(&self, name: &str) {
        assert!(
            !self.file("yinuo.db-wal").exists(),
            "somebody still has it open"
        );
        std::fs::copy(self.file("yinuo.db"), self.file(name)).unwrap();
    }

    fn restore(&self, name: &str) {
        std::fs::copy(self.file(name), self.file("yinuo.db")).unwrap();
    }

    fn declare(&self, confirm: &str, who: &str) -> Result<DeclaredOrigin, Failure> {
        let app = App::restored(Arc::clone(&self.store), settings_now()).unwrap();
        let house = House { app, clock: noon() };
        let asked = NewOrigin {
            reason: "磁盘损坏，恢复至前日备份".into(),
            confirm: confirm.into(),
            origin: None,
        };
        house.app.declare_origin(&house.who(who), &asked)
    }

    fn inspect(&self, key: Option<&VerifierKey>, checkpoint: Option<String>) -> Inspection {
        let options = InspectOptions {
            key: key.map(ToString::to_string),
            checkpoint,
            rows: true,
            ..InspectOptions::default()
        };
        inspect(self.store.as_ref(), &options).unwrap()
    }

    fn fine(&self) -> Inspection {
        let found = self.inspect(None, None);
        assert!(found.ok, "{:?}", found.findings);
        assert_eq!(found.signed, Some(found.head.size));
        found
    }

    fn name(&self) -> String {
        let app = App::restored(Arc::clone(&self.store), settings_now()).unwrap();
        app.model().origin.as_ref().map(Origin::to_string).unwrap()
    }

    fn kept(&self) -> Vec<PathBuf> {
        let listed = std::fs::read_dir(self.file("origins")).unwrap();
        let mut kept: Vec<_> = listed.map(|item| item.unwrap().path()).collect();
        kept.sort();
        kept
    }
}

fn branch(house: &House, code: &str) -> u64 {
    let body = json!({ "code": code, "name_zh": "分公司", "name_en": "Branch" });
    let done = house.give("admin", "company.open_organisation", body);
    done.unwrap().position
}

/// Founded, copied aside, written on and put back: its journal is shorter than what was signed.
fn rolled_back() -> (Place, u64, u64, String) {
    let (place, house) = place();
    drop(house);
    place.back_up("backup");
    let house = place.open().unwrap();
    let size = house.app.head_size();
    branch(&house, "44");
    let note = house.app.checkpoint().unwrap();
    let lost = house.app.head_size();
    drop(house);
    place.restore("backup");
    (place, size, lost, note)
}

#[test]
fn a_restored_company_goes_on_under_another_name_and_says_what_it_lost() {
    let (place, size, until, lost_note) = rolled_back();
    let refused = place.open().err().unwrap();
    assert!(matches!(refused, Fault::RolledBack(_)), "{refused}");
    let (name, old) = (place.name(), place.keys().remove(0));
    let declared = place.declare(&name, "admin").unwrap();
    assert_eq!(declared.origin, format!("{name}/2"));
    assert_eq!(
        (declared.seq, declared.lost_from, declared.lost_until),
        (size, size, until)
    );
    let house = place.open().unwrap();
    // The rows forgot what the journal forgot: the code is free again.
    branch(&house, "44");
    drop(house);
    let found = place.fine();
    assert_eq!(found.head.origin, declared.origin);
    assert_eq!(found.origins.len(), 1);
    assert_eq!(found.notes.len(), 1);
    let told = &found.origins[0];
    assert_eq!((told.old_size, told.lost_until), (size, until));
    assert_eq!(told.lost_checkpoints, [lost_note.as_str()]);
    assert_eq!(told.old_origin.as_str(), name);
    // Who holds either key follows to the other.
    let new = place.keys().remove(0);
    assert_eq!(place.keys(), [new.clone(), old.clone()]);
    for key in [&old, &new] {
        let found = place.inspect(Some(key), None);
        assert!(found.ok, "{key}: {:?}", found.findings);
    }
    // A checkpoint of what is lost is told as that.
    let found = place.inspect(Some(&old), Some(lost_note));
    assert!(found.ok, "{:?}", found.findings);
    assert_eq!(found.notes.len(), 2);
    let kept = place.kept();
    assert_eq!(kept.len(), 1);
    for file in FILES {
        assert!(kept[0].join(file).exists(), "{file}");
    }
    assert!(!place.file("origin.next").exists());
}

#[test]
fn proofs_given_before_hold_for_what_was_kept() {
    let (place, house) = place();
    let early = house.app.prove_entry(2).unwrap();
    drop(house);
    place.back_up("backup");
    let house = place.open().unwrap();
    branch(&house, "44");
    let late = house.app.prove_entry(2).unwrap();
    let gone = house.app.prove_entry(house.app.head_size() - 1).unwrap();
    drop(house);
    place.restore("backup");
    let old = place.keys().remove(0);
    place.declare(&place.name(), "admin").unwrap();
    let house = place.open().unwrap();
    let kept = house.app.prove_entry(2).unwrap();
    let key = place.keys().remove(0);
    drop(house);
    let told = |proof: &str| {
        let options = InspectOptions {
            proof: Some(proof.to_owned()),
            ..InspectOptions::default()
        };
        inspect(place.store.as_ref(), &options).unwrap()
    };
    let lost = told(&gone.proof);
    assert!(lost.ok, "{:?}", lost.findings);
    assert!(lost.notes.iter().any(|n| n.en.contains("declared as lost")));
    let mut other = ProofFile::parse(&early.proof).unwrap();
    other.index = 3;
    let other = told(&other.print());
    assert_eq!(other.findings[0].kind, "outside-proof");
    for given in [early, late] {
        assert!(
            told(&given.proof)
                .notes
                .iter()
                .any(|n| n.en.contains("holds: entry 2"))
        );
        assert_eq!(given.entry, kept.entry);
        let file = ProofFile::parse(&given.proof).unwrap();
        file.verify(kept.entry.as_bytes(), &old).unwrap();
    }
    let file = ProofFile::parse(&kept.proof).unwrap();
    file.verify(kept.entry.as_bytes(), &key).unwrap();
}

#[test]
fn a_whole_journal_keeps_its_name() {
    let (place, house) = place();
    drop(house);
    let before = place.keys();
    let name = place.name();
    assert_eq!(control(place.declare(&name, "admin")), "origin-still-whole");
    assert_eq!((place.name(), place.keys()), (name, before));
    // It was open for this, so the refusal is on record.
    let house = place.open().unwrap();
    let size = house.app.head_size();
    let last: Vec<_> = (0..size).map(|seq| house.app.entry(seq).unwrap()).collect();
    let last = serde_json::to_string(&last).unwrap();
    assert!(last.contains("origin-still-whole"));
    drop(house);
    assert!(place.fine().origins.is_empty());
}

#[test]
fn who_may_not_or_does_not_confirm_changes_nothing() {
    let (place, size, _, _) = rolled_back();
    let (name, before) = (place.name(), place.keys());
    assert_eq!(
        control(place.declare("yes", "admin")),
        "origin-not-confirmed"
    );
    assert_eq!(control(place.declare(&name, "clerk")), "not-authorised");
    assert_eq!(place.store.reader().unwrap().head().unwrap().size, size);
    assert_eq!((place.name(), place.keys()), (name, before));
    assert!(!place.file("origin.next").exists() && !place.file("origins").exists());
    assert!(matches!(place.open(), Err(Fault::RolledBack(_))));
}

#[test]
fn a_restore_of_a_restored_company_is_told_too() {
    let (place, ..) = rolled_back();
    let first = place.name();
    place.declare(&first, "admin").unwrap();
    place.back_up("second");
    let house = place.open().unwrap();
    branch(&house, "45");
    branch(&house, "46");
    drop(house);
    // To a point after the first new name.
    place.restore("second");
    let second = place.declare(&format!("{first}/2"), "admin").unwrap();
    assert_eq!(second.origin, format!("{first}/3"));
    let house = place.open().unwrap();
    branch(&house, "45");
    drop(house);
    let found = place.fine();
    let names: Vec<_> = found.origins.iter().map(|o| o.origin.as_str()).collect();
    assert_eq!(names, [format!("{first}/2"), format!("{first}/3")]);
    // To a point before both: neither name is borne again, and both losses are told at once.
    place.restore("backup");
    assert!(matches!(place.open(), Err(Fault::RolledBack(_))));
    let third = place.declare(&first, "admin").unwrap();
    assert_eq!(third.origin, format!("{first}/4"));
    let house = place.open().unwrap();
    branch(&house, "47");
    drop(house);
    let found = place.fine();
    assert_eq!(found.origins.len(), 1);
    assert_eq!(found.origins[0].lost_checkpoints.len(), 3);
    assert_eq!(place.kept().len(), 3);
    assert_eq!(place.keys().len(), 4);
}

#[test]
fn a_full_copy_put_back_after_a_new_name_is_another_history() {
    let (place, house) = place();
    drop(house);
    place.back_up("backup");
    let house = place.open().unwrap();
    for code in ["44", "45", "46", "50"] {
        branch(&house, code);
    }
    drop(house);
    place.back_up("full");
    place.restore("backup");
    let name = place.name();
    place.declare(&name, "admin").unwrap();
    // Somebody finds the lost part after all.
    place.restore("full");
    assert!(matches!(place.open(), Err(Fault::RolledBack(_))));
    let declared = place.declare(&name, "admin").unwrap();
    assert_eq!(declared.origin, format!("{name}/3"));
    assert!(declared.lost_from < declared.lost_until);
    let house = place.open().unwrap();
    branch(&house, "51");
    drop(house);
    place.fine();
}

/// As it stood when the fact was committed and some of the files had changed places.
fn half_done(place: &Place, done: usize, at: u64) {
    let kept = place.kept().remove(0);
    let next = place.file("origin.next");
    std::fs::create_dir(&next).unwrap();
    let name = kept.file_name().unwrap().to_str().unwrap().to_owned();
    std::fs::write(next.join("at"), format!("{at} {name}\n")).unwrap();
    let signed_nothing = journal::Head {
        size: 0,
        root: journal::tree::empty_root(),
    };
    let state = format!("{} {}\n", signed_nothing.size, signed_nothing.root);
    std::fs::write(place.file("signer.state"), state).unwrap();
    std::fs::write(place.file("anchors"), "").unwrap();
    for file in &FILES[done..] {
        std::fs::rename(place.file(file), next.join(file)).unwrap();
        std::fs::rename(kept.join(file), place.file(file)).unwrap();
    }
}

#[test]
fn a_stop_at_any_step_is_made_good() {
    for done in 0..5 {
        for between in [false, true] {
            let (place, size, _, _) = rolled_back();
            let name = place.name();
            place.declare(&name, "admin").unwrap();
            let keys = place.keys();
            half_done(&place, done, size);
            if let Some(file) = FILES.get(done).filter(|_| between) {
                // The old file was moved away and the new one not yet put in place.
                let kept = place.kept().remove(0);
                std::fs::rename(place.file(file), kept.join(file)).unwrap();
            }
            let house = place.open().unwrap();
            branch(&house, "44");
            drop(house);
            assert_eq!(place.keys(), keys, "{done} {between}");
            assert!(!place.file("origin.next").exists());
            assert_eq!(place.fine().origins.len(), 1);
        }
    }
}

#[test]
fn a_key_made_for_nothing_is_replaced() {
    let (place, size, ..) = rolled_back();
    let signer = journal::Signer::open(place.dir.path()).unwrap();
    let origin = Origin::parse("yinuo.example/never").unwrap();
    journal::prepare_origin(place.dir.path(), (&origin, size, "when"), [9; 32], &signer).unwrap();
    drop(signer);
    assert!(matches!(place.open(), Err(Fault::RolledBack(_))));
    place.declare(&place.name(), "admin").unwrap();
    assert!(place.fine().head.origin != origin.as_str());
}

/// The same record written again with one entry altered, every hash of it made good.
fn rewritten(place: &Place, seq: u64, alter: impl Fn(&mut serde_json::Value)) -> Vec<&'static str> {
    let to = tempfile::tempdir().unwrap();
    copy_beside(place.dir.path(), to.path());
    let forged = SqliteStore::new(to.path().to_path_buf());
    forged.create().unwrap();
    let mut writer = forged.writer("forger").unwrap();
    let mut reader = place.store.reader().unwrap();
    let size = reader.head().unwrap().size;
    for (at, entry) in (0..).zip(reader.entries(0, 10_000).unwrap()) {
        let mut value: serde_json::Value = serde_json::from_slice(&entry).unwrap();
        if at == seq {
            alter(&mut value);
        }
        let entry = kernel::canonical_json(&value).unwrap();
        Envelope::decode(&entry).unwrap();
        writer
            .append(&Commit {
                entries: vec![entry],
                ..Commit::default()
            })
            .unwrap();
    }
    assert_eq!(writer.head().unwrap().size, size);
    drop(writer);
    let found = inspect(&forged, &InspectOptions::default()).unwrap();
    found.findings.iter().map(|finding| finding.kind).collect()
}

fn copy_beside(from: &Path, to: &Path) {
    for file in FILES {
        std::fs::copy(from.join(file), to.join(file)).unwrap();
    }
}

#[test]
fn a_declaration_that_was_altered_is_named() {
    let (place, size, ..) = rolled_back();
    place.declare(&place.name(), "admin").unwrap();
    let house = place.open().unwrap();
    branch(&house, "44");
    drop(house);
    let kinds = |field: &'static str, to: serde_json::Value| {
        rewritten(&place, size, move |entry| {
            entry["payload"][field] = to.clone();
        })
    };
    let root = kernel::Digest::of(b"another");
    assert!(kinds("old_root", json!(root)).contains(&"origin-unproven"));
    assert!(kinds("old_root", json!(root)).contains(&"origin-root"));
    assert!(kinds("lost_until", json!(size + 900)).contains(&"origin-unproven"));
    assert!(kinds("lost_until", json!(size + 900)).contains(&"origin-declaration"));
    assert!(kinds("old_size", json!(size - 1)).contains(&"origin-declaration"));
    assert!(kinds("old_origin", json!("other.example")).contains(&"origin-declaration"));
    assert!(kinds("lost_checkpoints", json!([])).contains(&"origin-declaration"));
    // What no signature of the declaration covers, the checkpoints do.
    assert!(kinds("reason", json!("另有原因")).contains(&"anchor"));
    // A name that changes without a declaration is a finding as it was.
    let strange = rewritten(&place, size + 1, |entry| {
        entry["origin"] = json!("x.example");
    });
    assert!(strange.contains(&"entry-of-another-journal"));
    let silent = rewritten(&place, size, |entry| {
        entry["origin"] = json!("x.example");
    });
    assert!(silent.contains(&"origin-unproven"));
}

#[test]
fn what_anchors_keep_beyond_the_declared_loss_is_a_finding() {
    let (place, _, _, lost_note) = rolled_back();
    place.declare(&place.name(), "admin").unwrap();
    place.fine();
    // The old key signs on in secret.
    let kept = place.kept().remove(0);
    let mut old = journal::Signer::open(&kept).unwrap();
    let head = journal::Checkpoint::read_unverified(&lost_note)
        .unwrap()
        .head;
    let beyond = journal::Head {
        size: head.size + 5,
        root: kernel::Digest::of(b"never told"),
    };
    let note = old.sign(beyond).unwrap();
    let mut anchors = journal::Anchors::open(&kept.join("anchors")).unwrap();
    anchors.append(&note).unwrap();
    let found = place.inspect(None, None);
    assert!(!found.ok);
    let outside = place.inspect(None, Some(note));
    let kinds: Vec<_> = outside.findings.iter().map(|f| f.kind).collect();
    assert!(kinds.contains(&"outside-checkpoint"), "{kinds:?}");
}
