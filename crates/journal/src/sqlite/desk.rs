//! The desk in SQLite.

use std::path::PathBuf;

use kernel::{Digest, Fault, Instant};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::sqlite_fault;
use crate::{Desk, Token};

/// The desk on one connection.
pub(super) struct SqliteDesk {
    connection: Connection,
    path: PathBuf,
}

impl SqliteDesk {
    pub(super) fn new(connection: Connection) -> Self {
        let path = connection.path().map_or_else(PathBuf::new, PathBuf::from);
        Self { connection, path }
    }

    fn execute(&self, sql: &str, params: impl rusqlite::Params) -> Result<(), Fault> {
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(params))
            .map(|_| ())
            .map_err(|e| sqlite_fault(&self.path, &e))
    }
}

impl Desk for SqliteDesk {
    fn set_password(&mut self, user: &str, hash: &str) -> Result<(), Fault> {
        self.execute(
            r#"INSERT INTO passwords ("user", hash) VALUES (?1, ?2)
            ON CONFLICT ("user") DO UPDATE SET hash = excluded.hash"#,
            params![user, hash],
        )
    }

    fn password(&mut self, user: &str) -> Result<Option<String>, Fault> {
        self.connection
            .prepare_cached(r#"SELECT hash FROM passwords WHERE "user" = ?1"#)
            .and_then(|mut statement| statement.query_row([user], |row| row.get(0)).optional())
            .map_err(|e| sqlite_fault(&self.path, &e))
    }

    fn add_token(&mut self, token: &Token) -> Result<(), Fault> {
        self.execute(
            r#"INSERT INTO tokens (digest, "user", issued_at, expires_at) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (digest) DO UPDATE SET "user" = excluded."user",
                issued_at = excluded.issued_at, expires_at = excluded.expires_at"#,
            params![
                token.digest.0,
                token.user,
                token.issued_at.as_micros(),
                token.expires_at.as_micros()
            ],
        )
    }

    fn token(&mut self, digest: &Digest) -> Result<Option<Token>, Fault> {
        let sql = r#"SELECT "user", issued_at, expires_at FROM tokens WHERE digest = ?1"#;
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| {
                let read = |row: &rusqlite::Row<'_>| {
                    Ok(Token {
                        digest: *digest,
                        user: row.get(0)?,
                        issued_at: Instant::from_micros(row.get(1)?),
                        expires_at: Instant::from_micros(row.get(2)?),
                    })
                };
                statement.query_row([&digest.0[..]], read).optional()
            })
            .map_err(|e| sqlite_fault(&self.path, &e))
    }

    fn remove_token(&mut self, digest: &Digest) -> Result<(), Fault> {
        self.execute("DELETE FROM tokens WHERE digest = ?1", [&digest.0[..]])
    }

    fn remove_tokens_of(&mut self, user: &str) -> Result<(), Fault> {
        self.execute(r#"DELETE FROM tokens WHERE "user" = ?1"#, [user])
    }
}
