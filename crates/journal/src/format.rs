//! Why bytes or text are not what a C2SP format asks for.

use kernel::Fault;

/// Text or bytes that do not follow their format, or a signature or proof that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FormatFault(String);

impl FormatFault {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }

    /// The same trouble, found in a place of a store.
    pub fn at(self, place: impl Into<String>) -> Fault {
        Fault::Corrupt {
            place: place.into(),
            what: self.0,
        }
    }
}

impl From<FormatFault> for Fault {
    fn from(fault: FormatFault) -> Self {
        fault.at("C2SP text")
    }
}
