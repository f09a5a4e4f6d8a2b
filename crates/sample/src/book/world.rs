//! What the world outside knows of a vehicle: the lines of a platform's `records.jsonl`, as
//! `docs/import.md` describes them.

use kernel::{Cover, Date};
use serde::Serialize;

/// A vehicle's record at the platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct World {
    /// Claims under its policies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<PastClaim>,
    /// Engine number.
    pub engine: String,
    /// VIN or frame number.
    pub frame: String,
    /// Offences of driving after drinking.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offences: Vec<PastOffence>,
    /// Plate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plate: Option<String>,
    /// Compulsory covers of all insurers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<PastPolicy>,
    /// Vehicle tax.
    pub tax: PastTax,
    /// Day of the last transfer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transferred_on: Option<Date>,
}

/// A cover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PastPolicy {
    /// From when to when.
    pub cover: Cover,
    /// Whose.
    pub insurer: &'static str,
    /// Day of issue.
    pub issued_on: Date,
    /// Its number.
    pub number: String,
}

/// A claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PastClaim {
    /// Day of the accident.
    pub accident_on: Date,
    /// Whether the vehicle was at fault.
    pub at_fault: bool,
    /// Whether somebody died.
    pub death: bool,
    /// Day of payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_on: Option<Date>,
}

/// An offence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PastOffence {
    /// Drunk rather than drinking.
    pub drunk: bool,
    /// Day.
    pub on: Date,
}

/// Vehicle tax.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PastTax {
    /// First year still owed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrears_from: Option<i16>,
    /// Certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// `taxable`, `paid`, `exempt` or `reduced`.
    pub status: &'static str,
}

impl World {
    /// Paid at-fault accidents since the latest policy was issued, as an honest applicant states them.
    pub(crate) fn honest_count(&self, on: Date) -> u64 {
        let Some(from) = self.policies.iter().map(|policy| policy.issued_on).max() else {
            return 0;
        };
        let counted = self.claims.iter().filter(|claim| {
            let paid = claim.paid_on.is_some_and(|day| from <= day && day < on);
            claim.at_fault && paid
        });
        u64::try_from(counted.count()).unwrap_or_default()
    }

    /// One line of the platform's file.
    pub fn line(&self) -> String {
        // A struct of strings, dates and flags always serialises.
        serde_json::to_string(self).unwrap_or_default()
    }
}
