//! Commands of every context: read, authorised, judged. The one place where a name finds its
//! context, and where one context's answer becomes another's fact.

use company::{Target, may};
use kernel::{Ask, Control, Decider, Fault, Outcome, Refusal, StreamId};

use crate::fact::{COMPANY_STREAM, Fact, stream};
use crate::filings::FilingCommand;
use crate::ground::{Ground, StreamFacts};
use crate::hands::one_hand;
use crate::model::Model;
use crate::register::control;
use crate::request::{Failure, Request};
use crate::rotation::MakeHandOver;
use crate::trade::TradeCommand;

/// A command that was read and can be judged.
#[derive(Debug)]
pub(crate) enum Judged {
    /// A command of the company.
    Company(Box<company::Command>),
    /// A command on a filing.
    Product(Box<FilingCommand>),
    /// A command of the trade: parties, proposals, policies, money.
    Trade(Box<TradeCommand>),
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
            Some("party" | "policy" | "ledger") => {
                TradeCommand::parse(name, body).map(|command| Self::Trade(Box::new(command)))
            }
            _ => Err(crate::request::no_such("command", name)),
        }
    }

    /// The command, if the asker may give it. A draft's package is compiled only for who may draft
    /// at all, and its line is asked for once it is known.
    pub(crate) fn authorised(self, ask: &Ask<'_>, model: &Model) -> Result<Self, Failure> {
        self.authorise(ask, model)?;
        match self {
            Self::Product(command) if command.is_uncompiled() => {
                let compiled = Self::Product(Box::new(command.compiled()?));
                compiled.authorise(ask, model)?;
                Ok(compiled)
            }
            ready => Ok(ready),
        }
    }

    /// A rotation that the asker may have, with the key that follows. Without anybody to make one the
    /// command is only looked at, and leaves nothing.
    pub(crate) fn prepared(
        mut self,
        model: &Model,
        make: Option<&MakeHandOver<'_>>,
    ) -> Result<Self, Failure> {
        if let Self::Company(command) = &mut self
            && let company::Command::RotateSigner(body) = command.as_mut()
            && let Some((make, in_force)) = make.zip(model.company.signer())
        {
            body.hand_over = Some(make(in_force)?);
        }
        Ok(self)
    }

    fn authorise(&self, ask: &Ask<'_>, model: &Model) -> Result<(), Failure> {
        let allowed = match self {
            Self::Company(command) => command.authorise(&model.company, ask),
            Self::Product(command) => {
                let standing = command.stream().and_then(|of| model.filing(of));
                let target = Target {
                    organisation: ask.organisation.clone(),
                    line: command.line(standing),
                    amount: None,
                };
                may(&model.company, ask, command.name(), &target)
            }
            Self::Trade(command) => return crate::trade::authorise(ask, model, command),
        };
        allowed.map_err(|refusal| Failure::Forbidden(refusal.refused()))
    }

    /// Judges it: new facts with their streams, none when the world is already as asked.
    pub(crate) fn decide(
        &self,
        ask: &Ask<'_>,
        ground: &mut Ground<'_, '_>,
    ) -> Result<StreamFacts, Failure> {
        let model = ground.model;
        match self {
            Self::Company(command) => {
                let decided = company::Company::decide(ask, &model.company, command);
                let of = stream(COMPANY_STREAM)?;
                facts(decided, &of, Fact::Company)
            }
            Self::Product(command) => {
                let standing = command.stream().and_then(|of| model.filing(of));
                let one_hand = standing.and_then(|filing| one_hand(&model.company, filing, ask));
                let (of, asked) = command
                    .command(model.filings.values(), one_hand)
                    .ok_or_else(|| Fault::Bug("a draft judged before it was compiled".into()))?;
                let fresh = product::FilingState::default();
                let state = model.filing(of).unwrap_or(&fresh);
                let decided = product::Filing::decide(ask, state, &asked);
                ground.brought.contents.extend(command.contents());
                facts(decided, of, Fact::Product)
            }
            Self::Trade(command) => crate::trade::decide(ask, ground, command),
        }
    }
}

/// A context's answer as facts of one stream.
pub(crate) fn facts<E, R: Refusal>(
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

/// A control named in the journal; one that the register lost is not found there.
pub(crate) fn known_control(id: &str) -> Control {
    control(id).map_or(Control::new("not-found"), |(control, _)| control)
}
