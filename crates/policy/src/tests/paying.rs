//! Payment: its own, in full, in time.

use kernel::{Currency, Money, NumberKind};

use super::world::{World, at, code, due, number, pay_at, staff};
use crate::{Command, Due, Event, Pay, Stage, UndoPayment};

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

fn undo(serial: u32) -> Command {
    Command::UndoPayment(UndoPayment {
        receipt: number(NumberKind::Receipt, serial),
    })
}

#[test]
fn a_payment_undone_may_be_made_again() {
    let world = World::accepted().given(&staff("c001"), &super::world::settle());
    let world = world.given(&staff("k001"), &pay(due()));
    assert!(world.state.is_paid_by(&number(NumberKind::Receipt, 1)));
    assert!(!world.state.is_paid_by(&number(NumberKind::Receipt, 2)));
    let world = world.given(&staff("k001"), &undo(1));
    assert!(!world.state.is_paid());
    assert_eq!(world.state.stage(), Some(Stage::Accepted));
    assert_eq!(
        world.refused(&staff("c001"), &super::world::issue()),
        "unpaid"
    );
    // Only once, and then it is paid like any other.
    assert_eq!(world.refused(&staff("k001"), &undo(1)), "proposal-step");
    let world = world.given(&staff("k001"), &pay(due()));
    let issued = world.then(&staff("c001"), &super::world::issue());
    assert!(matches!(issued, Event::Issued(_)));
}

#[test]
fn only_its_own_payment_is_undone_and_never_after_the_issue() {
    let world = World::paid();
    assert_eq!(world.refused(&staff("k001"), &undo(2)), "proposal-step");
    let unentered = World::default();
    assert_eq!(unentered.refused(&staff("k001"), &undo(1)), "proposal-step");
    let issued = world.given(&staff("c001"), &super::world::issue());
    assert_eq!(issued.refused(&staff("k001"), &undo(1)), "already-issued");
}

#[test]
fn what_was_withdrawn_or_amended_loses_its_payment_too() {
    let withdrawn = World::paid().given(&staff("c001"), &Command::Withdraw);
    assert!(!withdrawn.given(&staff("k001"), &undo(1)).state.is_paid());
    let mut other = super::world::content();
    other.entry.region = crate::Region::parse("北京").unwrap();
    let amended = World::paid().given(&staff("c001"), &super::world::amend(other));
    let undone = amended.given(&staff("k001"), &undo(1));
    assert!(!undone.state.is_paid());
    assert_eq!(undone.state.stage(), Some(Stage::Proposed));
}
