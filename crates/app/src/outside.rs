//! The motor platform at the edge: asked before a price, told after an issue.
//!
//! Asking is slow and may fail, so it happens outside the writer: what came back enters the record
//! as a command of the program, and a fault leaves everything as it was.

use kernel::{Actor, Fault, Number, NumberKind, OrganisationCode, Refused, Text};
use platform::{Issued, Platform, PlatformFault, Query, VehicleKeys};
use serde_json::{Value, json};

use crate::fact::{Fact, stream};
use crate::key_ring::KeyRing;
use crate::on_record::{answer, latest};
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
                cover: content.entry.term.days(),
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
        let facts = self.facts_about(&issued.proposal, NumberKind::Proposal)?;
        let missing = || no_such("proposal", &issued.proposal.to_string());
        let content = latest(&facts, Fact::content).ok_or_else(missing)?;
        let answer = latest(&facts, answer).ok_or_else(missing)?;
        let code = platform
            .confirm(&Issued {
                asked_at: answer.asked_at,
                at,
                cover: issued.cover,
                number: policy.to_string(),
                premium: issued.due.premium(),
                query_code: answer.query_code.as_str().to_owned(),
                tax: issued.due.tax(),
                vehicle: self.vehicle_keys(keys, content)?,
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
        let clear = self.disclosed(keys, &of, &content.vehicle.commitment)?;
        let vehicle = clear.and_then(|clear| party::VehicleIdentity::decode(&clear.object).ok());
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
