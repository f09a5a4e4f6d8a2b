//! Records and what they come to, each computed by hand from regulatory rules of the float (§2.3).

use kernel::{Cover, Date};

use crate::history::History;
use crate::record::{Claim, Insured, Offence, Record, Stolen};

const fn day(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}

/// A year's cover from a day, issued some days before.
fn policy(from: Date, issued_on: Date) -> Insured {
    Insured {
        cover: Cover::days(from, kernel::last_day_of_year_from(from).unwrap()).unwrap(),
        insurer: "人保财险".to_owned(),
        issued_on,
        number: None,
    }
}

fn claim(accident_on: Date, paid_on: Option<Date>) -> Claim {
    Claim {
        accident: None,
        accident_on,
        at_fault: Some(true),
        death: false,
        paid_on,
    }
}

/// Three policies, issued 20 November 2023, 2024 and 2025, without a claim.
fn three_years() -> Record {
    let mut record = Record::unknown("F", "E");
    record.policies = vec![
        policy(day(2023, 12, 1), day(2023, 11, 20)),
        policy(day(2025, 12, 1), day(2025, 11, 20)),
        policy(day(2024, 12, 1), day(2024, 11, 20)),
    ];
    record
}

const ASKED: Date = day(2026, 11, 22);

fn wanted() -> Cover {
    policy(day(2026, 12, 1), ASKED).cover
}

fn of(record: &Record) -> History {
    History::of(record, Some(&wanted()), ASKED)
}

#[test]
fn three_policies_without_a_claim_are_three_clean_years() {
    let history = of(&three_years());
    assert_eq!(history.clean_years, 3);
    assert_eq!(history.window_from, Some(day(2025, 11, 20)));
    assert_eq!(history.previous[0].issued_on, day(2025, 11, 20));
    assert!(!history.first_insured);
}

#[test]
fn a_claim_counts_in_the_window_in_which_it_was_paid() {
    let mut record = three_years();
    // The accident lies under the policy of 2024, the payment in the window of 2025.
    record.claims = vec![claim(day(2025, 11, 1), Some(day(2025, 12, 20)))];
    let history = of(&record);
    assert_eq!(history.claims.len(), 1);
    assert_eq!(history.clean_years, 0);
}

#[test]
fn a_claim_paid_before_the_window_costs_no_more_than_its_own_year() {
    let mut record = three_years();
    record.claims = vec![claim(day(2025, 2, 1), Some(day(2025, 3, 1)))];
    let history = of(&record);
    assert!(history.claims.is_empty());
    // The window of 2025 is clean, the one of 2024 is not: one clean year.
    assert_eq!(history.clean_years, 1);
}

#[test]
fn windows_meet_on_the_day_of_issue_and_no_claim_falls_between() {
    let mut record = three_years();
    record.claims = vec![claim(day(2025, 10, 1), Some(day(2025, 11, 20)))];
    assert_eq!(of(&record).claims.len(), 1);
    record.claims = vec![claim(day(2025, 10, 1), Some(day(2025, 11, 19)))];
    assert_eq!(of(&record).claims.len(), 0);
    // Paid today counts the next time, and is pending until then.
    record.claims = vec![claim(day(2026, 10, 1), Some(ASKED))];
    assert_eq!(
        (of(&record).claims.len(), of(&record).pending_claims),
        (0, 1)
    );
}

#[test]
fn an_unpaid_claim_is_pending_and_takes_no_clean_year() {
    let mut record = three_years();
    record.claims = vec![claim(day(2026, 10, 1), None)];
    let history = of(&record);
    assert_eq!((history.pending_claims, history.clean_years), (1, 3));
}

#[test]
fn an_accident_without_fault_is_told_and_costs_nothing() {
    let mut record = three_years();
    record.claims = vec![Claim {
        at_fault: Some(false),
        ..claim(day(2026, 3, 1), Some(day(2026, 4, 1)))
    }];
    let history = of(&record);
    assert_eq!((history.claims.len(), history.clean_years), (1, 3));
    record.claims[0].paid_on = None;
    assert_eq!(of(&record).pending_claims, 0);
    record.claims[0].at_fault = None;
    assert_eq!(of(&record).pending_claims, 1);
}

