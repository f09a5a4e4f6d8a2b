//! What stands in the schema of the rows, held against the declarations.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Fault, Table, Text};

use super::rows::INDEX_TAG;
use super::schema::DESCRIBE;
use super::session::{Session, column};
use crate::rows::{META, is_number, sql};
use crate::verify::Finding;

/// What the schema holds that was not declared, or was declared otherwise, and what is missing.
pub(super) fn undeclared(
    session: &Session,
    schema: &str,
    tables: &[&Table],
) -> Result<Vec<Finding>, Fault> {
    let mut found = BTreeSet::new();
    for row in session.rows(DESCRIBE, &[&schema])? {
        found.insert(column::<String>(&row, 0, "pg_catalog")?);
    }
    let declared = Declared::new(session, schema, tables)?.lines(tables);
    let extra = found.difference(&declared).map(|line| {
        finding(
            line,
            "未声明，或与声明不符",
            "is not declared, or differs from its declaration",
        )
    });
    let missing = declared.difference(&found).map(|line| {
        finding(
            line,
            "缺失，或与声明不符",
            "is missing, or differs from its declaration",
        )
    });
    Ok(extra.chain(missing).collect())
}

fn finding(line: &str, zh: &str, en: &str) -> Finding {
    let place = format!("rows[{line}]");
    let message = Text::new(format!("{place} {zh}"), format!("{place} {en}"));
    Finding {
        kind: "rows-schema",
        place,
        at: None,
        message,
    }
}

/// Describes declarations in the words of the catalogue.
struct Declared {
    schema: String,
    /// Names as the server writes them in a statement: only it knows its reserved words.
    written: BTreeMap<String, String>,
}

impl Declared {
    fn new(session: &Session, schema: &str, tables: &[&Table]) -> Result<Self, Fault> {
        let mut names = BTreeSet::from([META.to_owned()]);
        for table in tables {
            names.insert(table.name.to_owned());
            names.extend(table.columns.iter().map(|column| column.name.to_owned()));
            names.extend(table.searched.iter().map(|of| index_name(table, of)));
        }
        let names: Vec<String> = names.into_iter().collect();
        let sql = "SELECT name, quote_ident(name) FROM unnest($1::text[]) AS n (name)";
        let mut written = BTreeMap::new();
        for row in session.rows(sql, &[&names])? {
            written.insert(
                column(&row, 0, "pg_catalog")?,
                column(&row, 1, "pg_catalog")?,
            );
        }
        Ok(Self {
            schema: schema.to_owned(),
            written,
        })
    }

    fn write<'a>(&'a self, name: &'a str) -> &'a str {
        self.written.get(name).map_or(name, String::as_str)
    }

    fn list<'a>(&self, names: impl Iterator<Item = &'a str>) -> String {
        let written: Vec<&str> = names.map(|name| self.write(name)).collect();
        written.join(", ")
    }

    fn lines(&self, tables: &[&Table]) -> BTreeSet<String> {
        let mut lines = BTreeSet::from([
            format!("relation r p {META}"),
            format!("column {META}.declaration bytea not null"),
            format!("column {META}.position bigint not null"),
        ]);
        for table in tables {
            self.table(table, &mut lines);
        }
        lines
    }

    fn table(&self, table: &Table, lines: &mut BTreeSet<String>) {
        let name = table.name;
        lines.insert(format!("relation r p {name}"));
        for (at, column) in table.columns.iter().enumerate() {
            let (number, of) = (is_number(column.kind), column.name);
            let kind = if number { "bigint" } else { "text" };
            let required = if at < table.key_columns {
                " not null"
            } else {
                ""
            };
            lines.insert(format!("column {name}.{of} {kind}{required}"));
            if !number {
                lines.insert(format!("collation {name}.{of} C"));
            }
        }
        let key = self.list(table.key().iter().map(|column| column.name));
        lines.insert(format!("constraint {name} PRIMARY KEY ({key})"));
        for of in table.searched {
            let index = index_name(table, of);
            lines.insert(format!(
                "index {name} CREATE INDEX {} ON {}.{} USING btree ({}, {key})",
                self.write(&index),
                self.schema,
                self.write(name),
                self.write(of),
            ));
        }
    }
}

fn index_name(table: &Table, searched: &str) -> String {
    sql::index_name(table, searched, INDEX_TAG)
}
