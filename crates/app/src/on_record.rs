//! What is on record about single proposals and policies.

use kernel::{Envelope, Instant, Number, NumberKind};

use crate::fact::{Fact, stream_of};
use crate::open::App;
use crate::request::{Failure, no_such};

/// The latest of some facts of a stream.
pub(crate) fn latest<'f, T>(
    facts: &'f [(Envelope, Fact)],
    pick: impl Fn(&'f Fact) -> Option<T>,
) -> Option<T> {
    facts.iter().rev().find_map(|(_, fact)| pick(fact))
}

/// The platform's answer, where the fact is one.
pub(crate) fn answer(fact: &Fact) -> Option<&policy::Answer> {
    match fact {
        Fact::Policy(policy::Event::Answered(answer)) => Some(answer),
        _ => None,
    }
}

impl App {
    /// What a proposal says, as it stands.
    pub fn content_of(&self, number: &Number) -> Result<policy::Content, Failure> {
        let facts = self.facts_about(number, NumberKind::Proposal)?;
        let content = latest(&facts, Fact::content).cloned();
        content.ok_or_else(|| no_such("proposal", &number.to_string()))
    }

    /// How a proposal was accepted: price, tax, by whom.
    pub fn accepted_of(&self, number: &Number) -> Result<policy::Accepted, Failure> {
        let facts = self.facts_about(number, NumberKind::Proposal)?;
        let accepted = latest(&facts, |fact| match fact {
            Fact::Policy(policy::Event::Accepted(fact)) => Some(fact.as_ref().clone()),
            _ => None,
        });
        accepted.ok_or_else(|| no_such("proposal", &number.to_string()))
    }

    /// What was issued under a number, and when.
    pub fn issued(&self, number: &Number) -> Result<(policy::Issued, Instant), Failure> {
        let facts = self.facts_about(number, NumberKind::Policy)?;
        let issued = facts.iter().find_map(|(envelope, fact)| match fact {
            Fact::Policy(policy::Event::Issued(fact)) => Some((*fact, envelope.recorded_at)),
            _ => None,
        });
        issued.ok_or_else(|| no_such("policy", &number.to_string()))
    }

    /// The facts of the stream that a number of this kind names, oldest first; never none.
    pub(crate) fn facts_about(
        &self,
        number: &Number,
        kind: NumberKind,
    ) -> Result<Vec<(Envelope, Fact)>, Failure> {
        let facts = if number.kind() == kind {
            self.facts_of(&stream_of(number)?)?
        } else {
            Vec::new()
        };
        if facts.is_empty() {
            return Err(no_such(kind.about(), &number.to_string()));
        }
        Ok(facts)
    }
}
