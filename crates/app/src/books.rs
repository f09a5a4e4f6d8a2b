//! Books of business: the states of single streams, folded when they are asked for.
//!
//! A proposal, a receipt or a policy is looked at a few times within minutes and then for years
//! hardly ever. What was used lately is kept in two generations: what is found in the older one moves
//! to the younger, and when the younger is full the older one goes. What is gone is folded again from
//! its entries, so a book costs memory by what is open and not by what was ever sold.
//!
//! A proposal that is paid waits for its policy at a place of its own, and leaves it with the policy: a
//! million paid at once and issued one after another, oldest first, would otherwise each be pushed out
//! just before its turn. One that is not paid yet may wait for days, and is worth no memory meanwhile.

use std::collections::BTreeMap;
use std::sync::Arc;

use journal::{Reader, RowReader};
use kernel::{Fault, Seq, StreamId};

use crate::fact::Fact;
use crate::lookup::Lookup;
use crate::model::Model;
use crate::streams::envelopes_of;

/// Paid proposals kept at most, both generations together: with name and place some 700 bytes each. In
/// tests hardly any, so that every history there goes through states that were forgotten and folded again.
const PAID_KEPT: usize = if cfg!(test) { 8 } else { 600_000 };
/// Everything else kept at most: a person, a vehicle, a receipt or a proposal on its way is asked for
/// again at once or not for long.
const OTHERS_KEPT: usize = if cfg!(test) { 8 } else { 65_536 };

/// How the streams of proposals begin.
const PROPOSAL: &str = "proposal/";

/// The state of one stream of business, as its facts tell it.
#[derive(Debug, Clone)]
pub(crate) struct Book {
    /// The version of the stream's latest fact.
    pub(crate) version: u64,
    /// The entry that says last what it is about: a proposal's content, a sealed object. It is read
    /// there where a decision needs it, and costs no memory meanwhile.
    pub(crate) told_at: Seq,
    /// What they amount to.
    pub(crate) state: State,
}

/// States by what kind of thing the stream is about.
#[derive(Debug, Clone)]
pub(crate) enum State {
    /// 投保单.
    Proposal(Arc<policy::ProposalState>),
    /// 保单.
    Policy(Arc<policy::PolicyState>),
    /// Everything the ledger keeps a stream of.
    Ledger(Arc<ledger::LedgerState>),
    /// A person or a vehicle.
    Party(Arc<party::PartyState>),
}

impl Book {
    /// The book before a stream's first fact; none for streams that the model keeps.
    pub(crate) fn before(stream: &StreamId) -> Option<Self> {
        State::before(stream).map(|state| Self {
            version: 0,
            told_at: 0,
            state,
        })
    }
}

impl State {
    /// The state before a stream's first fact; none for streams that the model keeps.
    fn before(stream: &StreamId) -> Option<Self> {
        Some(match stream.as_str().split('/').next()? {
            "proposal" => Self::Proposal(Arc::default()),
            "policy" => Self::Policy(Arc::default()),
            "notice" | "receipt" | "ledger" => Self::Ledger(Arc::default()),
            "party" => Self::Party(Arc::default()),
            _ => return None,
        })
    }
}

/// States used lately: paid proposals apart from all others, which would push them out.
#[derive(Debug)]
pub(crate) struct Books {
    paid: Kept,
    others: Kept,
}

/// Two generations of states.
#[derive(Debug)]
struct Kept {
    at_most: usize,
    younger: Lookup<StreamId, Book>,
    older: Lookup<StreamId, Book>,
}

impl Default for Books {
    fn default() -> Self {
        Self {
            paid: Kept::new(PAID_KEPT),
            others: Kept::new(OTHERS_KEPT),
        }
    }
}

impl Books {
    /// What is kept of a stream.
    pub(crate) fn get(&mut self, stream: &StreamId) -> Option<&Book> {
        if stream.as_str().starts_with(PROPOSAL) && self.paid.holds(stream) {
            return self.paid.get(stream);
        }
        self.others.get(stream)
    }

    /// Keeps a state.
    pub(crate) fn put(&mut self, stream: StreamId, book: Book) {
        let waits = matches!(&book.state, State::Proposal(state) if state.awaits_policy());
        let (own, other) = if waits {
            (&mut self.paid, &mut self.others)
        } else {
            (&mut self.others, &mut self.paid)
        };
        if stream.as_str().starts_with(PROPOSAL) {
            other.remove(&stream);
        }
        own.older.remove(&stream);
        own.put(stream, book);
    }

    /// Keeps what a batch left behind.
    pub(crate) fn absorb(&mut self, younger: BTreeMap<StreamId, Book>) {
        for (stream, book) in younger {
            self.put(stream, book);
        }
    }
}

impl Kept {
    fn new(at_most: usize) -> Self {
        Self {
            at_most,
            younger: Lookup::default(),
            older: Lookup::default(),
        }
    }

