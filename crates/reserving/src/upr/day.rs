//! Days and months as integers.

use kernel::Date;

/// The number of a day, 1970-01-01 being zero. Years are shifted to begin in March, so that the
/// leap day is the last of its year and months follow a 153-days-in-five pattern.
pub fn day_number(date: Date) -> i32 {
    let month = i32::from(date.month());
    let year = i32::from(date.year()) - i32::from(month <= 2);
    let from_march = (month + 9) % 12;
    let of_year = (153 * from_march + 2) / 5 + i32::from(date.day()) - 1;
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leaps + of_year - 719_468
}

/// Months since January of year zero.
pub(super) fn month_number(date: Date) -> i32 {
    i32::from(date.year()) * 12 + i32::from(date.month()) - 1
}

/// The day so many months later, the last of the month where that day does not exist.
pub(super) fn months_later(date: Date, months: i32) -> Option<Date> {
    let index = month_number(date).checked_add(months)?;
    let year = i16::try_from(index.div_euclid(12)).ok()?;
    let month = i8::try_from(index.rem_euclid(12) + 1).ok()?;
    let first = Date::new(year, month, 1).ok()?;
    Date::new(year, month, date.day().min(first.days_in_month())).ok()
}

/// The whole months of a term, if it is whole: the day after the end is the start's day so many
/// months on, or, for a start on a day that month lacks, the end is that month's last.
pub(super) fn whole_months(start: Date, end: Date) -> Option<i32> {
    let guess = month_number(end) - month_number(start);
    (guess.max(1)..=guess + 1).find(|months| ends_after(start, end, *months))
}

fn ends_after(start: Date, end: Date, months: i32) -> bool {
    let Some(anniversary) = months_later(start, months) else {
        return false;
    };
    let clamped = anniversary.day() != start.day();
    anniversary.yesterday().is_ok_and(|day| day == end) || (clamped && anniversary == end)
}

/// Whole months gone by at the end of a day, from none to all.
pub(super) fn months_elapsed(start: Date, valuation: Date, months: i32) -> i32 {
    let Ok(after) = valuation.tomorrow() else {
        return months;
    };
    let mut count = (month_number(after) - month_number(start)).clamp(0, months);
    while count > 0 && months_later(start, count).is_some_and(|day| day > after) {
        count -= 1;
    }
    if valuation < start { 0 } else { count }
}
