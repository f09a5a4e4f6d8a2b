//! 保单全程: one policy after the other, from the platform's answer to its prints.

use kernel::{DateTime, Instant, Money, Number, NumberKind, Seq, Value};
use oversight::{Finding, Paid, PathFacts, StepAt, judge};

use super::answer::{Line, Taken};
use super::desk::{Desk, Row};
use crate::request::{Failure, no_such};

/// One step as the answer shows it.
struct Shown {
    seq: Seq,
    step: String,
    at: Option<Instant>,
    by: String,
    detail: String,
}

/// One policy or proposal on its way.
struct Way {
    policy: Option<String>,
    proposal: String,
    steps: Vec<Shown>,
    facts: PathFacts,
}

pub(super) fn answer(desk: &mut Desk<'_>, taken: &mut Taken) -> Result<(), Failure> {
    if let Some(number) = desk.asked.number {
        return one(desk, taken, &number);
    }
    let period = desk.period("issued_at");
    desk.each((&policy::POLICIES, &period), &mut |desk, policy| {
        let proposal = policy.text("proposal").to_owned();
        let way = way(desk, &proposal, Some(&policy))?;
        taken.looked_at(1);
        show(taken, &way)
    })
}

fn one(desk: &mut Desk<'_>, taken: &mut Taken, number: &Number) -> Result<(), Failure> {
    let unknown = || no_such(number.kind().about(), &number.to_string());
    if !desk.reaches(number) {
        return Err(unknown());
    }
    let (proposal, policy) = if number.kind() == NumberKind::Policy {
        let policy = desk.named(&policy::POLICIES, &number.to_string())?;
        let policy = policy.ok_or_else(unknown)?;
        (policy.text("proposal").to_owned(), Some(policy))
    } else {
        let found = desk.named(&policy::PROPOSALS, &number.to_string())?;
        let proposal = found.ok_or_else(unknown)?;
        let policy = match proposal.text("policy") {
            "" => None,
            issued => desk.named(&policy::POLICIES, issued)?,
        };
        (number.to_string(), policy)
    };
    let way = way(desk, &proposal, policy.as_ref())?;
    taken.looked_at(1);
    show(taken, &way)
}

fn show(taken: &mut Taken, way: &Way) -> Result<(), Failure> {
    let marks = judge(&way.facts);
    if taken.only_marked() && marks.is_empty() {
        return Ok(());
    }
    let mut marked: Vec<Seq> = Vec::new();
    for step in &way.steps {
        // A mark stands on the first line of its entry.
        let first = !marked.contains(&step.seq);
        marked.push(step.seq);
        let here: Vec<Finding> = marks
            .iter()
            .filter(|(seq, _)| first && *seq == step.seq)
            .map(|(_, mark)| *mark)
            .collect();
        taken.keep(line(way, step), &here)?;
    }
    Ok(())
}

fn line(way: &Way, step: &Shown) -> Line {
    let text = |text: &str| match text {
        "" => Value::Empty,
        text => Value::Text(text.to_owned()),
    };
    vec![
        ("policy", Value::optional(way.policy.as_ref())),
        ("proposal", text(&way.proposal)),
        ("seq", Value::count(step.seq)),
        ("step", text(&step.step)),
        ("at", Value::optional(step.at.as_ref())),
        ("by", text(&step.by)),
        ("detail", text(&step.detail)),
    ]
}

fn way(desk: &mut Desk<'_>, proposal: &str, policy: Option<&Row>) -> Result<Way, Failure> {
    let number = policy.map(|row| row.text("number").to_owned());
    let mut steps = desk.steps(proposal)?;
    if let Some(number) = &number {
        let own = desk.steps(number)?;
        // The issue stands in both.
        steps.retain(|step| own.iter().all(|other| other.seq("seq") != step.seq("seq")));
        steps.extend(own);
    }
    let at_once = desk
        .named(&policy::PROPOSALS, proposal)?
        .is_some_and(|row| row.lacks("start"));
    let paid = payment(desk, proposal)?;
    let start = policy.and_then(|row| {
        let start: DateTime = row.text("start").parse().ok()?;
        desk.zone().instant(start)
    });
    let mut shown: Vec<Shown> = steps.iter().map(shown_step).collect();
    if let Some((row, step, detail)) = &paid {
        shown.push(Shown {
            seq: row.recorded.seq,
            step: step.clone(),
            at: Some(row.confirmed_at),
            by: row.recorded.by.clone(),
            detail: detail.clone(),
        });
    }
    let facts = facts(
        &steps,
        paid.map(|(paid, ..)| paid),
        policy,
        (start, at_once),
        desk.now,
    );
    if let (Some(issued), Some(start)) = (&facts.issued, start) {
        shown.push(Shown {
            seq: issued.seq,
            step: "cover.start".to_owned(),
            at: Some(start),
            by: String::new(),
            detail: String::new(),
        });
    }
    // In order of entry; what an entry brings about at a later moment stands behind it.
    shown.sort_by_key(|step| (step.seq, step.at));
    Ok(Way {
        policy: number,
        proposal: proposal.to_owned(),
        steps: shown,
        facts,
    })
}

