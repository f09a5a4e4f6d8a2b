//! What a vehicle is: facts of the risk, clear in a proposal. Nothing here names the vehicle.

use kernel::{Date, FieldFault, Rate, Rule};
use serde::{Deserialize, Serialize};

use crate::reader::Reader;
use crate::vehicle::{Energy, VehicleKind};

/// The measures and dates that rating, tax and the model table ask for. A measure that is not known is
/// none: the model table may fill it ([`crate::Models::complete`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VehicleFacts {
    /// Curb mass 整备质量 in kilograms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub curb_mass_kg: Option<u32>,
    /// Displacement 排量 in cubic centimetres; electric vehicles have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub displacement_cc: Option<u32>,
    /// What drives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub energy: Option<Energy>,
    /// First registration 初次登记日期; none: not yet registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_registration: Option<Date>,
    /// Kind of vehicle.
    pub kind: VehicleKind,
    /// Model code 公告型号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_code: Option<String>,
    /// Power 功率 in kilowatts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power_kw: Option<Rate>,
    /// Number of last year's policy, other insurers' too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_policy: Option<String>,
    /// Date on the invoice of purchase: from its month a new vehicle is taxed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchased_on: Option<Date>,
    /// Rated load 核定载质量 in tonnes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rated_mass_t: Option<Rate>,
    /// Seats 核定载客, the driver's included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
    /// Class of a special vehicle 特种车, 1 to 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub special: Option<u32>,
    /// Date of the latest change of owner 转移登记日期.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transferred_on: Option<Date>,
}

/// The first vehicle a register can hold.
const EARLIEST: Date = Date::constant(1900, 1, 1);

const NOT_YET: Rule = Rule::new(
    "date-in-future",
    "不得晚于今天，也不得早于 1900 年",
    "lies after today, or before 1900",
);
const BEFORE_REGISTRATION: Rule = Rule::new(
    "transferred-before-registered",
    "转移登记日期不得早于初次登记日期",
    "lies before the first registration",
);
const PURCHASED_LATER: Rule = Rule::new(
    "purchased-after-registered",
    "购车日期不得晚于初次登记日期",
    "lies after the first registration",
);
const MODEL_CODE: Rule = Rule::new(
    "model-code",
    "须为 2 至 40 位字母、数字或 - / . ( )",
    "must be 2 to 40 letters, digits or - / . ( )",
);
const POLICY_NUMBER: Rule = Rule::new(
    "policy-number",
    "须为 4 至 40 位字母、数字或 - /",
    "must be 4 to 40 letters, digits or - /",
);
const CAR_SEATS: Rule = Rule::new(
    "seats-of-kind",
    "乘用车核定载客不超过 9 人，客车在 9 人以上",
    "a passenger car has at most 9 seats, a bus more than 9",
);
const SPECIAL_ONLY: Rule = Rule::new(
    "special-of-kind",
    "只有专项作业车、轮式专用机械车、牵引车和挂车分特种车类别",
    "only special vehicles, machines, tractor units and trailers have a special class",
);

impl VehicleFacts {
    /// Facts of a kind, and nothing else known.
    pub const fn of(kind: VehicleKind) -> Self {
        Self {
            curb_mass_kg: None,
            displacement_cc: None,
            energy: None,
            first_registration: None,
            kind,
            model_code: None,
            power_kw: None,
            previous_policy: None,
            purchased_on: None,
            rated_mass_t: None,
            seats: None,
            special: None,
            transferred_on: None,
        }
    }

