//! C2SP tlog-tiles: resource paths, tile bytes and entry bundles.
//!
//! Format: <https://c2sp.org/tlog-tiles>. An entry bundle is a sequence of entries, each preceded
//! by its length in 16 bits, big-endian; the packed commits of the stores use the same encoding.

use kernel::{Digest, MAX_ENTRY_BYTES};

use crate::FormatFault;
use crate::tree::{MAX_LEVEL, TILE_WIDTH};

/// Bytes of one hash.
pub const HASH_BYTES: usize = 32;

/// Which resource of a tiled log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resource {
    /// Hashes: `tile/<L>/<N>[.p/<W>]`.
    Tile {
        /// 0 for leaf hashes.
        level: u8,
        /// Place within the level.
        index: u64,
        /// 1 to 256 hashes.
        width: usize,
    },
    /// Entries: `tile/entries/<N>[.p/<W>]`.
    Entries {
        /// Place among the bundles; the first entry is number `256 * index`.
        index: u64,
        /// 1 to 256 entries.
        width: usize,
    },
}

impl Resource {
    /// The path, relative to the log's prefix.
    pub fn path(&self) -> String {
        match self {
            Self::Tile {
                level,
                index,
                width,
            } => format!(
                "tile/{level}/{}{}",
                index_path(*index),
                width_suffix(*width)
            ),
            Self::Entries { index, width } => {
                format!(
                    "tile/entries/{}{}",
                    index_path(*index),
                    width_suffix(*width)
                )
            }
        }
    }

    /// Reads a path; anything but the one spelling the format allows is refused.
    pub fn parse(path: &str) -> Result<Self, FormatFault> {
        let wrong = || FormatFault::new(format!("no tile path: {path}"));
        let rest = path.strip_prefix("tile/").ok_or_else(wrong)?;
        let (kind, rest) = rest.split_once('/').ok_or_else(wrong)?;
        let (index, width) = match rest.split_once(".p/") {
            Some((index, width)) => (index, small(width, 1, 255).ok_or_else(wrong)?),
            None => (rest, TILE_WIDTH as u64),
        };
        let index = parse_index(index).ok_or_else(wrong)?;
        let width = usize::try_from(width).map_err(|_| wrong())?;
        if kind == "entries" {
            return Ok(Self::Entries { index, width });
        }
        let level = small(kind, 0, u64::from(MAX_LEVEL)).ok_or_else(wrong)?;
        let level = u8::try_from(level).map_err(|_| wrong())?;
        Ok(Self::Tile {
            level,
            index,
            width,
        })
    }
}

fn width_suffix(width: usize) -> String {
    if width == TILE_WIDTH {
        String::new()
    } else {
        format!(".p/{width}")
    }
}

fn index_path(index: u64) -> String {
    let mut path = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest > 0 {
        path = format!("x{:03}/{path}", rest % 1000);
        rest /= 1000;
    }
    path
}

fn parse_index(path: &str) -> Option<u64> {
    let mut index: u64 = 0;
    let mut elements = path.split('/').peekable();
    while let Some(element) = elements.next() {
        let digits = if elements.peek().is_some() {
            element.strip_prefix('x')?
        } else {
            element
        };
        if digits.len() != 3 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        index = index.checked_mul(1000)?.checked_add(digits.parse().ok()?)?;
    }
    // Leading `x000` elements would be a second spelling of the same index.
    (index_path(index) == path).then_some(index)
}

fn small(text: &str, least: u64, most: u64) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    ((least..=most).contains(&number) && number.to_string() == text).then_some(number)
}

/// The bytes of a tile: its hashes one after the other.
pub fn encode_hashes<'a>(hashes: impl IntoIterator<Item = &'a Digest>) -> Vec<u8> {
    hashes.into_iter().flat_map(|hash| hash.0).collect()
}

/// Reads hashes one after the other.
pub fn decode_hashes(bytes: &[u8]) -> Result<Vec<Digest>, FormatFault> {
    let (hashes, rest) = bytes.as_chunks::<HASH_BYTES>();
    if !rest.is_empty() {
        return Err(FormatFault::new(format!(
            "{} bytes are no whole number of hashes",
            bytes.len()
        )));
    }
    Ok(hashes.iter().map(|hash| Digest(*hash)).collect())
}

/// Bytes of the length before an entry.
pub(crate) const LENGTH_BYTES: usize = 2;

/// Appends an entry with its length.
pub fn push_entry(bundle: &mut Vec<u8>, entry: &[u8]) -> Result<(), FormatFault> {
    let length = u16::try_from(entry.len()).map_err(|_| {
        FormatFault::new(format!(
            "an entry of {} bytes is longer than {MAX_ENTRY_BYTES}",
            entry.len()
        ))
    })?;
    bundle.extend_from_slice(&length.to_be_bytes());
    bundle.extend_from_slice(entry);
    Ok(())
}

/// The bytes of an entry bundle.
pub fn encode_bundle<T: AsRef<[u8]>>(entries: &[T]) -> Result<Vec<u8>, FormatFault> {
    let bytes = entries
        .iter()
        .map(|entry| entry.as_ref().len() + LENGTH_BYTES)
        .sum();
    let mut bundle = Vec::with_capacity(bytes);
    for entry in entries {
        push_entry(&mut bundle, entry.as_ref())?;
    }
    Ok(bundle)
}

/// The entries of a bundle, borrowed; an error item where the bytes end too early.
#[derive(Debug, Clone)]
pub struct Bundle<'a> {
    rest: &'a [u8],
}

/// Walks over the entries of a bundle.
pub fn read_bundle(bytes: &[u8]) -> Bundle<'_> {
    Bundle { rest: bytes }
}

impl<'a> Iterator for Bundle<'a> {
    type Item = Result<&'a [u8], FormatFault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let split = self
            .rest
            .split_first_chunk::<LENGTH_BYTES>()
            .and_then(|(length, rest)| {
                rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))
            });
        if let Some((entry, rest)) = split {
            self.rest = rest;
            return Some(Ok(entry));
        }
        let left = self.rest.len();
        self.rest = &[];
        Some(Err(FormatFault::new(format!(
            "the last entry is cut off: {left} bytes are left"
        ))))
    }
}
