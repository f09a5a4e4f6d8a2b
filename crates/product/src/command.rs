//! What may be asked of a filing.

use kernel::Date;
use serde::{Deserialize, Serialize};

use crate::state::{FilingFacts, RegisterEntry};

/// A command on one filing; its stream is `product/<code>@<version>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Write a filing down, or write it anew after a return.
    Draft(Draft),
    /// Hand it in for approval 送审.
    Submit,
    /// Approve it. Another person than the drafter and the submitter.
    Approve(Approve),
    /// Give it back to the drafter.
    Return(Return),
    /// Take it out of use from a day on.
    Withdraw(Withdraw),
}

/// The facts of a compiled package, and how many problems the check found in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// What is filed.
    pub facts: FilingFacts,
    /// Problems found by the check; only 0 can be drafted.
    pub problems: u64,
}

/// The other approved filings of the same product, as the register holds them now.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approve {
    /// Approved filings; those of other products and the filing itself are passed over.
    pub standing: Vec<RegisterEntry>,
    /// Who could act for the approver and for whoever drafted or submitted as well, because both
    /// credentials came from one hand; none: nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub one_hand: Option<String>,
}

/// Why a filing goes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// Reasons in words.
    pub reasons: String,
}

/// From which day a filing is out of use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// First day without it.
    pub from: Date,
    /// Reasons in words.
    pub reasons: String,
}
