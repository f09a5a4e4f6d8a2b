//! What this context is told of others, in its own words; `app` fills it from their states.

use kernel::{Number, OrganisationCode};

use crate::amount::Cny;
use crate::line::Line;

/// Where a proposal stands, as far as its money is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Accepted and unpaid: money may be asked for and taken.
    Payable,
    /// Paid by a receipt, no policy yet.
    Paid,
    /// Its policy is issued.
    Issued,
    /// Not accepted (yet, or any more).
    NotAccepted,
    /// Its approval or query expired.
    Lapsed,
    /// Withdrawn by the applicant.
    Withdrawn,
    /// No such proposal.
    Unknown,
}

/// What is due on a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dues {
    /// Premium with VAT.
    pub premium: Cny,
    /// Vehicle tax withheld.
    pub tax: Cny,
}

/// A policy as it is issued: what its entry in the books needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedFacts {
    /// The policy's number.
    pub number: Number,
    /// The proposal whose money pays it.
    pub proposal: Number,
    /// What was due, and is paid.
    pub due: Dues,
    /// The policy's organisation.
    pub organisation: OrganisationCode,
    /// Its line of business.
    pub line: Line,
}

impl Standing {
    /// The standing in code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Payable => "payable",
            Self::Paid => "paid",
            Self::Issued => "issued",
            Self::NotAccepted => "not_accepted",
            Self::Lapsed => "lapsed",
            Self::Withdrawn => "withdrawn",
            Self::Unknown => "unknown",
        }
    }
}
