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
        let mut answers: Vec<Option<Failure>> = Vec::with_capacity(asked.len());
        let mut requests = Vec::new();
        for request in asked {
            match request {
                Ok(request) => {
                    requests.push(request);
                    answers.push(None);
                }
                Err(failure) => answers.push(Some(failure)),
            }
        }
        let mut taken = self.submit_many(requests)?.into_iter();
        for answer in answers.iter_mut().filter(|answer| answer.is_none()) {
            *answer = taken.next().and_then(Result::err);
        }
        let ready: Vec<&Number> = proposals
            .iter()
            .zip(&answers)
            .filter_map(|(number, failed)| failed.is_none().then_some(number))
            .collect();
        let requests = ready.into_iter().map(|number| self.underwriting(number));
        let mut judged = self.submit_many(requests.collect())?.into_iter();
        let missing = || Failure::Fault(kernel::Fault::Bug("an answer is missing".into()));
        Ok(answers
            .into_iter()
            .map(|failed| match failed {
                Some(failure) => Err(failure),
                None => judged.next().unwrap_or_else(|| Err(missing())),
            })
            .collect())
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

    /// Tells the platform of issued policies and takes its codes in.
    pub fn confirm_all(
        &self,
        policies: &[Number],
    ) -> Result<Vec<Result<Accepted, Failure>>, Failure> {
        let platform = self.configured_platform()?;
        let requests: Vec<Request> = self.with_keys(|keys| {
            let tell = |policy| self.tell_platform(platform.as_ref(), keys, policy);
            policies.iter().map(tell).collect::<Result<_, Failure>>()
        })?;
        Ok(self.submit_many(requests)?)
    }
}
