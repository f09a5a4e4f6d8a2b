//! What documents have in common, in the words they are printed in.

use kernel::{Date, DateTime, Instant, Money, Number, ObjectRef, OrganisationCode};
use paper::{Company, Copy, Cover, Party, Premium, Staff, Vehicle};

use super::{PrintOrder, Record};
use crate::dossier::Dossier;
use crate::model::Model;
use crate::request::Failure;

/// The insurer's address and claims telephone, as parameters: policy and sign show both
/// (交强险条例 art. 12).
const ADDRESS: &str = "company.address";
const CLAIMS_PHONE: &str = "company.claims_phone";

/// What every document shows and the company did not set by a day: 无 stands in its place.
pub(super) fn unset(model: &Model, on: Date) -> Vec<&'static str> {
    let needed = [ADDRESS, CLAIMS_PHONE].into_iter();
    needed
        .filter(|name| parameter(model, name, on).is_empty())
        .collect()
}

/// What the copy is called: the original and its reprints are one kind.
pub(super) fn copy(copy: u32) -> Copy {
    Copy {
        kind: "正本".to_owned(),
        reprint: copy.saturating_sub(1),
    }
}

/// To the minute, in the company's civil time.
pub(super) fn minute(model: &Model, at: Instant) -> String {
    civil(model.zone().civil(at))
}

pub(super) fn civil(at: DateTime) -> String {
    let (hour, minute) = (at.hour(), at.minute());
    format!("{}{hour:02}时{minute:02}分", day(at.date()))
}

pub(super) fn day(date: Date) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    format!("{year:04}年{month:02}月{day:02}日")
}

/// A period; an end at midnight is the end of the day before.
pub(super) fn cover(of: &kernel::Cover, at_once: bool) -> Cover {
    let end = of.end();
    let to = if end.date() == of.last_day() {
        civil(end)
    } else {
        format!("{}24时00分", day(of.last_day()))
    };
    Cover {
        from: civil(of.start()),
        to,
        at_once,
    }
}

/// Fen of an amount of CNY.
pub(super) fn fen(money: Money) -> i64 {
    money.minor()
}

/// A parameter that the company set for its documents; empty where it did not.
pub(super) fn parameter(model: &Model, name: &str, on: Date) -> String {
    company::ParameterName::parse(name)
        .and_then(|name| model.company.parameter(&name, on))
        .map_or_else(String::new, |value| value.value.as_str().to_owned())
}

pub(super) fn person(person: &party::Person) -> Party {
    Party {
        name: person.name.clone(),
        document_kind: person.document_kind.words().zh.into_owned(),
        document_number: person.document_number.clone(),
        address: person.address.clone().unwrap_or_default(),
        phone: person.phone.clone().unwrap_or_default(),
    }
}

/// Who a staff number or a part of the program is to a reader.
pub(super) fn actor(actor: &str) -> String {
    match actor {
        "system:underwriting" => "自动核保".to_owned(),
        other => other.strip_prefix("system:").unwrap_or(other).to_owned(),
    }
}

impl Dossier {
    pub(super) fn party(&self, of: &ObjectRef) -> Result<Party, Failure> {
        Ok(person(&self.person(of)?))
    }

    pub(super) fn staff(&self) -> Staff {
        Staff {
            entered: actor(&self.entered_by),
            underwrote: actor(&self.accepted_by),
            handled: self.content.entry.channel.handler.to_string(),
        }
    }