fn shown_step(step: &Row) -> Shown {
    Shown {
        seq: step.seq("seq"),
        step: step.text("step").to_owned(),
        at: step.instant("at"),
        by: step.text("by").to_owned(),
        detail: step.text("detail").to_owned(),
    }
}

/// The payment that stands for a proposal, the kind of its fact, and how it is shown.
fn payment(desk: &mut Desk<'_>, proposal: &str) -> Result<Option<(Paid, String, String)>, Failure> {
    let shares = desk.of(&ledger::ALLOCATIONS, "proposal", proposal)?;
    let Some(share) = shares.into_iter().rev().find(|share| share.lacks("undone")) else {
        return Ok(None);
    };
    let Some(receipt) = desk.named(&ledger::RECEIPTS, share.text("receipt"))? else {
        return Ok(None);
    };
    // The fact that gave the proposal its share: the receipt, or the allotment of what it held.
    let facts = desk.stream(&format!("receipt/{}", share.text("receipt")))?;
    let Some(fact) = facts
        .iter()
        .find(|fact| fact.seq("seq") == share.seq("seq"))
    else {
        return Ok(None);
    };
    let step = fact.text("kind").to_owned();
    let recorded_at = fact.instant("recorded_at");
    let (moment, by) = if step == "ledger.money_allotted" {
        (recorded_at, fact.text("actor"))
    } else {
        (receipt.instant("confirmed_at"), receipt.text("recorded_by"))
    };
    let (Some(confirmed_at), Some(recorded_at)) = (moment, recorded_at) else {
        return Ok(None);
    };
    let amount = share
        .integer("premium")
        .and_then(|premium| premium.checked_add(share.integer("tax")?))
        .map(Money::fen);
    let detail = format!(
        "{} {} {}",
        share.text("receipt"),
        receipt.text("method"),
        amount.map(Money::amount).unwrap_or_default()
    );
    let recorded = StepAt {
        seq: share.seq("seq"),
        at: recorded_at,
        by: by.to_owned(),
    };
    let paid = Paid {
        recorded,
        confirmed_at,
        amount,
    };
    Ok(Some((paid, step, detail)))
}

fn facts(
    steps: &[Row],
    paid: Option<Paid>,
    policy: Option<&Row>,
    (start, at_once): (Option<Instant>, bool),
    now: Instant,
) -> PathFacts {
    let all = |kinds: &[&str]| -> Vec<StepAt> {
        let of_kind = steps
            .iter()
            .filter(|step| kinds.contains(&step.text("step")));
        of_kind.filter_map(step_at).collect()
    };
    let issued = all(&["policy.issued"]).into_iter().next();
    let before = |step: &StepAt| issued.as_ref().is_none_or(|issued| step.seq < issued.seq);
    let last = |kind: &str| all(&[kind]).into_iter().rev().find(before);
    let accepted = last("policy.accepted");
    let notice = last("policy.notice_settled").filter(|notice| {
        accepted
            .as_ref()
            .is_none_or(|accepted| accepted.seq < notice.seq)
    });
    let due = policy.and_then(|row| {
        let premium = row.integer("premium")?;
        Some(Money::fen(premium.checked_add(row.integer("tax")?)?))
    });
    PathFacts {
        entered: all(&["policy.proposed", "policy.amended"]),
        platform: all(&[
            "policy.answered",
            "policy.confirmed",
            "policy.confirmation_refused",
        ]),
        accepted,
        notice,
        paid,
        due,
        start,
        at_once,
        confirmed: all(&["policy.confirmed"]).into_iter().next(),
        issued,
        now,
    }
}

fn step_at(step: &Row) -> Option<StepAt> {
    Some(StepAt {
        seq: step.seq("seq"),
        at: step.instant("at")?,
        by: step.text("by").to_owned(),
    })
}
