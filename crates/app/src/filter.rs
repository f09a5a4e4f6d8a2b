//! Which keys are settled for sure not: a Bloom filter in layers, so that a key never seen costs
//! memory look-ups and not a read of an index.
//!
//! *Shape.* A layer is an array of blocks as long as a line of the processor's cache; a key sets seven
//! bits of one block, so that asking a layer costs one access to memory however large it is. Layers
//! double up to four million keys: ten million keys are asked of four layers, not of ten.
//!
//! It may say yes for a key it never saw (about one in three hundred, over all layers), never no for
//! one it did; a yes is asked again of the rows. Keys are uniform digests, so their own bytes serve as
//! hashes.

/// Keys the first layer takes. In tests hardly any, so that histories there ask several layers.
pub(crate) const FIRST_KEYS: usize = if cfg!(test) { 1 << 12 } else { 1 << 20 };
/// Keys a layer takes at most.
const LAYER_KEYS: usize = 1 << 22;
/// Bits a key: 2 MiB for the first layer, 8 MiB for the largest.
const BITS_A_KEY: usize = 16;
const BLOCK_BITS: usize = 512;
/// Bits a key sets.
const MARKS: u32 = 7;

/// As long as a line of the cache, and laid along it.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Block([u64; BLOCK_BITS / 64]);

const EMPTY: Block = Block([0; BLOCK_BITS / 64]);

/// The filter; grows by a layer when the newest is full.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    layers: Vec<Layer>,
}

#[derive(Debug)]
struct Layer {
    blocks: Box<[Block]>,
    /// Keys it takes, and those it has.
    room: usize,
    keys: usize,
}

impl Filter {
    /// Takes a key in.
    pub(crate) fn insert(&mut self, key: [u8; 16]) {
        let newest = self.layers.last();
        if newest.is_none_or(|layer| layer.keys >= layer.room) {
            let room = newest.map_or(FIRST_KEYS, |layer| (2 * layer.room).min(LAYER_KEYS));
            self.layers.push(Layer::new(room));
        }
        if let Some(layer) = self.layers.last_mut() {
            layer.insert(key);
        }
    }

    /// Whether the key may have been taken in; a no is certain.
    pub(crate) fn may_hold(&self, key: [u8; 16]) -> bool {
        self.layers.iter().any(|layer| layer.may_hold(key))
    }
}

impl Layer {
    fn new(room: usize) -> Self {
        Self {
            blocks: vec![EMPTY; room * BITS_A_KEY / BLOCK_BITS].into_boxed_slice(),
            room,
            keys: 0,
        }
    }

    fn insert(&mut self, key: [u8; 16]) {
        self.keys += 1;
        let (at, marks) = place(key, self.blocks.len());
        if let Some(block) = self.blocks.get_mut(at) {
            for (word, marked) in block.0.iter_mut().zip(marks.0) {
                *word |= marked;
            }
        }
    }

    fn may_hold(&self, key: [u8; 16]) -> bool {
        let (at, marks) = place(key, self.blocks.len());
        self.blocks.get(at).is_some_and(|block| {
            let mut words = block.0.iter().zip(marks.0);
            words.all(|(word, marked)| word & marked == marked)
        })
    }
}

/// The block of a key, and the bits it sets there.
fn place(key: [u8; 16], blocks: usize) -> (usize, Block) {
    let (block, bits) = key.split_at(8);
    let number = |half: &[u8]| half.try_into().map_or(0, u64::from_le_bytes);
    let at = usize::try_from(number(block)).unwrap_or_default() % blocks.max(1);
    let mut marks = EMPTY;
    let bits = number(bits);
    for mark in 0..MARKS {
        let bit = usize::try_from(bits >> (9 * mark) & 0x1ff).unwrap_or_default();
        if let Some(word) = marks.0.get_mut(bit / 64) {
            *word |= 1 << (bit % 64);
        }
    }
    (at, marks)
}
