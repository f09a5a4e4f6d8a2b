//! 备份与恢复: a company copied while it works, and put together again so that it cannot lie about it.
//!
//! *Doctrine.* Evidence goes into one folder, piece after piece, each with its digest and the head it ends
//! with; keys and sessions go into another, or the copy of the evidence would open every person in it.
//! A copy of a living company is always of yesterday: so a restored store is not written to under its
//! old name, whatever it knows of the present (0017), and it is inspected before anybody gets it.

mod files;
mod manifest;
mod restore;

use std::path::Path;

use journal::files::{FileLock, make_folder};
use journal::{CopiedTo, SqliteStore, Store as _, read_verifier_key};
use kernel::{Digest, Fault, Instant, Seq};
use serde::Serialize;

use crate::fact::Fact;
use crate::follow::decode;
use files::{Kept, copy_beside};
use manifest::{Manifest, OnRecord};

pub use restore::{Restore, Restored, put_back, restore};

const LOCK: &str = "lock";

/// What a backup did.
#[derive(Debug, Clone, Serialize)]
pub struct BackedUp {
    /// The journal's name.
    pub origin: String,
    /// How many entries were copied before.
    pub from: u64,
    /// How many are copied now.
    pub size: u64,
    /// The root over them.
    pub root: Digest,
    /// Bytes of the new piece; 0 where nothing was added.
    pub bytes: u64,
    /// How many pieces there are.
    pub pieces: usize,
    /// Whether keys and sessions were copied too.
    pub keys: bool,
}

/// Copies what was added since the last time, and keys and sessions whole where a folder is given for
/// them. The writer goes on meanwhile. `Fault::RolledBack` where the folder holds another history.
pub fn back_up(
    store: &SqliteStore,
    to: &Path,
    keys_to: Option<&Path>,
    now: Instant,
) -> Result<BackedUp, Fault> {
    if !store.exists()? {
        let place = store.describe();
        return Err(Fault::Unreachable(format!("no company at {place}")));
    }
    make_folder(to)?;
    let _alone = FileLock::take(&to.join(LOCK))?;
    let key = read_verifier_key(store.beside())?;
    let mut manifest = Manifest::read(to)?.unwrap_or_default();
    let since = manifest.copied_to();
    // Before anything is written over.
    store.continues(since)?;
    if let Some(folder) = keys_to {
        files::same_company(store.beside(), folder)?;
    }
    // Before the evidence: every checkpoint in the anchor is in the journal by then.
    copy_beside(store.beside(), &manifest::beside(to), Kept::Public)?;
    let made = manifest::piece_path(to, since.head.size, &manifest.pieces);
    let piece = store.copy_piece(&made.path, since, &mut contents)?;
    let bytes = piece.as_ref().map_or(0, |piece| piece.bytes);
    if let Some(piece) = piece {
        manifest.checkpoint = piece.note.or(manifest.checkpoint);
        manifest.pieces.push(OnRecord {
            file: made.name,
            from: since.head.size,
            size: piece.to.head.size,
            root: piece.to.head.root,
            checkpoint: piece.to.checkpoint,
            bytes: piece.bytes,
            sha256: piece.digest.to_hex(),
            taken_at: now,
        });
    }
    key.name().clone_into(&mut manifest.origin);
    manifest.verifier_key = key.to_string();
    manifest.write(to)?;
    if let Some(folder) = keys_to {
        store.copy_secrets(folder)?;
        copy_beside(store.beside(), folder, Kept::Secret)?;
    }
    let CopiedTo { head, .. } = manifest.copied_to();
    Ok(BackedUp {
        origin: manifest.origin,
        from: since.head.size,
        size: head.size,
        root: head.root,
        bytes,
        pieces: manifest.pieces.len(),
        keys: keys_to.is_some(),
    })
}

/// The contents an entry names.
fn contents(seq: Seq, entry: &[u8]) -> Result<Vec<Digest>, Fault> {
    Ok(Fact::decode(&decode(entry, seq)?)?.contents())
}
