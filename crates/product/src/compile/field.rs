//! Fields: what a program may ask about, each a whole number in a slot with a known range.
//!
//! A choice is the position in its list, a flag is 0 or 1, a count is itself, a measure counts
//! 10⁻⁹, a date counts days since 1970-01-01, a number counts units of its own scale. So every
//! condition is a question about whole numbers, and every range can be proved to be covered.

use kernel::{Date, Rate, Text, days_both_inclusive};

/// The slot value of an optional measure or count that is not given.
pub(crate) const ABSENT: i64 = i64::MIN;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One of a list.
    Choice,
    /// Yes or no.
    Flag,
    /// A whole number.
    Count,
    /// A decimal quantity in units of 10⁻⁹.
    Measure,
    /// A civil date in days since 1970-01-01.
    Date,
    /// An amount or factor in units of 10^-scale.
    Number(u32),
}

/// What it means that a field is not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Absence {
    /// It must be given.
    Refused,
    /// It stands for this value.
    Means(i64),
    /// It is a case of its own, which tables answer (`absent`).
    OwnCase,
}

/// One entry of a list of choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) code: String,
    pub(crate) words: Text,
    pub(crate) aliases: Vec<String>,
}

/// A field and its range.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) words: Text,
    pub(crate) kind: Kind,
    pub(crate) low: i64,
    pub(crate) high: i64,
    pub(crate) absence: Absence,
    pub(crate) choices: Vec<Choice>,
}

/// The fields of a program; the position is the slot.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields(Vec<Field>);

impl Fields {
    pub(crate) fn slot(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|field| field.name == name)
    }

    pub(crate) fn get(&self, slot: usize) -> Option<&Field> {
        self.0.get(slot)
    }

    pub(crate) fn named(&self, name: &str) -> Option<&Field> {
        self.0.iter().find(|field| field.name == name)
    }

    pub(crate) fn push(&mut self, field: Field) -> usize {
        self.0.push(field);
        self.0.len() - 1
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Field> {
        self.0.iter()
    }
}

impl Field {
    /// A field of a kind and range, without choices.
    pub(crate) fn ranged(name: &str, words: Text, kind: Kind, low: i64, high: i64) -> Self {
        Self {
            name: name.to_owned(),
            words,
            kind,
            low,
            high,
            absence: Absence::Refused,
            choices: Vec::new(),
        }
    }

    /// A field with one value of a list.
    pub(crate) fn choice(name: &str, words: Text, choices: Vec<Choice>) -> Self {
        let high = i64::try_from(choices.len()).unwrap_or(i64::MAX) - 1;
        Self {
            choices,
            ..Self::ranged(name, words, Kind::Choice, 0, high)
        }
    }

    /// A choice by its code.
    pub(crate) fn choice_at(&self, code: &str) -> Option<i64> {
        let at = self.choices.iter().position(|choice| choice.code == code)?;
        i64::try_from(at).ok()
    }

    /// The choice at a slot value.
    pub(crate) fn chosen(&self, value: i64) -> Option<&Choice> {
        self.choices.get(usize::try_from(value).ok()?)
    }

    /// Whether a slot value is possible.
    pub(crate) fn admits(&self, value: i64) -> bool {
        (value == ABSENT && self.absence == Absence::OwnCase)
            || (self.low <= value && value <= self.high)
    }

    /// Reads a value as table cells write it.
    pub(crate) fn read(&self, text: &str) -> Option<i64> {
        match self.kind {
            Kind::Choice => self.choice_at(text),
            Kind::Flag => match text {
                "yes" => Some(1),
                "no" => Some(0),
                _ => None,
            },
            Kind::Count => text.parse().ok(),
            Kind::Measure => text.parse::<Rate>().ok().map(Rate::nanos),
            Kind::Date => crate::quote::term::civil(text).map(day_number),
            Kind::Number(scale) => scaled(text, scale),
        }
    }

