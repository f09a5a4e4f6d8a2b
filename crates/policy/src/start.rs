//! When cover may begin: never before its payment, never too far ahead, never empty.

use kernel::{Date, DateTime, Instant, Zone};

use crate::command::Ground;
use crate::{PolicyRefusal, Term};

/// Holds a term against the calendar on the day of asking. A start at 00:00 of today lies before any
/// payment that could still be confirmed, so a day's cover begins tomorrow at the earliest; who needs
/// it today asks for cover at once.
pub(crate) fn check(term: &Term, today: Date, ground: &Ground) -> Result<(), PolicyRefusal> {
    let first = term.start.unwrap_or(today);
    if let Some(end) = term.end.filter(|end| *end < first) {
        return Err(PolicyRefusal::TermEmpty { start: first, end });
    }
    let earliest = today.tomorrow().unwrap_or(today);
    if let Some(start) = term.start.filter(|start| *start < earliest) {
        return Err(PolicyRefusal::StartBeforePayment { start, earliest });
    }
    not_too_far(first, today, ground)
}

/// Holds a first day of cover against the day of issue.
pub(crate) fn not_too_far(first: Date, today: Date, ground: &Ground) -> Result<(), PolicyRefusal> {
    let latest = months_after(today, ground.limits.months_ahead);
    if first > latest {
        return Err(PolicyRefusal::TooFarAhead {
            start: first,
            latest,
        });
    }
    Ok(())
}

/// The last instant at which a payment may be confirmed for a term: before the start of a day's
/// cover; within the day of asking where cover begins at once, for it was priced for that day.
pub(crate) fn last_payment(term: &Term, today: Date, zone: &Zone) -> Option<Instant> {
    let end = match term.start {
        Some(start) => start,
        None => today.tomorrow().ok()?,
    };
    zone.instant(midnight(end))
}

/// The same day some months later; the last day of the month where there is none.
fn months_after(date: Date, months: u8) -> Date {
    let from_zero = i32::from(date.year()) * 12 + i32::from(date.month()) - 1 + i32::from(months);
    let year = i16::try_from(from_zero.div_euclid(12)).unwrap_or(i16::MAX);
    let month = i8::try_from(from_zero.rem_euclid(12) + 1).unwrap_or(1);
    let day = |day: i8| Date::new(year, month, day).ok();
    (0..=3)
        .find_map(|less| day(date.day() - less))
        .unwrap_or(date)
}

fn midnight(date: Date) -> DateTime {
    date.at(0, 0, 0, 0)
}
