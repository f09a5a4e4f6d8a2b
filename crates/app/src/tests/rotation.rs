//! One key hands over to the next: what is signed afterwards, what an inspector needs, and a stop
//! at every step of it.

use std::path::Path;
use std::sync::Arc;

use journal::{Checkpoint, Signer, SqliteStore, Store, VerifierKey, read_verifier_keys};
use kernel::Fault;
use serde_json::json;

use super::harness::{House, control, noon, settings};
use crate::batch::Batch;
use crate::books::Books;
use crate::ground::Means;
use crate::key_ring::KeyRing;
use crate::prices::PriceBook;
use crate::settled::{Overlay, Settled};
use crate::{App, InspectOptions, Inspection, inspect, rotation};

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

impl Place {
    fn keys(&self) -> Vec<VerifierKey> {
        read_verifier_keys(self.dir.path()).unwrap()
    }

    fn file(&self, name: &str) -> std::path::PathBuf {
        self.dir.path().join(name)
    }

    fn open(&self) -> Result<House, Fault> {
        let clock = noon();
        let mut given = settings(&clock);
        // Other chance than at the founding.
        given.entropy = Arc::new(crate::edge::SystemEntropy);
        let app = App::open(Arc::clone(&self.store), given)?;
        Ok(House { app, clock })
    }

    fn inspect(&self, key: Option<String>) -> Inspection {
        let options = InspectOptions {
            key,
            rows: true,
            ..InspectOptions::default()
        };
        inspect(self.store.as_ref(), &options).unwrap()
    }
}

fn rotate(house: &House) {
    house.app.rotate_signer(&house.who("admin")).unwrap();
}

fn branch(house: &House, code: &str) {
    let body = json!({ "code": code, "name_zh": "分公司", "name_en": "Branch" });
    house
        .give("admin", "company.open_organisation", body)
        .unwrap();
}

fn copy(from: &Path, to: &Path) {
    std::fs::copy(from, to).unwrap();
}

#[test]
fn the_next_key_signs_and_an_inspector_with_any_of_them_is_served() {
    let (place, house) = place();
    let old = place.keys().remove(0);
    house.app.checkpoint().unwrap();
    rotate(&house);
    let new = place.keys().remove(0);
    assert_ne!(old, new);
    assert_eq!(
        house.app.model().company.signer().unwrap().as_str(),
        new.to_string()
    );
    let note = house.app.checkpoint().unwrap();
    Checkpoint::verify_own(&note, &new).unwrap();
    assert_eq!(
        Checkpoint::read_unverified(&note).unwrap().head.size,
        house.app.head_size()
    );
    drop(house);
    let house = place.open().unwrap();
    branch(&house, "44");
    rotate(&house);
    drop(house);
    let newest = place.keys().remove(0);
    assert_eq!(place.keys(), [newest.clone(), new.clone(), old.clone()]);
    for key in [Some(&old), Some(&new), Some(&newest), None] {
        let found = place.inspect(key.map(ToString::to_string));
        assert!(found.ok, "{key:?}: {:?}", found.findings);
        assert_eq!(found.signed, Some(found.head.size));
        assert_eq!(found.key.split(' ').count(), 3, "{}", found.key);
    }
    // A stranger's key is trusted by nobody.
    let stranger = tempfile::tempdir().unwrap();
    let origin = kernel::Origin::parse(old.name()).unwrap();
    let stranger = Signer::create(stranger.path(), &origin, [77; 32]).unwrap();
    let found = place.inspect(Some(stranger.verifier_key().to_string()));
    assert!(!found.ok && found.signed.is_none());
}

