//! Instants, zones and terms.

use crate::{
    Cover, Date, Instant, TermFault, Zone, anniversary, days_both_inclusive, last_day_of_year_from,
};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn an_instant_always_has_six_decimals_and_z() {
    assert_eq!(
        Instant::parse("2026-01-02T03:04:05+08:00")
            .unwrap()
            .to_string(),
        "2026-01-01T19:04:05.000000Z"
    );
    assert_eq!(
        Instant::from_micros(1).to_string(),
        "1970-01-01T00:00:00.000001Z"
    );
    assert!(Instant::parse("2026-01-02").is_err());
}

#[test]
fn shanghai_is_eight_hours_ahead() {
    let zone = Zone::shanghai();
    let at = Instant::parse("2026-11-21T16:00:00Z").unwrap();
    assert_eq!(zone.date(at), date("2026-11-22"));
    assert_eq!(zone.instant(zone.civil(at)), Some(at));
}

#[test]
fn one_year_ends_the_day_before() {
    assert_eq!(
        last_day_of_year_from(date("2025-03-15")),
        Ok(date("2026-03-14"))
    );
    assert_eq!(
        last_day_of_year_from(date("2024-02-29")),
        Ok(date("2025-02-28"))
    );
    assert_eq!(
        last_day_of_year_from(date("2023-03-01")),
        Ok(date("2024-02-29"))
    );
    assert_eq!(anniversary(date("2024-02-29"), 4), Ok(date("2028-02-29")));
}

/// Term lengths of the unearned premium vectors: 366, 365, 366 days.
#[test]
fn days_count_both_ends() {
    assert_eq!(
        days_both_inclusive(date("2023-07-01"), date("2024-06-30")),
        366
    );
    assert_eq!(
        days_both_inclusive(date("2025-01-01"), date("2025-12-31")),
        365
    );
    assert_eq!(
        days_both_inclusive(date("2024-02-29"), date("2025-02-28")),
        366
    );
    assert_eq!(
        days_both_inclusive(date("2025-01-02"), date("2025-01-01")),
        0
    );
}

#[test]
fn cover_is_half_open_and_never_empty() {
    let cover = Cover::days(date("2026-01-01"), date("2026-12-31")).unwrap();
    assert_eq!(cover.last_day(), date("2026-12-31"));
    assert!(cover.covers(cover.start()) && !cover.covers(cover.end()));
    let next = Cover::days(date("2027-01-01"), date("2027-12-31")).unwrap();
    assert!(!cover.overlaps(&next));
    assert_eq!(
        Cover::between(cover.start(), cover.start()),
        Err(TermFault::Empty)
    );
    assert!(serde_json::from_str::<Cover>(r#""2026-01-02T00:00/2026-01-01T00:00""#).is_err());
}
