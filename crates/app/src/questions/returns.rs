//! 退回、转人工与拖延: what did not go through at once, why, and how long it took.

use std::collections::BTreeMap;

use journal::{Compare, Condition};
use kernel::{Date, Instant, Value};
use oversight::Finding;

use super::answer::{Line, Taken};
use super::desk::{Desk, Row, after, when};
use crate::request::Failure;

const MICROS_A_MINUTE: i64 = 60_000_000;
const MICROS_AN_HOUR: i64 = 60 * MICROS_A_MINUTE;
/// What ends a return: it came back amended, or it ended.
const AMENDED: &[&str] = &["policy.amended", "policy.lapsed"];
/// What ends a referral.
const DECIDED: &[&str] = &[
    "policy.accepted",
    "policy.returned",
    "policy.not_insurable",
    "policy.amended",
    "policy.lapsed",
];

pub(super) fn answer(desk: &mut Desk<'_>, taken: &mut Taken) -> Result<(), Failure> {
    let period = desk.period("at");
    desk.each((&policy::RETURNS, &period), &mut |desk, reason| {
        taken.looked_at(u64::from(reason.integer("place") == Some(1)));
        let (line, late) = named(desk, &reason)?;
        Ok(taken.row(line, late.as_slice())?)
    })?;
    let entered = desk.period("entered_at");
    let mut hours = BTreeMap::new();
    for stage in [policy::Stage::Proposed, policy::Stage::Answered] {
        let conditions = at_stage(stage, &entered);
        desk.each((&policy::PROPOSALS, &conditions), &mut |desk, proposal| {
            taken.looked_at(1);
            waiting(desk, taken, (&proposal, &mut hours))
        })?;
    }
    let ended = at_stage(policy::Stage::NotInsurable, &entered);
    desk.each((&policy::PROPOSALS, &ended), &mut |desk, proposal| {
        taken.looked_at(1);
        not_insurable(desk, taken, &proposal)
    })?;
    let issued = desk.period("issued_at");
    for standing in [
        policy::PlatformStanding::Refused,
        policy::PlatformStanding::Waiting,
    ] {
        let mut conditions = vec![when("platform", Compare::Equal, Value::text(&standing))];
        conditions.extend(issued.iter().cloned());
        desk.each((&policy::POLICIES, &conditions), &mut |desk, policy| {
            taken.looked_at(1);
            unconfirmed(desk, taken, &policy)
        })?;
    }
    Ok(())
}

/// A policy the platform has not confirmed: its clock is its start.
fn unconfirmed(desk: &mut Desk<'_>, taken: &mut Taken, policy: &Row) -> Result<(), Failure> {
    let steps = desk.steps(policy.text("number"))?;
    let told = |step: &&Row| {
        let kind = step.text("step");
        kind == "policy.confirmation_refused" || kind == "policy.issued"
    };
    let Some(last) = steps.iter().rev().find(told) else {
        return Ok(());
    };
    let start = policy.text("start").parse().ok();
    let start = start.and_then(|start| desk.zone().instant(start));
    let reason = policy::ConfirmationReason::parse(policy.text("unconfirmed"));
    let words = reason.map_or(
        policy::PlatformStanding::Waiting.words(),
        policy::ConfirmationReason::words,
    );
    let late = start.is_some_and(|start| start <= desk.now);
    let line = vec![
        ("proposal", policy.value("proposal")),
        ("policy", policy.value("number")),
        ("seq", last.value("seq")),
        ("outcome", Value::Text("unconfirmed".to_owned())),
        ("at", last.value("at")),
        ("rule", policy.value("unconfirmed")),
        ("zh", Value::text(&words.zh)),
        ("en", Value::text(&words.en)),
        ("due_by", Value::optional(start.as_ref())),
        ("organisation", policy.value("organisation")),
        (
            "waited_minutes",
            minutes(policy.instant("issued_at"), desk.now),
        ),
    ];
    let mark = late.then_some(Finding::StartBeforePlatform);
    Ok(taken.row(line, mark.as_slice())?)
}

fn at_stage(stage: policy::Stage, entered: &[Condition]) -> Vec<Condition> {
    let mut conditions = vec![when("stage", Compare::Equal, Value::text(&stage))];
    conditions.extend(entered.iter().cloned());
    conditions
}

