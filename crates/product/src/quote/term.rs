//! The term of a quote: a year, or months begun.

use kernel::{Date, last_day_of_year_from};

/// The last day of a term of whole months: the day before the same day some months later. Where
/// that month has no such day, its last day (31 January + 1 month ends on the last of February).
pub(crate) fn last_day_of_months(start: Date, months: i16) -> Option<Date> {
    let ahead = i16::from(start.month()) - 1 + months;
    let year = start.year().checked_add(ahead / 12)?;
    let month = i8::try_from(ahead % 12 + 1).ok()?;
    let first = Date::new(year, month, 1).ok()?;
    if start.day() > first.days_in_month() {
        return Date::new(year, month, first.days_in_month()).ok();
    }
    Date::new(year, month, start.day()).ok()?.yesterday().ok()
}

/// Months of cover, a part of a month counting as one; 13 stands for more than a year.
pub(crate) fn months_begun(start: Date, end: Date) -> i64 {
    let within = |months: &i16| last_day_of_months(start, *months).is_none_or(|last| end <= last);
    (1..=12).find(within).map_or(13, i64::from)
}

/// The last day of a year's cover; none at the end of the calendar.
pub(crate) fn last_day_of_year(start: Date) -> Option<Date> {
    last_day_of_year_from(start).ok()
}

/// Reads `YYYY-MM-DD` and nothing else.
pub(crate) fn civil(text: &str) -> Option<Date> {
    let plain = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if plain { text.parse().ok() } else { None }
}
