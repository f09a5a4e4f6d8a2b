//! What is taken back: receipts reversed, money returned, and what a forgotten state still knows.

use kernel::{Number, NumberKind};
use serde_json::{Value, json};

use super::harness::{House, control};
use super::trade::{accepted_proposal, branch, candidate, number};
use crate::{Accepted, Failure, FiguresAsked};

fn payer() -> Value {
    json!({ "name": "任飞鹏", "account": "6216613896446902064" })
}

/// What is due on a proposal, in yuan.
pub(super) fn due(house: &House, proposal: &Number) -> String {
    let accepted = house.app.accepted_of(proposal).unwrap();
    let sum = accepted.rated.premium.plus(accepted.tax.total().unwrap());
    sum.unwrap().amount()
}

/// A notice for the proposal, and the receipt that pays it.
pub(super) fn pay(house: &House, proposal: &Number, instruction: &str) -> Number {
    let key = format!("ask {instruction}");
    let asked = json!({ "proposals": [proposal] });
    let asked = house.request("clerk", &key, "ledger.request_payment", asked);
    let notice = number(&house.app.submit(asked).unwrap(), NumberKind::Notice);
    let body = json!({
        "notice": notice, "method": "transfer", "payer": payer(),
        "amount": { "amount": due(house, proposal), "currency": "CNY" },
        "reference": "B1", "instruction": instruction, "confirmed_at": house.app.now(),
    });
    let paid = house.give("cashier", "ledger.confirm_receipt", body);
    number(&paid.unwrap(), NumberKind::Receipt)
}

fn reverse(house: &House, receipt: Number, key: &str) -> Result<Accepted, Failure> {
    let body = json!({ "receipt": receipt, "reason": "keyed_wrong" });
    let request = house.request("cashier", key, "ledger.reverse_receipt", body);
    house.app.submit(request)
}

fn issue(house: &House, proposal: &Number, key: &str) -> Result<Accepted, Failure> {
    let body = json!({ "proposal": proposal });
    let request = house.request("clerk", key, "policy.issue", body);
    house.app.submit(request)
}

fn give_back(house: &House, receipt: Number, proposal: &Number) -> Result<Accepted, Failure> {
    let body = json!({
        "receipt": receipt, "proposal": proposal,
        "amount": { "amount": due(house, proposal), "currency": "CNY" },
        "payee": payer(), "reason": "withdrawn", "reference": "B9",
        "returned_at": house.app.now(), "instruction": "BACK",
    });
    house.give("cashier", "ledger.return_money", body)
}

/// Paid proposals that ended without a policy, as the figures of the day count them.
fn refunds(house: &House) -> u64 {
    let told = house
        .app
        .figures(&house.who("cashier"), &FiguresAsked::default());
    let figures = told.unwrap().figures;
    let waiting = figures.iter().find(|told| told.figure.name == "refunds");
    waiting.unwrap().tally.count
}

#[test]
fn a_reversed_receipt_leaves_its_proposal_unpaid_and_payable() {
    let house = branch();
    let proposal = accepted_proposal(&house);
    let receipt = pay(&house, &proposal, "I1");
    reverse(&house, receipt, "reverse").unwrap();
    let kinds = house.kinds();
    let last: Vec<&str> = kinds.iter().rev().take(2).map(String::as_str).collect();
    assert_eq!(last, ["policy.payment_undone", "ledger.receipt_reversed"]);
    assert_eq!(control(issue(&house, &proposal, "too early")), "unpaid");
    assert_eq!(
        control(reverse(&house, receipt, "once more")),
        "receipt-step"
    );

    let again = pay(&house, &proposal, "I2");
    let policy = number(
        &issue(&house, &proposal, "now").unwrap(),
        NumberKind::Policy,
    );
    assert_eq!(policy.serial(), 1);
    assert_eq!(
        control(reverse(&house, again, "after the issue")),
        "receipt-spent"
    );
    house.app.settle().unwrap();
    let inspection = house.app.inspect_now().unwrap();
    assert!(inspection.ok, "{:?}", inspection.findings);
}

#[test]
fn money_of_a_withdrawn_proposal_goes_back_or_is_reversed_not_both() {
    let house = branch();
    let proposal = accepted_proposal(&house);
    let receipt = pay(&house, &proposal, "I1");
    assert_eq!(
        control(give_back(&house, receipt, &proposal)),
        "receipt-spent"
    );
    let withdraw = json!({ "proposal": proposal });
    house.give("clerk", "policy.withdraw", withdraw).unwrap();
    assert_eq!(refunds(&house), 1);
    let body = json!({
        "receipt": receipt, "proposal": proposal,
        "amount": { "amount": due(&house, &proposal), "currency": "CNY" },
        "payee": payer(), "reason": "withdrawn", "reference": "B9",
        "returned_at": house.app.now(), "instruction": "BACK2",
    });
    house.give("cashier", "ledger.return_money", body).unwrap();
    assert_eq!(refunds(&house), 0);
    assert_eq!(
        control(reverse(&house, receipt, "too late")),
        "receipt-spent"
    );
}

#[test]
fn a_policy_is_issued_once_however_long_ago() {
    let house = branch();
    let proposal = accepted_proposal(&house);
    pay(&house, &proposal, "I1");
    issue(&house, &proposal, "once").unwrap();
    // Enough other business that the proposal's state is no longer at hand.
    for at in 0..12 {
        let key = format!("other {at}");
        let other = house.request("clerk", &key, "policy.propose", candidate());
        house.app.submit(other).unwrap();
    }
    assert_eq!(control(issue(&house, &proposal, "twice")), "already-issued");
    let withdraw = json!({ "proposal": proposal });
    assert_eq!(
        control(house.give("clerk", "policy.withdraw", withdraw)),
        "already-issued"
    );
}
