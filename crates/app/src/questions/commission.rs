//! 手续费: rates by channel beside the cap of their day, and each proposal that breaks it.

use std::collections::BTreeMap;

use kernel::{Date, Fault, Rate, Seq, Value};
use oversight::commission_finding;

use super::answer::Taken;
use super::desk::{Desk, Row};
use crate::request::Failure;
use crate::trade::limits_on;

/// The parameter that caps commission.
const CAP: &str = "policy.commission_max";

/// What proposals of one channel, product, rate and cap have in common.
type Group = (String, String, Rate, Rate, String);

/// How many of them.
#[derive(Default)]
struct Sum {
    proposals: u64,
    policies: u64,
    latest: Seq,
}

pub(super) fn answer(desk: &mut Desk<'_>, taken: &mut Taken) -> Result<(), Failure> {
    let mut groups: BTreeMap<Group, Sum> = BTreeMap::new();
    let mut caps = BTreeMap::new();
    let mut broken = Vec::new();
    let period = desk.period("entered_at");
    let limit = desk.asked.limit;
    let skip = usize::try_from(desk.asked.skip).unwrap_or(usize::MAX);
    let mut more = 0_u64;
    desk.each((&policy::PROPOSALS, &period), &mut |desk, proposal| {
        taken.looked_at(1);
        let stated = stated(desk, &proposal)?;
        let (cap, mark) = cap_on(desk, &mut caps, stated.on)?;
        let rate = rate_of(&proposal)?;
        let source = proposal.text("source");
        let direct = source == policy::Source::Direct.code();
        let group = (
            source.to_owned(),
            proposal.text("product").to_owned(),
            rate,
            cap,
            mark,
        );
        let sum = groups.entry(group.clone()).or_default();
        sum.proposals = sum.proposals.saturating_add(1);
        sum.policies = sum
            .policies
            .saturating_add(u64::from(!proposal.lacks("policy")));
        sum.latest = sum.latest.max(stated.seq);
        let Some(mark) = commission_finding(direct, rate, cap) else {
            return Ok(());
        };
        // No more rows than can be shown are held; the others are counted.
        if broken.len() < limit.saturating_add(skip) {
            broken.push((group, proposal, stated.seq, mark));
        } else {
            more = more.saturating_add(1);
        }
        Ok(())
    })?;
    for (group, sum) in &groups {
        let mut line = of_group("channel", group);
        line.extend([
            ("proposals", Value::count(sum.proposals)),
            ("policies", Value::count(sum.policies)),
            ("seq", Value::count(sum.latest)),
        ]);
        // A channel's line is context; its proposals bear the marks.
        taken.row(line, &[])?;
    }
    for (group, proposal, seq, mark) in &broken {
        let mut line = of_group("proposal", group);
        line.extend([
            ("number", proposal.value("number")),
            ("agency", proposal.value("agency")),
            ("seq", Value::count(*seq)),
        ]);
        taken.row(line, &[*mark])?;
    }
    taken.beyond(more);
    Ok(())
}

fn of_group(kind: &str, (source, product, rate, cap, mark): &Group) -> super::answer::Line {
    vec![
        ("kind", Value::Text(kind.to_owned())),
        ("source", Value::Text(source.clone())),
        ("product", Value::Text(product.clone())),
        ("commission_rate", Value::text(rate)),
        ("cap", Value::text(cap)),
        ("cap_mark", Value::Text(mark.clone())),
    ]
}

/// Where a proposal last stated its channel.
struct Stated {
    seq: Seq,
    on: Date,
}

fn stated(desk: &mut Desk<'_>, proposal: &Row) -> Result<Stated, Failure> {
    let number = proposal.text("number");
    let steps = desk.steps(number)?;
    let states = |step: &&Row| matches!(step.text("step"), "policy.proposed" | "policy.amended");
    let last = steps.iter().rev().find(states);
    let found = last.and_then(|step| Some((step.seq("seq"), step.instant("at")?)));
    let (seq, at) = found.ok_or_else(|| Fault::Corrupt {
        place: format!("rows.proposal_steps[{number}]"),
        what: "the entry of the proposal is missing".to_owned(),
    })?;
    Ok(Stated {
        seq,
        on: desk.day(at),
    })
}

fn rate_of(proposal: &Row) -> Result<Rate, Failure> {
    let text = proposal.text("commission_rate");
    text.parse().map_err(|_| {
        Failure::Fault(Fault::Corrupt {
            place: format!("rows.proposals[{}]", proposal.text("number")),
            what: format!("commission_rate {text} is no rate"),
        })
    })
}

/// The cap of a day, with the mark of its source.
fn cap_on(
    desk: &Desk<'_>,
    known: &mut BTreeMap<Date, (Rate, String)>,
    on: Date,
) -> Result<(Rate, String), Failure> {
    if let Some(cap) = known.get(&on) {
        return Ok(cap.clone());
    }
    let cap = limits_on(&desk.model, on)?.commission_max;
    let own = company::ParameterName::parse(CAP).and_then(|name| {
        Some(
            desk.model
                .company
                .parameter(&name, on)?
                .mark
                .code()
                .to_owned(),
        )
    });
    let built_in = || {
        let dated = policy::parameters().into_iter();
        let dated = dated.filter(|one| one.name == CAP && one.effective_from <= on);
        let latest = dated.max_by_key(|one| one.effective_from);
        latest.map_or_else(String::new, |one| one.mark.to_string())
    };
    let cap = (cap, own.unwrap_or_else(built_in));
    known.insert(on, cap.clone());
    Ok(cap)
}
