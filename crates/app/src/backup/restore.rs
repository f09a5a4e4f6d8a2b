//! A company put together from a backup: checked piece by piece, inspected, and not to be written to before
//! it has another name.

use std::path::{Path, PathBuf};

use journal::files::{io_fault, sync_folder};
use journal::{
    ANCHORS, Anchors, Checkpoint, Head, MemoryStore, SqliteStore, Store, company_key, digest_of,
    mark_restored, read_verifier_keys, root_at,
};
use kernel::{Fault, Instant, Seq};

use super::files::{Kept, copy_beside};
use super::manifest::{self, Manifest};
use crate::follow::catch_up;
use crate::inspect::{InspectOptions, Inspection, inspect};
use crate::key_ring::{KeyRing, RecentKeys};
use crate::seal::CompanyKeys;
use crate::tables::all_tables;

const SECRET_STORES: [&str; 2] = ["keys.db", "desk.db"];

/// What is restored, and from where.
#[derive(Debug, Clone)]
pub struct Restore<'a> {
    /// The backup's folder.
    pub from: &'a Path,
    /// The folder of keys and sessions. Without it nobody can sign in, no person can be read and no new
    /// name can be declared: the store is for inspection alone.
    pub keys_from: Option<&'a Path>,
    /// A signed checkpoint that somebody outside kept, such as a witness's newest: what is beyond the
    /// backup, up to there, is then known as lost.
    pub checkpoint: Option<&'a str>,
    /// When.
    pub now: Instant,
}

/// What was restored.
#[derive(Debug)]
pub struct Restored {
    /// The head, equal to the manifest's.
    pub head: Head,
    /// How many entries somebody outside saw and this store does not have.
    pub lost: u64,
    /// The inspection of all of it.
    pub inspection: Inspection,
}

/// Puts a company together in a folder that has none. Every piece must have its digest and lead to its head;
/// then everything is inspected. The writer refuses until a new name is declared.
pub fn restore(store: &SqliteStore, asked: &Restore<'_>) -> Result<Restored, Fault> {
    if store.exists()? {
        return Err(Fault::Unreachable(format!(
            "{} holds a company already; restore into an empty place",
            store.describe()
        )));
    }
    let Some(manifest) = Manifest::read(asked.from)? else {
        return Err(Fault::Unreachable(format!(
            "{}: no backup there",
            asked.from.display()
        )));
    };
    let place = store.beside();
    let making = making(place);
    if making.exists() {
        std::fs::remove_dir_all(&making).map_err(|e| io_fault(&making, &e))?;
    }
    let head = assembled(&SqliteStore::new(making.clone()), asked, &manifest)?;
    let seen = outside(&SqliteStore::new(making.clone()), asked.checkpoint, head)?;
    mark_restored(&making, head, &asked.now.to_string())?;
    if place.exists() {
        // An empty folder may stand there; one with anything in it does not go away.
        std::fs::remove_dir(place).map_err(|e| io_fault(place, &e))?;
    }
    std::fs::rename(&making, place).map_err(|e| io_fault(place, &e))?;
    place.parent().map_or(Ok(()), sync_folder)?;
    finished(store, head, (asked.checkpoint, seen))
}

/// The same for a store that was put back by other means, such as a database's own: it is marked, its rows are
/// built, it is inspected. Evidence, keys and the files beside it must be there.
pub fn put_back(
    store: &dyn Store,
    checkpoint: Option<&str>,
    now: Instant,
) -> Result<Restored, Fault> {
    let head = store.reader()?.head()?;
    let seen = outside(store, checkpoint, head)?;
    mark_restored(store.beside(), head, &now.to_string())?;
    finished(store, head, (checkpoint, seen))
}

