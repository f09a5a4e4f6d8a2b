//! Who paid, from which account: an object of personal data, sealed before it reaches a fact.

use serde::{Deserialize, Serialize};

/// The clear object behind a receipt's `payer`: what `app` seals, and opens for rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payer {
    /// The account the money came from; empty for cash.
    pub account: String,
    /// The payer's name as the bank or the counter has it.
    pub name: String,
}
