//! The hashing thread: leaves from entries, roots and tiles from leaves, compared with the rows.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Digest, Fault, Seq};

use super::checkpoints::Promises;
use super::feed::Item;
use super::source::{RawCommit, RawContent, RawDerived, RawTile};
use super::{Findings, InspectedCommit, Outcome, VerifyOptions};
use crate::Head;
use crate::tiles::{HASH_BYTES, decode_hashes, encode_hashes, read_bundle};
use crate::tree::{FullTile, MAX_LEVEL, Tree, leaf_hash};

/// The journal as recomputed so far.
pub(super) struct Checker<'a> {
    options: VerifyOptions,
    findings: &'a Findings,
    tree: Tree,
    /// The next entry's number. Ahead of the tree's size after a gap.
    next: Seq,
    /// Entries are missing or unreadable: roots after them cannot be recomputed.
    broken: bool,
    /// Commits in a row whose root is another than recomputed.
    strange_roots: u32,
    full: Vec<FullTile>,
    /// Tiles the last commit filled, not seen yet.
    unseen: BTreeMap<(i64, i64), Vec<u8>>,
    tiles_lost: bool,
    promises: Promises<'a>,
    contents: BTreeSet<Digest>,
    commits: u64,
    bytes: u64,
}

impl<'a> Checker<'a> {
    pub(super) fn new(options: &VerifyOptions, findings: &'a Findings) -> Result<Self, Fault> {
        Ok(Self {
            promises: Promises::new(options, findings)?,
            options: options.clone(),
            findings,
            tree: Tree::default(),
            next: 0,
            broken: false,
            strange_roots: 0,
            full: Vec::new(),
            unseen: BTreeMap::new(),
            tiles_lost: false,
            contents: BTreeSet::new(),
            commits: 0,
            bytes: 0,
        })
    }

    /// Checks a page and returns its commits for the visitor.
    pub(super) fn page(&mut self, page: Vec<Item>) -> Result<Vec<InspectedCommit>, Fault> {
        let mut commits = Vec::new();
        for item in page {
            match item {
                Item::Commit(row, derived) => {
                    self.report_unseen();
                    commits.extend(self.commit(row, derived)?);
                }
                Item::StrayDerived(row) => self.stray(&row),
                Item::Tile(row) => self.tile(&row),
                Item::Checkpoint(row) => self.promises.row(row),
                Item::Content(row) => self.content(&row),
                Item::TilesLost => self.tiles_lost = true,
                Item::CheckpointsLost => self.promises.rows_lost(),
            }
        }
        Ok(commits)
    }

    pub(super) fn finish(mut self) -> Result<Outcome, Fault> {
        self.report_unseen();
        let size = self.next;
        self.promises.reach(size, size)?;
        self.keep_promises();
        self.promises.finish(&self.options, size)?;
        if self.broken {
            self.findings.add(
                "not-checked",
                "commits",
                None,
                (
                    "因条目缺失,其后的树根、切片与检查点未能核对",
                    "entries are missing: roots, tiles and checkpoints after them are not checked",
                ),
            );
        }
        Ok(Outcome {
            head: Head {
                size,
                root: self.tree.root(),
            },
            signed: self.promises.signed,
            lost: self.promises.lost_seen,
            outside_lost: self.promises.outside_lost,
            commits: self.commits,
            bytes: self.bytes,
            contents: self.contents,
        })
    }

    fn commit(
        &mut self,
        row: RawCommit,
        derived: Vec<RawDerived>,
    ) -> Result<Option<InspectedCommit>, Fault> {
        self.commits += 1;
        self.bytes += row.entries.len() as u64;
        let Some(first) = self.place(&row) else {
            return Ok(None);
        };
        let leaves = self.leaves(first, &row);
        let end = first + leaves.len() as u64;
        self.promises.reach(first, end)?;
        for leaf in leaves {
            self.keep_promises();
            if !self.broken {
                self.tree.push(leaf, &mut self.full);
            }
            self.next += 1;
        }
        if !self.broken {
            self.check_root(&row);
        }
        for tile in self.full.drain(..) {
            let key = (i64::from(tile.level), tile.index.cast_signed());
            self.unseen.insert(key, encode_hashes(&tile.hashes));
        }
        let derived = derived.into_iter().map(|item| (item.name, item.data));
        Ok(Some(InspectedCommit {
            first,
            derived: derived.collect(),
            packed: row.entries,
        }))
    }

