//! Premium becomes income when cover begins.

use kernel::{Money, Number, Outcome, Rate};

use super::world::{at, branch, day, facts, judge, policy, refused};
use crate::{
    BeginCovers, Cny, Command, CoverBegun, CoversBegun, Event, LedgerState, Line, Rates, RatesFault,
};

fn cover(number: Number, premium: i64, commission: &str) -> CoverBegun {
    CoverBegun {
        policy: number,
        premium: Money::fen(premium),
        commission_rate: commission.parse().unwrap(),
        start: at("2026-11-30T16:00:00Z"),
        start_on: day("2026-12-01"),
        organisation: branch(),
    }
}

fn begin(due: Vec<CoverBegun>) -> Command {
    Command::BeginCovers(BeginCovers {
        until: at("2026-12-01T00:00:00Z"),
        due,
        rates: Rates::embedded(),
    })
}

fn begun(due: Vec<CoverBegun>) -> Vec<CoversBegun> {
    let command = begin(due);
    let events = facts(
        at("2026-12-01T00:00:01Z"),
        &LedgerState::default(),
        &command,
    );
    let fact = |event| match event {
        Event::CoversBegun(fact) => fact,
        other => panic!("{other:?}"),
    };
    events.into_iter().map(fact).collect()
}

/// 665.00 ÷ 1.06 = 627.3585 → 627.36, VAT 37.64; of 627.36: 4 % = 25.0944, 0.8 % = 5.01888,
/// 1 % = 6.2736, 0.1 % = 0.62736.
#[test]
fn premium_splits_into_income_and_vat_to_the_fen() {
    let facts = begun(vec![cover(policy(1), 66_500, "0.04")]);
    let one = &facts[0].policies[0];
    assert_eq!(one.net, Cny::fen(62_736));
    assert_eq!(one.vat, Cny::fen(3_764));
    assert_eq!(one.commission, Cny::fen(2_509));
    assert_eq!(one.funds.guarantee, Cny::fen(502));
    assert_eq!(one.funds.rescue, Cny::fen(627));
    assert_eq!(one.funds.stamp, Cny::fen(63));
    assert_eq!(facts[0].line, Line::COMPULSORY_MOTOR);
    assert_eq!(facts[0].totals.premium, Cny::fen(66_500));
}

#[test]
fn direct_business_has_no_commission() {
    let facts = begun(vec![cover(policy(1), 66_500, "0")]);
    assert_eq!(facts[0].totals.commission, Cny::ZERO);
}

#[test]
fn a_fact_names_at_most_200_policies_of_one_organisation_in_order() {
    let due = (1..=450).rev().map(|n| cover(policy(n), 95_000, "0.04"));
    let facts = begun(due.collect());
    let counts: Vec<usize> = facts.iter().map(|fact| fact.policies.len()).collect();
    assert_eq!(counts, [200, 200, 50]);
    let named: Vec<Number> = facts
        .iter()
        .flat_map(|fact| fact.policies.iter().map(|p| p.number))
        .collect();
    assert!(named.windows(2).all(|pair| pair[0] < pair[1]));
    let event = Event::CoversBegun(facts[0].clone());
    assert!(event.payload().unwrap().len() < 50_000);
    assert_eq!(event.guards().len(), 200);
    assert_eq!(event.guards()[0], format!("begun/{}", policy(1)));
    let mut two = vec![cover(policy(1), 1, "0"), cover(policy(2), 1, "0")];
    two[0].organisation = kernel::OrganisationCode::parse("32").unwrap();
    assert_eq!(begun(two).len(), 2);
}

#[test]
fn no_income_before_cover() {
    let fresh = LedgerState::default();
    let mut late = cover(policy(1), 66_500, "0");
    late.start = at("2026-12-01T00:00:00.000001Z");
    let now = at("2026-12-02T00:00:00Z");
    assert_eq!(refused(now, &fresh, &begin(vec![late])), "cover-not-begun");
    // Nor by a moment that has not come.
    let early = at("2026-11-30T23:59:59Z");
    let command = begin(vec![cover(policy(1), 66_500, "0")]);
    assert_eq!(refused(early, &fresh, &command), "cover-not-begun");
}

#[test]
fn a_cover_begins_once() {
    let due = vec![cover(policy(1), 66_500, "0"); 2];
    let now = at("2026-12-02T00:00:00Z");
    let fresh = LedgerState::default();
    assert_eq!(refused(now, &fresh, &begin(due)), "list-content");
    assert_eq!(
        judge(now, &fresh, &begin(Vec::new())),
        Ok(Outcome::AlreadySo)
    );
}

#[test]
fn no_rate_is_invented() {
    let fresh = LedgerState::default();
    let mut old = cover(policy(1), 66_500, "0");
    old.start_on = day("2016-04-30");
    let now = at("2026-12-02T00:00:00Z");
    assert_eq!(refused(now, &fresh, &begin(vec![old])), "rate-missing");
    let whole = vec![cover(policy(1), 66_500, "1")];
    assert_eq!(refused(now, &fresh, &begin(whole)), "amount-not-positive");
}

#[test]
fn rates_are_dated_and_show_their_mark() {
    let changed = format!("{}vat,,0.05,2027-01-01,D,一例\n", crate::RATES_CSV);
    let rates = Rates::parse(&changed).unwrap();
    let vat = |on| rates.on(day(on), Line::COMPULSORY_MOTOR).unwrap().vat;
    assert_eq!(vat("2026-12-31").to_string(), "0.06");
    assert_eq!(vat("2027-01-01").to_string(), "0.05");
    let other = rates.on(day("2026-12-31"), Line::parse("product_07").unwrap());
    assert_eq!(other.unwrap().rescue, Rate::ZERO);
    for wrong in [
        "vat,,0.06,2016-05-01,,x",
        "vat,,0.06,2016-05-01,M,",
        "vat,,1,2016-05-01,M,x",
        "vat,marine,0.06,2016-05-01,M,x",
        "vta,,0.06,2016-05-01,M,x",
        "levy_basis,,net,2016-05-01,M,x",
        "vat,,six,2016-05-01,M,x",
        "vat,,0.06,yesterday,M,x",
    ] {
        let text = format!("name,line,value,from,mark,source\n{wrong}\n");
        assert!(
            matches!(Rates::parse(&text), Err(RatesFault::Row { row: 2, .. })),
            "{wrong}"
        );
    }
    assert!(Rates::parse(crate::RATES_CSV).is_ok());
}
