//! The motor platform at the edge: asked before a price, told after an issue.
//!
//! Asking is slow and may fail, so it happens outside the writer: what came back enters the record
//! as a command of the program, and a fault leaves everything as it was.

use kernel::{Actor, Digest, Fault, Number, OrganisationCode, Refused, Subject, Text};
use platform::{Platform, PlatformFault, Query, VehicleKeys};
use serde_json::{Value, json};

use crate::fact::stream;
use crate::key_ring::KeyRing;
use crate::open::App;
use crate::request::{Accepted, Failure, Request, no_such};

/// The command that sends a proposal back for what the platform holds otherwise.
pub(crate) const DIFFERS: &str = "policy.return_differing";

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
    /// Asks the platform for a proposal's vehicle; the command that takes its answer in, or that sends
    /// the proposal back for what the platform holds otherwise.
    pub(crate) fn ask_platform(
        &self,
        platform: &dyn Platform,
        keys: &mut KeyRing,
        number: &Number,
    ) -> Result<Request, Failure> {
        let content = self.content_of(number)?;
        let asked_at = self.now();
        let vehicle = &content.vehicle;
        let answered = platform.query(&Query {
            asked_at,
            cover: content.entry.term.days(),
            vehicle: self.vehicle_keys(keys, &vehicle.subject, &vehicle.commitment)?,
        });
        let answered = match answered {
            Ok(answered) => answered,
            Err(PlatformFault::Disagrees(differs)) => {
                return Ok(program_request(
                    "platform",
                    &number.organisation(),
                    (DIFFERS, format!("differs {number} {asked_at}")),
                    json!({ "proposal": number, "differs": differs }),
                ));
            }
            Err(fault) => return Err(outside(&fault)),
        };
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

    /// A version of a vehicle as platforms know it.
    pub(crate) fn vehicle_keys(
        &self,
        keys: &mut KeyRing,
        subject: &Subject,
        version: &Digest,
    ) -> Result<VehicleKeys, Failure> {
        let of = stream(&party::PartyState::stream(subject))?;
        let clear = self.disclosed(keys, &of, version)?;
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

/// A fault of the platform as the machine's: asking again later may help.
pub(crate) fn unreachable(fault: &PlatformFault) -> Failure {
    Failure::Fault(Fault::Unreachable(fault.to_string()))
}

/// A fault at the query that is neither the machine's nor about this vehicle.
fn outside(fault: &PlatformFault) -> Failure {
    if fault.passes() {
        return unreachable(fault);
    }
    Failure::Refused(Refused {
        control: kernel::Control::new("platform-disagrees"),
        message: fault.message(),
        facts: kernel::Facts::new(),
        remedy: Some(Text::fixed(
            "请联系平台更正后重新查询",
            "have the platform put it right, then ask again",
        )),
    })
}
