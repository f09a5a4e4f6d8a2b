//! What may happen: the facts of the `company` stream and their shapes, kept for ever.
//!
//! A shape is never edited. A change of meaning is a new shape with its own arm in `decode`;
//! `shapes/*.json` holds one sample of every shape ever written, and a test reads them all.

use std::collections::BTreeSet;

use kernel::{
    Date, DecodeFault, EventKind, Instant, Money, NotCanonical, OrganisationCode, UserCode,
    canonical_text,
};
use serde::{Deserialize, Serialize};

use crate::{
    Basis, Label, LineCode, Mark, OriginDeclared, ParameterName, Role, Signature, VerifierKey,
};

/// A fact about the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The company and its journal began.
    Founded(Founded),
    /// The program, rules and filings in force from here on.
    BasisSet(Basis),
    /// An organisation was set up.
    OrganisationOpened(OrganisationOpened),
    /// An organisation was closed for good.
    OrganisationClosed(OrganisationClosed),
    /// A person joined the staff.
    UserAdded(UserAdded),
    /// A person may not act any more.
    UserDisabled(UserDisabled),
    /// A person may act again.
    UserEnabled(UserEnabled),
    /// An authority was given.
    AuthorityGranted(AuthorityGranted),
    /// An authority was taken back.
    AuthorityRevoked(AuthorityRevoked),
    /// The supervisor's licence for a line of business was put on record.
    LineLicensed(LineLicensed),
    /// A licence ends.
    LineLicenceEnded(LineLicenceEnded),
    /// A parameter has a value from a day on.
    ParameterSet(ParameterSet),
    /// A demo company's clock was set.
    ClockSet(ClockSet),
    /// One signing key handed over to another.
    SignerRotated(SignerRotated),
    /// A restored journal took another name.
    OriginDeclared(Box<OriginDeclared>),
    /// A person was given a new access token.
    TokenIssued(TokenIssued),
}

/// `company.founded`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Founded {
    /// Full Chinese name.
    pub name_zh: Label,
    /// English name.
    pub name_en: Label,
    /// A demonstration company: its clock may be set.
    pub demo: bool,
    /// IANA time zone of its contracts.
    pub zone: Label,
    /// The journal's first signer.
    pub verifier_key: VerifierKey,
    /// The first administrator.
    pub administrator: UserCode,
}

/// `company.organisation_opened`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationOpened {
    /// Its code.
    pub code: OrganisationCode,
    /// Chinese name.
    pub name_zh: Label,
    /// English name.
    pub name_en: Label,
    /// The rating area it works in, one of the 36 by Chinese name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Label>,
}

/// `company.organisation_closed`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationClosed {
    /// Its code.
    pub code: OrganisationCode,
}

/// `company.user_added`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UserAdded {
    /// Staff number.
    pub user: UserCode,
    /// The organisation the person belongs to.
    pub organisation: OrganisationCode,
    /// 岗位.
    pub post: Label,
}

/// `company.user_disabled`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UserDisabled {
    /// Staff number.
    pub user: UserCode,
}

/// `company.user_enabled`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UserEnabled {
    /// Staff number.
    pub user: UserCode,
}

/// `company.authority_granted`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthorityGranted {
    /// Its number 授权编号, 1…n in the company; never used twice.
    pub authority: u64,
    /// Whose.
    pub user: UserCode,
    /// To act as what.
    pub role: Role,
    /// For this organisation and all below it.
    pub organisation: OrganisationCode,
    /// For these lines of business; empty: all.
    pub lines: BTreeSet<LineCode>,
    /// Up to this amount, where amounts matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Money>,
    /// First day.
    pub from: Date,
    /// Last day; none: until revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// `company.authority_revoked`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthorityRevoked {
    /// Its number.
    pub authority: u64,
    /// Whose it was.
    pub user: UserCode,
    /// The role it gave.
    pub role: Role,
    /// Where it held.
    pub organisation: OrganisationCode,
}

/// `company.line_licensed`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineLicensed {
    /// The line of business.
    pub line: LineCode,
    /// The supervisor's document.
    pub document: Label,
    /// First day of the licence.
    pub from: Date,
}

/// `company.line_licence_ended`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineLicenceEnded {
    /// The line of business.
    pub line: LineCode,
    /// First day of the licence that ends.
    pub from: Date,
    /// First day without it.
    pub on: Date,
    /// The document that ends it.
    pub document: Label,
}

/// `company.parameter_set`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParameterSet {
    /// Its name.
    pub name: ParameterName,
    /// Its value, as text.
    pub value: Label,
    /// First day.
    pub effective_from: Date,
    /// Where the value stands.
    pub source: Label,
    /// How sure it is.
    pub mark: Mark,
}

/// `company.clock_set`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockSet {
    /// The demo company's time from here on.
    pub at: Instant,
}

/// `company.signer_rotated`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignerRotated {
    /// The key that signed so far.
    pub old_key: VerifierKey,
    /// The key that signs from here on.
    pub new_key: VerifierKey,
    /// The old key's signature over `rotation_statement`.
    pub old_signature: Signature,
    /// The new key's signature over the same.
    pub new_signature: Signature,
}

/// `company.token_issued`, shape 1. The token itself is nobody's fact: only its holder sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokenIssued {
    /// Staff number of its holder.
    pub user: UserCode,
}

