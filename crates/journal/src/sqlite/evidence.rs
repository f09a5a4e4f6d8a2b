//! Reading evidence from SQLite.

use std::path::PathBuf;

use kernel::{Digest, Fault, Seq};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::sqlite_fault;
use crate::evidence::{EvidenceTables, LastCommit, Packed, from_i64, to_digest, to_i64};

/// The tables of evidence on one connection.
pub(super) struct SqliteTables {
    pub(super) connection: Connection,
    path: PathBuf,
}

impl SqliteTables {
    pub(super) fn new(connection: Connection) -> Self {
        let path = connection.path().map_or_else(PathBuf::new, PathBuf::from);
        Self { connection, path }
    }

    pub(super) fn fault(&self, error: &rusqlite::Error) -> Fault {
        sqlite_fault(&self.path, error)
    }

    fn one<T>(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, Fault> {
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_row(params, read).optional())
            .map_err(|e| self.fault(&e))
    }

    /// Reads rows until `enough` says so; nothing more is read from the file than that.
    fn rows<T>(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
        mut read: impl FnMut(&Row<'_>) -> Result<(T, bool), Fault>,
    ) -> Result<Vec<T>, Fault> {
        let fault = |e: rusqlite::Error| self.fault(&e);
        let mut statement = self.connection.prepare_cached(sql).map_err(fault)?;
        let mut rows = statement.query(params).map_err(fault)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(fault)? {
            let (item, enough) = read(row)?;
            found.push(item);
            if enough {
                break;
            }
        }
        Ok(found)
    }
}

impl EvidenceTables for SqliteTables {
    fn last_commit(&mut self) -> Result<Option<LastCommit>, Fault> {
        let sql = r#"SELECT first_seq, "count", root FROM commits ORDER BY first_seq DESC LIMIT 1"#;
        let row = self.one(sql, [], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, i64>(1)?,
                row.get::<_, Vec<u8>>(2)?,
            ))
        })?;
        row.map(|(first, count, root)| {
            Ok(LastCommit {
                first: from_i64(first, "commits.first_seq")?,
                count: from_i64(count, "commits.count")?,
                root: to_digest(&root, "commits.root")?,
            })
        })
        .transpose()
    }

    fn packed_from(&mut self, seq: Seq, want: usize) -> Result<Vec<Packed>, Fault> {
        let sql = r#"SELECT first_seq, "count", entries FROM commits
            WHERE first_seq >= coalesce(
                (SELECT max(first_seq) FROM commits WHERE first_seq <= ?1), ?1)
            ORDER BY first_seq"#;
        let mut end = seq;
        let enough = seq.saturating_add(want as u64);
        self.rows(sql, [to_i64(seq)?], |row| {
            let fault = |e: rusqlite::Error| self.fault(&e);
            let first: i64 = row.get(0).map_err(fault)?;
            let count: i64 = row.get(1).map_err(fault)?;
            let packed = Packed {
                first: from_i64(first, "commits.first_seq")?,
                count: from_i64(count, "commits.count")?,
                entries: row.get(2).map_err(fault)?,
            };
            end = end.max(packed.first.saturating_add(packed.count));
            Ok((packed, end >= enough))
        })
        .map(|mut found: Vec<Packed>| {
            // The row that covers `seq` may end before it: at the end of the journal.
            found.retain(|packed| packed.first.saturating_add(packed.count) > seq);
            found
        })
    }

    fn leaves_of(&mut self, from: Seq, to: Seq) -> Result<Vec<(Seq, Vec<u8>)>, Fault> {
        let sql = "SELECT first_seq, leaves FROM commits
            WHERE first_seq >= coalesce(
                (SELECT max(first_seq) FROM commits WHERE first_seq <= ?1), ?1)
            AND first_seq < ?2 ORDER BY first_seq";
        self.rows(sql, params![to_i64(from)?, to_i64(to)?], |row| {
            let fault = |e: rusqlite::Error| self.fault(&e);
            let first: i64 = row.get(0).map_err(fault)?;
            let leaves: Vec<u8> = row.get(1).map_err(fault)?;
            Ok(((from_i64(first, "commits.first_seq")?, leaves), false))
        })
    }

    fn full_tile(&mut self, level: u8, index: u64) -> Result<Option<Vec<u8>>, Fault> {
        let sql = r#"SELECT hashes FROM tiles WHERE level = ?1 AND "index" = ?2"#;
        self.one(sql, params![level, to_i64(index)?], |row| row.get(0))
    }

    fn newest_checkpoint(&mut self) -> Result<Option<String>, Fault> {
        self.one(
            "SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1",
            [],
            |row| row.get(0),
        )
    }

    fn checkpoint_of(&mut self, size: u64) -> Result<Option<String>, Fault> {
        let size = to_i64(size)?;
        self.one(
            "SELECT note FROM checkpoints WHERE size = ?1",
            [size],
            |row| row.get(0),
        )
    }

    fn derived_named(
        &mut self,
        name: &str,
        from: Seq,
        limit: usize,
    ) -> Result<Vec<(Seq, Vec<u8>)>, Fault> {
        let sql = "SELECT first_seq, data FROM derived
            WHERE first_seq >= ?1 AND name = ?2 ORDER BY first_seq LIMIT ?3";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.rows(sql, params![to_i64(from)?, name, limit], |row| {
            let fault = |e: rusqlite::Error| self.fault(&e);
            let first: i64 = row.get(0).map_err(fault)?;
            let data: Vec<u8> = row.get(1).map_err(fault)?;
            Ok(((from_i64(first, "derived.first_seq")?, data), false))
        })
    }

    fn content(&mut self, digest: &Digest) -> Result<Option<Vec<u8>>, Fault> {
        self.one(
            "SELECT bytes FROM contents WHERE digest = ?1",
            [&digest.0[..]],
            |row| row.get(0),
        )
    }
}
