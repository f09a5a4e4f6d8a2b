//! Reading: lists over declared rows, and the timeline of one stream.
//!
//! Lists follow the journal by milliseconds and can wait for a position. What a user sees is cut to
//! his organisation and those below it, wherever the table says which column holds it.

use std::collections::BTreeMap;
use std::time::Duration;

use journal::{Compare, Condition, Query};
use kernel::{
    Column, ColumnKind, Envelope, Money, OrganisationCode, Seq, StreamId, Table, Text, Value,
};
use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use crate::conditions::conditions;
use crate::follow::decode;
use crate::open::App;
use crate::request::{Failure, no_such, unfit};
use crate::tables::all_tables;
use crate::walks::{Count, Course, Place};

/// How long a list waits for a position before it says that it is busy.
const PATIENCE: Duration = Duration::from_secs(2);
/// The most rows one page holds.
const PAGE_MAX: usize = 1_000;

/// A list over one table.
#[derive(Debug, Clone, Default)]
pub struct ListRequest {
    /// The table's name.
    pub table: String,
    /// Conditions: column to value, values, beginning or range, as `conditions.rs` reads them.
    pub conditions: BTreeMap<String, String>,
    /// Sorted by this column, `-` before it for the largest first; by key where there is none.
    pub sort: Option<String>,
    /// Say how many rows there are.
    pub count: bool,
    /// Wait until the rows hold this position.
    pub position: Option<Seq>,
    /// Continue where `next` of the page before said.
    pub cursor: Option<String>,
    /// Newest or last key first.
    pub descending: bool,
    /// At most so many rows (1,000 at most; 100 when 0).
    pub limit: usize,
    /// Cut to these organisations and those below them; the head office cuts nothing.
    pub scope: Vec<OrganisationCode>,
}

/// One page of rows.
#[derive(Debug, Clone, Serialize)]
pub struct List {
    /// The rows as objects, column by column.
    pub rows: Vec<Json>,
    /// The position the rows hold.
    pub position: Seq,
    /// The cursor of the next page, when this one is full.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many rows there are, where it was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<Count>,
}

/// One fact of a timeline.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineItem {
    /// Place in the journal.
    pub seq: Seq,
    /// Its id: `origin#seq`.
    pub id: String,
    /// What it is about.
    pub stream: String,
    /// Place in its stream, from 1.
    pub version: u64,
    /// Kind of fact.
    pub kind: String,
    /// When it was recorded.
    pub recorded_at: String,
    /// From when on it counts.
    pub effective_on: String,
    /// Who did it.
    pub actor: String,
    /// For which organisation.
    pub organisation: String,
    /// The command it came from; the facts of one command stand next to each other.
    pub command: String,
    /// The basis digest: program, rules, filings.
    pub basis: String,
    /// What happened.
    pub payload: Json,
}

impl App {
    /// One page of a table, as it stands: for the program itself. People read by [`App::list_for`].
    pub fn list(&self, request: &ListRequest) -> Result<List, Failure> {
        self.list_shown(request, |_, value| value)
    }

    /// One page of a table, each value as `shown` lets it be seen.
    pub(crate) fn list_shown(
        &self,
        request: &ListRequest,
        shown: fn(&Column, Value) -> Value,
    ) -> Result<List, Failure> {
        let table = table_named(&request.table)?;
        if let Some(position) = request.position {
            self.wait_for_rows(position, PATIENCE)?;
        }
        let course = self.course(table, request)?;
        let sort = course.sort;
        let after = request.cursor.as_deref();
        let after = after
            .map(|cursor| Place::read(table, sort, cursor))
            .transpose()?;
        let (position, rows, count) = self.with_rows(|rows| {
            let position = rows.position()?;
            let course = course.steer(rows)?;
            let found = course.page(rows, after.as_ref())?;
            let count = if request.count {
                Some(course.count(rows)?)
            } else {
                None
            };
            Ok((position, found, count))
        })?;
        let full = rows.len() == course.limit;
        let next = rows
            .last()
            .filter(|_| full)
            .map(|row| Place::of(table, sort, row).cursor());
        let rows = rows.into_iter().map(|row| {
            let columns = table.columns.iter().zip(row);
            let seen: Vec<Value> = columns
                .map(|(column, value)| shown(column, value))
                .collect();
            row_json(table, &seen)
        });
        Ok(List {
            rows: rows.collect(),
            position,
            next,
            count,
        })
    }

