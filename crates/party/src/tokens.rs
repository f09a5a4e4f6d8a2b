//! Equality tokens: what the shell keys (HMAC under a search key) so that two records of one person or
//! vehicle can be found equal without either value being seen.

use crate::Person;
use crate::vehicle::{FrameKind, VehicleIdentity};

/// The texts to be keyed, each in one normal form. Personal: never stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenTexts {
    /// Who or what it is: `document|id_card|3201…`, `vin|LSV…`, `frame|1234|engine|5678`.
    pub identity: String,
    /// `plate|02|苏A12345`, where there is a plate.
    pub plate: Option<String>,
}

/// The keyed tokens, as rows hold them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tokens {
    /// Token of the identity.
    pub identity: String,
    /// Token of the plate.
    pub plate: Option<String>,
}

impl TokenTexts {
    /// Keys each text with the shell's function.
    pub fn keyed(&self, key: impl Fn(&str) -> String) -> Tokens {
        Tokens {
            identity: key(&self.identity),
            plate: self.plate.as_deref().map(key),
        }
    }

    /// The text of a document, for a look-up by number.
    pub fn of_document(kind: crate::DocumentKind, number: &str) -> String {
        format!("document|{}|{}", kind.code(), crate::words::code(number))
    }

    /// The text of a VIN, for a look-up by it.
    pub fn of_vin(vin: &str) -> String {
        format!("vin|{}", crate::words::code(vin))
    }

    /// The text of a plate, for a look-up by it.
    pub fn of_plate(kind: crate::PlateKind, plate: &str) -> String {
        format!("plate|{}|{}", kind.code(), crate::words::code(plate))
    }
}

impl Person {
    /// The texts by which the same person is found again.
    pub fn token_texts(&self) -> TokenTexts {
        TokenTexts {
            identity: TokenTexts::of_document(self.document_kind, &self.document_number),
            plate: None,
        }
    }
}

impl VehicleIdentity {
    /// The texts by which the same vehicle is found again: by VIN where it has a valid one, else by
    /// frame and engine together; and by plate.
    pub fn token_texts(&self) -> TokenTexts {
        let identity = match self.frame_kind {
            FrameKind::Vin => TokenTexts::of_vin(&self.vin),
            FrameKind::KeyedTwice => {
                let engine = self.engine.as_deref().unwrap_or_default();
                format!("frame|{}|engine|{engine}", self.vin)
            }
        };
        TokenTexts {
            identity,
            plate: self
                .plate_kind
                .zip(self.plate.as_deref())
                .map(|(kind, plate)| TokenTexts::of_plate(kind, plate)),
        }
    }
}
