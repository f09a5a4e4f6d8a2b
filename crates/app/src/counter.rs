//! A counter's work in one go: what a proposal goes through without anybody looking at it.
//!
//! Each step is a command of its own, judged and recorded as if it had come alone. What a step
//! refuses stays where it is, for a person.

use kernel::Number;
use serde_json::json;

use crate::open::App;
use crate::outside::program_request;
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
        let answered = self.give_made(asked)?.into_iter();
        let ready = answered
            .zip(proposals)
            .map(|(answer, number)| answer.map(|_| self.underwriting(number)));
        self.give_made(ready.collect())
    }

    /// Gives the commands that could be made; what could not be made keeps its reason. An answer for
    /// each, in order.
    fn give_made(
        &self,
        made: Vec<Result<Request, Failure>>,
    ) -> Result<Vec<Result<Accepted, Failure>>, Failure> {
        let (mut requests, mut unmade) = (Vec::new(), Vec::with_capacity(made.len()));
        for request in made {
            match request {
                Ok(request) => {
                    requests.push(request);
                    unmade.push(None);
                }
                Err(failure) => unmade.push(Some(failure)),
            }
        }
        let mut given = self.submit_many(requests)?.into_iter();
        let missing = || Failure::Fault(kernel::Fault::Bug("an answer is missing".into()));
        let answer = |unmade: Option<Failure>| match unmade {
            Some(failure) => Err(failure),
            None => given.next().unwrap_or_else(|| Err(missing())),
        };
        Ok(unmade.into_iter().map(answer).collect())
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

    /// Tells the platform of issued policies and takes its codes in. What it does not accept stays
    /// unconfirmed, for a person; an answer for each, in order.
    pub fn confirm_all(
        &self,
        policies: &[Number],
    ) -> Result<Vec<Result<Accepted, Failure>>, Failure> {
        let platform = self.configured_platform()?;
        let told = self.with_keys(|keys| {
            let tell = |policy| self.tell_platform(platform.as_ref(), keys, policy);
            Ok(policies.iter().map(tell).collect())
        })?;
        self.give_made(told)
    }
}
