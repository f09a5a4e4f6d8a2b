//! `yinuo product …`: packages checked, filings taken through their life.

use std::path::Path;

use kernel::StreamId;
use product::{Filings, Package};
use serde_json::{Value, json};

use crate::args::{Args, ProductVerb};
use crate::company::{request, submit};
use crate::files;
use crate::outcome::{Outcome, Trouble};
use crate::print;
use crate::store::{identity, open, view};

/// Runs one of the product commands.
pub(crate) fn run(args: &Args, verb: &ProductVerb) -> Result<Outcome, Trouble> {
    match verb {
        ProductVerb::Check { dir } => check(args, dir),
        ProductVerb::Draft { dir } => {
            let files = texts(dir)?;
            step(args, "product.draft", json!({ "files": files }))
        }
        ProductVerb::File { dir } => {
            let id = if Path::new(dir).is_dir() {
                app::filing_id(&texts(Path::new(dir))?)?
            } else {
                dir.clone()
            };
            step(args, "product.submit", json!({ "filing": id }))
        }
        ProductVerb::Approve { id } => step(args, "product.approve", json!({ "filing": id })),
        ProductVerb::Return { id, reason } => step(
            args,
            "product.return",
            json!({ "filing": id, "reason": reason }),
        ),
        ProductVerb::Withdraw { id, from, reason } => {
            let body = json!({ "filing": id, "from": from, "reason": reason });
            step(args, "product.withdraw", body)
        }
        ProductVerb::List => list(args),
        ProductVerb::Hands => hands(args),
        ProductVerb::Show { id } => show(args, id),
    }
}

/// A sound package as the only filing; an unsound one is answered with its problems.
pub(crate) fn sound(args: &Args, package: &Package) -> Result<Filings, Trouble> {
    let checked = product::check(package);
    let mut filings = Filings::default();
    let Some(compiled) = checked.compiled else {
        print_problems(args, &checked.problems)?;
        return Err(Trouble::Input(format!(
            "{} problems in the package",
            checked.problems.len()
        )));
    };
    let added = filings.add_compiled(std::sync::Arc::new(compiled));
    added.map_err(|e| Trouble::Input(e.to_string()))?;
    Ok(filings)
}

fn check(args: &Args, dir: &Path) -> Result<Outcome, Trouble> {
    let package = Package::from_files(files::folder(dir)?);
    let checked = product::check(&package);
    let Some(compiled) = &checked.compiled else {
        print_problems(args, &checked.problems)?;
        return Ok(Outcome::Remarks);
    };
    let facts = compiled.facts();
    if args.json {
        print::json(&json!({ "ok": true, "filing": facts, "problems": [] }))?;
    } else {
        println!(
            "{}@{} {} 通过 sound",
            facts.code, facts.version, facts.name_zh
        );
        println!(
            "文号 document: {} ({})",
            facts.document_number, facts.document_date
        );
        println!("摘要 digest: {}", facts.digest);
    }
    Ok(Outcome::Fine)
}

fn print_problems(args: &Args, problems: &[product::Problem]) -> Result<(), Trouble> {
    if args.json {
        return print::json(&json!({ "ok": false, "problems": problems }));
    }
    for problem in problems {
        println!("{problem}");
    }
    println!("{} 个问题 problems", problems.len());
    Ok(())
}

fn step(args: &Args, command: &str, body: Value) -> Result<Outcome, Trouble> {
    let app = open(args)?;
    let who = identity(args, &app)?;
    // A step may be asked again later and mean something new (approve after a return), so its key
    // names the state of the record it was asked of.
    let key = format!("cli-{command}-{}", app.head_size());
    submit(args, &app, request(&who, command, body, Some(key)))
}

