//! What may happen to a filing: the facts of its stream and their shapes, kept for ever.
//!
//! A shape is never edited. A change of meaning is a new shape with its own arm in `decode`;
//! `shapes/*.json` holds one sample of every shape ever written, and a test reads them all.

use kernel::{Date, DecodeFault, Digest, EventKind, NotCanonical, Text, canonical_text};
use serde::{Deserialize, Serialize};

use crate::state::FilingFacts;

/// A fact about one filing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Written down; the archive's digest is among the facts.
    Drafted(FilingFacts),
    /// Handed in for approval.
    Submitted(Submitted),
    /// Approved by another person.
    Approved(Approved),
    /// Given back to the drafter.
    Returned(Returned),
    /// Out of use from a day on.
    Withdrawn(Withdrawn),
}

/// `product.submitted`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Submitted {
    /// Product code.
    pub code: String,
    /// Version.
    pub version: String,
    /// The archive handed in.
    pub digest: Digest,
}

/// `product.approved`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approved {
    /// Product code.
    pub code: String,
    /// Version.
    pub version: String,
    /// The archive approved.
    pub digest: Digest,
    /// First day on which cover may begin under it.
    pub effective_from: Date,
}

/// `product.returned`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Returned {
    /// Product code.
    pub code: String,
    /// Version.
    pub version: String,
    /// Reasons in words.
    pub reasons: String,
}

/// `product.withdrawn`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// Product code.
    pub code: String,
    /// Version.
    pub version: String,
    /// First day without it.
    pub from: Date,
    /// Reasons in words.
    pub reasons: String,
}

impl Event {
    /// Every kind this context ever wrote, oldest shape first.
    pub const KINDS: &'static [(&'static str, u32)] = &[
        ("product.drafted", 1),
        ("product.submitted", 1),
        ("product.approved", 1),
        ("product.returned", 1),
        ("product.withdrawn", 1),
    ];

    /// The kind, with the shape it is written in today.
    pub const fn kind(&self) -> EventKind {
        let name = match self {
            Self::Drafted(_) => "product.drafted",
            Self::Submitted(_) => "product.submitted",
            Self::Approved(_) => "product.approved",
            Self::Returned(_) => "product.returned",
            Self::Withdrawn(_) => "product.withdrawn",
        };
        EventKind::new(name, 1)
    }

    /// The payload: canonical JSON.
    pub fn payload(&self) -> Result<String, NotCanonical> {
        match self {
            Self::Drafted(fact) => canonical_text(fact),
            Self::Submitted(fact) => canonical_text(fact),
            Self::Approved(fact) => canonical_text(fact),
            Self::Returned(fact) => canonical_text(fact),
            Self::Withdrawn(fact) => canonical_text(fact),
        }
    }

    /// Reads a fact back; every shape ever written reads.
    pub fn decode(name: &str, shape: u32, payload: &str) -> Result<Self, DecodeFault> {
        let read = match (name, shape) {
            ("product.drafted", 1) => serde_json::from_str(payload).map(Self::Drafted),
            ("product.submitted", 1) => serde_json::from_str(payload).map(Self::Submitted),
            ("product.approved", 1) => serde_json::from_str(payload).map(Self::Approved),
            ("product.returned", 1) => serde_json::from_str(payload).map(Self::Returned),
            ("product.withdrawn", 1) => serde_json::from_str(payload).map(Self::Withdrawn),
            _ => {
                return Err(DecodeFault::unknown(name, shape));
            }
        };
        read.map_err(|error| DecodeFault::payload(name, shape, &error))
    }

    /// The civil date from which the fact counts; none: the day it is recorded.
    pub const fn effective_on(&self) -> Option<Date> {
        match self {
            Self::Approved(fact) => Some(fact.effective_from),
            Self::Withdrawn(fact) => Some(fact.from),
            Self::Drafted(_) | Self::Submitted(_) | Self::Returned(_) => None,
        }
    }

    /// What the fact claims for itself alone: a document number carries one version of a product
    /// (保险法 art. 135 [M]: each tariff is approved or filed by itself).
    pub fn guards(&self) -> Vec<String> {
        match self {
            Self::Drafted(facts) => {
                vec![format!(
                    "{DOCUMENT_GUARD}{}/{}",
                    facts.code, facts.document_number
                )]
            }
            Self::Submitted(_) | Self::Approved(_) | Self::Returned(_) | Self::Withdrawn(_) => {
                Vec::new()
            }
        }
    }

    /// The contents the fact names by digest: the archive of a draft.
    pub fn contents(&self) -> Vec<Digest> {
        match self {
            Self::Drafted(facts) => vec![facts.digest],
            Self::Submitted(_) | Self::Approved(_) | Self::Returned(_) | Self::Withdrawn(_) => {
                Vec::new()
            }
        }
    }
}

/// The space of the guard that a document number is used once per product.
const DOCUMENT_GUARD: &str = "filing-document/";

/// What a guard of this context keeps for one, in words; none for another context's guard.
pub fn guard_words(guard: &str) -> Option<Text> {
    let (code, number) = guard.strip_prefix(DOCUMENT_GUARD)?.split_once('/')?;
    Some(Text::new(
        format!("产品“{code}”的文号“{number}”"),
        format!("document number {number} of product {code}"),
    ))
}
