//! Signer, anchors, and the refusal to write to a journal that was rolled back.

use std::os::unix::fs::PermissionsExt as _;

use kernel::{Digest, Fault};

use super::fixtures::{Stand, commit, memory, origin, sqlite};
use crate::tree::empty_root;
use crate::{
    Anchors, Checkpoint, Head, Signer, check_against_anchor, check_before_writing, each_anchor,
    newest_anchor, newest_anchored, publish, read_verifier_key, read_verifier_keys,
};

fn head(size: u64, root: &[u8]) -> Head {
    Head {
        size,
        root: Digest::of(root),
    }
}

#[test]
fn a_signer_remembers_what_it_signed_and_never_contradicts_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut signer = Signer::create(folder.path(), &origin(), [3; 32]).unwrap();
    assert_eq!(
        signer.last(),
        Head {
            size: 0,
            root: empty_root()
        }
    );
    let note = signer.sign(head(5, b"five")).unwrap();
    assert_eq!(signer.sign(head(5, b"five")).unwrap(), note);
    let key = read_verifier_key(folder.path()).unwrap();
    let checkpoint = Checkpoint::verify_own(&note, &key).unwrap();
    assert_eq!(checkpoint.head, head(5, b"five"));
    assert_eq!(checkpoint.origin, "example.com/yinuo/test");
    let mut again = Signer::open(folder.path()).unwrap();
    for refused in [head(4, b"four"), head(5, b"other"), head(0, b"")] {
        assert!(matches!(again.sign(refused), Err(Fault::RolledBack(_))));
    }
    again.sign(head(6, b"six")).unwrap();
    assert_eq!(Signer::open(folder.path()).unwrap().last(), head(6, b"six"));
}

#[test]
fn a_key_is_the_same_for_the_same_entropy_and_never_overwritten() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = Signer::create(one.path(), &origin(), [3; 32]).unwrap();
    let second = Signer::create(two.path(), &origin(), [3; 32]).unwrap();
    assert_eq!(first.verifier_key(), second.verifier_key());
    assert!(Signer::create(one.path(), &origin(), [4; 32]).is_err());
    assert_eq!(
        Signer::open(one.path()).unwrap().verifier_key(),
        first.verifier_key()
    );
}

/// RFC 8032 §7.1, test 1: the public key of a secret key.
#[test]
fn the_public_key_is_the_one_of_rfc_8032() {
    let folder = tempfile::tempdir().unwrap();
    let hex = |text: &str| Digest::from_hex(text).unwrap().0;
    let secret = hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    let public = hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    let signer = Signer::create(folder.path(), &origin(), secret).unwrap();
    let text = signer.verifier_key().to_string();
    let key = text.splitn(3, '+').nth(2).unwrap();
    assert_eq!(key, kernel::bytes_to_base64(&[&[1], &public[..]].concat()));
}

#[test]
fn a_key_that_others_may_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    drop(Signer::create(folder.path(), &origin(), [3; 32]).unwrap());
    let path = folder.path().join("signer.key");
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    for mode in [0o640, 0o604, 0o660] {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        let refused = Signer::open(folder.path()).err().unwrap();
        assert!(refused.to_string().contains("chmod 600"), "{refused}");
    }
}

#[test]
fn damaged_signer_files_are_named_and_the_secret_is_not() {
    let folder = tempfile::tempdir().unwrap();
    drop(Signer::create(folder.path(), &origin(), [3; 32]).unwrap());
    let secret = std::fs::read_to_string(folder.path().join("signer.key")).unwrap();
    for (file, text) in [
        ("signer.state", "garbage"),
        ("signer.state", ""),
        ("verifier.key", "garbage"),
        ("signer.key", "PRIVATE+KEY+x+00000000+c2VjcmV0"),
    ] {
        let path = folder.path().join(file);
        let before = std::fs::read(&path).unwrap();
        std::fs::write(&path, text).unwrap();
        let refused = Signer::open(folder.path()).err().unwrap();
        assert!(refused.to_string().contains(file), "{refused}");
        assert!(!refused.to_string().contains("c2VjcmV0"));
        std::fs::write(&path, before).unwrap();
    }
    // Without its memory a signer does not sign: it could contradict itself.
    std::fs::remove_file(folder.path().join("signer.state")).unwrap();
    assert!(Signer::open(folder.path()).is_err());
    assert!(secret.starts_with("PRIVATE+KEY+"));
}

#[test]
fn a_verifier_key_of_another_signer_is_refused() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    drop(Signer::create(one.path(), &origin(), [3; 32]).unwrap());
    drop(Signer::create(two.path(), &origin(), [4; 32]).unwrap());
    std::fs::copy(
        two.path().join("verifier.key"),
        one.path().join("verifier.key"),
    )
    .unwrap();
    assert!(matches!(
        Signer::open(one.path()),
        Err(Fault::Corrupt { .. })
    ));
}

