//! How a list finds its rows quickly: which index serves, in what order, and how many there are.
//!
//! *Doctrine.* A list shows a page of what may be millions of rows. Either a condition leaves few rows,
//! which are found by its index and sorted, or it leaves many, and then the index of the sort order is
//! walked until the page is full. Which of the two holds is found out by counting each condition's rows
//! up to a bound before anything is read. Rows whose sort column is empty come last, both ways.
//!
//! A numbered thing's organisation stands at the head of its number, so whoever sees a part of the company
//! walks only the ranges of numbers that his organisations give.

use std::cmp::Ordering;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use journal::{Compare, Condition, Query, RowReader, Walk};
use kernel::{Fault, OrganisationCode, Table, Value};
use serde::Serialize;

use crate::conditions::unreadable;
use crate::reads::cut_to_scope;
use crate::request::Failure;

/// So few rows are found by a condition's index and sorted.
const FEW: u64 = 10_000;
/// Counted exactly so far; above, it is said that there are more.
const COUNTED: u64 = 10_000;

/// How many rows meet the conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Rows counted: exact up to 10,000.
    pub rows: u64,
    /// Whether there are more than were counted.
    pub more: bool,
}

/// What a list walks over: alternatives without a row in common, in one order.
pub(crate) struct Course {
    pub(crate) table: &'static Table,
    pub(crate) queries: Vec<Query>,
    pub(crate) sort: Option<&'static str>,
    pub(crate) descending: bool,
    pub(crate) limit: usize,
}

/// Where a page ended: the sort column's value and the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    sort: Value,
    key: Vec<Value>,
}

impl Course {
    pub(crate) fn new(
        table: &'static Table,
        alternatives: Vec<Vec<Condition>>,
        scope: &[OrganisationCode],
    ) -> Self {
        let query = |conditions| Query {
            table,
            conditions,
            after: None,
            descending: false,
            limit: 0,
        };
        let queries = alternatives
            .into_iter()
            .map(query)
            .flat_map(|query| cut_to_scope(&query, scope))
            .filter(|query| !contradicts_itself(query))
            .flat_map(|query| cut_to_numbers(&query))
            .collect();
        Self {
            table,
            queries,
            sort: None,
            descending: false,
            limit: 0,
        }
    }

    /// One page behind a place.
    pub(crate) fn page(
        &self,
        rows: &mut dyn RowReader,
        after: Option<&Place>,
    ) -> Result<Vec<Vec<Value>>, Fault> {
        let mut found = Vec::new();
        for query in &self.queries {
            found.extend(self.of_one(rows, query, after)?);
        }
        if self.queries.len() > 1 {
            found.sort_by(|a, b| self.order(a, b));
            found.truncate(self.limit);
        }
        Ok(found)
    }

    fn of_one(
        &self,
        rows: &mut dyn RowReader,
        query: &Query,
        after: Option<&Place>,
    ) -> Result<Vec<Vec<Value>>, Fault> {
        let mut query = query.clone();
        query.descending = self.descending;
        query.limit = self.limit;
        query.after = after.map(|place| place.key.clone());
        let by = self.serving(rows, &query)?;
        let mut walk = Walk {
            sort: self.sort,
            after: None,
            by,
        };
        let Some(sort) = self.sort else {
            return rows.walk(&query, &walk);
        };
        let among_empty = after.is_some_and(|place| place.sort == Value::Empty);
        let mut found = Vec::new();
        if !among_empty {
            walk.after = after.map(|place| place.sort.clone());
            found = rows.walk(&query, &walk)?;
            query.after = None;
        }
        query.limit = self.limit.saturating_sub(found.len());
        if query.limit > 0 {
            query.conditions.push(Condition {
                column: sort,
                compare: Compare::Equal,
                value: Value::Empty,
            });
            found.extend(rows.walk(&query, &Walk::default())?);
        }
        Ok(found)
    }

    /// How many rows there are, exactly as far as they are counted.
    pub(crate) fn count(&self, rows: &mut dyn RowReader) -> Result<Count, Fault> {
        let mut sum: u64 = 0;
        for query in &self.queries {
            let by = self.serving(rows, query)?;
            let most = COUNTED.saturating_sub(sum).saturating_add(1);
            sum = sum.saturating_add(rows.count_to(query, by, most)?);
            if sum > COUNTED {
                break;
            }
        }
        Ok(Count {
            rows: sum.min(COUNTED),
            more: sum > COUNTED,
        })
    }

