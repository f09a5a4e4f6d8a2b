//! What happens because time passed: covers begin, approvals lapse, referrals are overdue.
//!
//! A job looks at the rows of what is due, by an index on the instant, and asks; the writer judges each as any other command.
//! Simulated years pass as fast as the clock is set.

use kernel::{Instant, Number};
use serde_json::json;

use crate::open::App;
use crate::outside::program_request;
use crate::request::{Failure, Request};
use crate::stored_row::StoredRow;
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
        self.drop_ended_notes()?;
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
            // What was looked at and did not begin would be found again.
            if due.len() < LOOK || some == 0 {
                return Ok(begun);
            }
        }
    }

    /// How many of them began: a part whose answer has no entry was begun before.
    fn begin_some(&self, due: &[Number]) -> Result<u64, Failure> {
        let head = self.head_size();
        let parts: Vec<&[Number]> = due.chunks(COVERS).collect();
        let (mut begun, mut at) = (0_u64, 0);
        for some in parts.chunks(COMMANDS) {
            let requests = some
                .iter()
                .zip(at..)
                .map(|(policies, at)| clock_request("ledger.begin_covers", policies, (head, at)));
            let answers = self.submit_many(requests.collect())?;
            for (answer, policies) in answers.into_iter().zip(some) {
                if !answer?.entries.is_empty() {
                    begun += policies.len() as u64;
                }
            }
            at += some.len();
        }
        Ok(begun)
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
fn woken(row: &StoredRow, now: Instant, head: u64) -> Option<Request> {
    let over = |name| row.instant(name).is_some_and(|at| at <= now);
    let number = row.number("number")?;
    let of = number.organisation();
    let stage = policy::Stage::parse(row.text("stage"));
    if stage == Some(policy::Stage::Accepted) && over("valid_until") && row.lacks("paid_at") {
        return Some(program_request(
            "clock",
            &of,
            (LAPSE, format!("lapse {number} at {head}")),
            json!({ "proposal": number, "reason": policy::LapseReason::ApprovalExpired }),
        ));
    }
    if stage == Some(policy::Stage::Referred) && over("due_by") && row.lacks("overdue_at") {
        return Some(program_request(
            "clock",
            &of,
            ("policy.note_overdue", format!("overdue {number} at {head}")),
            json!({ "proposal": number }),
        ));
    }
    None
}

fn clock_request(command: &str, policies: &[Number], (head, at): (u64, usize)) -> Request {
    program_request(
        "clock",
        &kernel::OrganisationCode::head_office(),
        (command, format!("{command} after {head} part {at}")),
        json!({ "policies": policies }),
    )
}
