//! `yinuo policy`: policies listed, shown, issued, confirmed with the platform.

use kernel::{Number, NumberKind, Text};
use serde_json::{Value, json};

use super::args::PolicyVerb;
use super::{Answers, fresh, number, numbers, open_with, proposal};
use crate::args::Args;
use crate::outcome::{Outcome, Trouble};
use crate::store::{identity, view};

const COLUMNS: &[&str] = &[
    "number",
    "proposal",
    "start",
    "end",
    "premium",
    "tax",
    "issued_at",
    "issued_by",
    "confirmation",
];

/// `yinuo policy …`.
pub(crate) fn run(args: &Args, verb: &PolicyVerb) -> Result<Outcome, Trouble> {
    match verb {
        PolicyVerb::List(page) => proposal::list(args, page, ("policies", COLUMNS)),
        PolicyVerb::Show { number: text } => {
            let app = view(args)?;
            let who = identity(args, &app)?;
            super::page::policy(args, &app, &who, &number(text, NumberKind::Policy)?)
        }
        PolicyVerb::Issue {
            proposals,
            platform,
        } => {
            let app = open_with(args, platform.as_deref())?;
            let who = identity(args, &app)?;
            let mut answers = Answers::none();
            let mut issued: Vec<Number> = Vec::new();
            for proposal in numbers(proposals, NumberKind::Proposal)? {
                let body = json!({ "proposal": proposal });
                let answer = app.submit(fresh(&app, &who, "policy.issue", body));
                let answer = answer.map(|accepted| {
                    let policy = accepted.number();
                    issued.extend(policy);
                    json!({
                        "policy": policy,
                        "result": Text::new(
                            format!("已出单，保单号 {}", shown(policy)),
                            format!("issued as {}", shown(policy)),
                        ),
                    })
                });
                answers.take(&proposal, answer)?;
            }
            if platform.is_some() {
                confirm(&app, &issued, &mut answers)?;
            }
            answers.print(args, &app)
        }
        PolicyVerb::Confirm { policies, platform } => {
            let app = open_with(args, Some(platform))?;
            let who = identity(args, &app)?;
            app.permit(&who, "policy.issue")?;
            let policies = numbers(policies, NumberKind::Policy)?;
            let mut answers = Answers::none();
            confirm(&app, &policies, &mut answers)?;
            answers.print(args, &app)
        }
    }
}

fn shown(number: Option<Number>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// Tells the platform of policies one by one, so that one it does not take keeps no other back.
fn confirm(app: &app::App, policies: &[Number], answers: &mut Answers) -> Result<(), Trouble> {
    for policy in policies {
        let confirmed = app.confirm_with_platform(policy);
        let answer =
            confirmed.map(|accepted| -> Result<Value, Trouble> { proposal::done(app, &accepted) });
        match answer {
            Ok(line) => answers.take(policy, Ok(line?))?,
            Err(failure) => answers.take(policy, Err(failure))?,
        }
    }
    Ok(())
}
