//! What the company remembers: enough to decide, nothing for show.

use std::collections::BTreeMap;

use kernel::{Date, Instant, OrganisationCode, UserCode, Zone};

use crate::{
    Authority, Basis, Credential, Founded, Label, Licence, LineCode, Organisation, OriginDeclared,
    ParameterName, ParameterValue, Role, Target, VerifierKey,
};

/// The fold of the `company` stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompanyState {
    pub(crate) founding: Option<Founded>,
    /// The founding's zone, found in the database of zones once.
    pub(crate) zone: Zone,
    pub(crate) basis: Option<Basis>,
    pub(crate) signer: Option<VerifierKey>,
    /// The names a restored journal took.
    pub(crate) declared_origins: Vec<OriginDeclared>,
    pub(crate) clock: Option<Instant>,
    pub(crate) organisations: BTreeMap<OrganisationCode, Organisation>,
    pub(crate) users: BTreeMap<UserCode, User>,
    /// Who holds each standing authority; revoked ones are gone.
    pub(crate) holders: BTreeMap<u64, UserCode>,
    pub(crate) last_authority: u64,
    pub(crate) licences: BTreeMap<LineCode, Vec<Licence>>,
    pub(crate) parameters: BTreeMap<ParameterName, BTreeMap<Date, ParameterValue>>,
}

/// A person on the staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Where the person belongs.
    pub organisation: OrganisationCode,
    /// 岗位.
    pub post: Label,
    /// Whether the person may act.
    pub enabled: bool,
    /// The authorities that stand, by number.
    pub authorities: BTreeMap<u64, Authority>,
    /// Every credential the person was given, oldest first.
    pub credentials: Vec<Credential>,
}

impl CompanyState {
    /// The founding fact; none before it.
    pub fn founding(&self) -> Option<&Founded> {
        self.founding.as_ref()
    }

    /// Whether this is a demonstration company.
    pub fn demo(&self) -> bool {
        self.founding.as_ref().is_some_and(|fact| fact.demo)
    }

    /// The zone of the company's contracts.
    pub fn zone(&self) -> Zone {
        self.zone.clone()
    }

    /// The program, rules and filings in force.
    pub fn basis(&self) -> Option<&Basis> {
        self.basis.as_ref()
    }

    /// The key that signs the journal now.
    pub fn signer(&self) -> Option<&VerifierKey> {
        self.signer.as_ref()
    }

    /// The names this journal took after it was restored to an earlier point, in order.
    pub fn declared_origins(&self) -> &[OriginDeclared] {
        &self.declared_origins
    }

    /// The demo clock as last set.
    pub fn clock(&self) -> Option<Instant> {
        self.clock
    }

    /// One organisation, open or closed.
    pub fn organisation(&self, code: &OrganisationCode) -> Option<&Organisation> {
        self.organisations.get(code)
    }

    /// Every organisation in code order.
    pub fn organisations(&self) -> impl Iterator<Item = (&OrganisationCode, &Organisation)> {
        self.organisations.iter()
    }

    /// One person.
    pub fn user(&self, user: &UserCode) -> Option<&User> {
        self.users.get(user)
    }

    /// Whether a person is on the staff and may act.
    pub fn is_enabled(&self, user: &UserCode) -> bool {
        self.users.get(user).is_some_and(|user| user.enabled)
    }

    /// Everyone in order of staff number.
    pub fn users(&self) -> impl Iterator<Item = (&UserCode, &User)> {
        self.users.iter()
    }

    /// One standing authority by its number.
    pub fn authority(&self, number: u64) -> Option<&Authority> {
        let holder = self.holders.get(&number)?;
        self.users.get(holder)?.authorities.get(&number)
    }

    /// Every parameter on record: name, first day, value.
    pub fn parameters(&self) -> impl Iterator<Item = (&ParameterName, Date, &ParameterValue)> {
        self.parameters
            .iter()
            .flat_map(|(name, dated)| dated.iter().map(move |(from, value)| (name, *from, value)))
    }

    /// Where a person belongs and where each of their authorities holds: whoever stops or starts
    /// them must have all of it in scope.
    pub(crate) fn reach_of(&self, user: &UserCode) -> Vec<Target> {
        let Some(user) = self.users.get(user) else {
            return vec![Target::company()];
        };
        let held = user.authorities.values().map(|a| a.organisation.clone());
        let mut all: Vec<_> = std::iter::once(user.organisation.clone())
            .chain(held)
            .collect();
        all.sort();
        all.dedup();
        all.into_iter().map(Target::at).collect()
    }

    /// Administrators of the whole company who will stay: enabled, in force, without an end.
    pub(crate) fn lasting_administrators(&self, today: Date) -> Vec<(&UserCode, u64)> {
        let head = OrganisationCode::head_office();
        self.users
            .iter()
            .filter(|(_, user)| user.enabled)
            .flat_map(|(code, user)| user.authorities.values().map(move |a| (code, a)))
            .filter(|(_, a)| {
                a.role == Role::Administrator
                    && a.organisation == head
                    && a.until.is_none()
                    && a.in_force(today)
            })
            .map(|(code, a)| (code, a.number))
            .collect()
    }
}
