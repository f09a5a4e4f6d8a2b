//! The whole of a proposal as it stands in the journal: what was keyed, the vehicle's facts, and the
//! four personal objects by commitment.

use kernel::{Date, Digest, ObjectRef};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{Answer, Code, Entry, Label, PartyKind, Record, Region, Risk, Sex, Term, Use};

/// The content of a proposal; the payload of `policy.proposed` and `policy.amended` holds all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// 投保人.
    pub applicant: ObjectRef,
    /// What figures keep of the applicant.
    pub applicant_is: PersonFacts,
    /// What the vehicle-model table says otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deviations: Vec<Deviation>,
    /// What was keyed.
    pub entry: Entry,
    /// 被保险人.
    pub insured: ObjectRef,
    /// 车主.
    pub owner: ObjectRef,
    /// What figures keep of the owner.
    pub owner_is: PersonFacts,
    /// The vehicle as figures see it.
    pub risk: Risk,
    /// The vehicle's identity.
    pub vehicle: ObjectRef,
}

/// A person as figures see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonFacts {
    /// Age band on the day of entry, such as `30-39`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_band: Option<Code>,
    /// Natural person or organisation.
    pub kind: PartyKind,
    /// Sex, where the document tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
}

/// A field that differs from the vehicle-model table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deviation {
    /// Which field.
    pub field: Code,
    /// What the proposal says.
    pub given: Label,
    /// What the table says.
    pub table: Label,
}

/// The digest over the four commitments that a policy names its parties and vehicle by.
pub fn parties_digest([applicant, insured, owner, vehicle]: [&Digest; 4]) -> Digest {
    Digest::of_parts(&[&applicant.0, &insured.0, &owner.0, &vehicle.0])
}

impl Content {
    /// The digest that the policy will carry.
    pub fn parties(&self) -> Digest {
        parties_digest([
            &self.applicant.commitment,
            &self.insured.commitment,
            &self.owner.commitment,
            &self.vehicle.commitment,
        ])
    }

    /// What product's rating is asked, with the record from the platform only. `asked_on` is the
    /// civil date of the platform query: the observation window ends on it.
    pub fn quote_input(&self, answer: &Answer, asked_on: Date) -> Value {
        let entry = &self.entry;
        let figures = Figures {
            use_: entry.use_,
            region: entry.region,
            risk: &self.risk,
            term: &entry.term,
        };
        figures.quote_input(Record::of(answer), asked_on)
    }
}

/// What rating rests on, wherever it is kept.
pub(crate) struct Figures<'a> {
    pub(crate) use_: Use,
    pub(crate) region: Region,
    pub(crate) risk: &'a Risk,
    pub(crate) term: &'a Term,
}

impl Figures<'_> {
    /// The object that `yinuo quote` takes. A term that begins at once is priced from the day of the
    /// query, and its acceptance does not outlive that day.
    pub(crate) fn quote_input(&self, record: Record, asked_on: Date) -> Value {
        let mut input = Map::new();
        let risk = self.risk;
        let mut put = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                input.insert(name.to_owned(), value);
            }
        };
        let date = |date: Date| Value::from(date.to_string());
        let flag = |on: bool| on.then(|| Value::from(true));
        let count = |count: u8| (count > 0).then(|| Value::from(count));
        put("use", Some(self.use_.code().into()));
        put("region", Some(self.region.name().into()));
        put("seats", risk.seats.map(Value::from));
        let measure = |m: crate::Measure| Value::from(m.value().to_string());
        put("tonnage", risk.tonnage.map(measure));
        put("displacement_cc", risk.displacement_cc.map(Value::from));
        put("power_kw", risk.power_kw.map(measure));
        put("sidecar", flag(risk.sidecar));
        put("electric", flag(risk.electric));
        put("articulated", flag(risk.articulated));
        put("first_insured", flag(record.first_insured));
        put("transferred", flag(record.transferred));
        put("clean_years", count(record.clean_years));
        put("at_fault_accidents", count(record.at_fault_accidents));
        put("death_accident", flag(record.death_accident));
        put("pending_claims", count(record.pending_claims));
        put("drink_driving", count(record.drink_driving));
        put("drunk_driving", count(record.drunk_driving));
        put("issued_on", Some(date(asked_on)));
        put("start", Some(date(self.term.start.unwrap_or(asked_on))));
        put("end", self.term.end.map(date));
        let reason = self.term.short_term_reason;
        put("short_term_reason", reason.map(|r| r.code().into()));
        Value::Object(input)
    }
}
