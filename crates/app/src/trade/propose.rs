//! A proposal is entered: persons and vehicle are found again or recorded, sealed, and named by
//! their commitments; what figures need of them stands clear in the proposal.

use kernel::{
    Ask, Decider, Fault, NumberKind, ObjectRef, Read, Sealed, StreamId, Subject, SubjectKind, Table,
};
use party::{Person, Role, TokenTexts, Vehicle};

use super::body::{Amendment, Candidate};
use super::cover::{ground_for, rules};
use super::referred::Referred;
use crate::books::{Book, State};
use crate::commands::facts;
use crate::fact::{Fact, stream, stream_of};
use crate::ground::{Ground, StreamFacts};
use crate::request::Failure;

/// Enters a proposal under the next number.
pub(super) fn propose(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &Candidate,
) -> Result<StreamFacts, Failure> {
    let mut entered = Entered::default();
    let content = content(ask, ground, body, &mut entered)?;
    let product = content.entry.product.digits();
    let number = ground.number(ask, NumberKind::Proposal, ask.organisation, product)?;
    let of = stream_of(&number)?;
    let command = policy::Command::Propose(Box::new(policy::Propose {
        ground: policy::Ground {
            covers: Vec::new(),
            limits: ground.limits(ask.today)?,
            rules: rules()?,
            zone: ground.model.zone(),
        },
        content,
        number,
    }));
    let state = policy::ProposalState::default();
    let proposed = facts(
        policy::Proposal::decide(ask, &state, &command),
        &of,
        Fact::Policy,
    )?;
    entered.facts.extend(proposed);
    Ok(entered.facts)
}

/// Replaces the content of a proposal that came back.
pub(super) fn amend(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &Amendment,
) -> Result<StreamFacts, Failure> {
    let (of, state) = ground.proposal(&body.proposal)?;
    let mut entered = Entered::default();
    let content = content(ask, ground, &body.content, &mut entered)?;
    let command = policy::Command::Amend(Box::new(policy::Amend {
        ground: ground_for(ask, ground, &state)?,
        content,
    }));
    let amended = facts(
        policy::Proposal::decide(ask, &state, &command),
        &of,
        Fact::Policy,
    )?;
    if amended.is_empty() {
        // The same content again: nothing of it is recorded anew.
        ground.brought = crate::ground::Brought::default();
        return Ok(amended);
    }
    entered.facts.extend(amended);
    Ok(entered.facts)
}

/// What one command records of persons and vehicles, ahead of the proposal itself.
#[derive(Default)]
struct Entered {
    facts: StreamFacts,
    /// Objects of this command by identity token, so that one person in three roles is one object.
    named: Vec<(String, ObjectRef)>,
}

fn content(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &Candidate,
    entered: &mut Entered,
) -> Result<policy::Content, Failure> {
    let referred = Referred::look_up(ask, ground, body)?;
    let read = Keyed::of(&referred.body, ask).map_err(|faults| {
        let faults = referred.covered(faults);
        Failure::Invalid(kernel::refused(&faults))
    })?;
    let models = party::Models::embedded().map_err(|fault| Fault::Bug(fault.to_string()))?;
    let deviations = models.deviations(&read.vehicle.facts, &read.vehicle.identity.vin);
    let vehicle = read.vehicle;
    let keyed_twice = vehicle.identity.frame_kind == party::FrameKind::KeyedTwice;
    let applicant_ref = person(ground, entered, &read.applicant)?;
    let insured_ref = match &read.insured {
        Some(insured) => person(ground, entered, insured)?,
        None => applicant_ref.clone(),
    };
    let owner_ref = match &read.owner {
        Some(owner) => person(ground, entered, owner)?,
        None => insured_ref.clone(),
    };
    let entry = with_vehicle(read.entry, &vehicle);
    let identity = vehicle.identity.canonical().map_err(bug)?;
    let tokens = vehicle.identity.token_texts();
    let vehicle_ref = object(
        ground,
        entered,
        &Personal {
            kind: SubjectKind::Vehicle,
            object: &identity,
            tokens: &tokens,
        },
    )?;
    let owner = read.owner.as_ref().or(read.insured.as_ref());
    Ok(policy::Content {
        applicant: applicant_ref,
        applicant_is: person_facts(&read.applicant, ask),
        deviations: deviations
            .iter()
            .map(deviation)
            .collect::<Result<_, Failure>>()?,
        entry,
        insured: insured_ref,
        owner: owner_ref,
        owner_is: person_facts(owner.unwrap_or(&read.applicant), ask),
        risk: super::vehicle::risk(&vehicle, keyed_twice)?,
        vehicle: vehicle_ref,
    })
}

