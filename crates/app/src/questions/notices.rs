//! 浮动告知书: signed, waived, disputed, and missing.

use std::collections::BTreeMap;

use kernel::{Seq, Value};
use oversight::Finding;

use super::answer::Taken;
use super::desk::{Desk, Row, after, is};
use crate::request::Failure;

const SETTLED: &str = "policy.notice_settled";

pub(super) fn answer(desk: &mut Desk<'_>, taken: &mut Taken) -> Result<(), Failure> {
    let mut sums: BTreeMap<(String, String), (u64, Seq)> = BTreeMap::new();
    let period = desk.period("issued_at");
    desk.each((&policy::POLICIES, &period), &mut |desk, policy| {
        taken.looked_at(1);
        let steps = desk.steps(policy.text("proposal"))?;
        let Some(settled) = before_issue(&steps) else {
            return Ok(taken.row(missing(&policy, &steps), &[Finding::NoticeMissing])?);
        };
        let key = (
            policy.text("organisation").to_owned(),
            settled.text("detail").to_owned(),
        );
        let (count, last) = sums.entry(key).or_default();
        *count = count.saturating_add(1);
        *last = settled.seq("seq").max(*last);
        Ok(())
    })?;
    for ((organisation, mode), (count, last)) in &sums {
        let line = vec![
            ("kind", Value::Text("settled".to_owned())),
            ("organisation", Value::Text(organisation.clone())),
            ("mode", Value::Text(mode.clone())),
            ("policies", Value::count(*count)),
            ("seq", Value::count(*last)),
        ];
        taken.row(line, &[])?;
    }
    let mut raised = desk.period("at");
    raised.push(is("step", "policy.record_disputed"));
    desk.each((&policy::PROPOSAL_STEPS, &raised), &mut |desk, dispute| {
        disputed(desk, taken, &dispute)
    })
}

/// The notice settled after the latest acceptance before the issue.
fn before_issue(steps: &[Row]) -> Option<&Row> {
    let issued = after(steps, 0, &["policy.issued"])?;
    let before = steps
        .iter()
        .rev()
        .filter(|step| step.seq("seq") < issued.seq("seq"));
    let mut told = before.filter(|step| matches!(step.text("step"), SETTLED | "policy.accepted"));
    told.next().filter(|step| step.text("step") == SETTLED)
}

fn missing(policy: &Row, steps: &[Row]) -> super::answer::Line {
    let issued = after(steps, 0, &["policy.issued"]);
    vec![
        ("kind", Value::Text("missing".to_owned())),
        ("organisation", policy.value("organisation")),
        ("number", policy.value("number")),
        ("at", policy.value("issued_at")),
        ("seq", issued.map_or(Value::Empty, |step| step.value("seq"))),
        ("by", policy.value("issued_by")),
    ]
}

fn disputed(desk: &mut Desk<'_>, taken: &mut Taken, dispute: &Row) -> Result<(), Failure> {
    let Some(number) = dispute
        .number("number")
        .filter(|number| desk.reaches(number))
    else {
        return Ok(());
    };
    taken.looked_at(1);
    let steps = desk.steps(dispute.text("number"))?;
    let ends = ["policy.dispute_settled", "policy.lapsed", "policy.issued"];
    let next = after(&steps, dispute.seq("seq"), &ends);
    let mut line = vec![
        ("kind", Value::Text("disputed".to_owned())),
        ("organisation", Value::text(&number.organisation())),
        ("number", dispute.value("number")),
        ("at", dispute.value("at")),
        ("seq", dispute.value("seq")),
        ("by", dispute.value("by")),
    ];
    if let Some(next) = next {
        line.extend([
            ("next_step", next.value("step")),
            ("next_at", next.value("at")),
            ("next_seq", next.value("seq")),
        ]);
    }
    Ok(taken.row(line, &[])?)
}
