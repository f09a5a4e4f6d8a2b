//! The desk in PostgreSQL.

use kernel::{Digest, Fault, Instant};
use tokio_postgres::Row;

use super::session::{Session, column};
use crate::{Desk, Note, Token};

/// The desk on one connection.
pub(super) struct PostgresDesk(Session);

/// What people keep at their desks; desks made before there were notes get it when they are opened.
const NOTES: &str = r#"CREATE TABLE IF NOT EXISTS desk.notes (
    kind text COLLATE "C" NOT NULL,
    owner text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    kept_at bigint NOT NULL,
    ends_at bigint NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (kind, owner, name)
)"#;

impl PostgresDesk {
    pub(super) fn new(session: Session) -> Result<Self, Fault> {
        let there = "SELECT 1 FROM information_schema.tables
            WHERE table_schema = 'desk' AND table_name = 'notes'";
        if session.rows(there, &[])?.is_empty() && may_make(&session)? {
            session.batch(NOTES)?;
        }
        Ok(Self(session))
    }
}

/// Whether this user may make tables of the desk: an inspector's may not, and keeps no notes.
fn may_make(session: &Session) -> Result<bool, Fault> {
    let sql = "SELECT coalesce(has_schema_privilege(oid, 'CREATE'), false) FROM pg_namespace
        WHERE nspname = 'desk'";
    let rows = session.rows(sql, &[])?;
    let may = rows.first().map(|row| column(row, 0, "pg_namespace"));
    Ok(may.transpose()?.unwrap_or(false))
}

fn note_of(row: &Row) -> Result<Note, Fault> {
    Ok(Note {
        kind: column(row, 0, "notes.kind")?,
        owner: column(row, 1, "notes.owner")?,
        name: column(row, 2, "notes.name")?,
        kept_at: Instant::from_micros(column(row, 3, "notes.kept_at")?),
        ends_at: Instant::from_micros(column(row, 4, "notes.ends_at")?),
        sealed: column(row, 5, "notes.sealed")?,
    })
}

impl Desk for PostgresDesk {
    fn set_password(&mut self, user: &str, hash: &str) -> Result<(), Fault> {
        let sql = r#"INSERT INTO desk.passwords ("user", hash) VALUES ($1, $2)
            ON CONFLICT ("user") DO UPDATE SET hash = excluded.hash"#;
        self.0.execute(sql, &[&user, &hash]).map(|_| ())
    }

    fn password(&mut self, user: &str) -> Result<Option<String>, Fault> {
        let sql = r#"SELECT hash FROM desk.passwords WHERE "user" = $1"#;
        let rows = self.0.rows(sql, &[&user])?;
        rows.first()
            .map(|row| column(row, 0, "passwords"))
            .transpose()
    }

    fn add_token(&mut self, token: &Token) -> Result<(), Fault> {
        let sql = r#"INSERT INTO desk.tokens (digest, "user", issued_at, expires_at)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT (digest) DO UPDATE SET "user" = excluded."user",
                issued_at = excluded.issued_at, expires_at = excluded.expires_at"#;
        let (issued, expires) = (token.issued_at.as_micros(), token.expires_at.as_micros());
        let digest = token.digest.0.as_slice();
        self.0
            .execute(sql, &[&digest, &token.user, &issued, &expires])
            .map(|_| ())
    }

    fn token(&mut self, digest: &Digest) -> Result<Option<Token>, Fault> {
        let sql = r#"SELECT "user", issued_at, expires_at FROM desk.tokens WHERE digest = $1"#;
        let rows = self.0.rows(sql, &[&digest.0.as_slice()])?;
        rows.first()
            .map(|row| {
                Ok(Token {
                    digest: *digest,
                    user: column(row, 0, "tokens.user")?,
                    issued_at: Instant::from_micros(column(row, 1, "tokens.issued_at")?),
                    expires_at: Instant::from_micros(column(row, 2, "tokens.expires_at")?),
                })
            })
            .transpose()
    }

    fn remove_token(&mut self, digest: &Digest) -> Result<(), Fault> {
        let sql = "DELETE FROM desk.tokens WHERE digest = $1";
        self.0.execute(sql, &[&digest.0.as_slice()]).map(|_| ())
    }

    fn remove_tokens_of(&mut self, user: &str) -> Result<(), Fault> {
        let sql = r#"DELETE FROM desk.tokens WHERE "user" = $1"#;
        self.0.execute(sql, &[&user]).map(|_| ())
    }

    fn keep_note(&mut self, note: &Note) -> Result<(), Fault> {
        let sql = "INSERT INTO desk.notes (kind, owner, name, sealed, kept_at, ends_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (kind, owner, name) DO UPDATE SET sealed = excluded.sealed,
                kept_at = excluded.kept_at, ends_at = excluded.ends_at";
        let (kept, ends) = (note.kept_at.as_micros(), note.ends_at.as_micros());
        let sealed = note.sealed.as_slice();
        self.0
            .execute(
                sql,
                &[&note.kind, &note.owner, &note.name, &sealed, &kept, &ends],
            )
            .map(|_| ())
    }

    fn note(&mut self, kind: &str, owner: &str, name: &str) -> Result<Option<Note>, Fault> {
        let sql = "SELECT kind, owner, name, kept_at, ends_at, sealed FROM desk.notes
            WHERE kind = $1 AND owner = $2 AND name = $3";
        let rows = self.0.rows(sql, &[&kind, &owner, &name])?;
        rows.first().map(note_of).transpose()
    }

    fn notes(&mut self, kind: &str, owner: Option<&str>) -> Result<Vec<Note>, Fault> {
        let rows = match owner {
            Some(owner) => self.0.rows(
                "SELECT kind, owner, name, kept_at, ends_at, sealed FROM desk.notes
                WHERE kind = $1 AND owner = $2 ORDER BY name",
                &[&kind, &owner],
            )?,
            None => self.0.rows(
                "SELECT kind, owner, name, kept_at, ends_at, sealed FROM desk.notes
                WHERE kind = $1 ORDER BY owner, name",
                &[&kind],
            )?,
        };
        rows.iter().map(note_of).collect()
    }

    fn note_names(&mut self, kind: &str, owner: &str, now: Instant) -> Result<Vec<String>, Fault> {
        let sql = "SELECT name FROM desk.notes
            WHERE kind = $1 AND owner = $2 AND ends_at > $3 ORDER BY name";
        let rows = self.0.rows(sql, &[&kind, &owner, &now.as_micros()])?;
        rows.iter()
            .map(|row| column(row, 0, "notes.name"))
            .collect()
    }

    fn remove_note(&mut self, kind: &str, owner: &str, name: &str) -> Result<(), Fault> {
        let sql = "DELETE FROM desk.notes WHERE kind = $1 AND owner = $2 AND name = $3";
        self.0.execute(sql, &[&kind, &owner, &name]).map(|_| ())
    }

    fn remove_ended_notes(&mut self, now: Instant) -> Result<(), Fault> {
        let sql = "DELETE FROM desk.notes WHERE ends_at <= $1";
        self.0.execute(sql, &[&now.as_micros()]).map(|_| ())
    }
}