fn notes(folder: &std::path::Path, count: u64) -> Vec<String> {
    let mut signer = Signer::create(folder, &origin(), [3; 32]).unwrap();
    let root = |n: u64| n.to_be_bytes();
    (1..=count)
        .map(|n| signer.sign(head(n, &root(n))).unwrap())
        .collect()
}

#[test]
fn anchors_survive_being_torn_anywhere_in_the_last_record() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/anchors");
    assert_eq!(newest_anchor(&path).unwrap(), None);
    let notes = notes(folder.path(), 3);
    let mut anchors = Anchors::open(&path).unwrap();
    assert_eq!(anchors.newest().unwrap(), None);
    let mut ends = vec![];
    for note in &notes {
        anchors.append(note).unwrap();
        ends.push(std::fs::metadata(&path).unwrap().len());
    }
    drop(anchors);
    let whole = std::fs::read(&path).unwrap();
    for cut in ends[1]..ends[2] {
        std::fs::write(&path, &whole[..usize::try_from(cut).unwrap()]).unwrap();
        assert_eq!(newest_anchor(&path).unwrap().as_ref(), Some(&notes[1]));
        let mut anchors = Anchors::open(&path).unwrap();
        assert_eq!(anchors.newest().unwrap().as_ref(), Some(&notes[1]));
        anchors.append(&notes[2]).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), whole);
    }
    // A last record that never reached the disk reads as zeros.
    let mut zeros = whole[..usize::try_from(ends[1]).unwrap()].to_vec();
    zeros.resize(whole.len(), 0);
    std::fs::write(&path, &zeros).unwrap();
    assert_eq!(newest_anchor(&path).unwrap().as_ref(), Some(&notes[1]));
    std::fs::write(&path, &whole).unwrap();
    let mut seen = vec![];
    let end = each_anchor(&path, |note| {
        seen.push(note.to_owned());
        Ok(())
    });
    assert_eq!(end.unwrap(), ends[2]);
    assert_eq!(seen, notes);
    assert_eq!(newest_anchored(&path).unwrap().unwrap().head.size, 3);
}

#[test]
fn a_damaged_record_in_the_middle_of_the_anchor_is_damage() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("anchors");
    let mut anchors = Anchors::open(&path).unwrap();
    for note in notes(folder.path(), 3) {
        anchors.append(&note).unwrap();
    }
    let whole = std::fs::read(&path).unwrap();
    for at in [5, 20, 120] {
        let mut damaged = whole.clone();
        damaged[at] ^= 1;
        std::fs::write(&path, &damaged).unwrap();
        assert!(
            matches!(Anchors::open(&path), Err(Fault::Corrupt { .. })),
            "byte {at}"
        );
    }
}

#[test]
fn a_long_anchor_file_is_read_from_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("anchors");
    let note = notes(folder.path(), 1).remove(0);
    let mut anchors = Anchors::open(&path).unwrap();
    anchors.append(&note).unwrap();
    let record = std::fs::read(&path).unwrap();
    std::fs::write(&path, record.repeat(2_000_000 / record.len())).unwrap();
    assert_eq!(newest_anchor(&path).unwrap().unwrap(), note);
}

fn published(stand: &Stand, counts: &[u64]) -> Vec<String> {
    stand.store.create().unwrap();
    let mut writer = stand.store.writer("w").unwrap();
    let (mut signer, mut anchors) = (stand.signer(), stand.anchors());
    let mut notes = vec![];
    for count in counts {
        let first = writer.head().unwrap().size;
        writer.append(&commit(first, *count, 40)).unwrap();
        notes.push(publish(&mut *writer, &mut signer, &mut anchors).unwrap());
    }
    notes
}

#[test]
fn a_writer_that_goes_on_is_let_and_one_rolled_back_is_not() {
    let stand = memory();
    let notes = published(&stand, &[300, 5, 2]);
    let mut writer = stand.store.writer("w").unwrap();
    check_before_writing(&mut *writer, &stand.signer(), &stand.anchors()).unwrap();
    for note in notes {
        let checkpoint = Checkpoint::read_unverified(&note).unwrap();
        check_against_anchor(&mut *writer, &checkpoint).unwrap();
        let mut other = checkpoint.clone();
        other.head.root = Digest::of(b"other");
        let refused = check_against_anchor(&mut *writer, &other);
        assert!(matches!(refused, Err(Fault::RolledBack(_))));
        other = checkpoint;
        other.head.size = 308;
        let refused = check_against_anchor(&mut *writer, &other);
        assert!(matches!(refused, Err(Fault::RolledBack(_))));
    }
}

