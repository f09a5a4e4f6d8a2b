//! Rows by their declaration: what a change means, and what is refused, in every store alike.

pub(crate) mod packed;
pub(crate) mod sql;

use std::collections::BTreeMap;

use kernel::{ColumnKind, Digest, Fault, RowChange, Table, Value};

use crate::{Compare, Condition, Query, Walk};

/// The name a store uses for itself beside the declared tables.
pub(crate) const META: &str = "meta";
/// Tables of a set that is being built bear this before their names.
pub(crate) const BUILDING: &str = "building_";

/// The digest of a set of declarations, whatever order they are given in.
pub(crate) fn declaration_digest(tables: &[&Table]) -> Digest {
    let mut digests: BTreeMap<&str, Digest> = BTreeMap::new();
    for table in tables {
        digests.insert(table.name, table.digest());
    }
    let parts: Vec<&[u8]> = digests
        .iter()
        .flat_map(|(name, digest)| [name.as_bytes(), &digest.0[..]])
        .collect();
    Digest::of_parts(&parts)
}

/// Refuses declarations that would not make a schema.
pub(crate) fn check_declarations(tables: &[&Table]) -> Result<(), Fault> {
    let mut names = std::collections::BTreeSet::new();
    for table in tables {
        let plain = is_name(table.name)
            && table.name != META
            && !table.name.starts_with(BUILDING)
            && !table.name.starts_with("sqlite_")
            && names.insert(table.name);
        let mut columns = std::collections::BTreeSet::new();
        let columns_fit = table
            .columns
            .iter()
            .all(|column| is_name(column.name) && columns.insert(column.name));
        let key_fits = (1..=table.columns.len()).contains(&table.key_columns);
        let searched_fit = table
            .searched
            .iter()
            .all(|name| table.column(name).is_some());
        if !(plain && columns_fit && key_fits && searched_fit) {
            return bug(format!(
                "the declaration of table {} does not fit",
                table.name
            ));
        }
    }
    Ok(())
}

fn is_name(name: &str) -> bool {
    (1..=48).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// Whether a kind of column is kept as a number; the others are text.
pub(crate) fn is_number(kind: ColumnKind) -> bool {
    kind.is_number()
}

/// What becomes of one row in one transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Pending {
    /// All columns, in order.
    Put(Vec<Value>),
    /// Some columns of a row that is there, by position.
    Set(BTreeMap<usize, Value>),
    /// The row goes.
    Delete,
}

/// The changes of one table by key, in key order.
pub(crate) type PendingRows = BTreeMap<Vec<Value>, Pending>;

/// The changes of one transaction, folded so that every row is written once, in key order.
pub(crate) fn coalesce(
    tables: &'static [&'static Table],
    changes: Vec<RowChange>,
) -> Result<Vec<(&'static Table, PendingRows)>, Fault> {
    let mut folded: BTreeMap<&'static str, PendingRows> = BTreeMap::new();
    for change in changes {
        let name = match &change {
            RowChange::Put { table, .. }
            | RowChange::Set { table, .. }
            | RowChange::Delete { table, .. } => *table,
        };
        let table = declared(tables, name)?;
        let rows = folded.entry(table.name).or_default();
        fold(table, rows, change)?;
    }
    tables
        .iter()
        .filter_map(|table| folded.remove(table.name).map(|rows| (*table, rows)))
        .map(Ok)
        .collect()
}

fn fold(table: &'static Table, rows: &mut PendingRows, change: RowChange) -> Result<(), Fault> {
    match change {
        RowChange::Put { values, .. } => {
            check_row(table, &values)?;
            let key = values.get(..table.key_columns).unwrap_or_default().to_vec();
            rows.insert(key, Pending::Put(values));
        }
        RowChange::Delete { key, .. } => {
            check_key(table, &key)?;
            rows.insert(key, Pending::Delete);
        }
        RowChange::Set { key, columns, .. } => {
            check_key(table, &key)?;
            let mut set = BTreeMap::new();
            for (name, value) in columns {
                let at = table.column(name).filter(|at| *at >= table.key_columns);
                let Some(at) = at else {
                    return bug(format!("{}.{name} is no column to set", table.name));
                };
                check_value(table, at, &value)?;
                set.insert(at, value);
            }
            set_on(table, rows, key, set)?;
        }
    }
    Ok(())
}

fn set_on(
    table: &'static Table,
    rows: &mut PendingRows,
    key: Vec<Value>,
    set: BTreeMap<usize, Value>,
) -> Result<(), Fault> {
    match rows.get_mut(&key) {
        None => {
            rows.insert(key, Pending::Set(set));
        }
        Some(Pending::Set(before)) => before.extend(set),
        Some(Pending::Put(values)) => put_columns(values, set),
        Some(Pending::Delete) => return Err(no_row(table, &key)),
    }
    Ok(())
}

/// Writes some columns over a row.
pub(crate) fn put_columns(row: &mut [Value], set: BTreeMap<usize, Value>) {
    for (at, value) in set {
        if let Some(column) = row.get_mut(at) {
            *column = value;
        }
    }
}

/// A change of a row that is not there: the follower and its rows do not belong together.
pub(crate) fn no_row(table: &Table, key: &[Value]) -> Fault {
    Fault::Bug(format!("{}: no row {key:?} to set columns of", table.name))
}

