//! Issue 承保, the platform's confirmation, and the log of prints.

use kernel::{Ask, Decider, NumberKind};

use super::body::{Confirmation, Printing};
use super::cover::ground_for;
use super::{facts, policy_state};
use crate::fact::{Fact, stream};
use crate::ground::{Ground, StreamFacts};
use crate::request::Failure;

/// Issues the policy of a paid proposal under the next policy number of its organisation.
pub(super) fn issue(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    proposal: &kernel::Number,
) -> Result<StreamFacts, Failure> {
    let (_, state) = ground.proposal(proposal)?;
    let command = policy::Command::Issue(policy::Issue {
        ground: ground_for(ask, ground, &state)?,
    });
    let decided = policy::Proposal::decide(ask, &state, &command);
    let organisation = proposal.organisation();
    let number = ground.number(ask, NumberKind::Policy, &organisation, proposal.product())?;
    let of = stream(&format!("policy/{number}"))?;
    facts(decided, |event| Ok((of.clone(), Fact::Policy(event))))
}

/// Takes in the platform's confirmation of a policy.
pub(super) fn confirm(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &Confirmation,
) -> Result<StreamFacts, Failure> {
    let (of, state) = policy_state(ground, &body.policy)?;
    let command = policy::PolicyCommand::Confirm(policy::Confirm {
        code: body.code.clone(),
    });
    let decided = policy::Policy::decide(ask, &state, &command);
    facts(decided, |event| Ok((of.clone(), Fact::Policy(event))))
}

/// Puts a print on record: which document, which bytes, which copy.
pub(super) fn print(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &Printing,
) -> Result<StreamFacts, Failure> {
    let (of, state) = policy_state(ground, &body.policy)?;
    let command = policy::PolicyCommand::Print(policy::Print {
        digest: body.digest,
        document: body.document,
        reason: body.reason.clone(),
    });
    let decided = policy::Policy::decide(ask, &state, &command);
    facts(decided, |event| Ok((of.clone(), Fact::Policy(event))))
}
