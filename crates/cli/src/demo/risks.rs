//! A branch's book of vehicles to be priced: the mix of a Chinese motor book, records and all, with
//! the few unpriceable ones every book has.

use kernel::Date;
use serde_json::{Map, Value, json};

use super::chance::Chance;

/// Use, its measure, and how many in a thousand: mostly private cars.
const MIX: &[(&str, Measure, u64)] = &[
    ("private", Measure::Seats(&[5, 5, 5, 7, 8]), 820),
    ("enterprise", Measure::Seats(&[5, 7, 9, 15, 22]), 40),
    ("government", Measure::Seats(&[5, 7, 12]), 10),
    ("taxi_rental", Measure::Seats(&[5, 7]), 15),
    ("city_bus", Measure::Seats(&[18, 30, 40]), 5),
    ("road_passenger", Measure::Seats(&[19, 33, 47]), 5),
    (
        "truck_non_commercial",
        Measure::Tonnes(&["0.7", "1.5", "3.2", "8"]),
        40,
    ),
    (
        "truck_commercial",
        Measure::Tonnes(&["1.8", "4.5", "9.9", "18", "31"]),
        25,
    ),
    ("special_2", Measure::None, 6),
    ("special_4", Measure::None, 4),
    (
        "motorcycle",
        Measure::Displacement(&[50, 125, 150, 250, 500]),
        28,
    ),
    (
        "tractor_transport",
        Measure::Power(&["11.0", "14.7", "22.1"]),
        2,
    ),
];

const REGIONS: &[&str] = &[
    "江苏",
    "江苏",
    "江苏",
    "浙江",
    "北京",
    "云南",
    "内蒙古",
    "甘肃",
    "上海",
    "广东",
];

#[derive(Clone, Copy)]
enum Measure {
    None,
    Seats(&'static [u64]),
    Tonnes(&'static [&'static str]),
    Displacement(&'static [u64]),
    Power(&'static [&'static str]),
}

/// So many risks with cover from `start`.
pub(crate) fn book(count: u32, seed: u64, start: Date) -> Vec<Value> {
    let mut chance = Chance::seeded(seed);
    (0..count).map(|_| risk(&mut chance, start)).collect()
}

fn risk(chance: &mut Chance, start: Date) -> Value {
    let mut risk = Map::new();
    let mut put = |name: &str, value: Value| {
        risk.insert(name.to_owned(), value);
    };
    let (kind, measure) = kind(chance);
    put("use", json!(kind));
    match measure {
        Measure::None => {}
        Measure::Seats(choices) => put("seats", json!(chance.pick(choices))),
        Measure::Tonnes(choices) => put("tonnage", json!(chance.pick(choices))),
        Measure::Displacement(choices) => put("displacement_cc", json!(chance.pick(choices))),
        Measure::Power(choices) => put("power_kw", json!(chance.pick(choices))),
    }
    put("region", json!(chance.pick(REGIONS)));
    put("start", json!(start));
    for (field, value) in record(chance) {
        put(field, value);
    }
    Value::Object(risk)
}

fn kind(chance: &mut Chance) -> (&'static str, Measure) {
    let mut at = chance.below(1_000);
    for (kind, measure, share) in MIX {
        if at < *share {
            return (kind, *measure);
        }
        at -= share;
    }
    ("private", Measure::Seats(&[5]))
}

/// An accident record as the platform would tell it; one in two hundred contradicts itself.
fn record(chance: &mut Chance) -> Vec<(&'static str, Value)> {
    match chance.below(200) {
        0 => vec![("clean_years", json!(2)), ("at_fault_accidents", json!(1))],
        1..=30 => vec![("first_insured", json!(true))],
        31..=40 => vec![("transferred", json!(true))],
        41..=70 => vec![("at_fault_accidents", json!(1))],
        71..=78 => vec![("at_fault_accidents", json!(2 + chance.below(2)))],
        79 => vec![
            ("at_fault_accidents", json!(1)),
            ("death_accident", json!(true)),
        ],
        80..=84 => vec![("pending_claims", json!(1))],
        85..=86 => vec![("clean_years", json!(1)), ("drink_driving", json!(1))],
        87..=120 => vec![("clean_years", json!(1))],
        121..=150 => vec![("clean_years", json!(2))],
        _ if chance.percent(10) => vec![("clean_years", json!(7))],
        _ => vec![("clean_years", json!(3))],
    }
}
