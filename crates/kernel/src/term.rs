//! Contract time: cover from a minute to a minute, day counts on civil dates.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::digits::{part, put};
use crate::{Date, DateTime};

/// Cover in the company's civil time: half-open, `[start, end)`, to the minute, never empty.
/// On the wire an ISO 8601 interval, `2026-12-01T00:00/2027-12-01T00:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Cover {
    start: DateTime,
    end: DateTime,
}

/// Why two moments make no cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TermFault {
    /// The end is not after the start.
    #[error("cover must end after it starts")]
    Empty,
    /// A date outside the calendar's range.
    #[error("date out of range")]
    OutOfRange,
    /// Seconds on a moment that contracts state to the minute.
    #[error("cover is stated to the minute")]
    Seconds,
    /// Not `start/end`, each such as `2026-12-01T00:00`.
    #[error("cover is written 2026-12-01T00:00/2027-12-01T00:00")]
    Unreadable,
}

impl Cover {
    /// Cover between two civil moments.
    pub fn between(start: DateTime, end: DateTime) -> Result<Self, TermFault> {
        let whole = |t: DateTime| t.second() == 0 && t.subsec_nanosecond() == 0;
        if !whole(start) || !whole(end) {
            return Err(TermFault::Seconds);
        }
        if start >= end {
            Err(TermFault::Empty)
        } else {
            Ok(Self { start, end })
        }
    }

    /// Cover over whole days: from 00:00 of `first` to 24:00 of `last`, the last day of cover.
    pub fn days(first: Date, last: Date) -> Result<Self, TermFault> {
        let after = last.tomorrow().map_err(|_| TermFault::OutOfRange)?;
        let midnight = |date: Date| date.to_datetime(jiff::civil::Time::midnight());
        Self::between(midnight(first), midnight(after))
    }

    /// The form that is written, for years 0 to 9999.
    fn written(&self) -> Option<[u8; 33]> {
        let mut text = *b"0000-00-00T00:00/0000-00-00T00:00";
        for (from, moment) in [(0, self.start), (17, self.end)] {
            put(&mut text, (from, 4), part(moment.year())?)?;
            put(&mut text, (from + 5, 2), part(moment.month())?)?;
            put(&mut text, (from + 8, 2), part(moment.day())?)?;
            put(&mut text, (from + 11, 2), part(moment.hour())?)?;
            put(&mut text, (from + 14, 2), part(moment.minute())?)?;
        }
        Some(text)
    }

    /// The moment cover begins.
    pub fn start(&self) -> DateTime {
        self.start
    }

    /// The moment cover has ended (not covered any more).
    pub fn end(&self) -> DateTime {
        self.end
    }

    /// The last civil day with cover.
    pub fn last_day(&self) -> Date {
        let at_midnight = self.end.time() == jiff::civil::Time::midnight();
        // Cover that ends at 00:00 has its last day the day before; never empty, so there is one.
        if at_midnight {
            self.end.date().yesterday().unwrap_or(self.end.date())
        } else {
            self.end.date()
        }
    }

    /// Whether a moment is covered.
    pub fn covers(&self, at: DateTime) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether two covers share a moment.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl fmt::Display for Cover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Ok(text)) = self.written().as_ref().map(|text| str::from_utf8(text)) {
            return f.write_str(text);
        }
        let minute = |t: DateTime| format!("{}T{:02}:{:02}", t.date(), t.hour(), t.minute());
        write!(f, "{}/{}", minute(self.start), minute(self.end))
    }
}

impl TryFrom<String> for Cover {
    type Error = TermFault;
    fn try_from(text: String) -> Result<Self, TermFault> {
        let (start, end) = text.split_once('/').ok_or(TermFault::Unreadable)?;
        let read = |text: &str| text.parse::<DateTime>().map_err(|_| TermFault::Unreadable);
        let cover = Self::between(read(start)?, read(end)?)?;
        // One cover, one text: what reads otherwise is not written so either.
        if cover.to_string() == text {
            Ok(cover)
        } else {
            Err(TermFault::Unreadable)
        }
    }
}

impl From<Cover> for String {
    fn from(cover: Cover) -> Self {
        cover.to_string()
    }
}

/// The same date some years later; 29 February becomes 28 February where there is none.
pub fn anniversary(date: Date, years: i16) -> Result<Date, TermFault> {
    let year = date
        .year()
        .checked_add(years)
        .ok_or(TermFault::OutOfRange)?;
    Date::new(year, date.month(), date.day())
        .or_else(|_| Date::new(year, date.month(), 28))
        .map_err(|_| TermFault::OutOfRange)
}

/// The last day of one year's cover from `start`: the day before its anniversary.
/// For 29 February the last day is 28 February of the next year.
pub fn last_day_of_year_from(start: Date) -> Result<Date, TermFault> {
    if (start.month(), start.day()) == (2, 29) {
        return anniversary(start, 1);
    }
    anniversary(start, 1)?
        .yesterday()
        .map_err(|_| TermFault::OutOfRange)
}

/// The day so many days later, or earlier where the number is below zero; the day itself where the
/// calendar ends before it.
pub fn days_later(day: Date, days: i64) -> Date {
    let span = jiff::Span::new().try_days(days);
    span.and_then(|span| day.checked_add(span)).unwrap_or(day)
}

/// Days from `first` to `last`, both counted; 0 or less when `last` is before `first`.
pub fn days_both_inclusive(first: Date, last: Date) -> i64 {
    let span = last.since((jiff::Unit::Day, first));
    span.map_or(0, |span| i64::from(span.get_days()) + 1)
}
