//! A cell of the table: the set of values for which it holds.

use kernel::{Date, Rate};

use super::facts::Kind;

/// The values a cell allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Set {
    /// There is no value.
    Absent,
    /// From low to high, both included.
    Range(i64, i64),
    /// The choices whose bit is set.
    Choices(u32),
}

impl Set {
    /// Whether a value is in it.
    pub(crate) fn holds(self, value: Option<i64>) -> bool {
        match (self, value) {
            (Self::Absent, value) => value.is_none(),
            (Self::Range(low, high), Some(value)) => low <= value && value <= high,
            (Self::Choices(bits), Some(value)) => {
                u32::try_from(value).is_ok_and(|at| at < 32 && bits & (1 << at) != 0)
            }
            (Self::Range(..) | Self::Choices(_), None) => false,
        }
    }

    /// Whether no value is in it.
    pub(crate) fn is_empty(self) -> bool {
        match self {
            Self::Absent => false,
            Self::Range(low, high) => low > high,
            Self::Choices(bits) => bits == 0,
        }
    }

    /// Whether some value is in both.
    pub(crate) fn meets(self, other: Self) -> bool {
        match (self, other) {
            (Self::Absent, Self::Absent) => true,
            (Self::Range(a, b), Self::Range(c, d)) => a.max(c) <= b.min(d),
            (Self::Choices(a), Self::Choices(b)) => a & b != 0,
            _ => false,
        }
    }

    /// Whether every value of this is in the other.
    pub(crate) fn within(self, other: Self) -> bool {
        match (self, other) {
            (Self::Absent, Self::Absent) => true,
            (Self::Range(a, b), Self::Range(c, d)) => c <= a && b <= d,
            (Self::Choices(a), Self::Choices(b)) => a & !b == 0,
            _ => false,
        }
    }
}

/// Reads a cell that is not `-`; none where it does not read as its column asks.
pub(crate) fn read(kind: Kind, text: &str) -> Option<Set> {
    if text == "none" && !matches!(kind, Kind::Choice(codes) if codes.contains(&"none")) {
        return Some(Set::Absent);
    }
    match kind {
        Kind::Flag => match text {
            "yes" => Some(Set::Range(1, 1)),
            "no" => Some(Set::Range(0, 0)),
            _ => None,
        },
        Kind::Choice(codes) => choices(codes, text),
        Kind::Count => range(text, |text| text.parse().ok()),
        Kind::Measure => range(text, |text| text.parse().ok().map(Rate::nanos)),
        Kind::Date => range(text, |text| text.parse().ok().map(day)),
    }
}

/// A date as a number that sorts as dates do.
pub(crate) fn day(date: Date) -> i64 {
    i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day())
}

fn choices(codes: &[&str], text: &str) -> Option<Set> {
    let (not, list) = match text.strip_prefix('!') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut bits = 0_u32;
    for one in list.split('|') {
        let at = codes.iter().position(|code| *code == one)?;
        bits |= 1_u32.checked_shl(u32::try_from(at).ok()?)?;
    }
    let all = 1_u32
        .checked_shl(u32::try_from(codes.len()).ok()?)?
        .wrapping_sub(1);
    Some(Set::Choices(if not { all & !bits } else { bits }))
}

/// `>=a`, `>a`, `<=a`, `<a`, `a..b` (b not included) or `a`.
fn range(text: &str, read: impl Fn(&str) -> Option<i64>) -> Option<Set> {
    let (low, high) = if let Some(rest) = text.strip_prefix(">=") {
        (read(rest)?, i64::MAX)
    } else if let Some(rest) = text.strip_prefix('>') {
        (read(rest)?.checked_add(1)?, i64::MAX)
    } else if let Some(rest) = text.strip_prefix("<=") {
        (i64::MIN, read(rest)?)
    } else if let Some(rest) = text.strip_prefix('<') {
        (i64::MIN, read(rest)?.checked_sub(1)?)
    } else if let Some((from, to)) = text.split_once("..") {
        (read(from)?, read(to)?.checked_sub(1)?)
    } else {
        let value = read(text)?;
        (value, value)
    };
    Some(Set::Range(low, high))
}