#[test]
fn several_claims_of_one_accident_are_one_accident() {
    let mut record = three_years();
    let one = Claim {
        accident: Some("A1".to_owned()),
        ..claim(day(2026, 3, 1), Some(day(2026, 4, 1)))
    };
    let fatal = Claim {
        death: true,
        paid_on: Some(day(2026, 6, 1)),
        ..one.clone()
    };
    record.claims = vec![fatal, one];
    let history = of(&record);
    assert_eq!(history.claims.len(), 1);
    assert!(history.claims[0].death);
    assert_eq!(history.claims[0].paid_on, day(2026, 4, 1));
}

#[test]
fn a_lapse_neither_shortens_nor_resets() {
    let mut record = three_years();
    record
        .policies
        .retain(|policy| policy.issued_on != day(2025, 11, 20));
    // Two years with cover, then a year without: the window runs from 20 November 2024 to today.
    record.claims = vec![claim(day(2025, 2, 1), Some(day(2025, 3, 1)))];
    let history = of(&record);
    assert_eq!(history.window_from, Some(day(2024, 11, 20)));
    assert_eq!(history.claims.len(), 1);
    record.claims.clear();
    assert_eq!(of(&record).clean_years, 2);
}

#[test]
fn a_new_owner_starts_anew_and_then_earns_his_own_years() {
    let mut record = three_years();
    record.transferred_on = Some(day(2026, 6, 1));
    let history = of(&record);
    assert!(history.transferred);
    assert_eq!(history.clean_years, 0);
    // Bought in spring 2025: the policy of November 2025 is his own.
    record.transferred_on = Some(day(2025, 4, 1));
    let history = of(&record);
    assert!(!history.transferred);
    assert_eq!(history.clean_years, 1);
}

#[test]
fn an_accident_while_the_vehicle_was_stolen_raises_nothing() {
    let mut record = three_years();
    record.stolen = Some(Stolen {
        from: day(2026, 2, 20),
        until: Some(day(2026, 3, 10)),
    });
    record.claims = vec![claim(day(2026, 3, 1), Some(day(2026, 4, 1)))];
    assert_eq!(of(&record).clean_years, 3);
    record.claims = vec![claim(day(2026, 3, 11), Some(day(2026, 4, 1)))];
    assert_eq!(of(&record).clean_years, 0);
}

#[test]
fn a_short_term_policy_is_no_clean_year() {
    let mut record = Record::unknown("F", "E");
    record.policies = vec![Insured {
        cover: Cover::days(day(2026, 3, 1), day(2026, 5, 31)).unwrap(),
        ..policy(day(2026, 3, 1), day(2026, 2, 20))
    }];
    let history = of(&record);
    assert_eq!((history.clean_years, history.first_insured), (0, false));
}

#[test]
fn a_cover_at_the_same_time_is_a_duplicate_and_no_predecessor() {
    let mut record = three_years();
    record
        .policies
        .push(policy(day(2026, 11, 15), day(2026, 11, 10)));
    let history = of(&record);
    // The running one ends as the new one begins; only the newest overlaps.
    assert_eq!(history.previous.len(), 3);
    assert_eq!(
        crate::history::duplicates(&record, Some(&wanted())).len(),
        1
    );
}

#[test]
fn offences_count_in_the_window_only() {
    let mut record = three_years();
    record.offences = vec![
        Offence {
            drunk: false,
            on: day(2025, 11, 19),
        },
        Offence {
            drunk: false,
            on: day(2026, 1, 1),
        },
        Offence {
            drunk: true,
            on: day(2026, 2, 1),
        },
    ];
    let history = of(&record);
    assert_eq!((history.drink_driving, history.drunk_driving), (1, 1));
}
