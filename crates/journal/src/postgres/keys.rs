//! Keys of personal objects in PostgreSQL.

use std::collections::BTreeMap;

use kernel::{Fault, Subject};

use super::session::{Session, column};
use crate::KeyStore;
use crate::evidence::to_i64;

/// The keys on one connection.
pub(super) struct PostgresKeys(pub(super) Session);

impl KeyStore for PostgresKeys {
    fn keep(&mut self, keys: &[(Subject, Vec<u8>)]) -> Result<(), Fault> {
        // One statement may touch a row only once: of two keys for a subject the later stands.
        let latest: BTreeMap<&Subject, &[u8]> = keys
            .iter()
            .map(|(subject, wrapped)| (subject, wrapped.as_slice()))
            .collect();
        let kinds: Vec<&str> = latest.keys().map(|s| s.kind().letter()).collect();
        let firsts: Result<Vec<i64>, Fault> = latest.keys().map(|s| to_i64(s.first())).collect();
        let wrapped: Vec<&[u8]> = latest.into_values().collect();
        let sql = "INSERT INTO keys.keys (kind, first, wrapped)
            SELECT * FROM unnest($1::text[], $2::bigint[], $3::bytea[])
            ON CONFLICT (kind, first) DO UPDATE SET wrapped = excluded.wrapped";
        self.0
            .execute(sql, &[&kinds, &firsts?, &wrapped])
            .map(|_| ())
    }

    fn find(&mut self, subjects: &[Subject]) -> Result<Vec<Option<Vec<u8>>>, Fault> {
        let kinds: Vec<&str> = subjects.iter().map(|s| s.kind().letter()).collect();
        let firsts: Result<Vec<i64>, Fault> = subjects.iter().map(|s| to_i64(s.first())).collect();
        let sql = "SELECT k.wrapped
            FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS a (kind, first, place)
            LEFT JOIN keys.keys k ON k.kind = a.kind AND k.first = a.first ORDER BY a.place";
        let rows = self.0.rows(sql, &[&kinds, &firsts?])?;
        rows.iter().map(|row| column(row, 0, "keys.keys")).collect()
    }

    fn destroy(&mut self, subject: &Subject) -> Result<(), Fault> {
        let kind = subject.kind().letter();
        let first = to_i64(subject.first())?;
        let sql = "DELETE FROM keys.keys WHERE kind = $1 AND first = $2";
        self.0.execute(sql, &[&kind, &first]).map(|_| ())
    }
}