    /// What its kind needs and nobody knows, neither the proposal nor the model table.
    pub fn missing(&self) -> Vec<FieldFault> {
        let electric = self.energy == Some(Energy::Electric);
        let cc =
            !electric && self.energy != Some(Energy::FuelCell) && self.displacement_cc.is_none();
        let (seats, load) = (self.seats.is_none(), self.rated_mass_t.is_none());
        let (curb, power) = (self.curb_mass_kg.is_none(), self.power_kw.is_none());
        let measures: &[(&'static str, bool)] = match self.kind {
            VehicleKind::PassengerCar => &[("seats", seats), ("displacement_cc", cc)],
            VehicleKind::Bus => &[("seats", seats)],
            VehicleKind::Truck | VehicleKind::ThreeWheeler => {
                &[("rated_mass_t", load), ("curb_mass_kg", curb)]
            }
            VehicleKind::Special | VehicleKind::WheeledMachine => {
                &[("special", self.special.is_none()), ("curb_mass_kg", curb)]
            }
            VehicleKind::TractorUnit | VehicleKind::Trailer => &[("curb_mass_kg", curb)],
            VehicleKind::Motorcycle | VehicleKind::SidecarMotorcycle | VehicleKind::Moped => {
                &[("displacement_cc", cc)]
            }
            VehicleKind::TractorDual | VehicleKind::TractorTransport => &[("power_kw", power)],
        };
        let energy = self.energy.is_none() && self.kind != VehicleKind::Trailer;
        measures
            .iter()
            .chain(&[("energy", energy)])
            .filter(|(_, missing)| *missing)
            .map(|(field, _)| FieldFault::missing(*field))
            .collect()
    }
}

/// Reads the facts; none where the kind does not read.
pub(crate) fn read(reader: &mut Reader<'_>, today: Date) -> Option<VehicleFacts> {
    if !reader.has("kind") {
        reader.missing("kind");
    }
    let kind = reader.choice("kind", VehicleKind::parse);
    let first_registration = past(reader, "first_registration", today);
    let transferred_on = past(reader, "transferred_on", today);
    let purchased_on = past(reader, "purchased_on", today);
    if let (Some(transferred), Some(first)) = (transferred_on, first_registration)
        && transferred < first
    {
        reader.wrong(
            "transferred_on",
            &transferred.to_string(),
            &BEFORE_REGISTRATION,
        );
    }
    if let (Some(purchased), Some(first)) = (purchased_on, first_registration)
        && purchased > first
    {
        reader.wrong("purchased_on", &purchased.to_string(), &PURCHASED_LATER);
    }
    let facts = VehicleFacts {
        curb_mass_kg: reader.count("curb_mass_kg", 10, 200_000),
        displacement_cc: reader.count("displacement_cc", 1, 30_000),
        energy: reader.choice("energy", Energy::parse),
        first_registration,
        kind: kind.unwrap_or(VehicleKind::PassengerCar),
        model_code: code(reader, "model_code", 2, "-/.()", &MODEL_CODE),
        power_kw: reader.decimal("power_kw", 5_000),
        previous_policy: code(reader, "previous_policy", 4, "-/", &POLICY_NUMBER),
        purchased_on,
        rated_mass_t: reader.decimal("rated_mass_t", 1_000),
        seats: reader.count("seats", 1, 300),
        special: reader.count("special", 1, 4),
        transferred_on,
    };
    kind.map(|kind| {
        agree(reader, kind, &facts);
        facts
    })
}

fn agree(reader: &mut Reader<'_>, kind: VehicleKind, facts: &VehicleFacts) {
    if let Some(seats) = facts.seats {
        let fits = match kind {
            VehicleKind::PassengerCar => seats <= 9,
            VehicleKind::Bus => seats > 9,
            _ => true,
        };
        if !fits {
            reader.wrong("seats", &seats.to_string(), &CAR_SEATS);
        }
    }
    let has_class = matches!(
        kind,
        VehicleKind::Special
            | VehicleKind::WheeledMachine
            | VehicleKind::TractorUnit
            | VehicleKind::Trailer
    );
    if let Some(special) = facts.special.filter(|_| !has_class) {
        reader.wrong("special", &special.to_string(), &SPECIAL_ONLY);
    }
}

fn past(reader: &mut Reader<'_>, field: &'static str, today: Date) -> Option<Date> {
    let date = reader.date(field)?;
    if !(EARLIEST..=today).contains(&date) {
        reader.wrong(field, &date.to_string(), &NOT_YET);
    }
    Some(date)
}

fn code(
    reader: &mut Reader<'_>,
    field: &'static str,
    shortest: usize,
    signs: &str,
    rule: &Rule,
) -> Option<String> {
    let code = reader.code(field)?;
    let fits = (shortest..=40).contains(&code.chars().count())
        && code
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || signs.contains(c));
    if !fits {
        reader.wrong(field, &code, rule);
    }
    fits.then_some(code)
}
