//! A journal copied piece by piece while its writer goes on, and put together again.
//!
//! *Doctrine.* Evidence only grows, so what was copied once is copied for good: each piece holds the
//! commits from one head to the next, with what belongs to them, as a SQLite file with the tables of
//! the journal's own. A piece is read in one snapshot, which keeps no writer waiting, and begins only
//! where the journal still has the root that the piece before ended with. Keys and sessions are no
//! evidence: they are copied whole, each copy in the place of the last, so that a key destroyed here is
//! gone there, too.

use std::io::Read as _;
use std::path::Path;

use kernel::{Digest, Fault, Seq};
use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};

use super::connect::{Kind, create_file, open_file};
use super::{SqliteStore, schema, sqlite_fault};
use crate::evidence::{corrupt, from_i64, to_digest, to_i64};
use crate::files::{io_fault, make_folder, sync_folder};
use crate::tiles::read_bundle;
use crate::tree::{MAX_LEVEL, empty_root};
use crate::{Head, Store as _};

/// Tells which contents an entry names.
pub type Named<'a> = dyn FnMut(Seq, &[u8]) -> Result<Vec<Digest>, Fault> + 'a;

/// Where a piece ends, and so where the next one begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CopiedTo {
    /// The head at its end.
    pub head: Head,
    /// The greatest size of a checkpoint copied.
    pub checkpoint: u64,
}

/// A piece that was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where it ends.
    pub to: CopiedTo,
    /// The newest checkpoint in the journal, as of the piece's snapshot.
    pub note: Option<String>,
    /// Its bytes.
    pub bytes: u64,
    /// SHA-256 over them.
    pub digest: Digest,
}

impl CopiedTo {
    /// Nothing yet.
    pub fn start() -> Self {
        Self {
            head: Head {
                size: 0,
                root: empty_root(),
            },
            checkpoint: 0,
        }
    }
}

impl SqliteStore {
    /// Whether the journal continues what was copied; `Fault::RolledBack` where it does not.
    pub fn continues(&self, since: CopiedTo) -> Result<(), Fault> {
        let evidence = self.evidence_path();
        let source = open_file(&evidence, &Kind::EVIDENCE.for_reading())?;
        held(&source, since, &evidence)
    }