    /// What a request walks over.
    pub(crate) fn course(
        &self,
        table: &'static Table,
        request: &ListRequest,
    ) -> Result<Course, Failure> {
        let alternatives = conditions(table, request, &self.model().zone())?;
        let (sort, descending) = match request.sort.as_deref() {
            None => (None, request.descending),
            Some(text) => {
                let (sort, down) = sort_of(table, text)?;
                (sort, down != request.descending)
            }
        };
        Ok(Course {
            sort,
            descending,
            limit: match request.limit {
                0 => 100,
                limit => limit.min(PAGE_MAX),
            },
            ..Course::new(table, alternatives, &request.scope)
        })
    }

    /// Every fact of one stream, oldest first.
    pub fn timeline(&self, stream: &StreamId) -> Result<Vec<TimelineItem>, Failure> {
        Ok(self
            .envelopes(stream)?
            .iter()
            .map(TimelineItem::of)
            .collect())
    }

    /// One entry of the journal.
    pub fn entry(&self, seq: Seq) -> Result<TimelineItem, Failure> {
        let entries = self.with_reader(|reader| reader.entries(seq, 1))?;
        let entry = entries
            .first()
            .ok_or_else(|| no_such("entry", &seq.to_string()))?;
        Ok(TimelineItem::of(&decode(entry, seq)?))
    }
}

impl TimelineItem {
    pub(crate) fn of(envelope: &Envelope) -> Self {
        Self {
            seq: envelope.seq,
            id: envelope.id(),
            stream: envelope.stream.to_string(),
            version: envelope.version,
            kind: envelope.kind.name.to_string(),
            recorded_at: envelope.recorded_at.to_string(),
            effective_on: envelope.effective_on.to_string(),
            actor: envelope.actor.clone(),
            organisation: envelope.organisation.to_string(),
            command: envelope.command.0.to_string(),
            basis: envelope.basis.to_string(),
            payload: serde_json::from_str(&envelope.payload).unwrap_or_default(),
        }
    }
}

pub(crate) fn table_named(name: &str) -> Result<&'static Table, Failure> {
    let found = all_tables().iter().find(|table| table.name == name);
    found.copied().ok_or_else(|| no_such("table", name))
}

/// The column a list is sorted by, none for the key, and whether the largest comes first.
fn sort_of(table: &'static Table, text: &str) -> Result<(Option<&'static str>, bool), Failure> {
    let (name, down) = match text.strip_prefix('-') {
        Some(name) => (name, true),
        None => (text, false),
    };
    if table.key().first().is_some_and(|key| key.name == name) {
        return Ok((None, down));
    }
    let mut sortable = table.sortable();
    match sortable.find(|known| *known == name) {
        Some(column) => Ok((Some(column), down)),
        None => Err(not_sortable(table, name)),
    }
}

fn not_sortable(table: &'static Table, name: &str) -> Failure {
    let known: Vec<&str> = table.sortable().collect();
    let known = known.join(", ");
    let message = Text::new(
        format!("{} 不能按“{name}”排序；可用：{known}", table.name),
        format!("{} is not sorted by {name}; it is by {known}", table.name),
    );
    unfit(("sort", Some(name)), message, None)
}

/// One query for each organisation of the scope; they hold no row in common, because no
/// organisation of a scope lies below another.
pub(crate) fn cut_to_scope(query: &Query, scope: &[OrganisationCode]) -> Vec<Query> {
    let Some(column) = query.table.scope else {
        return vec![query.clone()];
    };
    if scope.contains(&OrganisationCode::head_office()) {
        return vec![query.clone()];
    }
    let cut = |organisation: &OrganisationCode| {
        let mut query = query.clone();
        let value = Value::text(organisation);
        query.conditions.push(Condition {
            column,
            compare: Compare::StartsWith,
            value,
        });
        query
    };
    scope.iter().map(cut).collect()
}

/// A row as an object: amounts as money, flags as booleans, empty columns left out.
pub(crate) fn row_json(table: &Table, row: &[Value]) -> Json {
    let mut object = Map::new();
    for (column, value) in table.columns.iter().zip(row) {
        let json = match (column.kind, value) {
            (_, Value::Empty) => continue,
            (ColumnKind::Amount, Value::Integer(fen)) => json!(Money::fen(*fen)),
            (ColumnKind::Flag, Value::Integer(flag)) => json!(*flag != 0),
            (ColumnKind::Json, Value::Text(text)) => serde_json::from_str(text).unwrap_or_default(),
            (_, Value::Integer(number)) => json!(number),
            (_, Value::Text(text)) => json!(text),
        };
        object.insert(column.name.to_owned(), json);
    }
    Json::Object(object)
}
