//! The motor platform at the edge: asked before a price, told after an issue.
//!
//! Asking is slow and may fail, so it happens outside the writer: what came back enters the record
//! as a command of the program, and a fault leaves everything as it was.

use kernel::{
    Actor, Cover, Fault, Instant, Number, NumberKind, OrganisationCode, Refused, StreamId, Text,
    last_day_of_year_from,
};
use platform::{Issued, Platform, PlatformFault, Query, VehicleKeys};
use serde_json::{Value, json};

use crate::fact::{Fact, stream};
use crate::key_ring::KeyRing;
use crate::open::App;
use crate::request::{Accepted, Failure, Request, no_such};

/// A command of one part of the program for an organisation.
pub(crate) fn program_request(
    part: &'static str,
    organisation: &OrganisationCode,
    (command, key): (&str, String),
    body: Value,
) -> Request {
    Request {
        actor: Actor::System(part),
        organisation: organisation.clone(),
        key,
        command: command.to_owned(),
        body,
    }
}

impl App {
    /// Asks the platform for a proposal's vehicle; the command that takes its answer in.
    pub(crate) fn ask_platform(
        &self,
        platform: &dyn Platform,
        keys: &mut KeyRing,
        number: &Number,
    ) -> Result<Request, Failure> {
        let content = self.content_of(number)?;
        let asked_at = self.now();
        let answered = platform
            .query(&Query {
                asked_at,
                cover: cover_asked_for(&content.entry.term),
                vehicle: self.vehicle_keys(keys, &content)?,
            })
            .map_err(|fault| outside(&fault))?;
        let raw = String::from_utf8(answered.raw).map_err(|e| Fault::Bug(e.to_string()))?;
        Ok(program_request(
            "platform",
            &number.organisation(),
            ("policy.answer", format!("answer {number} {asked_at}")),
            json!({ "proposal": number, "answer": answered.answer, "raw": raw }),
        ))
    }

    /// Asks the platform for a proposal's vehicle and takes the answer in.
    pub fn query_platform(&self, number: &Number) -> Result<Accepted, Failure> {
        let platform = self.configured_platform()?;
        let ask = |keys: &mut KeyRing| self.ask_platform(platform.as_ref(), keys, number);
        self.submit(self.with_keys(ask)?)
    }

    /// Tells the platform of an issued policy and takes its code in.
    pub fn confirm_with_platform(&self, policy: &Number) -> Result<Accepted, Failure> {
        let platform = self.configured_platform()?;
        let tell = |keys: &mut KeyRing| self.tell_platform(platform.as_ref(), keys, policy);
        self.submit(self.with_keys(tell)?)
    }

    /// Tells the platform of an issued policy; the command that takes its code in.
    pub(crate) fn tell_platform(
        &self,
        platform: &dyn Platform,
        keys: &mut KeyRing,
        policy: &Number,
    ) -> Result<Request, Failure> {
        let (issued, at) = self.issued(policy)?;
        let content = self.content_of(&issued.proposal)?;
        let answer = self.answer_of(&issued.proposal)?;
        let code = platform
            .confirm(&Issued {
                asked_at: answer.asked_at,
                at,
                cover: issued.cover,
                number: policy.to_string(),
                premium: issued.due.premium(),
                query_code: answer.query_code.as_str().to_owned(),
                tax: issued.due.tax(),
                vehicle: self.vehicle_keys(keys, &content)?,
            })
            .map_err(|fault| outside(&fault))?;
        Ok(program_request(
            "platform",
            &policy.organisation(),
            ("policy.confirm", format!("confirm {policy}")),
            json!({ "policy": policy, "code": code }),
        ))
    }

    fn vehicle_keys(
        &self,
        keys: &mut KeyRing,
        content: &policy::Content,
    ) -> Result<VehicleKeys, Failure> {
        let subject = &content.vehicle.subject;
        let of = stream(&party::PartyState::stream(subject))?;
        let object = self.object_of(keys, &of, &content.vehicle.commitment)?;
        let vehicle = object.and_then(|object| party::VehicleIdentity::decode(&object).ok());
        let vehicle = vehicle.ok_or_else(|| no_such("subject", &subject.to_string()))?;
        Ok(VehicleKeys {
            engine: vehicle.engine.unwrap_or_default(),
            frame: vehicle.vin,
            plate: vehicle.plate,
            plate_kind: vehicle.plate_kind.map(|kind| kind.code().to_owned()),
        })
    }