    /// What names the vehicle, and what it is.
    pub(super) fn printed_vehicle(&self) -> Result<Vehicle, Failure> {
        let named = self.vehicle()?;
        let risk = &self.content.risk;
        let with = |value: Option<String>, unit: &str| {
            value.map_or_else(String::new, |value| format!("{value}{unit}"))
        };
        let registered_on = risk.first_registered_on.map(day);
        Ok(Vehicle {
            plate: named.plate.unwrap_or_default(),
            plate_kind: named
                .plate_kind
                .map_or_else(String::new, |kind| kind.name().to_owned()),
            vin: named.vin,
            engine: named.engine.unwrap_or_default(),
            model: named.model_name,
            kind: risk.kind.words().zh.into_owned(),
            usage: self.content.entry.use_.words().zh.into_owned(),
            seats: with(risk.seats.map(|seats| seats.to_string()), "人"),
            rated_load: with(risk.tonnage.map(|load| load.value().to_string()), "吨"),
            displacement: with(risk.displacement_cc.map(|cc| cc.to_string()), "毫升"),
            power: with(risk.power_kw.map(|kw| kw.value().to_string()), "千瓦"),
            registered_on: registered_on.unwrap_or_default(),
        })
    }

    /// Plate, or the VIN of a vehicle without one.
    pub(super) fn vehicle_name(&self) -> Result<String, Failure> {
        let named = self.vehicle()?;
        Ok(named.plate.unwrap_or(named.vin))
    }
}

impl Record<'_> {
    /// The insurer on the day of print: whoever reports a claim needs the telephone of today.
    pub(super) fn insurer(&self, branch: &OrganisationCode, order: &PrintOrder) -> Company {
        let model = &self.model;
        let on = model.today(order.at);
        let founded = model.company.founding();
        let organisation = model.company.organisation(branch);
        Company {
            name: founded.map_or_else(String::new, |fact| fact.name_zh.as_str().to_owned()),
            branch: organisation.map_or_else(
                || branch.to_string(),
                |organisation| organisation.name_zh.as_str().to_owned(),
            ),
            address: parameter(model, ADDRESS, on),
            claims_phone: parameter(model, CLAIMS_PHONE, on),
        }
    }

    /// How the premium came about: the float, and the words of the tariff for it.
    pub(super) fn printed_premium(&self, accepted: &policy::Accepted) -> Result<Premium, Failure> {
        let rated = &accepted.rated;
        Ok(Premium {
            base: fen(rated.base),
            ratio: rated.ratio.to_percent(),
            reason: self.float_reason(rated)?,
            due: fen(rated.premium),
        })
    }

    /// What the tariff says of the record: its rows for the float, and for drink-driving where that
    /// counts. Empty where the filing does not price these inputs any more.
    fn float_reason(&self, rated: &policy::Rated) -> Result<String, Failure> {
        let filings = self.filings()?;
        let inputs = serde_json::Value::Object(rated.inputs.clone());
        let Ok(quote) = product::quote(&inputs, &filings) else {
            return Ok(String::new());
        };
        let facts = quote.filing.facts();
        if format!("{}@{}", facts.code, facts.version) != rated.filing.as_str() {
            return Ok(String::new());
        }
        let told = quote.to_json();
        let steps = told.get("working").and_then(serde_json::Value::as_array);
        let step = |name: &str| {
            let is = |step: &&serde_json::Value| step.get("step").is_some_and(|id| id == name);
            steps.and_then(|steps| steps.iter().find(is))
        };
        let says = |name: &str| Some(step(name)?.get("says")?.get("zh")?.as_str()?.to_owned());
        let code = step("float").and_then(|step| step.get("result")?.as_str());
        let mut reason = says("float").unwrap_or_default();
        if let Some(code) = code {
            let scheme = says("scheme").map_or_else(String::new, |scheme| format!("，{scheme}"));
            reason = format!("{reason}（{code}{scheme}）");
        }
        let drinks = step("drink_driving").and_then(|step| step.get("result")?.as_str());
        if drinks.is_some_and(|ratio| ratio != "0") {
            reason = format!("{reason}；{}", says("drink_driving").unwrap_or_default());
        }
        Ok(reason)
    }
}

/// The organisation whose number it is.
pub(super) fn branch_of(number: &Number) -> OrganisationCode {
    number.organisation()
}
