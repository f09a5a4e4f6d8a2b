//! Money without a policy, and wrong receipts.

use kernel::{Money, RowChange, Value};

use super::world::{
    at, confirmed, envelope, facts, noon, payer, proposal, receipt, reference, refused,
    return_share, take,
};
use crate::{
    Cny, Command, Event, LedgerState, Method, ReceiptStage, ReceiveMoney, ReturnMoney,
    ReturnReason, ReversalReason, ReverseReceipt, Standing, SuspenseReason, postings, rows,
};

const LATER: &str = "2026-12-10T03:00:00Z";

fn back(change: impl FnOnce(&mut ReturnMoney)) -> Command {
    let mut asked = return_share();
    change(&mut asked);
    Command::ReturnMoney(asked)
}

fn unmatched() -> ReceiveMoney {
    ReceiveMoney {
        receipt: receipt(3),
        method: Method::Cash,
        amount: Money::fen(66_499),
        payer: payer(9),
        reason: SuspenseReason::AmountDiffers,
        reference: reference("TILL-4"),
        received_at: noon(),
        instruction: reference("I-9"),
        instruction_used_by: None,
    }
}

fn receiving(change: impl FnOnce(&mut ReceiveMoney)) -> Command {
    let mut asked = unmatched();
    change(&mut asked);
    Command::ReceiveMoney(Box::new(asked))
}

fn held() -> LedgerState {
    let mut state = LedgerState::default();
    take(noon(), &mut state, &receiving(|_| {}));
    state
}

fn back_unmatched(fen: i64) -> Command {
    back(|asked| {
        asked.receipt = receipt(3);
        asked.proposal = None;
        asked.standing = Standing::Unknown;
        asked.amount = Money::fen(fen);
        asked.reason = ReturnReason::Unmatched;
    })
}

fn reverse(standings: [Standing; 2]) -> Command {
    Command::ReverseReceipt(ReverseReceipt {
        receipt: receipt(1),
        standings: standings.to_vec(),
        reason: ReversalReason::NotReceived,
    })
}

#[test]
fn the_share_of_a_lapsed_proposal_goes_back_whole() {
    let mut state = confirmed();
    let events = take(at(LATER), &mut state, &back(|_| {}));
    let [Event::MoneyReturned(fact)] = events.as_slice() else {
        panic!("{events:?}");
    };
    assert_eq!(fact.to, payer(7).object());
    assert_eq!(fact.method, Method::Transfer);
    let left = state.receipt().unwrap();
    assert_eq!(left.held(), Cny::fen(95_000));
    assert!(left.share_of(&proposal(1)).is_none());
    assert_eq!(refused(at(LATER), &state, &back(|_| {})), "return-differs");
}

#[test]
fn money_goes_back_to_its_source_only() {
    let elsewhere = back(|asked| asked.to_source = false);
    assert_eq!(
        refused(at(LATER), &confirmed(), &elsewhere),
        "refund-to-source"
    );
}

#[test]
fn never_more_goes_back_than_is_held() {
    for fen in [108_499, 108_501] {
        let command = back(|asked| asked.amount = Money::fen(fen));
        assert_eq!(refused(at(LATER), &confirmed(), &command), "return-differs");
    }
    let nameless = back(|asked| asked.proposal = None);
    assert_eq!(
        refused(at(LATER), &confirmed(), &nameless),
        "return-differs"
    );
    let mut state = held();
    assert_eq!(
        refused(at(LATER), &state, &back_unmatched(66_500)),
        "return-differs"
    );
    take(at(LATER), &mut state, &back_unmatched(60_000));
    assert_eq!(
        refused(at(LATER), &state, &back_unmatched(6_500)),
        "return-differs"
    );
    assert_eq!(
        refused(at(LATER), &state, &back_unmatched(0)),
        "amount-not-positive"
    );
    take(at(LATER), &mut state, &back_unmatched(6_499));
    assert_eq!(
        refused(at(LATER), &state, &back_unmatched(1)),
        "receipt-step"
    );
}

#[test]
fn what_went_back_whole_says_so() {
    let mut state = held();
    let partly = take(at(LATER), &mut state, &back_unmatched(60_000));
    assert!(matches!(&partly[0], Event::MoneyReturned(fact) if fact.held == Some(Cny::fen(6_499))));
    assert_eq!(state.receipt().unwrap().stage, ReceiptStage::Unmatched);
    let rest = take(at(LATER), &mut state, &back_unmatched(6_499));
    assert!(matches!(&rest[0], Event::MoneyReturned(fact) if fact.held == Some(Cny::ZERO)));
    let back = state.receipt().unwrap();
    assert_eq!(
        (back.stage, back.held()),
        (ReceiptStage::Returned, Cny::ZERO)
    );
    let status = |events: &[Event]| {
        let changes = rows(&events[0], &envelope(&events[0], 9), None);
        changes.iter().any(|change| {
            matches!(change, RowChange::Set { table: "receipts", columns, .. }
                if columns[0] == ("status", Value::Text("returned".to_owned())))
        })
    };
    assert_eq!((status(&partly), status(&rest)), (false, true));
}

