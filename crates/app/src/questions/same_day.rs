//! 当日收当日撤: money confirmed and undone, or its proposal ended, on one civil day.

use journal::Condition;
use kernel::{Instant, Value};
use oversight::Finding;

use super::answer::Taken;
use super::desk::{Desk, Row, is};
use crate::request::Failure;

/// Money that came, and what undid it.
struct Case<'a> {
    kind: &'static str,
    number: &'a Row,
    number_column: &'static str,
    began: &'a Row,
    ended: (Instant, Value, Value),
    amount: Value,
    detail: Value,
    mark: Finding,
}

pub(super) fn answer(desk: &mut Desk<'_>, taken: &mut Taken) -> Result<(), Failure> {
    let lapses = with(desk.period("at"), is("step", "policy.lapsed"));
    desk.each((&policy::PROPOSAL_STEPS, &lapses), &mut |desk, step| {
        lapsed(desk, taken, &step)
    })?;
    let reversed = [is("status", "reversed")];
    desk.each((&ledger::RECEIPTS, &reversed), &mut |desk, receipt| {
        let facts = desk.stream(&format!("receipt/{}", receipt.text("number")))?;
        let Some(end) = last_of(&facts, "ledger.receipt_reversed") else {
            return Ok(());
        };
        undone(
            desk,
            taken,
            (&receipt, &facts, &end, Finding::ReversedSameDay),
        )
    })?;
    let out = with(desk.period("moved_at"), is("direction", "out"));
    desk.each((&ledger::SUSPENSE, &out), &mut |desk, moved| {
        let facts = desk.stream(&format!("receipt/{}", moved.text("receipt")))?;
        let Some(end) = facts
            .iter()
            .find(|fact| fact.seq("seq") == moved.seq("seq"))
            .cloned()
        else {
            return Ok(());
        };
        undone(
            desk,
            taken,
            (&moved, &facts, &end, Finding::ReturnedSameDay),
        )
    })
}

fn with(mut period: Vec<Condition>, more: Condition) -> Vec<Condition> {
    period.push(more);
    period
}

fn last_of(facts: &[Row], kind: &str) -> Option<Row> {
    facts
        .iter()
        .rev()
        .find(|fact| fact.text("kind") == kind)
        .cloned()
}

/// A proposal that ended while its payment stood.
fn lapsed(desk: &mut Desk<'_>, taken: &mut Taken, end: &Row) -> Result<(), Failure> {
    let Some(number) = end.number("number").filter(|number| desk.reaches(number)) else {
        return Ok(());
    };
    taken.looked_at(1);
    let steps = desk.steps(&number.to_string())?;
    let before = steps
        .iter()
        .rev()
        .filter(|step| step.seq("seq") < end.seq("seq"));
    let mut money =
        before.filter(|step| matches!(step.text("step"), "policy.paid" | "policy.payment_undone"));
    let Some(paid) = money
        .next()
        .filter(|step| step.text("step") == "policy.paid")
    else {
        return Ok(());
    };
    let shares = desk.of(&ledger::ALLOCATIONS, "proposal", end.text("number"))?;
    let share = shares
        .iter()
        .find(|share| share.text("receipt") == paid.text("detail"));
    let amount =
        share.and_then(|share| share.integer("premium")?.checked_add(share.integer("tax")?));
    let Some(at) = end.instant("at") else {
        return Ok(());
    };
    let case = Case {
        kind: "lapsed",
        number: end,
        number_column: "number",
        began: paid,
        ended: (at, end.value("seq"), end.value("by")),
        amount: amount.map_or(Value::Empty, Value::Integer),
        detail: end.value("detail"),
        mark: Finding::WithdrawnSameDay,
    };
    take(
        desk,
        taken,
        (&case, paid.instant("at"), number.organisation().to_string()),
    )
}

/// A receipt that was reversed, or whose money went back.
fn undone(
    desk: &mut Desk<'_>,
    taken: &mut Taken,
    (row, facts, end, mark): (&Row, &[Row], &Row, Finding),
) -> Result<(), Failure> {
    let Some(at) = end.instant("recorded_at").filter(|at| desk.in_period(*at)) else {
        return Ok(());
    };
    taken.looked_at(1);
    let Some(first) = facts.first() else {
        return Ok(());
    };
    let reversed = mark == Finding::ReversedSameDay;
    let case = Case {
        kind: if reversed { "reversed" } else { "returned" },
        number: row,
        number_column: if reversed { "number" } else { "receipt" },
        began: first,
        ended: (at, end.value("seq"), end.value("actor")),
        amount: row.value("amount"),
        detail: row.value(if reversed { "notice" } else { "reason" }),
        mark,
    };
    let organisation = row.text("organisation").to_owned();
    take(
        desk,
        taken,
        (&case, first.instant("recorded_at"), organisation),
    )
}

fn take(
    desk: &Desk<'_>,
    taken: &mut Taken,
    (case, began, organisation): (&Case<'_>, Option<Instant>, String),
) -> Result<(), Failure> {
    let (ended, seq, by) = &case.ended;
    let day = desk.day(*ended);
    let Some(began) = began.filter(|began| desk.day(*began) == day) else {
        return Ok(());
    };
    let line = vec![
        ("kind", Value::Text(case.kind.to_owned())),
        ("number", case.number.value(case.number_column)),
        ("day", Value::text(&day)),
        ("began_at", Value::text(&began)),
        ("began_seq", case.began.value("seq")),
        ("ended_at", Value::text(ended)),
        ("ended_seq", seq.clone()),
        ("by", by.clone()),
        ("amount", case.amount.clone()),
        ("detail", case.detail.clone()),
        ("organisation", Value::Text(organisation)),
    ];
    Ok(taken.row(line, &[case.mark])?)
}
