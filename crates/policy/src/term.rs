//! When cover runs: from a day, or at once from the minute after the payment was confirmed.

use kernel::{Cover, Date, DateTime, Instant, Zone, last_day_of_year_from};

use crate::Term;

impl Term {
    /// The cover of a term that begins on a day; none where it begins at once, or is empty.
    pub fn days(&self) -> Option<Cover> {
        let first = self.start?;
        let last = match self.end {
            Some(end) => end,
            None => last_day_of_year_from(first).ok()?,
        };
        Cover::days(first, last).ok()
    }
}

/// The cover that begins at once: at the first whole minute after the payment was confirmed; a year
/// of it ends at the same minute of the anniversary 起满一年.
fn at_once(term: &Term, confirmed_at: Instant, zone: &Zone) -> Option<Cover> {
    let minute = 60_000_000;
    let past = confirmed_at.as_micros().rem_euclid(minute);
    let wait = if past == 0 { 0 } else { minute - past };
    let start = zone.civil(confirmed_at.plus_micros(wait));
    let end = match term.end {
        Some(last) => midnight(last.tomorrow().ok()?),
        None => last_day_of_year_from(start.date())
            .ok()?
            .tomorrow()
            .ok()?
            .to_datetime(start.time()),
    };
    Cover::between(start, end).ok()
}

/// The cover of a policy whose payment is confirmed at an instant; none where the term is empty.
pub(crate) fn cover(term: &Term, confirmed_at: Instant, zone: &Zone) -> Option<Cover> {
    match term.start {
        Some(_) => term.days(),
        None => at_once(term, confirmed_at, zone),
    }
}

fn midnight(date: Date) -> DateTime {
    date.at(0, 0, 0, 0)
}
