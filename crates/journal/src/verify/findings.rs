//! Findings, collected from several threads, up to a limit.

use std::sync::{Mutex, PoisonError};

use kernel::{Fault, Seq, Text};
use serde::Serialize;

/// How many findings are listed; the others are counted. Where so much is wrong, the first are what
/// helps.
pub const MAX_FINDINGS: usize = 1_000;

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

/// Takes findings from any thread.
#[derive(Debug, Default)]
pub struct Findings(Mutex<Listed>);

#[derive(Debug, Default)]
struct Listed {
    findings: Vec<Finding>,
    unlisted: u64,
}

impl Findings {
    /// Adds a finding.
    pub fn push(&self, finding: Finding) {
        let mut listed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if listed.findings.len() < MAX_FINDINGS {
            listed.findings.push(finding);
        } else {
            listed.unlisted += 1;
        }
    }

    /// Adds a finding about a place, in both languages.
    pub fn add(
        &self,
        kind: &'static str,
        place: impl Into<String>,
        at: Option<Seq>,
        (zh, en): (impl Into<String>, impl Into<String>),
    ) {
        self.push(Finding {
            kind,
            place: place.into(),
            at,
            message: Text::new(zh, en),
        });
    }

    /// Adds damage that a store reported while it was read.
    pub(crate) fn damage(&self, fault: &Fault) {
        let place = match fault {
            Fault::Corrupt { place, .. } => place.clone(),
            _ => "store".to_owned(),
        };
        self.add(
            "damaged",
            place,
            None,
            (format!("存储已损坏:{fault}"), fault.to_string()),
        );
    }

    pub(super) fn into_parts(self) -> (Vec<Finding>, u64) {
        let listed = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        (listed.findings, listed.unlisted)
    }
}
