//! What is asked of the system, and what it answers.

use kernel::{
    Actor, CommandId, Control, Facts, Fault, Number, NumberKind, OrganisationCode, Refused, Seq,
    StreamId, Text,
};
use serde::Serialize;
use serde_json::Value;

/// A command as it arrives: authenticated, not yet judged.
#[derive(Debug, Clone)]
pub struct Request {
    /// Who asks.
    pub actor: Actor,
    /// For which organisation.
    pub organisation: OrganisationCode,
    /// The idempotency key; its scope is (actor, key), kept for good.
    pub key: String,
    /// The command, such as `product.approve`.
    pub command: String,
    /// Its body.
    pub body: Value,
}

impl Request {
    /// The command's id: who and which key, and what.
    pub fn id(&self) -> CommandId {
        /// In ascending order of the names, as a tree of them would be written.
        #[derive(serde::Serialize)]
        struct Said<'a> {
            body: &'a Value,
            command: &'a str,
            organisation: &'a OrganisationCode,
        }
        let said = Said {
            body: &self.body,
            command: &self.command,
            organisation: &self.organisation,
        };
        // A JSON value and two texts always have a text.
        let said = serde_json::to_vec(&said).unwrap_or_default();
        CommandId::derive(&self.actor.to_text(), &self.key, &said)
    }
}

/// A request of the program itself.
pub(crate) fn system_request(part: &'static str, command: &str, body: Value) -> Request {
    Request {
        actor: Actor::System(part),
        organisation: OrganisationCode::head_office(),
        key: command.to_owned(),
        command: command.to_owned(),
        body,
    }
}

/// A command that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Accepted {
    /// Rows that hold this position hold what the command did; give it to `after=`.
    pub position: Seq,
    /// The entries it wrote; empty when the world was already as asked.
    pub entries: Vec<Seq>,
    /// The streams they stand in, each once, in order: `proposal/T…` names what was entered.
    pub about: Vec<StreamId>,
    /// The same command had been answered before, or nothing was left to do.
    pub already: bool,
}

impl Accepted {
    /// The number of a kind that the command concerned, the last one where there are several: the
    /// proposal that was entered, the policy that was issued. None where it concerned none.
    pub fn number(&self, kind: NumberKind) -> Option<Number> {
        let numbered = self.about.iter().rev();
        let mut numbers = numbered.filter_map(|of| Number::of_stream(of.as_str()));
        numbers.find(|number| number.kind() == kind)
    }
}

/// What a command would do, were it sent now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Preview {
    /// The facts it would record, in order: kind and payload.
    pub facts: Vec<(String, Value)>,
}

/// Why there is no yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The body is not a command; nothing was judged and nothing is recorded.
    Invalid(Refused),
    /// Nobody known is asking; nothing was judged and nothing is recorded.
    Unauthenticated(Refused),
    /// The actor may not ask this. Recorded.
    Forbidden(Refused),
    /// The business says no. Recorded.
    Refused(Refused),
    /// There is no such thing, or the actor may not see it.
    NotFound(Refused),
    /// The machine failed.
    Fault(Fault),
}

impl Failure {
    /// The refusal in it, where it is one.
    pub fn refused(&self) -> Option<&Refused> {
        match self {
            Self::Invalid(r)
            | Self::Unauthenticated(r)
            | Self::Forbidden(r)
            | Self::Refused(r)
            | Self::NotFound(r) => Some(r),
            Self::Fault(_) => None,
        }
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Fault(fault) => fault.fmt(f),
            Self::Invalid(r)
            | Self::Unauthenticated(r)
            | Self::Forbidden(r)
            | Self::Refused(r)
            | Self::NotFound(r) => r.fmt(f),
        }
    }
}

impl std::error::Error for Failure {}

/// A field that cannot be what it says, with its value where that may be told.
pub(crate) fn unfit(
    (field, value): (&str, Option<&str>),
    message: Text,
    remedy: Option<Text>,
) -> Failure {
    let mut facts = Facts::from([("field", field.to_owned())]);
    facts.extend(value.map(|value| ("value", value.to_owned())));
    Failure::Invalid(Refused {
        control: Control::new("field-invalid"),
        message,
        facts,
        remedy,
    })
}

/// The answer when there is no such thing.
pub(crate) fn no_such(what: &'static str, name: &str) -> Failure {
    Failure::NotFound(Refused {
        control: Control::new("not-found"),
        message: Text::new(
            format!("没有这个{}：{name}", noun(what)),
            format!("no such {what}: {name}"),
        ),
        facts: Facts::from([(what, name.to_owned())]),
        remedy: None,
    })
}

/// What was looked for, in Chinese.
fn noun(what: &str) -> &'static str {
    match what {
        "command" => "指令",
        "entry" => "日志条目",
        "table" => "清单",
        "column" => "列",
        "size" => "日志长度",
        "bundle" => "条目包",
        "question" => "提问",
        _ => "对象",
    }
}
