//! RFC 6962 proofs: that an entry is in a tree (§2.1.1), that one tree continues another (§2.1.2).
//!
//! Proofs are made from tiles and verified without them.

use std::collections::BTreeMap;

use kernel::{Digest, Fault};

use crate::tree::{TILE_WIDTH, empty_root, node_hash, root_of, tile_width};
use crate::{Checkpoint, FormatFault, Head, Reader};

/// Gives hashes of a tree by its tiles.
pub trait TileHashes {
    /// At least the first `width` hashes of a tile.
    fn tile_hashes(&mut self, level: u8, index: u64, width: usize) -> Result<Vec<Digest>, Fault>;
}

impl<R: Reader + ?Sized> TileHashes for R {
    fn tile_hashes(&mut self, level: u8, index: u64, width: usize) -> Result<Vec<Digest>, Fault> {
        let hashes = self.tile(level, index)?;
        if hashes.len() >= width {
            return Ok(hashes);
        }
        Err(Fault::Corrupt {
            place: format!("tile {level}/{index}"),
            what: format!("{} hashes, {width} are needed", hashes.len()),
        })
    }
}

/// A tree of a fixed size read through tiles, each read once.
struct Prover<'a, T: ?Sized> {
    source: &'a mut T,
    size: u64,
    tiles: BTreeMap<(u8, u64), Vec<Digest>>,
}

impl<'a, T: TileHashes + ?Sized> Prover<'a, T> {
    fn new(source: &'a mut T, size: u64) -> Self {
        Self {
            source,
            size,
            tiles: BTreeMap::new(),
        }
    }

    /// MTH(D[from:to]): §2.1. `to - from` splits at the largest power of two below it; what is
    /// complete and aligned comes out of one tile.
    fn range(&mut self, from: u64, to: u64) -> Result<Digest, Fault> {
        let width = to - from;
        if width == 0 {
            return Ok(empty_root());
        }
        if width.is_power_of_two() && from.is_multiple_of(width) {
            return self.complete(from, width.trailing_zeros());
        }
        let middle = from + split(width);
        Ok(node_hash(
            &self.range(from, middle)?,
            &self.range(middle, to)?,
        ))
    }

    /// The root of the complete subtree of a height that begins at `from`.
    fn complete(&mut self, from: u64, height: u32) -> Result<Digest, Fault> {
        let level = u8::try_from(height / 8).unwrap_or(u8::MAX);
        let within = height % 8;
        let node = from >> (8 * u32::from(level));
        let index = node / TILE_WIDTH as u64;
        let offset = usize::try_from(node % TILE_WIDTH as u64).unwrap_or(TILE_WIDTH);
        let key = (level, index);
        if !self.tiles.contains_key(&key) {
            let width = tile_width(self.size, level, index);
            let hashes = self.source.tile_hashes(level, index, width)?;
            self.tiles.insert(key, hashes);
        }
        self.tiles
            .get(&key)
            .and_then(|hashes| hashes.get(offset..offset + (1 << within)))
            .map(root_of)
            .ok_or_else(|| Fault::Bug(format!("tile {level}/{index} is too narrow")))
    }
}

/// The largest power of two smaller than a width of at least 2.
fn split(width: u64) -> u64 {
    1 << (width - 1).ilog2()
}

/// The root the tree had at a size, in O(log n) tiles.
pub fn root_at<T: TileHashes + ?Sized>(source: &mut T, size: u64) -> Result<Digest, Fault> {
    Prover::new(source, size).range(0, size)
}

/// The inclusion proof of an entry in the tree of a size: PATH(m, D[n]), the leaf's sibling first.
/// `Fault::Bug` when there is no such entry.
pub fn prove_inclusion<T: TileHashes + ?Sized>(
    source: &mut T,
    index: u64,
    size: u64,
) -> Result<Vec<Digest>, Fault> {
    if index >= size {
        return Err(Fault::Bug(format!("no entry {index} in a tree of {size}")));
    }
    let mut prover = Prover::new(source, size);
    let (mut from, mut to) = (0, size);
    let mut path = Vec::new();
    while to - from > 1 {
        let middle = from + split(to - from);
        if index < middle {
            path.push(prover.range(middle, to)?);
            to = middle;
        } else {
            path.push(prover.range(from, middle)?);
            from = middle;
        }
    }
    path.reverse();
    Ok(path)
}