/// Builds the rows, inspects everything, and takes note of what somebody outside saw.
fn finished(
    store: &dyn Store,
    head: Head,
    (checkpoint, seen): (Option<&str>, u64),
) -> Result<Restored, Fault> {
    build_rows(store)?;
    let options = InspectOptions {
        rows: true,
        ..InspectOptions::default()
    };
    let inspection = inspect(store, &options)?;
    if (inspection.head.size, inspection.head.root) != (head.size, head.root) {
        return Err(Fault::Corrupt {
            place: store.describe(),
            what: format!(
                "the entries lead to {} of {}",
                inspection.head.root, head.size
            ),
        });
    }
    // After the inspection: that it is short of what was seen is why it was restored, and no finding.
    if let Some(note) = checkpoint.filter(|_| seen > head.size) {
        Anchors::open(&store.beside().join(ANCHORS))?.append(note)?;
    }
    Ok(Restored {
        head,
        lost: seen.saturating_sub(head.size),
        inspection,
    })
}

fn making(place: &Path) -> PathBuf {
    let mut name = place.as_os_str().to_owned();
    name.push(".restoring");
    PathBuf::from(name)
}

/// Evidence, public files, and keys where there are any.
fn assembled(store: &SqliteStore, asked: &Restore<'_>, manifest: &Manifest) -> Result<Head, Fault> {
    let mut head = journal::CopiedTo::start().head;
    for piece in &manifest.pieces {
        let path = piece.path(asked.from);
        let (bytes, digest) = digest_of(&path)?;
        if bytes != piece.bytes || digest.to_hex() != piece.sha256 {
            return Err(Fault::Corrupt {
                place: path.display().to_string(),
                what: format!(
                    "is not the piece of {} that holds entries {} to {}: its SHA-256 is {}",
                    piece.taken_at,
                    piece.from,
                    piece.size,
                    digest.to_hex()
                ),
            });
        }
        store.add_piece(&path, head, piece.head())?;
        head = piece.head();
    }
    if head.size == 0 {
        return Err(Fault::Corrupt {
            place: asked.from.display().to_string(),
            what: "the backup holds no entry".to_owned(),
        });
    }
    copy_beside(&manifest::beside(asked.from), store.beside(), Kept::Public)?;
    if let Some(keys) = asked.keys_from {
        copy_beside(keys, store.beside(), Kept::Secret)?;
        for name in SECRET_STORES {
            let (source, target) = (keys.join(name), store.beside().join(name));
            if source.exists() {
                std::fs::copy(&source, &target).map_err(|e| io_fault(&source, &e))?;
                let file = std::fs::File::open(&target).map_err(|e| io_fault(&target, &e))?;
                file.sync_all().map_err(|e| io_fault(&target, &e))?;
            }
        }
        sync_folder(store.beside())?;
    }
    Ok(head)
}

/// How many entries somebody outside saw. What was seen and is here must be the same.
fn outside(store: &dyn Store, checkpoint: Option<&str>, head: Head) -> Result<u64, Fault> {
    let Some(note) = checkpoint else {
        return Ok(0);
    };
    let keys = read_verifier_keys(store.beside())?;
    let checkpoint = Checkpoint::verify(note, &keys).map_err(|e| e.at("--checkpoint"))?;
    let signed = checkpoint.head;
    if signed.size <= head.size {
        let root = root_at(store.reader()?.as_mut(), signed.size)?;
        if root != signed.root {
            return Err(Fault::RolledBack(format!(
                "the first {} entries of the backup have root {root}, and {} was signed",
                signed.size, signed.root
            )));
        }
    }
    Ok(signed.size)
}

/// Rows are never backed up: they hold clear values, and follow from entries and keys.
fn build_rows(store: &dyn Store) -> Result<Seq, Fault> {
    let mut keys = match company_key(store.beside(), None) {
        Ok(company) => {
            let company = CompanyKeys::new(&company);
            KeyRing::new(store.keys()?, company, RecentKeys::default())
        }
        Err(_) => KeyRing::blind(MemoryStore::new(PathBuf::new()).keys()?),
    };
    let mut reader = store.reader()?;
    let mut rows = store.rows(all_tables())?;
    let position = catch_up(reader.as_mut(), rows.as_mut(), &mut keys, &mut |_| {})?;
    rows.caught_up()?;
    Ok(position)
}
