//! `manifest.toml`: what the filing is, which tables it has, and in which steps it rates.

use kernel::Currency;
use serde::Deserialize;

use crate::state::Authority;

/// The manifest as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    pub(crate) code: String,
    pub(crate) version: String,
    pub(crate) line: String,
    pub(crate) name: Words,
    pub(crate) compulsory: bool,
    pub(crate) authority: Authority,
    /// Id of the document in `documents.csv` the filing rests on.
    pub(crate) document: String,
    pub(crate) effective_from: String,
    #[serde(default)]
    pub(crate) effective_to: Option<String>,
    /// Regions by Chinese name; empty: the whole country.
    #[serde(default)]
    pub(crate) regions: Vec<String>,
    pub(crate) currency: Currency,
    pub(crate) tables: Vec<TableDeclared>,
    pub(crate) rating: ProgramDeclared,
    #[serde(default)]
    pub(crate) refund: Option<ProgramDeclared>,
}

/// Words in both languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) zh: String,
    pub(crate) en: String,
}

/// One table: a CSV file read as a decision table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TableDeclared {
    pub(crate) id: String,
    pub(crate) file: String,
    pub(crate) hit: HitPolicy,
    /// Condition columns: names of inputs or of outputs of other tables.
    pub(crate) when: Vec<String>,
    pub(crate) gives: Vec<OutputDeclared>,
}

/// One output column.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OutputDeclared {
    pub(crate) name: String,
    pub(crate) kind: OutputKind,
}

/// What an output column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OutputKind {
    /// One of a few words; other tables may ask for it.
    Code,
    /// `yes` or `no`.
    Flag,
    /// An amount in the currency's major unit, at most two decimals.
    Amount,
    /// A factor or ratio, at most nine decimals.
    Factor,
}

/// Which rows count when several fit (DMN hit policies).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum HitPolicy {
    /// No two rows may fit the same case.
    Unique,
    /// Several may fit if all say the same.
    Any,
    /// The first in file order counts.
    First,
    /// The row with the smallest `priority` counts; equal ones must not meet.
    Priority,
    /// The row with the largest first output counts.
    CollectMax,
    /// The row with the smallest first output counts.
    CollectMin,
}

/// The steps that lead to one figure.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProgramDeclared {
    /// The figure: the name a rounding formula gives.
    pub(crate) result: String,
    /// The output that names the class, where there is one.
    #[serde(default)]
    pub(crate) class: Option<String>,
    pub(crate) steps: Vec<StepDeclared>,
}

/// One step: a table to look up or a formula to work out.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StepDeclared {
    pub(crate) id: String,
    pub(crate) name: Words,
    #[serde(default)]
    pub(crate) table: Option<String>,
    #[serde(default)]
    pub(crate) formula: Option<String>,
    /// Document and mark of a formula; a table's rows carry their own.
    #[serde(default)]
    pub(crate) source: Option<String>,
    #[serde(default)]
    pub(crate) mark: Option<String>,
    /// The output value at which the step says nothing and is left out of the working.
    #[serde(default)]
    pub(crate) omit_when: Option<String>,
}
