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
use std::collections::VecDeque;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use journal::{Compare, Condition, Query, RowReader, Walk};
use kernel::{Fault, OrganisationCode, Table, Value};
use serde::Serialize;

use crate::conditions::unreadable;
use crate::reads::cut_to_scope;
use crate::request::Failure;
use crate::stored_row::StoredRow;
use crate::tables::numbered;

/// So few rows are found by a condition's index and sorted.
const FEW: u64 = 10_000;
/// Counted exactly so far; above, it is said that there are more.
const COUNTED: u64 = 10_000;
/// Rows read at once where every row is shown: few rows, which are sorted, are one page.
const PAGE: usize = 10_000;

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

/// A course whose indexes are chosen.
pub(crate) struct Steered<'c> {
    course: &'c Course,
    lanes: Vec<Lane<'c>>,
}

/// One of the alternatives, and the column whose index serves it.
struct Lane<'c> {
    course: &'c Course,
    query: &'c Query,
    by: Option<&'static str>,
}

/// How far an alternative is read.
struct Read<'s> {
    lane: &'s Lane<'s>,
    rows: VecDeque<Vec<Value>>,
    after: Option<Place>,
    ended: bool,
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

    /// Sorted by the searched column that is asked for in a range, so that pages follow each other in its
    /// index. Every row has something there, or none of it is asked for.
    pub(crate) fn by_its_range(self) -> Self {
        let mut conditions = self.queries.iter().flat_map(|query| &query.conditions);
        let ranged = conditions.find(|condition| {
            matches!(condition.compare, Compare::AtLeast | Compare::Below)
                && self.table.searched.contains(&condition.column)
        });
        let sort = ranged.map(|condition| condition.column);
        Self { sort, ..self }
    }

    /// Finds out which index serves each alternative: once, however many pages follow.
    pub(crate) fn steer(&self, rows: &mut dyn RowReader) -> Result<Steered<'_>, Fault> {
        let lanes = self.queries.iter().map(|query| {
            let by = self.serving(rows, query)?;
            Ok(Lane {
                course: self,
                query,
                by,
            })
        });
        let lanes = lanes.collect::<Result<_, Fault>>()?;
        Ok(Steered {
            course: self,
            lanes,
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

impl Steered<'_> {
    /// One page behind a place.
    pub(crate) fn page(
        &self,
        rows: &mut dyn RowReader,
        after: Option<&Place>,
    ) -> Result<Vec<Vec<Value>>, Fault> {
        let mut found = Vec::new();
        for lane in &self.lanes {
            found.extend(lane.page(rows, after, self.course.limit)?);
        }
        if self.lanes.len() > 1 {
            found.sort_by(|a, b| self.course.order(a, b));
            found.truncate(self.course.limit);
        }
        Ok(found)
    }

    /// Shows every row in order; each alternative is read on from where its last page ended.
    pub(crate) fn each(
        &self,
        rows: &mut dyn RowReader,
        visit: &mut dyn FnMut(&mut dyn RowReader, &StoredRow) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let table = self.course.table;
        let mut lanes: Vec<Read<'_>> = self.lanes.iter().map(Read::of).collect();
        loop {
            for lane in &mut lanes {
                lane.fill(rows)?;
            }
            let heads = lanes.iter_mut().filter(|lane| !lane.rows.is_empty());
            let first = heads.min_by(|a, b| match (a.rows.front(), b.rows.front()) {
                (Some(a), Some(b)) => self.course.order(a, b),
                _ => Ordering::Equal,
            });
            let Some(values) = first.and_then(|lane| lane.rows.pop_front()) else {
                return Ok(());
            };
            visit(rows, &StoredRow { table, values })?;
        }
    }

    /// How many rows there are, exactly as far as they are counted.
    pub(crate) fn count(&self, rows: &mut dyn RowReader) -> Result<Count, Fault> {
        let mut sum: u64 = 0;
        for lane in &self.lanes {
            let most = COUNTED.saturating_sub(sum).saturating_add(1);
            sum = sum.saturating_add(rows.count_to(lane.query, lane.by, most)?);
            if sum > COUNTED {
                break;
            }
        }
        Ok(Count {
            rows: sum.min(COUNTED),
            more: sum > COUNTED,
        })
    }
}

impl Lane<'_> {
    fn page(
        &self,
        rows: &mut dyn RowReader,
        after: Option<&Place>,
        limit: usize,
    ) -> Result<Vec<Vec<Value>>, Fault> {
        let mut query = self.query.clone();
        query.descending = self.course.descending;
        query.limit = limit;
        query.after = after.map(|place| place.key.clone());
        let mut walk = Walk {
            sort: self.course.sort,
            after: None,
            by: self.by,
        };
        let Some(sort) = self.course.sort else {
            return rows.walk(&query, &walk);
        };
        let among_empty = after.is_some_and(|place| place.sort == Value::Empty);
        let mut found = Vec::new();
        if !among_empty {
            walk.after = after.map(|place| place.sort.clone());
            found = rows.walk(&query, &walk)?;
            query.after = None;
        }
        query.limit = limit.saturating_sub(found.len());
        // Whoever asks for a value of the column asks for no row without one.
        let mut of_sort = query.conditions.iter().filter(|c| c.column == sort);
        if query.limit > 0 && of_sort.all(|condition| condition.value == Value::Empty) {
            query.conditions.push(Condition {
                column: sort,
                compare: Compare::Equal,
                value: Value::Empty,
            });
            found.extend(rows.walk(&query, &Walk::default())?);
        }
        Ok(found)
    }
}

impl<'s> Read<'s> {
    fn of(lane: &'s Lane<'s>) -> Self {
        Self {
            lane,
            rows: VecDeque::new(),
            after: None,
            ended: false,
        }
    }

    /// Reads the next page once the last one is used up.
    fn fill(&mut self, rows: &mut dyn RowReader) -> Result<(), Fault> {
        if self.ended || !self.rows.is_empty() {
            return Ok(());
        }
        let page = self.lane.page(rows, self.after.as_ref(), PAGE)?;
        let course = self.lane.course;
        self.ended = page.len() < PAGE;
        let last = page.last();
        self.after = last.map(|row| Place::of(course.table, course.sort, row));
        self.rows = page.into();
        Ok(())
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

/// A query cut to an organisation is cut to its ranges of numbers, too.
fn cut_to_numbers(query: &Query) -> Vec<Query> {
    let whole = || vec![query.clone()];
    let Some(kind) = numbered(query.table) else {
        return whole();
    };
    let cut = query.conditions.iter().rev().find_map(|condition| {
        let scoped = Some(condition.column) == query.table.scope;
        match &condition.value {
            Value::Text(code) if scoped && condition.compare == Compare::StartsWith => Some(code),
            _ => None,
        }
    });
    let Some(code) = cut.and_then(|code| OrganisationCode::parse(code)) else {
        return whole();
    };
    let letter = kind.letter();
    let beginnings = code.number_beginnings().into_iter();
    beginnings
        .map(|digits| {
            let mut query = query.clone();
            query.conditions.push(Condition {
                column: "number",
                compare: Compare::StartsWith,
                value: Value::Text(format!("{letter}{digits}")),
            });
            query
        })
        .collect()
}
