//! 凭证: who gave whom the credential he signs in with, and when two people's came from one hand.
//!
//! A person's first credential has to come from somebody, usually one administrator for everyone. A
//! second one is another matter: it ends what the person had, and whoever gives it could use it.

use kernel::{Instant, UserCode};

use crate::CompanyState;

/// A credential as the record knows it; the credential itself is nobody's fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// Who gave it, as facts name an actor.
    pub given_by: String,
    /// When it was given.
    pub at: Instant,
    /// Whether its holder had one before: a reset, not a first set-up.
    pub again: bool,
}

impl CompanyState {
    /// The credential a person held at a time, his latest given until then.
    pub fn credential(&self, user: &UserCode, at: Instant) -> Option<&Credential> {
        let given = &self.user(user)?.credentials;
        given.iter().rev().find(|credential| credential.at <= at)
    }

    /// Who could have acted for both people of a two-person step, so that it is refused: one of the
    /// two gave the other his credential; or one hand gave both of them theirs, the second person's
    /// anew, and that either anew to the first one too or while the step was under way (`since`).
    pub fn one_hand(
        &self,
        (first, second): (&str, &str),
        since: Option<Instant>,
        now: Instant,
    ) -> Option<String> {
        let (one, other) = self.both(first, second, now)?;
        if other.given_by == first {
            return Some(first.to_owned());
        }
        if one.given_by == second {
            return Some(second.to_owned());
        }
        let during = since.is_some_and(|since| other.at >= since);
        let refused = one.given_by == other.given_by && other.again && (one.again || during);
        refused.then(|| other.given_by.clone())
    }

    /// Who gave both people of a two-person step the credentials they held, at least one of them
    /// anew: allowed where `one_hand` is silent, and for an inspector to ask about.
    pub fn hand_behind_both(&self, (first, second): (&str, &str), at: Instant) -> Option<String> {
        let (one, other) = self.both(first, second, at)?;
        let behind = one.given_by == other.given_by && (one.again || other.again);
        behind.then(|| other.given_by.clone())
    }

    fn both(&self, first: &str, second: &str, at: Instant) -> Option<(&Credential, &Credential)> {
        let of = |person: &str| self.credential(&UserCode::parse(person)?, at);
        of(first).zip(of(second))
    }
}
