//! What happens because time passed: covers begin, approvals lapse.
//!
//! A job looks at the rows for what is due and asks; the writer judges each as any other command.
//! Simulated years pass as fast as the clock is set.

use kernel::{Instant, Number, Value};
use serde_json::json;

use crate::open::App;
use crate::outside::program_request;
use crate::request::{Failure, Request};
use crate::settled::{column_of, find_equal};
use crate::trade::covers_to_begin;

/// Covers turned into income by one command.
const COVERS: usize = 200;
/// Commands sent at once.
const COMMANDS: usize = 50;

/// What a look at the clock brought about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct DayWork {
    /// Policies whose premium became income.
    pub covers_begun: u64,
    /// Proposals that ended because their time was over.
    pub proposals_lapsed: u64,
}

impl App {
    /// Does what is due by now.
    pub fn pass_time(&self) -> Result<DayWork, Failure> {
        Ok(DayWork {
            proposals_lapsed: self.lapse_overdue()?,
            covers_begun: self.begin_covers()?,
        })
    }

    /// Turns the premium of covers that have begun into income.
    fn begin_covers(&self) -> Result<u64, Failure> {
        self.settle()?;
        let now = self.model().zone().civil(self.now());
        let due = self.with_rows(|rows| covers_to_begin(rows, now))?;
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

    /// Ends proposals whose acceptance is over and that nobody paid.
    fn lapse_overdue(&self) -> Result<u64, Failure> {
        self.settle()?;
        let now = self.now();
        let accepted = self.with_rows(|rows| {
            let stage = policy::Stage::Accepted.code();
            find_equal(rows, &policy::PROPOSALS, "stage", &stage)
        })?;
        let overdue = accepted.iter().filter_map(|row| {
            let column = |name| column_of(&policy::PROPOSALS, row, name);
            let over = matches!(column("valid_until"), Some(Value::Text(text))
                if Instant::parse(text).is_ok_and(|until| until <= now));
            let unpaid = matches!(column("paid_at"), Some(Value::Empty) | None);
            match row.first() {
                Some(Value::Text(number)) if over && unpaid => Number::parse(number),
                _ => None,
            }
        });
        let head = self.head_size();
        let requests = overdue.map(|number| {
            program_request(
                "clock",
                &number.organisation(),
                ("policy.lapse", format!("lapse {number} at {head}")),
                json!({ "proposal": number, "reason": policy::LapseReason::ApprovalExpired }),
            )
        });
        let mut lapsed = 0;
        for answer in self.submit_many(requests.collect())? {
            match answer {
                Ok(_) => lapsed += 1,
                // Paid or withdrawn since it was read.
                Err(Failure::Refused(_)) => {}
                Err(failure) => return Err(failure),
            }
        }
        Ok(lapsed)
    }
}

fn clock_request(command: &str, policies: &[Number], head: u64, at: usize) -> Request {
    program_request(
        "clock",
        &kernel::OrganisationCode::head_office(),
        (command, format!("{command} after {head} part {at}")),
        json!({ "policies": policies }),
    )
}
