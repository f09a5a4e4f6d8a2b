//! Pieces of a journal put together again are the journal, row by row, wherever they were cut.

use kernel::{Digest, Fault, Seq};

use super::fixtures::{Stand, commit, sqlite};
use super::verify::{kinds, options};
use crate::verify::{EvidenceSource, verify};
use crate::{CopiedTo, Piece, SqliteStore, Store, publish};

const ALL: usize = 1_000_000;

/// Every seventh entry names a content.
fn content(seq: Seq) -> Option<Vec<u8>> {
    seq.is_multiple_of(7)
        .then(|| format!("content {}", seq % 21).into_bytes())
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "what names contents may fail elsewhere"
)]
fn named(seq: Seq, _: &[u8]) -> Result<Vec<Digest>, Fault> {
    Ok(content(seq).iter().map(|bytes| Digest::of(bytes)).collect())
}

fn grow(stand: &Stand, from: u64, to: u64) {
    let mut writer = stand.store.writer("test").unwrap();
    let (mut signer, mut anchors) = (stand.signer(), stand.anchors());
    let mut first = from;
    while first < to {
        let count = (to - first).min(40);
        let mut more = commit(first, count, 16);
        more.contents = (first..first + count).filter_map(content).collect();
        more.contents.sort();
        more.contents.dedup();
        writer.append(&more).unwrap();
        first += count;
    }
    publish(&mut *writer, &mut signer, &mut anchors).unwrap();
}

/// Every row of evidence.
fn rows(source: &mut dyn EvidenceSource) -> Vec<String> {
    let mut all = Vec::new();
    let commits = source.commits(i64::MIN, ALL).unwrap();
    all.extend(commits.iter().map(|row| format!("{row:?}")));
    let derived = source.derived((i64::MIN, ""), ALL).unwrap();
    all.extend(derived.iter().map(|row| format!("{row:?}")));
    for level in 0..3 {
        let tiles = source.tiles(level, i64::MIN, ALL).unwrap();
        all.extend(tiles.iter().map(|row| format!("{row:?}")));
    }
    let checkpoints = source.checkpoints(i64::MIN, ALL).unwrap();
    all.extend(checkpoints.iter().map(|row| format!("{row:?}")));
    let contents = source.contents(None, ALL).unwrap();
    all.extend(contents.iter().map(|row| format!("{row:?}")));
    all
}

#[test]
fn pieces_are_the_journal_wherever_they_were_cut() {
    let stand = sqlite();
    stand.store.create().unwrap();
    let store = SqliteStore::new(stand.beside.clone());
    let folder = tempfile::tempdir().unwrap();
    let mut pieces: Vec<(CopiedTo, Piece, std::path::PathBuf)> = Vec::new();
    let (mut since, mut size) = (CopiedTo::start(), 0);
    for to in [1, 40, 255, 256, 257, 512, 700, 1_025] {
        grow(&stand, size, to);
        size = to;
        let path = folder.path().join(format!("{to}.db"));
        let piece = store.copy_piece(&path, since, &mut named).unwrap().unwrap();
        let before = std::mem::replace(&mut since, piece.to);
        assert_eq!(piece.to.head.size, to);
        assert_eq!(std::fs::metadata(&path).unwrap().len(), piece.bytes);
        pieces.push((before, piece, path));
        let nothing = folder.path().join("nothing.db");
        let none = store.copy_piece(&nothing, since, &mut named).unwrap();
        assert!(none.is_none() && !nothing.exists());
    }
    let again = sqlite();
    let restored = SqliteStore::new(again.beside.clone());
    for (before, piece, path) in &pieces {
        restored
            .add_piece(path, before.head, piece.to.head)
            .unwrap();
        // Twice is once too often.
        assert!(
            restored
                .add_piece(path, before.head, piece.to.head)
                .is_err()
        );
    }
    let of = |store: &SqliteStore| rows(&mut *store.evidence().unwrap());
    assert_eq!(of(&restored), of(&store));
    let report = verify(&restored, &options(&stand), &mut ()).unwrap();
    assert_eq!(kinds(&report), [""; 0], "{:?}", report.findings);
    // A journal that is not the one copied adds nothing.
    let other = sqlite();
    other.store.create().unwrap();
    grow(&other, 5_000, 5_030);
    let other = SqliteStore::new(other.beside.clone());
    let fault = other.continues(since).unwrap_err();
    assert!(matches!(fault, Fault::RolledBack(_)), "{fault}");
    let path = folder.path().join("other.db");
    assert!(other.copy_piece(&path, since, &mut named).is_err());
    assert!(!path.exists());
}
