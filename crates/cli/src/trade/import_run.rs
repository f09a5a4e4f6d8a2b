//! A branch's file becomes proposals: read row by row, entered in chunks, answered by the platform and
//! underwritten, in memory that does not grow with the file.
//!
//! Each row's command is keyed by the file's digest and the row's number. So a run that was stopped
//! anywhere is simply made again: rows that were taken are found to be taken, and go on from where they
//! stand.

use std::io::Read;

use app::{Accepted, App, Failure, Identity, ListRequest, Request};
use kernel::{Digest, Number, Refused, Text};
use sample::{Reader, Row, key_of};
use serde::Serialize;
use serde_json::Value;

use super::words::in_words;
use crate::outcome::Trouble;

/// Rows entered in one go.
const CHUNK: usize = 1_000;
/// Errors told in the answer at most; the error file holds all of them.
const TOLD: usize = 10_000;

/// What is imported, by whom.
pub(crate) struct Job<'a> {
    /// The company.
    pub(crate) app: &'a App,
    /// Who enters the proposals.
    pub(crate) who: &'a Identity,
    /// SHA-256 of the file, by which its rows are known again.
    pub(crate) file: Digest,
    /// Judge and record nothing.
    pub(crate) dry_run: bool,
    /// Whether a platform is at hand, so that proposals go on to underwriting.
    pub(crate) underwrite: bool,
}

/// Who wants to know of each row.
pub(crate) trait Watch {
    /// A row could not be taken.
    fn refused(&mut self, row: &Row, errors: &[RowError]) -> Result<(), Trouble>;
    /// A row stands as this proposal.
    fn taken(&mut self, row: &Row, number: Number);
}

/// Something wrong with a row.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RowError {
    /// As a spreadsheet numbers it: the headings are row 1.
    pub(crate) row: u64,
    /// The proposal, where the row was taken and stays behind for another reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) proposal: Option<Number>,
    /// The control that said no; none where the row could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) control: Option<&'static str>,
    /// The column, where one is meant.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) column: &'static str,
    /// What is wrong.
    pub(crate) message: Text,
}

/// What came of a file.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Summary {
    /// Rows that hold anything.
    pub(crate) rows: u64,
    /// Proposals entered by this run (by a dry run: that would be).
    pub(crate) proposed: u64,
    /// Rows that were taken before.
    pub(crate) already: u64,
    /// Rows that could not be taken.
    pub(crate) refused: u64,
    /// Of those underwritten by this run: 核保通过.
    pub(crate) accepted: u64,
    /// 退回修改.
    pub(crate) returned: u64,
    /// 转人工.
    pub(crate) referred: u64,
    /// 不能承保.
    pub(crate) not_insurable: u64,
    /// Taken, and waiting for an answer of the platform.
    pub(crate) waiting: u64,
    /// What is wrong, row by row.
    pub(crate) errors: Vec<RowError>,
    /// Errors beyond those told.
    #[serde(skip_serializing_if = "is_none_left")]
    pub(crate) errors_left_off: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_none_left(count: &u64) -> bool {
    *count == 0
}

impl Summary {
    /// Whether anything is left for a person to do about the file itself.
    pub(crate) fn has_remarks(&self) -> bool {
        self.refused > 0 || !self.errors.is_empty()
    }

    fn tell(&mut self, errors: Vec<RowError>) {
        for error in errors {
            if self.errors.len() < TOLD {
                self.errors.push(error);
            } else {
                self.errors_left_off += 1;
            }
        }
    }
}

/// Takes the file in.
pub(crate) fn run(
    job: &Job<'_>,
    reader: &mut Reader<impl Read>,
    watch: &mut dyn Watch,
) -> Result<Summary, Trouble> {
    let mut summary = Summary::default();
    let mut chunk = Vec::with_capacity(CHUNK);
    loop {
        let row = reader.next().transpose()?;
        let ended = row.is_none();
        if let Some(row) = row {
            summary.rows += 1;
            match row.body {
                Ok(_) => chunk.push(row),
                Err(_) => refuse(&mut summary, watch, &row, defects_of(&row))?,
            }
        }
        if chunk.len() == CHUNK || (ended && !chunk.is_empty()) {
            take(job, &chunk, &mut summary, watch)?;
            chunk.clear();
        }
        if ended {
            return Ok(summary);
        }
    }
}

fn refuse(
    summary: &mut Summary,
    watch: &mut dyn Watch,
    row: &Row,
    errors: Vec<RowError>,
) -> Result<(), Trouble> {
    summary.refused += 1;
    watch.refused(row, &errors)?;
    summary.tell(errors);
    Ok(())
}

fn defects_of(row: &Row) -> Vec<RowError> {
    let defects = row.body.as_ref().err();
    let told = defects.into_iter().flatten().map(|defect| RowError {
        row: row.number,
        proposal: None,
        control: None,
        column: defect.column,
        message: defect.message(),
    });
    told.collect()
}

fn refusal_of(row: &Row, refused: &Refused) -> RowError {
    RowError {
        row: row.number,
        proposal: None,
        control: Some(refused.control.id()),
        column: "",
        message: in_words(&refused.message),
    }
}

