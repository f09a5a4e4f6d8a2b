//! Evidence in SQLite as inspection reads it: one read transaction, nothing believed.

use std::path::{Path, PathBuf};

use kernel::{Fault, Text};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::connect::{Kind, open_unchecked};
use super::{schema, sqlite_fault};
use crate::evidence::{FORMAT, corrupt};
use crate::verify::{
    EvidenceSource, Finding, RawCheckpoint, RawCommit, RawContent, RawDerived, RawTile,
};

/// Where a page ends, whatever the number of rows asked for.
const PAGE_BYTES: usize = 4 << 20;

/// Pages are read once, in order: a cache that fits the processor's own is faster than a large one.
const CACHE_KIB: i64 = 2_048;

/// A connection in a read transaction that lasts as long as it.
pub(super) struct SqliteSource {
    connection: Connection,
    path: PathBuf,
}

impl SqliteSource {
    pub(super) fn open(path: &Path) -> Result<Self, Fault> {
        let connection = open_unchecked(path, &Kind::EVIDENCE)?;
        let version: u32 = connection
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .map_err(|e| sqlite_fault(path, &e))?;
        let ours: i32 = connection
            .pragma_query_value(None, "application_id", |row| row.get(0))
            .map_err(|e| sqlite_fault(path, &e))?;
        if ours == Kind::EVIDENCE.application_id && version > FORMAT {
            return Err(Fault::Newer {
                found: version,
                known: FORMAT,
            });
        }
        connection
            .pragma_update(None, "cache_size", -CACHE_KIB)
            .map_err(|e| sqlite_fault(path, &e))?;
        connection
            .execute_batch("PRAGMA query_only = ON; BEGIN; SELECT count(*) FROM sqlite_schema")
            .map_err(|e| sqlite_fault(path, &e))?;
        Ok(Self {
            connection,
            path: path.to_owned(),
        })
    }

    fn fault(&self, error: &rusqlite::Error) -> Fault {
        sqlite_fault(&self.path, error)
    }

    fn pragma(&self, name: &str) -> Result<i64, Fault> {
        self.connection
            .pragma_query_value(None, name, |row| row.get(0))
            .map_err(|e| self.fault(&e))
    }