/// A defect or reason, with what came of it.
fn named(desk: &mut Desk<'_>, reason: &Row) -> Result<(Line, Option<Finding>), Failure> {
    let (proposal, seq) = (reason.text("proposal"), reason.seq("seq"));
    let referred = reason.text("outcome") == "referred";
    let ends = if referred { DECIDED } else { AMENDED };
    let steps = desk.steps(proposal)?;
    let next = after(&steps, seq, ends);
    let began = reason.instant("at");
    let ended = next.and_then(|step| step.instant("at"));
    let due = reason.instant("due_by");
    let late = due.is_some_and(|due| ended.unwrap_or(desk.now) > due);
    let mut line = vec![
        ("proposal", reason.value("proposal")),
        ("seq", reason.value("seq")),
        ("outcome", reason.value("outcome")),
        ("at", reason.value("at")),
        ("field", reason.value("field")),
        ("rule", reason.value("rule")),
        ("zh", reason.value("zh")),
        ("en", reason.value("en")),
        ("due_by", reason.value("due_by")),
        ("organisation", reason.value("organisation")),
        ("waited_minutes", minutes(began, ended.unwrap_or(desk.now))),
    ];
    // Recorded as overdue while it waited, before whatever came next.
    let overdue = after(&steps, seq, &["policy.overdue"])
        .filter(|overdue| referred && next.is_none_or(|next| overdue.seq("seq") < next.seq("seq")));
    if let Some(overdue) = overdue {
        line.push(("overdue_at", overdue.value("at")));
    }
    if let Some(next) = next {
        line.extend([
            ("next_step", next.value("step")),
            ("next_at", next.value("at")),
            ("next_by", next.value("by")),
            ("next_seq", next.value("seq")),
        ]);
    }
    Ok((line, (referred && late).then_some(Finding::Overdue)))
}

fn minutes(began: Option<Instant>, ended: Instant) -> Value {
    let micros = began.map(|began| ended.as_micros().saturating_sub(began.as_micros()));
    micros.map_or(Value::Empty, |micros| {
        Value::Integer(micros.div_euclid(MICROS_A_MINUTE))
    })
}

/// A proposal without an outcome: marked once it is older than a referral of its day may be.
fn waiting(
    desk: &mut Desk<'_>,
    taken: &mut Taken,
    (proposal, hours): (&Row, &mut BTreeMap<Date, Option<u16>>),
) -> Result<(), Failure> {
    let steps = desk.steps(proposal.text("number"))?;
    let Some((last, since)) = steps
        .last()
        .and_then(|last| Some((last, last.instant("at")?)))
    else {
        return Ok(());
    };
    let day = desk.day(since);
    let most = *hours.entry(day).or_insert_with(|| {
        let limits = crate::trade::limits_on(&desk.model, day);
        limits.ok().map(|limits| limits.refer_hours)
    });
    let waited = desk.now.as_micros().saturating_sub(since.as_micros());
    let late = most.is_some_and(|most| waited > i64::from(most).saturating_mul(MICROS_AN_HOUR));
    let line = vec![
        ("proposal", proposal.value("number")),
        ("seq", last.value("seq")),
        ("outcome", Value::Text("waiting".to_owned())),
        ("at", last.value("at")),
        ("rule", last.value("step")),
        ("organisation", proposal.value("organisation")),
        ("waited_minutes", minutes(Some(since), desk.now)),
    ];
    let mark = late.then_some(Finding::Waiting);
    Ok(taken.row(line, mark.as_slice())?)
}

fn not_insurable(desk: &mut Desk<'_>, taken: &mut Taken, proposal: &Row) -> Result<(), Failure> {
    let steps = desk.steps(proposal.text("number"))?;
    let Some(end) = after(&steps, 0, &["policy.not_insurable"]) else {
        return Ok(());
    };
    let reason = policy::NotInsurableReason::parse(proposal.text("ended"));
    let line = vec![
        ("proposal", proposal.value("number")),
        ("seq", end.value("seq")),
        ("outcome", proposal.value("stage")),
        ("at", end.value("at")),
        ("rule", end.value("detail")),
        (
            "zh",
            reason.map_or(Value::Empty, |reason| Value::text(&reason.words().zh)),
        ),
        (
            "en",
            reason.map_or(Value::Empty, |reason| Value::text(&reason.words().en)),
        ),
        ("next_by", end.value("by")),
        ("organisation", proposal.value("organisation")),
        (
            "waited_minutes",
            minutes(
                proposal.instant("entered_at"),
                end.instant("at").unwrap_or(desk.now),
            ),
        ),
    ];
    Ok(taken.row(line, &[])?)
}
