//! Judges what is asked of a subject's record: record, amend, forget, reveal.
//!
//! A version is sealed before it comes here; what it holds was read, and found without defects, by
//! [`crate::Person::read`] or [`crate::Vehicle::read`]. Forgetting waits for cover and retention
//! (保险法 art. 87).

use kernel::{Ask, Date, Decider, Decision, Outcome, Sealed, Sight, SubjectKind};

use crate::command::{Command, Forget, Reveal};
use crate::event::{Event, Forgotten, Recorded, Revealed};
use crate::refusal::PartyRefusal;
use crate::state::PartyState;

/// The record of one person or vehicle.
#[derive(Debug, Clone, Copy)]
pub struct Party;

type Judgement = Decision<Event, PartyRefusal>;

impl Decider for Party {
    type State = PartyState;
    type Command = Command;
    type Event = Event;
    type Refusal = PartyRefusal;

    fn decide(ask: &Ask<'_>, state: &PartyState, command: &Command) -> Judgement {
        if state.forgotten {
            return match command {
                Command::Forget(_) => Ok(Outcome::AlreadySo),
                Command::Record(_) | Command::Amend(_) | Command::Reveal(_) => {
                    Err(PartyRefusal::Forgotten)
                }
            };
        }
        match command {
            Command::Record(record) if state.latest.is_none() => recorded(&record.sealed),
            Command::Record(record) | Command::Amend(record) => amended(state, &record.sealed),
            Command::Forget(forget) => forgotten(ask.today, state, forget),
            Command::Reveal(reveal) => revealed(state, reveal),
        }
    }

    fn evolve(state: &mut PartyState, event: &Event, _by: &Ask<'_>) {
        crate::evolve::evolve(state, event);
    }
}

fn recorded(sealed: &Sealed) -> Judgement {
    let fact = Recorded {
        sealed: sealed.clone(),
    };
    let event = match sealed.subject.kind() {
        SubjectKind::Person => Event::PersonRecorded(fact),
        SubjectKind::Vehicle => Event::VehicleRecorded(fact),
        // A payer is sealed inside the receipt, under a key of the payment.
        SubjectKind::Payment => return Err(PartyRefusal::OtherSubject(sealed.subject.clone())),
    };
    Ok(Outcome::Happened(vec![event]))
}

fn amended(state: &PartyState, sealed: &Sealed) -> Judgement {
    let Some(latest) = &state.latest else {
        return Err(PartyRefusal::NotRecorded);
    };
    if latest.subject != sealed.subject {
        return Err(PartyRefusal::OtherSubject(sealed.subject.clone()));
    }
    if latest.commitment == sealed.commitment {
        return Ok(Outcome::AlreadySo);
    }
    recorded(sealed)
}

fn forgotten(today: Date, state: &PartyState, forget: &Forget) -> Judgement {
    if state.latest.is_none() {
        return Err(PartyRefusal::NotRecorded);
    }
    if forget.reason.trim().is_empty() {
        return Err(PartyRefusal::NoReason);
    }
    match forget.held_until {
        Some(until) if today <= until => Err(PartyRefusal::Held { until }),
        _ => Ok(Outcome::Happened(vec![Event::Forgotten(Forgotten {
            reason: forget.reason.clone(),
        })])),
    }
}

fn revealed(state: &PartyState, reveal: &Reveal) -> Judgement {
    let Some(latest) = &state.latest else {
        return Err(PartyRefusal::NotRecorded);
    };
    if reveal.reason.trim().is_empty() {
        return Err(PartyRefusal::NoReason);
    }
    let known = revealable(latest.subject.kind());
    let mut columns = reveal.columns.clone();
    columns.sort_unstable();
    columns.dedup();
    let stranger = columns.iter().find(|name| !known.contains(&name.as_str()));
    if columns.is_empty() || stranger.is_some() {
        return Err(PartyRefusal::NotRevealable {
            column: stranger.cloned().unwrap_or_default(),
            known: known.join(", "),
        });
    }
    Ok(Outcome::Happened(vec![Event::Revealed(Revealed {
        columns,
        reason: reveal.reason.clone(),
    })]))
}

/// The personal columns of a kind of subject, less what only serves searching.
fn revealable(kind: SubjectKind) -> Vec<&'static str> {
    let table = match kind {
        SubjectKind::Vehicle => &crate::VEHICLES,
        SubjectKind::Person | SubjectKind::Payment => &crate::PERSONS,
    };
    let personal = table
        .columns
        .iter()
        .filter(|column| column.sight == Sight::Personal);
    personal
        .map(|column| column.name)
        .filter(|name| !name.ends_with("_token") && !name.ends_with("_key"))
        .collect()
}
