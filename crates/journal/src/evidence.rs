//! What every store does alike with evidence: packing a commit, finding entries and tiles again.
//!
//! *Doctrine.* The commit path writes one packed row for a commit, however many entries it has, with
//! keys that only rise: a row costs more than the bytes in it, and a random key more than the row.
//! Partial tiles are not stored; they are the leaf hashes of the last commits, and the roots of full
//! tiles below. So opening a journal of any size reads a few hundred rows.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

use kernel::{Digest, Fault, MAX_ENTRY_BYTES, Seq};

use crate::tiles::{HASH_BYTES, LENGTH_BYTES, decode_hashes, push_entry, read_bundle};
use crate::tree::{
    FullTile, MAX_LEVEL, TILE_WIDTH, Tree, empty_root, leaf_hash, root_of, tile_width,
};
use crate::{Commit, Head, Reader};

/// The most bytes of packed entries (or of one derived item, or one content) in a commit: 16 MiB.
///
/// A row has to fit in memory several times over while it is written, read and inspected. A caller
/// that has more splits its batch; nothing is split behind its back, for a commit is all or nothing.
pub const MAX_COMMIT_BYTES: usize = 16 << 20;
/// The most entries in one commit.
pub const MAX_COMMIT_ENTRIES: usize = 65_536;

/// Commits kept in memory by a reader at most, and their bytes.
const RECENT: usize = 32;
const RECENT_BYTES: usize = 16 << 20;

/// The newest format of evidence this program writes and reads.
pub(crate) const FORMAT: u32 = 1;
/// The key of the format version in the table `store`.
pub(crate) const FORMAT_KEY: &str = "format";

/// A commit, ready to be written.
pub(crate) struct Staged {
    pub(crate) first: Seq,
    pub(crate) count: u64,
    pub(crate) entries: Vec<u8>,
    pub(crate) leaves: Vec<u8>,
    pub(crate) tiles: Vec<FullTile>,
    pub(crate) head: Head,
    /// The tree after this commit; becomes the writer's when the store has it.
    pub(crate) tree: Tree,
}

/// Packs a commit and computes its leaves, tiles and root, without touching the tree before it.
pub(crate) fn stage(tree: &Tree, commit: &Commit) -> Result<Staged, Fault> {
    check_limits(commit)?;
    let mut tree = tree.clone();
    let first = tree.size();
    let bytes: usize = commit
        .entries
        .iter()
        .map(|entry| entry.len() + LENGTH_BYTES)
        .sum();
    let mut entries = Vec::with_capacity(bytes);
    let mut leaves = Vec::with_capacity(commit.entries.len() * HASH_BYTES);
    let mut tiles = Vec::new();
    for entry in &commit.entries {
        push_entry(&mut entries, entry).map_err(|e| Fault::Bug(e.to_string()))?;
        let leaf = leaf_hash(entry);
        leaves.extend_from_slice(&leaf.0);
        tree.push(leaf, &mut tiles);
    }
    let head = Head {
        size: tree.size(),
        root: tree.root(),
    };
    Ok(Staged {
        first,
        count: commit.entries.len() as u64,
        entries,
        leaves,
        tiles,
        head,
        tree,
    })
}

fn check_limits(commit: &Commit) -> Result<(), Fault> {
    let bug = |what: String| Err(Fault::Bug(what));
    if commit.entries.is_empty() {
        return bug("a commit without entries".to_owned());
    }
    if commit.entries.len() > MAX_COMMIT_ENTRIES {
        let found = commit.entries.len();
        return bug(format!(
            "{found} entries in one commit, at most {MAX_COMMIT_ENTRIES}"
        ));
    }
    for entry in &commit.entries {
        if entry.is_empty() || entry.len() > MAX_ENTRY_BYTES {
            let found = entry.len();
            return bug(format!(
                "an entry of {found} bytes, not 1 to {MAX_ENTRY_BYTES}"
            ));
        }
    }
    let packed: usize = commit
        .entries
        .iter()
        .map(|entry| entry.len() + LENGTH_BYTES)
        .sum();
    let derived = commit.derived.iter().map(|item| item.data.len());
    let contents = commit.contents.iter().map(Vec::len);
    if let Some(found) = std::iter::once(packed)
        .chain(derived)
        .chain(contents)
        .find(|bytes| *bytes > MAX_COMMIT_BYTES)
    {
        return bug(format!(
            "{found} bytes in one row, at most {MAX_COMMIT_BYTES}"
        ));
    }
    let mut names = BTreeSet::new();
    for item in &commit.derived {
        let plain = !item.name.is_empty()
            && item.name.len() <= 64
            && item.name.bytes().all(|b| b.is_ascii_graphic());
        if !plain || !names.insert(item.name) {
            return bug(format!(
                "derived name {:?} is empty, odd or twice there",
                item.name
            ));
        }
    }
    Ok(())
}