    /// Copies what was added since into a new file; none where nothing was. `named` tells which contents
    /// an entry names. `Fault::RolledBack` where the journal does not continue what was copied.
    pub fn copy_piece(
        &self,
        to: &Path,
        since: CopiedTo,
        named: &mut Named<'_>,
    ) -> Result<Option<Piece>, Fault> {
        let evidence = self.evidence_path();
        let source = open_file(&evidence, &Kind::EVIDENCE.for_reading())?;
        let mut name = to.as_os_str().to_owned();
        name.push(".making");
        let making = Path::new(&name);
        remove(making)?;
        create_file(making, &Kind::EVIDENCE, schema::EVIDENCE)?;
        let fault = |e: rusqlite::Error| sqlite_fault(&evidence, &e);
        attach(&source, making).map_err(fault)?;
        source.execute_batch("BEGIN").map_err(fault)?;
        let head = last(&source, "main", None)?;
        held(&source, since, &evidence)?;
        let newest: Option<(i64, String)> = source
            .query_row(
                "SELECT size, note FROM main.checkpoints ORDER BY size DESC LIMIT 1",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()
            .map_err(fault)?;
        let (checkpoint, note) = match newest {
            Some((size, note)) => (from_i64(size, "checkpoints")?, Some(note)),
            None => (0, None),
        };
        let grown = head.size > since.head.size || checkpoint > since.checkpoint;
        if grown {
            copy_rows(&source, since).map_err(fault)?;
            copy_contents(&source, (since.head.size, &evidence), named)?;
        }
        source
            .execute_batch("COMMIT; DETACH DATABASE part")
            .map_err(fault)?;
        drop(source);
        if !grown {
            remove(making)?;
            return Ok(None);
        }
        let (bytes, digest) = digest_of(making)?;
        settle(making, to)?;
        Ok(Some(Piece {
            to: CopiedTo { head, checkpoint },
            note,
            bytes,
            digest,
        }))
    }

    /// Adds a piece to a store that is being put together. Its head must be the one said.
    pub fn add_piece(&self, piece: &Path, since: Head, to: Head) -> Result<(), Fault> {
        self.create()?;
        let evidence = self.evidence_path();
        let target = open_file(&evidence, &Kind::EVIDENCE)?;
        let fault = |e: rusqlite::Error| sqlite_fault(piece, &e);
        if last(&target, "main", None)? != since {
            return Err(corrupt(
                &evidence.display().to_string(),
                format!("does not end with {} entries", since.size),
            ));
        }
        attach(&target, piece).map_err(fault)?;
        target
            .execute_batch(
                "BEGIN;
                INSERT INTO main.commits SELECT * FROM part.commits ORDER BY first_seq;
                INSERT INTO main.derived SELECT * FROM part.derived ORDER BY first_seq, name;
                INSERT INTO main.tiles SELECT * FROM part.tiles ORDER BY level, \"index\";
                INSERT INTO main.checkpoints SELECT * FROM part.checkpoints ORDER BY size;
                INSERT OR IGNORE INTO main.contents SELECT * FROM part.contents ORDER BY digest;
                COMMIT; DETACH DATABASE part",
            )
            .map_err(fault)?;
        if last(&target, "main", None)? == to {
            return Ok(());
        }
        Err(corrupt(
            &piece.display().to_string(),
            format!("does not end with {} entries and root {}", to.size, to.root),
        ))
    }

    /// Copies keys and desk whole into a folder, in the place of what was copied there before. What was
    /// destroyed here is not in the copy, nor in pages that nobody uses.
    pub fn copy_secrets(&self, to: &Path) -> Result<(), Fault> {
        make_folder(to)?;
        for (path, kind) in [
            (self.keys_path(), Kind::KEYS),
            (self.desk_path(), Kind::DESK),
        ] {
            let Some(name) = path.file_name().filter(|_| path.exists()) else {
                continue;
            };
            let source = open_file(&path, &kind)?;
            let there = to.join(name);
            let mut new = there.as_os_str().to_owned();
            new.push(".making");
            let making = Path::new(&new);
            remove(making)?;
            source
                .execute("VACUUM INTO ?1", [making.display().to_string()])
                .map_err(|e| sqlite_fault(&path, &e))?;
            owner_only(making)?;
            settle(making, &there)?;
        }
        Ok(())
    }
}

/// The SHA-256 of a file, and how long it is.
pub fn digest_of(path: &Path) -> Result<(u64, Digest), Fault> {
    let fault = |e: std::io::Error| io_fault(path, &e);
    let mut file = std::fs::File::open(path).map_err(fault)?;
    let (mut hash, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut buffer).map_err(fault)?;
        if read == 0 {
            return Ok((bytes, Digest(hash.finalize().into())));
        }
        hash.update(buffer.get(..read).unwrap_or_default());
        bytes += read as u64;
    }
}

fn held(source: &Connection, since: CopiedTo, place: &Path) -> Result<(), Fault> {
    if last(source, "main", Some(since.head.size))? == since.head {
        return Ok(());
    }
    Err(Fault::RolledBack(format!(
        "{} entries with root {} were copied, and the journal at {} does not continue them",
        since.head.size,
        since.head.root,
        place.display()
    )))
}

fn attach(connection: &Connection, piece: &Path) -> rusqlite::Result<()> {
    connection.execute("ATTACH DATABASE ?1 AS part", [piece.display().to_string()])?;
    // One file, without a log beside it; a piece that was cut short is made anew.
    connection.query_row("PRAGMA part.journal_mode = DELETE", [], |_| Ok(()))?;
    connection.execute_batch("PRAGMA part.synchronous = OFF")
}

