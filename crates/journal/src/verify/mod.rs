//! Inspection of evidence.

mod source;

pub use source::{EvidenceSource, RawCheckpoint, RawCommit, RawContent, RawDerived, RawTile};

use kernel::{Seq, Text};
use serde::Serialize;

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What kind, in kebab case.
    pub kind: &'static str,
    /// Table, row and column, such as `commits[first_seq=120].entries`.
    #[serde(rename = "where")]
    pub place: String,
    /// The entry concerned, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Seq>,
    /// What is wrong.
    pub message: Text,
}