impl Event {
    /// Every kind this context ever wrote, oldest shape first.
    pub const KINDS: &'static [(&'static str, u32)] = &[
        ("company.founded", 1),
        ("company.basis_set", 1),
        ("company.organisation_opened", 1),
        ("company.organisation_closed", 1),
        ("company.user_added", 1),
        ("company.user_disabled", 1),
        ("company.user_enabled", 1),
        ("company.authority_granted", 1),
        ("company.authority_revoked", 1),
        ("company.line_licensed", 1),
        ("company.line_licence_ended", 1),
        ("company.parameter_set", 1),
        ("company.clock_set", 1),
        ("company.signer_rotated", 1),
        ("company.origin_declared", 1),
        ("company.token_issued", 1),
    ];

    /// The kind, with the shape it is written in today.
    pub const fn kind(&self) -> EventKind {
        let name = match self {
            Self::Founded(_) => "company.founded",
            Self::BasisSet(_) => "company.basis_set",
            Self::OrganisationOpened(_) => "company.organisation_opened",
            Self::OrganisationClosed(_) => "company.organisation_closed",
            Self::UserAdded(_) => "company.user_added",
            Self::UserDisabled(_) => "company.user_disabled",
            Self::UserEnabled(_) => "company.user_enabled",
            Self::AuthorityGranted(_) => "company.authority_granted",
            Self::AuthorityRevoked(_) => "company.authority_revoked",
            Self::LineLicensed(_) => "company.line_licensed",
            Self::LineLicenceEnded(_) => "company.line_licence_ended",
            Self::ParameterSet(_) => "company.parameter_set",
            Self::ClockSet(_) => "company.clock_set",
            Self::SignerRotated(_) => "company.signer_rotated",
            Self::OriginDeclared(_) => "company.origin_declared",
            Self::TokenIssued(_) => "company.token_issued",
        };
        EventKind::new(name, 1)
    }

    /// The payload: canonical JSON.
    pub fn payload(&self) -> Result<String, NotCanonical> {
        match self {
            Self::Founded(fact) => canonical_text(fact),
            Self::BasisSet(fact) => canonical_text(fact),
            Self::OrganisationOpened(fact) => canonical_text(fact),
            Self::OrganisationClosed(fact) => canonical_text(fact),
            Self::UserAdded(fact) => canonical_text(fact),
            Self::UserDisabled(fact) => canonical_text(fact),
            Self::UserEnabled(fact) => canonical_text(fact),
            Self::AuthorityGranted(fact) => canonical_text(fact),
            Self::AuthorityRevoked(fact) => canonical_text(fact),
            Self::LineLicensed(fact) => canonical_text(fact),
            Self::LineLicenceEnded(fact) => canonical_text(fact),
            Self::ParameterSet(fact) => canonical_text(fact),
            Self::ClockSet(fact) => canonical_text(fact),
            Self::SignerRotated(fact) => canonical_text(fact),
            Self::OriginDeclared(fact) => canonical_text(fact),
            Self::TokenIssued(fact) => canonical_text(fact),
        }
    }

    /// Reads a fact back; every shape ever written reads.
    pub fn decode(name: &str, shape: u32, payload: &str) -> Result<Self, DecodeFault> {
        let read = match (name, shape) {
            ("company.founded", 1) => serde_json::from_str(payload).map(Self::Founded),
            ("company.basis_set", 1) => serde_json::from_str(payload).map(Self::BasisSet),
            ("company.organisation_opened", 1) => {
                serde_json::from_str(payload).map(Self::OrganisationOpened)
            }
            ("company.organisation_closed", 1) => {
                serde_json::from_str(payload).map(Self::OrganisationClosed)
            }
            ("company.user_added", 1) => serde_json::from_str(payload).map(Self::UserAdded),
            ("company.user_disabled", 1) => serde_json::from_str(payload).map(Self::UserDisabled),
            ("company.user_enabled", 1) => serde_json::from_str(payload).map(Self::UserEnabled),
            ("company.authority_granted", 1) => {
                serde_json::from_str(payload).map(Self::AuthorityGranted)
            }
            ("company.authority_revoked", 1) => {
                serde_json::from_str(payload).map(Self::AuthorityRevoked)
            }
            ("company.line_licensed", 1) => serde_json::from_str(payload).map(Self::LineLicensed),
            ("company.line_licence_ended", 1) => {
                serde_json::from_str(payload).map(Self::LineLicenceEnded)
            }
            ("company.parameter_set", 1) => serde_json::from_str(payload).map(Self::ParameterSet),
            ("company.clock_set", 1) => serde_json::from_str(payload).map(Self::ClockSet),
            ("company.signer_rotated", 1) => serde_json::from_str(payload).map(Self::SignerRotated),
            ("company.origin_declared", 1) => {
                serde_json::from_str(payload).map(Self::OriginDeclared)
            }
            ("company.token_issued", 1) => serde_json::from_str(payload).map(Self::TokenIssued),
            _ => {
                return Err(DecodeFault::unknown(name, shape));
            }
        };
        read.map_err(|error| DecodeFault::payload(name, shape, &error))
    }

    /// The civil date from which the fact counts, where it is not the day it is recorded.
    pub const fn effective_on(&self) -> Option<Date> {
        match self {
            Self::AuthorityGranted(fact) => Some(fact.from),
            Self::LineLicensed(fact) => Some(fact.from),
            Self::LineLicenceEnded(fact) => Some(fact.on),
            Self::ParameterSet(fact) => Some(fact.effective_from),
            Self::Founded(_)
            | Self::BasisSet(_)
            | Self::OrganisationOpened(_)
            | Self::OrganisationClosed(_)
            | Self::UserAdded(_)
            | Self::UserDisabled(_)
            | Self::UserEnabled(_)
            | Self::AuthorityRevoked(_)
            | Self::ClockSet(_)
            | Self::SignerRotated(_)
            | Self::OriginDeclared(_)
            | Self::TokenIssued(_) => None,
        }
    }
}