    /// The column whose index serves: of the condition that leaves the fewest rows, where they are
    /// few; else the one that gives the order.
    fn serving(
        &self,
        rows: &mut dyn RowReader,
        query: &Query,
    ) -> Result<Option<&'static str>, Fault> {
        let table = self.table;
        let key = table.key().first().map(|column| column.name);
        let indexed = |name: &str| Some(name) == key || table.searched.contains(&name);
        let mut columns: Vec<&'static str> = Vec::new();
        for condition in &query.conditions {
            if indexed(condition.column) && !columns.contains(&condition.column) {
                columns.push(condition.column);
            }
        }
        let order = self.sort.or(key);
        if columns.iter().all(|column| Some(*column) == order) {
            return Ok(order);
        }
        let mut fewest = (FEW + 1, order);
        for column in columns {
            let mut alone = query.clone();
            alone.conditions.retain(|c| c.column == column);
            let found = rows.count_to(&alone, Some(column), FEW + 1)?;
            if found < fewest.0 {
                fewest = (found, Some(column));
            }
        }
        if fewest.0 <= FEW {
            return Ok(fewest.1);
        }
        // Many rows whatever serves: one value of an indexed column gives them in key order.
        let equal = query.conditions.iter().find(|condition| {
            condition.compare == Compare::Equal && table.searched.contains(&condition.column)
        });
        Ok(match (self.sort, equal) {
            (None, Some(condition)) => Some(condition.column),
            _ => order,
        })
    }

    fn order(&self, a: &[Value], b: &[Value]) -> Ordering {
        let place = |row: &[Value]| Place::of(self.table, self.sort, row);
        let (a, b) = (place(a), place(b));
        let empties = (a.sort == Value::Empty).cmp(&(b.sort == Value::Empty));
        let values = (&a.sort, &a.key).cmp(&(&b.sort, &b.key));
        let values = if self.descending {
            values.reverse()
        } else {
            values
        };
        match self.sort {
            Some(_) => empties.then(values),
            None => values,
        }
    }
}

impl Place {
    pub(crate) fn of(table: &Table, sort: Option<&str>, row: &[Value]) -> Self {
        let sort = sort.and_then(|sort| row.get(table.column(sort)?).cloned());
        Self {
            sort: sort.unwrap_or(Value::Empty),
            key: row.iter().take(table.key_columns).cloned().collect(),
        }
    }

    /// The place as a cursor.
    pub(crate) fn cursor(&self) -> String {
        let values: Vec<&Value> = std::iter::once(&self.sort).chain(&self.key).collect();
        let json = serde_json::to_vec(&values).unwrap_or_default();
        URL_SAFE_NO_PAD.encode(json)
    }

    /// Reads a cursor; it must be one of this table and order.
    pub(crate) fn read(
        table: &'static Table,
        sort: Option<&str>,
        cursor: &str,
    ) -> Result<Self, Failure> {
        let unfit = || unreadable("cursor", cursor);
        let json = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| unfit())?;
        let values: Vec<serde_json::Value> = serde_json::from_slice(&json).map_err(|_| unfit())?;
        let mut values = values.into_iter().map(|value| match value {
            serde_json::Value::Null => Some(Value::Empty),
            serde_json::Value::String(text) => Some(Value::Text(text)),
            other => other.as_i64().map(Value::Integer),
        });
        let first = values.next().flatten().ok_or_else(unfit)?;
        let key: Option<Vec<Value>> = values.collect();
        let key = key.ok_or_else(unfit)?;
        let kind = |name: &str| table.columns.iter().find(|column| column.name == name);
        let fits = |column: &kernel::Column, value: &Value| match value {
            Value::Empty => false,
            Value::Integer(_) => column.kind.is_number(),
            Value::Text(text) => !column.kind.is_number() && !text.contains('\0'),
        };
        let key_fits = key.len() == table.key_columns
            && table
                .key()
                .iter()
                .zip(&key)
                .all(|(c, value)| fits(c, value));
        let sort_fits = match (sort.and_then(kind), &first) {
            (_, Value::Empty) => true,
            (Some(column), value) => fits(column, value),
            (None, _) => false,
        };
        if key_fits && sort_fits {
            Ok(Self { sort: first, key })
        } else {
            Err(unfit())
        }
    }
}

/// Whether one organisation is asked for and another part of the company is seen: no row is both.
fn contradicts_itself(query: &Query) -> bool {
    let of_scope = |compare| {
        let mut conditions = query.conditions.iter();
        let found =
            conditions.find(|c| Some(c.column) == query.table.scope && c.compare == compare);
        match found.map(|c| &c.value) {
            Some(Value::Text(code)) => Some(code.as_str()),
            _ => None,
        }
    };
    let asked = of_scope(Compare::Equal);
    let seen = of_scope(Compare::StartsWith);
    matches!((asked, seen), (Some(asked), Some(seen)) if !asked.starts_with(seen))
}

/// The letter of a table whose key is a number that begins with an organisation.
fn letter_of(table: &Table) -> Option<&'static str> {
    Some(match table.name {
        "policies" => "",
        "proposals" => "T",
        "payment_notices" => "N",
        "receipts" => "R",
        _ => return None,
    })
}

/// A query cut to an organisation is cut to its ranges of numbers, too: six digits hold the organisation,
/// filled with zeros from the left.
fn cut_to_numbers(query: &Query) -> Vec<Query> {
    let Some(letter) = letter_of(query.table) else {
        return vec![query.clone()];
    };
    let cut = query.conditions.iter().rev().find_map(|condition| {
        let scoped = Some(condition.column) == query.table.scope;
        match &condition.value {
            Value::Text(code) if scoped && condition.compare == Compare::StartsWith => {
                Some(code.clone())
            }
            _ => None,
        }
    });
    let Some(code) = cut.filter(|code| matches!(code.len(), 2 | 4 | 6)) else {
        return vec![query.clone()];
    };
    ["", "00", "0000"]
        .iter()
        .filter(|zeros| zeros.len() + code.len() <= 6)
        .map(|zeros| {
            let mut query = query.clone();
            query.conditions.push(Condition {
                column: "number",
                compare: Compare::StartsWith,
                value: Value::Text(format!("{letter}{zeros}{code}")),
            });
            query
        })
        .collect()
}