/// The head after the last commit that begins below a size, or after the last one.
fn last(connection: &Connection, schema: &str, below: Option<u64>) -> Result<Head, Fault> {
    let below = below.map_or(Ok(i64::MAX), to_i64)?;
    let sql = format!(
        "SELECT first_seq + \"count\", root FROM {schema}.commits WHERE first_seq < ?1
        ORDER BY first_seq DESC LIMIT 1"
    );
    let row: Option<(i64, Vec<u8>)> = connection
        .query_row(&sql, [below], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
        .map_err(|e| sqlite_fault(Path::new(schema), &e))?;
    let Some((size, root)) = row else {
        return Ok(CopiedTo::start().head);
    };
    Ok(Head {
        size: from_i64(size, "commits")?,
        root: to_digest(&root, "commits")?,
    })
}

fn copy_rows(connection: &Connection, since: CopiedTo) -> rusqlite::Result<()> {
    let size = i64::try_from(since.head.size).unwrap_or(i64::MAX);
    for table in ["commits", "derived"] {
        connection.execute(
            &format!("INSERT INTO part.{table} SELECT * FROM main.{table} WHERE first_seq >= ?1"),
            [size],
        )?;
    }
    for level in 0..=MAX_LEVEL {
        let full = since.head.size.checked_shr(8 * (u32::from(level) + 1));
        let full = i64::try_from(full.unwrap_or(0)).unwrap_or(i64::MAX);
        connection.execute(
            "INSERT INTO part.tiles SELECT * FROM main.tiles WHERE level = ?1 AND \"index\" >= ?2",
            params![level, full],
        )?;
    }
    let checkpoint = i64::try_from(since.checkpoint).unwrap_or(i64::MAX);
    connection.execute(
        "INSERT INTO part.checkpoints SELECT * FROM main.checkpoints WHERE size > ?1",
        [checkpoint],
    )?;
    Ok(())
}

/// The contents that new entries name; one that an earlier piece has already may come again.
fn copy_contents(
    connection: &Connection,
    (from, place): (u64, &Path),
    named: &mut Named<'_>,
) -> Result<(), Fault> {
    let fault = |e: rusqlite::Error| sqlite_fault(place, &e);
    let mut commits = connection
        .prepare(
            "SELECT first_seq, entries FROM part.commits WHERE first_seq >= ?1 ORDER BY first_seq",
        )
        .map_err(fault)?;
    let mut copy = connection
        .prepare(
            "INSERT OR IGNORE INTO part.contents SELECT digest, bytes FROM main.contents
            WHERE digest = ?1",
        )
        .map_err(fault)?;
    let mut rows = commits.query([to_i64(from)?]).map_err(fault)?;
    while let Some(row) = rows.next().map_err(fault)? {
        let first: i64 = row.get(0).map_err(fault)?;
        let entries: Vec<u8> = row.get(1).map_err(fault)?;
        let first = from_i64(first, "commits.first_seq")?;
        for (seq, entry) in (first..).zip(read_bundle(&entries)) {
            let entry = entry.map_err(|e| e.at(format!("commits[first_seq={first}].entries")))?;
            for digest in named(seq, entry)? {
                copy.execute([digest.0.as_slice()]).map_err(fault)?;
            }
        }
    }
    Ok(())
}

/// Makes a file durable and puts it in place.
fn settle(making: &Path, place: &Path) -> Result<(), Fault> {
    let fault = |e: std::io::Error| io_fault(place, &e);
    let file = std::fs::File::open(making).map_err(fault)?;
    file.sync_all().map_err(fault)?;
    std::fs::rename(making, place).map_err(fault)?;
    place.parent().map_or(Ok(()), sync_folder)
}

fn owner_only(path: &Path) -> Result<(), Fault> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::Permissions::from_mode(0o600);
    std::fs::set_permissions(path, mode).map_err(|e| io_fault(path, &e))
}

fn remove(path: &Path) -> Result<(), Fault> {
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(io_fault(path, &e)),
        _ => Ok(()),
    }
}
