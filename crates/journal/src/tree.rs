//! The Merkle tree of RFC 6962 §2.1 over SHA-256, kept as a compact range and as C2SP tiles.
//!
//! *Doctrine.* A tree of n leaves is fixed by the roots of its complete subtrees, one for each
//! one-bit of n: that is the frontier, and appending touches nothing else. Beside it stand the
//! right-most partial tiles, so that a tile is written once, by the commit that fills it, and never
//! touched again. The root of a full tile is a node the frontier computes anyway, so tiles cost no
//! extra hashing.

use kernel::Digest;
use sha2::{Digest as _, Sha256};

/// Hashes in a full tile (C2SP tlog-tiles: height 8).
pub const TILE_WIDTH: usize = 256;
/// The highest tile level a 64-bit size can reach.
pub const MAX_LEVEL: u8 = 7;
const TILE_HEIGHT: u32 = 8;

/// The hash of an entry: SHA-256(0x00 ‖ entry).
pub fn leaf_hash(entry: &[u8]) -> Digest {
    Digest(
        Sha256::new()
            .chain_update([0x00])
            .chain_update(entry)
            .finalize()
            .into(),
    )
}

/// The hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
pub fn node_hash(left: &Digest, right: &Digest) -> Digest {
    let mut bytes = [0x01_u8; 65];
    let (places, _) = bytes.split_at_mut(1).1.as_chunks_mut::<32>();
    for (place, child) in places.iter_mut().zip([left, right]) {
        *place = child.0;
    }
    Digest(Sha256::digest(bytes).into())
}

/// The root of a tree without leaves: SHA-256 of nothing.
pub fn empty_root() -> Digest {
    Digest::of(b"")
}

/// The compact range over all leaves: roots of the complete subtrees, the largest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    nodes: Vec<Digest>,
}

impl Frontier {
    /// How many leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf hash.
    pub fn push(&mut self, leaf: Digest) {
        self.push_seeing(leaf, |_, _| ());
    }

    /// Adds a leaf hash and shows every inner node it completes, with its height above the leaves.
    pub fn push_seeing(&mut self, leaf: Digest, mut completed: impl FnMut(u32, Digest)) {
        let mut node = leaf;
        let merges = self.size.trailing_ones();
        for height in 1..=merges {
            let Some(left) = self.nodes.pop() else { break };
            node = node_hash(&left, &node);
            completed(height, node);
        }
        self.nodes.push(node);
        self.size += 1;
    }

    /// The RFC 6962 root.
    pub fn root(&self) -> Digest {
        let mut from_right = self.nodes.iter().rev();
        let Some(last) = from_right.next() else {
            return empty_root();
        };
        from_right.fold(*last, |right, left| node_hash(left, &right))
    }
}

/// The root over some leaf hashes.
pub fn root_of<'a>(leaves: impl IntoIterator<Item = &'a Digest>) -> Digest {
    let mut frontier = Frontier::default();
    for leaf in leaves {
        frontier.push(*leaf);
    }
    frontier.root()
}

/// A tile that has all its 256 hashes and will never change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FullTile {
    /// 0 for leaf hashes.
    pub level: u8,
    /// Place within the level.
    pub index: u64,
    /// 256 hashes.
    pub hashes: Vec<Digest>,
}

/// The frontier together with the right-most partial tile of every level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    frontier: Frontier,
    partial: Vec<Vec<Digest>>,
}

impl Tree {
    /// The tree of a given size from its partial tiles, level 0 first.
    ///
    /// `None` when a partial tile does not have the width that the size asks for.
    pub fn from_partial_tiles(size: u64, partial: Vec<Vec<Digest>>) -> Option<Self> {
        let mut nodes = Vec::new();
        let mut covered: u64 = 0;
        for (level, hashes) in partial.iter().enumerate().rev() {
            let level = u8::try_from(level).ok()?;
            if partial_width(size, level)? != hashes.len() {
                return None;
            }
            let mut range = Frontier::default();
            for hash in hashes {
                range.push(*hash);
            }
            nodes.extend(range.nodes);
            covered += (hashes.len() as u64) << (TILE_HEIGHT * u32::from(level));
        }
        (covered == size).then_some(Self {
            frontier: Frontier { size, nodes },
            partial,
        })
    }

    /// How many leaves.
    pub fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// The RFC 6962 root.
    pub fn root(&self) -> Digest {
        self.frontier.root()
    }

    /// Adds a leaf hash; tiles it fills are appended to `full`, the lowest level first.
    pub fn push(&mut self, leaf: Digest, full: &mut Vec<FullTile>) {
        let mut roots: [Option<Digest>; 8] = [None; 8];
        self.frontier.push_seeing(leaf, |height, node| {
            if height % TILE_HEIGHT == 0 {
                let slot = usize::try_from(height / TILE_HEIGHT - 1).unwrap_or(usize::MAX);
                if let Some(root) = roots.get_mut(slot) {
                    *root = Some(node);
                }
            }
        });
        let mut hash = Some(leaf);
        for (level, root) in (0..=MAX_LEVEL).zip(roots) {
            let Some(add) = hash else { break };
            if self.partial.len() <= usize::from(level) {
                self.partial.push(Vec::new());
            }
            let Some(tile) = self.partial.get_mut(usize::from(level)) else {
                break;
            };
            tile.push(add);
            if tile.len() == TILE_WIDTH {
                let span = TILE_HEIGHT * (u32::from(level) + 1);
                full.push(FullTile {
                    level,
                    index: self.frontier.size().checked_shr(span).unwrap_or(0) - 1,
                    hashes: std::mem::take(tile),
                });
            }
            hash = root;
        }
    }
}

/// How many hashes the right-most tile of a level holds beside its full neighbours: 0 to 255.
pub(crate) fn partial_width(size: u64, level: u8) -> Option<usize> {
    let nodes = size.checked_shr(TILE_HEIGHT * u32::from(level))?;
    usize::try_from(nodes % TILE_WIDTH as u64).ok()
}

/// How many hashes a tile holds in a tree of some size: 0 when it does not exist, 256 when full.
pub fn tile_width(size: u64, level: u8, index: u64) -> usize {
    let nodes = size
        .checked_shr(TILE_HEIGHT * u32::from(level))
        .unwrap_or(0);
    let start = index.saturating_mul(TILE_WIDTH as u64);
    let width = nodes.saturating_sub(start).min(TILE_WIDTH as u64);
    usize::try_from(width).unwrap_or(TILE_WIDTH)
}
