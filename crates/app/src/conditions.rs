//! Conditions of a list, read from the words of a query: one value, several, a beginning, a range.
//!
//! `stage=approved`, `stage=approved|returned`, `number=32*`, `start=2026-11-01..2026-11-30`,
//! `premium=..1000.00`, `receipt=` (nothing there), `policy=..` (something there). Both ends of a range
//! are included; a text's last end takes in all that begins with it. Instants are read in the company's
//! zone where only a day is given. Amounts are in yuan, as they are shown. A personal column takes one
//! value, as it stands.

use journal::{Compare, Condition};
use kernel::{Column, ColumnKind, Currency, Date, Instant, Money, Sight, Table, Text, Value, Zone};

use crate::reads::ListRequest;
use crate::request::{Failure, no_such, unfit};

/// The most values one column takes, and the most combinations of several.
const VALUES_MAX: usize = 32;

/// The conditions of a request as alternatives that hold no row in common.
pub(crate) fn conditions(
    table: &'static Table,
    request: &ListRequest,
    zone: &Zone,
) -> Result<Vec<Vec<Condition>>, Failure> {
    let mut alternatives: Vec<Vec<Condition>> = vec![Vec::new()];
    for (name, text) in &request.conditions {
        let column = table.columns.iter().find(|column| column.name == name);
        let column = column.ok_or_else(|| no_such("column", name))?;
        let of_column = of_column(column, text, zone)?;
        if alternatives.len().saturating_mul(of_column.len()) > VALUES_MAX {
            return Err(too_many(name));
        }
        alternatives = alternatives
            .iter()
            .flat_map(|known| {
                of_column
                    .iter()
                    .map(move |more| known.iter().chain(more).cloned().collect())
            })
            .collect();
    }
    Ok(alternatives)
}

fn of_column(
    column: &'static Column,
    text: &str,
    zone: &Zone,
) -> Result<Vec<Vec<Condition>>, Failure> {
    let unread = || unreadable(column.name, text);
    let on = |compare, value| Condition {
        column: column.name,
        compare,
        value,
    };
    if text.is_empty() {
        return Ok(vec![vec![on(Compare::Equal, Value::Empty)]]);
    }
    let literal = column.sight == Sight::Personal || column.kind == ColumnKind::Json;
    if let Some((from, to)) = text.split_once("..").filter(|_| !literal) {
        let range = range(column.kind, (from, to), zone).ok_or_else(unread)?;
        let range = range.into_iter().map(|(compare, value)| on(compare, value));
        return Ok(vec![range.collect()]);
    }
    if let Some(beginning) = text.strip_suffix('*') {
        if !literal && beginning.contains('|') {
            return Err(unread());
        }
        if !is_text(column.kind) {
            return Err(unread());
        }
        // A beginning is compared as it stands.
        let value = Value::Text(beginning.to_owned());
        return Ok(vec![vec![on(Compare::StartsWith, value)]]);
    }
    let parts: Vec<&str> = if literal {
        vec![text]
    } else {
        text.split('|').collect()
    };
    if parts.len() > VALUES_MAX {
        return Err(too_many(column.name));
    }
    let mut alternatives = Vec::new();
    for part in parts {
        if part.is_empty() || part.ends_with('*') {
            return Err(unread());
        }
        let bounds = if column.kind == ColumnKind::Instant && part.parse::<Date>().is_ok() {
            range(column.kind, (part, part), zone)
        } else {
            value_of(column.kind, part, zone).map(|value| vec![(Compare::Equal, value)])
        };
        let bounds = bounds.ok_or_else(unread)?.into_iter();
        let conditions: Vec<Condition> = bounds.map(|(c, value)| on(c, value)).collect();
        if !alternatives.contains(&conditions) {
            alternatives.push(conditions);
        }
    }
    Ok(alternatives)
}

type Bound = (Compare, Value);

/// A range with both ends included; an open end is left empty.
fn range(kind: ColumnKind, (from, to): (&str, &str), zone: &Zone) -> Option<Vec<Bound>> {
    let mut bounds = Vec::new();
    if !from.is_empty() {
        bounds.push((Compare::AtLeast, value_of(kind, from, zone)?));
    }
    if !to.is_empty() {
        bounds.push((Compare::Below, beyond(kind, to, zone)?));
    }
    if bounds.is_empty() {
        bounds.push(if is_text(kind) {
            (Compare::StartsWith, Value::Text(String::new()))
        } else {
            (Compare::AtLeast, Value::Integer(i64::MIN))
        });
    }
    Some(bounds)
}

/// The first value above everything that a range with this end takes in.
fn beyond(kind: ColumnKind, to: &str, zone: &Zone) -> Option<Value> {
    match kind {
        ColumnKind::Integer | ColumnKind::Amount | ColumnKind::Flag => {
            match value_of(kind, to, zone)? {
                Value::Integer(number) => number.checked_add(1).map(Value::Integer),
                Value::Empty | Value::Text(_) => None,
            }
        }
        ColumnKind::Date => {
            let day: Date = to.parse().ok()?;
            day.tomorrow().ok().map(|next| Value::text(&next))
        }
        ColumnKind::Instant => match to.parse::<Date>() {
            Ok(day) => {
                let next = day.tomorrow().ok()?;
                zone.instant(next.at(0, 0, 0, 0)).map(|at| Value::text(&at))
            }
            Err(_) => Instant::parse(to)
                .ok()
                .map(|at| Value::text(&at.plus_micros(1))),
        },
        ColumnKind::Text | ColumnKind::Json => Some(Value::Text(format!("{to}{}", char::MAX))),
    }
}

/// One value of a kind, in the form rows hold.
pub(crate) fn value_of(kind: ColumnKind, text: &str, zone: &Zone) -> Option<Value> {
    match kind {
        ColumnKind::Integer => text.parse().ok().map(Value::Integer),
        ColumnKind::Amount => {
            Money::parse(text, Currency::Cny).map(|money| Value::Integer(money.minor()))
        }
        ColumnKind::Flag => text.parse().ok().map(Value::flag),
        ColumnKind::Instant => match text.parse::<Date>() {
            Ok(day) => zone.instant(day.at(0, 0, 0, 0)).map(|at| Value::text(&at)),
            Err(_) => Instant::parse(text).ok().map(|at| Value::text(&at)),
        },
        ColumnKind::Date => text.parse::<Date>().ok().map(|day| Value::text(&day)),
        ColumnKind::Text | ColumnKind::Json => Some(Value::Text(text.to_owned())),
    }
}

fn is_text(kind: ColumnKind) -> bool {
    match kind {
        ColumnKind::Text | ColumnKind::Date | ColumnKind::Instant | ColumnKind::Json => true,
        ColumnKind::Integer | ColumnKind::Amount | ColumnKind::Flag => false,
    }
}

fn too_many(field: &str) -> Failure {
    let rule = Text::new(
        format!("最多 {VALUES_MAX} 个取值（多列时按组合计）"),
        format!("at most {VALUES_MAX} values, counted as combinations where columns are several"),
    );
    let message = Text::new(
        format!("条件“{field}”：{}", rule.zh),
        format!("condition {field}: {}", rule.en),
    );
    unfit((field, None), message, None)
}

/// A value that is none of its column's.
pub(crate) fn unreadable(field: &str, value: &str) -> Failure {
    let message = Text::new(
        format!("字段“{field}”的值“{value}”读不出来"),
        format!("field {field}: {value:?} cannot be read"),
    );
    unfit((field, Some(value)), message, None)
}
