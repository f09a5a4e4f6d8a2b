//! Which keys are settled for sure not: a Bloom filter in layers, so that a key never seen costs
//! memory look-ups and not a read of an index.
//!
//! It may say yes for a key it never saw (about one in four hundred), never no for one it did; a yes
//! is asked again of the rows. Keys are uniform digests, so their own bytes serve as hashes.

/// Keys a layer takes.
const LAYER_KEYS: usize = 1 << 20;
/// Bits a key, hence 2 MiB a layer.
const BITS_A_KEY: usize = 16;
const LAYER_BITS: usize = LAYER_KEYS * BITS_A_KEY;
const WORDS: usize = LAYER_BITS / 64;

/// The filter; grows by a layer for every million keys.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    layers: Vec<Box<[u64]>>,
    /// Keys in the newest layer.
    newest: usize,
}

impl Filter {
    /// Takes a key in.
    pub(crate) fn insert(&mut self, key: [u8; 16]) {
        if self.layers.is_empty() || self.newest >= LAYER_KEYS {
            self.layers.push(vec![0; WORDS].into_boxed_slice());
            self.newest = 0;
        }
        self.newest += 1;
        let Some(layer) = self.layers.last_mut() else {
            return;
        };
        for (word, bit) in places(key) {
            if let Some(word) = layer.get_mut(word) {
                *word |= bit;
            }
        }
    }

    /// Whether the key may have been taken in; a no is certain.
    pub(crate) fn may_hold(&self, key: [u8; 16]) -> bool {
        let all = |layer: &[u64]| {
            places(key)
                .into_iter()
                .all(|(at, bit)| layer.get(at).is_some_and(|word| word & bit != 0))
        };
        self.layers.iter().any(|layer| all(layer))
    }
}

/// Four places of a key: word and bit.
fn places(key: [u8; 16]) -> [(usize, u64); 4] {
    let mut places = [(0, 0); 4];
    for (place, bytes) in places.iter_mut().zip(key.chunks_exact(4)) {
        let hash = bytes.try_into().map_or(0, u32::from_le_bytes);
        let bit = usize::try_from(hash).unwrap_or_default() % LAYER_BITS;
        *place = (bit / 64, 1 << (bit % 64));
    }
    places
}
