//! Personal objects as the journal knows them: a commitment and a ciphertext, never a value.
//!
//! A person or a vehicle is a canonical JSON object, sealed under a key of its own. Whoever is shown
//! the object with its salt can hold it against the commitment; whoever destroys the key has
//! forgotten the object and broken no proof.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Digest, Seq};

/// Whose key seals an object: `p` (person) or `v` (vehicle) and the number of the entry that first
/// recorded it. Says nothing about the person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Subject {
    kind: SubjectKind,
    first: Seq,
}

/// What kind of thing a subject is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubjectKind {
    /// A natural or legal person.
    Person,
    /// A vehicle.
    Vehicle,
    /// Money that came in: who paid, from which account.
    Payment,
}

/// One version of a personal object, as other facts name it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectRef {
    /// SHA-256 of salt and canonical object.
    pub commitment: Digest,
    /// Whose.
    pub subject: Subject,
}

/// A sealed object as it stands in a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// Nonce, salt and object under the subject's key; base64.
    pub ciphertext: String,
    /// SHA-256 of salt and canonical object.
    pub commitment: Digest,
    /// Whose key.
    pub subject: Subject,
}

impl Sealed {
    /// How other facts name this version.
    pub fn object(&self) -> ObjectRef {
        ObjectRef {
            commitment: self.commitment,
            subject: self.subject.clone(),
        }
    }
}

impl Subject {
    /// The subject that an entry records for the first time.
    pub const fn first_recorded(kind: SubjectKind, first: Seq) -> Self {
        Self { kind, first }
    }

    /// Reads `p12`.
    pub fn parse(text: &str) -> Option<Self> {
        let kind = SubjectKind::from_letter(text.get(..1)?)?;
        let digits = text.get(1..)?;
        let plain = digits.bytes().all(|b| b.is_ascii_digit())
            && (digits == "0" || !digits.starts_with('0'));
        let first = digits.parse().ok().filter(|_| plain)?;
        Some(Self { kind, first })
    }

    /// What kind of thing it is.
    pub const fn kind(&self) -> SubjectKind {
        self.kind
    }

    /// The number of the entry that first recorded it.
    pub const fn first(&self) -> Seq {
        self.first
    }
}

impl SubjectKind {
    /// The letter its subjects begin with.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Person => "p",
            Self::Vehicle => "v",
            Self::Payment => "m",
        }
    }

    fn from_letter(letter: &str) -> Option<Self> {
        [Self::Person, Self::Vehicle, Self::Payment]
            .into_iter()
            .find(|kind| kind.letter() == letter)
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind.letter(), self.first)
    }
}

impl TryFrom<String> for Subject {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a subject is p, v or m and an entry's number")
    }
}

impl From<Subject> for String {
    fn from(subject: Subject) -> Self {
        subject.to_string()
    }
}
