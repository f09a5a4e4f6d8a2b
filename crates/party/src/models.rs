//! The table of vehicle models 车型库: what a vehicle of a model code and VIN is, as data with a date,
//! a digest and a mark. What a proposal says otherwise is a deviation, for a person to look at.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use kernel::{Date, Digest, Rate};
use serde::{Deserialize, Serialize};

use crate::vehicle::{Energy, VehicleFacts, VehicleKind};

/// One model.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Model code 公告型号.
    #[serde(rename = "model_code")]
    pub code: String,
    /// The first eight characters of its VINs (maker and description); `-`: its kind has no VIN.
    pub vin_prefix: String,
    /// Maker and model 厂牌型号.
    pub name: String,
    /// Kind of vehicle.
    pub kind: VehicleKind,
    /// Special class 1 to 4, where it is one.
    pub special: Option<u32>,
    /// Seats, the driver's included.
    pub seats: Option<u32>,
    /// Curb mass in kilograms.
    pub curb_mass_kg: Option<u32>,
    /// Rated load in tonnes.
    pub rated_mass_t: Option<Rate>,
    /// Displacement in cubic centimetres.
    pub displacement_cc: Option<u32>,
    /// Power in kilowatts.
    pub power_kw: Option<Rate>,
    /// What drives it.
    pub energy: Energy,
    /// First day of the row.
    pub effective_from: Date,
    /// Certainty mark: D for demonstration.
    pub mark: String,
}

/// Where what a proposal says of a vehicle differs from the table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deviation {
    /// The field.
    pub field: String,
    /// What the proposal says; never a VIN.
    pub given: String,
    /// What the table says.
    pub table: String,
}

/// A table of models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Models {
    by_code: BTreeMap<String, Model>,
    digest: Digest,
}

/// Why a file is no table of models.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct ModelsFault {
    /// Line in the file, from 1; 0 for the whole.
    pub line: u64,
    /// What is wrong.
    pub what: String,
}

/// The table built into the program, with the date it was drawn up in its name.
const BUILT_IN: &[u8] = include_bytes!("../../../filings/vehicle-models/2026-01.csv");

static EMBEDDED: LazyLock<Result<Models, ModelsFault>> = LazyLock::new(|| Models::read(BUILT_IN));

/// How deviations name a model the table does not know.
const NOT_IN_TABLE: &str = "not-in-table";

impl Models {
    /// The table built into the program; its rows are marked D, for demonstration.
    pub fn embedded() -> Result<&'static Self, &'static ModelsFault> {
        EMBEDDED.as_ref()
    }

    /// Reads a table from CSV in UTF-8; `-` is nothing.
    pub fn read(csv: &[u8]) -> Result<Self, ModelsFault> {
        let mut reader = csv::ReaderBuilder::new().from_reader(csv);
        let fault = |line: u64, what: String| ModelsFault { line, what };
        let headers = reader
            .headers()
            .map_err(|error| fault(1, error.to_string()))?
            .clone();
        let mut by_code = BTreeMap::new();
        for record in reader.records() {
            let record = record.map_err(|error| {
                let line = error.position().map_or(0, csv::Position::line);
                fault(line, error.to_string())
            })?;
            let line = record.position().map_or(0, csv::Position::line);
            let blank = |cell: &str| if cell == "-" { "" } else { cell }.to_owned();
            let cells: csv::StringRecord = record.iter().map(blank).collect();
            let model: Model = cells
                .deserialize(Some(&headers))
                .map_err(|error| fault(line, error.to_string()))?;
            if let Some(known) = by_code.insert(model.code.clone(), model) {
                return Err(fault(line, format!("{} stands twice", known.code)));
            }
        }
        if by_code.is_empty() {
            return Err(fault(0, "no models".to_owned()));
        }
        Ok(Self {
            by_code,
            digest: Digest::of(csv),
        })
    }

    /// SHA-256 of the file: what a proposal was compared with can be held against it later.
    pub const fn digest(&self) -> Digest {
        self.digest
    }

    /// Every model, by code.
    pub fn all(&self) -> impl Iterator<Item = &Model> {
        self.by_code.values()
    }

    /// The model of a code.
    pub fn find(&self, model_code: &str) -> Option<&Model> {
        self.by_code.get(model_code)
    }

    /// The facts with every measure that the proposal left open filled from the table. What the
    /// proposal says stays as it says.
    #[must_use]
    pub fn complete(&self, facts: &VehicleFacts) -> VehicleFacts {
        let Some(model) = facts.model_code.as_deref().and_then(|code| self.find(code)) else {
            return facts.clone();
        };
        VehicleFacts {
            curb_mass_kg: facts.curb_mass_kg.or(model.curb_mass_kg),
            displacement_cc: facts.displacement_cc.or(model.displacement_cc),
            energy: facts.energy.or(Some(model.energy)),
            power_kw: facts.power_kw.or(model.power_kw),
            rated_mass_t: facts.rated_mass_t.or(model.rated_mass_t),
            seats: facts.seats.or(model.seats),
            special: facts.special.or(model.special),
            ..facts.clone()
        }
    }

    /// Where the facts differ from the table; an unknown or missing model code is one deviation.
    /// Facts that the table does not state cannot deviate.
    pub fn deviations(&self, facts: &VehicleFacts, vin: &str) -> Vec<Deviation> {
        let code = facts.model_code.as_deref().unwrap_or_default();
        let Some(model) = self.find(code) else {
            return vec![deviation("model_code", code, NOT_IN_TABLE)];
        };
        let kind = (facts.kind != model.kind)
            .then(|| deviation("kind", facts.kind.code(), model.kind.code()));
        let energy = facts
            .energy
            .filter(|energy| *energy != model.energy)
            .map(|energy| deviation("energy", energy.code(), model.energy.code()));
        let counts = [
            ("curb_mass_kg", facts.curb_mass_kg, model.curb_mass_kg),
            (
                "displacement_cc",
                facts.displacement_cc,
                model.displacement_cc,
            ),
            ("seats", facts.seats, model.seats),
            ("special", facts.special, model.special),
        ];
        let decimals = [
            ("power_kw", facts.power_kw, model.power_kw),
            ("rated_mass_t", facts.rated_mass_t, model.rated_mass_t),
        ];
        // A VIN names the vehicle: what it says is not repeated, only that it is of another model.
        let fits = model.vin_prefix.is_empty() || vin.starts_with(&model.vin_prefix);
        let other = (!fits).then(|| deviation("vin", "other-model", &model.vin_prefix));
        let mut all: Vec<Deviation> = [kind, energy, other].into_iter().flatten().collect();
        all.extend(
            counts
                .into_iter()
                .filter_map(|(field, a, b)| differs(field, a, b)),
        );
        all.extend(
            decimals
                .into_iter()
                .filter_map(|(field, a, b)| differs(field, a, b)),
        );
        all.sort();
        all
    }
}

fn deviation(field: &str, given: &str, table: &str) -> Deviation {
    Deviation {
        field: field.to_owned(),
        given: given.to_owned(),
        table: table.to_owned(),
    }
}

fn differs<T: PartialEq + ToString>(
    field: &str,
    given: Option<T>,
    table: Option<T>,
) -> Option<Deviation> {
    let (given, table) = given.zip(table)?;
    (given != table).then(|| deviation(field, &given.to_string(), &table.to_string()))
}
