//! What is on record about one proposal and its policy, gathered for whoever shows or prints it.

use std::collections::BTreeMap;

use kernel::{
    Control, Digest, Envelope, Facts, Fault, Instant, Number, NumberKind, ObjectRef, Refused, Seq,
    Text,
};

use crate::fact::{Fact, stream};
use crate::key_ring::KeyRing;
use crate::open::App;
use crate::request::{Failure, no_such};
use crate::seal::Clear;

/// A proposal as it stands, with what came of it.
pub(crate) struct Dossier {
    pub(crate) proposal: Number,
    pub(crate) content: policy::Content,
    /// Who keyed the content that stands.
    pub(crate) entered_by: String,
    pub(crate) answer: Option<policy::Answer>,
    pub(crate) accepted: Option<policy::Accepted>,
    /// Who accepted it.
    pub(crate) accepted_by: String,
    pub(crate) notice: Option<policy::NoticeMode>,
    pub(crate) paid_at: Option<Instant>,
    printed: Vec<policy::Printed>,
    /// The personal objects by commitment.
    pub(crate) objects: BTreeMap<Digest, Clear>,
}

/// A policy and the proposal it came from.
pub(crate) struct PolicyDossier {
    pub(crate) number: Number,
    pub(crate) issued: policy::Issued,
    pub(crate) issued_at: Instant,
    /// The entry that issued it.
    pub(crate) seq: Seq,
    pub(crate) confirmation: Option<policy::Code>,
    printed: Vec<policy::Printed>,
    pub(crate) from: Dossier,
}

impl Dossier {
    /// The copy that would be printed next.
    pub(crate) fn next_copy(&self, document: policy::Document) -> u32 {
        next_copy(&self.printed, document)
    }

    pub(crate) fn person(&self, of: &ObjectRef) -> Result<party::Person, Failure> {
        let read = party::Person::decode(&self.object(of)?.object);
        Ok(read.map_err(|e| unreadable(of, &e))?)
    }

    pub(crate) fn vehicle(&self) -> Result<party::VehicleIdentity, Failure> {
        let of = &self.content.vehicle;
        let read = party::VehicleIdentity::decode(&self.object(of)?.object);
        Ok(read.map_err(|e| unreadable(of, &e))?)
    }

    pub(crate) fn object(&self, of: &ObjectRef) -> Result<&Clear, Failure> {
        self.objects
            .get(&of.commitment)
            .ok_or_else(|| forgotten(of))
    }
}

impl PolicyDossier {
    /// The copy that would be printed next.
    pub(crate) fn next_copy(&self, document: policy::Document) -> u32 {
        next_copy(&self.printed, document)
    }
}

impl App {
    /// What is on record about a proposal by so many entries.
    pub(crate) fn dossier(&self, number: &Number, entries: Seq) -> Result<Dossier, Failure> {
        let facts = self.facts_by(number, NumberKind::Proposal, entries)?;
        let mut stated = facts.iter().rev();
        let (entered, content) = stated
            .find_map(|(envelope, fact)| Some((envelope, fact.content()?)))
            .ok_or_else(|| no_such("proposal", &number.to_string()))?;
        let mut dossier = Dossier {
            proposal: *number,
            content: content.clone(),
            entered_by: entered.actor.clone(),
            answer: None,
            accepted: None,
            accepted_by: String::new(),
            notice: None,
            paid_at: None,
            printed: Vec::new(),
            objects: self.objects_of(content)?,
        };
        for (envelope, fact) in &facts {
            if let Fact::Policy(event) = fact {
                dossier.take(envelope, event);
            }
        }
        Ok(dossier)
    }

    /// What is on record about a policy by so many entries.
    pub(crate) fn policy_dossier(
        &self,
        number: &Number,
        entries: Seq,
    ) -> Result<PolicyDossier, Failure> {
        let (mut issued, mut confirmation, mut printed) = (None, None, Vec::new());
        for (envelope, fact) in self.facts_by(number, NumberKind::Policy, entries)? {
            match fact {
                Fact::Policy(policy::Event::Issued(fact)) => {
                    issued = Some((fact, envelope.recorded_at, envelope.seq));
                }
                Fact::Policy(policy::Event::Confirmed(fact)) => confirmation = Some(fact.code),
                Fact::Policy(policy::Event::Printed(fact)) => printed.push(fact),
                _ => {}
            }
        }
        let (issued, issued_at, seq) =
            issued.ok_or_else(|| no_such("policy", &number.to_string()))?;
        Ok(PolicyDossier {
            number: *number,
            issued,
            issued_at,
            seq,
            confirmation,
            printed,
            from: self.dossier(&issued.proposal, entries)?,
        })
    }

    fn facts_by(
        &self,
        number: &Number,
        kind: NumberKind,
        entries: Seq,
    ) -> Result<Vec<(Envelope, Fact)>, Failure> {
        let mut facts = self.facts_about(number, kind)?;
        facts.retain(|(envelope, _)| envelope.seq < entries);
        Ok(facts)
    }

    fn objects_of(&self, content: &policy::Content) -> Result<BTreeMap<Digest, Clear>, Failure> {
        self.with_keys(|keys| self.objects_with(keys, content))
    }

    fn objects_with(
        &self,
        keys: &mut KeyRing,
        content: &policy::Content,
    ) -> Result<BTreeMap<Digest, Clear>, Failure> {
        let mut objects = BTreeMap::new();
        for of in [
            &content.applicant,
            &content.insured,
            &content.owner,
            &content.vehicle,
        ] {
            if objects.contains_key(&of.commitment) {
                continue;
            }
            let place = stream(&party::PartyState::stream(&of.subject))?;
            if let Some(clear) = self.disclosed(keys, &place, &of.commitment)? {
                objects.insert(of.commitment, clear);
            }
        }
        Ok(objects)
    }
}

impl Dossier {
    fn take(&mut self, envelope: &Envelope, event: &policy::Event) {
        match event {
            policy::Event::Answered(fact) => self.answer = Some(fact.as_ref().clone()),
            policy::Event::Accepted(fact) => {
                self.accepted = Some(fact.as_ref().clone());
                self.accepted_by.clone_from(&envelope.actor);
            }
            policy::Event::NoticeSettled(fact) => self.notice = Some(fact.mode),
            policy::Event::Paid(fact) => self.paid_at = Some(fact.confirmed_at),
            policy::Event::Printed(fact) => self.printed.push(fact.clone()),
            _ => {}
        }
    }
}

fn next_copy(printed: &[policy::Printed], document: policy::Document) -> u32 {
    let of_it = printed.iter().filter(|fact| fact.document == document);
    let last = of_it.map(|fact| fact.copy).max();
    last.map_or(1, |copy| copy.saturating_add(1))
}

fn unreadable(of: &ObjectRef, error: &serde_json::Error) -> Fault {
    Fault::Corrupt {
        place: format!("sealed object of {}", of.subject),
        what: error.to_string(),
    }
}

/// What was forgotten stands on no document.
fn forgotten(of: &ObjectRef) -> Failure {
    let subject = of.subject.to_string();
    Failure::Refused(Refused {
        control: Control::new("party-forgotten"),
        message: Text::new(
            format!("{subject} 的个人信息已删除，无法再打印或披露"),
            format!(
                "the personal data of {subject} was deleted; it can be neither printed nor shown"
            ),
        ),
        facts: Facts::from([("subject", subject)]),
        remedy: None,
    })
}
