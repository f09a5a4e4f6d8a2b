//! `yinuo proposal`: proposals listed, shown, answered, underwritten, decided, withdrawn.

use app::{App, Identity, ListRequest};
use kernel::{Number, NumberKind, Text};
use serde_json::{Value, json};

use super::args::{Decide, Mode, OnPlatform, Page, ProposalVerb, Verdict};
use super::{Answers, fresh, last_kind, number, numbers, open_with, result, steps};
use crate::args::Args;
use crate::outcome::{Outcome, Trouble};
use crate::print;
use crate::store::{identity, open, view};

/// `yinuo proposal …`.
pub(crate) fn run(args: &Args, verb: &ProposalVerb) -> Result<Outcome, Trouble> {
    match verb {
        ProposalVerb::List(page) => list(args, page, ("proposals", COLUMNS)),
        ProposalVerb::Show { number: text } => {
            let app = view(args)?;
            let who = identity(args, &app)?;
            super::page::proposal(args, &app, &who, &number(text, NumberKind::Proposal)?)
        }
        ProposalVerb::Query(asked) => query(args, asked),
        ProposalVerb::Underwrite(asked) => underwrite(args, asked),
        ProposalVerb::Decide(asked) => decide(args, asked),
        ProposalVerb::SettleNotice {
            numbers: texts,
            mode,
        } => {
            let mode = match mode {
                Mode::Signed => "signed",
                Mode::Waived => "waived",
            };
            let each = |proposal: &Number| json!({ "proposal": proposal, "mode": mode });
            command(args, "policy.settle_notice", texts, each)
        }
        ProposalVerb::Withdraw { number } => {
            let each = |proposal: &Number| json!({ "proposal": proposal });
            command(args, "policy.withdraw", std::slice::from_ref(number), each)
        }
    }
}

const COLUMNS: &[&str] = &[
    "number",
    "stage",
    "start",
    "vehicle_use",
    "region",
    "premium",
    "tax",
    "entered_by",
    "policy",
];

/// Rows of a table by number, `{"<table>":[…]}` or as a table for people.
pub(crate) fn list(
    args: &Args,
    page: &Page,
    (table, columns): (&str, &[&str]),
) -> Result<Outcome, Trouble> {
    let app = view(args)?;
    let who = identity(args, &app)?;
    let list = app.list_for(
        &who,
        &ListRequest {
            table: table.to_owned(),
            conditions: crate::book::conditions(&page.conditions)?,
            cursor: page.after.clone(),
            descending: page.descending,
            limit: page.limit,
            ..ListRequest::default()
        },
    )?;
    if args.json {
        let mut answer = json!({ table: list.rows, "position": list.position });
        if let (Some(next), Some(object)) = (list.next, answer.as_object_mut()) {
            object.insert("next".to_owned(), Value::String(next));
        }
        print::json(&answer)?;
        return Ok(Outcome::Fine);
    }
    print::chosen(columns, &list.rows);
    Ok(Outcome::Fine)
}

/// The same command on several proposals; each is judged alone.
fn command(
    args: &Args,
    name: &str,
    texts: &[String],
    body: impl Fn(&Number) -> Value,
) -> Result<Outcome, Trouble> {
    let app = open(args)?;
    let who = identity(args, &app)?;
    let proposals = numbers(texts, NumberKind::Proposal)?;
    let mut answers = Answers::none();
    for proposal in &proposals {
        let answer = app.submit(fresh(&app, &who, name, body(proposal)));
        let answer = answer.map(|accepted| done(&app, &accepted));
        take(&mut answers, proposal, answer)?;
    }
    answers.print(args, &app)
}

fn take(
    answers: &mut Answers,
    proposal: &Number,
    answer: Result<Result<Value, Trouble>, app::Failure>,
) -> Result<(), Trouble> {
    match answer {
        Ok(line) => answers.take(proposal, Ok(line?)),
        Err(failure) => answers.take(proposal, Err(failure)),
    }
}

/// What a command did, in the words of its last fact.
pub(crate) fn done(app: &App, accepted: &app::Accepted) -> Result<Value, Trouble> {
    if accepted.entries.is_empty() {
        return Ok(result(&Text::fixed("已是如此", "already so")));
    }
    let kind = last_kind(app, accepted)?;
    let mut line = result(&steps::words(&kind));
    if let Some(object) = line.as_object_mut() {
        object.insert("fact".to_owned(), Value::String(kind));
        object.insert("position".to_owned(), json!(accepted.position));
    }
    Ok(line)
}

fn query(args: &Args, asked: &OnPlatform) -> Result<Outcome, Trouble> {
    let app = open_with(args, Some(&asked.platform))?;
    let who = identity(args, &app)?;
    app.permit(&who, "policy.propose")?;
    let mut answers = Answers::none();
    for proposal in numbers(&asked.numbers, NumberKind::Proposal)? {
        let answer = app.query_platform(&proposal);
        take(
            &mut answers,
            &proposal,
            answer.map(|accepted| done(&app, &accepted)),
        )?;
    }
    answers.print(args, &app)
}

fn underwrite(args: &Args, asked: &OnPlatform) -> Result<Outcome, Trouble> {
    let app = open_with(args, Some(&asked.platform))?;
    let who = identity(args, &app)?;
    app.permit(&who, "policy.propose")?;
    let proposals = numbers(&asked.numbers, NumberKind::Proposal)?;
    let mut answers = Answers::none();
    for (proposal, answer) in proposals.iter().zip(app.work_through(&proposals)?) {
        take(
            &mut answers,
            proposal,
            answer.map(|accepted| done(&app, &accepted)),
        )?;
    }
    answers.print(args, &app)
}

fn decide(args: &Args, asked: &Decide) -> Result<Outcome, Trouble> {
    let app = open(args)?;
    let who = identity(args, &app)?;
    let proposal = number(&asked.number, NumberKind::Proposal)?;
    let answer = app.submit(decision(&app, &who, &proposal, asked)?);
    let mut answers = Answers::none();
    take(
        &mut answers,
        &proposal,
        answer.map(|accepted| done(&app, &accepted)),
    )?;
    answers.print(args, &app)
}

fn decision(
    app: &App,
    who: &Identity,
    proposal: &Number,
    asked: &Decide,
) -> Result<app::Request, Trouble> {
    let verdict = match asked.verdict {
        Verdict::Accept => "accept",
        Verdict::Return => "return",
        Verdict::Refer => "refer",
    };
    let defects: Result<Vec<Value>, Trouble> =
        asked.defects.iter().map(|text| defect(text)).collect();
    let mut body = json!({ "proposal": proposal, "verdict": verdict, "defects": defects? });
    if let (Some(reason), Some(object)) = (&asked.reason, body.as_object_mut()) {
        object.insert("reason".to_owned(), json!(reason));
    }
    Ok(fresh(app, who, "policy.decide", body))
}

fn defect(text: &str) -> Result<Value, Trouble> {
    let parts = text.split_once('=');
    let parts = parts.and_then(|(field, words)| Some((field, words.split_once('|')?)));
    let (field, (zh, en)) = parts.ok_or_else(|| {
        Trouble::Usage(format!(
            "--defect {text}: 写作 字段=中文|英文 / written FIELD=中文|English, such as risk.seats=座位数与行驶证不符|seats differ from the licence"
        ))
    })?;
    Ok(json!({ "field": field, "rule": "underwriter", "zh": zh, "en": en }))
}
