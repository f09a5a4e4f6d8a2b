//! Commands of every context: read, authorised, judged. The one place where a name finds its
//! context, and where one context's answer becomes another's fact.

use company::{Target, may};
use kernel::{Ask, Control, Decider, Outcome, Refusal, StreamId};

use crate::fact::{COMPANY_STREAM, Fact, stream};
use crate::filings::FilingCommand;
use crate::model::Model;
use crate::register::control;
use crate::request::{Failure, Request};

/// A command that was read and can be judged.
#[derive(Debug)]
pub(crate) enum Judged {
    /// A command of the company.
    Company(Box<company::Command>),
    /// A command on a filing.
    Product(Box<FilingCommand>),
}

impl Judged {
    /// Reads the body. What cannot be read leaves no trace.
    pub(crate) fn parse(request: &Request) -> Result<Self, Failure> {
        let (name, body) = (request.command.as_str(), &request.body);
        match name.split('.').next() {
            Some("company") => company::Command::parse(name, body)
                .map(|command| Self::Company(Box::new(command)))
                .map_err(|fault| Failure::Invalid(fault.refused())),
            Some("product") => {
                FilingCommand::parse(name, body).map(|command| Self::Product(Box::new(command)))
            }
            _ => Err(crate::reads::no_such("command", name)),
        }
    }

    /// Whether the asker may ask this at all.
    pub(crate) fn authorise(&self, ask: &Ask<'_>, model: &Model) -> Result<(), Failure> {
        let allowed = match self {
            Self::Company(command) => command.authorise(&model.company, ask),
            Self::Product(command) => {
                let target = Target {
                    organisation: ask.organisation.clone(),
                    line: command.line(model.filing(command.stream())),
                    amount: None,
                };
                may(&model.company, ask, command.name(), &target)
            }
        };
        allowed.map_err(|refusal| Failure::Forbidden(refusal.refused()))
    }

    /// Judges it: new facts with their streams, none when the world is already as asked.
    pub(crate) fn decide(
        &self,
        ask: &Ask<'_>,
        model: &Model,
    ) -> Result<Vec<(StreamId, Fact)>, Failure> {
        match self {
            Self::Company(command) => {
                let decided = company::Company::decide(ask, &model.company, command);
                let of = stream(COMPANY_STREAM)?;
                facts(decided, &of, Fact::Company)
            }
            Self::Product(command) => {
                let of = command.stream();
                let fresh = product::FilingState::default();
                let state = model.filing(of).unwrap_or(&fresh);
                let asked = command.command(model.filings.values());
                facts(
                    product::Filing::decide(ask, state, &asked),
                    of,
                    Fact::Product,
                )
            }
        }
    }

    /// Contents the command brings with it.
    pub(crate) fn contents(&self) -> Vec<Vec<u8>> {
        match self {
            Self::Company(_) => Vec::new(),
            Self::Product(command) => command.contents(),
        }
    }
}

fn facts<E, R: Refusal>(
    decided: Result<Outcome<E>, R>,
    of: &StreamId,
    wrap: impl Fn(E) -> Fact,
) -> Result<Vec<(StreamId, Fact)>, Failure> {
    match decided {
        Ok(Outcome::Happened(events)) => Ok(events
            .into_iter()
            .map(|event| (of.clone(), wrap(event)))
            .collect()),
        Ok(Outcome::AlreadySo) => Ok(Vec::new()),
        Err(refusal) => Err(Failure::Refused(refusal.refused())),
    }
}

/// A control named in the journal; one that the register lost is shown as unknown.
pub(crate) fn known_control(id: &str) -> Control {
    control(id).map_or(Control::new("unknown"), |(control, _)| control)
}
