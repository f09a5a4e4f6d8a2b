//! The way of a policy: clean as it is sold, and each thing that must not be is marked once.

use kernel::{Instant, Money, Rate};

use crate::{Finding, Paid, PathFacts, StepAt, commission_finding, judge};

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn step(seq: u64, when: &str, by: &str) -> StepAt {
    StepAt {
        seq,
        at: at(when),
        by: by.into(),
    }
}

/// Sold on the morning of 22 November for cover from 5 December, 00:00 in Shanghai.
fn sold() -> PathFacts {
    PathFacts {
        entered: vec![step(10, "2026-11-22T01:00:00Z", "clerk")],
        platform: vec![step(11, "2026-11-22T01:01:00Z", "system:platform")],
        accepted: Some(step(12, "2026-11-22T01:02:00Z", "underwriter")),
        notice: Some(step(13, "2026-11-22T01:03:00Z", "clerk")),
        paid: Some(Paid {
            recorded: step(14, "2026-11-22T02:00:00Z", "cashier"),
            confirmed_at: at("2026-11-22T01:59:00Z"),
            amount: Some(Money::fen(66_500)),
        }),
        issued: Some(step(16, "2026-11-22T02:01:00Z", "clerk")),
        due: Some(Money::fen(66_500)),
        start: Some(at("2026-12-04T16:00:00Z")),
        at_once: false,
        confirmed: Some(step(17, "2026-11-22T02:02:00Z", "system:platform")),
        now: at("2026-12-10T00:00:00Z"),
    }
}

fn marks(path: &PathFacts) -> Vec<(u64, Finding)> {
    judge(path)
}

#[test]
fn a_policy_sold_in_order_is_not_marked() {
    assert_eq!(marks(&sold()), []);
    let unfinished = PathFacts {
        issued: None,
        paid: None,
        notice: None,
        confirmed: None,
        ..sold()
    };
    assert_eq!(
        marks(&unfinished),
        [],
        "a proposal may still wait for all of it"
    );
}

#[test]
fn money_comes_before_the_policy_and_is_what_was_due() {
    let mut path = sold();
    path.paid = None;
    assert_eq!(marks(&path), [(16, Finding::IssuedUnpaid)]);

    let mut path = sold();
    path.paid.as_mut().unwrap().confirmed_at = at("2026-11-22T02:01:00.000001Z");
    assert_eq!(marks(&path), [(16, Finding::IssuedBeforePayment)]);

    let mut path = sold();
    path.paid.as_mut().unwrap().recorded.seq = 18;
    assert_eq!(marks(&path), [(16, Finding::IssuedBeforePayment)]);

    for wrong in [Some(Money::fen(66_499)), Some(Money::fen(66_501)), None] {
        let mut path = sold();
        path.paid.as_mut().unwrap().amount = wrong;
        assert_eq!(marks(&path), [(14, Finding::PaymentDiffers)]);
    }
}

#[test]
fn cover_begins_after_the_payment_and_the_platforms_word() {
    let mut path = sold();
    path.start = Some(at("2026-11-22T01:58:59Z"));
    path.at_once = true;
    assert_eq!(marks(&path), [(16, Finding::StartBeforePayment)]);

    let mut path = sold();
    path.confirmed = Some(step(17, "2026-12-04T16:00:01Z", "system:platform"));
    assert_eq!(marks(&path), [(16, Finding::StartBeforePlatform)]);
    path.at_once = true;
    assert_eq!(
        marks(&path),
        [],
        "cover at once is told as soon as it is sold"
    );
    path.confirmed = None;
    assert_eq!(marks(&path), [(16, Finding::StartBeforePlatform)]);
    path.now = at("2026-12-01T00:00:00Z");
    assert_eq!(marks(&path), [], "it has not begun");
}

#[test]
fn duties_are_two_peoples() {
    let mut path = sold();
    path.accepted = Some(step(12, "2026-11-22T01:02:00Z", "clerk"));
    assert_eq!(marks(&path), [(12, Finding::SameHandUnderwrote)]);

    let mut path = sold();
    path.entered
        .push(step(11, "2026-11-22T01:01:30Z", "underwriter"));
    assert_eq!(marks(&path), [(12, Finding::SameHandUnderwrote)]);

    let mut path = sold();
    path.paid.as_mut().unwrap().recorded.by = "clerk".into();
    assert_eq!(marks(&path), [(14, Finding::SameHandTookMoney)]);

    let mut path = sold();
    path.entered = vec![step(10, "2026-11-22T01:00:00Z", "system:import")];
    path.accepted = Some(step(12, "2026-11-22T01:02:00Z", "system:import"));
    assert_eq!(marks(&path), [], "the program has no hand");
}

#[test]
fn the_platform_speaks_for_itself_and_the_float_is_told() {
    let mut path = sold();
    path.platform
        .push(step(17, "2026-11-22T02:02:00Z", "clerk"));
    assert_eq!(marks(&path), [(17, Finding::PlatformByHand)]);

    let mut path = sold();
    path.notice = None;
    assert_eq!(marks(&path), [(16, Finding::NoticeMissing)]);
}

#[test]
fn direct_business_earns_nothing_and_nobody_more_than_the_cap() {
    let rate = |text: &str| text.parse::<Rate>().unwrap();
    let cap = rate("0.04");
    assert_eq!(commission_finding(true, rate("0"), cap), None);
    let direct = commission_finding(true, rate("0.000000001"), cap);
    assert_eq!(direct, Some(Finding::CommissionOnDirect));
    assert_eq!(commission_finding(false, cap, cap), None);
    for wrong in ["0.040000001", "-0.01"] {
        let found = commission_finding(false, rate(wrong), cap);
        assert_eq!(found, Some(Finding::CommissionAbove), "{wrong}");
    }
}
