//! The basis every fact rests on: which program, which rules, which filings.

use kernel::{Digest, Text, canonical_json};
use serde::{Deserialize, Serialize};

use crate::{CompanyState, DUTIES, Label, MATRIX};

/// `company.basis_set`, shape 1: what decides from here on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// SHA-256 of the executable.
    pub program: Digest,
    /// Its version.
    pub program_version: Label,
    /// `rules_digest` of the state then.
    pub rules: Digest,
    /// Digest of the filings in force.
    pub filings: Digest,
}

impl Basis {
    /// The digest envelopes carry: of program, rules and filings together.
    pub fn digest(&self) -> Digest {
        Digest::of_parts(&[b"basis", &self.program.0, &self.rules.0, &self.filings.0])
    }
}

#[derive(Serialize)]
struct RuleBook<'a> {
    matrix: Vec<MatrixLine>,
    duties: Vec<DutyLine>,
    parameters: Vec<ParameterLine<'a>>,
}

#[derive(Serialize)]
struct MatrixLine {
    name: &'static str,
    nature: &'static str,
    roles: Vec<&'static str>,
    system: bool,
}

#[derive(Serialize)]
struct DutyLine {
    one: &'static str,
    other: &'static str,
    why: Text,
}

#[derive(Serialize)]
struct ParameterLine<'a> {
    name: &'a str,
    effective_from: String,
    value: &'a str,
}

/// The digest of the rules: who may do what, what one person may not combine, and every parameter
/// on record with its day. It changes by facts and releases only, never at midnight.
pub fn rules_digest(state: &CompanyState) -> Digest {
    let book = RuleBook {
        matrix: MATRIX
            .iter()
            .map(|permission| MatrixLine {
                name: permission.name,
                nature: permission.nature.code(),
                roles: permission.roles.iter().map(|role| role.code()).collect(),
                system: permission.system,
            })
            .collect(),
        duties: DUTIES
            .iter()
            .map(|pair| DutyLine {
                one: pair.one.code(),
                other: pair.other.code(),
                why: pair.why.clone(),
            })
            .collect(),
        parameters: state
            .parameters()
            .map(|(name, from, value)| ParameterLine {
                name: name.as_str(),
                effective_from: from.to_string(),
                value: value.value.as_str(),
            })
            .collect(),
    };
    // The book holds text and flags only, all of which are canonical.
    canonical_json(&book).map_or(Digest::of(b"rules"), |bytes| Digest::of(&bytes))
}