    /// Reads rows until there are no more, or a page's worth of bytes is read: rows that were small
    /// so far may be large from here on.
    fn page<T>(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
        read: impl Fn(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let fault = |e: rusqlite::Error| self.fault(&e);
        let mut statement = self.connection.prepare_cached(sql).map_err(fault)?;
        let mut rows = statement.query(params).map_err(fault)?;
        let mut page = Vec::new();
        let mut bytes = 0;
        while let Some(row) = rows.next().map_err(fault)? {
            page.push(read(row)?);
            bytes += bytes_of(row);
            if bytes > PAGE_BYTES {
                break;
            }
        }
        Ok(page)
    }

    /// A column that must be a number; only an edited schema lets another type in.
    fn number(&self, row: &Row<'_>, at: usize, place: &str) -> Result<i64, Fault> {
        match row.get_ref(at).map_err(|e| self.fault(&e))? {
            ValueRef::Integer(number) => Ok(number),
            other => Err(corrupt(place, format!("holds {}", other.data_type()))),
        }
    }

    fn blob(&self, row: &Row<'_>, at: usize, place: &str) -> Result<Vec<u8>, Fault> {
        match row.get_ref(at).map_err(|e| self.fault(&e))? {
            ValueRef::Blob(bytes) => Ok(bytes.to_vec()),
            other => Err(corrupt(place, format!("holds {}", other.data_type()))),
        }
    }

    fn text(&self, row: &Row<'_>, at: usize, place: &str) -> Result<String, Fault> {
        match row.get_ref(at).map_err(|e| self.fault(&e))? {
            ValueRef::Text(bytes) => String::from_utf8(bytes.to_vec())
                .map_err(|_| corrupt(place, "is not UTF-8".to_owned())),
            other => Err(corrupt(place, format!("holds {}", other.data_type()))),
        }
    }
}

/// How many bytes of text and blobs a row holds.
fn bytes_of(row: &Row<'_>) -> usize {
    let columns = row.as_ref().column_count();
    (0..columns)
        .map(|at| match row.get_ref(at) {
            Ok(ValueRef::Text(bytes) | ValueRef::Blob(bytes)) => bytes.len(),
            _ => 0,
        })
        .sum()
}

fn row_limit(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

impl EvidenceSource for SqliteSource {
    fn schema(&mut self) -> Result<Vec<Finding>, Fault> {
        let found = self.page(
            "SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name",
            [],
            |row| {
                let place = "sqlite_schema";
                let (kind, name) = (self.text(row, 0, place)?, self.text(row, 1, place)?);
                Ok((kind, name, self.text(row, 2, place)?))
            },
        )?;
        let mut findings = Vec::new();
        for (pragma, wanted) in [
            ("application_id", i64::from(Kind::EVIDENCE.application_id)),
            ("user_version", i64::from(FORMAT)),
        ] {
            let value = self.pragma(pragma)?;
            if value != wanted {
                findings.push(finding(
                    format!("header.{pragma}"),
                    &format!("文件头为 {value}，应为 {wanted}"),
                    &format!("the header says {value}, not {wanted}"),
                ));
            }
        }
        let expected = expected_tables();
        for (kind, name, sql) in &found {
            let place = format!("sqlite_schema[{kind} {name}]");
            match expected
                .iter()
                .find(|(known, _)| kind == "table" && known == name)
            {
                None => findings.push(finding(
                    place,
                    "库中多出不属于账册的对象",
                    "is no part of the evidence",
                )),
                Some((_, wanted)) if wanted != sql => findings.push(finding(
                    place,
                    "表结构被改动",
                    "is not declared as this program declares it",
                )),
                Some(_) => {}
            }
        }
        for (name, _) in &expected {
            let there =
                |(kind, found, _): &(String, String, String)| kind == "table" && found == name;
            if !found.iter().any(there) {
                findings.push(finding(
                    format!("sqlite_schema[table {name}]"),
                    "缺少该表",
                    "the table is missing",
                ));
            }
        }
        Ok(findings)
    }

    fn settings(&mut self) -> Result<Vec<(String, String)>, Fault> {
        let sql = r#"SELECT "key", "value" FROM store ORDER BY "key" LIMIT 1000"#;
        self.page(sql, [], |row| {
            Ok((
                self.text(row, 0, "store.key")?,
                self.text(row, 1, "store.value")?,
            ))
        })
    }

    fn commits(&mut self, from: i64, limit: usize) -> Result<Vec<RawCommit>, Fault> {
        let sql = r#"SELECT first_seq, "count", entries, leaves, root FROM commits
            WHERE first_seq >= ?1 ORDER BY first_seq LIMIT ?2"#;
        self.page(sql, params![from, row_limit(limit)], |row| {
            let first = self.number(row, 0, "commits.first_seq")?;
            let place = |column: &str| format!("commits[first_seq={first}].{column}");
            Ok(RawCommit {
                first,
                count: self.number(row, 1, &place("count"))?,
                entries: self.blob(row, 2, &place("entries"))?,
                leaves: self.blob(row, 3, &place("leaves"))?,
                root: self.blob(row, 4, &place("root"))?,
            })
        })
    }

    fn derived(&mut self, after: (i64, &str), limit: usize) -> Result<Vec<RawDerived>, Fault> {
        let sql = "SELECT first_seq, name, data FROM derived
            WHERE (first_seq, name) > (?1, ?2) ORDER BY first_seq, name LIMIT ?3";
        self.page(sql, params![after.0, after.1, row_limit(limit)], |row| {
            let first = self.number(row, 0, "derived.first_seq")?;
            let place = |column: &str| format!("derived[first_seq={first}].{column}");
            Ok(RawDerived {
                first,
                name: self.text(row, 1, &place("name"))?,
                data: self.blob(row, 2, &place("data"))?,
            })
        })
    }

    fn tile_level(&mut self, above: i64) -> Result<Option<i64>, Fault> {
        let sql = "SELECT level FROM tiles WHERE level > ?1 ORDER BY level LIMIT 1";
        self.connection
            .query_row(sql, [above], |row| row.get(0))
            .optional()
            .map_err(|e| self.fault(&e))
    }

    fn tiles(&mut self, level: i64, from: i64, limit: usize) -> Result<Vec<RawTile>, Fault> {
        let sql = r#"SELECT "index", hashes FROM tiles WHERE level = ?1 AND "index" >= ?2
            ORDER BY "index" LIMIT ?3"#;
        self.page(sql, params![level, from, row_limit(limit)], |row| {
            let index = self.number(row, 0, "tiles.index")?;
            Ok(RawTile {
                level,
                index,
                hashes: self.blob(
                    row,
                    1,
                    &format!("tiles[level={level},index={index}].hashes"),
                )?,
            })
        })
    }

    fn checkpoints(&mut self, from: i64, limit: usize) -> Result<Vec<RawCheckpoint>, Fault> {
        let sql = "SELECT size, note FROM checkpoints WHERE size >= ?1 ORDER BY size LIMIT ?2";
        self.page(sql, params![from, row_limit(limit)], |row| {
            let size = self.number(row, 0, "checkpoints.size")?;
            Ok(RawCheckpoint {
                size,
                note: self.text(row, 1, &format!("checkpoints[size={size}].note"))?,
            })
        })
    }

    fn contents(&mut self, after: Option<&[u8]>, limit: usize) -> Result<Vec<RawContent>, Fault> {
        let sql = "SELECT digest, bytes FROM contents WHERE ?1 IS NULL OR digest > ?1
            ORDER BY digest LIMIT ?2";
        self.page(sql, params![after, row_limit(limit)], |row| {
            Ok(RawContent {
                digest: self.blob(row, 0, "contents.digest")?,
                bytes: self.blob(row, 1, "contents.bytes")?,
            })
        })
    }
}

/// The tables of evidence: name and the text `sqlite_schema` keeps.
fn expected_tables() -> Vec<(&'static str, &'static str)> {
    schema::EVIDENCE
        .iter()
        .filter_map(|statement| {
            let rest = statement.strip_prefix("CREATE TABLE ")?;
            Some((rest.split(' ').next()?, *statement))
        })
        .collect()
}

fn finding(place: String, zh: &str, en: &str) -> Finding {
    Finding {
        kind: "schema",
        place,
        at: None,
        message: Text::new(zh, en),
    }
}
