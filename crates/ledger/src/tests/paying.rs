//! Notices and receipts: asked for once, paid once, to the fen.

use kernel::{Currency, Money};

use super::world::{
    at, confirm, confirmed, confirming, facts, judge, morning, noon, notice, proposal, receipt,
    refused, request, requested,
};
use crate::{Cny, Command, ConfirmReceipt, Event, LedgerState, Method, Share, Standing};

fn with(change: impl FnOnce(&mut ConfirmReceipt)) -> Command {
    let mut asked = confirm();
    change(&mut asked);
    confirming(asked)
}

fn refused_payment(change: impl FnOnce(&mut ConfirmReceipt)) -> &'static str {
    refused(noon(), &LedgerState::default(), &with(change))
}

#[test]
fn a_notice_asks_for_the_sum_of_its_proposals() {
    let command = Command::RequestPayment(request());
    let events = facts(morning(), &LedgerState::default(), &command);
    let [Event::PaymentRequested(fact)] = events.as_slice() else {
        panic!("{events:?}");
    };
    assert_eq!(fact.total, Money::fen(203_500));
    assert_eq!(fact.notice, notice(1));
    assert_eq!(command.stream(), events[0].stream());
    let shares = [(1, 66_500, 42_000), (2, 95_000, 0)].map(|(serial, premium, tax)| Share {
        premium: Cny::fen(premium),
        proposal: proposal(serial),
        tax: Cny::fen(tax),
    });
    assert_eq!(fact.proposals, shares);
}

#[test]
fn a_notice_is_payable_until_the_earliest_approval_ends() {
    let until = at("2026-12-01T16:00:00Z");
    assert_eq!(requested().payable_until, until);
    let on_time = with(|asked| asked.confirmed_at = until);
    assert!(judge(until, &LedgerState::default(), &on_time).is_ok());
    let late = until.plus_micros(1);
    let too_late = with(|asked| asked.confirmed_at = late);
    assert_eq!(
        refused(late, &LedgerState::default(), &too_late),
        "notice-expired"
    );
}

#[test]
fn a_notice_names_each_proposal_once() {
    let fresh = LedgerState::default();
    let mut twice = request();
    twice.proposals[1].proposal = proposal(1);
    let command = Command::RequestPayment(twice);
    assert_eq!(refused(morning(), &fresh, &command), "list-content");
    let mut none = request();
    none.proposals.clear();
    let command = Command::RequestPayment(none);
    assert_eq!(refused(morning(), &fresh, &command), "list-content");
    let mut many = request();
    many.proposals = vec![many.proposals[0].clone(); 501];
    let command = Command::RequestPayment(many);
    assert_eq!(refused(morning(), &fresh, &command), "list-content");
}

#[test]
fn the_largest_notice_and_its_receipt_fit_into_an_entry() {
    let mut asked = request();
    asked.proposals = (1..=500)
        .map(|serial| {
            let mut one = request().proposals[0].clone();
            one.proposal = proposal(serial);
            one.premium = Money::fen(999_999_999);
            one.tax = Money::fen(999_999_999);
            one
        })
        .collect();
    let fresh = LedgerState::default();
    let events = facts(morning(), &fresh, &Command::RequestPayment(asked));
    let mut state = LedgerState::default();
    super::world::evolve(&mut state, morning(), &events);
    let command = with(|asked| {
        asked.notices[0].requested = state.notice().cloned();
        asked.notices[0].standings = vec![Standing::Payable; 500];
        asked.amount = Money::fen(999_999_999 * 2 * 500);
    });
    let paid = facts(noon(), &fresh, &command);
    for event in events.iter().chain(&paid) {
        assert!(event.payload().unwrap().len() < 60_000);
    }
}

#[test]
fn only_payable_proposals_are_asked_for_and_paid() {
    let fresh = LedgerState::default();
    for standing in [
        Standing::Paid,
        Standing::Issued,
        Standing::NotAccepted,
        Standing::Lapsed,
        Standing::Withdrawn,
        Standing::Unknown,
    ] {
        let mut asked = request();
        asked.proposals[1].standing = standing;
        let command = Command::RequestPayment(asked);
        assert_eq!(refused(morning(), &fresh, &command), "proposal-not-payable");
        let control = refused_payment(|asked| asked.notices[0].standings[1] = standing);
        assert_eq!(control, "proposal-not-payable");
    }
    let mut lapsed = request();
    lapsed.proposals[0].accepted_until = morning();
    let command = Command::RequestPayment(lapsed);
    assert_eq!(refused(morning(), &fresh, &command), "proposal-not-payable");
    // A standing that was not looked up is not taken for a good one.
    let control = refused_payment(|asked| asked.notices[0].standings.truncate(1));
    assert_eq!(control, "proposal-not-payable");
}