/// Enters a chunk of readable rows and brings each as far as it goes by itself.
fn take(
    job: &Job<'_>,
    rows: &[Row],
    summary: &mut Summary,
    watch: &mut dyn Watch,
) -> Result<(), Trouble> {
    if job.dry_run {
        return judge(job, rows, summary, watch);
    }
    let requests = rows.iter().map(|row| request(job, row)).collect();
    let mut taken: Vec<(u64, Number)> = Vec::with_capacity(rows.len());
    let mut before: Vec<(u64, Number)> = Vec::new();
    for (row, answer) in rows.iter().zip(job.app.submit_many(requests)?) {
        match answer {
            Ok(accepted) => {
                let number = proposal_of(&accepted)?;
                watch.taken(row, number);
                if accepted.already {
                    summary.already += 1;
                    before.push((row.number, number));
                } else {
                    summary.proposed += 1;
                    taken.push((row.number, number));
                }
            }
            Err(Failure::Fault(fault)) => return Err(fault.into()),
            Err(failure) => {
                let error = told_again(job, row, &failure);
                refuse(summary, watch, row, error.into_iter().collect())?;
            }
        }
    }
    if !before.is_empty() {
        job.app.settle()?;
        for (row, number) in before {
            if is_on_its_way(job.app, &number)? {
                taken.push((row, number));
            }
        }
    }
    if job.underwrite {
        underwrite(job.app, &taken, summary)
    } else {
        summary.waiting += taken.len() as u64;
        Ok(())
    }
}

fn request(job: &Job<'_>, row: &Row) -> Request {
    Request {
        actor: job.who.actor(),
        organisation: job.who.organisation.clone(),
        key: key_of(job.file, row.number),
        command: "policy.propose".to_owned(),
        body: row.body.as_ref().cloned().unwrap_or(Value::Null),
    }
}

fn proposal_of(accepted: &Accepted) -> Result<Number, Trouble> {
    let number = accepted.number();
    number.ok_or_else(|| Trouble::Machine("a proposal was entered without a number".into()))
}

/// What is wrong with a refused row. One that was refused by an earlier run is judged again for its
/// words, because the record keeps the control and not the row.
fn told_again(job: &Job<'_>, row: &Row, failure: &Failure) -> Option<RowError> {
    let refused = failure.refused()?;
    if refused.facts.contains_key("entry")
        && let Err(again) = job.app.preview(&request(job, row))
        && let Some(words) = again.refused()
    {
        return Some(refusal_of(row, words));
    }
    Some(refusal_of(row, refused))
}

/// Whether a proposal still waits for the platform or the decision table.
fn is_on_its_way(app: &App, number: &Number) -> Result<bool, Trouble> {
    let stage = stage_of(app, number)?;
    Ok(stage == policy::Stage::Proposed.code() || stage == policy::Stage::Answered.code())
}

fn stage_of(app: &App, number: &Number) -> Result<String, Trouble> {
    let page = app.list(&ListRequest {
        table: policy::PROPOSALS.name.to_owned(),
        conditions: [("number".to_owned(), number.to_string())].into(),
        limit: 1,
        scope: vec![kernel::OrganisationCode::head_office()],
        ..ListRequest::default()
    })?;
    let row = page.rows.first().and_then(|row| row.get("stage"));
    Ok(row.and_then(Value::as_str).unwrap_or_default().to_owned())
}

/// Asks the platform and the decision table; what cannot be answered waits for the next run.
fn underwrite(app: &App, taken: &[(u64, Number)], summary: &mut Summary) -> Result<(), Trouble> {
    let numbers: Vec<Number> = taken.iter().map(|(_, number)| *number).collect();
    for ((row, number), answer) in taken.iter().zip(app.work_through(&numbers)?) {
        let accepted = match answer {
            Ok(accepted) => accepted,
            Err(failure) => {
                summary.waiting += 1;
                summary.tell(vec![waiting(*row, *number, &failure)]);
                continue;
            }
        };
        let count = match super::last_kind(app, &accepted)?.as_str() {
            "policy.accepted" => &mut summary.accepted,
            "policy.returned" => &mut summary.returned,
            "policy.referred" => &mut summary.referred,
            "policy.not_insurable" => &mut summary.not_insurable,
            _ => &mut summary.waiting,
        };
        *count += 1;
    }
    Ok(())
}

fn waiting(row: u64, number: Number, failure: &Failure) -> RowError {
    let (control, message) = if let Some(refused) = failure.refused() {
        (Some(refused.control.id()), in_words(&refused.message))
    } else {
        let what = failure.to_string();
        (None, Text::new(format!("平台暂不可用：{what}"), what))
    };
    RowError {
        row,
        proposal: Some(number),
        control,
        column: "",
        message,
    }
}

/// Judges a chunk and records nothing.
fn judge(
    job: &Job<'_>,
    rows: &[Row],
    summary: &mut Summary,
    watch: &mut dyn Watch,
) -> Result<(), Trouble> {
    for row in rows {
        match job.app.preview(&request(job, row)) {
            Ok(_) => summary.proposed += 1,
            Err(Failure::Fault(fault)) => return Err(fault.into()),
            Err(failure) => {
                let error = failure.refused().map(|refused| refusal_of(row, refused));
                refuse(summary, watch, row, error.into_iter().collect())?;
            }
        }
    }
    Ok(())
}
