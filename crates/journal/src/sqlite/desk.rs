//! The desk in SQLite.

use std::path::PathBuf;

use kernel::{Digest, Fault, Instant};
use rusqlite::{Connection, MAIN_DB, OptionalExtension as _, Row, params};

use super::schema::NOTES;
use super::sqlite_fault;
use crate::{Desk, Note, Token};

/// The desk on one connection.
pub(super) struct SqliteDesk {
    connection: Connection,
    path: PathBuf,
}

impl SqliteDesk {
    /// The desk of a file; one that was made before notes were kept gets their table.
    pub(super) fn new(connection: Connection) -> Result<Self, Fault> {
        let path = connection.path().map_or_else(PathBuf::new, PathBuf::from);
        let desk = Self { connection, path };
        let made = desk.connection.is_readonly(MAIN_DB).and_then(|copy| {
            let table = if copy { "" } else { NOTES };
            desk.connection.execute_batch(table)
        });
        made.map_err(|e| sqlite_fault(&desk.path, &e))?;
        Ok(desk)
    }

    fn execute(&self, sql: &str, params: impl rusqlite::Params) -> Result<(), Fault> {
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(params))
            .map(|_| ())
            .map_err(|e| sqlite_fault(&self.path, &e))
    }

    fn read<T>(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Fault> {
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_map(params, row)?.collect())
            .map_err(|e| sqlite_fault(&self.path, &e))
    }
}

fn note_of(row: &Row<'_>) -> rusqlite::Result<Note> {
    Ok(Note {
        kind: row.get(0)?,
        owner: row.get(1)?,
        name: row.get(2)?,
        kept_at: Instant::from_micros(row.get(3)?),
        ends_at: Instant::from_micros(row.get(4)?),
        sealed: row.get(5)?,
    })
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
                let read = |row: &Row<'_>| {
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

    fn keep_note(&mut self, note: &Note) -> Result<(), Fault> {
        self.execute(
            "INSERT INTO notes (kind, owner, name, sealed, kept_at, ends_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (kind, owner, name) DO UPDATE SET sealed = excluded.sealed,
                kept_at = excluded.kept_at, ends_at = excluded.ends_at",
            params![
                note.kind,
                note.owner,
                note.name,
                note.sealed,
                note.kept_at.as_micros(),
                note.ends_at.as_micros()
            ],
        )
    }

    fn note(&mut self, kind: &str, owner: &str, name: &str) -> Result<Option<Note>, Fault> {
        let sql = "SELECT kind, owner, name, kept_at, ends_at, sealed FROM notes
            WHERE kind = ?1 AND owner = ?2 AND name = ?3";
        let mut found = self.read(sql, params![kind, owner, name], note_of)?;
        Ok(found.pop())
    }

    fn notes(&mut self, kind: &str, owner: Option<&str>) -> Result<Vec<Note>, Fault> {
        match owner {
            Some(owner) => self.read(
                "SELECT kind, owner, name, kept_at, ends_at, sealed FROM notes
                WHERE kind = ?1 AND owner = ?2 ORDER BY name",
                params![kind, owner],
                note_of,
            ),
            None => self.read(
                "SELECT kind, owner, name, kept_at, ends_at, sealed FROM notes
                WHERE kind = ?1 ORDER BY owner, name",
                params![kind],
                note_of,
            ),
        }
    }

    fn note_names(&mut self, kind: &str, owner: &str, now: Instant) -> Result<Vec<String>, Fault> {
        let sql = "SELECT name FROM notes
            WHERE kind = ?1 AND owner = ?2 AND ends_at > ?3 ORDER BY name";
        self.read(sql, params![kind, owner, now.as_micros()], |row| row.get(0))
    }

    fn remove_note(&mut self, kind: &str, owner: &str, name: &str) -> Result<(), Fault> {
        let sql = "DELETE FROM notes WHERE kind = ?1 AND owner = ?2 AND name = ?3";
        self.execute(sql, params![kind, owner, name])
    }

    fn remove_ended_notes(&mut self, now: Instant) -> Result<(), Fault> {
        self.execute("DELETE FROM notes WHERE ends_at <= ?1", [now.as_micros()])
    }
}
