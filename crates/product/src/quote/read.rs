//! Reads a quote's JSON into the slots of a program. Strict: what is not understood is refused.

use kernel::{Date, Rate, Text};
use serde_json::{Map, Value};

use crate::compile::field::{ABSENT, Absence, Field, Fields, Kind, day_number};
use crate::quote::refusal::QuoteRefusal;
use crate::quote::term;
use crate::rating::{MAX_SLOTS, Program, Risk};

/// The dates every quote has.
pub(crate) struct Dates {
    pub(crate) start: Date,
    pub(crate) end: Date,
    /// The last day a year's cover would have.
    pub(crate) year_end: Date,
    pub(crate) issued_on: Date,
}

const DATES: [&str; 3] = ["start", "end", "issued_on"];

/// The object itself.
pub(crate) fn object(input: &Value) -> Result<&Map<String, Value>, QuoteRefusal> {
    input.as_object().ok_or(QuoteRefusal::NotAnObject)
}

/// Reads `start`, `end` (last day of cover; absent: one year) and `issued_on` (absent: `start`).
pub(crate) fn dates(object: &Map<String, Value>) -> Result<Dates, QuoteRefusal> {
    let start = date(object, "start")?.ok_or_else(|| QuoteRefusal::Missing {
        field: "start".to_owned(),
        words: date_words("start"),
    })?;
    let year_end = term::last_day_of_year(start).ok_or_else(|| {
        let rule = Text::fixed("超出日历范围", "lies at the end of the calendar");
        invalid("start", date_words("start"), object.get("start"), rule)
    })?;
    let end = date(object, "end")?.unwrap_or(year_end);
    if end < start {
        let rule = Text::new(
            format!("保险止期（含当日）不得早于起期 {start}"),
            format!("the last day of cover is not before its first, {start}"),
        );
        return Err(invalid("end", date_words("end"), object.get("end"), rule));
    }
    Ok(Dates {
        start,
        end,
        year_end,
        issued_on: date(object, "issued_on")?.unwrap_or(start),
    })
}

fn date(object: &Map<String, Value>, name: &str) -> Result<Option<Date>, QuoteRefusal> {
    let Some(value) = object.get(name) else {
        return Ok(None);
    };
    let date = value.as_str().and_then(term::civil).ok_or_else(|| {
        let rule = Text::fixed(
            "须为日历上存在的日期，写作 YYYY-MM-DD",
            "must be a date of the calendar, written YYYY-MM-DD",
        );
        invalid(name, date_words(name), Some(value), rule)
    })?;
    Ok(Some(date))
}

/// Reads every input of a program; unknown fields are refused by name, and null is absent.
///
/// A measure that does not read (seats of a lorry, a load of a car) may belong to a field that the
/// vehicle's class does not use, and then it is ignored: it stands as absent, and what is wrong with
/// it is handed back for the case that the class asks for it.
pub(crate) fn risk(
    program: &Program,
    object: &Map<String, Value>,
    dates: &Dates,
) -> Result<(Risk, Option<QuoteRefusal>), QuoteRefusal> {
    let inputs = || program.fields.iter().take(program.inputs);
    let own = |name: &str| crate::compile::SYSTEM_FIELDS.contains(&name);
    let known = |name: &str| {
        DATES.contains(&name) || (!own(name) && inputs().any(|field| field.name == name))
    };
    if let Some(field) = object.keys().find(|name| !known(name)) {
        return Err(QuoteRefusal::Unknown {
            field: clipped(field),
        });
    }
    let mut risk = Risk {
        slots: [0; MAX_SLOTS],
    };
    let mut unread = None;
    for (slot, field) in inputs().enumerate() {
        let given = object
            .get(&field.name)
            .filter(|value| !own(&field.name) && !value.is_null());
        let value = match (derived(field, &program.fields, dates), given) {
            (Some(value), _) => value,
            (None, Some(value)) => match read(field, value) {
                Err(refusal) if matches!(field.absence, Absence::OwnCase) => {
                    unread.get_or_insert(refusal);
                    ABSENT
                }
                read => read?,
            },
            (None, None) => absent(field)?,
        };
        if let Some(place) = risk.slots.get_mut(slot) {
            *place = value;
        }
    }
    Ok((risk, unread))
}