    /// Whether a commit begins where the one before it ended.
    fn place(&mut self, row: &RawCommit) -> Option<Seq> {
        let next = self.next;
        let first = u64::try_from(row.first);
        if first == Ok(next) {
            return Some(next);
        }
        let place = format!("commits[first_seq={}]", row.first);
        match first {
            Ok(first) if first > next => {
                self.findings.add(
                    "gap",
                    place,
                    Some(next),
                    (
                        format!("缺少第 {next} 至 {} 条", first - 1),
                        format!("entries {next} to {} before it are missing", first - 1),
                    ),
                );
                self.broken = true;
                self.next = first;
                Some(first)
            }
            _ => {
                self.findings.add(
                    "overlap",
                    place,
                    u64::try_from(row.first).ok(),
                    (
                        format!("应从第 {next} 条开始,与前一行重叠"),
                        format!("should begin at {next}: overlaps the row before it"),
                    ),
                );
                None
            }
        }
    }

    /// The leaf hashes to go on with: recomputed from the entries, or the stored ones where these
    /// fit the recorded root better.
    fn leaves(&mut self, first: Seq, row: &RawCommit) -> Vec<Digest> {
        let mut computed = Vec::with_capacity(row.leaves.len() / HASH_BYTES);
        let mut cut = None;
        for entry in read_bundle(&row.entries) {
            match entry {
                Ok(entry) => computed.push(leaf_hash(entry)),
                Err(e) => cut = Some(e),
            }
        }
        let count = i64::try_from(computed.len()).unwrap_or(i64::MAX);
        let same = computed.len() * HASH_BYTES == row.leaves.len()
            && computed
                .iter()
                .zip(row.leaves.as_chunks::<HASH_BYTES>().0)
                .all(|(computed, stored)| computed.0 == *stored);
        if cut.is_none() && same && count == row.count && count > 0 {
            return computed;
        }
        let stored = decode_hashes(&row.leaves).unwrap_or_default();
        if let Some(e) = cut {
            self.column(
                row.first,
                "entries",
                Some(first),
                ("条目被截断", &e.to_string()),
            );
        }
        let number = |hashes: &[Digest]| i64::try_from(hashes.len()).unwrap_or(i64::MAX);
        let (entries, hashes) = (number(&computed), number(&stored));
        if row.count != entries && row.count != hashes || row.count <= 0 {
            let en = format!("says {}, but holds {entries} entries", row.count);
            self.column(row.first, "count", Some(first), ("条数不符", &en));
        } else if row.count != entries {
            let en = format!("holds {entries} entries, not {}", row.count);
            self.column(row.first, "entries", Some(first), ("条数不符", &en));
        } else if row.count != hashes {
            let en = format!("holds {} bytes, not {} hashes", row.leaves.len(), row.count);
            self.column(row.first, "leaves", Some(first), ("叶哈希个数不符", &en));
        }
        match self.choose(row, &computed, &stored) {
            Believed::Entries => {
                self.compare_leaves(row.first, &computed, &stored, "leaves");
                computed
            }
            Believed::Leaves => {
                self.compare_leaves(row.first, &computed, &stored, "entries");
                stored
            }
        }
    }

    /// Which of two lists of leaf hashes leads to the recorded root. Where neither does, the one as
    /// long as the row says.
    fn choose(&self, row: &RawCommit, computed: &[Digest], stored: &[Digest]) -> Believed {
        let leads = |leaves: &[Digest]| {
            let mut tree = self.tree.clone();
            let mut full = Vec::new();
            for leaf in leaves {
                tree.push(*leaf, &mut full);
            }
            tree.root().0 == *row.root
        };
        if !self.broken && leads(stored) {
            Believed::Leaves
        } else if !self.broken && leads(computed) {
            Believed::Entries
        } else if i64::try_from(stored.len()) == Ok(row.count) {
            Believed::Leaves
        } else {
            Believed::Entries
        }
    }

    fn compare_leaves(&self, first: i64, computed: &[Digest], stored: &[Digest], column: &str) {
        let words = (
            "条目与其叶哈希不符",
            "the entry and its leaf hash do not match",
        );
        let seqs = first.cast_unsigned()..;
        for ((seq, computed), stored) in seqs.zip(computed).zip(stored) {
            if computed != stored {
                self.column(first, column, Some(seq), words);
            }
        }
    }

