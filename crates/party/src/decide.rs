//! Judges what is asked of a subject's record: record, amend, forget.
//!
//! A version is sealed before it comes here; what it holds was read, and found without defects, by
//! [`crate::Person::read`] or [`crate::Vehicle::read`]. Forgetting waits for cover and retention
//! (保险法 art. 87).

use kernel::{Ask, Date, Decider, Decision, Outcome, Sealed, SubjectKind};

use crate::command::{Command, Forget};
use crate::event::{Event, Forgotten, Recorded};
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
                Command::Record(_) | Command::Amend(_) => Err(PartyRefusal::Forgotten),
            };
        }
        match command {
            Command::Record(record) if state.latest.is_none() => recorded(&record.sealed),
            Command::Record(record) | Command::Amend(record) => amended(state, &record.sealed),
            Command::Forget(forget) => forgotten(ask.today, state, forget),
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
