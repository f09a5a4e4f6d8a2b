//! Vehicles of a book: each from the seed and its own number, no two with the same frame or plate.

use party::{Model, VehicleKind};

use crate::book::checks::with_vin_check;
use crate::book::places::Province;
use crate::random::Draws;

const VEHICLES: u64 = 21;

/// What names a vehicle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) frame: String,
    pub(crate) engine: String,
    pub(crate) plate: String,
    pub(crate) plate_kind: &'static str,
}

/// The vehicle with this number, of a model, registered in a year.
pub(crate) fn identity(
    seed: u64,
    number: u64,
    model: &Model,
    year: i16,
    province: &Province,
) -> Identity {
    let mut draws = Draws::of(seed, VEHICLES, number);
    let frame = if model.vin_prefix.len() == 8 {
        vin(model, number, year)
    } else {
        // Tractors and the like carry the maker's own number.
        format!(
            "{}{:08}",
            draws.word(&["T", "D", "Y"]),
            number % 100_000_000
        )
    };
    let letters = draws.word(&["", "A", "B", "D", "G", "L", "M"]);
    let engine = format!(
        "{letters}{:07}",
        number.wrapping_mul(7_368_787) % 10_000_000
    );
    let (plate_kind, plate) = plate(number, model, province);
    Identity {
        frame,
        engine: if model.kind == VehicleKind::Trailer {
            String::new()
        } else {
            engine
        },
        plate,
        plate_kind,
    }
}

const PLANTS: &str = "ABCDEFGHJKLMNPRSTUVWXYZ123456789";

/// Maker and description, check digit, model year, plant, serial number.
fn vin(model: &Model, number: u64, year: i16) -> String {
    let serial = number.wrapping_mul(387_011) % 1_000_000;
    let plant = PLANTS
        .chars()
        .nth(usize::try_from(number / 1_000_000 % 32).unwrap_or_default());
    let open = format!(
        "{}0{}{}{serial:06}",
        model.vin_prefix,
        year_letter(year),
        plant.unwrap_or('A')
    );
    with_vin_check(&open)
}

/// The model year's character: a cycle of thirty from 1980, without I, O, Q, U, Z and 0.
fn year_letter(year: i16) -> char {
    const CYCLE: &str = "ABCDEFGHJKLMNPRSTVWXY123456789";
    let at = usize::try_from((year - 1980).rem_euclid(30)).unwrap_or_default();
    CYCLE.chars().nth(at).unwrap_or('A')
}

fn plate(number: u64, model: &Model, province: &Province) -> (&'static str, String) {
    let cities = u64::try_from(province.letters.len()).unwrap_or(1).max(1);
    let city = usize::try_from(number % cities).unwrap_or_default();
    let city = province.letters.chars().nth(city).unwrap_or('A');
    let serial = number / cities;
    let head = format!("{}{city}", province.plate);
    let charged = model.energy.new_energy();
    match model.kind {
        VehicleKind::PassengerCar if charged => {
            ("小型新能源汽车", format!("{head}{}", small_energy(serial)))
        }
        VehicleKind::PassengerCar => ("小型汽车", format!("{head}{}", mixed(serial))),
        VehicleKind::Motorcycle | VehicleKind::SidecarMotorcycle => {
            ("普通摩托车", format!("{head}{}", mixed(serial)))
        }
        VehicleKind::Moped => ("轻便摩托车", format!("{head}{}", mixed(serial))),
        VehicleKind::Trailer => ("挂车", format!("{head}{:04}挂", serial % 10_000)),
        VehicleKind::TractorDual | VehicleKind::TractorTransport => {
            let area = number % 13 + 1;
            (
                "拖拉机",
                format!("{}{area:02}{:05}", province.plate, number / 13 % 100_000),
            )
        }
        VehicleKind::ThreeWheeler => ("低速车", format!("{head}{}", mixed(serial))),
        VehicleKind::Bus
        | VehicleKind::Truck
        | VehicleKind::TractorUnit
        | VehicleKind::Special
        | VehicleKind::WheeledMachine
            if charged =>
        {
            (
                "大型新能源汽车",
                format!(
                    "{head}{:05}{}",
                    serial % 100_000,
                    energy_letter(serial / 100_000)
                ),
            )
        }
        VehicleKind::Bus
        | VehicleKind::Truck
        | VehicleKind::TractorUnit
        | VehicleKind::Special
        | VehicleKind::WheeledMachine => ("大型汽车", format!("{head}{}", mixed(serial))),
    }
}

const PLATE_LETTERS: &str = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/// Four digits and a letter in one of five places: 1.2 million for a city's letter.
fn mixed(serial: u64) -> String {
    let spread = serial.wrapping_mul(611_953) % 1_200_000;
    let digits = format!("{:04}", spread % 10_000);
    let letter = PLATE_LETTERS
        .chars()
        .nth(usize::try_from(spread / 10_000 % 24).unwrap_or_default());
    let place = usize::try_from(spread / 240_000).unwrap_or_default();
    let (left, right) = digits.split_at_checked(place).unwrap_or((&digits, ""));
    format!("{left}{}{right}", letter.unwrap_or('A'))
}

fn energy_letter(turn: u64) -> char {
    "DFABCEGHJK"
        .chars()
        .nth(usize::try_from(turn % 10).unwrap_or_default())
        .unwrap_or('D')
}

fn small_energy(serial: u64) -> String {
    let spread = serial.wrapping_mul(69_313) % 100_000;
    format!("{}{spread:05}", energy_letter(serial / 100_000))
}
