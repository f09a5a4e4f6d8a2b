//! `yinuo policy`: policies listed, shown, issued, confirmed with the platform, and those that wait
//! for its confirmation.

use app::ListRequest;
use kernel::{DateTime, Language, Number, NumberKind, Text};
use policy::{ConfirmationReason, PlatformStanding};
use serde_json::{Value, json};

use super::args::PolicyVerb;
use super::{Answers, fresh, number, numbers, open_with, proposal};
use crate::args::Args;
use crate::outcome::{Outcome, Trouble};
use crate::print;
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
    "platform",
];

/// `yinuo policy …`.
pub(crate) fn run(args: &Args, verb: &PolicyVerb) -> Result<Outcome, Trouble> {
    match verb {
        PolicyVerb::List(page) => proposal::list(args, page, ("policies", COLUMNS)),
        PolicyVerb::Unconfirmed { limit } => unconfirmed(args, *limit),
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
                    let policy = accepted.number(NumberKind::Policy);
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

/// What waits for the platform's confirmation: first what it did not take, then what it was not told.
fn unconfirmed(args: &Args, limit: usize) -> Result<Outcome, Trouble> {
    let app = view(args)?;
    let who = identity(args, &app)?;
    let (mut waiting, mut more) = (Vec::new(), false);
    for standing in [PlatformStanding::Refused, PlatformStanding::Waiting] {
        let page = app.list_for(
            &who,
            &ListRequest {
                table: "policies".to_owned(),
                conditions: [("platform".to_owned(), standing.code().to_owned())].into(),
                limit,
                ..ListRequest::default()
            },
        )?;
        more |= page.next.is_some();
        waiting.extend(page.rows);
    }
    if args.json {
        print::json(&json!({ "policies": waiting, "more": more }))?;
        return Ok(Outcome::Fine);
    }
    let zone = app.model().zone();
    let now = zone.civil(app.now());
    let language = args.language();
    let rows: Vec<Vec<String>> = waiting
        .iter()
        .map(|row| waiting_line(&app, (row, now), language))
        .collect();
    let head = match language {
        Language::Chinese => ["保单号", "出单时间", "起保", "时限", "平台未确认的原因"],
        Language::English => [
            "policy",
            "issued",
            "cover begins",
            "clock",
            "why not confirmed",
        ],
    };
    print::table(&head, &rows);
    if more {
        let words = Text::fixed("还有更多，请加大 --limit", "there are more: raise --limit");
        println!("{}", words.in_language(language));
    }
    Ok(Outcome::Fine)
}

/// The clock of an unconfirmed policy is its start: until then the platform should have confirmed.
fn waiting_line(app: &app::App, (row, now): (&Value, DateTime), language: Language) -> Vec<String> {
    let text = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default();
    let issued = kernel::Instant::parse(text("issued_at"));
    let issued = issued.map(|at| super::steps::civil(app, at));
    let begun = text("start")
        .parse::<DateTime>()
        .is_ok_and(|start| start <= now);
    let clock = if begun {
        Text::fixed("已起保，超时", "cover has begun: late")
    } else {
        Text::fixed("起保前确认", "before cover begins")
    };
    let why = match ConfirmationReason::parse(text("unconfirmed")) {
        Some(reason) => reason.words(),
        None => Text::fixed("尚未报送平台", "the platform was not told yet"),
    };
    vec![
        text("number").to_owned(),
        issued.unwrap_or_default(),
        text("start").replace('T', " "),
        clock.in_language(language).to_owned(),
        why.in_language(language).to_owned(),
    ]
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
