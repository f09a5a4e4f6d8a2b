//! Somebody's log, read by the paths of C2SP tlog-tiles.

use journal::TileHashes;
use journal::tiles::{Resource, decode_hashes};
use journal::tree::TILE_WIDTH;
use kernel::{Digest, Fault};

/// Where checkpoint and tiles are read from.
pub trait Log {
    /// The newest checkpoint it shows, a signed note.
    fn checkpoint(&mut self) -> Result<String, Fault>;
    /// A resource by its path, at most so many bytes; none where there is no such.
    fn resource(&mut self, path: &str, most: u64) -> Result<Option<Vec<u8>>, Fault>;
    /// The log, in words.
    fn describe(&self) -> String;
}

/// The largest checkpoint that is read: room for a hundred signatures, also large ones.
pub(crate) const CHECKPOINT_BYTES: u64 = 1_000_000;
const TILE_BYTES: u64 = 32 * TILE_WIDTH as u64;

/// The hashes of a log's tiles.
pub(crate) struct Tiles<'a>(pub(crate) &'a mut dyn Log);

impl Tiles<'_> {
    fn tile(&mut self, level: u8, index: u64, width: usize) -> Result<Option<Vec<Digest>>, Fault> {
        let tile = Resource::Tile {
            level,
            index,
            width,
        };
        let Some(bytes) = self.0.resource(&tile.path(), TILE_BYTES)? else {
            return Ok(None);
        };
        let place = || format!("{}/{}", self.0.describe(), tile.path());
        let hashes = decode_hashes(&bytes).map_err(|e| e.at(place()))?;
        if hashes.len() == width {
            return Ok(Some(hashes));
        }
        Err(Fault::Corrupt {
            place: place(),
            what: format!("{} hashes, not {width}", hashes.len()),
        })
    }
}

impl TileHashes for Tiles<'_> {
    fn tile_hashes(&mut self, level: u8, index: u64, width: usize) -> Result<Vec<Digest>, Fault> {
        if let Some(hashes) = self.tile(level, index, width)? {
            return Ok(hashes);
        }
        // A log may drop a partial tile as soon as it has the full one.
        if width < TILE_WIDTH
            && let Some(hashes) = self.tile(level, index, TILE_WIDTH)?
        {
            return Ok(hashes);
        }
        let tile = Resource::Tile {
            level,
            index,
            width,
        };
        Err(Fault::Corrupt {
            place: format!("{}/{}", self.0.describe(), tile.path()),
            what: "is not there, and the checkpoint needs it".to_owned(),
        })
    }
}