/// What the vehicle says of itself stands in the entry too: clear, for figures and prints.
fn with_vehicle(mut entry: policy::Entry, vehicle: &Vehicle) -> policy::Entry {
    let facts = &vehicle.facts;
    let plate_kind = vehicle.identity.plate_kind.map(party::PlateKind::code);
    let previous = facts.previous_policy.as_deref();
    entry.model_code = facts.model_code.as_deref().and_then(policy::Label::parse);
    entry.plate_kind = plate_kind.and_then(policy::Code::parse);
    entry.previous_policy = previous.and_then(policy::Code::parse);
    entry.tax.purchased_on = facts.purchased_on;
    entry
}

/// A body, read.
struct Keyed {
    applicant: Person,
    insured: Option<Person>,
    owner: Option<Person>,
    vehicle: Vehicle,
    entry: policy::Entry,
}

impl Keyed {
    /// Reads every part, or lists everything that is wrong with any of them.
    fn of(body: &Candidate, ask: &Ask<'_>) -> Read<Self> {
        let mut defects = Vec::new();
        let mut person = |value: &serde_json::Value, part: &str, role: Role| {
            let read = Person::read(value, ask.today).and_then(|person| {
                let missing = person.missing_for(role);
                if missing.is_empty() {
                    Ok(person)
                } else {
                    Err(missing)
                }
            });
            match read {
                Ok(person) => Some(person),
                Err(wrong) => {
                    defects.extend(wrong.into_iter().map(|defect| defect.within(part)));
                    None
                }
            }
        };
        let applicant = person(&body.applicant, "applicant", Role::Applicant);
        let insured = body.insured.as_ref();
        let insured = insured.map(|value| person(value, "insured", Role::Insured));
        let owner = body.owner.as_ref();
        let owner = owner.map(|value| person(value, "owner", Role::Owner));
        let vehicle = match Vehicle::read(&body.vehicle, ask.today) {
            Ok(vehicle) => Some(vehicle),
            Err(wrong) => {
                defects.extend(wrong.into_iter().map(|defect| defect.within("vehicle")));
                None
            }
        };
        let entry = match policy::Entry::read(&body.entry) {
            Ok(entry) => Some(entry),
            Err(wrong) => {
                defects.extend(wrong.into_iter().map(|defect| defect.within("entry")));
                None
            }
        };
        let (insured, owner) = (insured.flatten(), owner.flatten());
        let others = [(&insured, "insured"), (&owner, "owner")];
        for (other, part) in others {
            if let (Some(applicant), Some(other)) = (&applicant, other) {
                let wrong = other.contradicts(applicant).into_iter();
                defects.extend(wrong.map(|defect| defect.within(part)));
            }
        }
        if let (Some(insured), Some(owner)) = (&insured, &owner) {
            let wrong = owner.contradicts(insured).into_iter();
            defects.extend(wrong.map(|defect| defect.within("owner")));
        }
        match (applicant, vehicle, entry) {
            (Some(applicant), Some(vehicle), Some(entry)) if defects.is_empty() => Ok(Self {
                applicant,
                insured,
                owner,
                vehicle,
                entry,
            }),
            _ => Err(defects),
        }
    }
}

/// An object on its way into the record.
struct Personal<'p> {
    kind: SubjectKind,
    object: &'p str,
    tokens: &'p TokenTexts,
}

fn person(
    ground: &mut Ground<'_, '_>,
    entered: &mut Entered,
    person: &Person,
) -> Result<ObjectRef, Failure> {
    object(
        ground,
        entered,
        &Personal {
            kind: SubjectKind::Person,
            object: &person.canonical().map_err(bug)?,
            tokens: &person.token_texts(),
        },
    )
}

