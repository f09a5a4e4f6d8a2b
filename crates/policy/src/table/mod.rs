//! Underwriting as a decision table 核保规则: rows a practitioner reads in a spreadsheet, compiled and
//! checked before they judge anything. Hit policy collect: every row that applies speaks.

mod cell;
mod check;
mod facts;
mod read;

use std::sync::{Arc, LazyLock};

use kernel::{Digest, Text};

pub use check::Problem;
pub(crate) use facts::{Facts, Known};

use crate::{Code, Label, NotInsurableReason};
use cell::Set;

static RULES: &str =
    include_str!("../../../../filings/underwriting/compulsory-motor/2026-01/rules.csv");

static EMBEDDED: LazyLock<Result<Arc<Rules>, Vec<Problem>>> =
    LazyLock::new(|| Rules::compile(RULES).map(Arc::new));

/// A compiled decision table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    rows: Vec<Row>,
    digest: Digest,
}

/// One row: when all its cells hold, it speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// Line in the file, from 1.
    pub(crate) line: u32,
    pub(crate) id: Code,
    /// Column and what it must hold, for cells that are not `-`.
    pub(crate) when: Vec<(usize, Set)>,
    pub(crate) says: Says,
    pub(crate) zh: Label,
    pub(crate) en: Label,
    /// What it rests on.
    pub(crate) source: Label,
    /// How sure that is: F, C, M or D.
    pub(crate) mark: Code,
    /// Its cells that are not `-`, as they stand in the file.
    pub(crate) cells: Vec<(&'static str, Box<str>)>,
}

/// A row as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleTold {
    /// Its id, as reasons and defects name it.
    pub rule: String,
    /// `refer`, `return` or `not_insurable`.
    pub outcome: &'static str,
    /// The field that a return names.
    pub field: Option<String>,
    /// What it says.
    pub words: Text,
    /// What it rests on.
    pub source: String,
    /// How sure that is: F, C, M or D.
    pub mark: String,
    /// When it speaks: column and cell, all of which must hold.
    pub when: Vec<(&'static str, String)>,
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Says {
    /// A person must look.
    Refer,
    /// It goes back, for this field.
    Return(Code),
    /// It cannot be insured.
    NotInsurable(NotInsurableReason),
}

impl Rules {
    /// Compiles a table; every problem in it, where there is one.
    pub fn compile(csv: &str) -> Result<Self, Vec<Problem>> {
        let rows = read::rows(csv)?;
        let problems = check::check(&rows);
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            rows,
            digest: Digest::of(csv.as_bytes()),
        })
    }

    /// The table built into the program.
    pub fn embedded() -> Result<Arc<Self>, Vec<Problem>> {
        EMBEDDED.clone()
    }

    /// SHA-256 of the file it was compiled from.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Ids of all rules, in file order, with their words.
    pub fn ids(&self) -> impl Iterator<Item = (&Code, Text)> {
        let words = |row: &Row| Text::new(row.zh.as_str(), row.en.as_str());
        self.rows.iter().map(move |row| (&row.id, words(row)))
    }

    /// Every row as people read it, in file order.
    pub fn told(&self) -> impl Iterator<Item = RuleTold> {
        self.rows.iter().map(Row::told)
    }

    /// The rows that apply.
    pub(crate) fn hits<'a>(&'a self, facts: &'a Facts) -> impl Iterator<Item = &'a Row> {
        self.rows.iter().filter(|row| row.applies(facts))
    }
}

impl Row {
    fn told(&self) -> RuleTold {
        let (outcome, field) = match &self.says {
            Says::Refer => ("refer", None),
            Says::Return(field) => ("return", Some(field.to_string())),
            Says::NotInsurable(_) => ("not_insurable", None),
        };
        let cell = |(column, text): &(&'static str, Box<str>)| (*column, text.to_string());
        RuleTold {
            rule: self.id.to_string(),
            outcome,
            field,
            words: Text::new(self.zh.as_str(), self.en.as_str()),
            source: self.source.to_string(),
            mark: self.mark.to_string(),
            when: self.cells.iter().map(cell).collect(),
        }
    }

    fn applies(&self, facts: &Facts) -> bool {
        self.when
            .iter()
            .all(|(column, set)| set.holds(facts.at(*column)))
    }
}