    /// A value as people write it.
    pub(crate) fn show(&self, value: i64) -> String {
        if value == ABSENT {
            return "absent".to_owned();
        }
        match self.kind {
            Kind::Choice => self
                .chosen(value)
                .map_or_else(String::new, |c| c.code.clone()),
            Kind::Flag => (if value == 1 { "yes" } else { "no" }).to_owned(),
            Kind::Count => value.to_string(),
            Kind::Measure => Rate::from_nanos(value).to_string(),
            Kind::Date => date_of(value).map_or_else(String::new, |date| date.to_string()),
            Kind::Number(scale) => decimal(value, scale),
        }
    }

    /// A range of values as tables write it.
    pub(crate) fn show_range(&self, (low, high): (i64, i64)) -> String {
        if low == high {
            return self.show(low);
        }
        match self.kind {
            Kind::Choice | Kind::Flag | Kind::Number(_) => {
                format!("{}..{}", self.show(low), self.show(high))
            }
            Kind::Count | Kind::Date => format!("[{}..{}]", self.show(low), self.show(high)),
            // Bounds that exclude a decimal lie one unit of 10⁻⁹ inside it.
            Kind::Measure => {
                let whole = |v: i64| v % 1_000_000 == 0;
                let (open, low) = if whole(low) {
                    ('[', low)
                } else {
                    ('(', low.saturating_sub(1))
                };
                let (close, high) = if whole(high) {
                    (']', high)
                } else {
                    (')', high.saturating_add(1))
                };
                format!("{open}{}..{}{close}", self.show(low), self.show(high))
            }
        }
    }

    /// The value in words for a working: the choice's label, else the value.
    pub(crate) fn tell(&self, value: i64) -> Text {
        match self.chosen(value) {
            Some(choice) => choice.words.clone(),
            None if value == ABSENT => Text::fixed("未提供", "not given"),
            None if self.kind == Kind::Flag && value == 1 => Text::fixed("是", "yes"),
            None if self.kind == Kind::Flag => Text::fixed("否", "no"),
            None => Text::new(self.show(value), self.show(value)),
        }
    }
}

/// Days since 1970-01-01.
pub(crate) fn day_number(date: Date) -> i64 {
    let epoch = Date::constant(1970, 1, 1);
    if date < epoch {
        1 - days_both_inclusive(date, epoch)
    } else {
        days_both_inclusive(epoch, date) - 1
    }
}

/// The date of a day number.
pub(crate) fn date_of(day: i64) -> Option<Date> {
    let epoch = Date::constant(1970, 1, 1);
    let micros = day.checked_mul(86_400_000_000)?;
    let zone = kernel::Zone::named("UTC")?;
    let date = zone.date(kernel::Instant::from_micros(micros));
    // The instant is clamped at the ends of time; a clamped one is another day.
    (day_number(date) == day || date == epoch).then_some(date)
}

/// Reads a decimal into units of 10^-scale; none where it has more decimals than that.
pub(crate) fn scaled(text: &str, scale: u32) -> Option<i64> {
    let nanos = text.parse::<Rate>().ok()?.nanos();
    let unit = 10_i64.checked_pow(9_u32.checked_sub(scale)?)?;
    (nanos % unit == 0).then_some(nanos / unit)
}

/// How many decimals a number needs.
pub(crate) fn decimals(text: &str) -> Option<u32> {
    text.parse::<Rate>().ok()?;
    let part = text.split_once('.').map_or("", |(_, part)| part);
    u32::try_from(part.trim_end_matches('0').len()).ok()
}

/// Units of 10^-scale as a plain decimal without trailing zeros.
pub(crate) fn decimal(value: i64, scale: u32) -> String {
    let unit = 10_u64.checked_pow(scale).unwrap_or(1);
    let sign = if value < 0 { "-" } else { "" };
    let (whole, part) = (value.unsigned_abs() / unit, value.unsigned_abs() % unit);
    if part == 0 {
        return format!("{sign}{whole}");
    }
    let width = usize::try_from(scale).unwrap_or(0);
    let digits = format!("{part:0width$}");
    format!("{sign}{whole}.{}", digits.trim_end_matches('0'))
}
