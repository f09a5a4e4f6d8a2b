//! Keys of personal objects in SQLite.

use std::path::PathBuf;

use kernel::{Fault, Subject};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::sqlite_fault;
use crate::KeyStore;
use crate::evidence::to_i64;

/// The keys on one connection.
pub(super) struct SqliteKeys {
    connection: Connection,
    path: PathBuf,
}

impl SqliteKeys {
    pub(super) fn new(connection: Connection) -> Result<Self, Fault> {
        let path = connection.path().map_or_else(PathBuf::new, PathBuf::from);
        // What is deleted is overwritten with zeroes, not only unlinked.
        connection
            .pragma_update(None, "secure_delete", "ON")
            .map_err(|e| sqlite_fault(&path, &e))?;
        Ok(Self { connection, path })
    }

    fn put(&mut self, keys: &[(Subject, Vec<u8>)], firsts: &[i64]) -> rusqlite::Result<()> {
        let transaction = self.connection.transaction()?;
        {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO keys (kind, first, wrapped) VALUES (?1, ?2, ?3)
                ON CONFLICT (kind, first) DO UPDATE SET wrapped = excluded.wrapped",
            )?;
            for ((subject, wrapped), first) in keys.iter().zip(firsts) {
                insert.execute(params![subject.kind().letter(), first, wrapped])?;
            }
        }
        transaction.commit()
    }
}

impl KeyStore for SqliteKeys {
    fn keep(&mut self, keys: &[(Subject, Vec<u8>)]) -> Result<(), Fault> {
        let firsts: Result<Vec<i64>, Fault> = keys
            .iter()
            .map(|(subject, _)| to_i64(subject.first()))
            .collect();
        self.put(keys, &firsts?)
            .map_err(|e| sqlite_fault(&self.path, &e))
    }

    fn find(&mut self, subjects: &[Subject]) -> Result<Vec<Option<Vec<u8>>>, Fault> {
        let fault = |e: rusqlite::Error| sqlite_fault(&self.path, &e);
        let mut select = self
            .connection
            .prepare_cached("SELECT wrapped FROM keys WHERE kind = ?1 AND first = ?2")
            .map_err(fault)?;
        subjects
            .iter()
            .map(|subject| {
                let key = params![subject.kind().letter(), to_i64(subject.first())?];
                select
                    .query_row(key, |row| row.get(0))
                    .optional()
                    .map_err(fault)
            })
            .collect()
    }

    fn destroy(&mut self, subject: &Subject) -> Result<(), Fault> {
        let first = to_i64(subject.first())?;
        let gone = || -> rusqlite::Result<()> {
            self.connection
                .prepare_cached("DELETE FROM keys WHERE kind = ?1 AND first = ?2")?
                .execute(params![subject.kind().letter(), first])?;
            // The log keeps pages as they were until it is emptied.
            self.connection
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        };
        gone().map_err(|e| sqlite_fault(&self.path, &e))
    }
}
