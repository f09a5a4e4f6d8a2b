//! What stands in the rows file, held against the declarations.

use std::collections::BTreeMap;

use kernel::{Digest, Table, Text};
use rusqlite::Connection;

use super::rows::{IN_USE, relation};
use crate::rows::BUILDING;
use crate::rows::sql::{self, Dialect};
use crate::verify::Finding;

/// What the file holds that was not declared, or was declared otherwise, and what is missing.
pub(super) fn undeclared(
    connection: &Connection,
    tables: &[&Table],
    declaration: Digest,
) -> rusqlite::Result<Vec<Finding>> {
    let declared = declared_objects(tables, declaration)?;
    let found = objects(connection)?;
    let mut findings = Vec::new();
    for (object, sql) in &found {
        match declared.get(object) {
            None => findings.push(finding(object, "未声明", "is not declared")),
            Some(wanted) if wanted != sql => {
                findings.push(finding(
                    object,
                    "与声明不符",
                    "differs from its declaration",
                ));
            }
            Some(_) => {}
        }
    }
    for object in declared
        .keys()
        .filter(|object| !found.contains_key(*object))
    {
        findings.push(finding(object, "缺失", "is missing"));
    }
    Ok(findings)
}

/// Kind and name of an object, and the statement that made it.
type Objects = BTreeMap<(String, String), String>;

/// Everything in a rows file but SQLite's own and a set that is being built. Quotes are left out:
/// SQLite adds some when a finished set takes its names.
fn objects(connection: &Connection) -> rusqlite::Result<Objects> {
    let mut all = connection.prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema")?;
    let rows = all.query_map([], |row| {
        let (kind, name, sql): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(((kind, name), sql.replace(['"', '\n', ' '], "")))
    })?;
    let kept = |((_, name), sql): &((String, String), String)| {
        !name.starts_with("sqlite_") && !sql.contains(BUILDING)
    };
    rows.filter(|row| row.as_ref().map_or(true, kept)).collect()
}

fn declared_objects(tables: &[&Table], declaration: Digest) -> rusqlite::Result<Objects> {
    let model = Connection::open_in_memory()?;
    for statement in super::schema::ROWS {
        model.execute_batch(statement)?;
    }
    let tag: String = declaration.to_hex().chars().take(8).collect();
    for table in tables {
        for statement in sql::create(Dialect::Sqlite, table, &relation(IN_USE, table), &tag) {
            model.execute_batch(&statement)?;
        }
    }
    objects(&model)
}

fn finding((kind, name): &(String, String), zh: &str, en: &str) -> Finding {
    let place = format!("rows.sqlite_schema[{kind} {name}]");
    let message = Text::new(format!("{place} {zh}"), format!("{place} {en}"));
    Finding {
        kind: "rows-schema",
        place,
        at: None,
        message,
    }
}
