//! Persons and vehicles by themselves: another version, forgetting, looking at clear values.

use std::collections::BTreeSet;
use std::sync::Arc;

use company::{Target, may, scope_of, within};
use kernel::{Ask, Decider, OrganisationCode, Refusal, Subject, SubjectKind};
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
    let (of, state) = subject_on_record(ground, &body.subject)?;
    reaches_one(ask, ground, ("party.amend", &body.subject))?;
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

/// A person or vehicle as it stands, or the answer that there is none.
fn subject_on_record(
    ground: &mut Ground<'_, '_>,
    subject: &Subject,
) -> Result<(kernel::StreamId, Arc<party::PartyState>), Failure> {
    let of = stream(&party::PartyState::stream(subject))?;
    match ground.book(&of)?.map(|book| book.state) {
        Some(State::Party(state)) => Ok((of, state)),
        _ => Err(no_such("subject", &subject.to_string())),
    }
}

/// Who corrects a subject reaches the organisation that recorded it first, or one that a proposal of
/// it is of: a customer who moved is served where he buys.
pub(super) fn reaches_one(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    (command, subject): (&str, &Subject),
) -> Result<(), Failure> {
    let Some(scope) = scope(ask, ground, command) else {
        return Ok(());
    };
    let first = ground.recorded_for(subject)?;
    if within(&scope, &first) || super::cover::has_business(ground, subject, &scope)? {
        return Ok(());
    }
    Err(outside(ask, ground, (command, first)))
}

/// Who forgets a subject reaches every organisation that has to do with it: what is gone is gone for
/// all of them.
fn reaches_all(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    (command, subject): (&str, &Subject),
    organisations: &BTreeSet<OrganisationCode>,
) -> Result<(), Failure> {
    let Some(scope) = scope(ask, ground, command) else {
        return Ok(());
    };
    let first = ground.recorded_for(subject)?;
    let mut all = std::iter::once(&first).chain(organisations);
    match all.find(|organisation| !within(&scope, organisation)) {
        Some(beyond) => Err(outside(ask, ground, (command, beyond.clone()))),
        None => Ok(()),
    }
}

/// Where the asker may give a command; none for a part of the program, which may everywhere.
fn scope(ask: &Ask<'_>, ground: &Ground<'_, '_>, command: &str) -> Option<Vec<OrganisationCode>> {
    ask.actor.staff()?;
    Some(scope_of(&ground.model.company, ask, command))
}

/// The refusal in the words of the matrix.
fn outside(
    ask: &Ask<'_>,
    ground: &Ground<'_, '_>,
    (command, organisation): (&str, OrganisationCode),
) -> Failure {
    let named = organisation.to_string();
    match may(
        &ground.model.company,
        ask,
        command,
        &Target::at(organisation),
    ) {
        Err(refusal) => Failure::Forbidden(refusal.refused()),
        Ok(()) => no_such("organisation", &named),
    }
}

/// Forgets a person or vehicle, once no contract and no retention holds the records.
pub(super) fn forget(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &Forgetting,
) -> Result<StreamFacts, Failure> {
    let (of, state) = subject_on_record(ground, &body.subject)?;
    let held = super::cover::held(ground, &body.subject)?;
    reaches_all(
        ask,
        ground,
        ("party.forget", &body.subject),
        &held.organisations,
    )?;
    let command = party::Command::Forget(party::Forget {
        held_until: held.until,
        reason: body.reason.clone(),
    });
    let decided = party::Party::decide(ask, &state, &command);
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
    let (of, state) = subject_on_record(ground, &body.subject)?;
    let command = party::Command::Reveal(party::Reveal {
        columns: body.columns.clone(),
        reason: body.reason.clone(),
    });
    facts(
        party::Party::decide(ask, &state, &command),
        &of,
        Fact::Party,
    )
}
