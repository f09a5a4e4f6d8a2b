//! The trade 承保与收付: commands on parties, proposals, policies and money, each read, looked up and
//! handed to its context.
//!
//! A command as a person or partner sends it says little: a number, a name, an amount. What a context
//! must know of the others (a price, a tax, who paid, which covers stand) is looked up here from what
//! is on record, and nothing of it can be sent along.

mod body;
mod cover;
mod income;
mod issue;
mod ledger;
mod levy;
mod party;
mod payer;
mod propose;
mod referred;
mod underwrite;
mod vehicle;

use std::collections::BTreeSet;
use std::sync::Arc;

use company::{LineCode, Target, may};
use kernel::{Ask, Decider, Number, NumberKind, OrganisationCode, Refusal};

pub(crate) use body::TradeCommand;
pub(crate) use cover::{limits_on, rules};
pub(crate) use income::{covers_to_begin, find_due};
pub(crate) use issue::COPY_TAKEN;

use crate::books::State;
use crate::commands::facts;
use crate::fact::{Fact, stream_of};
use crate::ground::{Ground, StreamFacts};
use crate::model::Model;
use crate::request::{Failure, no_such};

/// Judges a command of the trade.
pub(crate) fn decide(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    command: &TradeCommand,
) -> Result<StreamFacts, Failure> {
    match command {
        TradeCommand::Propose(body) => propose::propose(ask, ground, body),
        TradeCommand::Amend(body) => propose::amend(ask, ground, body),
        TradeCommand::AmendParty(body) => party::amend(ask, ground, body),
        TradeCommand::ForgetParty(body) => party::forget(ask, ground, body),
        TradeCommand::RevealParty(body) => party::reveal(ask, ground, body),
        TradeCommand::Answer(body) => underwrite::answer(ask, ground, body),
        TradeCommand::Differ(body) => underwrite::differ(ask, ground, body),
        TradeCommand::Underwrite(body) => underwrite::automatic(ask, ground, &body.proposal),
        TradeCommand::Decide(body) => underwrite::by_person(ask, ground, body),
        TradeCommand::SettleNotice(body) => on_proposal(
            ask,
            ground,
            &body.proposal,
            &policy::Command::SettleNotice(body.said),
        ),
        TradeCommand::DisputeRecord(body) => on_proposal(
            ask,
            ground,
            &body.proposal,
            &policy::Command::DisputeRecord(body.said.clone()),
        ),
        TradeCommand::SettleDispute(body) => on_proposal(
            ask,
            ground,
            &body.proposal,
            &policy::Command::SettleDispute(body.said.clone()),
        ),
        TradeCommand::Withdraw(body) => {
            on_proposal(ask, ground, &body.proposal, &policy::Command::Withdraw)
        }
        TradeCommand::Lapse(body) => {
            let lapse = policy::Command::Lapse(body.said);
            on_proposal(ask, ground, &body.proposal, &lapse)
        }
        TradeCommand::NoteOverdue(body) => {
            on_proposal(ask, ground, &body.proposal, &policy::Command::NoteOverdue)
        }
        TradeCommand::Issue(body) => issue::issue(ask, ground, &body.proposal),
        TradeCommand::Confirm(body) => issue::confirm(ask, ground, body),
        TradeCommand::RefuseConfirmation(body) => issue::refuse_confirmation(ask, ground, body),
        TradeCommand::Print(body) => issue::print(ask, ground, body),
        TradeCommand::Money(body) => ledger::decide(ask, ground, body),
    }
}

/// Whether the asker may give this command for every organisation it concerns.
pub(crate) fn authorise(
    ask: &Ask<'_>,
    model: &Model,
    command: &TradeCommand,
) -> Result<(), Failure> {
    let numbers = command.numbers();
    let concerns: BTreeSet<OrganisationCode> = if numbers.is_empty() {
        [ask.organisation.clone()].into()
    } else {
        numbers.iter().map(Number::organisation).collect()
    };
    for organisation in concerns {
        let target = Target {
            organisation,
            line: command.line().and_then(LineCode::parse),
            amount: None,
        };
        may(&model.company, ask, command.name(), &target)
            .map_err(|refusal| Failure::Forbidden(refusal.refused()))?;
    }
    Ok(())
}

/// A command on a proposal that needs nothing but the proposal.
fn on_proposal(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    number: &Number,
    command: &policy::Command,
) -> Result<StreamFacts, Failure> {
    let (of, state) = ground.proposal(number)?;
    let decided = policy::Proposal::decide(ask, &state, command);
    facts(decided, &of, Fact::Policy)
}

/// The policy of a number, or the answer that there is none.
fn policy_state(
    ground: &mut Ground<'_, '_>,
    number: &Number,
) -> Result<(kernel::StreamId, Arc<policy::PolicyState>), Failure> {
    let of = stream_of(number)?;
    match ground.book(&of)?.map(|book| book.state) {
        Some(State::Policy(state)) if number.kind() == NumberKind::Policy => Ok((of, state)),
        _ => Err(no_such("policy", &number.to_string())),
    }
}