/// The last commit of a journal.
pub(crate) struct LastCommit {
    pub(crate) first: Seq,
    pub(crate) count: u64,
    pub(crate) root: Digest,
}

/// A commit's entries as they are stored.
#[derive(Clone)]
pub(crate) struct Packed {
    pub(crate) first: Seq,
    pub(crate) count: u64,
    pub(crate) entries: Vec<u8>,
}

/// The rows of evidence, as a store reads them.
pub(crate) trait EvidenceTables: Send {
    /// The commit with the highest number.
    fn last_commit(&mut self) -> Result<Option<LastCommit>, Fault>;
    /// Commits in order from the one that covers `seq` on, about as many as hold `want` entries;
    /// at least one unless there is none.
    fn packed_from(&mut self, seq: Seq, want: usize) -> Result<Vec<Packed>, Fault>;
    /// First number and leaf hashes of the commits that hold entries of `from..to`, in order.
    fn leaves_of(&mut self, from: Seq, to: Seq) -> Result<Vec<(Seq, Vec<u8>)>, Fault>;
    /// A full tile's bytes.
    fn full_tile(&mut self, level: u8, index: u64) -> Result<Option<Vec<u8>>, Fault>;
    /// The checkpoint of the greatest size.
    fn newest_checkpoint(&mut self) -> Result<Option<String>, Fault>;
    /// The checkpoint of one size.
    fn checkpoint_of(&mut self, size: u64) -> Result<Option<String>, Fault>;
    /// Derived evidence of one name from a commit on.
    fn derived_named(
        &mut self,
        name: &str,
        from: Seq,
        limit: usize,
    ) -> Result<Vec<(Seq, Vec<u8>)>, Fault>;
    /// A content.
    fn content(&mut self, digest: &Digest) -> Result<Option<Vec<u8>>, Fault>;
}

/// Reads evidence from a store's rows.
pub(crate) struct EvidenceReader<T> {
    pub(crate) tables: T,
    /// The right-most tile of each level as far as it was read: hashes never change.
    partial: BTreeMap<u8, (u64, Vec<Digest>)>,
    /// Commits read lately, latest last: for callers that page through a large one, and for those
    /// who follow many streams that were written side by side.
    recent: VecDeque<Opened>,
}

impl<T: EvidenceTables> EvidenceReader<T> {
    pub(crate) fn new(tables: T) -> Self {
        Self {
            tables,
            partial: BTreeMap::new(),
            recent: VecDeque::new(),
        }
    }

    /// The tree as of the last commit, checked against the root that commit recorded.
    pub(crate) fn load_tree(&mut self) -> Result<Tree, Fault> {
        let head = self.head()?;
        let mut partial = Vec::new();
        for level in 0..=MAX_LEVEL {
            let Some(nodes) = head.size.checked_shr(8 * u32::from(level)) else {
                break;
            };
            if nodes == 0 {
                break;
            }
            let index = nodes / TILE_WIDTH as u64;
            partial.push(self.tile_at(head.size, level, index)?);
        }
        let tree =
            Tree::from_partial_tiles(head.size, partial).filter(|tree| tree.root() == head.root);
        tree.ok_or_else(|| {
            corrupt(
                "tiles",
                format!("do not lead to the root recorded at size {}", head.size),
            )
        })
    }

