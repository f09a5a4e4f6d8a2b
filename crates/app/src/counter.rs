//! A counter's work in one go: what a proposal goes through without anybody looking at it.
//!
//! Each step is a command of its own, judged and recorded as if it had come alone. What a step
//! refuses stays where it is, for a person.

use kernel::Number;
use serde_json::json;

use crate::open::App;
use crate::outside::{DIFFERS, program_request};
use crate::request::{Accepted, Failure, Request};

impl App {
    /// Has proposals answered by the platform and underwritten by the decision table. An answer for
    /// each, in order: the last step it got to.
    pub fn work_through(
        &self,
        proposals: &[Number],
    ) -> Result<Vec<Result<Accepted, Failure>>, Failure> {
        let platform = self.configured_platform()?;
        let asked: Vec<Result<Request, Failure>> = self.with_keys(|keys| {
            let ask = |number| self.ask_platform(platform.as_ref(), keys, number);
            Ok(proposals.iter().map(ask).collect())
        })?;
        let sent_back: Vec<bool> = asked.iter().map(is_sent_back).collect();
        let asked = asked.into_iter().map(|made| made.map_err(Err));
        let answered = self.give_made(asked.collect())?.into_iter();
        let ready =
            answered
                .zip(proposals.iter().zip(sent_back))
                .map(|(answer, (number, sent_back))| match answer {
                    Ok(_) if !sent_back => Ok(self.underwriting(number)),
                    said => Err(said),
                });
        Ok(self.give_made(ready.collect())?)
    }

    /// The decision table's turn on a proposal as it stands.
    pub(crate) fn underwriting(&self, proposal: &Number) -> Request {
        let head = self.head_size();
        program_request(
            "underwriting",
            &proposal.organisation(),
            (
                "policy.underwrite",
                format!("underwrite {proposal} at {head}"),
            ),
            json!({ "proposal": proposal }),
        )
    }
}

/// Whether the platform's word on a proposal is that it goes back: then there is nothing to underwrite.
fn is_sent_back(asked: &Result<Request, Failure>) -> bool {
    asked
        .as_ref()
        .is_ok_and(|request| request.command == DIFFERS)
}
