//! Writing evidence to SQLite: one transaction a commit, durable when it returns.

use std::path::Path;

use kernel::{Digest, Fault, Seq};
use rusqlite::{TransactionBehavior, params};

use super::connect::{Kind, open_file};
use super::evidence::SqliteTables;
use super::lock::WriterLock;
use super::wal::Checkpointer;
use crate::evidence::{EvidenceReader, Staged, stage, to_i64};
use crate::tiles::encode_hashes;
use crate::tree::Tree;
use crate::{Commit, Head, Reader, Writer};

/// The one writer. Fields drop in order: the thread, the connection, then the lock.
pub(super) struct SqliteWriter {
    checkpointer: Checkpointer,
    evidence: EvidenceReader<SqliteTables>,
    tree: Tree,
    /// Why nothing more is written: what the file holds is not what this writer thinks.
    broken: Option<Fault>,
    lock: WriterLock,
}

impl SqliteWriter {
    pub(super) fn open(folder: &Path, path: &Path, holder: &str) -> Result<Self, Fault> {
        // The file first: a store that is not there gets no lock file.
        let connection = open_file(path, &Kind::EVIDENCE)?;
        let lock = WriterLock::take(folder, holder)?;
        let checkpointer = Checkpointer::start(path, &connection)?;
        let mut evidence = EvidenceReader::new(SqliteTables::new(connection));
        let tree = evidence.load_tree()?;
        Ok(Self {
            checkpointer,
            evidence,
            tree,
            broken: None,
            lock,
        })
    }

    fn write(&mut self, staged: &Staged, commit: &Commit) -> Result<(), Fault> {
        let tables = &mut self.evidence.tables;
        let written = insert(&mut tables.connection, staged, commit)?;
        written.map_err(|e| self.evidence.tables.fault(&e))
    }

    /// After a failure the file decides: still at the head this writer knows, or nothing more is
    /// written by this handle.
    fn after_failure(&mut self, fault: Fault) -> Fault {
        let known = self.known_head();
        match self.evidence.head() {
            Ok(head) if head == known => {}
            Ok(head) => {
                self.broken = Some(Fault::Fenced(format!(
                    "the store stands at size {}, this writer at {}; open it again",
                    head.size, known.size
                )));
            }
            Err(unreadable) => self.broken = Some(unreadable),
        }
        fault
    }

    fn known_head(&self) -> Head {
        Head {
            size: self.tree.size(),
            root: self.tree.root(),
        }
    }
}

fn insert(
    connection: &mut rusqlite::Connection,
    staged: &Staged,
    commit: &Commit,
) -> Result<rusqlite::Result<()>, Fault> {
    let first = to_i64(staged.first)?;
    let count = to_i64(staged.count)?;
    Ok((|| {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction
            .prepare_cached(
                r#"INSERT INTO commits (first_seq, "count", entries, leaves, root)
                VALUES (?1, ?2, ?3, ?4, ?5)"#,
            )?
            .execute(params![
                first,
                count,
                staged.entries,
                staged.leaves,
                staged.head.root.0
            ])?;
        for item in &commit.derived {
            transaction
                .prepare_cached("INSERT INTO derived (first_seq, name, data) VALUES (?1, ?2, ?3)")?
                .execute(params![first, item.name, item.data])?;
        }
        for tile in &staged.tiles {
            transaction
                .prepare_cached(
                    r#"INSERT INTO tiles (level, "index", hashes) VALUES (?1, ?2, ?3)"#,
                )?
                .execute(params![
                    tile.level,
                    tile.index.cast_signed(),
                    encode_hashes(&tile.hashes)
                ])?;
        }
        for bytes in &commit.contents {
            // A content that is there already is the same content.
            transaction
                .prepare_cached(
                    "INSERT INTO contents (digest, bytes) VALUES (?1, ?2)
                    ON CONFLICT (digest) DO NOTHING",
                )?
                .execute(params![Digest::of(bytes).0, bytes])?;
        }
        transaction.commit()
    })())
}

impl Writer for SqliteWriter {
    fn append(&mut self, commit: &Commit) -> Result<Head, Fault> {
        if let Some(fault) = &self.broken {
            return Err(fault.clone());
        }
        let staged = stage(&self.tree, commit)?;
        if let Err(fault) = self.write(&staged, commit) {
            return Err(self.after_failure(fault));
        }
        let contents: usize = commit.contents.iter().map(Vec::len).sum();
        let derived: usize = commit.derived.iter().map(|item| item.data.len()).sum();
        let bytes = staged.entries.len() + staged.leaves.len() + contents + derived;
        self.tree = staged.tree;
        self.checkpointer
            .committed(bytes as u64, &self.evidence.tables.connection);
        Ok(staged.head)
    }

    fn keep_checkpoint(&mut self, size: u64, note: &str) -> Result<(), Fault> {
        if size > self.tree.size() {
            return Err(Fault::Bug(format!(
                "a checkpoint of size {size}, but {} entries are committed",
                self.tree.size()
            )));
        }
        let tables = &self.evidence.tables;
        let size = to_i64(size)?;
        let kept = tables
            .connection
            .prepare_cached(
                "INSERT INTO checkpoints (size, note) VALUES (?1, ?2)
                ON CONFLICT (size) DO NOTHING",
            )
            .and_then(|mut statement| statement.execute(params![size, note]));
        kept.map(|_| ()).map_err(|e| tables.fault(&e))
    }

    fn renew(&mut self) -> Result<(), Fault> {
        let checked = self.lock.check();
        if let Err(fault) = &checked {
            self.broken = Some(fault.clone());
        }
        checked
    }
}

impl Reader for SqliteWriter {
    fn head(&mut self) -> Result<Head, Fault> {
        Ok(self.known_head())
    }

    fn entries(&mut self, from: Seq, limit: usize) -> Result<Vec<Vec<u8>>, Fault> {
        self.evidence.entries(from, limit)
    }

    fn tile(&mut self, level: u8, index: u64) -> Result<Vec<Digest>, Fault> {
        self.evidence.tile(level, index)
    }

    fn checkpoint(&mut self) -> Result<Option<String>, Fault> {
        self.evidence.checkpoint()
    }

    fn content(&mut self, digest: &Digest) -> Result<Option<Vec<u8>>, Fault> {
        self.evidence.content(digest)
    }

    fn derived(
        &mut self,
        name: &str,
        from: Seq,
        limit: usize,
    ) -> Result<Vec<(Seq, Vec<u8>)>, Fault> {
        self.evidence.derived(name, from, limit)
    }

    fn checkpoint_at(&mut self, size: u64) -> Result<Option<String>, Fault> {
        self.evidence.checkpoint_at(size)
    }
}
