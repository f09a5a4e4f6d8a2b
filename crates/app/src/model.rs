//! What the shell keeps in memory: the company and its filings, folded from their streams.
//!
//! Small by nature (people, organisations, filings), so it is always whole and always current.
//! Books of business do not belong here: their streams are folded when they are asked for.

use std::collections::BTreeMap;
use std::sync::Arc;

use company::CompanyState;
use kernel::{
    Actor, Ask, Date, Decider, Digest, Envelope, Instant, OrganisationCode, Origin, Seq, StreamId,
    UserCode, Zone, canonical_json,
};
use product::FilingState;

use crate::books::{Book, State};
use crate::fact::Fact;

/// The company as the journal tells it.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The journal's name now; none before the first fact.
    pub origin: Option<Origin>,
    /// Organisations, people, authority, licences, parameters.
    pub company: Arc<CompanyState>,
    /// Every filing ever drafted, by stream.
    pub filings: Arc<BTreeMap<StreamId, FilingState>>,
    /// The last serial taken of each series of numbers.
    pub numbers: Arc<BTreeMap<String, u32>>,
    /// The basis that the latest `company.basis_set` fact names.
    pub basis: Option<Digest>,
    /// When the latest fact was recorded.
    pub recorded_at: Option<Instant>,
    /// How many entries it holds: the latest one folded in, and all before it.
    pub entries: Seq,
}

impl Model {
    /// Folds one fact in.
    pub(crate) fn evolve(&mut self, fact: &Fact, envelope: &Envelope) {
        let actor = actor_of(&envelope.actor);
        let by = Ask {
            actor: &actor,
            organisation: &envelope.organisation,
            now: envelope.recorded_at,
            today: self.zone().date(envelope.recorded_at),
        };
        match fact {
            Fact::Company(event) => {
                company::Company::evolve(Arc::make_mut(&mut self.company), event, &by);
            }
            Fact::Product(event) => {
                let filings = Arc::make_mut(&mut self.filings);
                let state = filings.entry(envelope.stream.clone()).or_default();
                product::Filing::evolve(state, event, &by);
            }
            // Books of business are folded stream by stream.
            Fact::Party(_) | Fact::Policy(_) | Fact::Ledger(_) | Fact::Refused(_) => {}
        }
        if let Some(number) = Fact::number(envelope) {
            let numbers = Arc::make_mut(&mut self.numbers);
            numbers.insert(number.series(), number.serial());
        }
        self.origin.get_or_insert_with(|| envelope.origin.clone());
        if matches!(fact, Fact::Company(company::Event::OriginDeclared(_))) {
            self.origin = Some(envelope.origin.clone());
        }
        if matches!(fact, Fact::Company(company::Event::BasisSet(_))) {
            self.basis = Some(envelope.basis);
        }
        self.recorded_at = Some(envelope.recorded_at);
        self.entries = envelope.seq.saturating_add(1);
    }

    /// The model as it stands but for its numbers: shared with a copy, they would be copied as a whole
    /// by the next number that is taken.
    pub(crate) fn without_numbers(&self) -> Self {
        Self {
            origin: self.origin.clone(),
            company: Arc::clone(&self.company),
            filings: Arc::clone(&self.filings),
            numbers: Arc::default(),
            basis: self.basis,
            recorded_at: self.recorded_at,
            entries: self.entries,
        }
    }

    /// Goes back to an earlier state, and the series to the last serials they had then.
    pub(crate) fn go_back(&mut self, before: Self, serials: Vec<(String, Option<u32>)>) {
        let mut numbers = std::mem::replace(self, before).numbers;
        let taken = Arc::make_mut(&mut numbers);
        for (series, last) in serials.into_iter().rev() {
            match last {
                Some(last) => taken.insert(series, last),
                None => taken.remove(&series),
            };
        }
        self.numbers = numbers;
    }

    /// Folds one fact into the book of its stream.
    pub(crate) fn evolve_book(&self, book: &mut Book, fact: &Fact, envelope: &Envelope) {
        book.version = envelope.version;
        if fact.content().is_some() || fact.sealed().is_some() {
            book.told_at = envelope.seq;
        }
        self.evolve_state(&mut book.state, fact, envelope);
    }

    /// Folds one fact into a state that it concerns.
    pub(crate) fn evolve_state(&self, state: &mut State, fact: &Fact, envelope: &Envelope) {
        let actor = actor_of(&envelope.actor);
        let by = Ask {
            actor: &actor,
            organisation: &envelope.organisation,
            now: envelope.recorded_at,
            today: self.zone().date(envelope.recorded_at),
        };
        match (state, fact) {
            (State::Proposal(state), Fact::Policy(event)) => {
                policy::Proposal::evolve(Arc::make_mut(state), event, &by);
            }
            (State::Policy(state), Fact::Policy(event)) => {
                policy::Policy::evolve(Arc::make_mut(state), event, &by);
            }
            (State::Ledger(state), Fact::Ledger(event)) => {
                ledger::Ledger::evolve(Arc::make_mut(state), event, &by);
            }
            (State::Party(state), Fact::Party(event)) => {
                party::Party::evolve(Arc::make_mut(state), event, &by);
            }
            // A fact of another context on this stream: no decision reads it there.
            _ => {}
        }
    }

    /// The company's zone; Asia/Shanghai before it is founded.
    pub fn zone(&self) -> Zone {
        self.company.zone()
    }

    /// A filing by its stream.
    pub fn filing(&self, stream: &StreamId) -> Option<&FilingState> {
        self.filings.get(stream)
    }

    /// The digest of the register of approved filings, dates and all.
    pub(crate) fn filings_digest(&self) -> Digest {
        let register: Vec<_> = self
            .filings
            .values()
            .filter_map(FilingState::register_entry)
            .collect();
        Digest::of(&canonical_json(&register).unwrap_or_default())
    }

    /// The civil date of an instant in the company's zone.
    pub fn today(&self, now: Instant) -> Date {
        self.zone().date(now)
    }

    /// The organisation a user belongs to.
    pub fn organisation_of(&self, user: &UserCode) -> Option<OrganisationCode> {
        self.company
            .user(user)
            .map(|user| user.organisation.clone())
    }
}

/// Reads an actor back from an envelope. Parts of the program keep one name here: rules ask only
/// whether a person acts.
pub(crate) fn actor_of(text: &str) -> Actor {
    UserCode::parse(text).map_or(Actor::System("program"), Actor::Staff)
}
