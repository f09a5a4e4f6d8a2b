//! The one shape of a decision: who asks, when, what is known, what is asked.

use crate::{Actor, Date, Instant, OrganisationCode, Refusal};

/// Who asks and when. The clock and the asker are arguments; a rule has no other way to them.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// For which organisation.
    pub organisation: &'a OrganisationCode,
    /// The record's clock.
    pub now: Instant,
    /// The civil date of `now` in the company's zone.
    pub today: Date,
}

/// What a decision yields when it is not refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome<E> {
    /// These facts are new; never empty.
    Happened(Vec<E>),
    /// The world is already as asked; nothing to record.
    AlreadySo,
}

/// A decision: new facts, nothing to do, or a refusal.
pub type Decision<E, R> = Result<Outcome<E>, R>;

/// A context's behaviour: pure, synchronous, total.
pub trait Decider {
    /// What the context remembers.
    type State: Default + Clone;
    /// What may be asked of it.
    type Command;
    /// What may happen in it.
    type Event;
    /// Why it may say no.
    type Refusal: Refusal;

    /// Judges a command. Sees nothing but its arguments.
    fn decide(
        ask: &Ask<'_>,
        state: &Self::State,
        command: &Self::Command,
    ) -> Decision<Self::Event, Self::Refusal>;

    /// Remembers a fact. Cannot refuse and cannot fail; the clock of the record comes with it.
    fn evolve(state: &mut Self::State, event: &Self::Event, by: &Ask<'_>);
}
