//! Persons and vehicles that a proposal names by their subject, because they are on record: who recalls
//! last year's proposal needs no look at clear values to propose again.
//!
//! A part that is `{"subject": "p12"}` becomes the person as last recorded; a vehicle's part may say its
//! facts beside the subject, and whatever names the vehicle anew, such as another plate. Values that came
//! from the record are told to nobody, also where a rule of today finds fault with them.

use std::collections::BTreeSet;

use kernel::{Ask, FieldFault, Subject, SubjectKind};
use serde_json::{Map, Value};

use super::body::Candidate;
use super::party::reaches_one;
use crate::fact::stream;
use crate::ground::Ground;
use crate::request::{Failure, no_such};

/// What stands in the place of a value that came from the record.
const COVERED: &str = "***";

/// A body with its references looked up.
pub(super) struct Referred {
    pub(super) body: Candidate,
    /// Fields whose values came from the record, such as `applicant.phone`.
    recorded: BTreeSet<String>,
}

impl Referred {
    pub(super) fn look_up(
        ask: &Ask<'_>,
        ground: &mut Ground<'_, '_>,
        body: &Candidate,
    ) -> Result<Self, Failure> {
        let mut recorded = BTreeSet::new();
        let mut part = |name: &str, value: &Value| {
            let found = looked_up(ask, ground, (name, value))?;
            let (value, fields) = found.unwrap_or_else(|| (value.clone(), Vec::new()));
            recorded.extend(fields.into_iter().map(|field| format!("{name}.{field}")));
            Ok::<Value, Failure>(value)
        };
        let mut optional =
            |name: &str, value: Option<&Value>| value.map(|value| part(name, value)).transpose();
        let insured = optional("insured", body.insured.as_ref())?;
        let owner = optional("owner", body.owner.as_ref())?;
        let body = Candidate {
            applicant: part("applicant", &body.applicant)?,
            insured,
            owner,
            vehicle: part("vehicle", &body.vehicle)?,
            entry: body.entry.clone(),
        };
        Ok(Self { body, recorded })
    }

    /// Faults without the values that came from the record.
    pub(super) fn covered(&self, faults: Vec<FieldFault>) -> Vec<FieldFault> {
        let cover = |fault: FieldFault| {
            if self.recorded.contains(fault.field.as_ref()) {
                FieldFault {
                    value: COVERED.to_owned(),
                    ..fault
                }
            } else {
                fault
            }
        };
        faults.into_iter().map(cover).collect()
    }
}

/// The part as it is on record, with the fields that came from there; none where it names no subject.
fn looked_up(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    (name, value): (&str, &Value),
) -> Result<Option<(Value, Vec<String>)>, Failure> {
    let Some(given) = value.get("subject") else {
        return Ok(None);
    };
    let kind = match name {
        "vehicle" => SubjectKind::Vehicle,
        _ => SubjectKind::Person,
    };
    let unknown = || no_such("subject", given.as_str().unwrap_or_default());
    let subject = given.as_str().and_then(Subject::parse);
    let subject = subject.filter(|of| of.kind() == kind).ok_or_else(unknown)?;
    let of = stream(&party::PartyState::stream(&subject))?;
    let book = ground.book(&of)?.ok_or_else(unknown)?;
    reaches_one(ask, ground, ("party.read", &subject)).map_err(|failure| match failure {
        Failure::Forbidden(_) => unknown(),
        other => other,
    })?;
    let object = ground.object_at(book.told_at)?.ok_or_else(unknown)?;
    let mut object: Map<String, Value> = serde_json::from_str(&object)
        .map_err(|e| kernel::Fault::Bug(format!("object of {subject}: {e}")))?;
    if object.remove("frame_kind") == Some(Value::from(party::FrameKind::KeyedTwice.code()))
        && let Some(frame) = object.get("vin").cloned()
    {
        object.insert("frame_no_repeat".to_owned(), frame);
    }
    let mut keyed = value.as_object().cloned().unwrap_or_default();
    keyed.remove("subject");
    let recorded: Vec<String> = object
        .keys()
        .filter(|field| !keyed.contains_key(*field))
        .cloned()
        .collect();
    object.extend(keyed);
    Ok(Some((Value::Object(object), recorded)))
}
