//! The trade 承保与收付 from the command line: books in, proposals underwritten, money matched,
//! policies issued. Every verb is commands of the shell, which `yinuo do` gives too.

pub(crate) mod args;
pub(crate) mod generate;
pub(crate) mod import;
pub(crate) mod money;
pub(crate) mod page;
pub(crate) mod pay;
pub(crate) mod policy;
pub(crate) mod proposal;
pub(crate) mod steps;

use std::path::Path;
use std::sync::Arc;

use app::{Accepted, App, Failure, Identity, Request};
use kernel::{Digest, Language, Number, NumberKind, Refused, Text};
use platform::{FilePlatform, Settings};
use serde_json::Value;

use crate::args::Args;
use crate::outcome::{Outcome, Trouble};
use crate::store::{open, settle};

/// The company with the file platform of a folder at hand, to be written to.
pub(crate) fn open_with(args: &Args, platform: Option<&Path>) -> Result<App, Trouble> {
    let app = open(args)?;
    Ok(match platform {
        Some(folder) => app.with_platform(platform_in(folder)?),
        None => app,
    })
}

/// The motor platform kept in a folder.
pub(crate) fn platform_in(folder: &Path) -> Result<Arc<dyn platform::Platform>, Trouble> {
    if !folder.is_dir() {
        return Err(Trouble::Usage(format!(
            "--platform {} 不是文件夹 / is not a folder",
            folder.display()
        )));
    }
    let platform = FilePlatform::open(folder, Settings::default());
    Ok(Arc::new(
        platform.map_err(|fault| Trouble::Input(fault.to_string()))?,
    ))
}

/// Reads a number of a kind, or says what it should be.
pub(crate) fn number(text: &str, kind: NumberKind) -> Result<Number, Trouble> {
    let (zh, en) = match kind {
        NumberKind::Proposal => ("投保单号", "proposal"),
        NumberKind::Policy => ("保单号", "policy"),
        NumberKind::Notice => ("缴费通知单号", "payment notice"),
        NumberKind::Receipt => ("收据号", "receipt"),
    };
    match Number::parse(text.trim()) {
        Some(number) if number.kind() == kind => Ok(number),
        Some(_) => Err(Trouble::Input(format!(
            "{text} 不是{zh}，是另一种单证的号码 / is the number of another kind, not of a {en}"
        ))),
        None => Err(Trouble::Input(format!(
            "{text} 不是{zh}：位数或校验位不对 / is no {en} number: its length or check digit is wrong"
        ))),
    }
}

/// Numbers of one kind.
pub(crate) fn numbers(texts: &[String], kind: NumberKind) -> Result<Vec<Number>, Trouble> {
    texts.iter().map(|text| number(text, kind)).collect()
}

/// A request keyed by its content and by how much the journal holds: the same line typed again after
/// anything happened is a new command, judged anew.
pub(crate) fn fresh(app: &App, who: &Identity, command: &str, body: Value) -> Request {
    let content = format!("{command}\n{body}\n{}", app.head_size());
    Request {
        actor: who.actor(),
        organisation: who.organisation.clone(),
        key: format!("cli-{}", Digest::of(content.as_bytes()).to_hex()),
        command: command.to_owned(),
        body,
    }
}

/// Answers of commands on many things, one line each; the faults of the machine end the run.
pub(crate) struct Answers {
    lines: Vec<Value>,
    refused: bool,
}

impl Answers {
    /// No answers yet.
    pub(crate) fn none() -> Self {
        Self {
            lines: Vec::new(),
            refused: false,
        }
    }

    /// Takes the answer on one thing in.
    pub(crate) fn take(
        &mut self,
        about: &Number,
        answer: Result<Value, Failure>,
    ) -> Result<(), Trouble> {
        let line = match answer {
            Ok(done) => done,
            Err(Failure::Fault(fault)) => return Err(fault.into()),
            Err(failure) => {
                self.refused = true;
                failure.refused().map_or(Value::Null, refusal_json)
            }
        };
        let mut named =
            serde_json::Map::from_iter([("number".to_owned(), Value::from(about.to_string()))]);
        if let Value::Object(more) = line {
            named.extend(more);
        }
        self.lines.push(Value::Object(named));
        Ok(())
    }

    /// Prints them and says whether any was a refusal.
    pub(crate) fn print(self, args: &Args, app: &App) -> Result<Outcome, Trouble> {
        settle(app)?;
        if args.json {
            crate::print::json(&serde_json::json!({ "answers": self.lines }))?;
            return Ok(Outcome::when(self.refused));
        }
        for line in &self.lines {
            println!("{}", answer_words(line, args.language()));
        }
        Ok(Outcome::when(self.refused))
    }
}

fn answer_words(line: &Value, language: Language) -> String {
    let text = |name: &str| line.get(name).and_then(Value::as_str).unwrap_or_default();
    let number = text("number");
    if line.get("control").is_none() {
        let result = line.get("result").map(|both| said(both, language));
        return format!("{number}  {}", result.unwrap_or_default());
    }
    let part = |name: &str| {
        line.get(name)
            .map(|both| said(both, language))
            .unwrap_or_default()
    };
    let head = format!("{number}  {} [{}]", part("message"), text("control"));
    match part("remedy") {
        remedy if remedy.is_empty() => head,
        remedy => format!("{head}\n    → {remedy}"),
    }
}

/// One language of words in two.
pub(crate) fn said(both: &Value, language: Language) -> String {
    let part = match language {
        Language::Chinese => "zh",
        Language::English => "en",
    };
    let text = both.get(part).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

/// A refusal as JSON: control, message, remedy, in both languages.
pub(crate) fn refusal_json(refused: &Refused) -> Value {
    serde_json::json!({
        "control": refused.control.id(),
        "message": app::import::in_words(&refused.message),
        "remedy": refused.remedy,
    })
}

/// What a command wrote last: the kind of fact, such as `policy.accepted`.
pub(crate) fn last_kind(app: &App, accepted: &Accepted) -> Result<String, Trouble> {
    match accepted.entries.last() {
        Some(seq) => Ok(app.entry(*seq)?.kind),
        None => Ok(String::new()),
    }
}

/// A result in both languages.
pub(crate) fn result(text: &Text) -> Value {
    serde_json::json!({ "result": text })
}
