//! An exported journal read by a reader that shares nothing with the writer but the format: leaf hashes
//! from files, RFC 6962 written down again from its own words.

use std::path::Path;

use kernel::{Digest, Fault};
use sha2::{Digest as _, Sha256};

use super::fixtures::{Stand, commit, entry, memory, sqlite};
use crate::export::export;
use crate::{Checkpoint, VerifierKey, publish};

fn grown(stand: &Stand, from: u64, to: u64) -> (VerifierKey, String) {
    let mut writer = stand.store.writer("test").unwrap();
    let (mut signer, mut anchors) = (stand.signer(), stand.anchors());
    let mut first = from;
    while first < to {
        let count = (to - first).min(500);
        writer.append(&commit(first, count, 16)).unwrap();
        first += count;
    }
    let note = publish(&mut *writer, &mut signer, &mut anchors).unwrap();
    (signer.verifier_key().clone(), note)
}

fn exported(stand: &Stand, key: &VerifierKey, folder: &Path) -> Result<(u64, u64, u64), Fault> {
    let mut reader = stand.store.reader().unwrap();
    let done = export(&mut *reader, std::slice::from_ref(key), folder)?;
    Ok((done.from, done.size, done.tiles))
}

/// The hashes of a level as they stand in the folder: full tiles, then the widest partial one.
fn level(folder: &Path, level: u8, size: u64) -> Vec<[u8; 32]> {
    let nodes = size >> (8 * u32::from(level));
    let mut hashes = Vec::new();
    for index in 0..=nodes / 256 {
        let place = format!("{:03}", index % 1_000);
        let place = if index < 1_000 {
            place
        } else {
            format!("x{:03}/{place}", index / 1_000)
        };
        let width = (nodes - index * 256).min(256);
        let path = match width {
            0 => break,
            256 => folder.join(format!("tile/{level}/{place}")),
            _ => folder.join(format!("tile/{level}/{place}.p/{width}")),
        };
        let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        assert_eq!(bytes.len() as u64, width * 32, "{}", path.display());
        hashes.extend(
            bytes
                .chunks(32)
                .map(|hash| <[u8; 32]>::try_from(hash).unwrap()),
        );
    }
    hashes
}

/// MTH of RFC 6962 §2.1 over leaf hashes.
fn root(leaves: &[[u8; 32]]) -> [u8; 32] {
    match leaves {
        [] => Sha256::digest(b"").into(),
        [one] => *one,
        _ => {
            let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
            let bytes = [&[1][..], &root(left), &root(right)].concat();
            Sha256::digest(bytes).into()
        }
    }
}

/// Every hash of the folder, recomputed from the leaves alone.
fn read_as_a_stranger(folder: &Path, key: &VerifierKey) -> u64 {
    let note = std::fs::read_to_string(folder.join("checkpoint")).unwrap();
    let checkpoint = Checkpoint::verify_own(&note, key).unwrap();
    let size = checkpoint.head.size;
    let mut below = level(folder, 0, size);
    assert_eq!(below.len() as u64, size);
    for (number, leaf) in below.iter().enumerate() {
        let bytes = [&[0][..], &entry(number as u64, 16)].concat();
        assert_eq!(<[u8; 32]>::from(Sha256::digest(bytes)), *leaf);
    }
    assert_eq!(Digest(root(&below)), checkpoint.head.root);
    for above in 1..=2 {
        let stored = level(folder, above, size);
        let computed: Vec<[u8; 32]> = below.chunks_exact(256).map(root).collect();
        assert_eq!(stored, computed, "level {above}");
        below = stored;
    }
    assert!(!folder.join("tile/entries").exists());
    size
}

#[test]
fn an_export_grows_with_the_journal_and_a_stranger_reads_it() {
    for stand in [memory(), sqlite()] {
        stand.store.create().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("log");
        let mut before = 0;
        for (size, tiles) in [
            (1, 1),
            (255, 1),
            (256, 2),
            (300, 1),
            (511, 1),
            (512, 2),
            // 255 more full tiles below, the first full one above, one above that, a partial one below.
            (65_540, 257),
        ] {
            let (key, _) = grown(&stand, before, size);
            let done = exported(&stand, &key, &folder).unwrap();
            assert_eq!(done, (before, size, tiles), "{size}");
            assert_eq!(read_as_a_stranger(&folder, &key), size);
            assert_eq!(exported(&stand, &key, &folder).unwrap(), (size, size, 0));
            before = size;
        }
        assert!(!folder.join("tile/0/000.p").exists());
        assert!(folder.join("tile/0/256.p/4").exists());
    }
}

#[test]
fn a_folder_of_another_history_is_left_as_it_is() {
    let (one, other) = (memory(), memory());
    let folder = tempfile::tempdir().unwrap();
    let mut key = None;
    for (stand, first) in [(&one, 0), (&other, 7)] {
        stand.store.create().unwrap();
        let mut writer = stand.store.writer("test").unwrap();
        writer.append(&commit(first, 9, 16)).unwrap();
        let (mut signer, mut anchors) = (stand.signer(), stand.anchors());
        publish(&mut *writer, &mut signer, &mut anchors).unwrap();
        key = Some(signer.verifier_key().clone());
    }
    let key = key.unwrap();
    exported(&one, &key, folder.path()).unwrap();
    let before = std::fs::read(folder.path().join("checkpoint")).unwrap();
    let fault = exported(&other, &key, folder.path()).unwrap_err();
    assert!(matches!(fault, Fault::RolledBack(_)), "{fault}");
    let after = std::fs::read(folder.path().join("checkpoint")).unwrap();
    assert_eq!(before, after);
}