    fn holds(&self, stream: &StreamId) -> bool {
        self.younger.holds(stream) || self.older.holds(stream)
    }

    fn remove(&mut self, stream: &StreamId) {
        self.younger.remove(stream);
        self.older.remove(stream);
    }

    fn get(&mut self, stream: &StreamId) -> Option<&Book> {
        if !self.younger.holds(stream) {
            let (stream, book) = self.older.remove(stream)?;
            self.put(stream, book);
        }
        self.younger.get(stream)
    }

    fn put(&mut self, stream: StreamId, book: Book) {
        if self.younger.len() >= self.at_most / 2 && !self.younger.holds(&stream) {
            // As large as the one before: growing step by step would move each name several times.
            let next = Lookup::with_room(self.younger.len());
            self.older = std::mem::replace(&mut self.younger, next);
        }
        self.younger.insert(stream, book);
    }
}

/// Folds a stream from its entries, which the rows must know of; none where there are no facts.
pub(crate) fn fold_stream(
    model: &Model,
    rows: &mut dyn RowReader,
    entries: &mut dyn Reader,
    stream: &StreamId,
) -> Result<Option<Book>, Fault> {
    let Some(mut book) = Book::before(stream) else {
        return Ok(None);
    };
    for envelope in envelopes_of(rows, entries, stream)? {
        model.evolve_book(&mut book, &Fact::decode(&envelope)?, &envelope);
    }
    Ok((book.version > 0).then_some(book))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Book, Books, State};
    use kernel::{Decider as _, StreamId};

    fn book(name: &str) -> (StreamId, Book) {
        let of = StreamId::parse(name).unwrap();
        let book = Book::before(&of).unwrap();
        (of, book)
    }

    /// A proposal after some of its facts, in the shapes that are kept for ever.
    fn proposal(name: &str, facts: &[(&str, &str)]) -> (StreamId, Book) {
        let organisation = kernel::OrganisationCode::head_office();
        let by = kernel::Ask {
            actor: &kernel::Actor::System("test"),
            organisation: &organisation,
            now: kernel::Instant::from_micros(1),
            today: kernel::Date::constant(2026, 11, 22),
        };
        let mut state = policy::ProposalState::default();
        for (name, payload) in facts {
            let event = policy::Event::decode(name, 1, payload).unwrap();
            policy::Proposal::evolve(&mut state, &event, &by);
        }
        let book = Book {
            version: facts.len() as u64,
            told_at: 0,
            state: State::Proposal(Arc::new(state)),
        };
        (StreamId::parse(name).unwrap(), book)
    }

    const PROPOSED: (&str, &str) = (
        "policy.proposed",
        include_str!("../../policy/shapes/policy.proposed.1.json"),
    );
    const PAID: (&str, &str) = (
        "policy.paid",
        include_str!("../../policy/shapes/policy.paid.1.json"),
    );
    const LAPSED: (&str, &str) = (
        "policy.lapsed",
        include_str!("../../policy/shapes/policy.lapsed.1.json"),
    );

    #[test]
    fn what_is_asked_for_once_does_not_push_a_paid_proposal_out() {
        let mut books = Books::default();
        let (waiting, state) = proposal("proposal/1", &[PROPOSED, PAID]);
        books.put(waiting.clone(), state);
        for number in 0..1_000 {
            let (of, state) = book(&format!("receipt/{number}"));
            books.put(of, state);
        }
        for number in 2..1_000 {
            let (of, state) = proposal(&format!("proposal/{number}"), &[PROPOSED]);
            books.put(of, state);
        }
        assert!(books.get(&waiting).is_some());
        for first in ["receipt/0", "proposal/2"] {
            let first = StreamId::parse(first).unwrap();
            assert!(books.get(&first).is_none(), "memory stays bounded");
        }
        for number in 1_000..2_000 {
            let (of, state) = proposal(&format!("proposal/{number}"), &[PROPOSED, PAID]);
            books.put(of, state);
        }
        assert!(books.get(&waiting).is_none(), "also of paid ones");
    }

    #[test]
    fn a_proposal_that_waits_no_more_leaves_its_place_to_those_that_do() {
        let mut books = Books::default();
        let waiting: Vec<_> = (0..super::PAID_KEPT / 2)
            .map(|number| proposal(&format!("proposal/{number}"), &[PROPOSED, PAID]))
            .collect();
        books.absorb(waiting.iter().cloned().collect());
        for number in 100..200 {
            let name = format!("proposal/{number}");
            let (of, paid) = proposal(&name, &[PROPOSED, PAID]);
            books.put(of.clone(), paid);
            let (_, lapsed) = proposal(&name, &[PROPOSED, PAID, LAPSED]);
            books.absorb([(of.clone(), lapsed)].into());
            assert_eq!(books.get(&of).map(|book| book.version), Some(3));
        }
        for (of, _) in &waiting {
            assert!(books.get(of).is_some(), "{of}");
        }
    }
}
