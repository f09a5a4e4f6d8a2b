//! Issue 承保, the platform's confirmation, and the log of prints.

use kernel::{Ask, Control, Decider, Facts, NumberKind, Refused, Text};

use super::body::{Confirmation, ConfirmationRefusal, Printing};
use super::cover::ground_for;
use super::policy_state;
use crate::commands::facts;
use crate::fact::{Fact, stream_of};
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
    let of = stream_of(&number)?;
    facts(decided, &of, Fact::Policy)
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
    facts(decided, &of, Fact::Policy)
}

/// Takes in that the platform did not confirm a policy.
pub(super) fn refuse_confirmation(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &ConfirmationRefusal,
) -> Result<StreamFacts, Failure> {
    let (of, state) = policy_state(ground, &body.policy)?;
    let command = policy::PolicyCommand::RefuseConfirmation(body.said.clone());
    let decided = policy::Policy::decide(ask, &state, &command);
    facts(decided, &of, Fact::Policy)
}

/// Puts a print on record: which document, which bytes, which copy.
pub(super) fn print(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &Printing,
) -> Result<StreamFacts, Failure> {
    let print = body.print.clone();
    let (of, decided) = if body.number.kind() == NumberKind::Proposal {
        let (of, state) = ground.proposal(&body.number)?;
        let command = policy::Command::Print(print);
        (of, policy::Proposal::decide(ask, &state, &command))
    } else {
        let (of, state) = policy_state(ground, &body.number)?;
        let command = policy::PolicyCommand::Print(print);
        (of, policy::Policy::decide(ask, &state, &command))
    };
    let printed = facts(decided, &of, Fact::Policy)?;
    let next = printed.iter().find_map(|(_, fact)| match fact {
        Fact::Policy(policy::Event::Printed(fact)) => Some(fact.copy),
        _ => None,
    });
    match (body.copy, next) {
        (Some(copy), Some(next)) if copy != next => Err(copy_taken(copy, next)),
        _ => Ok(printed),
    }
}

/// The control that [`copy_taken`] names.
pub(crate) const COPY_TAKEN: &str = "print-copy-taken";

/// The file says another copy than would go on record. Nothing is recorded: the file is drawn anew.
fn copy_taken(copy: u32, next: u32) -> Failure {
    Failure::Invalid(Refused {
        control: Control::new("print-copy-taken"),
        message: Text::new(
            format!("文件上印的是第 {copy} 份，而应登记的是第 {next} 份"),
            format!("the file says copy {copy}, the next one is {next}"),
        ),
        facts: Facts::from([("copy", copy.to_string()), ("next", next.to_string())]),
        remedy: Some(Text::fixed("请重新打印", "print it again")),
    })
}