#[test]
fn a_receipt_whose_shares_all_went_back_says_so() {
    let mut state = confirmed();
    take(at(LATER), &mut state, &back(|_| {}));
    assert_eq!(state.receipt().unwrap().stage, ReceiptStage::Confirmed);
    let second = back(|asked| {
        asked.proposal = Some(proposal(2));
        asked.amount = Money::fen(95_000);
        asked.instruction = reference("I-8");
    });
    take(at(LATER), &mut state, &second);
    assert_eq!(state.receipt().unwrap().stage, ReceiptStage::Returned);
}

#[test]
fn what_a_policy_was_issued_on_stays() {
    for standing in [
        Standing::Payable,
        Standing::Paid,
        Standing::Issued,
        Standing::NotAccepted,
        Standing::Unknown,
    ] {
        let command = back(|asked| asked.standing = standing);
        assert_eq!(refused(at(LATER), &confirmed(), &command), "receipt-spent");
    }
    let withdrawn = back(|asked| asked.standing = Standing::Withdrawn);
    assert_eq!(facts(at(LATER), &confirmed(), &withdrawn).len(), 1);
    let issued = reverse([Standing::Payable, Standing::Issued]);
    assert_eq!(refused(at(LATER), &confirmed(), &issued), "receipt-spent");
    // A proposal that still counts as paid could be issued on money that is gone.
    let paid = reverse([Standing::Lapsed, Standing::Paid]);
    assert_eq!(refused(at(LATER), &confirmed(), &paid), "receipt-spent");
    let unseen = reverse([Standing::Payable, Standing::Unknown]);
    assert_eq!(refused(at(LATER), &confirmed(), &unseen), "receipt-spent");
    let mut partly = confirmed();
    take(at(LATER), &mut partly, &back(|_| {}));
    let command = reverse([Standing::Payable; 2]);
    assert_eq!(refused(at(LATER), &partly, &command), "receipt-spent");
}

#[test]
fn money_does_not_go_back_before_it_came() {
    let early = back(|asked| asked.returned_at = noon().plus_micros(-1));
    assert_eq!(
        refused(at(LATER), &confirmed(), &early),
        "confirmation-time"
    );
    let future = back(|asked| asked.returned_at = at("2027-01-01T00:00:00Z"));
    assert_eq!(
        refused(at(LATER), &confirmed(), &future),
        "confirmation-time"
    );
}

#[test]
fn a_wrong_receipt_is_reversed_by_a_counter_entry() {
    let mut state = LedgerState::default();
    let first = take(
        noon(),
        &mut state,
        &super::world::confirming(super::world::confirm()),
    );
    let events = take(at(LATER), &mut state, &reverse([Standing::Payable; 2]));
    assert_eq!(state.receipt().unwrap().stage, ReceiptStage::Reversed);
    let booked = postings(&first[0]);
    let mut undone = postings(&events[0]);
    for posting in &mut undone {
        posting.side = posting.side.other();
    }
    assert_eq!(booked, undone);
    let again = reverse([Standing::Payable; 2]);
    assert_eq!(refused(at(LATER), &state, &again), "receipt-step");
    assert_eq!(refused(at(LATER), &state, &back(|_| {})), "receipt-step");
}

#[test]
fn money_that_fits_nothing_is_reversed_too() {
    let mut state = held();
    let command = Command::ReverseReceipt(ReverseReceipt {
        receipt: receipt(3),
        standings: Vec::new(),
        reason: ReversalReason::KeyedWrong,
    });
    let events = take(at(LATER), &mut state, &command);
    assert_eq!(postings(&events[0]).len(), 2);
    assert_eq!(
        refused(at(LATER), &state, &back_unmatched(66_499)),
        "receipt-step"
    );
}

#[test]
fn money_that_fits_nothing_is_checked_before_it_is_kept() {
    let fresh = LedgerState::default();
    let cases = [
        (receiving(|a| a.amount = Money::ZERO), "amount-not-positive"),
        (
            receiving(|a| a.received_at = noon().plus_micros(1)),
            "confirmation-time",
        ),
        (
            receiving(|a| a.instruction_used_by = Some("receipt/x".to_owned())),
            "instruction-reused",
        ),
    ];
    for (command, control) in cases {
        assert_eq!(refused(noon(), &fresh, &command), control);
    }
    assert_eq!(refused(noon(), &held(), &receiving(|_| {})), "number-used");
    let nobody = back(|_| {});
    assert_eq!(refused(at(LATER), &fresh, &nobody), "money-record-unknown");
    let command = reverse([Standing::Payable; 2]);
    assert_eq!(refused(at(LATER), &fresh, &command), "money-record-unknown");
}