/// The declaration of a table by name.
pub(crate) fn declared(
    tables: &'static [&'static Table],
    name: &str,
) -> Result<&'static Table, Fault> {
    tables
        .iter()
        .find(|table| table.name == name)
        .copied()
        .ok_or_else(|| Fault::Bug(format!("table {name} is not declared")))
}

/// Refuses a key that does not fit the declaration.
pub(crate) fn check_key(table: &Table, key: &[Value]) -> Result<(), Fault> {
    if key.len() != table.key_columns {
        return bug(format!(
            "{}: a key of {} columns where there are {}",
            table.name,
            key.len(),
            table.key_columns
        ));
    }
    for (at, value) in key.iter().enumerate() {
        check_value(table, at, value)?;
        if *value == Value::Empty {
            return bug(format!("{}: an empty value in the key", table.name));
        }
    }
    Ok(())
}

fn check_row(table: &Table, values: &[Value]) -> Result<(), Fault> {
    if values.len() != table.columns.len() {
        return bug(format!(
            "{}: {} values for {} columns",
            table.name,
            values.len(),
            table.columns.len()
        ));
    }
    check_key(table, values.get(..table.key_columns).unwrap_or_default())?;
    for (at, value) in values.iter().enumerate() {
        check_value(table, at, value)?;
    }
    Ok(())
}

fn check_value(table: &Table, at: usize, value: &Value) -> Result<(), Fault> {
    let Some(column) = table.columns.get(at) else {
        return bug(format!("{}: no column {at}", table.name));
    };
    let fits = match value {
        Value::Empty => true,
        Value::Integer(_) => is_number(column.kind),
        // PostgreSQL keeps no NUL in text, so no store does.
        Value::Text(text) => !is_number(column.kind) && !text.contains('\0'),
    };
    if fits {
        return Ok(());
    }
    bug(format!(
        "{}.{}: {value:?} does not fit",
        table.name, column.name
    ))
}

/// Refuses a query that does not fit its declaration.
pub(crate) fn check_query(
    tables: &'static [&'static Table],
    query: &Query,
) -> Result<&'static Table, Fault> {
    let table = declared(tables, query.table.name)?;
    for condition in &query.conditions {
        condition_column(table, condition)?;
    }
    if let Some(after) = &query.after {
        check_key(table, after)?;
    }
    Ok(table)
}

/// Refuses a walk that does not fit its query.
pub(crate) fn check_walk(
    tables: &'static [&'static Table],
    query: &Query,
    walk: &Walk,
) -> Result<&'static Table, Fault> {
    let table = check_query(tables, query)?;
    let known = [walk.sort, walk.by].into_iter().flatten();
    let unknown = known.clone().find(|name| table.column(name).is_none());
    if let Some(column) = unknown {
        return bug(format!("{}: no column {column} to walk by", table.name));
    }
    let goes_on = walk.after.is_some() == (walk.sort.is_some() && query.after.is_some());
    let sort_at = walk.sort.and_then(|sort| table.column(sort));
    match (&walk.after, sort_at) {
        (Some(Value::Empty), _) => bug(format!("{}: a walk goes on after nothing", table.name)),
        (Some(after), Some(at)) if goes_on => check_value(table, at, after).map(|()| table),
        (None, _) if goes_on => Ok(table),
        _ => bug(format!("{}: a walk and its cursor differ", table.name)),
    }
}

/// The position of a condition's column, if the condition makes sense for it.
pub(crate) fn condition_column(table: &Table, condition: &Condition) -> Result<usize, Fault> {
    let Some(at) = table.column(condition.column) else {
        return bug(format!("{}: no column {}", table.name, condition.column));
    };
    check_value(table, at, &condition.value)?;
    let number = table
        .columns
        .get(at)
        .is_some_and(|column| is_number(column.kind));
    let makes_sense = match condition.compare {
        Compare::Equal => true,
        Compare::AtLeast | Compare::Below => condition.value != Value::Empty,
        Compare::StartsWith => condition.value != Value::Empty && !number,
    };
    if makes_sense {
        return Ok(at);
    }
    bug(format!(
        "{}.{}: {:?} {:?} makes no sense",
        table.name, condition.column, condition.compare, condition.value
    ))
}

/// Whether a value meets a condition: what the SQL means, for stores without SQL.
pub(crate) fn meets(value: &Value, condition: &Condition) -> bool {
    match condition.compare {
        Compare::Equal => *value == condition.value,
        Compare::AtLeast => *value != Value::Empty && *value >= condition.value,
        Compare::Below => *value != Value::Empty && *value < condition.value,
        Compare::StartsWith => match (value, &condition.value) {
            (Value::Text(text), Value::Text(start)) => text.starts_with(start.as_str()),
            _ => false,
        },
    }
}

/// The smallest text above every text that starts with `start`, in code point order; `None` where
/// there is no such text.
pub(crate) fn above_prefix(start: &str) -> Option<String> {
    let mut chars: Vec<char> = start.chars().collect();
    while let Some(last) = chars.pop() {
        let next = match last {
            char::MAX => continue,
            '\u{d7ff}' => '\u{e000}',
            other => char::from_u32(u32::from(other) + 1)?,
        };
        chars.push(next);
        return Some(chars.into_iter().collect());
    }
    None
}

/// What readers hear while rows under their declarations are not there yet.
pub(crate) fn rebuilding() -> Fault {
    Fault::Busy("the rows are being built anew".to_owned())
}

fn bug<T>(what: String) -> Result<T, Fault> {
    Err(Fault::Bug(what))
}
