//! How a context writes the payload of a fact and reads it back. Which kinds there are, and in which
//! shapes, is the context's own.

use serde::Serialize;

use crate::{NotCanonical, canonical_json};

/// Why a payload is no fact of a context.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeFault {
    /// No such kind, or a shape newer than this program.
    #[error("unknown fact {name} of shape {shape}")]
    Unknown {
        /// The kind's name.
        name: String,
        /// The shape's number.
        shape: u32,
    },
    /// The payload has another shape than its kind says.
    #[error("{name} of shape {shape} does not read: {what}")]
    Payload {
        /// The kind's name.
        name: String,
        /// The shape's number.
        shape: u32,
        /// What the reader found.
        what: String,
    },
}

impl DecodeFault {
    /// A kind or shape that the context never wrote.
    pub fn unknown(name: &str, shape: u32) -> Self {
        Self::Unknown {
            name: name.to_owned(),
            shape,
        }
    }

    /// A payload that does not read as its kind says.
    pub fn payload(name: &str, shape: u32, error: &serde_json::Error) -> Self {
        Self::Payload {
            name: name.to_owned(),
            shape,
            what: error.to_string(),
        }
    }
}

/// Canonical JSON as text.
pub fn canonical_text<T: Serialize + ?Sized>(value: &T) -> Result<String, NotCanonical> {
    String::from_utf8(canonical_json(value)?).map_err(|error| NotCanonical {
        at: 0,
        what: error.to_string(),
    })
}