/// Finds the object on record, or records it: a new subject, or a new version of a known one.
fn object(
    ground: &mut Ground<'_, '_>,
    entered: &mut Entered,
    personal: &Personal<'_>,
) -> Result<ObjectRef, Failure> {
    let token = ground.token(&personal.tokens.identity);
    if let Some((_, known)) = entered.named.iter().find(|(own, _)| *own == token) {
        return Ok(known.clone());
    }
    let (table, column) = token_column(personal.kind);
    let subject = ground.subject_of(table, column, &token)?;
    let sealed = match subject {
        Some(subject) => match stands(ground, &subject, personal.object)? {
            Stands::Same(known) => {
                entered.named.push((token, known.clone()));
                return Ok(known);
            }
            Stands::Other => ground.seal_again(&subject, personal.object)?,
            Stands::Forgotten => None,
        },
        None => None,
    };
    let sealed = if let Some(sealed) = sealed {
        sealed
    } else {
        let offset = entered.facts.len();
        let sealed = ground.seal_first(personal.kind, offset, personal.object)?;
        let subject = sealed.subject.clone();
        ground.brought.tokens.push((token.clone(), subject));
        sealed
    };
    let known = sealed.object();
    entered.facts.push(recorded(sealed)?);
    entered.named.push((token, known.clone()));
    Ok(known)
}

/// The fact that records a version of a person or vehicle.
pub(super) fn recorded(sealed: Sealed) -> Result<(StreamId, Fact), Fault> {
    let of = stream(&party::PartyState::stream(&sealed.subject))?;
    let recorded = party::Recorded { sealed };
    let event = match recorded.sealed.subject.kind() {
        SubjectKind::Vehicle => party::Event::VehicleRecorded(recorded),
        SubjectKind::Person | SubjectKind::Payment => party::Event::PersonRecorded(recorded),
    };
    Ok((of, Fact::Party(event)))
}

fn token_column(kind: SubjectKind) -> (&'static Table, &'static str) {
    let [persons, vehicles] = crate::tables::TOKENS;
    match kind {
        SubjectKind::Vehicle => vehicles,
        SubjectKind::Person | SubjectKind::Payment => persons,
    }
}

/// How a known subject stands to an object that was keyed.
enum Stands {
    /// Its latest version says the same.
    Same(ObjectRef),
    /// It says something else.
    Other,
    /// Its key is gone.
    Forgotten,
}

fn stands(ground: &mut Ground<'_, '_>, subject: &Subject, object: &str) -> Result<Stands, Failure> {
    let of = stream(&party::PartyState::stream(subject))?;
    let Some(Book {
        told_at,
        state: State::Party(state),
        ..
    }) = ground.book(&of)?
    else {
        return Ok(Stands::Forgotten);
    };
    let latest = match &state.latest {
        Some(latest) if !state.forgotten => latest,
        _ => return Ok(Stands::Forgotten),
    };
    let Some(clear) = ground.object_at(told_at)? else {
        return Ok(Stands::Forgotten);
    };
    let same = clear == object;
    Ok(if same {
        Stands::Same(latest.clone())
    } else {
        Stands::Other
    })
}

fn person_facts(person: &Person, ask: &Ask<'_>) -> policy::PersonFacts {
    let code = |text: &str| policy::Code::parse(text);
    policy::PersonFacts {
        age_band: person
            .age_band(ask.today)
            .and_then(|band| code(band.code())),
        kind: match person.kind {
            party::PersonKind::Individual => policy::PartyKind::Individual,
            party::PersonKind::Organisation => policy::PartyKind::Organisation,
        },
        sex: person.sex.map(|sex| match sex {
            party::Sex::Male => policy::Sex::Male,
            party::Sex::Female => policy::Sex::Female,
        }),
    }
}

fn deviation(found: &party::Deviation) -> Result<policy::Deviation, Failure> {
    let unfit = || Fault::Bug(format!("deviation of {}", found.field));
    Ok(policy::Deviation {
        field: policy::Code::parse(&found.field).ok_or_else(unfit)?,
        given: policy::Label::parse(&found.given).ok_or_else(unfit)?,
        table: policy::Label::parse(&found.table).ok_or_else(unfit)?,
    })
}

#[expect(clippy::needless_pass_by_value, reason = "handed to map_err by name")]
fn bug(error: kernel::NotCanonical) -> Fault {
    Fault::Bug(error.to_string())
}
