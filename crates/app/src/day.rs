//! What happens because time passed: covers begin, approvals lapse.
//!
//! A job looks at the rows for what is due and asks; the writer judges each as any other command.
//! Simulated years pass as fast as the clock is set.

use kernel::{Number, Value};
use serde_json::json;

use crate::open::App;
use crate::outside::program_request;
use crate::request::{Accepted, Failure, Request};
use crate::trade::covers_to_begin;

/// Covers turned into income by one command: as many facts as the context makes of them share a
/// commit.
const COVERS: usize = 200;

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
        let mut begun = 0_u64;
        loop {
            self.settle()?;
            let now = self.model().zone().civil(self.now());
            let due = self.with_rows(|rows| covers_to_begin(rows, now, COVERS * 50))?;
            if due.is_empty() {
                return Ok(begun);
            }
            let head = self.head_size();
            let requests: Vec<Request> = due
                .chunks(COVERS)
                .enumerate()
                .map(|(at, policies)| clock_request("ledger.begin_covers", policies, head, at))
                .collect();
            for answer in self.submit_many(requests)? {
                answer?;
            }
            begun = begun.saturating_add(due.len() as u64);
        }
    }

    /// Ends proposals whose acceptance or query is over and that nobody paid.
    fn lapse_overdue(&self) -> Result<u64, Failure> {
        self.settle()?;
        let now = self.now();
        let overdue = self.with_rows(|rows| {
            let at = |name| policy::PROPOSALS.column(name).unwrap_or(usize::MAX);
            let (stage, until, paid) = (at("stage"), at("valid_until"), at("paid_at"));
            let mut overdue = Vec::new();
            let accepted = crate::settled::find_equal(
                rows,
                &policy::PROPOSALS,
                "stage",
                &policy::Stage::Accepted.code(),
            )?;
            for row in accepted {
                let over = matches!(row.get(until), Some(Value::Text(text))
                    if kernel::Instant::parse(text).is_ok_and(|until| until <= now));
                let unpaid = matches!(row.get(paid), Some(Value::Empty) | None);
                let number = match row.first() {
                    Some(Value::Text(number)) => Number::parse(number),
                    _ => None,
                };
                debug_assert!(row.get(stage).is_some(), "proposals have a stage");
                overdue.extend(number.filter(|_| over && unpaid));
            }
            Ok(overdue)
        })?;
        let head = self.head_size();
        let requests = overdue.iter().map(|number| {
            program_request(
                "clock",
                &number.organisation(),
                ("policy.lapse", format!("lapse {number} at {head}")),
                json!({ "proposal": number, "reason": policy::LapseReason::ApprovalExpired }),
            )
        });
        let answers = self.submit_many(requests.collect())?;
        let lapsed = |answer: &Result<Accepted, Failure>| answer.is_ok();
        Ok(answers.iter().filter(|answer| lapsed(answer)).count() as u64)
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
