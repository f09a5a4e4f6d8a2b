//! What the tests share: a plain car in Jiangsu, taxed for the whole of 2026.

use kernel::{Date, Refusal};

use crate::{Energy, Input, Kind, Status, Tax, TaxDue};

pub(crate) const TODAY: Date = Date::constant(2026, 11, 22);

pub(crate) fn car() -> Input {
    Input {
        region: "江苏".to_owned(),
        kind: Kind::PassengerCar,
        energy: Energy::Other,
        displacement_cc: Some(1498),
        seats: Some(5),
        curb_mass_kg: Some(1190),
        paid_on: TODAY,
        purchased_on: None,
        energy_saving: false,
        status: Status::Taxable,
        owed: Vec::new(),
    }
}

pub(crate) fn bought(month: i8) -> Date {
    Date::new(2026, month, 15).unwrap()
}

pub(crate) fn due(input: &Input) -> TaxDue {
    Tax::embedded().unwrap().due(input).unwrap()
}

pub(crate) fn refused(input: &Input) -> String {
    let refusal = Tax::embedded().unwrap().due(input).unwrap_err();
    let (message, facts) = (refusal.message(), refusal.facts());
    assert!(!message.zh.is_empty() && !message.en.is_empty());
    let of = facts
        .get("field")
        .or(facts.get("item"))
        .cloned()
        .unwrap_or_default();
    format!("{} {of}", refusal.control().id())
}
