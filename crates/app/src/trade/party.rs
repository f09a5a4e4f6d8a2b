//! Persons and vehicles by themselves: another version, forgetting, looking at clear values.

use kernel::{Ask, Decider, SubjectKind};
use party::{Person, Vehicle};

use super::body::{Forgetting, PartyAmendment, Revealing};
use crate::books::State;
use crate::commands::facts;
use crate::fact::{Fact, stream};
use crate::ground::{Ground, StreamFacts};
use crate::request::{Failure, no_such};

/// Records another version of a person or vehicle.
pub(super) fn amend(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &PartyAmendment,
) -> Result<StreamFacts, Failure> {
    let invalid = |defects: Vec<kernel::FieldFault>| Failure::Invalid(kernel::refused(&defects));
    let canonical = match body.subject.kind() {
        SubjectKind::Vehicle => Vehicle::read(&body.object, ask.today)
            .map_err(invalid)?
            .identity
            .canonical(),
        SubjectKind::Person | SubjectKind::Payment => Person::read(&body.object, ask.today)
            .map_err(invalid)?
            .canonical(),
    };
    let canonical = canonical.map_err(|e| kernel::Fault::Bug(e.to_string()))?;
    let (of, state) = subject(ground, body)?;
    let Some(sealed) = ground.seal_again(&body.subject, &canonical)? else {
        return Err(no_such("subject", &body.subject.to_string()));
    };
    let command = party::Command::Amend(party::Record { sealed });
    facts(
        party::Party::decide(ask, &state, &command),
        &of,
        Fact::Party,
    )
}

fn subject(
    ground: &mut Ground<'_, '_>,
    body: &PartyAmendment,
) -> Result<(kernel::StreamId, party::PartyState), Failure> {
    let of = stream(&party::PartyState::stream(&body.subject))?;
    match ground.book(&of)?.map(|book| book.state) {
        Some(State::Party(book)) => Ok((of, book.state)),
        _ => Err(no_such("subject", &body.subject.to_string())),
    }
}

/// Forgets a person or vehicle, once no contract and no retention holds the records.
pub(super) fn forget(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &Forgetting,
) -> Result<StreamFacts, Failure> {
    let of = stream(&party::PartyState::stream(&body.subject))?;
    let Some(State::Party(book)) = ground.book(&of)?.map(|book| book.state) else {
        return Err(no_such("subject", &body.subject.to_string()));
    };
    let held_until = super::cover::held_until(ground, &body.subject)?;
    let command = party::Command::Forget(party::Forget {
        held_until,
        reason: body.reason.clone(),
    });
    let decided = party::Party::decide(ask, &book.state, &command);
    let forgotten = facts(decided, &of, Fact::Party)?;
    if !forgotten.is_empty() {
        ground.brought.forgets.push(body.subject.clone());
    }
    Ok(forgotten)
}

/// Puts a look at clear values on record; [`crate::App::reveal`] then shows them.
pub(super) fn reveal(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &Revealing,
) -> Result<StreamFacts, Failure> {
    let of = stream(&party::PartyState::stream(&body.subject))?;
    let Some(State::Party(book)) = ground.book(&of)?.map(|book| book.state) else {
        return Err(no_such("subject", &body.subject.to_string()));
    };
    let command = party::Command::Reveal(party::Reveal {
        columns: body.columns.clone(),
        reason: body.reason.clone(),
    });
    facts(
        party::Party::decide(ask, &book.state, &command),
        &of,
        Fact::Party,
    )
}
