//! Payment: its own, in full, in time.

use kernel::{Currency, Money, NumberKind};

use super::world::{World, at, code, due, number, pay_at, staff};
use crate::{Command, Due, Event, Pay};

const EARLY: &str = "2026-11-20T09:59:00+08:00";

fn pay(amount: Due) -> Command {
    Command::Pay(Pay {
        amount,
        confirmed_at: at(EARLY),
        instruction: code("I-1"),
        receipt: number(NumberKind::Receipt, 1),
    })
}

#[test]
fn a_full_payment_is_taken_once() {
    let world = World::accepted();
    let event = world.then(&staff("k001"), &pay_at(EARLY));
    let Event::Paid(fact) = &event else {
        panic!("{event:?}");
    };
    assert_eq!((fact.amount, fact.confirmed_at), (due(), at(EARLY)));
    let paid = world.given(&staff("k001"), &pay_at(EARLY));
    assert_eq!(
        paid.refused(&staff("k001"), &pay_at(EARLY)),
        "proposal-step"
    );
}

#[test]
fn a_fen_too_little_or_too_much_is_no_payment() {
    let world = World::accepted();
    for (premium, tax) in [
        (66_499, 30_000),
        (66_501, 30_000),
        (66_500, 29_999),
        (96_500, 0),
    ] {
        let amount = Due::new(Money::fen(premium), Money::fen(tax)).unwrap();
        assert_eq!(world.refused(&staff("k001"), &pay(amount)), "unpaid");
    }
    let dollars = |minor| Money::from_minor(minor, Currency::Usd);
    let amount = Due::new(dollars(66_500), dollars(30_000)).unwrap();
    assert_eq!(world.refused(&staff("k001"), &pay(amount)), "unpaid");
    assert_eq!(Due::new(Money::fen(1), dollars(1)), None);
    assert_eq!(Due::new(Money::fen(-1), Money::fen(2)), None);
}

#[test]
fn a_confirmation_from_the_future_is_none() {
    let world = World::accepted();
    let ahead = pay_at("2026-11-20T10:00:01+08:00");
    assert_eq!(world.refused(&staff("k001"), &ahead), "unpaid");
}

#[test]
fn an_acceptance_that_ended_takes_no_payment() {
    let world = World::accepted().at("2026-12-02T10:00:00+08:00");
    let late = pay_at("2026-12-01T00:00:00+08:00");
    assert_eq!(world.refused(&staff("k001"), &late), "approval-expired");
    // Confirmed a second before, recorded a day later: the confirmation counts.
    let in_time = pay_at("2026-11-30T23:59:59+08:00");
    assert!(matches!(
        world.then(&staff("k001"), &in_time),
        Event::Paid(_)
    ));
}
