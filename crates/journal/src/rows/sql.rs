//! SQL made from declarations. Identifiers come from declarations only; values are always bound.

use kernel::{Fault, Table, Value};

use super::{above_prefix, condition_column, is_number};
use crate::{Compare, Query};

/// What differs between the databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    pub(crate) fn parameter(self, number: usize) -> String {
        match self {
            Self::Sqlite => format!("?{number}"),
            Self::Postgres => format!("${number}"),
        }
    }

    fn column_type(self, number: bool) -> &'static str {
        match (self, number) {
            (Self::Sqlite, true) => "INTEGER",
            (Self::Sqlite, false) => "TEXT",
            (Self::Postgres, true) => "bigint",
            // Order by code point, as SQLite and Rust do, whatever the server's language.
            (Self::Postgres, false) => r#"text COLLATE "C""#,
        }
    }
}

/// A statement and what is bound to it, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Statement {
    pub(crate) sql: String,
    pub(crate) values: Vec<Value>,
}

pub(crate) fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// The column names, quoted and separated.
pub(crate) fn column_list(table: &Table) -> String {
    names(table.columns.iter().map(|column| column.name))
}

pub(crate) fn key_list(table: &Table) -> String {
    names(table.key().iter().map(|column| column.name))
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(quoted).collect::<Vec<_>>().join(", ")
}

/// Makes a table and the indexes of its searched columns. An index ends in the key, so that a list
/// by one column comes out in key order without sorting. `tag` keeps index names apart.
pub(crate) fn create(dialect: Dialect, table: &Table, relation: &str, tag: &str) -> Vec<String> {
    let columns: Vec<String> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let kind = dialect.column_type(is_number(column.kind));
            let required = if at < table.key_columns {
                " NOT NULL"
            } else {
                ""
            };
            format!("{} {kind}{required}", quoted(column.name))
        })
        .collect();
    let ending = match dialect {
        Dialect::Sqlite => " STRICT, WITHOUT ROWID",
        Dialect::Postgres => "",
    };
    let key = key_list(table);
    let mut statements = vec![format!(
        "CREATE TABLE {relation} ({}, PRIMARY KEY ({key})){ending}",
        columns.join(", "),
    )];
    for column in table.searched {
        let index = quoted(&index_name(table, column, tag));
        statements.push(format!(
            "CREATE INDEX {index} ON {relation} ({}, {key})",
            quoted(column)
        ));
    }
    statements
}

/// The index of a searched column. 48 + 48 + tag would be beyond PostgreSQL's 63 bytes, so the
/// column's place in the declaration names it.
pub(crate) fn index_name(table: &Table, column: &str, tag: &str) -> String {
    let at = table.column(column).unwrap_or_default();
    format!("{}_{at}_{tag}", table.name)
}

/// Reads one row by key.
pub(crate) fn get(dialect: Dialect, table: &Table, relation: &str, key: &[Value]) -> Statement {
    let mut statement = Builder::new(dialect);
    let conditions: Vec<String> = table
        .key()
        .iter()
        .zip(key)
        .map(|(column, value)| {
            let parameter = statement.bind(value.clone());
            format!("{} = {parameter}", quoted(column.name))
        })
        .collect();
    statement.finish(format!(
        "SELECT {} FROM {relation} WHERE {}",
        column_list(table),
        conditions.join(" AND ")
    ))
}

/// Reads rows in key order.
pub(crate) fn find(dialect: Dialect, relation: &str, query: &Query) -> Result<Statement, Fault> {
    let table = query.table;
    let mut statement = Builder::new(dialect);
    let mut conditions = where_all(&mut statement, query)?;
    if let Some(after) = &query.after {
        let parameters: Vec<String> = after
            .iter()
            .map(|value| statement.bind(value.clone()))
            .collect();
        let beyond = if query.descending { "<" } else { ">" };
        conditions.push(format!(
            "({}) {beyond} ({})",
            key_list(table),
            parameters.join(", ")
        ));
    }
    let direction = if query.descending { " DESC" } else { "" };
    let order: Vec<String> = table
        .key()
        .iter()
        .map(|column| format!("{}{direction}", quoted(column.name)))
        .collect();
    let limit = statement.bind(Value::count(query.limit as u64));
    Ok(statement.finish(format!(
        "SELECT {} FROM {relation}{} ORDER BY {} LIMIT {limit}",
        column_list(table),
        where_clause(&conditions),
        order.join(", ")
    )))
}

/// Counts rows, without cursor and limit.
pub(crate) fn count(dialect: Dialect, relation: &str, query: &Query) -> Result<Statement, Fault> {
    let mut statement = Builder::new(dialect);
    let conditions = where_all(&mut statement, query)?;
    Ok(statement.finish(format!(
        "SELECT count(*) FROM {relation}{}",
        where_clause(&conditions)
    )))
}

fn where_clause(conditions: &[String]) -> String {
    if conditions.is_empty() {
        String::new()
    } else {
        format!(" WHERE {}", conditions.join(" AND "))
    }
}

fn where_all(statement: &mut Builder, query: &Query) -> Result<Vec<String>, Fault> {
    let mut conditions = Vec::new();
    for condition in &query.conditions {
        condition_column(query.table, condition)?;
        let column = quoted(condition.column);
        match (&condition.compare, &condition.value) {
            (Compare::Equal, Value::Empty) => conditions.push(format!("{column} IS NULL")),
            (Compare::Equal, value) => {
                conditions.push(format!("{column} = {}", statement.bind(value.clone())));
            }
            (Compare::AtLeast, value) => {
                conditions.push(format!("{column} >= {}", statement.bind(value.clone())));
            }
            (Compare::Below, value) => {
                conditions.push(format!("{column} < {}", statement.bind(value.clone())));
            }
            // A range, so that an index serves it and no letter is a wildcard.
            (Compare::StartsWith, value) => {
                conditions.push(format!("{column} >= {}", statement.bind(value.clone())));
                let above = match value {
                    Value::Text(start) => above_prefix(start),
                    Value::Empty | Value::Integer(_) => None,
                };
                if let Some(above) = above {
                    let parameter = statement.bind(Value::Text(above));
                    conditions.push(format!("{column} < {parameter}"));
                }
            }
        }
    }
    Ok(conditions)
}

/// Puts a statement together while counting its parameters.
pub(crate) struct Builder {
    dialect: Dialect,
    values: Vec<Value>,
}

impl Builder {
    pub(crate) fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            values: Vec::new(),
        }
    }

    pub(crate) fn bind(&mut self, value: Value) -> String {
        self.values.push(value);
        self.dialect.parameter(self.values.len())
    }

    pub(crate) fn finish(self, sql: String) -> Statement {
        Statement {
            sql,
            values: self.values,
        }
    }
}