#[test]
fn yesterdays_database_under_todays_anchor_is_refused() {
    let stand = sqlite();
    published(&stand, &[10]);
    let path = stand.beside.join("yinuo.db");
    let yesterday = std::fs::read(&path).unwrap();
    published(&stand, &[10]);
    assert!(
        !stand.beside.join("yinuo.db-wal").exists(),
        "closed stores leave one file"
    );
    std::fs::write(&path, yesterday).unwrap();
    let mut writer = stand.store.writer("w").unwrap();
    let refused = check_before_writing(&mut *writer, &stand.signer(), &stand.anchors());
    assert!(matches!(refused, Err(Fault::RolledBack(_))));
    // Other entries up to the same size do not help.
    let mut other = commit(10, 10, 40);
    other.entries[3] = b"forged".to_vec();
    writer.append(&other).unwrap();
    let refused = check_before_writing(&mut *writer, &stand.signer(), &stand.anchors());
    assert!(matches!(refused, Err(Fault::RolledBack(_))));
    writer.append(&commit(20, 10, 40)).unwrap();
    // The signer alone refuses too, whatever became of the anchor.
    std::fs::remove_file(stand.beside.join("anchors")).unwrap();
    let refused = publish(&mut *writer, &mut stand.signer(), &mut stand.anchors());
    assert!(matches!(refused, Err(Fault::RolledBack(_))));
}

#[test]
fn a_signer_hands_over_and_its_memory_goes_with_it() {
    let stand = memory();
    let notes = published(&stand, &[300]);
    let mut writer = stand.store.writer("w").unwrap();
    let mut signer = stand.signer();
    let (old, last) = (signer.verifier_key().clone(), signer.last());
    let successor = signer.prepare_successor([9; 32]).unwrap();
    let new = successor.verifier.clone();
    assert!(signer.is_successor(&new).unwrap() && !signer.is_successor(&old).unwrap());
    assert!(old.verify_bytes(b"said", &signer.sign_bytes(b"said").unwrap()));
    assert!(new.verify_bytes(b"said", &successor.sign_bytes(b"said").unwrap()));
    assert!(!new.verify_bytes(b"unsaid", &successor.sign_bytes(b"said").unwrap()));
    assert!(!new.verify_bytes(b"said", &signer.sign_bytes(b"said").unwrap()));
    let mode = std::fs::metadata(stand.beside.join("signer.next"));
    assert_eq!(mode.unwrap().permissions().mode() & 0o777, 0o600);
    assert!(signer.promote(&old).is_err(), "that key was not prepared");
    signer.promote(&new).unwrap();
    assert_eq!((signer.verifier_key(), signer.last()), (&new, last));
    assert_eq!(signer.retired(), std::slice::from_ref(&old));
    let beside = read_verifier_keys(&stand.beside).unwrap();
    assert_eq!(beside, [new.clone(), old.clone()]);
    assert_eq!(read_verifier_key(&stand.beside).unwrap(), new);
    assert!(!stand.beside.join("signer.next").exists());
    // What the old key signed still holds the writer to its word.
    assert_eq!(stand.anchors().newest().unwrap().as_ref(), notes.last());
    check_before_writing(&mut *writer, &stand.signer(), &stand.anchors()).unwrap();
    let other = head(300, b"other");
    assert!(matches!(
        stand.signer().sign(other),
        Err(Fault::RolledBack(_))
    ));
    writer.append(&commit(300, 4, 40)).unwrap();
    let note = publish(&mut *writer, &mut stand.signer(), &mut stand.anchors()).unwrap();
    assert!(Checkpoint::verify_own(&note, &new).is_ok());
    assert!(Checkpoint::verify_own(&note, &old).is_err());
}

#[test]
fn a_promotion_cut_in_half_is_finished_when_the_signer_opens() {
    let folder = tempfile::tempdir().unwrap();
    let signer = Signer::create(folder.path(), &origin(), [3; 32]).unwrap();
    let old = signer.verifier_key().clone();
    let new = signer.prepare_successor([9; 32]).unwrap().verifier;
    // Before the first step the old key signs.
    assert_eq!(Signer::open(folder.path()).unwrap().verifier_key(), &old);
    let lines = format!("{new}\n{old}\n");
    std::fs::write(folder.path().join("verifier.key"), lines).unwrap();
    let opened = Signer::open(folder.path()).unwrap();
    assert_eq!(opened.verifier_key(), &new);
    assert_eq!(opened.retired(), [old]);
    assert!(!folder.path().join("signer.next").exists());
    assert_eq!(Signer::open(folder.path()).unwrap().verifier_key(), &new);
}

#[test]
fn a_damaged_successor_is_named_and_its_secret_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let mut signer = Signer::create(folder.path(), &origin(), [3; 32]).unwrap();
    let new = signer.prepare_successor([9; 32]).unwrap().verifier;
    let path = folder.path().join("signer.next");
    std::fs::write(&path, "PRIVATE+KEY+x+00000000+c2VjcmV0").unwrap();
    let refused = signer.promote(&new).unwrap_err().to_string();
    assert!(refused.contains("signer.next") && !refused.contains("c2VjcmV0"));
    std::fs::remove_file(&path).unwrap();
    assert!(signer.promote(&new).is_err());
    assert_eq!(read_verifier_keys(folder.path()).unwrap().len(), 1);
}