    fn column(&self, first: i64, column: &str, at: Option<Seq>, (zh, en): (&str, &str)) {
        let place = format!("commits[first_seq={first}].{column}");
        self.findings.add("commit", place, at, (zh, en));
    }

    fn check_root(&mut self, row: &RawCommit) {
        let root = self.tree.root();
        if root.0 == *row.root {
            self.strange_roots = 0;
            return;
        }
        self.strange_roots += 1;
        let last = Some(self.next.saturating_sub(1));
        match self.strange_roots {
            1 => {
                let zh = format!("与重算的树根 {root} 不符");
                let en = format!("is not the root recomputed from the entries, {root}");
                self.column(row.first, "root", last, (&zh, &en));
            }
            2 => {
                let zh = "自上一提交起,树根均与重算不符";
                let en =
                    "since the commit before it no root is the one recomputed from the entries";
                self.column(row.first, "root", last, (zh, en));
            }
            // Said already: what was changed lies further up.
            _ => {}
        }
    }

    /// Compares the tree with what was signed at exactly its size.
    fn keep_promises(&mut self) {
        while let Some(size) = self.promises.next_due(self.next) {
            let promised = self.promises.take_due(size);
            if self.broken {
                continue;
            }
            if size != self.next {
                self.findings.add(
                    "not-checked",
                    format!("checkpoints[size={size}]"),
                    None,
                    ("未能与树核对", "could not be held against the tree"),
                );
                continue;
            }
            let root = self.tree.root();
            for promise in promised.into_iter().filter(|promise| promise.root != root) {
                self.findings.add(
                    promise.kind,
                    promise.place,
                    Some(size.saturating_sub(1)),
                    (
                        format!("前 {size} 条的树根为 {root},所签为 {}", promise.root),
                        format!(
                            "the first {size} entries have root {root}, but {} was signed",
                            promise.root
                        ),
                    ),
                );
            }
        }
    }

    fn tile(&mut self, row: &RawTile) {
        let place = format!("tiles[level={},index={}]", row.level, row.index);
        let Some(wanted) = self.unseen.remove(&(row.level, row.index)) else {
            if !self.broken {
                self.findings.add(
                    "tile",
                    place,
                    None,
                    ("不应存在的切片", "the journal has no such full tile"),
                );
            }
            return;
        };
        if wanted == row.hashes {
            return;
        }
        let differs = wanted.iter().zip(&row.hashes).position(|(a, b)| a != b);
        let hash = differs.unwrap_or(wanted.len().min(row.hashes.len())) / HASH_BYTES;
        let span = u32::try_from(row.level)
            .ok()
            .filter(|level| *level <= u32::from(MAX_LEVEL))
            .and_then(|level| 1_u64.checked_shl(8 * level));
        let at = u64::try_from(row.index).ok().and_then(|index| {
            index
                .checked_mul(256)?
                .checked_add(hash as u64)?
                .checked_mul(span?)
        });
        self.findings.add(
            "tile",
            format!("{place}.hashes"),
            at,
            (
                format!("第 {hash} 个哈希与重算不符"),
                format!("hash {hash} is not the one recomputed from the entries"),
            ),
        );
    }

    /// Tiles that were filled and did not come.
    fn report_unseen(&mut self) {
        for (level, index) in std::mem::take(&mut self.unseen).into_keys() {
            if self.tiles_lost {
                continue;
            }
            self.findings.add(
                "tile",
                format!("tiles[level={level},index={index}]"),
                None,
                ("缺少该切片", "the tile is missing"),
            );
        }
    }

    fn stray(&self, row: &RawDerived) {
        self.findings.add(
            "derived",
            format!("derived[first_seq={},name={}]", row.first, row.name),
            u64::try_from(row.first).ok(),
            ("不属于任何提交", "belongs to no commit"),
        );
    }

    fn content(&mut self, row: &RawContent) {
        let digest = Digest::of(&row.bytes);
        if digest.0 == *row.digest {
            self.contents.insert(digest);
            return;
        }
        let key = kernel::bytes_to_hex(row.digest.get(..32).unwrap_or(&row.digest));
        self.findings.add(
            "content",
            format!("contents[digest={key}].bytes"),
            None,
            (
                format!("内容的摘要为 {}", digest.to_hex()),
                format!("the bytes have the digest {}", digest.to_hex()),
            ),
        );
    }
}

/// Which column is taken as it was written, when two do not agree.
#[derive(Clone, Copy)]
enum Believed {
    Entries,
    Leaves,
}
