//! 银行到账文件: the bank's file of money that came in, taken in as the command line takes it.

use std::sync::Arc;

use app::bank::{Answered as Row, Counter, Matched, open};
use app::{App, Identity};
use axum::extract::{Request, State};
use serde::Serialize;
use tokio::runtime::Handle;
use utoipa::ToSchema;

use crate::body::Pairs;
use crate::problem::{Answered, Problem, Words};
use crate::shared::{Gate, Shared};
use crate::spool::{Spooled, Underway, spool};
use crate::who::Who;

/// Rows told in one answer at most; the sums count all.
const TOLD: usize = 10_000;

/// What came of a bank's file.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BankFileResult)]
pub(crate) struct BankFileBody {
    /// Rows that hold anything.
    rows: u64,
    /// Rows that paid their notice; by a dry run: that would.
    confirmed: u64,
    /// Rows held to go back where they came from.
    held: u64,
    /// Rows that were held and went back where they came from.
    returned: u64,
    /// Rows that are not on record: wrong, or no money of ours.
    refused: u64,
    /// Rows that were on record before.
    already: u64,
    /// Each row; at most 10,000.
    answers: Vec<BankRowBody>,
    /// Rows beyond those told.
    #[serde(skip_serializing_if = "Option::is_none")]
    answers_left_off: Option<u64>,
    /// The position whose rows hold all of it; give it to `after=`.
    position: u64,
    /// It was judged and nothing was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    dry_run: Option<bool>,
}

/// A row of a bank's file, answered.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BankFileRow)]
struct BankRowBody {
    /// As a spreadsheet numbers it: the headings are row 1.
    row: u64,
    /// The bank's number of the movement.
    #[serde(skip_serializing_if = "String::is_empty")]
    flow: String,
    /// What came.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    amount: Option<kernel::Money>,
    /// `confirmed`, `held`, `returned` or `refused`.
    #[schema(value_type = String)]
    outcome: Matched,
    /// It was on record before.
    already: bool,
    /// The receipt it stands under.
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<String>,
    /// The control that kept it from its notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    control: Option<&'static str>,
    /// Why it did not pay its notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Words>,
}

impl From<Row> for BankRowBody {
    fn from(row: Row) -> Self {
        Self {
            row: row.row,
            flow: row.flow,
            amount: row.amount,
            outcome: row.outcome,
            already: row.already,
            receipt: row.receipt.map(|number| number.to_string()),
            control: row.control,
            message: row.message.as_ref().map(Words::from),
        }
    }
}

/// Take in a bank's file of money that came in 银行到账文件: CSV with the bank's movement number, time,
/// payer, amount and reference, up to 256 MiB. A row whose reference names a notice pays it, to the fen,
/// and one that names several pays them all; any other money of ours is held to go back. A movement is known by the bank's number, so no key is
/// needed: a file sent again, or one that overlaps the last, takes nothing twice.
#[utoipa::path(
    post, path = "/v1/bank-files", tag = "money",
    params(("dry_run" = Option<bool>, Query, description = "Judge every row by itself and record nothing")),
    request_body(content((String = "text/csv"), (Vec<u8> = "multipart/form-data")), description = "The file's bytes, UTF-8 or GB18030, or a form with that one file"),
    responses((status = 200, body = BankFileBody)),
    extensions(("x-permission" = json!("ledger.confirm_receipt"))),
)]
pub(crate) async fn import_bank_file(
    State(shared): State<Shared>,
    who: Who,
    mut pairs: Pairs,
    request: Request,
) -> Answered<axum::Json<BankFileBody>> {
    let dry_run = pairs.flag("dry_run")?;
    pairs.done()?;
    let who = who.identity;
    let permitted = shared.read(move |app| {
        app.permit(&who, "ledger.confirm_receipt")?;
        Ok(who)
    });
    let who = permitted.await?;
    let place = shared.place(Gate::Import).await?;
    let spooled = spool(request).await?;
    let underway = Underway::begin(&shared, spooled.digest)?;
    let (order, runtime) = (Arc::clone(&shared.order), Handle::current());
    let taken = shared.in_place(place, move |app| {
        let told = take_in(app, (&who, dry_run), spooled, &|| {
            // What records nothing waits for nobody.
            (!dry_run).then(|| runtime.block_on(Arc::clone(&order).read_owned()))
        });
        drop(underway);
        told
    });
    taken.await.map(axum::Json)
}

/// Takes its turn among the other writes row by row, as every command does.
fn take_in<T>(
    app: &App,
    (who, dry_run): (&Identity, bool),
    spooled: Spooled,
    turn: &dyn Fn() -> T,
) -> Answered<BankFileBody> {
    let counter = Counter { app, who, dry_run };
    let mut told = BankFileBody {
        rows: 0,
        confirmed: 0,
        held: 0,
        returned: 0,
        refused: 0,
        already: 0,
        answers: Vec::new(),
        answers_left_off: None,
        position: 0,
        dry_run: dry_run.then_some(true),
    };
    for row in open(app, spooled.file)? {
        let row = row.map_err(|error| Problem::incident(&error))?;
        let held = turn();
        let answer = counter.take(&row)?;
        drop(held);
        told.count(answer);
    }
    told.position = app.head_size();
    Ok(told)
}

impl BankFileBody {
    fn count(&mut self, answer: Row) {
        self.rows += 1;
        let counted = match answer.outcome {
            Matched::Confirmed => &mut self.confirmed,
            Matched::Held => &mut self.held,
            Matched::Returned => &mut self.returned,
            Matched::Refused => &mut self.refused,
        };
        *counted += 1;
        self.already += u64::from(answer.already);
        if self.answers.len() < TOLD {
            self.answers.push(BankRowBody::from(answer));
        } else {
            *self.answers_left_off.get_or_insert(0) += 1;
        }
    }
}
