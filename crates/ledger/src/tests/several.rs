//! Several notices paid by one payment, and money that fitted nothing allotted to notices.

use kernel::{Money, Number};

use super::world::{
    confirm, confirming, facts, morning, noon, notice, payer, proposal, receipt, reference,
    refused, request, take, to_pay,
};
use crate::{
    Account, AllotMoney, Command, ConfirmReceipt, Entry, Event, LedgerState, Line,
    MAX_NOTICES_PER_RECEIPT, Method, ReceiptStage, ReceiveMoney, ReturnMoney, ReturnReason, Side,
    Standing, SuspenseReason, ToPay, postings,
};

/// A notice of its own over one proposal, 665.00 premium, no tax.
fn another(serial: u32) -> ToPay {
    let mut asked = request();
    asked.notice = notice(serial);
    asked.proposals.truncate(1);
    asked.proposals[0].proposal = proposal(serial + 10);
    asked.proposals[0].tax = Money::ZERO;
    let mut state = LedgerState::default();
    take(morning(), &mut state, &Command::RequestPayment(asked));
    ToPay {
        notice: notice(serial),
        requested: state.notice().cloned(),
        paid_by: None,
        standings: vec![Standing::Payable],
        payer_is_seller: false,
    }
}

/// 2,035.00 of the first notice and 665.00 of each of two others, in one transfer.
fn three() -> ConfirmReceipt {
    ConfirmReceipt {
        notices: vec![to_pay(), another(2), another(3)],
        amount: Money::fen(203_500 + 66_500 + 66_500),
        ..confirm()
    }
}

fn with(change: impl FnOnce(&mut ConfirmReceipt)) -> Command {
    let mut asked = three();
    change(&mut asked);
    confirming(asked)
}

fn refused_payment(change: impl FnOnce(&mut ConfirmReceipt)) -> &'static str {
    refused(noon(), &LedgerState::default(), &with(change))
}

#[test]
fn one_transfer_pays_three_notices_and_is_split_exactly() {
    let mut state = LedgerState::default();
    let events = take(noon(), &mut state, &confirming(three()));
    let [Event::ReceiptConfirmed(fact)] = events.as_slice() else {
        panic!("{events:?}");
    };
    let named: Vec<Number> = fact.notices.iter().map(|paid| paid.notice).collect();
    assert_eq!(named, [notice(1), notice(2), notice(3)]);
    let split: Vec<(Number, i64)> = fact
        .notices
        .iter()
        .flat_map(|paid| &paid.allocations)
        .map(|share| (share.proposal, share.sum().unwrap().to_fen()))
        .collect();
    assert_eq!(
        split,
        [
            (proposal(1), 108_500),
            (proposal(2), 95_000),
            (proposal(12), 66_500),
            (proposal(13), 66_500),
        ]
    );
    assert_eq!(events[0].kind().shape, 2);
    assert_eq!(
        events[0].guards(),
        [
            "instruction/I-1".to_owned(),
            format!("notice-paid/{}", notice(1)),
            format!("notice-paid/{}", notice(2)),
            format!("notice-paid/{}", notice(3)),
        ]
    );
    let booked = Entry::balanced(postings(&events[0])).unwrap();
    let bank = booked.into_postings().into_iter();
    let bank = bank.filter(|posting| posting.account == Account::Bank);
    let sum: i64 = bank.map(|posting| posting.amount.minor()).sum();
    assert_eq!(sum, 336_500);
    assert_eq!(state.receipt().unwrap().shares().count(), 4);
}

#[test]
fn one_fen_short_or_over_pays_none_of_them() {
    for fen in [336_499, 336_501, 203_500] {
        let control = refused_payment(|asked| asked.amount = Money::fen(fen));
        assert_eq!(control, "amount-differs");
    }
}

#[test]
fn each_notice_keeps_its_own_rules() {
    type Change = fn(&mut ToPay);
    let cases: [(Change, &str); 4] = [
        (|one| one.paid_by = Some(receipt(9)), "already-paid"),
        (|one| one.payer_is_seller = true, "paid-by-seller"),
        (
            |one| one.standings[0] = Standing::Lapsed,
            "proposal-not-payable",
        ),
        (|one| one.requested = None, "money-record-unknown"),
    ];
    for at in 0..3 {
        for (change, control) in cases {
            assert_eq!(
                refused_payment(|asked| change(&mut asked.notices[at])),
                control
            );
        }
    }
}

