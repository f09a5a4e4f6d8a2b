//! A vehicle in the terms of each context: the same facts, named once in each vocabulary.

use std::num::NonZeroU32;

use kernel::Fault;
use party::{FrameKind, Vehicle, VehicleKind};

use crate::request::Failure;

/// What price and underwriting rest on.
pub(super) fn risk(vehicle: &Vehicle, keyed_twice: bool) -> Result<policy::Risk, Failure> {
    let facts = &vehicle.facts;
    let unfit = |what: &str| Fault::Bug(format!("{what} of a sound vehicle does not fit"));
    let measure = |value: Option<kernel::Rate>, what: &str| match value {
        Some(value) => policy::Measure::new(value)
            .map(Some)
            .ok_or_else(|| unfit(what)),
        None => Ok(None),
    };
    let small = |value: Option<u32>| value.map(|v| u16::try_from(v).unwrap_or(u16::MAX));
    let given = facts.energy.unwrap_or(party::Energy::Other);
    let energy = policy::Energy::parse(given.code());
    let electric = facts.energy == Some(party::Energy::Electric);
    Ok(policy::Risk {
        articulated: facts.kind == VehicleKind::TractorUnit && facts.rated_mass_t.is_none(),
        curb_mass_kg: facts.curb_mass_kg.and_then(NonZeroU32::new),
        displacement_cc: small(facts.displacement_cc),
        electric: electric && facts.kind.motorcycle(),
        energy: energy.ok_or_else(|| unfit("energy"))?,
        energy_saving: false,
        first_registered_on: facts.first_registration,
        keyed_twice,
        kind: policy::VehicleKind::parse(facts.kind.code()).ok_or_else(|| unfit("kind"))?,
        plated: vehicle.identity.plate.is_some(),
        power_kw: measure(facts.power_kw, "power")?,
        seats: small(facts.seats),
        sidecar: facts.kind == VehicleKind::SidecarMotorcycle,
        tonnage: measure(facts.rated_mass_t, "rated mass")?,
        transferred_on: facts.transferred_on,
        valid_vin: vehicle.identity.frame_kind == FrameKind::Vin,
    })
}
