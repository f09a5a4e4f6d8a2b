//! What may happen to a party or vehicle: the facts of its stream and their shapes, kept for ever.
//!
//! A shape is never edited. A change of meaning is a new shape with its own arm in `decode`;
//! `shapes/*.json` holds one sample of every shape ever written, and a test reads them all.

use kernel::{Date, DecodeFault, Digest, EventKind, NotCanonical, Sealed, canonical_text};
use serde::{Deserialize, Serialize};

/// A fact about one person or vehicle; its stream is `party/<subject>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A version of a person.
    PersonRecorded(Recorded),
    /// A version of a vehicle.
    VehicleRecorded(Recorded),
    /// The key is destroyed, the rows are cleared, the proofs stand.
    Forgotten(Forgotten),
    /// Clear values were shown to who asked.
    Revealed(Revealed),
}

/// `party.person_recorded` and `party.vehicle_recorded`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    /// The sealed object.
    pub sealed: Sealed,
}

/// `party.forgotten`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forgotten {
    /// Reasons in words, without personal data.
    pub reason: String,
}

/// `party.revealed`, shape 1. Who was shown them stands in the envelope; the values do not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revealed {
    /// Personal columns, in order of name, each once.
    pub columns: Vec<String>,
    /// Reasons in words, without personal data.
    pub reason: String,
}

impl Event {
    /// Every kind this context ever wrote, oldest shape first.
    pub const KINDS: &'static [(&'static str, u32)] = &[
        ("party.person_recorded", 1),
        ("party.vehicle_recorded", 1),
        ("party.forgotten", 1),
        ("party.revealed", 1),
    ];

    /// The kind, with the shape it is written in today.
    pub const fn kind(&self) -> EventKind {
        let name = match self {
            Self::PersonRecorded(_) => "party.person_recorded",
            Self::VehicleRecorded(_) => "party.vehicle_recorded",
            Self::Forgotten(_) => "party.forgotten",
            Self::Revealed(_) => "party.revealed",
        };
        EventKind::new(name, 1)
    }

    /// The payload: canonical JSON.
    pub fn payload(&self) -> Result<String, NotCanonical> {
        match self {
            Self::PersonRecorded(fact) | Self::VehicleRecorded(fact) => canonical_text(fact),
            Self::Forgotten(fact) => canonical_text(fact),
            Self::Revealed(fact) => canonical_text(fact),
        }
    }

    /// Reads a fact back; every shape ever written reads.
    pub fn decode(name: &str, shape: u32, payload: &str) -> Result<Self, DecodeFault> {
        let read = match (name, shape) {
            ("party.person_recorded", 1) => serde_json::from_str(payload).map(Self::PersonRecorded),
            ("party.vehicle_recorded", 1) => {
                serde_json::from_str(payload).map(Self::VehicleRecorded)
            }
            ("party.forgotten", 1) => serde_json::from_str(payload).map(Self::Forgotten),
            ("party.revealed", 1) => serde_json::from_str(payload).map(Self::Revealed),
            _ => {
                return Err(DecodeFault::unknown(name, shape));
            }
        };
        read.map_err(|error| DecodeFault::payload(name, shape, &error))
    }

    /// The civil date from which the fact counts; none: the day it is recorded.
    pub const fn effective_on(&self) -> Option<Date> {
        match self {
            Self::PersonRecorded(_)
            | Self::VehicleRecorded(_)
            | Self::Forgotten(_)
            | Self::Revealed(_) => None,
        }
    }

    /// What the fact claims for itself alone: nothing. Two records of one person are for a person to
    /// find (by equality tokens in rows), not for a guard to forbid: nobody is turned away for it.
    pub const fn guards(&self) -> Vec<String> {
        match self {
            Self::PersonRecorded(_)
            | Self::VehicleRecorded(_)
            | Self::Forgotten(_)
            | Self::Revealed(_) => Vec::new(),
        }
    }

    /// The contents the fact names by digest: none, the ciphertext stands in the fact.
    pub const fn contents(&self) -> Vec<Digest> {
        match self {
            Self::PersonRecorded(_)
            | Self::VehicleRecorded(_)
            | Self::Forgotten(_)
            | Self::Revealed(_) => Vec::new(),
        }
    }

    /// The sealed object of a version.
    pub const fn sealed(&self) -> Option<&Sealed> {
        match self {
            Self::PersonRecorded(fact) | Self::VehicleRecorded(fact) => Some(&fact.sealed),
            Self::Forgotten(_) | Self::Revealed(_) => None,
        }
    }
}