#[test]
fn a_receipt_is_split_exactly_over_its_proposals() {
    let events = facts(noon(), &LedgerState::default(), &confirming(confirm()));
    let [Event::ReceiptConfirmed(fact)] = events.as_slice() else {
        panic!("{events:?}");
    };
    let [paid] = fact.notices.as_slice() else {
        panic!("{fact:?}");
    };
    assert_eq!(paid.allocations, requested().shares.to_vec());
    assert_eq!(events[0].kind().shape, 1, "one notice is written as ever");
    assert_eq!(
        events[0].guards(),
        [
            "instruction/I-1".to_owned(),
            format!("notice-paid/{}", notice(1))
        ]
    );
    assert_eq!(events[0].stream(), format!("receipt/{}", receipt(1)));
}

#[test]
fn one_fen_short_or_over_is_no_payment() {
    for fen in [203_499, 203_501] {
        let control = refused_payment(|asked| asked.amount = Money::fen(fen));
        assert_eq!(control, "amount-differs");
    }
}

#[test]
fn a_notice_is_paid_once() {
    assert_eq!(
        refused_payment(|asked| asked.notices[0].paid_by = Some(receipt(9))),
        "already-paid"
    );
}

#[test]
fn another_currency_is_not_taken() {
    let euros = Money::from_minor(203_500, Currency::Usd);
    assert_eq!(
        refused_payment(|asked| asked.amount = euros),
        "currency-not-taken"
    );
}

#[test]
fn amounts_of_nothing_or_less_are_refused() {
    assert_eq!(
        refused_payment(|asked| asked.amount = Money::fen(-203_500)),
        "amount-not-positive"
    );
    let fresh = LedgerState::default();
    let mut nothing = request();
    nothing.proposals.truncate(1);
    nothing.proposals[0].premium = Money::ZERO;
    let command = Command::RequestPayment(nothing.clone());
    assert_eq!(refused(morning(), &fresh, &command), "amount-not-positive");
    nothing.proposals[0].tax = Money::fen(i64::MAX);
    nothing.proposals[0].premium = Money::fen(1);
    let command = Command::RequestPayment(nothing);
    assert_eq!(refused(morning(), &fresh, &command), "amount-not-positive");
}

#[test]
fn money_is_confirmed_between_request_and_now() {
    let before = morning().plus_micros(-1);
    assert_eq!(
        refused_payment(|asked| asked.confirmed_at = before),
        "confirmation-time"
    );
    let after = noon().plus_micros(1);
    assert_eq!(
        refused_payment(|asked| asked.confirmed_at = after),
        "confirmation-time"
    );
}

#[test]
fn the_seller_does_not_pay() {
    assert_eq!(
        refused_payment(|asked| asked.notices[0].payer_is_seller = true),
        "paid-by-seller"
    );
    let other = with(|asked| asked.payer_is_applicant = false);
    let events = facts(noon(), &LedgerState::default(), &other);
    assert!(matches!(&events[0], Event::ReceiptConfirmed(fact) if !fact.payer_is_applicant));
}

#[test]
fn one_instruction_moves_money_once() {
    let used = Some(format!("receipt/{}", receipt(9)));
    assert_eq!(
        refused_payment(|asked| asked.instruction_used_by = used),
        "instruction-reused"
    );
}

#[test]
fn a_number_is_used_once() {
    let command = with(|asked| asked.notices[0].paid_by = None);
    assert_eq!(refused(noon(), &confirmed(), &command), "number-used");
    let again = Command::RequestPayment(request());
    let mut state = LedgerState::default();
    super::world::take(morning(), &mut state, &again);
    assert_eq!(refused(morning(), &state, &again), "number-used");
}

#[test]
fn money_is_taken_for_notices_on_record() {
    assert_eq!(
        refused_payment(|asked| asked.notices[0].requested = None),
        "money-record-unknown"
    );
}

#[test]
fn every_method_but_a_cheque_is_confirmed_at_once() {
    for method in Method::ALL {
        let command = with(|asked| asked.method = method);
        let judged = judge(noon(), &LedgerState::default(), &command);
        assert_eq!(judged.is_ok(), method != Method::Cheque, "{method:?}");
    }
}
