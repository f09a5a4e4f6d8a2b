//! 投保确认: the platform is told of an issued policy, and what it says of it goes on record, a no as
//! much as its code.
//!
//! Doctrine. A policy that the platform does not take is in force all the same, so the no is a fact of
//! the policy with its reason, and the policy stays on the list of what waits for somebody until the
//! platform confirms it. Told again it is told as the record then stands: where the vehicle was
//! corrected since the query, or the query code is worth nothing, the platform is asked anew first,
//! for a code belongs to the particulars it was given for.

use kernel::{Control, Digest, Facts, Fault, Instant, Number, NumberKind, Refused, Subject, Text};
use platform::{Issued, Platform, PlatformFault, Query};
use policy::ConfirmationReason;
use serde_json::json;

use crate::fact::{Fact, stream};
use crate::key_ring::KeyRing;
use crate::on_record::{answer, latest};
use crate::open::App;
use crate::outside::{program_request, unreachable};
use crate::request::{Accepted, Failure, Request, no_such};

/// What the platform is told of a policy, as the record stands.
struct Telling {
    issued: policy::Issued,
    at: Instant,
    answer: policy::Answer,
    vehicle: Subject,
    /// The version of the vehicle that the answer is about, and the one that stands now.
    asked_with: Digest,
    stands: Digest,
    /// Why the platform did not confirm it the last time.
    refused: Option<ConfirmationReason>,
}

/// What to put on record of it.
enum Told {
    Confirmed(Request),
    Refused(Request, Refused),
}

impl Telling {
    fn needs_new_answer(&self) -> bool {
        let corrected = self.asked_with != self.stands;
        self.refused
            .is_some_and(|reason| corrected || reason.needs_new_answer())
    }
}

impl App {
    /// Tells the platform of an issued policy and takes its code in. Where the platform does not take
    /// it, that is on record with its reason, and the answer is a refusal that says so.
    pub fn confirm_with_platform(&self, policy: &Number) -> Result<Accepted, Failure> {
        let platform = self.configured_platform()?;
        let mut telling = self.telling(policy)?;
        if telling.needs_new_answer() {
            let anew =
                |keys: &mut KeyRing| self.ask_anew((platform.as_ref(), keys), policy, &telling);
            match self.with_keys(anew)? {
                Told::Confirmed(answered) => self.submit(answered)?,
                Told::Refused(request, refused) => return self.put_down(request, refused),
            };
            telling = self.telling(policy)?;
        }
        let tell = |keys: &mut KeyRing| self.tell((platform.as_ref(), keys), policy, &telling);
        match self.with_keys(tell)? {
            Told::Confirmed(request) => self.submit(request),
            Told::Refused(request, refused) => self.put_down(request, refused),
        }
    }

    /// Tells the platform of issued policies and takes its codes in. What it does not take stays
    /// unconfirmed, on record with its reason; an answer for each, in order.
    pub fn confirm_all(
        &self,
        policies: &[Number],
    ) -> Result<Vec<Result<Accepted, Failure>>, Failure> {
        let platform = self.configured_platform()?;
        let told: Vec<Result<Told, Failure>> = self.with_keys(|keys| {
            let tell = |policy| {
                let telling = self.telling(policy)?;
                self.tell((platform.as_ref(), &mut *keys), policy, &telling)
            };
            Ok(policies.iter().map(tell).collect())
        })?;
        let mut refusals = Vec::with_capacity(told.len());
        let made = told.into_iter().map(|told| {
            let (request, refused) = match told {
                Ok(Told::Confirmed(request)) => (Ok(request), None),
                Ok(Told::Refused(request, refused)) => (Ok(request), Some(refused)),
                Err(failure) => (Err(Err(failure)), None),
            };
            refusals.push(refused);
            request
        });
        let made = made.collect();
        let answers = self.give_made(made)?.into_iter().zip(refusals);
        Ok(answers
            .map(|(answer, refused)| match (answer, refused) {
                (Ok(_), Some(refused)) => Err(Failure::Refused(refused)),
                (answer, _) => answer,
            })
            .collect())
    }

    /// Puts a no of the platform on record; it is the answer, too.
    fn put_down(&self, request: Request, refused: Refused) -> Result<Accepted, Failure> {
        self.submit(request)?;
        Err(Failure::Refused(refused))
    }