#[test]
fn what_a_retired_key_signs_afterwards_is_no_checkpoint() {
    let (place, house) = place();
    let secret = place.file("signer.key");
    let kept = tempfile::tempdir().unwrap();
    for file in ["signer.key", "verifier.key", "signer.state"] {
        copy(&place.file(file), &kept.path().join(file));
    }
    rotate(&house);
    let note = house.app.checkpoint().unwrap();
    drop(house);
    assert_ne!(
        std::fs::read(&secret).unwrap(),
        std::fs::read(kept.path().join("signer.key")).unwrap()
    );
    let head = Checkpoint::read_unverified(&note).unwrap().head;
    let forged = Signer::open(kept.path()).unwrap().sign(head).unwrap();
    let options = InspectOptions {
        checkpoint: Some(forged),
        ..InspectOptions::default()
    };
    let found = inspect(place.store.as_ref(), &options).unwrap();
    let kinds: Vec<_> = found.findings.iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, ["outside-checkpoint"]);
}

#[test]
fn a_stop_between_the_fact_and_the_key_is_made_good() {
    for half in [false, true] {
        let (place, house) = place();
        let kept = tempfile::tempdir().unwrap();
        for file in ["signer.key", "verifier.key", "signer.state"] {
            copy(&place.file(file), &kept.path().join(file));
        }
        rotate(&house);
        drop(house);
        // As it stood when the fact was committed and nothing else was done.
        copy(&place.file("signer.key"), &place.file("signer.next"));
        copy(&kept.path().join("signer.key"), &place.file("signer.key"));
        let new = place.keys().remove(0);
        if !half {
            copy(
                &kept.path().join("verifier.key"),
                &place.file("verifier.key"),
            );
        }
        // The new key's notes were never made.
        let anchors = place.file("anchors");
        let mut notes = vec![];
        journal::each_anchor(&anchors, |note| {
            notes.push(note.to_owned());
            Ok(())
        })
        .unwrap();
        let by_old = place.keys().pop().unwrap();
        std::fs::remove_file(&anchors).unwrap();
        let mut kept_anchors = journal::Anchors::open(&anchors).unwrap();
        for note in notes {
            if Checkpoint::verify_own(&note, &by_old).is_ok() {
                kept_anchors.append(&note).unwrap();
            }
        }
        let house = place.open().unwrap();
        assert_eq!(place.keys(), [new.clone(), by_old]);
        assert!(!place.file("signer.next").exists());
        branch(&house, "44");
        Checkpoint::verify_own(&house.app.checkpoint().unwrap(), &new).unwrap();
        drop(house);
        let found = place.inspect(None);
        assert!(found.ok, "half {half}: {:?}", found.findings);
    }
}

#[test]
fn a_successor_never_put_on_record_does_not_sign() {
    let (place, house) = place();
    drop(house);
    let old = place.keys().remove(0);
    let signer = Signer::open(place.dir.path()).unwrap();
    signer.prepare_successor([9; 32]).unwrap();
    let house = place.open().unwrap();
    branch(&house, "44");
    Checkpoint::verify_own(&house.app.checkpoint().unwrap(), &old).unwrap();
    rotate(&house);
    assert_eq!(place.keys().len(), 2);
    drop(house);
    assert!(place.inspect(None).ok);
}

#[test]
fn a_signer_that_the_journal_does_not_name_does_not_sign() {
    let (place, house) = place();
    drop(house);
    let mut signer = Signer::open(place.dir.path()).unwrap();
    let new = signer.prepare_successor([9; 32]).unwrap().verifier;
    let old_lines = std::fs::read(place.file("verifier.key")).unwrap();
    signer.promote(&new).unwrap();
    // The journal lacks the hand-over that the files remember.
    assert!(matches!(place.open(), Err(Fault::RolledBack(_))));
    std::fs::write(place.file("verifier.key"), format!("{new}\n")).unwrap();
    let refused = place.open().err().unwrap();
    assert!(matches!(refused, Fault::Corrupt { .. }), "{refused}");
    std::fs::write(place.file("verifier.key"), old_lines).unwrap();
    assert!(place.open().is_err());
}