    fn tile_at(&mut self, size: u64, level: u8, index: u64) -> Result<Vec<Digest>, Fault> {
        let width = tile_width(size, level, index);
        if width == 0 {
            return Ok(Vec::new());
        }
        if width == TILE_WIDTH {
            return self.full(level, index);
        }
        let mut hashes = match self.partial.remove(&level) {
            Some((known, hashes)) if known == index && hashes.len() <= width => hashes,
            _ => Vec::new(),
        };
        let start = index * TILE_WIDTH as u64;
        let from = start + hashes.len() as u64;
        if level == 0 {
            hashes.extend(self.leaves(from, start + width as u64)?);
        } else {
            for child in from..start + width as u64 {
                hashes.push(root_of(&self.full(level - 1, child)?));
            }
        }
        if hashes.len() != width {
            return Err(corrupt(
                &format!("commits, tile {level}/{index}"),
                format!("{} hashes where there must be {width}", hashes.len()),
            ));
        }
        self.partial.insert(level, (index, hashes.clone()));
        Ok(hashes)
    }

    fn full(&mut self, level: u8, index: u64) -> Result<Vec<Digest>, Fault> {
        let place = || format!("tiles[level={level},index={index}]");
        let bytes = self
            .tables
            .full_tile(level, index)?
            .ok_or_else(|| corrupt(&place(), "missing".to_owned()))?;
        let hashes = decode_hashes(&bytes).map_err(|e| e.at(place()))?;
        if hashes.len() == TILE_WIDTH {
            return Ok(hashes);
        }
        Err(corrupt(&place(), format!("{} hashes", hashes.len())))
    }

    fn leaves(&mut self, from: Seq, to: Seq) -> Result<Vec<Digest>, Fault> {
        let mut leaves = Vec::new();
        for (first, bytes) in self.tables.leaves_of(from, to)? {
            let place = || format!("commits[first_seq={first}].leaves");
            let hashes = decode_hashes(&bytes).map_err(|e| e.at(place()))?;
            if first > from + leaves.len() as u64 {
                return Err(corrupt(
                    &place(),
                    "entries before it are missing".to_owned(),
                ));
            }
            leaves.extend(
                (first..to)
                    .zip(hashes)
                    .filter(|(seq, _)| *seq >= from)
                    .map(|(_, hash)| hash),
            );
        }
        Ok(leaves)
    }

    /// The commit read lately that covers an entry, if one does.
    fn recent(&mut self, seq: Seq) -> Option<&Opened> {
        let at = self.recent.iter().rposition(|opened| opened.covers(seq))?;
        // Found again: the last to go.
        if at + 1 < self.recent.len()
            && let Some(opened) = self.recent.remove(at)
        {
            self.recent.push_back(opened);
        }
        self.recent.back()
    }

    fn remember(&mut self, opened: Opened) {
        self.recent.push_back(opened);
        let mut bytes: usize = self.recent.iter().map(|opened| opened.entries.len()).sum();
        while self.recent.len() > RECENT || (self.recent.len() > 1 && bytes > RECENT_BYTES) {
            let gone = self.recent.pop_front();
            bytes -= gone.map_or(0, |opened| opened.entries.len());
        }
    }
}

impl<T: EvidenceTables> Reader for EvidenceReader<T> {
    fn head(&mut self) -> Result<Head, Fault> {
        Ok(self.tables.last_commit()?.map_or_else(
            || Head {
                size: 0,
                root: empty_root(),
            },
            |last| Head {
                size: last.first.saturating_add(last.count),
                root: last.root,
            },
        ))
    }

    fn entries(&mut self, from: Seq, limit: usize) -> Result<Vec<Vec<u8>>, Fault> {
        let mut entries = Vec::new();
        while entries.len() < limit {
            let next = from.saturating_add(entries.len() as u64);
            let want = limit - entries.len();
            if let Some(opened) = self.recent(next) {
                entries.extend(opened.from(next, want)?);
                continue;
            }
            let before = entries.len();
            for packed in self.tables.packed_from(next, want)? {
                let next = from.saturating_add(entries.len() as u64);
                if packed.first > next {
                    let place = format!("commits[first_seq={}]", packed.first);
                    return Err(corrupt(
                        &place,
                        format!("entry {next} before it is missing"),
                    ));
                }
                let opened = Opened::new(packed)?;
                entries.extend(opened.from(next, limit - entries.len())?);
                self.remember(opened);
            }
            if entries.len() == before {
                break;
            }
        }
        Ok(entries)
    }

