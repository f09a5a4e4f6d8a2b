//! The journal as a folder that any client of C2SP tlog-tiles reads: checkpoint and hashes, no entries.
//!
//! *Doctrine.* What is exported is what the newest checkpoint says and no more: tiles first, synced,
//! the checkpoint last, so that a reader never finds a checkpoint without its tiles. A full tile never
//! changes, so the next export begins where the last one ended; a folder that holds another history is
//! left as it is, because it may be the only proof of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use kernel::Fault;
use serde::Serialize;

use crate::files::{io_fault, make_folder, sync_folder, write_durably, write_unsynced_name};
use crate::proof::root_at;
use crate::tiles::{Resource, encode_hashes};
use crate::tree::{MAX_LEVEL, TILE_WIDTH, tile_width};
use crate::{Checkpoint, Reader, VerifierKey};

/// The checkpoint's name in every tiled log.
pub const CHECKPOINT: &str = "checkpoint";
const TILE_BITS: u32 = 8;

/// What an export did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// The name of the journal.
    pub origin: String,
    /// The size that was there before; 0 for a new folder.
    pub from: u64,
    /// The size that is there now.
    pub size: u64,
    /// How many tiles were written.
    pub tiles: u64,
}

/// Writes checkpoint and tiles into a folder, or what was added since the last time.
///
/// `keys` are the journal's own, the one in force first. `Fault::RolledBack` where the folder holds a
/// checkpoint that the journal does not continue; nothing is written then.
pub fn export(
    reader: &mut dyn Reader,
    keys: &[VerifierKey],
    folder: &Path,
) -> Result<Exported, Fault> {
    let note = reader
        .checkpoint()?
        .ok_or_else(|| Fault::Unreachable("the journal has no signed checkpoint yet".to_owned()))?;
    let checkpoint = Checkpoint::verify(&note, keys).map_err(|e| e.at("newest checkpoint"))?;
    let size = checkpoint.head.size;
    if root_at(reader, size)? != checkpoint.head.root {
        return Err(Fault::RolledBack(format!(
            "the newest checkpoint, of {size} entries, has another root than the journal"
        )));
    }
    let from = exported_before(reader, &checkpoint, keys, folder)?;
    make_folder(folder)?;
    let mut written = Written::default();
    for level in 0..=MAX_LEVEL {
        if size.checked_shr(TILE_BITS * u32::from(level)).unwrap_or(0) == 0 {
            break;
        }
        let full = |size: u64| {
            let span = TILE_BITS * (u32::from(level) + 1);
            size.checked_shr(span).unwrap_or(0)
        };
        for index in full(from)..=full(size) {
            let width = tile_width(size, level, index);
            let known = tile_width(from, level, index);
            if width > known {
                written.tile(reader, folder, (level, index, width))?;
            }
        }
    }
    written.sync()?;
    write_durably(&folder.join(CHECKPOINT), note.as_bytes(), 0o644)?;
    forget_partial(folder, from, size)?;
    Ok(Exported {
        origin: checkpoint.origin,
        from,
        size,
        tiles: written.tiles,
    })
}

/// The size the folder holds of this journal.
fn exported_before(
    reader: &mut dyn Reader,
    now: &Checkpoint,
    keys: &[VerifierKey],
    folder: &Path,
) -> Result<u64, Fault> {
    let path = folder.join(CHECKPOINT);
    let note = match std::fs::read_to_string(&path) {
        Ok(note) => note,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(0),
        Err(e) => return Err(io_fault(&path, &e)),
    };
    let place = || path.display().to_string();
    let before = Checkpoint::verify(&note, keys).map_err(|e| e.at(place()))?;
    let head = before.head;
    let continued = before.origin == now.origin
        && head.size <= now.head.size
        && root_at(reader, head.size)? == head.root;
    if continued {
        return Ok(head.size);
    }
    Err(Fault::RolledBack(format!(
        "{} is of {} with {} entries and root {}, which {} with {} entries does not continue; \
         nothing was written over it",
        place(),
        before.origin,
        head.size,
        head.root,
        now.origin,
        now.head.size
    )))
}

/// Tiles put in place, and the folders whose names are not durable yet.
#[derive(Default)]
struct Written {
    tiles: u64,
    folders: BTreeSet<PathBuf>,
}

impl Written {
    fn tile(
        &mut self,
        reader: &mut dyn Reader,
        folder: &Path,
        (level, index, width): (u8, u64, usize),
    ) -> Result<(), Fault> {
        let tile = Resource::Tile {
            level,
            index,
            width,
        };
        let hashes = reader.tile(level, index)?;
        let hashes = hashes.get(..width).ok_or_else(|| Fault::Corrupt {
            place: tile.path(),
            what: format!("{} hashes", hashes.len()),
        })?;
        let path = folder.join(tile.path());
        if let Some(parent) = path.parent() {
            make_folder(parent)?;
            let inside = parent.ancestors().take_while(|above| *above != folder);
            self.folders.extend(inside.map(Path::to_owned));
        }
        write_unsynced_name(&path, &encode_hashes(hashes), 0o644)?;
        self.tiles += 1;
        Ok(())
    }

    fn sync(&self) -> Result<(), Fault> {
        self.folders
            .iter()
            .try_for_each(|folder| sync_folder(folder))
    }
}

/// Partial tiles whose full tile is there now may go; those of sizes that had a checkpoint stay until
/// then, for whoever is still reading at that size.
fn forget_partial(folder: &Path, from: u64, size: u64) -> Result<(), Fault> {
    for level in 0..=MAX_LEVEL {
        let index = from
            .checked_shr(TILE_BITS * (u32::from(level) + 1))
            .unwrap_or(0);
        let was_partial = (1..TILE_WIDTH).contains(&tile_width(from, level, index));
        if !was_partial || tile_width(size, level, index) < TILE_WIDTH {
            continue;
        }
        let full = Resource::Tile {
            level,
            index,
            width: TILE_WIDTH,
        };
        let partial = folder.join(full.path() + ".p");
        match std::fs::remove_dir_all(&partial) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                return Err(io_fault(&partial, &e));
            }
            _ => {}
        }
    }
    Ok(())
}
