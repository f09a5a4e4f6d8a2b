//! A vehicle 车辆: what names it (a personal object), and what it is (facts of the risk, clear).

mod facts;
mod identity;
mod kind;
pub mod plate;
pub mod vin;

pub use facts::VehicleFacts;
pub use identity::{FrameKind, VehicleIdentity};
pub use kind::{Energy, VehicleKind};

use kernel::{Date, FieldFault, Rule};
use serde_json::Value;

use crate::reader::Reader;
use plate::Class;

/// A vehicle as it was read: the object that is sealed, and the facts that stay clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vehicle {
    /// Plate, frame, engine, maker and model name.
    pub identity: VehicleIdentity,
    /// Kind, masses, seats, engine size, energy, dates, model code.
    pub facts: VehicleFacts,
}

/// Every field of the object that is read.
pub(crate) const FIELDS: [&str; 19] = [
    "curb_mass_kg",
    "displacement_cc",
    "energy",
    "engine",
    "first_registration",
    "frame_no_repeat",
    "kind",
    "model_code",
    "model_name",
    "plate",
    "plate_kind",
    "power_kw",
    "previous_policy",
    "purchased_on",
    "rated_mass_t",
    "seats",
    "special",
    "transferred_on",
    "vin",
];

const ENERGY_OF_PLATE: Rule = Rule::new(
    "plate-energy",
    "新能源号牌须为纯电动、插电式混合动力或燃料电池",
    "a new-energy plate is for electric, plug-in hybrid and fuel-cell vehicles",
);
const KIND_OF_PLATE: Rule = Rule::new(
    "plate-vehicle-kind",
    "号牌种类与车辆种类不符",
    "the kind of plate does not go with the kind of vehicle",
);

impl Vehicle {
    /// Reads a vehicle; `today` is the civil date of the reading. Yields the vehicle, or everything
    /// that is wrong at once.
    ///
    /// A frame number that is no valid VIN (old vehicles, tractors) is keyed twice, in `vin` and
    /// `frame_no_repeat`; it is then marked [`FrameKind::KeyedTwice`], for referral.
    pub fn read(value: &Value, today: Date) -> Result<Self, Vec<FieldFault>> {
        let mut reader = Reader::new(value, "vehicle", &FIELDS);
        let facts = facts::read(&mut reader, today);
        let kind = facts.as_ref().map(|facts| facts.kind);
        let identity = identity::read(&mut reader, kind);
        if let (Some(identity), Some(facts)) = (&identity, &facts) {
            agree(&mut reader, identity, facts);
        }
        match (identity, facts) {
            (Some(identity), Some(facts)) if reader.defects.is_empty() => {
                Ok(Self { identity, facts })
            }
            _ => Err(reader.defects),
        }
    }

    /// Why somebody with authority should look at it, however sound it reads: ids of rules. A frame
    /// number instead of a VIN is the one reason a vehicle has by itself; deviations from the model
    /// table come on top.
    pub fn referred_for(&self) -> Vec<&'static str> {
        match self.identity.frame_kind {
            FrameKind::Vin => Vec::new(),
            FrameKind::KeyedTwice => vec![vin::FRAME_KEYED_TWICE],
        }
    }
}

/// Plate and vehicle go together.
fn agree(reader: &mut Reader<'_>, identity: &VehicleIdentity, facts: &VehicleFacts) {
    let Some(kind) = identity.plate_kind else {
        return;
    };
    if kind.new_energy() && !facts.energy.is_some_and(Energy::new_energy) {
        let energy = facts.energy.map_or("", Energy::code);
        reader.wrong("energy", energy, &ENERGY_OF_PLATE);
    }
    let fits = match kind.class() {
        Class::Motorcycle => facts.kind.motorcycle(),
        Class::Trailer => facts.kind == VehicleKind::Trailer,
        Class::Tractor => facts.kind.tractor(),
        Class::Car => {
            !(facts.kind.motorcycle() || facts.kind.tractor() || facts.kind == VehicleKind::Trailer)
        }
        Class::Any => true,
    };
    if !fits {
        reader.wrong("plate_kind", kind.code(), &KIND_OF_PLATE);
    }
}
