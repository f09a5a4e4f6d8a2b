//! Cheques: taken in, then there, or not.

use kernel::Money;

use super::world::{
    at, confirm, confirming, facts, noon, payer, receipt, reference, refused, take, to_pay,
};
use crate::{
    BounceCheque, BounceReason, ChequeArrived, Cny, Command, Event, LedgerState, Method,
    ReceiptStage, Standing, TakeCheque, ToPay, postings,
};

fn taking() -> TakeCheque {
    TakeCheque {
        receipt: receipt(1),
        notice: to_pay(),
        amount: Money::fen(203_500),
        payer: payer(8),
        payer_is_applicant: true,
        reference: reference("CHQ-9"),
        taken_at: noon(),
    }
}

fn taken() -> LedgerState {
    let mut state = LedgerState::default();
    let command = Command::TakeCheque(Box::new(taking()));
    let events = take(noon(), &mut state, &command);
    assert!(postings(&events[0]).is_empty(), "no money yet");
    state
}

fn arriving() -> ChequeArrived {
    ChequeArrived {
        receipt: receipt(1),
        notice: Some(to_pay()),
        arrived_at: at("2026-11-24T02:00:00Z"),
        instruction: reference("I-3"),
        instruction_used_by: None,
    }
}

fn arrive(change: impl FnOnce(&mut ChequeArrived)) -> Command {
    let mut asked = arriving();
    change(&mut asked);
    Command::ChequeArrived(Box::new(asked))
}

fn arrive_at(change: impl FnOnce(&mut ToPay)) -> Command {
    arrive(|asked| change(asked.notice.as_mut().unwrap()))
}

const LATER: &str = "2026-11-24T03:00:00Z";

#[test]
fn a_cheque_counts_on_arrival() {
    let mut asked = confirm();
    asked.method = Method::Cheque;
    let at_once = confirming(asked);
    let fresh = LedgerState::default();
    assert_eq!(refused(noon(), &fresh, &at_once), "cheque-not-arrived");
    let mut state = taken();
    let held = state.receipt().unwrap();
    assert_eq!(
        (held.stage, held.shares().count()),
        (ReceiptStage::ChequeTaken, 0)
    );
    let events = take(at(LATER), &mut state, &arrive(|_| {}));
    let [Event::ReceiptConfirmed(fact)] = events.as_slice() else {
        panic!("{events:?}");
    };
    assert_eq!(fact.method, Method::Cheque);
    assert_eq!(fact.confirmed_at, at("2026-11-24T02:00:00Z"));
    assert_eq!(
        (fact.payer.clone(), fact.reference.as_str()),
        (payer(8), "CHQ-9")
    );
    assert_eq!(state.receipt().unwrap().held(), Cny::fen(203_500));
}

#[test]
fn an_arrival_is_held_against_the_notice_again() {
    let state = taken();
    let refusals = [
        (
            arrive_at(|notice| notice.paid_by = Some(receipt(5))),
            "already-paid",
        ),
        (
            arrive_at(|notice| notice.standings[0] = Standing::Lapsed),
            "proposal-not-payable",
        ),
        (
            arrive_at(|notice| notice.requested = None),
            "money-record-unknown",
        ),
        (arrive(|a| a.notice = None), "money-record-unknown"),
        (
            arrive(|a| a.arrived_at = noon().plus_micros(-1)),
            "confirmation-time",
        ),
        (
            arrive(|a| a.instruction_used_by = Some("receipt/x".to_owned())),
            "instruction-reused",
        ),
    ];
    for (command, control) in refusals {
        assert_eq!(refused(at(LATER), &state, &command), control);
    }
    let late = at("2026-12-02T00:00:00Z");
    let command = arrive(|a| a.arrived_at = late);
    assert_eq!(refused(late, &state, &command), "notice-expired");
}

#[test]
fn a_bounced_cheque_is_void() {
    let mut state = taken();
    let bounce = Command::BounceCheque(BounceCheque {
        receipt: receipt(1),
        reason: BounceReason::RefusedByBank,
    });
    let events = take(at(LATER), &mut state, &bounce);
    assert!(postings(&events[0]).is_empty());
    assert_eq!(refused(at(LATER), &state, &arrive(|_| {})), "receipt-step");
    assert_eq!(refused(at(LATER), &state, &bounce), "receipt-step");
    let fresh = LedgerState::default();
    assert_eq!(refused(at(LATER), &fresh, &bounce), "money-record-unknown");
}

#[test]
fn a_sellers_cheque_is_not_taken_in() {
    let mut asked = taking();
    asked.notice.payer_is_seller = true;
    let command = Command::TakeCheque(Box::new(asked));
    let fresh = LedgerState::default();
    assert_eq!(refused(noon(), &fresh, &command), "paid-by-seller");
    assert_eq!(
        facts(noon(), &fresh, &Command::TakeCheque(Box::new(taking()))).len(),
        1
    );
}
