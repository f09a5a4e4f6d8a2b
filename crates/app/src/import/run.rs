//! A branch's file becomes proposals: read row by row, entered in chunks, answered by the platform and
//! underwritten, in memory that does not grow with the file.
//!
//! Each row's command is keyed by the file's digest and the row's number. So a run that was stopped
//! anywhere is simply made again: rows that were taken are found to be taken, and go on from where they
//! stand.

use std::io;
use std::io::Read;

use kernel::{Digest, Fault, Number, Refused, Text};
use sample::{Reader, Row, key_of};
use serde::Serialize;
use serde_json::Value;

use super::words::in_words;
use crate::identity::Identity;
use crate::open::App;
use crate::reads::ListRequest;
use crate::request::{Accepted, Failure, Request};

/// Rows entered in one go.
const CHUNK: usize = 1_000;
/// Errors told in the answer at most; the error file holds all of them.
const TOLD: usize = 10_000;

/// What is imported, by whom.
pub struct Job<'a> {
    /// The company.
    pub app: &'a App,
    /// Who enters the proposals.
    pub who: &'a Identity,
    /// SHA-256 of the file, by which its rows are known again.
    pub file: Digest,
    /// Judge and record nothing.
    pub dry_run: bool,
    /// Whether a platform is at hand, so that proposals go on to underwriting.
    pub underwrite: bool,
}

/// Who wants to know of each row.
pub trait Watch {
    /// A row could not be taken.
    fn refused(&mut self, row: &Row, errors: &[RowError]) -> io::Result<()>;
    /// A row stands as this proposal.
    fn taken(&mut self, row: &Row, number: Number);
    /// A chunk is about to be entered.
    fn before_chunk(&mut self) {}
    /// A chunk is entered; the next one may come a good while later.
    fn after_chunk(&mut self) {}
}

/// Something wrong with a row.
#[derive(Debug, Clone, Serialize)]
pub struct RowError {
    /// As a spreadsheet numbers it: the headings are row 1.
    pub row: u64,
    /// The proposal, where the row was taken and stays behind for another reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Number>,
    /// The control that said no; none where the row could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<&'static str>,
    /// The column, where one is meant.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub column: &'static str,
    /// What is wrong.
    pub message: Text,
}

/// What came of a file.
#[derive(Debug, Default, Serialize)]
pub struct Summary {
    /// Rows that hold anything.
    pub rows: u64,
    /// Proposals entered by this run (by a dry run: that would be).
    pub proposed: u64,
    /// Rows that were taken before.
    pub already: u64,
    /// Rows that could not be taken.
    pub refused: u64,
    /// Of those underwritten by this run: 核保通过.
    pub accepted: u64,
    /// 退回修改.
    pub returned: u64,
    /// 转人工.
    pub referred: u64,
    /// 不能承保.
    pub not_insurable: u64,
    /// Taken, and waiting for an answer of the platform.
    pub waiting: u64,
    /// What is wrong, row by row.
    pub errors: Vec<RowError>,
    /// Errors beyond those told.
    #[serde(skip_serializing_if = "is_none_left")]
    pub errors_left_off: u64,
    /// It was judged and nothing was recorded.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dry_run: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_none_left(count: &u64) -> bool {
    *count == 0
}

impl Summary {
    /// Whether anything is left for a person to do about the file itself.
    pub fn has_remarks(&self) -> bool {
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
pub fn run(
    job: &Job<'_>,
    reader: &mut Reader<impl Read>,
    watch: &mut dyn Watch,
) -> Result<Summary, Failure> {
    let mut summary = Summary {
        dry_run: job.dry_run,
        ..Summary::default()
    };
    let mut chunk = Vec::with_capacity(CHUNK);
    loop {
        let row = reader.next().transpose().map_err(|e| unread(&e))?;
        let ended = row.is_none();
        if let Some(row) = row {
            summary.rows += 1;
            match row.body {
                Ok(_) => chunk.push(row),
                Err(_) => refuse(&mut summary, watch, &row, defects_of(&row))?,
            }
        }
        if chunk.len() == CHUNK || (ended && !chunk.is_empty()) {
            watch.before_chunk();
            let taken = take(job, &chunk, &mut summary, watch);
            watch.after_chunk();
            taken?;
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
) -> Result<(), Failure> {
    summary.refused += 1;
    watch.refused(row, &errors).map_err(|e| unread(&e))?;
    summary.tell(errors);
    Ok(())
}

/// A file that could not be read on, or written beside it: the machine's trouble.
pub(crate) fn unread(error: &io::Error) -> Failure {
    Failure::Fault(Fault::Unreachable(format!("the file: {error}")))
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
) -> Result<(), Failure> {
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
                let failure = job.app.told_again(&request(job, row), failure);
                let error = failure.refused().map(|refused| refusal_of(row, refused));
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

fn proposal_of(accepted: &Accepted) -> Result<Number, Failure> {
    let number = accepted.number(kernel::NumberKind::Proposal);
    number
        .ok_or_else(|| Failure::Fault(Fault::Bug("a proposal was entered without a number".into())))
}

/// Whether a proposal still waits for the platform or the decision table.
fn is_on_its_way(app: &App, number: &Number) -> Result<bool, Failure> {
    let stage = stage_of(app, number)?;
    Ok(stage == policy::Stage::Proposed.code() || stage == policy::Stage::Answered.code())
}

fn stage_of(app: &App, number: &Number) -> Result<String, Failure> {
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
fn underwrite(app: &App, taken: &[(u64, Number)], summary: &mut Summary) -> Result<(), Failure> {
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
        let count = match last_kind(app, &accepted)?.as_str() {
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

/// What a command wrote last: the kind of fact, such as `policy.accepted`.
fn last_kind(app: &App, accepted: &Accepted) -> Result<String, Failure> {
    match accepted.entries.last() {
        Some(seq) => Ok(app.entry(*seq)?.kind),
        None => Ok(String::new()),
    }
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
) -> Result<(), Failure> {
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
