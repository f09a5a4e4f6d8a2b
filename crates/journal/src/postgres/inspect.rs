//! Evidence in PostgreSQL as inspection reads it: one repeatable read, nothing believed.

use std::collections::BTreeSet;

use kernel::{Fault, Text};

use super::schema;
use super::session::{Session, column};
use crate::verify::{
    EvidenceSource, Finding, RawCheckpoint, RawCommit, RawContent, RawDerived, RawTile,
};

/// A connection in a read transaction that lasts as long as it.
pub(super) struct PostgresSource {
    session: Session,
}

impl PostgresSource {
    pub(super) fn open(session: Session) -> Result<Self, Fault> {
        session.batch("SET statement_timeout = 0")?;
        session.batch("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")?;
        // The snapshot is taken by the first statement.
        session.batch("SELECT 1")?;
        Ok(Self { session })
    }
}

/// All rows of a page come at once, and rows that were small so far may be large from here on.
const MAX_ROWS: usize = 256;

fn row_limit(limit: usize) -> i64 {
    i64::try_from(limit.min(MAX_ROWS)).unwrap_or(i64::MAX)
}

impl EvidenceSource for PostgresSource {
    fn schema(&mut self) -> Result<Vec<Finding>, Fault> {
        let mut found = BTreeSet::new();
        for row in self.session.rows(schema::DESCRIBE, &[&"evidence"])? {
            found.insert(column::<String>(&row, 0, "pg_catalog")?);
        }
        let mut findings = Vec::new();
        for line in &found {
            if !schema::DESCRIPTION.contains(&line.as_str()) {
                findings.push(finding(
                    line,
                    "库中多出或改动了不属于账册的对象",
                    "is no part of the evidence, or was changed",
                ));
            }
        }
        for line in schema::DESCRIPTION {
            if !found.contains(*line) {
                findings.push(finding(
                    line,
                    "账册的对象缺失或被改动",
                    "is missing, or was changed",
                ));
            }
        }
        Ok(findings)
    }

    fn settings(&mut self) -> Result<Vec<(String, String)>, Fault> {
        let sql = r#"SELECT "key", "value" FROM evidence.store ORDER BY "key" LIMIT 1000"#;
        let rows = self.session.rows(sql, &[])?;
        rows.iter()
            .map(|row| Ok((column(row, 0, "store.key")?, column(row, 1, "store.value")?)))
            .collect()
    }

    fn commits(&mut self, from: i64, limit: usize) -> Result<Vec<RawCommit>, Fault> {
        let sql = r#"SELECT first_seq, "count", entries, leaves, root FROM evidence.commits
            WHERE first_seq >= $1 ORDER BY first_seq LIMIT $2"#;
        let rows = self.session.rows(sql, &[&from, &row_limit(limit)])?;
        rows.iter()
            .map(|row| {
                Ok(RawCommit {
                    first: column(row, 0, "commits.first_seq")?,
                    count: column(row, 1, "commits.count")?,
                    entries: column(row, 2, "commits.entries")?,
                    leaves: column(row, 3, "commits.leaves")?,
                    root: column(row, 4, "commits.root")?,
                })
            })
            .collect()
    }

    fn derived(&mut self, after: (i64, &str), limit: usize) -> Result<Vec<RawDerived>, Fault> {
        let sql = "SELECT first_seq, name, data FROM evidence.derived
            WHERE (first_seq, name) > ($1, $2) ORDER BY first_seq, name LIMIT $3";
        let rows = self
            .session
            .rows(sql, &[&after.0, &after.1, &row_limit(limit)])?;
        rows.iter()
            .map(|row| {
                Ok(RawDerived {
                    first: column(row, 0, "derived.first_seq")?,
                    name: column(row, 1, "derived.name")?,
                    data: column(row, 2, "derived.data")?,
                })
            })
            .collect()
    }

    fn tile_level(&mut self, above: i64) -> Result<Option<i64>, Fault> {
        let sql = "SELECT level FROM evidence.tiles WHERE level > $1 ORDER BY level LIMIT 1";
        let rows = self.session.rows(sql, &[&above])?;
        rows.first()
            .map(|row| column(row, 0, "tiles.level"))
            .transpose()
    }

    fn tiles(&mut self, level: i64, from: i64, limit: usize) -> Result<Vec<RawTile>, Fault> {
        let sql = r#"SELECT "index", hashes FROM evidence.tiles
            WHERE level = $1 AND "index" >= $2 ORDER BY "index" LIMIT $3"#;
        let rows = self
            .session
            .rows(sql, &[&level, &from, &row_limit(limit)])?;
        rows.iter()
            .map(|row| {
                Ok(RawTile {
                    level,
                    index: column(row, 0, "tiles.index")?,
                    hashes: column(row, 1, "tiles.hashes")?,
                })
            })
            .collect()
    }

    fn checkpoints(&mut self, from: i64, limit: usize) -> Result<Vec<RawCheckpoint>, Fault> {
        let sql = "SELECT size, note FROM evidence.checkpoints
            WHERE size >= $1 ORDER BY size LIMIT $2";
        let rows = self.session.rows(sql, &[&from, &row_limit(limit)])?;
        rows.iter()
            .map(|row| {
                Ok(RawCheckpoint {
                    size: column(row, 0, "checkpoints.size")?,
                    note: column(row, 1, "checkpoints.note")?,
                })
            })
            .collect()
    }

    fn contents(&mut self, after: Option<&[u8]>, limit: usize) -> Result<Vec<RawContent>, Fault> {
        let sql = "SELECT digest, bytes FROM evidence.contents
            WHERE $1::bytea IS NULL OR digest > $1 ORDER BY digest LIMIT $2";
        let rows = self.session.rows(sql, &[&after, &row_limit(limit)])?;
        rows.iter()
            .map(|row| {
                Ok(RawContent {
                    digest: column(row, 0, "contents.digest")?,
                    bytes: column(row, 1, "contents.bytes")?,
                })
            })
            .collect()
    }
}

fn finding(line: &str, zh: &str, en: &str) -> Finding {
    Finding {
        kind: "schema",
        place: format!("evidence[{line}]"),
        at: None,
        message: Text::new(zh, en),
    }
}
