//! The machine failed; nobody decided anything. Never mixed with a refusal.

use thiserror::Error;

/// Trouble of the machine, for the operator.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// The store cannot be reached or read.
    #[error("store unreachable: {0}")]
    Unreachable(String),
    /// What was read is not what was written.
    #[error("store damaged at {place}: {what}")]
    Corrupt {
        /// Table, file or sequence number.
        place: String,
        /// What does not fit.
        what: String,
    },
    /// Another writer holds the journal, or took it over.
    #[error("another writer holds this journal: {0}")]
    Fenced(String),
    /// No room to write.
    #[error("store full: {0}")]
    Full(String),
    /// The store was written by a newer program.
    #[error("store format {found} is newer than this program's {known}")]
    Newer {
        /// The store's format.
        found: u32,
        /// The newest format this program knows.
        known: u32,
    },
    /// The journal is shorter than, or differs from, what was signed before.
    #[error("journal rolled back: {0}")]
    RolledBack(String),
    /// The work was not done in time; it may be asked again.
    #[error("busy: {0}")]
    Busy(String),
    /// The program is wrong.
    #[error("bug: {0}")]
    Bug(String),
}
