//! 程序、规则与条款费率: what decided at the end of a day, and the entries that said so.

use company::Event as CompanyEvent;
use kernel::{Date, Digest, Envelope, StreamId, Value};
use product::{Event as FilingEvent, FilingFacts};

use super::answer::Taken;
use super::desk::Desk;
use crate::fact::{COMPANY_STREAM, Fact, stream};
use crate::request::Failure;

pub(super) fn answer(desk: &mut Desk<'_>, taken: &mut Taken) -> Result<(), Failure> {
    basis(desk, taken)?;
    let streams: Vec<StreamId> = desk.model.filings.keys().cloned().collect();
    let day = desk.asked.to.unwrap_or_else(|| desk.day(desk.now));
    for stream in &streams {
        filing(desk, taken, (stream, day))?;
    }
    Ok(())
}

/// Whether a fact was on record by the end of the period.
fn on_record(desk: &Desk<'_>, envelope: &Envelope) -> bool {
    desk.end().is_none_or(|end| envelope.recorded_at < end)
}

/// A part of the basis, and the fact that first gave it the value it has.
struct Part {
    kind: &'static str,
    name: String,
    digest: Digest,
    set: Envelope,
}

fn basis(desk: &mut Desk<'_>, taken: &mut Taken) -> Result<(), Failure> {
    let mut parts: Vec<Part> = Vec::new();
    for (envelope, fact) in desk.facts(&stream(COMPANY_STREAM)?, &|kind| {
        kind == "company.basis_set"
    })? {
        let Fact::Company(CompanyEvent::BasisSet(basis)) = fact else {
            continue;
        };
        if !on_record(desk, &envelope) {
            break;
        }
        taken.looked_at(1);
        let version = basis.program_version.to_string();
        for (kind, name, digest) in [
            ("program", version, basis.program),
            ("rules", String::new(), basis.rules),
            ("filings", String::new(), basis.filings),
        ] {
            let known = parts.iter_mut().find(|part| part.kind == kind);
            if known
                .as_ref()
                .is_some_and(|part| part.digest == digest && part.name == name)
            {
                continue;
            }
            let part = Part {
                kind,
                name,
                digest,
                set: envelope.clone(),
            };
            match known {
                Some(known) => *known = part,
                None => parts.push(part),
            }
        }
    }
    for part in &parts {
        let line = vec![
            ("kind", Value::text(&part.kind)),
            ("name", Value::text(&part.name)),
            ("digest", Value::text(&part.digest)),
            ("since", Value::text(&part.set.recorded_at)),
            ("seq", Value::count(part.set.seq)),
            ("by", Value::text(&part.set.actor)),
        ];
        taken.row(line, &[])?;
    }
    Ok(())
}

/// A filing, where it was approved by then and in force on the day.
fn filing(
    desk: &mut Desk<'_>,
    taken: &mut Taken,
    (of, day): (&StreamId, Date),
) -> Result<(), Failure> {
    taken.looked_at(1);
    let mut facts: Option<FilingFacts> = None;
    let (mut approved, mut withdrawn): (Option<Envelope>, Option<Date>) = (None, None);
    for (envelope, fact) in desk.facts(of, &|_| true)? {
        if !on_record(desk, &envelope) {
            break;
        }
        match fact {
            Fact::Product(FilingEvent::Drafted(drafted)) => {
                (facts, approved) = (Some(drafted), None);
            }
            Fact::Product(FilingEvent::Approved(_)) => approved = Some(envelope),
            Fact::Product(FilingEvent::Withdrawn(fact)) => withdrawn = Some(fact.from),
            _ => {}
        }
    }
    let (Some(facts), Some(approved)) = (facts, approved) else {
        return Ok(());
    };
    let over = facts.effective_to.is_some_and(|last| last < day)
        || withdrawn.is_some_and(|first| first <= day);
    if over || facts.effective_from > day {
        return Ok(());
    }
    let until = withdrawn
        .and_then(|first| first.yesterday().ok())
        .or(facts.effective_to);
    let line = vec![
        ("kind", Value::Text("filing".to_owned())),
        (
            "name",
            Value::Text(format!("{}@{}", facts.code, facts.version)),
        ),
        ("digest", Value::text(&facts.digest)),
        ("since", Value::text(&approved.recorded_at)),
        ("seq", Value::count(approved.seq)),
        ("by", Value::text(&approved.actor)),
        ("from", Value::text(&facts.effective_from)),
        ("until", Value::optional(until.as_ref())),
        ("detail", Value::Text(facts.document_number)),
    ];
    Ok(taken.row(line, &[])?)
}
