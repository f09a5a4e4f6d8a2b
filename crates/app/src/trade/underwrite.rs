//! Underwriting: what rating, the tax schedules and our own books say of a proposal is put beside
//! it, and the decision table or a person judges.

use kernel::{Ask, Decider, Fault, Number, NumberKind, Refused};
use serde_json::Value;

use super::body::{Differing, OnProposal, PlatformAnswer};
use super::cover::ground_for;
use crate::commands::facts;
use crate::fact::Fact;
use crate::ground::{Ground, StreamFacts};
use crate::request::Failure;

/// Takes in what the platform answered.
pub(super) fn answer(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &PlatformAnswer,
) -> Result<StreamFacts, Failure> {
    if kernel::Digest::of(body.raw.as_bytes()) != body.answer.raw {
        return Err(Fault::Bug("the platform's answer is not the one it names".into()).into());
    }
    let said = Box::new(body.answer.clone());
    let (of, decided) = if body.number.kind() == NumberKind::Policy {
        let (of, state) = super::policy_state(ground, &body.number)?;
        let command = policy::PolicyCommand::Answer(said);
        (of, policy::Policy::decide(ask, &state, &command))
    } else {
        let (of, state) = ground.proposal(&body.number)?;
        let command = policy::Command::Answer(said);
        (of, policy::Proposal::decide(ask, &state, &command))
    };
    let answered = facts(decided, &of, Fact::Policy)?;
    if !answered.is_empty() {
        ground.brought.contents.push(body.raw.clone().into_bytes());
    }
    Ok(answered)
}

/// Takes in that the platform holds other particulars of the vehicle.
pub(super) fn differ(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &Differing,
) -> Result<StreamFacts, Failure> {
    let (of, state) = ground.proposal(&body.proposal)?;
    let command = policy::Command::Differ(Box::new(policy::Differ {
        differs: body.differs.clone(),
        ground: ground_for(ask, ground, &state)?,
    }));
    facts(
        policy::Proposal::decide(ask, &state, &command),
        &of,
        Fact::Policy,
    )
}

/// Underwrites by the decision table.
pub(super) fn automatic(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    number: &Number,
) -> Result<StreamFacts, Failure> {
    let (of, state) = ground.proposal(number)?;
    let command = policy::Command::Underwrite(Box::new(assess(ask, ground, &state)?));
    facts(
        policy::Proposal::decide(ask, &state, &command),
        &of,
        Fact::Policy,
    )
}

/// Takes an underwriter's word on what was referred.
pub(super) fn by_person(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &OnProposal<policy::Verdict>,
) -> Result<StreamFacts, Failure> {
    let (of, state) = ground.proposal(&body.proposal)?;
    let command = policy::Command::Decide(Box::new(policy::Decide {
        assessed: assess(ask, ground, &state)?,
        verdict: body.said.clone(),
    }));
    facts(
        policy::Proposal::decide(ask, &state, &command),
        &of,
        Fact::Policy,
    )
}

fn assess(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    state: &policy::ProposalState,
) -> Result<policy::Assessed, Failure> {
    Ok(policy::Assessed {
        priced: price(ground, state)?,
        tax: super::levy::due(ask, state)?,
        ground: ground_for(ask, ground, state)?,
    })
}

/// The price by the approved filings, or why there is none.
fn price(
    ground: &mut Ground<'_, '_>,
    state: &policy::ProposalState,
) -> Result<Result<policy::Rated, Refused>, Failure> {
    let Some(inputs) = state.quote_input() else {
        // Without an answer there is nothing to price; the context says so in its own words.
        return Ok(Err(not_answered()));
    };
    let filings = ground.filings()?;
    let quoted = crate::quotes::price(ground.model, &filings, &inputs);
    Ok(match quoted {
        Ok(rated) => Ok(rated_of(&rated, inputs)?),
        Err(refused) => Err(refused),
    })
}

fn rated_of(quoted: &crate::quotes::Rated, inputs: Value) -> Result<policy::Rated, Failure> {
    let unfit = |what: &str| Fault::Bug(format!("{what} of a quote does not fit a fact"));
    let Value::Object(inputs) = inputs else {
        return Err(unfit("input").into());
    };
    Ok(policy::Rated {
        base: quoted.base,
        class: policy::Code::parse(&quoted.class).ok_or_else(|| unfit("class"))?,
        filing: policy::Code::parse(&quoted.filing).ok_or_else(|| unfit("filing"))?,
        inputs,
        premium: quoted.premium,
        ratio: quoted.ratio,
    })
}

fn not_answered() -> Refused {
    Refused {
        control: kernel::Control::new("step-out-of-order"),
        message: kernel::Text::fixed(
            "尚未取得车险信息平台查询结果，不能计算保险费",
            "the platform has not answered yet, so there is no price",
        ),
        facts: kernel::Facts::new(),
        remedy: Some(kernel::Text::fixed(
            "请先查询车险信息平台",
            "query the platform first",
        )),
    }
}