#[test]
fn a_payment_names_each_notice_and_each_proposal_once() {
    assert_eq!(
        refused_payment(|asked| asked.notices[2] = another(2)),
        "list-content"
    );
    // Asked for twice, by two notices: it is paid once.
    assert_eq!(
        refused_payment(|asked| {
            let shares = asked.notices[1].requested.clone().unwrap().shares;
            asked.notices[2].requested.as_mut().unwrap().shares = shares;
        }),
        "list-content"
    );
    assert_eq!(
        refused_payment(|asked| asked.notices.clear()),
        "list-content"
    );
    assert_eq!(
        refused_payment(|asked| asked.notices = vec![to_pay(); MAX_NOTICES_PER_RECEIPT + 1]),
        "list-content"
    );
}

/// Money that came in by receipt 3 and fitted nothing.
fn loose(fen: i64, reason: SuspenseReason) -> LedgerState {
    let mut state = LedgerState::default();
    let command = Command::ReceiveMoney(Box::new(ReceiveMoney {
        receipt: receipt(3),
        method: Method::Transfer,
        amount: Money::fen(fen),
        payer: payer(9),
        reason,
        reference: reference("BANK-3"),
        received_at: morning().plus_micros(-1),
        instruction: reference("I-9"),
        instruction_used_by: None,
    }));
    take(noon(), &mut state, &command);
    state
}

fn allot(notices: Vec<ToPay>) -> Command {
    Command::AllotMoney(AllotMoney {
        receipt: receipt(3),
        notices,
        payer_is_applicant: true,
    })
}

#[test]
fn money_that_fitted_nothing_pays_what_it_exactly_pays() {
    // It came before anybody asked for it: it pays from the moment it is allotted.
    let mut state = loose(270_000, SuspenseReason::NoNotice);
    let events = take(noon(), &mut state, &allot(vec![to_pay(), another(2)]));
    let [Event::MoneyAllotted(fact)] = events.as_slice() else {
        panic!("{events:?}");
    };
    assert_eq!(fact.allotted_at, noon());
    assert_eq!(fact.instruction, reference("I-9"));
    assert_eq!(
        events[0].guards(),
        [1, 2].map(|serial| format!("notice-paid/{}", notice(serial)))
    );
    let known = state.receipt().unwrap();
    assert_eq!(known.stage, ReceiptStage::Confirmed);
    assert_eq!(known.shares().count(), 3);
    // The bank's money changes books, not places.
    let booked = postings(&events[0]);
    let bank = |side| -> i64 {
        let of = booked.iter();
        let of = of.filter(|p| p.account == Account::Bank && p.side == side);
        of.map(|p| p.amount.minor()).sum()
    };
    assert_eq!((bank(Side::Debit), bank(Side::Credit)), (270_000, 270_000));
    assert!(booked.iter().any(|p| p.line == Line::UNASSIGNED));
    assert!(Entry::balanced(booked).is_ok());
    let again = allot(vec![another(4)]);
    assert_eq!(refused(noon(), &state, &again), "receipt-step");
}

#[test]
fn what_does_not_fit_is_not_allotted() {
    let fits = || allot(vec![another(2)]);
    for fen in [66_499, 66_501] {
        let state = loose(fen, SuspenseReason::AmountDiffers);
        assert_eq!(refused(noon(), &state, &fits()), "amount-differs");
    }
    let state = loose(66_500, SuspenseReason::PaidBySeller);
    assert_eq!(refused(noon(), &state, &fits()), "paid-by-seller");
    let state = loose(66_500, SuspenseReason::NoNotice);
    let mut sellers = another(2);
    sellers.payer_is_seller = true;
    assert_eq!(
        refused(noon(), &state, &allot(vec![sellers])),
        "paid-by-seller"
    );
    let late = another(2).requested.unwrap().payable_until.plus_micros(1);
    assert_eq!(refused(late, &state, &fits()), "notice-expired");
    assert_eq!(facts(noon(), &state, &fits()).len(), 1);
    let fresh = LedgerState::default();
    assert_eq!(refused(noon(), &fresh, &fits()), "money-record-unknown");
}

#[test]
fn what_went_back_in_part_is_not_allotted() {
    let mut state = loose(66_501, SuspenseReason::NoNotice);
    let back = Command::ReturnMoney(ReturnMoney {
        receipt: receipt(3),
        proposal: None,
        standing: Standing::Unknown,
        amount: Money::fen(1),
        to_source: true,
        reason: ReturnReason::Unmatched,
        reference: reference("BANK-4"),
        returned_at: noon(),
        instruction: reference("I-10"),
        instruction_used_by: None,
    });
    take(noon(), &mut state, &back);
    let command = allot(vec![another(2)]);
    assert_eq!(refused(noon(), &state, &command), "receipt-spent");
}