    fn tile(&mut self, level: u8, index: u64) -> Result<Vec<Digest>, Fault> {
        let size = self.head()?.size;
        self.tile_at(size, level, index)
    }

    fn checkpoint(&mut self) -> Result<Option<String>, Fault> {
        self.tables.newest_checkpoint()
    }

    fn derived(
        &mut self,
        name: &str,
        from: Seq,
        limit: usize,
    ) -> Result<Vec<(Seq, Vec<u8>)>, Fault> {
        self.tables.derived_named(name, from, limit)
    }

    fn content(&mut self, digest: &Digest) -> Result<Option<Vec<u8>>, Fault> {
        let Some(bytes) = self.tables.content(digest)? else {
            return Ok(None);
        };
        if Digest::of(&bytes) == *digest {
            return Ok(Some(bytes));
        }
        Err(corrupt(
            &format!("contents[digest={}]", digest.to_hex()),
            "the bytes have another digest".to_owned(),
        ))
    }

    fn checkpoint_at(&mut self, size: u64) -> Result<Option<String>, Fault> {
        self.tables.checkpoint_of(size)
    }
}

/// A commit's entries, with where each of them begins: read once, asked for many times.
#[derive(Clone)]
struct Opened {
    first: Seq,
    /// How many there are to be.
    count: u64,
    entries: Vec<u8>,
    /// Where the bytes of each entry stand.
    places: Vec<Range<usize>>,
}

impl Opened {
    fn new(packed: Packed) -> Result<Self, Fault> {
        let place = || format!("commits[first_seq={}].entries", packed.first);
        let mut places = Vec::with_capacity(usize::try_from(packed.count).unwrap_or_default());
        let mut from = 0;
        for entry in read_bundle(&packed.entries) {
            let length = entry.map_err(|e| e.at(place()))?.len();
            from += LENGTH_BYTES;
            places.push(from..from + length);
            from += length;
        }
        Ok(Self {
            first: packed.first,
            count: packed.count,
            entries: packed.entries,
            places,
        })
    }

    fn covers(&self, seq: Seq) -> bool {
        seq.checked_sub(self.first)
            .is_some_and(|at| at < self.places.len() as u64)
    }

    /// Entries from `from` on, at most so many. That there are as many as counted is found out by
    /// whoever reads to the end, so that a changed count does not hide the rest from an inspection.
    fn from(&self, from: Seq, limit: usize) -> Result<Vec<Vec<u8>>, Fault> {
        let skip = usize::try_from(from.saturating_sub(self.first)).unwrap_or(usize::MAX);
        let places = self.places.iter().skip(skip).take(limit);
        let entries: Vec<Vec<u8>> = places
            .filter_map(|place| self.entries.get(place.clone()).map(<[u8]>::to_vec))
            .collect();
        let promised = self.first.saturating_add(self.count).saturating_sub(from);
        if entries.len() == limit || entries.len() as u64 == promised {
            return Ok(entries);
        }
        Err(corrupt(
            &format!("commits[first_seq={}].entries", self.first),
            format!(
                "{} entries, not the {} counted",
                self.places.len(),
                self.count
            ),
        ))
    }
}

pub(crate) fn corrupt(place: &str, what: String) -> Fault {
    Fault::Corrupt {
        place: place.to_owned(),
        what,
    }
}

/// A size or number as databases keep it.
pub(crate) fn to_i64(number: u64) -> Result<i64, Fault> {
    i64::try_from(number).map_err(|_| Fault::Bug(format!("{number} is beyond any journal")))
}

/// A size or number as it was read.
pub(crate) fn from_i64(number: i64, place: &str) -> Result<u64, Fault> {
    u64::try_from(number).map_err(|_| corrupt(place, format!("{number} is negative")))
}

/// A digest as it was read.
pub(crate) fn to_digest(bytes: &[u8], place: &str) -> Result<Digest, Fault> {
    bytes
        .try_into()
        .map(Digest)
        .map_err(|_| corrupt(place, format!("{} bytes are no digest", bytes.len())))
}
