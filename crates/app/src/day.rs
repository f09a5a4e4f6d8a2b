//! What happens because time passed: covers begin, approvals lapse, referrals are overdue.
//!
//! A job looks at the rows of what is due, by an index on the instant, and asks; the writer judges each as any other command.
//! Simulated years pass as fast as the clock is set.

use kernel::{Instant, Number, Value};
use serde_json::json;

use crate::open::App;
use crate::outside::program_request;
use crate::request::{Failure, Request};
use crate::settled::column_of;
use crate::trade::{covers_to_begin, find_due};

/// Covers turned into income by one command.
const COVERS: usize = 200;
/// Commands sent at once.
const COMMANDS: usize = 50;
/// Rows that are due read at once.
const LOOK: usize = 10_000;
/// The command that ends a proposal.
const LAPSE: &str = "policy.lapse";

/// What a look at the clock brought about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct DayWork {
    /// Policies whose premium became income.
    pub covers_begun: u64,
    /// Proposals that ended because their time was over.
    pub proposals_lapsed: u64,
    /// Referrals whose clock ran out with nobody deciding, recorded as overdue.
    pub referrals_overdue: u64,
}

impl App {
    /// Does what is due by now.
    pub fn pass_time(&self) -> Result<DayWork, Failure> {
        let (proposals_lapsed, referrals_overdue) = self.wake_proposals()?;
        Ok(DayWork {
            proposals_lapsed,
            referrals_overdue,
            covers_begun: self.begin_covers()?,
        })
    }

    /// Turns the premium of covers that have begun into income.
    fn begin_covers(&self) -> Result<u64, Failure> {
        let mut begun = 0;
        loop {
            self.settle()?;
            let now = self.model().zone().civil(self.now());
            let due = self.with_rows(|rows| covers_to_begin(rows, now, LOOK))?;
            let some = self.begin_some(&due)?;
            begun += some;
            // What was looked at and could not begin would be found again.
            if due.len() < LOOK || some == 0 {
                return Ok(begun);
            }
        }
    }

    fn begin_some(&self, due: &[Number]) -> Result<u64, Failure> {
        let head = self.head_size();
        let mut requests = due
            .chunks(COVERS)
            .enumerate()
            .map(|(at, policies)| clock_request("ledger.begin_covers", policies, head, at));
        loop {
            let some: Vec<Request> = requests.by_ref().take(COMMANDS).collect();
            if some.is_empty() {
                return Ok(due.len() as u64);
            }
            for answer in self.submit_many(some)? {
                answer?;
            }
        }
    }

    /// Proposals whose instant has come: acceptances nobody paid for end, referrals nobody decided are
    /// recorded as overdue.
    fn wake_proposals(&self) -> Result<(u64, u64), Failure> {
        let (mut lapsed, mut overdue) = (0, 0);
        loop {
            self.settle()?;
            let now = self.now();
            let due = self.with_rows(|rows| {
                find_due(
                    rows,
                    (&policy::PROPOSALS, "wake_at"),
                    &now.to_string(),
                    LOOK,
                )
            })?;
            let head = self.head_size();
            let requests: Vec<Request> =
                due.iter().filter_map(|row| woken(row, now, head)).collect();
            let lapses: Vec<bool> = requests.iter().map(|r| r.command == LAPSE).collect();
            let mut some = 0_u64;
            for (answer, lapse) in self.submit_many(requests)?.into_iter().zip(lapses) {
                match answer {
                    Ok(accepted) if accepted.entries.is_empty() => {}
                    Ok(_) if lapse => (lapsed, some) = (lapsed + 1, some + 1),
                    Ok(_) => (overdue, some) = (overdue + 1, some + 1),
                    // Paid, decided or withdrawn since it was read.
                    Err(Failure::Refused(_)) => {}
                    Err(failure) => return Err(failure),
                }
            }
            if due.len() < LOOK || some == 0 {
                return Ok((lapsed, overdue));
            }
        }
    }
}

/// What the clock asks of a proposal whose instant has come; nothing where it is paid, or not over yet.
fn woken(row: &[Value], now: Instant, head: u64) -> Option<Request> {
    let column = |name| column_of(&policy::PROPOSALS, row, name);
    let text = |name| match column(name) {
        Some(Value::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    let over = |name| text(name).is_some_and(|at| Instant::parse(at).is_ok_and(|at| at <= now));
    let number = Number::parse(text("number")?)?;
    let of = number.organisation();
    let accepted = text("stage") == Some(policy::Stage::Accepted.code());
    let referred = text("stage") == Some(policy::Stage::Referred.code());
    if accepted && over("valid_until") && text("paid_at").is_none() {
        return Some(program_request(
            "clock",
            &of,
            (LAPSE, format!("lapse {number} at {head}")),
            json!({ "proposal": number, "reason": policy::LapseReason::ApprovalExpired }),
        ));
    }
    if referred && over("due_by") && text("overdue_at").is_none() {
        return Some(program_request(
            "clock",
            &of,
            ("policy.note_overdue", format!("overdue {number} at {head}")),
            json!({ "proposal": number }),
        ));
    }
    None
}

fn clock_request(command: &str, policies: &[Number], head: u64, at: usize) -> Request {
    program_request(
        "clock",
        &kernel::OrganisationCode::head_office(),
        (command, format!("{command} after {head} part {at}")),
        json!({ "policies": policies }),
    )
}
