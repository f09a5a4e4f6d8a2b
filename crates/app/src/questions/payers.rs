//! 谁付的款: payers who are not the applicant, and what was refused or held because the seller paid.

use journal::Compare;
use kernel::{Seq, Value};
use oversight::Finding;

use super::answer::{Line, Taken};
use super::desk::{Desk, Row, is, when};
use crate::request::Failure;
use crate::tables::REFUSALS;

const BY_SELLER: &str = "paid_by_seller";

pub(super) fn answer(desk: &mut Desk<'_>, taken: &mut Taken) -> Result<(), Failure> {
    let period = desk.period("recorded_at");
    taken.looked_at(desk.count(&ledger::RECEIPTS, &period)?);
    let mut others = period.clone();
    others.push(when(
        "payer_is_applicant",
        Compare::Equal,
        Value::flag(false),
    ));
    desk.each((&ledger::RECEIPTS, &others), &mut |desk, receipt| {
        let line = of_receipt(desk, ("payment", &receipt))?;
        Ok(taken.row(line, &[Finding::PayerNotApplicant])?)
    })?;
    let mut loose = period.clone();
    loose.push(when("payer_is_applicant", Compare::Equal, Value::Empty));
    desk.each((&ledger::RECEIPTS, &loose), &mut |desk, receipt| {
        let moves = desk.of(&ledger::SUSPENSE, "receipt", receipt.text("number"))?;
        let sellers = |row: &Row| row.text("direction") == "in" && row.text("reason") == BY_SELLER;
        if !moves.iter().any(sellers) {
            return Ok(());
        }
        let line = of_receipt(desk, ("held", &receipt))?;
        Ok(taken.row(line, &[Finding::SellerHeld])?)
    })?;
    let mut refused = period;
    refused.push(is("control", "paid-by-seller"));
    desk.each((&REFUSALS, &refused), &mut |_, refusal| {
        taken.looked_at(1);
        let line = vec![
            ("kind", Value::Text("refused".to_owned())),
            ("seq", refusal.value("seq")),
            ("at", refusal.value("recorded_at")),
            ("by", refusal.value("actor")),
            ("organisation", refusal.value("organisation")),
        ];
        Ok(taken.row(line, &[Finding::SellerRefused])?)
    })
}

fn of_receipt(desk: &mut Desk<'_>, (kind, receipt): (&str, &Row)) -> Result<Line, Failure> {
    let number = receipt.text("number");
    let shares = desk.of(&ledger::ALLOCATIONS, "receipt", number)?;
    let proposals: Vec<&str> = shares.iter().map(|share| share.text("proposal")).collect();
    Ok(vec![
        ("kind", Value::Text(kind.to_owned())),
        ("receipt", receipt.value("number")),
        ("seq", Value::count(first_entry(desk, number)?)),
        ("at", receipt.value("recorded_at")),
        ("by", receipt.value("recorded_by")),
        ("notice", receipt.value("notice")),
        ("proposals", Value::Text(proposals.join(" "))),
        ("amount", receipt.value("amount")),
        ("method", receipt.value("method")),
        ("payer_name", receipt.value("payer_name")),
        ("organisation", receipt.value("organisation")),
    ])
}

/// The entry a receipt came by; its row names the one that changed it last.
fn first_entry(desk: &mut Desk<'_>, receipt: &str) -> Result<Seq, Failure> {
    let facts = desk.stream(&format!("receipt/{receipt}"))?;
    Ok(facts.first().map_or(0, |row| row.seq("seq")))
}
