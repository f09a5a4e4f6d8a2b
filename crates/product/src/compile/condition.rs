//! Condition cells, in the notation of DMN unary tests, as sets of whole-number ranges.
//!
//! `-` any value · `a|b` one of · `not a|b` none of · `6` · `<6` · `>=36` · `[6..10)` ·
//! `(50..250]` · `yes`/`no` · `absent` for an optional measure that is not given.

use kernel::Text;

use crate::compile::field::{ABSENT, Absence, Field, Kind};

/// Ranges of slot values, both ends included, in no order.
pub(crate) type Ranges = Vec<(i64, i64)>;

/// Every value a field can have.
pub(crate) fn everything(field: &Field) -> Ranges {
    let mut ranges = vec![(field.low, field.high)];
    if field.absence == Absence::OwnCase {
        ranges.push((ABSENT, ABSENT));
    }
    ranges
}

/// Reads a cell.
pub(crate) fn parse(cell: &str, field: &Field) -> Result<Ranges, Text> {
    if cell == "-" {
        return Ok(everything(field));
    }
    if let Some(rest) = cell.strip_prefix("not ") {
        return Ok(complement(&parse(rest.trim(), field)?, field));
    }
    let mut ranges = Vec::new();
    for part in cell.split('|') {
        ranges.push(range(part.trim(), field)?);
    }
    Ok(ranges)
}

fn complement(ranges: &[(i64, i64)], field: &Field) -> Ranges {
    let mut sorted = ranges.to_vec();
    sorted.sort_unstable();
    let mut left = Vec::new();
    for (low, high) in everything(field) {
        let mut from = low;
        for (a, b) in sorted.iter().filter(|(a, b)| *b >= low && *a <= high) {
            if from < *a {
                left.push((from, *a - 1));
            }
            from = from.max(b.saturating_add(1));
        }
        if from <= high {
            left.push((from, high));
        }
    }
    left
}

fn range(part: &str, field: &Field) -> Result<(i64, i64), Text> {
    if part == "absent" && field.absence == Absence::OwnCase {
        return Ok((ABSENT, ABSENT));
    }
    let value = |text: &str| {
        let text = text.trim();
        match field.read(text) {
            Some(value) if field.admits(value) => Ok(value),
            Some(_) => Err(outside(text, field)),
            None => Err(unreadable(text, field)),
        }
    };
    if matches!(field.kind, Kind::Choice | Kind::Flag) {
        return value(part).map(|v| (v, v));
    }
    if let Some(rest) = part.strip_prefix("<=") {
        return Ok((field.low, value(rest)?));
    }
    if let Some(rest) = part.strip_prefix(">=") {
        return Ok((value(rest)?, field.high));
    }
    if let Some(rest) = part.strip_prefix('<') {
        return proper(field.low, value(rest)?.saturating_sub(1), part);
    }
    if let Some(rest) = part.strip_prefix('>') {
        return proper(value(rest)?.saturating_add(1), field.high, part);
    }
    let Some((low, high)) = part.split_once("..") else {
        return value(part).map(|v| (v, v));
    };
    let low = match (low.strip_prefix('['), low.strip_prefix('(')) {
        (Some(text), _) => value(text)?,
        (_, Some(text)) => value(text)?.saturating_add(1),
        (None, None) => return Err(unreadable(part, field)),
    };
    let high = match (high.strip_suffix(']'), high.strip_suffix(')')) {
        (Some(text), _) => value(text)?,
        (_, Some(text)) => value(text)?.saturating_sub(1),
        (None, None) => return Err(unreadable(part, field)),
    };
    proper(low, high, part)
}

fn proper(low: i64, high: i64, part: &str) -> Result<(i64, i64), Text> {
    if low <= high {
        return Ok((low, high));
    }
    Err(Text::new(
        format!("区间 {part} 不含任何值"),
        format!("no value lies in {part}"),
    ))
}

fn outside(text: &str, field: &Field) -> Text {
    let range = field.show_range((field.low, field.high));
    Text::new(
        format!("{text} 超出 {} 的取值范围 {range}", field.name),
        format!("{text} lies outside {range}, the range of {}", field.name),
    )
}

fn unreadable(text: &str, field: &Field) -> Text {
    let kind = match field.kind {
        Kind::Choice => "one of its declared choices",
        Kind::Flag => "yes or no",
        Kind::Count => "a whole number or range",
        Kind::Measure | Kind::Number(_) => "a decimal or range",
        Kind::Date => "a date or range",
    };
    Text::new(
        format!("{text:?} 不是 {} 的有效条件", field.name),
        format!(
            "{text:?} is no condition on {}; write {kind}, or -",
            field.name
        ),
    )
}