/// Fields that follow from the dates.
fn derived(field: &Field, fields: &Fields, dates: &Dates) -> Option<i64> {
    match field.name.as_str() {
        "start" => Some(day_number(dates.start)),
        "end" => Some(day_number(dates.end)),
        "issued_on" => Some(day_number(dates.issued_on)),
        "term_kind" => {
            let code = match dates.end.cmp(&dates.year_end) {
                std::cmp::Ordering::Less => "shorter",
                std::cmp::Ordering::Equal => "full_year",
                std::cmp::Ordering::Greater => "longer",
            };
            fields.named("term_kind")?.choice_at(code)
        }
        "months_begun" => Some(term::months_begun(dates.start, dates.end)),
        "issued_after_start" => Some(i64::from(dates.issued_on > dates.start)),
        _ => None,
    }
}

pub(crate) fn absent(field: &Field) -> Result<i64, QuoteRefusal> {
    match field.absence {
        Absence::Means(value) => Ok(value),
        Absence::OwnCase => Ok(ABSENT),
        Absence::Refused => Err(QuoteRefusal::Missing {
            field: field.name.clone(),
            words: field.words.clone(),
        }),
    }
}

/// Reads one value as its field's kind asks.
pub(crate) fn read(field: &Field, value: &Value) -> Result<i64, QuoteRefusal> {
    let wrong = |rule: Text| invalid(&field.name, field.words.clone(), Some(value), rule);
    match field.kind {
        Kind::Choice => {
            let text = value.as_str();
            let fits = |text: &str| {
                let is = |c: &crate::compile::field::Choice| {
                    c.code == text || c.aliases.iter().any(|alias| alias == text)
                };
                field.choices.iter().position(is)
            };
            let at = text.and_then(fits).and_then(|at| i64::try_from(at).ok());
            at.ok_or_else(|| wrong(choices_rule(field)))
        }
        Kind::Flag => value
            .as_bool()
            .map(i64::from)
            .ok_or_else(|| wrong(Text::fixed("须为 true 或 false", "must be true or false"))),
        Kind::Count => {
            let whole = value.as_number().and_then(serde_json::Number::as_i64);
            whole
                .filter(|n| field.low <= *n && *n <= field.high)
                .ok_or_else(|| {
                    wrong(Text::new(
                        format!("须为 {} 至 {} 的整数", field.low, field.high),
                        format!(
                            "must be a whole number from {} to {}",
                            field.low, field.high
                        ),
                    ))
                })
        }
        Kind::Measure => {
            let text = match value {
                Value::String(text) => Some(text.clone()),
                Value::Number(number) => Some(number.to_string()),
                Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
            };
            let nanos = text
                .and_then(|text| text.parse::<Rate>().ok())
                .map(Rate::nanos);
            nanos
                .filter(|n| field.low <= *n && *n <= field.high)
                .ok_or_else(|| {
                    let (low, high) = (field.show(field.low), field.show(field.high));
                    wrong(Text::new(
                        format!("须为 {low} 至 {high} 的小数（至多九位小数）"),
                        format!("must be a decimal from {low} to {high}, at most nine decimals"),
                    ))
                })
        }
        Kind::Date | Kind::Number(_) => Err(wrong(Text::fixed("不能填写", "cannot be given"))),
    }
}

fn choices_rule(field: &Field) -> Text {
    let codes: Vec<&str> = field
        .choices
        .iter()
        .map(|choice| choice.code.as_str())
        .collect();
    let told = |choice: &crate::compile::field::Choice| {
        if choice.words.zh == choice.code {
            choice.code.clone()
        } else {
            format!("{}（{}）", choice.words.zh, choice.code)
        }
    };
    let told: Vec<String> = field.choices.iter().map(told).collect();
    let (zh, en) = (told.join("、"), codes.join(", "));
    Text::new(
        format!("须为下列之一：{zh}"),
        format!("must be one of {en}"),
    )
}

fn date_words(name: &str) -> Text {
    match name {
        "start" => Text::fixed("保险起期", "first day of cover"),
        "end" => Text::fixed("保险止期", "last day of cover"),
        _ => Text::fixed("出单日", "day of issue"),
    }
}

fn invalid(field: &str, words: Text, value: Option<&Value>, rule: Text) -> QuoteRefusal {
    let written = value.map_or_else(|| "-".to_owned(), Value::to_string);
    QuoteRefusal::Invalid {
        field: field.to_owned(),
        words,
        value: clipped(&written),
        rule,
    }
}

/// What people see of a value: enough to find it, never a page of it.
fn clipped(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(MOST).collect();
    short.push('…');
    short
}
