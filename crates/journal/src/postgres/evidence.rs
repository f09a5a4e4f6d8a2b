//! Reading evidence from PostgreSQL.

use kernel::{Digest, Fault, Seq};
use tokio_postgres::Row;

use super::session::{Bound, Session, column};
use crate::evidence::{EvidenceTables, LastCommit, Packed, from_i64, to_digest, to_i64};

/// Rows fetched in one go: a row may be large, and all of them come at once.
const PAGE: i64 = 32;

/// The tables of evidence on one connection.
pub(super) struct PostgresTables {
    pub(super) session: Session,
}

impl PostgresTables {
    pub(super) fn new(session: Session) -> Self {
        Self { session }
    }

    fn one(&self, sql: &str, bound: Bound<'_>) -> Result<Option<Row>, Fault> {
        Ok(self.session.rows(sql, bound)?.into_iter().next())
    }
}

impl EvidenceTables for PostgresTables {
    fn last_commit(&mut self) -> Result<Option<LastCommit>, Fault> {
        let sql = r#"SELECT first_seq, "count", root FROM evidence.commits
            ORDER BY first_seq DESC LIMIT 1"#;
        let Some(row) = self.one(sql, &[])? else {
            return Ok(None);
        };
        let place = "commits";
        Ok(Some(LastCommit {
            first: from_i64(column(&row, 0, place)?, "commits.first_seq")?,
            count: from_i64(column(&row, 1, place)?, "commits.count")?,
            root: to_digest(column(&row, 2, place)?, "commits.root")?,
        }))
    }

    fn packed_from(&mut self, seq: Seq, want: usize) -> Result<Vec<Packed>, Fault> {
        let sql = r#"SELECT first_seq, "count", entries FROM evidence.commits
            WHERE first_seq >= coalesce(
                (SELECT max(first_seq) FROM evidence.commits WHERE first_seq <= $1), $1)
                AND first_seq < $2
            ORDER BY first_seq LIMIT $3"#;
        let from = to_i64(seq)?;
        let end = to_i64(seq.saturating_add(want as u64))?;
        let mut found = Vec::new();
        for row in self.session.rows(sql, &[&from, &end, &PAGE])? {
            let packed = Packed {
                first: from_i64(column(&row, 0, "commits")?, "commits.first_seq")?,
                count: from_i64(column(&row, 1, "commits")?, "commits.count")?,
                entries: column(&row, 2, "commits.entries")?,
            };
            if packed.first.saturating_add(packed.count) > seq {
                found.push(packed);
            }
        }
        Ok(found)
    }

    fn leaves_of(&mut self, from: Seq, to: Seq) -> Result<Vec<(Seq, Vec<u8>)>, Fault> {
        let sql = "SELECT first_seq, leaves FROM evidence.commits
            WHERE first_seq >= coalesce(
                (SELECT max(first_seq) FROM evidence.commits WHERE first_seq <= $1), $1)
                AND first_seq < $2
            ORDER BY first_seq";
        let (from, to) = (to_i64(from)?, to_i64(to)?);
        let mut found = Vec::new();
        for row in self.session.rows(sql, &[&from, &to])? {
            let first = from_i64(column(&row, 0, "commits")?, "commits.first_seq")?;
            found.push((first, column(&row, 1, "commits.leaves")?));
        }
        Ok(found)
    }

    fn full_tile(&mut self, level: u8, index: u64) -> Result<Option<Vec<u8>>, Fault> {
        let sql = r#"SELECT hashes FROM evidence.tiles WHERE level = $1 AND "index" = $2"#;
        let row = self.one(sql, &[&i64::from(level), &to_i64(index)?])?;
        row.map(|row| column(&row, 0, "tiles.hashes")).transpose()
    }

    fn newest_checkpoint(&mut self) -> Result<Option<String>, Fault> {
        let sql = "SELECT note FROM evidence.checkpoints ORDER BY size DESC LIMIT 1";
        let row = self.one(sql, &[])?;
        row.map(|row| column(&row, 0, "checkpoints.note"))
            .transpose()
    }

    fn checkpoint_of(&mut self, size: u64) -> Result<Option<String>, Fault> {
        let sql = "SELECT note FROM evidence.checkpoints WHERE size = $1";
        let row = self.one(sql, &[&to_i64(size)?])?;
        row.map(|row| column(&row, 0, "checkpoints.note"))
            .transpose()
    }

    fn derived_named(
        &mut self,
        name: &str,
        from: Seq,
        limit: usize,
    ) -> Result<Vec<(Seq, Vec<u8>)>, Fault> {
        let sql = "SELECT first_seq, data FROM evidence.derived
            WHERE first_seq >= $1 AND name = $2 ORDER BY first_seq LIMIT $3";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = self.session.rows(sql, &[&to_i64(from)?, &name, &limit])?;
        rows.iter()
            .map(|row| {
                let first = from_i64(column(row, 0, "derived")?, "derived.first_seq")?;
                Ok((first, column(row, 1, "derived.data")?))
            })
            .collect()
    }

    fn content(&mut self, digest: &Digest) -> Result<Option<Vec<u8>>, Fault> {
        let sql = "SELECT bytes FROM evidence.contents WHERE digest = $1";
        let row = self.one(sql, &[&digest.0.as_slice()])?;
        row.map(|row| column(&row, 0, "contents.bytes")).transpose()
    }
}