    fn telling(&self, policy: &Number) -> Result<Telling, Failure> {
        let own = self.facts_about(policy, NumberKind::Policy)?;
        let (issued, at) = own
            .iter()
            .find_map(|(envelope, fact)| match fact {
                Fact::Policy(policy::Event::Issued(fact)) => Some((*fact, envelope.recorded_at)),
                _ => None,
            })
            .ok_or_else(|| no_such("policy", &policy.to_string()))?;
        let refused = latest(&own, |fact| match fact {
            Fact::Policy(policy::Event::ConfirmationRefused(fact)) => Some(Some(fact.reason)),
            Fact::Policy(policy::Event::Confirmed(_)) => Some(None),
            _ => None,
        });
        let anew = own
            .iter()
            .rev()
            .find_map(|(envelope, fact)| answer(fact).map(|answer| (envelope.seq, answer.clone())));
        let facts = self.facts_about(&issued.proposal, NumberKind::Proposal)?;
        let missing = || no_such("proposal", &issued.proposal.to_string());
        let content = latest(&facts, Fact::content).ok_or_else(missing)?;
        let vehicle = content.vehicle.subject.clone();
        let versions = self.facts_of(&stream(&party::PartyState::stream(&vehicle))?)?;
        let versions = versions
            .iter()
            .filter_map(|(envelope, fact)| Some((envelope.seq, fact.sealed()?.commitment)));
        let versions: Vec<_> = versions.collect();
        let first = content.vehicle.commitment;
        let stands = versions.last().map_or(first, |(_, commitment)| *commitment);
        let (answer, asked_with) = match anew {
            Some((seq, answer)) => {
                let known = versions.iter().rev().find(|(version, _)| *version < seq);
                (answer, known.map_or(first, |(_, commitment)| *commitment))
            }
            None => (latest(&facts, answer).cloned().ok_or_else(missing)?, first),
        };
        Ok(Telling {
            issued,
            at,
            answer,
            vehicle,
            asked_with,
            stands,
            refused: refused.flatten(),
        })
    }

    fn ask_anew(
        &self,
        (platform, keys): (&dyn Platform, &mut KeyRing),
        policy: &Number,
        telling: &Telling,
    ) -> Result<Told, Failure> {
        let asked_at = self.now();
        let answered = platform.query(&Query {
            asked_at,
            cover: Some(telling.issued.cover),
            vehicle: self.vehicle_keys(keys, &telling.vehicle, &telling.stands)?,
        });
        let answered = match answered {
            Ok(answered) => answered,
            Err(fault) => return self.refused(policy, &fault),
        };
        let raw = String::from_utf8(answered.raw).map_err(|e| Fault::Bug(e.to_string()))?;
        Ok(Told::Confirmed(program_request(
            "platform",
            &policy.organisation(),
            ("policy.answer", format!("answer {policy} {asked_at}")),
            json!({ "policy": policy, "answer": answered.answer, "raw": raw }),
        )))
    }

    fn tell(
        &self,
        (platform, keys): (&dyn Platform, &mut KeyRing),
        policy: &Number,
        telling: &Telling,
    ) -> Result<Told, Failure> {
        let (issued, answer) = (&telling.issued, &telling.answer);
        let code = platform.confirm(&Issued {
            asked_at: answer.asked_at,
            at: telling.at,
            told_at: self.now(),
            cover: issued.cover,
            number: policy.to_string(),
            premium: issued.due.premium(),
            query_code: answer.query_code.as_str().to_owned(),
            tax: issued.due.tax(),
            vehicle: self.vehicle_keys(keys, &telling.vehicle, &telling.asked_with)?,
        });
        let code = match code {
            Ok(code) => code,
            Err(fault) => return self.refused(policy, &fault),
        };
        Ok(Told::Confirmed(program_request(
            "platform",
            &policy.organisation(),
            ("policy.confirm", format!("confirm {policy}")),
            json!({ "policy": policy, "code": code }),
        )))
    }

    /// The platform's no: what may pass is the machine's trouble, what will not goes on record.
    fn refused(&self, policy: &Number, fault: &PlatformFault) -> Result<Told, Failure> {
        let Some(reason) = fault.reason() else {
            return Err(unreachable(fault));
        };
        // Where a record cannot be read, the platform's own words name its files: not for the record.
        let said = match reason {
            ConfirmationReason::Unreadable => reason.words(),
            _ => fault.message(),
        };
        let request = program_request(
            "platform",
            &policy.organisation(),
            (
                "policy.refuse_confirmation",
                format!("no to {policy} {}", self.now()),
            ),
            json!({
                "policy": policy, "reason": reason,
                "zh": policy::Label::cut(&said.zh), "en": policy::Label::cut(&said.en),
            }),
        );
        Ok(Told::Refused(request, unconfirmed(policy, reason, &said)))
    }
}

fn unconfirmed(policy: &Number, reason: ConfirmationReason, said: &Text) -> Refused {
    Refused {
        control: Control::new("confirmation-refused"),
        message: Text::new(
            format!("平台未确认保单 {policy}：{}；已登记，保单待处理", said.zh),
            format!(
                "the platform did not confirm policy {policy}: {}; this is on record and the policy waits",
                said.en
            ),
        ),
        facts: Facts::from([
            ("policy", policy.to_string()),
            ("reason", reason.code().to_owned()),
        ]),
        remedy: Some(reason.remedy()),
    }
}
