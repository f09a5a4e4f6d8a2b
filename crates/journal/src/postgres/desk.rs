//! The desk in PostgreSQL.

use kernel::{Digest, Fault, Instant};

use super::session::{Session, column};
use crate::{Desk, Token};

/// The desk on one connection.
pub(super) struct PostgresDesk(pub(super) Session);

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
}
