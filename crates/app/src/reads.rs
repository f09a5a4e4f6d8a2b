//! Reading: lists over declared rows, and the timeline of one stream.
//!
//! Lists follow the journal by milliseconds and can wait for a position. What a user sees is cut to
//! his organisation and those below it, wherever the table says which column holds it.

use std::collections::BTreeMap;
use std::time::Duration;

use journal::{Compare, Condition, Query};
use kernel::{
    Column, ColumnKind, Control, Envelope, Facts, Money, OrganisationCode, Refused, Seq, StreamId,
    Table, Text, Value,
};
use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use crate::follow::decode;
use crate::open::App;
use crate::request::{Failure, no_such};
use crate::tables::all_tables;

/// How long a list waits for a position before it says that it is busy.
const PATIENCE: Duration = Duration::from_secs(2);
/// The most rows one page holds.
const PAGE_MAX: usize = 1_000;

/// A list over one table.
#[derive(Debug, Clone, Default)]
pub struct ListRequest {
    /// The table's name.
    pub table: String,
    /// Equality conditions: column to value; a value ending in `*` matches by its beginning.
    pub conditions: BTreeMap<String, String>,
    /// Wait until the rows hold this position.
    pub position: Option<Seq>,
    /// Continue after this row: its key values, joined by `,` and percent-free.
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
        let limit = if request.limit == 0 {
            100
        } else {
            request.limit.min(PAGE_MAX)
        };
        let query = Query {
            table,
            conditions: conditions(table, request)?,
            after: request
                .cursor
                .as_deref()
                .map(|c| cursor_key(table, c))
                .transpose()?,
            descending: request.descending,
            limit,
        };
        let queries = cut_to_scope(&query, &request.scope);
        let (position, mut rows) = self.with_rows(|rows| {
            let position = rows.position()?;
            let mut found = Vec::new();
            for query in &queries {
                found.extend(rows.find(query)?);
            }
            Ok((position, found))
        })?;
        if queries.len() > 1 {
            rows.sort_by(|a, b| order(table, request.descending, a, b));
            rows.truncate(limit);
        }
        let full = rows.len() == limit;
        let next = rows
            .last()
            .filter(|_| full)
            .map(|row| cursor_text(table, row));
        let see = |row: Vec<Value>| {
            let columns = table.columns.iter().zip(row);
            let seen: Vec<Value> = columns
                .map(|(column, value)| shown(column, value))
                .collect();
            row_json(table, &seen)
        };
        let rows = rows.into_iter().map(see).collect();
        Ok(List {
            rows,
            position,
            next,
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

fn conditions(table: &'static Table, request: &ListRequest) -> Result<Vec<Condition>, Failure> {
    let mut conditions = Vec::new();
    for (name, text) in &request.conditions {
        let column = table.columns.iter().find(|column| column.name == name);
        let column = column.ok_or_else(|| no_such("column", name))?;
        let (compare, text) = match text.strip_suffix('*') {
            Some(beginning) => (Compare::StartsWith, beginning),
            None => (Compare::Equal, text.as_str()),
        };
        let value = value_of(column.kind, text).ok_or_else(|| unreadable(name, text))?;
        conditions.push(Condition {
            column: column.name,
            compare,
            value,
        });
    }
    Ok(conditions)
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

fn order(table: &Table, descending: bool, a: &[Value], b: &[Value]) -> std::cmp::Ordering {
    let key = |row: &[Value]| {
        row.iter()
            .take(table.key_columns)
            .cloned()
            .collect::<Vec<_>>()
    };
    let ascending = key(a).cmp(&key(b));
    if descending {
        ascending.reverse()
    } else {
        ascending
    }
}

fn value_of(kind: ColumnKind, text: &str) -> Option<Value> {
    match kind {
        ColumnKind::Integer | ColumnKind::Amount => text.parse().ok().map(Value::Integer),
        ColumnKind::Flag => text.parse().ok().map(Value::flag),
        ColumnKind::Text | ColumnKind::Date | ColumnKind::Instant | ColumnKind::Json => {
            Some(Value::Text(text.to_owned()))
        }
    }
}

fn cursor_text(table: &Table, row: &[Value]) -> String {
    let key = row.iter().take(table.key_columns).map(|value| match value {
        Value::Empty => String::new(),
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => text.clone(),
    });
    key.collect::<Vec<_>>().join(",")
}

fn cursor_key(table: &Table, cursor: &str) -> Result<Vec<Value>, Failure> {
    let parts: Vec<&str> = cursor.splitn(table.key_columns, ',').collect();
    let values = table
        .key()
        .iter()
        .zip(&parts)
        .map(|(column, text)| value_of(column.kind, text));
    let key: Option<Vec<Value>> = values.collect();
    key.filter(|key| key.len() == table.key_columns)
        .ok_or_else(|| unreadable("cursor", cursor))
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

fn unreadable(field: &str, value: &str) -> Failure {
    Failure::Invalid(Refused {
        control: Control::new("field-invalid"),
        message: Text::new(
            format!("字段“{field}”的值“{value}”读不出来"),
            format!("field {field}: {value:?} cannot be read"),
        ),
        facts: Facts::from([("field", field.to_owned()), ("value", value.to_owned())]),
        remedy: None,
    })
}
