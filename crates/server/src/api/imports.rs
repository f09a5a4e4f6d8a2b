//! 导入: a branch's file of proposals, taken in as the command line takes it.
//!
//! The body goes to a file of the system's temporary folder that has no name, because rows are known by
//! the digest of the whole: memory holds a chunk of rows, whatever is sent.

use std::sync::Arc;

use app::import::{Job, RowError, Summary, Watch, defaults, open, run};
use app::{App, Identity};
use axum::extract::{Request, State};
use kernel::{Number, Text};
use sample::Row;
use serde::Serialize;
use tokio::runtime::Handle;
use tokio::sync::OwnedRwLockReadGuard;
use utoipa::ToSchema;

use crate::body::Pairs;
use crate::problem::{Answered, Problem, Words};
use crate::shared::{Gate, Shared};
use crate::spool::{Spooled, Underway, spool};
use crate::who::Who;

/// What came of a file.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportResult)]
pub(crate) struct ImportBody {
    /// Rows that hold anything.
    rows: u64,
    /// Proposals entered by this run; by a dry run: that would be.
    proposed: u64,
    /// Rows that were taken before.
    already: u64,
    /// Rows that could not be taken.
    refused: u64,
    /// Of those underwritten by this run: 核保通过.
    accepted: u64,
    /// 退回修改.
    returned: u64,
    /// 转人工.
    referred: u64,
    /// 不能承保.
    not_insurable: u64,
    /// Taken, and waiting for an answer of the platform: send the file again.
    waiting: u64,
    /// What is wrong, row by row; at most 10,000.
    errors: Vec<ImportErrorBody>,
    /// Errors beyond those told.
    #[serde(skip_serializing_if = "Option::is_none")]
    errors_left_off: Option<u64>,
    /// It was judged and nothing was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    dry_run: Option<bool>,
}

/// Something wrong with a row.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportError)]
struct ImportErrorBody {
    /// As a spreadsheet numbers it: the headings are row 1.
    row: u64,
    /// The proposal, where the row was taken and stays behind for another reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    proposal: Option<String>,
    /// The control that said no; none where the row could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    control: Option<&'static str>,
    /// The column by its English name, where one is meant.
    #[serde(skip_serializing_if = "str::is_empty")]
    column: &'static str,
    /// What is wrong.
    message: Words,
}

impl From<Summary> for ImportBody {
    fn from(summary: Summary) -> Self {
        let Summary {
            rows,
            proposed,
            already,
            refused,
            accepted,
            returned,
            referred,
            not_insurable,
            waiting,
            errors,
            errors_left_off,
            dry_run,
        } = summary;
        Self {
            rows,
            proposed,
            already,
            refused,
            accepted,
            returned,
            referred,
            not_insurable,
            waiting,
            errors: errors.into_iter().map(ImportErrorBody::from).collect(),
            errors_left_off: (errors_left_off > 0).then_some(errors_left_off),
            dry_run: dry_run.then_some(true),
        }
    }
}

impl From<RowError> for ImportErrorBody {
    fn from(error: RowError) -> Self {
        Self {
            row: error.row,
            proposal: error.proposal.map(|number| number.to_string()),
            control: error.control,
            column: error.column,
            message: Words::from(&error.message),
        }
    }
}

/// Take in a branch's file of proposals 导入投保单: CSV as `docs/import.md` says, up to 256 MiB, as the body
/// itself or as the one file of `multipart/form-data`; not compressed. Each row
/// is a command of its own; where a motor platform is at hand and the sender may hand in, what was entered
/// is underwritten at once. A row is known by the file's SHA-256 and its number, so no key is needed: the
/// same file sent again, or after a stop in the middle, goes on where it stood.
#[utoipa::path(
    post, path = "/v1/imports", tag = "proposals",
    params(
        ("dry_run" = Option<bool>, Query, description = "Judge every row and record nothing"),
        ("region" = Option<String>, Query, description = "Rating area where the file names none; the organisation's when absent"),
        ("handler" = Option<String>, Query, description = "经办人 where the file names none; the sender when absent"),
    ),
    request_body(content((String = "text/csv"), (Vec<u8> = "multipart/form-data")), description = "The file's bytes, UTF-8 or GB18030, or a form with that one file"),
    responses((status = 200, body = ImportBody)),
    extensions(("x-permission" = json!("policy.propose"))),
)]
pub(crate) async fn import_proposals(
    State(shared): State<Shared>,
    who: Who,
    mut pairs: Pairs,
    request: Request,
) -> Answered<axum::Json<ImportBody>> {
    let asked = Asked {
        dry_run: pairs.flag("dry_run")?,
        region: worded(&mut pairs, "region")?,
        handler: worded(&mut pairs, "handler")?,
    };
    pairs.done()?;
    let who = who.identity;
    let permitted = shared.read(move |app| {
        app.permit(&who, "policy.propose")?;
        Ok(who)
    });
    let who = permitted.await?;
    let place = shared.place(Gate::Import).await?;
    let spooled = spool(request).await?;
    let turns = Turns::of(&shared);
    let underway = Underway::begin(&shared, spooled.digest)?;
    let taken = shared.in_place(place, move |app| {
        let summary = take_in(app, &who, asked, (spooled, turns));
        drop(underway);
        summary
    });
    Ok(axum::Json(ImportBody::from(taken.await?)))
}

/// What stands in the query.
struct Asked {
    dry_run: bool,
    region: Option<String>,
    handler: Option<String>,
}

fn take_in(
    app: &App,
    who: &Identity,
    asked: Asked,
    (spooled, mut turns): (Spooled, Turns),
) -> Answered<Summary> {
    let defaults = defaults(app, who, asked.region, asked.handler)?;
    let mut reader = open(spooled.file, defaults)?;
    let job = Job {
        app,
        who,
        file: spooled.digest,
        dry_run: asked.dry_run,
        underwrite: app.has_platform() && app.permit(who, "policy.hand_in").is_ok(),
    };
    Ok(run(&job, &mut reader, &mut turns)?)
}

fn worded(pairs: &mut Pairs, name: &'static str) -> Answered<Option<String>> {
    match pairs.take(name) {
        Some(text) if text.trim().is_empty() => {
            let rule = Text::fixed("不可为空", "it must not be empty");
            Err(Problem::field(name, &text, &rule))
        }
        given => Ok(given),
    }
}

/// Takes its turn among the other writes chunk by chunk: nobody who writes under `If-Match` waits for the
/// end of a file.
struct Turns {
    shared: Shared,
    runtime: Handle,
    held: Option<OwnedRwLockReadGuard<()>>,
}

impl Turns {
    fn of(shared: &Shared) -> Self {
        Self {
            shared: shared.clone(),
            runtime: Handle::current(),
            held: None,
        }
    }
}

impl Watch for Turns {
    fn refused(&mut self, _row: &Row, _errors: &[RowError]) -> std::io::Result<()> {
        Ok(())
    }

    fn taken(&mut self, _row: &Row, _number: Number) {}

    fn before_chunk(&mut self) {
        let order = Arc::clone(&self.shared.order);
        self.held = Some(self.runtime.block_on(order.read_owned()));
    }

    fn after_chunk(&mut self) {
        self.held = None;
    }
}
