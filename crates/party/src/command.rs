//! What may be asked of one party's or vehicle's record.

use kernel::{Date, Sealed};
use serde::{Deserialize, Serialize};

/// A command on one subject; its stream is `party/<subject>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// `party.record`: write the first version down. Comes with a proposal, never by itself.
    Record(Record),
    /// `party.amend`: write another version down.
    Amend(Record),
    /// `party.forget`: destroy the key and clear the rows.
    Forget(Forget),
    /// `party.reveal`: show clear values to who asks, on record.
    Reveal(Reveal),
}

/// One version of a person or vehicle, sealed by the shell after it was read without defects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The sealed object; its subject is the stream's.
    pub sealed: Sealed,
}

/// Why a subject is forgotten, and until when it is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forget {
    /// The last day on which cover or retention holds the records, as the shell found it among all
    /// contracts of the subject; none: no contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_until: Option<Date>,
    /// Reasons in words, without personal data.
    pub reason: String,
}

/// Which clear values somebody is shown, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reveal {
    /// Personal columns of the subject's table.
    pub columns: Vec<String>,
    /// Reasons in words, without personal data.
    pub reason: String,
}
