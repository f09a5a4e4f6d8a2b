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

/// The day with this number, none outside the years a date can have.
pub fn date_of(day: i32) -> Option<Date> {
    let day = i64::from(day) + 719_468;
    let of_era = day.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let date = of_year - (153 * from_march + 2) / 5 + 1;
    let month = (from_march + 2) % 12 + 1;
    let year = year_of_era + day.div_euclid(146_097) * 400 + i64::from(month <= 2);
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(date).ok()?,
    )
    .ok()
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
