//! 续保调取: last year's proposal of a vehicle as the body of a new one.
//!
//! Persons and vehicle stay references by their subjects (`trade/referred.rs`), so no clear value leaves and
//! no look is on record; what the clerk sees of them is masked. Papers of the last year (tax certificates,
//! what the applicant declared, special terms) are not carried over.

use std::collections::BTreeMap;

use kernel::{Cover, Date, Number, ObjectRef};
use serde_json::{Map, Value as Json, json};

use crate::identity::Identity;
use crate::open::App;
use crate::reads::ListRequest;
use crate::request::{Failure, no_such};

/// What a vehicle or a policy is recalled by.
#[derive(Debug, Clone)]
pub enum RecallBy {
    /// The whole plate.
    Plate(String),
    /// The VIN or frame number.
    Vin(String),
    /// The policy's number.
    Policy(Number),
}

/// Last year's policy and the body of a new proposal.
#[derive(Debug, Clone)]
pub struct Recalled {
    /// The policy it is taken from.
    pub policy: Number,
    /// Its proposal.
    pub proposal: Number,
    /// The body for `POST /v1/proposals`.
    pub body: Json,
    /// Persons and vehicle as the asker may see them, by subject, masked.
    pub shown: BTreeMap<String, Json>,
}

impl App {
    /// The latest policy that the asker may see, as the body of the next one.
    pub fn recall(&self, who: &Identity, by: &RecallBy) -> Result<Recalled, Failure> {
        self.permit(who, "policy.propose")?;
        self.settle()?;
        let policy = match by {
            RecallBy::Policy(number) => *number,
            RecallBy::Plate(plate) => self.latest_policy(who, ("plate", party::code_key(plate)))?,
            RecallBy::Vin(vin) => self.latest_policy(who, ("vin", party::code_key(vin)))?,
        };
        self.permit_on(who, "policy.read", &policy)?;
        let (issued, _) = self.issued(&policy)?;
        let content = self.content_of(&issued.proposal)?;
        let mut shown = BTreeMap::new();
        for (table, of) in [
            ("persons", &content.applicant),
            ("persons", &content.insured),
            ("persons", &content.owner),
            ("vehicles", &content.vehicle),
        ] {
            let subject = of.subject.to_string();
            let row = self.rows_where(who, table, ("subject", &subject))?.pop();
            shown.extend(row.map(|row| (subject, row)));
        }
        Ok(Recalled {
            policy,
            proposal: issued.proposal,
            body: body(&content, (policy, next_start(&issued.cover))),
            shown,
        })
    }

    /// The latest policy of a vehicle found by a whole value.
    fn latest_policy(
        &self,
        who: &Identity,
        (column, value): (&str, String),
    ) -> Result<Number, Failure> {
        let mut latest: Option<(String, Number)> = None;
        for vehicle in self.rows_where(who, "vehicles", (column, &value))? {
            let subject = vehicle.get("subject").and_then(Json::as_str);
            let subject = subject.unwrap_or_default().to_owned();
            for proposal in self.rows_where(who, "proposals", ("vehicle", &subject))? {
                let text = |column: &str| proposal.get(column).and_then(Json::as_str);
                let number = text("policy").and_then(Number::parse);
                let paid = text("paid_at").unwrap_or_default().to_owned();
                if let Some(number) = number
                    && latest.as_ref().is_none_or(|(known, _)| *known < paid)
                {
                    latest = Some((paid, number));
                }
            }
        }
        let found = latest.map(|(_, number)| number);
        found.ok_or_else(|| no_such("policy", column))
    }

    fn rows_where(
        &self,
        who: &Identity,
        table: &str,
        (column, value): (&str, &str),
    ) -> Result<Vec<Json>, Failure> {
        let request = ListRequest {
            table: table.to_owned(),
            conditions: [(column.to_owned(), value.to_owned())].into(),
            descending: true,
            ..ListRequest::default()
        };
        Ok(self.list_for(who, &request)?.rows)
    }
}

/// The day on which the next cover begins: the one on which this one ends, if it ends at midnight.
fn next_start(cover: &Cover) -> Option<Date> {
    let end = cover.end();
    (end.hour() == 0 && end.minute() == 0).then(|| end.date())
}

fn body(content: &policy::Content, (policy, start): (Number, Option<Date>)) -> Json {
    let person = |of: &ObjectRef| json!({ "subject": of.subject });
    let mut body = Map::new();
    body.insert("applicant".to_owned(), person(&content.applicant));
    if content.insured.subject != content.applicant.subject {
        body.insert("insured".to_owned(), person(&content.insured));
    }
    if content.owner.subject != content.insured.subject {
        body.insert("owner".to_owned(), person(&content.owner));
    }
    body.insert("vehicle".to_owned(), vehicle(content, policy));
    body.insert("entry".to_owned(), entry(content, start));
    Json::Object(body)
}

/// The vehicle by its subject, with what the proposal says of it in the clear.
fn vehicle(content: &policy::Content, policy: Number) -> Json {
    let risk = &content.risk;
    let mut vehicle = Map::new();
    let mut put = |name: &str, value: Option<Json>| {
        vehicle.extend(value.map(|value| (name.to_owned(), value)));
    };
    put("subject", Some(json!(content.vehicle.subject)));
    put("kind", Some(json!(risk.kind.code())));
    put("energy", Some(json!(risk.energy.code())));
    put("seats", risk.seats.map(|seats| json!(seats)));
    put("curb_mass_kg", risk.curb_mass_kg.map(|mass| json!(mass)));
    put("displacement_cc", risk.displacement_cc.map(|cc| json!(cc)));
    put("power_kw", risk.power_kw.map(|kw| json!(kw)));
    put("rated_mass_t", risk.tonnage.map(|mass| json!(mass)));
    let registered = risk.first_registered_on;
    put("first_registration", registered.map(|day| json!(day)));
    put("transferred_on", risk.transferred_on.map(|day| json!(day)));
    let model = content.entry.model_code.as_ref();
    put("model_code", model.map(|code| json!(code)));
    put("previous_policy", Some(json!(policy)));
    Json::Object(vehicle)
}

fn entry(content: &policy::Content, start: Option<Date>) -> Json {
    let old = &content.entry;
    let term = start.map_or_else(|| json!({}), |day| json!({ "start": day }));
    json!({
        "product": old.product,
        "region": old.region,
        "use": old.use_,
        "channel": old.channel,
        "tax": { "status": old.tax.status },
        "term": term,
    })
}
