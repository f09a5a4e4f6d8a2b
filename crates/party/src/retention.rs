//! How long records of a contract are kept 保管期限 (保险法 art. 87).

use kernel::{Cover, Date, anniversary};

/// The last day on which the records of a contract must be kept: counted from the day the contract
/// ends, at least five years where its term is a year or less, ten years where it is longer. A day
/// outside the calendar is never reached, so the last day of the calendar stands for it.
pub fn retained_until(cover: &Cover) -> Date {
    let first = cover.start().date();
    let year_end = kernel::last_day_of_year_from(first).unwrap_or(Date::MAX);
    let years = if cover.last_day() <= year_end { 5 } else { 10 };
    anniversary(cover.end().date(), years).unwrap_or(Date::MAX)
}