#[test]
fn only_who_may_rotates_and_nobody_brings_a_key() {
    let (place, house) = place();
    let before = place.keys();
    assert_eq!(
        control(house.app.rotate_signer(&house.who("clerk"))),
        "not-authorised"
    );
    assert!(
        !place.file("signer.next").exists(),
        "no key was made for nothing"
    );
    let key = before[0].to_string();
    let brought = house.give("admin", "company.rotate_signer", json!({ "new_key": key }));
    assert!(matches!(brought, Err(crate::Failure::Invalid(_))));
    let asked = house.request("admin", "k", "company.rotate_signer", json!({}));
    assert!(house.app.preview(&asked).unwrap().facts.is_empty());
    assert_eq!(place.keys(), before);
    // The same order twice is one hand-over.
    let first = house.app.submit(asked.clone()).unwrap();
    let again = house.app.submit(asked).unwrap();
    assert_eq!((first.already, again.already), (false, true));
    assert_eq!(place.keys().len(), 2);
}

#[test]
fn signatures_are_really_checked() {
    let (place, house) = place();
    drop(house);
    let signer = Signer::open(place.dir.path()).unwrap();
    let in_force = company::VerifierKey::parse(&signer.verifier_key().to_string()).unwrap();
    let made = rotation::hand_over(&signer, &crate::edge::SystemEntropy, &in_force).unwrap();
    assert_eq!(made.signatures, company::SignatureCheck::BothGood);
    let mut swapped = made.clone();
    std::mem::swap(&mut swapped.old_signature, &mut swapped.new_signature);
    let mut once = made.clone();
    once.new_signature = made.old_signature.clone();
    let mut of_another = made.clone();
    std::mem::swap(&mut of_another.old_key, &mut of_another.new_key);
    for mut bad in [swapped, once, of_another] {
        bad.signatures = rotation::check(&bad);
        assert_eq!(bad.signatures, company::SignatureCheck::Bad);
    }
    // Not while another hand-over is under way.
    let elsewhere = company::VerifierKey::of_public_key(in_force.name(), &[7; 32]).unwrap();
    let refused = rotation::hand_over(&signer, &crate::edge::SystemEntropy, &elsewhere);
    assert!(matches!(refused, Err(Fault::Unreachable(_))));
}

#[test]
fn a_recorded_hand_over_without_good_signatures_is_a_finding() {
    let (place, house) = place();
    let asked = house.request("admin", "k", "company.rotate_signer", json!({}));
    let (model, now) = ((*house.app.model()).clone(), house.app.now());
    drop(house);
    let signer = Signer::open(place.dir.path()).unwrap();
    let make = |in_force: &company::VerifierKey| {
        let mut made = rotation::hand_over(&signer, &crate::edge::SystemEntropy, in_force)?;
        made.new_signature = made.old_signature.clone();
        Ok(made)
    };
    let mut writer = place.store.writer("forger").unwrap();
    let mut rows = place.store.row_reader(crate::all_tables()).unwrap();
    let (overlay, given) = (Overlay::default(), settings(&noon()));
    let (mut books, mut entries) = (Books::default(), place.store.reader().unwrap());
    let settled = Settled {
        overlay: &overlay,
        filter: None,
        rows: rows.as_mut(),
        books: &mut books,
        entries: entries.as_mut(),
        progress: None,
    };
    let mut keys = KeyRing::blind(place.store.keys().unwrap());
    let prices = PriceBook::default();
    let means = Means {
        entropy: &crate::edge::SystemEntropy,
        keys: &mut keys,
        prices: &prices,
        limits: None,
    };
    let size = writer.head().unwrap().size;
    let mut batch = Batch::new(model, size, &given.program, (settled, means)).handing_over(&make);
    batch.run(&asked, now).unwrap();
    let forged = batch.prepare().unwrap().unwrap();
    writer.append(&forged.commit).unwrap();
    drop((writer, rows));
    let found = inspect(place.store.as_ref(), &InspectOptions::default()).unwrap();
    let kinds: Vec<_> = found.findings.iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, ["rotation-unproven"]);
    assert_eq!(found.key.split(' ').count(), 1, "nobody trusts the key");
}
