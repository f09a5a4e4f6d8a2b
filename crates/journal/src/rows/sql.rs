//! SQL made from declarations. Identifiers come from declarations only; values are always bound.

use kernel::{Fault, Table, Value};

use super::{above_prefix, condition_column, is_number};
use crate::{Compare, Query, Walk};

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

/// Reads rows in the order of a walk. Keys are chosen first, so that rows which are skipped are
/// skipped in the index and only those that are shown are read.
pub(crate) fn walk(
    dialect: Dialect,
    relation: &str,
    (query, walk): (&Query, &Walk),
) -> Result<Statement, Fault> {
    let table = query.table;
    let mut statement = Builder::new(dialect);
    let steer = Steer::of(dialect, query, walk);
    let mut conditions = where_steered(&mut statement, query, &steer)?;
    let sorted: Vec<&str> = walk
        .sort
        .into_iter()
        .chain(table.key().iter().map(|column| column.name))
        .collect();
    match (&query.after, walk.sort) {
        (Some(after), _) => {
            let values = walk.after.iter().chain(after);
            let parameters: Vec<String> =
                values.map(|value| statement.bind(value.clone())).collect();
            let beyond = if query.descending { "<" } else { ">" };
            conditions.push(format!(
                "({}) {beyond} ({})",
                names(sorted.iter().copied()),
                parameters.join(", ")
            ));
        }
        (None, Some(sort)) => conditions.push(format!("{} IS NOT NULL", quoted(sort))),
        (None, None) => {}
    }
    let direction = if query.descending { " DESC" } else { "" };
    let order = |of: &dyn Fn(&str) -> String| {
        let columns: Vec<String> = sorted
            .iter()
            .map(|column| format!("{}{direction}", of(column)))
            .collect();
        columns.join(", ")
    };
    let limit = statement.bind(Value::count(query.limit as u64));
    let key = key_list(table);
    Ok(statement.finish(format!(
        "SELECT {} FROM {relation} WHERE ({key}) IN (SELECT {key} FROM {relation}{} ORDER BY {} \
         LIMIT {limit}) ORDER BY {}",
        column_list(table),
        where_clause(&conditions),
        order(&|column| steer.ordered(column)),
        order(&|column| format!("{}{}", steer.aside(), quoted(column))),
    )))
}

/// Counts rows up to a number.
pub(crate) fn count_to(
    dialect: Dialect,
    relation: &str,
    (query, by, most): (&Query, Option<&'static str>, u64),
) -> Result<Statement, Fault> {
    let mut statement = Builder::new(dialect);
    let walk = Walk {
        by,
        ..Walk::default()
    };
    let steer = Steer::of(dialect, query, &walk);
    let conditions = where_steered(&mut statement, query, &steer)?;
    let most = statement.bind(Value::count(most));
    Ok(statement.finish(format!(
        "SELECT count(*) FROM (SELECT 1 FROM {relation}{} LIMIT {most}) AS looked",
        where_clause(&conditions)
    )))
}

/// Which columns an index may serve. SQLite keeps no statistics here, so the others are written with
/// a sign that keeps its planner from them; PostgreSQL knows its tables and is left alone.
struct Steer<'a> {
    by: Option<&'a str>,
    /// The index of `by` gives rows in key order, because one value of it is asked for.
    keyed: bool,
    key: Vec<&'a str>,
    sort: Option<&'a str>,
}

impl<'a> Steer<'a> {
    fn of(dialect: Dialect, query: &'a Query, walk: &Walk) -> Self {
        let by = walk.by.filter(|_| dialect == Dialect::Sqlite);
        let one = query
            .conditions
            .iter()
            .any(|c| Some(c.column) == by && c.compare == Compare::Equal);
        Self {
            by,
            keyed: one && walk.sort.is_none(),
            key: query.table.key().iter().map(|column| column.name).collect(),
            sort: walk.sort,
        }
    }

    /// A column in a condition.
    fn column(&self, name: &str) -> String {
        let free = self.by.is_none_or(|by| by == name) || (self.keyed && self.key.contains(&name));
        let aside = if free { "" } else { "+" };
        format!("{aside}{}", quoted(name))
    }

    /// A column in the order.
    fn ordered(&self, name: &str) -> String {
        let first = self.sort.or(self.key.first().copied());
        let free = self.by.is_none() || self.by == first || self.keyed;
        let aside = if free { "" } else { "+" };
        format!("{aside}{}", quoted(name))
    }

    /// The few rows that were chosen are sorted as they are.
    fn aside(&self) -> &'static str {
        if self.by.is_some() { "+" } else { "" }
    }
}

fn where_clause(conditions: &[String]) -> String {
    if conditions.is_empty() {
        String::new()
    } else {
        format!(" WHERE {}", conditions.join(" AND "))
    }
}

fn where_all(statement: &mut Builder, query: &Query) -> Result<Vec<String>, Fault> {
    let free = Steer {
        by: None,
        keyed: false,
        key: Vec::new(),
        sort: None,
    };
    where_steered(statement, query, &free)
}

fn where_steered(
    statement: &mut Builder,
    query: &Query,
    steer: &Steer<'_>,
) -> Result<Vec<String>, Fault> {
    let mut conditions = Vec::new();
    for condition in &query.conditions {
        condition_column(query.table, condition)?;
        let column = steer.column(condition.column);
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