fn list(args: &Args) -> Result<Outcome, Trouble> {
    let app = view(args)?;
    let who = identity(args, &app)?;
    app.permit(&who, "product.read")?;
    let filings: Vec<Value> = app
        .model()
        .filings
        .values()
        .filter_map(|filing| {
            let facts = filing.facts.as_ref()?;
            Some(json!({
                "id": format!("{}@{}", facts.code, facts.version),
                "name": facts.name_zh,
                "stage": filing.stage,
                "document_number": facts.document_number,
                "effective_from": facts.effective_from,
                "effective_to": facts.effective_to,
                "drafted_by": filing.drafted_by,
                "submitted_by": filing.submitted_by,
                "approved_by": filing.approved_by,
                "withdrawn_from": filing.withdrawn_from,
            }))
        })
        .collect();
    if args.json {
        print::json(&json!({ "filings": filings }))?;
    } else {
        print::objects(&filings);
    }
    Ok(Outcome::Fine)
}

fn hands(args: &Args) -> Result<Outcome, Trouble> {
    let app = view(args)?;
    let who = identity(args, &app)?;
    let found = app.one_hand_approvals(&who)?;
    if args.json {
        print::json(&json!({ "approvals": found }))?;
        return Ok(Outcome::when(!found.is_empty()));
    }
    if found.is_empty() {
        println!(
            "未发现 none: 无同出一手的起草与批准 no approval has one hand behind both its sides"
        );
    }
    for approval in &found {
        println!(
            "{}: 起草或送审 {} 与批准 {} 的凭证同出 {} 之手 both credentials from one hand ({})",
            approval.filing,
            approval.earlier,
            approval.approved_by,
            approval.hand,
            approval.approved_at
        );
    }
    Ok(Outcome::when(!found.is_empty()))
}

fn show(args: &Args, id: &str) -> Result<Outcome, Trouble> {
    let app = view(args)?;
    let who = identity(args, &app)?;
    app.permit(&who, "product.read")?;
    let stream: StreamId = app::filing_stream(id)?;
    let model = app.model();
    let filing = model
        .filing(&stream)
        .ok_or_else(|| Trouble::Input(format!("no filing {id}; yinuo product list names them")))?;
    let actions = app.filing_actions(&who, &stream)?;
    let history = app.timeline(&stream)?;
    if args.json {
        print::json(&json!({
            "id": id,
            "facts": filing.facts,
            "stage": filing.stage,
            "drafted_by": filing.drafted_by,
            "submitted_by": filing.submitted_by,
            "approved_by": filing.approved_by,
            "approved_at": filing.approved_at,
            "returned_because": filing.returned_because,
            "withdrawn_from": filing.withdrawn_from,
            "actions": actions,
            "history": history,
        }))?;
        return Ok(Outcome::Fine);
    }
    if let Some(facts) = &filing.facts {
        println!("{id} · {} · {}", facts.name_zh, facts.name_en);
        println!(
            "文号 document: {} ({})",
            facts.document_number, facts.document_date
        );
        println!("摘要 digest: {}", facts.digest);
    }
    println!();
    let rows: Vec<Vec<String>> = history
        .iter()
        .map(|fact| {
            vec![
                fact.seq.to_string(),
                fact.recorded_at.clone(),
                fact.actor.clone(),
                fact.kind.clone(),
            ]
        })
        .collect();
    print::table(
        &["seq", "时刻 recorded_at", "工号 actor", "事实 fact"],
        &rows,
    );
    println!();
    for action in actions {
        match action.refusal {
            None => println!("可以 may   {}", action.command),
            Some(no) => println!(
                "不可 not   {} [{}] {}",
                action.command, no.control, no.message
            ),
        }
    }
    Ok(Outcome::Fine)
}

fn texts(dir: &Path) -> Result<std::collections::BTreeMap<String, String>, Trouble> {
    let text = |(path, bytes): (String, Vec<u8>)| match String::from_utf8(bytes) {
        Ok(text) => Ok((path, text)),
        Err(_) => Err(Trouble::Input(format!("{path} is not UTF-8 text"))),
    };
    files::folder(dir)?.into_iter().map(text).collect()
}
