//! Refunds by day and limits by the day of the accident.

use kernel::{Date, Money, Refusal};

use crate::{Cancellation, Filings, Responsibility, refund};

fn ended(cancelled_on: Date, reason: &str) -> Cancellation {
    Cancellation {
        premium: Money::fen(95_000),
        start: Date::constant(2025, 1, 1),
        end: Date::constant(2025, 12, 31),
        cancelled_on,
        reason: reason.to_owned(),
    }
}

#[test]
fn a_refund_keeps_the_days_borne() {
    let filings = Filings::embedded().unwrap();
    let filing = filings.in_force(Date::constant(2025, 1, 1), None).unwrap();
    let cases = [
        (Date::constant(2025, 4, 30), "deregistered", "637.67", 120),
        (Date::constant(2025, 1, 1), "off_road", "947.40", 1),
        (Date::constant(2024, 12, 31), "lost", "950.00", 0),
        (Date::constant(2024, 6, 1), "lost", "950.00", 0),
        (Date::constant(2025, 12, 31), "deregistered", "0.00", 365),
        (Date::constant(2025, 12, 30), "non_disclosure", "2.60", 364),
    ];
    for (on, reason, amount, borne) in cases {
        let refund = refund(filing, &ended(on, reason)).unwrap();
        assert_eq!(refund.amount.amount(), amount, "{on}");
        assert_eq!(refund.days_borne, borne);
        assert_eq!(refund.days_of_term, 365);
        let json = refund.to_json(filing);
        assert!(json["working"].as_array().unwrap().len() == 2, "{json}");
    }
    let formula = refund(filing, &ended(Date::constant(2025, 4, 30), "lost"))
        .unwrap()
        .to_json(filing);
    assert_eq!(
        formula["working"][1]["formula"],
        "950 × max(0, 365 − 120) ÷ 365"
    );
}

#[test]
fn other_reasons_and_days_are_refused() {
    let filings = Filings::embedded().unwrap();
    let filing = filings.in_force(Date::constant(2025, 1, 1), None).unwrap();
    let day = Date::constant(2025, 4, 30);
    for (ask, control) in [
        (ended(day, "duplicate_cover"), "cancellation-not-allowed"),
        (ended(day, "sold_out_of_region"), "cancellation-not-allowed"),
        (
            ended(day, "new_vehicle_returned"),
            "cancellation-not-allowed",
        ),
        (ended(day, "too_dear"), "field-invalid"),
        (ended(Date::constant(2026, 1, 1), "lost"), "field-invalid"),
        (
            Cancellation {
                premium: Money::fen(-1),
                ..ended(day, "lost")
            },
            "field-invalid",
        ),
        (
            Cancellation {
                end: Date::constant(2024, 1, 1),
                ..ended(day, "lost")
            },
            "field-invalid",
        ),
        (
            Cancellation {
                end: Date::constant(2027, 1, 1),
                ..ended(day, "lost")
            },
            "field-invalid",
        ),
        (
            Cancellation {
                start: Date::constant(2019, 1, 1),
                ..ended(day, "lost")
            },
            "field-invalid",
        ),
    ] {
        assert_eq!(
            refund(filing, &ask).unwrap_err().control().id(),
            control,
            "{ask:?}"
        );
    }
}

#[test]
fn limits_follow_the_day_of_the_accident() {
    let filings = Filings::embedded().unwrap();
    let total = |start: Date, accident: Date, side: Responsibility| -> i64 {
        let filing = filings.in_force(start, None).unwrap();
        let limits = filing.limits_on(accident);
        limits
            .iter()
            .filter(|l| l.fault == side)
            .map(|l| l.amount.minor() / 100)
            .sum()
    };
    let (at, not) = (Responsibility::AtFault, Responsibility::NotAtFault);
    let y2020 = Date::constant(2020, 9, 1);
    assert_eq!(total(y2020, Date::constant(2020, 9, 18), at), 122_000);
    assert_eq!(total(y2020, Date::constant(2020, 9, 18), not), 12_100);
    assert_eq!(total(y2020, Date::constant(2020, 9, 19), at), 200_000);
    assert_eq!(total(y2020, Date::constant(2020, 9, 19), not), 19_900);
    let y2007 = Date::constant(2007, 8, 1);
    assert_eq!(total(y2007, Date::constant(2008, 1, 31), at), 60_000);
    assert_eq!(total(y2007, Date::constant(2008, 2, 1), at), 122_000);
    assert_eq!(
        total(Date::constant(2024, 1, 1), Date::constant(2024, 5, 1), at),
        200_000
    );
}

#[test]
fn a_withdrawn_filing_makes_room_for_its_successor() {
    let package = crate::embedded_packages().pop().unwrap();
    let mut entry = crate::RegisterEntry::from(crate::check(&package).compiled.unwrap().facts());
    let day = Date::constant(2027, 1, 1);
    entry.effective_to = Some(day.yesterday().unwrap());
    let next = crate::RegisterEntry {
        version: "2027-01".to_owned(),
        effective_from: day,
        effective_to: None,
        regions: vec!["江苏".to_owned()],
        ..entry.clone()
    };
    let mut filings = Filings::default();
    filings.add_standing(&package, &entry).unwrap();
    assert!(filings.add(&package).is_err());
    assert!(filings.in_force(day, None).is_none());
    filings.add_standing(&package, &next).unwrap();
    assert!(filings.in_force(day, Some("江苏省")).is_some());
    assert!(filings.in_force(day, Some("北京")).is_none());
}
