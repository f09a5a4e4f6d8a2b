//! Commands on filings as they arrive: bodies read, packages compiled, other filings looked up.

use std::collections::BTreeMap;

use company::LineCode;
use kernel::{Control, Date, Facts, Fault, Refused, StreamId, Text};
use product::{Approve, Command, Draft, FilingState, Return, Withdraw};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::fact::stream;
use crate::request::Failure;

/// A command on one filing, read.
#[derive(Debug)]
pub(crate) struct FilingCommand {
    name: &'static str,
    /// None until a draft's package is compiled.
    stream: Option<StreamId>,
    step: Step,
}

#[derive(Debug)]
enum Step {
    Files(BTreeMap<String, Vec<u8>>),
    Draft(Box<Draft>, Vec<u8>),
    Submit,
    Approve,
    Return(String),
    Withdraw(Date, String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DraftBody {
    files: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepBody {
    filing: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReturnBody {
    filing: String,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WithdrawBody {
    filing: String,
    from: Date,
    reason: String,
}

impl FilingCommand {
    /// Reads a body. A draft's package is compiled and proved here; how many problems were found
    /// goes into the command, so that the refusal is the context's.
    pub(crate) fn parse(name: &str, body: &Value) -> Result<Self, Failure> {
        let at = |name, filing: &str, step| {
            Ok(Self {
                name,
                stream: Some(filing_stream(filing)?),
                step,
            })
        };
        match name {
            "product.draft" => Ok(Self::draft(read(body)?)),
            "product.submit" => at(
                "product.submit",
                &read::<StepBody>(body)?.filing,
                Step::Submit,
            ),
            "product.approve" => at(
                "product.approve",
                &read::<StepBody>(body)?.filing,
                Step::Approve,
            ),
            "product.return" => {
                let body: ReturnBody = read(body)?;
                at("product.return", &body.filing, Step::Return(body.reason))
            }
            "product.withdraw" => {
                let body: WithdrawBody = read(body)?;
                at(
                    "product.withdraw",
                    &body.filing,
                    Step::Withdraw(body.from, body.reason),
                )
            }
            _ => Err(crate::request::no_such("command", name)),
        }
    }

    fn draft(body: DraftBody) -> Self {
        let files = body
            .files
            .into_iter()
            .map(|(path, text)| (path, text.into_bytes()))
            .collect();
        Self {
            name: "product.draft",
            stream: None,
            step: Step::Files(files),
        }
    }

    pub(crate) fn is_uncompiled(&self) -> bool {
        matches!(self.step, Step::Files(_))
    }

    /// A draft with its package compiled and proved; other commands as they are.
    pub(crate) fn compiled(self) -> Result<Self, Failure> {
        let Step::Files(files) = self.step else {
            return Ok(self);
        };
        let package = product::Package::from_files(files);
        let checked = product::check(&package);
        let Some(draft) = checked.draft() else {
            return Err(Failure::Refused(unsound(&checked.problems)));
        };
        if LineCode::parse(&draft.facts.line).is_none() {
            return Err(invalid("line", &draft.facts.line));
        }
        let archive = package
            .to_archive()
            .map_err(|e| invalid("files", &e.to_string()))?;
        Ok(Self {
            name: self.name,
            stream: Some(stream(&draft.facts.stream())?),
            step: Step::Draft(Box::new(draft), archive),
        })
    }

    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    pub(crate) fn stream(&self) -> Option<&StreamId> {
        self.stream.as_ref()
    }

    /// The line of business: of the draft, or of the filing as it stands.
    pub(crate) fn line(&self, standing: Option<&FilingState>) -> Option<LineCode> {
        let drafted = match &self.step {
            Step::Draft(draft, _) => Some(&draft.facts),
            Step::Files(_)
            | Step::Submit
            | Step::Approve
            | Step::Return(_)
            | Step::Withdraw(..) => None,
        };
        let facts = drafted.or_else(|| standing.and_then(|state| state.facts.as_ref()))?;
        LineCode::parse(&facts.line)
    }

    /// The command as the context judges it, with what it must know of other filings; none for a
    /// draft that is not compiled yet.
    pub(crate) fn command<'a>(
        &self,
        all: impl Iterator<Item = &'a FilingState>,
        one_hand: Option<String>,
    ) -> Option<(&StreamId, Command)> {
        let command = match &self.step {
            Step::Files(_) => return None,
            Step::Draft(draft, _) => Command::Draft((**draft).clone()),
            Step::Submit => Command::Submit,
            Step::Approve => Command::Approve(Approve {
                standing: all.filter_map(FilingState::register_entry).collect(),
                one_hand,
            }),
            Step::Return(reasons) => Command::Return(Return {
                reasons: reasons.clone(),
            }),
            Step::Withdraw(from, reasons) => Command::Withdraw(Withdraw {
                from: *from,
                reasons: reasons.clone(),
            }),
        };
        Some((self.stream.as_ref()?, command))
    }

    /// The archive a draft brings with it.
    pub(crate) fn contents(&self) -> Vec<Vec<u8>> {
        match &self.step {
            Step::Draft(_, archive) => vec![archive.clone()],
            Step::Files(_)
            | Step::Submit
            | Step::Approve
            | Step::Return(_)
            | Step::Withdraw(..) => Vec::new(),
        }
    }
}

/// The id of the filing that a package's files stand for: `code@version`.
pub fn filing_id(files: &BTreeMap<String, String>) -> Result<String, Failure> {
    let command = FilingCommand::draft(DraftBody {
        files: files.clone(),
    })
    .compiled()?;
    let id = command
        .stream
        .as_ref()
        .and_then(|of| of.as_str().strip_prefix("product/"));
    id.map(str::to_owned)
        .ok_or_else(|| Fault::Bug("filing stream".into()).into())
}

/// The stream of a filing named `code@version`.
pub fn filing_stream(id: &str) -> Result<StreamId, Failure> {
    let shaped = id
        .split_once('@')
        .is_some_and(|(code, version)| !code.is_empty() && !version.is_empty());
    let named = StreamId::parse(&format!("product/{id}")).filter(|_| shaped);
    named.ok_or_else(|| invalid("filing", id))
}

fn read<T: DeserializeOwned>(body: &Value) -> Result<T, Failure> {
    serde_json::from_value(body.clone()).map_err(|e| invalid("body", &e.to_string()))
}

fn invalid(field: &str, value: &str) -> Failure {
    Failure::Invalid(Refused {
        control: Control::new("field-invalid"),
        message: Text::new(
            format!("{}（{field}）不符合要求：{value}", field_zh(field)),
            format!("field {field} does not fit: {value}"),
        ),
        facts: Facts::from([("field", field.to_owned()), ("value", value.to_owned())]),
        remedy: None,
    })
}

/// An unsound package is no draft: it is answered with its first problems.
fn unsound(problems: &[product::Problem]) -> Refused {
    let first: Vec<String> = problems.iter().take(5).map(ToString::to_string).collect();
    let (count, first) = (problems.len(), first.join("; "));
    Refused {
        control: Control::new("filing-unsound"),
        message: Text::new(
            format!("条款费率包有 {count} 个问题：{first}"),
            format!("the package has {count} problems: {first}"),
        ),
        facts: Facts::from([("problems", count.to_string())]),
        remedy: Some(Text::fixed(
            "校验条款费率包可见全部问题",
            "yinuo product check lists every problem",
        )),
    }
}

/// A field of these bodies in Chinese.
fn field_zh(field: &str) -> &'static str {
    match field {
        "filing" => "条款费率编号",
        "line" => "险种",
        "files" => "条款费率包",
        _ => "请求内容",
    }
}