    pub(crate) fn configured_platform(&self) -> Result<std::sync::Arc<dyn Platform>, Failure> {
        self.platform.clone().ok_or_else(|| {
            Failure::Fault(Fault::Unreachable(
                "no motor platform is configured (--platform DIR)".to_owned(),
            ))
        })
    }

    /// What a proposal says, as it stands.
    pub fn content_of(&self, number: &Number) -> Result<policy::Content, Failure> {
        self.last_of(
            &numbered(number, NumberKind::Proposal)?,
            |fact| match fact {
                Fact::Policy(policy::Event::Proposed(fact)) => Some(fact.content.clone()),
                Fact::Policy(policy::Event::Amended(fact)) => Some(fact.content.clone()),
                _ => None,
            },
        )?
        .ok_or_else(|| no_such("proposal", &number.to_string()))
    }

    /// The platform's latest answer on a proposal.
    pub fn answer_of(&self, number: &Number) -> Result<policy::Answer, Failure> {
        self.last_of(
            &numbered(number, NumberKind::Proposal)?,
            |fact| match fact {
                Fact::Policy(policy::Event::Answered(fact)) => Some(fact.as_ref().clone()),
                _ => None,
            },
        )?
        .ok_or_else(|| no_such("proposal", &number.to_string()))
    }

    /// How a proposal was accepted: price, tax, by whom.
    pub fn accepted_of(&self, number: &Number) -> Result<policy::Accepted, Failure> {
        self.last_of(
            &numbered(number, NumberKind::Proposal)?,
            |fact| match fact {
                Fact::Policy(policy::Event::Accepted(fact)) => Some(fact.as_ref().clone()),
                _ => None,
            },
        )?
        .ok_or_else(|| no_such("proposal", &number.to_string()))
    }

    /// What was issued under a number, and when.
    pub fn issued(&self, number: &Number) -> Result<(policy::Issued, Instant), Failure> {
        let of = numbered(number, NumberKind::Policy)?;
        let issued = self
            .facts_of(&of)?
            .into_iter()
            .find_map(|(envelope, fact)| match fact {
                Fact::Policy(policy::Event::Issued(fact)) => Some((fact, envelope.recorded_at)),
                _ => None,
            });
        issued.ok_or_else(|| no_such("policy", &number.to_string()))
    }

    fn last_of<T>(
        &self,
        of: &StreamId,
        pick: impl Fn(&Fact) -> Option<T>,
    ) -> Result<Option<T>, Failure> {
        let facts = self.facts_of(of)?;
        Ok(facts.iter().rev().find_map(|(_, fact)| pick(fact)))
    }
}

fn numbered(number: &Number, kind: NumberKind) -> Result<StreamId, Failure> {
    let (about, what) = match kind {
        NumberKind::Policy => ("policy", "policy"),
        NumberKind::Proposal => ("proposal", "proposal"),
        NumberKind::Notice => ("notice", "notice"),
        NumberKind::Receipt => ("receipt", "receipt"),
    };
    if number.kind() == kind {
        Ok(stream(&format!("{about}/{number}"))?)
    } else {
        Err(no_such(what, &number.to_string()))
    }
}

/// The cover a term asks for, where it begins on a day.
fn cover_asked_for(term: &policy::Term) -> Option<Cover> {
    let first = term.start?;
    let last = match term.end {
        Some(last) => last,
        None => last_day_of_year_from(first).ok()?,
    };
    Cover::days(first, last).ok()
}

/// A fault of the platform: what may pass is the machine's, what will not is told to the asker.
fn outside(fault: &PlatformFault) -> Failure {
    if fault.passes() {
        return Failure::Fault(Fault::Unreachable(fault.to_string()));
    }
    Failure::Refused(Refused {
        control: kernel::Control::new("platform-disagrees"),
        message: fault.message(),
        facts: kernel::Facts::new(),
        remedy: Some(Text::fixed(
            "请核对车辆信息后修改投保单，或联系平台更正",
            "compare the vehicle's particulars and amend the proposal, or have the platform corrected",
        )),
    })
}
