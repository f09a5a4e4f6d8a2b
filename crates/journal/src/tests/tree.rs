//! The tree and its proofs: published vectors, an independent implementation, and properties.

use std::collections::BTreeMap;

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use kernel::{Digest, Fault};
use proptest::prelude::*;
use sha2::Sha256;

use crate::tree::{
    Frontier, FullTile, Tree, empty_root, leaf_hash, node_hash, root_of, tile_width,
};
use crate::{
    Head, TileHashes, prove_consistency, prove_inclusion, root_at, verify_consistency,
    verify_inclusion,
};

fn hex(text: &str) -> Digest {
    Digest::from_hex(text).unwrap()
}

/// The eight leaves of the Certificate Transparency reference tests.
fn reference_leaves() -> Vec<Vec<u8>> {
    let ascending = |from: u8, count: u8| (from..from + count).collect::<Vec<u8>>();
    vec![
        vec![],
        vec![0x00],
        vec![0x10],
        vec![0x20, 0x21],
        vec![0x30, 0x31],
        ascending(0x40, 4),
        ascending(0x50, 8),
        ascending(0x60, 16),
    ]
}

const REFERENCE_ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/// A tree in memory, by tiles.
#[derive(Default)]
struct Log {
    tree: Tree,
    leaves: Vec<Digest>,
    full: BTreeMap<(u8, u64), FullTile>,
}

impl Log {
    fn of(entries: &[Vec<u8>]) -> Self {
        let mut log = Self::default();
        for entry in entries {
            log.push(leaf_hash(entry));
        }
        log
    }

    fn push(&mut self, leaf: Digest) {
        let mut full = vec![];
        self.tree.push(leaf, &mut full);
        self.leaves.push(leaf);
        for tile in full {
            let before = self.full.insert((tile.level, tile.index), tile);
            assert!(before.is_none(), "a tile is written once");
        }
    }

    fn head(&self, size: usize) -> Head {
        Head {
            size: size as u64,
            root: root_of(&self.leaves[..size]),
        }
    }
}

impl TileHashes for Log {
    fn tile_hashes(&mut self, level: u8, index: u64, width: usize) -> Result<Vec<Digest>, Fault> {
        let mut hashes = self.leaves.clone();
        for _ in 0..level {
            hashes = hashes.chunks_exact(256).map(root_of).collect();
        }
        let start = usize::try_from(index).unwrap() * 256;
        let end = hashes.len().min(start + 256);
        let hashes = hashes[start..end].to_vec();
        assert!(hashes.len() >= width);
        if let Some(full) = self.full.get(&(level, index)) {
            assert_eq!(full.hashes, hashes);
        }
        Ok(hashes)
    }
}

#[test]
fn roots_are_those_of_the_reference_tests() {
    assert_eq!(
        empty_root(),
        hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    );
    let mut frontier = Frontier::default();
    for (entry, root) in reference_leaves().iter().zip(REFERENCE_ROOTS) {
        frontier.push(leaf_hash(entry));
        assert_eq!(frontier.root(), hex(root));
    }
}