/// The consistency proof between the trees of two sizes: PROOF(m, D[n]); empty for equal sizes and
/// for an empty old tree. `Fault::Bug` when the old one is larger.
pub fn prove_consistency<T: TileHashes + ?Sized>(
    source: &mut T,
    old: u64,
    new: u64,
) -> Result<Vec<Digest>, Fault> {
    if old > new {
        return Err(Fault::Bug(format!(
            "no proof from size {old} back to {new}"
        )));
    }
    if old == 0 || old == new {
        return Ok(Vec::new());
    }
    let mut prover = Prover::new(source, new);
    let (mut from, mut to) = (0, new);
    let mut proof = Vec::new();
    // SUBPROOF(m, D, b): b is true while the old tree is still whole, that is while from is 0.
    while old != to {
        let middle = from + split(to - from);
        if old <= middle {
            proof.push(prover.range(middle, to)?);
            to = middle;
        } else {
            proof.push(prover.range(from, middle)?);
            from = middle;
        }
    }
    if from != 0 {
        proof.push(prover.range(from, to)?);
    }
    proof.reverse();
    Ok(proof)
}

/// Verifies that a leaf hash is entry `index` of the tree of a head.
///
/// The way from leaf to root is fixed by index and size: at each step the path's next hash is the
/// left neighbour if the node is a right child, or if it is the last of its level (then levels
/// without a right neighbour are skipped).
pub fn verify_inclusion(
    leaf: &Digest,
    index: u64,
    head: &Head,
    path: &[Digest],
) -> Result<(), FormatFault> {
    if index >= head.size {
        return Err(FormatFault::new(format!(
            "no entry {index} in a tree of {}",
            head.size
        )));
    }
    let (mut node, mut last) = (index, head.size - 1);
    let mut hash = *leaf;
    for sibling in path {
        if last == 0 {
            return Err(FormatFault::new("the inclusion proof is too long"));
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(sibling, &hash);
            let skipped = node.trailing_zeros();
            node >>= skipped;
            last >>= skipped;
        } else {
            hash = node_hash(&hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(FormatFault::new("the inclusion proof is too short"));
    }
    if hash != head.root {
        return Err(FormatFault::new(format!(
            "the inclusion proof leads to root {hash}, not {}",
            head.root
        )));
    }
    Ok(())
}

/// Verifies that the tree of `new` continues the tree of `old`.
pub fn verify_consistency(old: &Head, new: &Head, proof: &[Digest]) -> Result<(), FormatFault> {
    let wrong = |what: &str| Err(FormatFault::new(format!("consistency proof: {what}")));
    if old.size > new.size {
        return wrong("the old tree is larger");
    }
    if old.size == new.size || old.size == 0 {
        if !proof.is_empty() {
            return wrong("too long");
        }
        let old_fits = if old.size == 0 {
            old.root == empty_root()
        } else {
            old.root == new.root
        };
        return if old_fits {
            Ok(())
        } else {
            wrong("the roots differ")
        };
    }
    // The last complete subtree of the old tree; where it is the whole tree its root is not sent.
    let (mut node, mut last) = (old.size - 1, new.size - 1);
    let shift = node.trailing_ones();
    node >>= shift;
    last >>= shift;
    let mut hashes = proof.iter();
    let start = if node == 0 {
        old.root
    } else {
        match hashes.next() {
            Some(hash) => *hash,
            None => return wrong("too short"),
        }
    };
    let (mut old_hash, mut new_hash) = (start, start);
    for sibling in hashes {
        if last == 0 {
            return wrong("too long");
        }
        if node & 1 == 1 || node == last {
            old_hash = node_hash(sibling, &old_hash);
            new_hash = node_hash(sibling, &new_hash);
            let skipped = node.trailing_zeros();
            node >>= skipped;
            last >>= skipped;
        } else {
            new_hash = node_hash(&new_hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return wrong("too short");
    }
    if old_hash != old.root {
        return wrong("does not lead to the old root");
    }
    if new_hash != new.root {
        return wrong("does not lead to the new root");
    }
    Ok(())
}

/// Refuses a journal that does not continue a checkpoint signed before: `Fault::RolledBack` when it
/// is shorter, or had another root at that size. Reads O(log n) tiles.
pub fn check_against_anchor<R: Reader + ?Sized>(
    reader: &mut R,
    newest: &Checkpoint,
) -> Result<(), Fault> {
    let head = reader.head()?;
    let signed = newest.head;
    if head.size < signed.size {
        return Err(Fault::RolledBack(format!(
            "{} entries, but {} were signed",
            head.size, signed.size
        )));
    }
    let root = root_at(reader, signed.size)?;
    if root != signed.root {
        return Err(Fault::RolledBack(format!(
            "the first {} entries have root {root}, but {} was signed",
            signed.size, signed.root
        )));
    }
    Ok(())
}
