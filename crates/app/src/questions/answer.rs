//! An answer: the rows, how many there are, and the head they were computed at.

use kernel::{Digest, Fault, Instant, Origin, Seq, Table, Value};
use oversight::Finding;
use serde::Serialize;
use serde_json::Value as Json;

use super::asked::Asked;
use crate::reads::row_json;
use crate::sight::masked;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// Which question.
    pub question: &'static str,
    /// First civil day asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last civil day asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The organisation asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The policy or proposal asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// When it was answered.
    pub answered_at: Instant,
    /// The journal's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// How many entries the journal had for this answer.
    pub size: Seq,
    /// The root over them.
    pub root: Digest,
    /// How much was looked at; the question says of what.
    pub looked_at: u64,
    /// How many rows answer it, shown or not.
    pub found: u64,
    /// How many marks they bear, shown or not.
    pub findings: u64,
    /// Rows passed over before the first shown.
    pub skipped: u64,
    /// Whether rows follow that are not shown.
    pub truncated: bool,
    /// The rows, as the question's columns say.
    pub rows: Vec<Json>,
}

/// Rows on their way into an answer.
pub(super) struct Taken {
    table: &'static Table,
    only_marked: bool,
    limit: usize,
    skip: u64,
    looked_at: u64,
    found: u64,
    findings: u64,
    rows: Vec<Json>,
}

/// A row by column names.
pub(super) type Line = Vec<(&'static str, Value)>;

impl Taken {
    pub(super) fn of(asked: &Asked) -> Self {
        Self {
            table: asked.question.table,
            only_marked: asked.findings,
            limit: asked.limit,
            skip: asked.skip,
            looked_at: 0,
            found: 0,
            findings: 0,
            rows: Vec::new(),
        }
    }

    /// Whether only marked rows are asked for.
    pub(super) const fn only_marked(&self) -> bool {
        self.only_marked
    }

    /// Counts what was looked at.
    pub(super) const fn looked_at(&mut self, more: u64) {
        self.looked_at = self.looked_at.saturating_add(more);
    }

    /// Takes a row with its marks; left out where only marked ones are asked for and it has none.
    pub(super) fn row(&mut self, line: Line, marks: &[Finding]) -> Result<(), Fault> {
        if self.only_marked && marks.is_empty() {
            return Ok(());
        }
        self.keep(line, marks)
    }

    /// Takes a row whatever is asked for.
    pub(super) fn keep(&mut self, line: Line, marks: &[Finding]) -> Result<(), Fault> {
        self.found = self.found.saturating_add(1);
        self.findings = self.findings.saturating_add(marks.len() as u64);
        if self.found <= self.skip || self.rows.len() >= self.limit {
            return Ok(());
        }
        let mut values = vec![Value::Empty; self.table.columns.len()];
        for (name, value) in line {
            let at = self.table.column(name);
            let slot = at.and_then(|at| values.get_mut(at));
            let column = at.and_then(|at| self.table.columns.get(at));
            let (Some(slot), Some(column)) = (slot, column) else {
                let what = format!("{} has no column {name}", self.table.name);
                return Err(Fault::Bug(what));
            };
            *slot = masked(column, value);
        }
        if let (Some(last), false) = (values.last_mut(), marks.is_empty()) {
            let codes: Vec<&str> = marks.iter().map(|mark| mark.code()).collect();
            *last = Value::Text(codes.join(" "));
        }
        self.rows.push(row_json(self.table, &values));
        Ok(())
    }

    /// Counts marked rows beyond those that can be shown.
    pub(super) const fn beyond(&mut self, more: u64) {
        self.found = self.found.saturating_add(more);
        self.findings = self.findings.saturating_add(more);
    }

    pub(super) fn answer(
        self,
        asked: &Asked,
        (size, root, origin): (Seq, Digest, Option<Origin>),
        answered_at: Instant,
    ) -> Answer {
        let skipped = self.skip.min(self.found);
        let shown = skipped.saturating_add(self.rows.len() as u64);
        Answer {
            question: asked.question.name,
            from: asked.from.map(|day| day.to_string()),
            to: asked.to.map(|day| day.to_string()),
            organisation: asked.organisation.as_ref().map(ToString::to_string),
            number: asked.number.map(|number| number.to_string()),
            answered_at,
            origin,
            size,
            root,
            looked_at: self.looked_at,
            found: self.found,
            findings: self.findings,
            skipped,
            truncated: shown < self.found,
            rows: self.rows,
        }
    }
}