#[test]
fn inclusion_proofs_are_those_of_the_reference_tests() {
    let wanted: [(u64, u64, &[&str]); 5] = [
        (0, 1, &[]),
        (
            0,
            8,
            &[
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            5,
            8,
            &[
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (
            2,
            3,
            &["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
        ),
        (
            1,
            5,
            &[
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ];
    let entries = reference_leaves();
    let mut log = Log::of(&entries);
    for (index, size, path) in wanted {
        let path: Vec<Digest> = path.iter().map(|hash| hex(hash)).collect();
        assert_eq!(prove_inclusion(&mut log, index, size).unwrap(), path);
        let at = usize::try_from(size).unwrap();
        let leaf = leaf_hash(&entries[usize::try_from(index).unwrap()]);
        verify_inclusion(&leaf, index, &log.head(at), &path).unwrap();
    }
    assert!(prove_inclusion(&mut log, 8, 8).is_err());
}

#[test]
fn consistency_proofs_are_those_of_the_reference_tests() {
    let wanted: [(u64, u64, &[&str]); 4] = [
        (1, 1, &[]),
        (
            1,
            8,
            &[
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            6,
            8,
            &[
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (
            2,
            5,
            &[
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ];
    let mut log = Log::of(&reference_leaves());
    for (old, new, proof) in wanted {
        let proof: Vec<Digest> = proof.iter().map(|hash| hex(hash)).collect();
        assert_eq!(prove_consistency(&mut log, old, new).unwrap(), proof);
        let head = |size| log.head(usize::try_from(size).unwrap());
        verify_consistency(&head(old), &head(new), &proof).unwrap();
    }
    assert!(prove_consistency(&mut log, 8, 7).is_err());
}

fn oracle(entries: &[Vec<u8>]) -> MemoryBackedTree<Sha256, Vec<u8>> {
    let mut tree = MemoryBackedTree::new();
    for entry in entries {
        tree.push(entry.clone());
    }
    tree
}

#[test]
fn roots_and_proofs_agree_with_an_independent_implementation() {
    let entries: Vec<Vec<u8>> = (0..700_u32).map(|n| n.to_be_bytes().to_vec()).collect();
    let mut log = Log::of(&entries);
    for size in [1, 2, 3, 64, 255, 256, 257, 511, 512, 513, 700_usize] {
        let theirs = oracle(&entries[..size]);
        let head = log.head(size);
        assert_eq!(theirs.root().as_bytes().as_slice(), head.root.0);
        for index in [0, size / 3, size / 2, size - 1] {
            let path = prove_inclusion(&mut log, index as u64, size as u64).unwrap();
            let bytes: Vec<u8> = path.iter().flat_map(|hash| hash.0).collect();
            assert_eq!(bytes, theirs.prove_inclusion(index).as_bytes());
        }
        for old in [1, size / 2, size - 1].into_iter().filter(|old| *old > 0) {
            let proof = prove_consistency(&mut log, old as u64, size as u64).unwrap();
            verify_consistency(&log.head(old), &head, &proof).unwrap();
            if old < size {
                let bytes: Vec<u8> = proof.iter().flat_map(|hash| hash.0).collect();
                assert_eq!(bytes, theirs.prove_consistency(size - old).as_bytes());
            }
        }
    }
}

#[test]
fn every_proof_of_every_small_tree_holds_and_no_other_does() {
    let entries: Vec<Vec<u8>> = (0..40_u8).map(|n| vec![n]).collect();
    let mut log = Log::of(&entries);
    for size in 1..=40_u64 {
        let head = log.head(usize::try_from(size).unwrap());
        for index in 0..size {
            let path = prove_inclusion(&mut log, index, size).unwrap();
            let leaf = log.leaves[usize::try_from(index).unwrap()];
            verify_inclusion(&leaf, index, &head, &path).unwrap();
            assert!(verify_inclusion(&leaf, index + 1, &head, &path).is_err());
            assert!(verify_inclusion(&empty_root(), index, &head, &path).is_err());
            let longer = [path.as_slice(), &[leaf]].concat();
            assert!(verify_inclusion(&leaf, index, &head, &longer).is_err());
            if let Some((_, shorter)) = path.split_last() {
                assert!(verify_inclusion(&leaf, index, &head, shorter).is_err());
            }
        }
        for old in 0..=size {
            let old_head = log.head(usize::try_from(old).unwrap());
            let proof = prove_consistency(&mut log, old, size).unwrap();
            verify_consistency(&old_head, &head, &proof).unwrap();
            let other = Head {
                size: old,
                root: node_hash(&old_head.root, &head.root),
            };
            assert!(verify_consistency(&other, &head, &proof).is_err());
            let longer = [proof.as_slice(), &[head.root]].concat();
            assert!(verify_consistency(&old_head, &head, &longer).is_err());
            if let Some((_, shorter)) = proof.split_last() {
                assert!(verify_consistency(&old_head, &head, shorter).is_err());
            }
        }
    }
}

/// The example of the tlog-tiles specification.
#[test]
fn a_tree_of_70000_has_the_tiles_the_specification_names() {
    let mut log = Log::default();
    for number in 0..70_000_u32 {
        log.push(leaf_hash(&number.to_be_bytes()));
    }
    let full = |level| log.full.keys().filter(|(found, _)| *found == level).count();
    assert_eq!((full(0), full(1), full(2)), (273, 1, 0));
    assert_eq!(tile_width(70_000, 0, 273), 112);
    assert_eq!(tile_width(70_000, 1, 1), 17);
    assert_eq!(tile_width(70_000, 2, 0), 1);
    assert_eq!(tile_width(70_000, 3, 0), 0);
    assert_eq!((tile_width(256, 0, 0), tile_width(256, 1, 0)), (256, 1));
    let partial = vec![
        log.leaves[273 * 256..].to_vec(),
        log.tile_hashes(1, 1, 17).unwrap(),
        log.tile_hashes(2, 0, 1).unwrap(),
    ];
    let reopened = Tree::from_partial_tiles(70_000, partial.clone()).unwrap();
    assert_eq!(reopened.root(), log.tree.root());
    assert_eq!(reopened.root(), root_of(&log.leaves));
    assert_eq!(Tree::from_partial_tiles(70_001, partial), None);
}

proptest! {
    #[test]
    fn proofs_of_any_tree_hold_and_a_flipped_bit_breaks_them(
        size in 1_u64..1_500,
        at in any::<proptest::sample::Index>(),
        old in any::<proptest::sample::Index>(),
        bit in 0_usize..256,
    ) {
        let mut log = Log::default();
        (0..size).for_each(|n| log.push(leaf_hash(&n.to_be_bytes())));
        let length = usize::try_from(size).unwrap();
        let head = log.head(length);
        prop_assert_eq!(head.root, log.tree.root());
        let (index, old) = (at.index(length), old.index(length) + 1);
        prop_assert_eq!(root_at(&mut log, old as u64).unwrap(), log.head(old).root);
        let flip = |hash: &mut Digest| hash.0[bit / 8] ^= 1 << (bit % 8);
        let mut path = prove_inclusion(&mut log, index as u64, size).unwrap();
        let leaf = log.leaves[index];
        prop_assert!(verify_inclusion(&leaf, index as u64, &head, &path).is_ok());
        if let Some(hash) = path.last_mut() {
            flip(hash);
            prop_assert!(verify_inclusion(&leaf, index as u64, &head, &path).is_err());
        }
        let old_head = log.head(old);
        let mut proof = prove_consistency(&mut log, old as u64, size).unwrap();
        prop_assert!(verify_consistency(&old_head, &head, &proof).is_ok());
        if let Some(hash) = proof.first_mut() {
            flip(hash);
            prop_assert!(verify_consistency(&old_head, &head, &proof).is_err());
        }
    }
}
