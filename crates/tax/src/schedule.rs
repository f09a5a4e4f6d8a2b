//! Schedules, reliefs and parameters: rows with days, source and mark, read from CSV.

use std::sync::LazyLock;

use kernel::{Date, Digest, Money, Rate};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::{Energy, Kind, TaxRefusal};

/// How sure a row is: F found, C computed, M to be confirmed, D design.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Mark {
    /// Found in a public text.
    F,
    /// Computed from found values.
    C,
    /// From general knowledge, to be confirmed.
    M,
    /// A choice of this house.
    D,
}

/// What a row's amount is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Per {
    Vehicle,
    /// Of curb mass.
    Tonne,
}

/// An amount of a province's schedule. The range is `(over, up_to]` of displacement or seats.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Amount {
    pub(crate) region: String,
    pub(crate) item: Kind,
    pub(crate) over: Option<u32>,
    pub(crate) up_to: Option<u32>,
    pub(crate) yuan: u32,
    pub(crate) per: Per,
    effective_from: Date,
    effective_to: Option<Date>,
    pub(crate) source: String,
    pub(crate) mark: Mark,
}

/// A band of the law's annex, within which provinces set their amounts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The item.
    pub item: Kind,
    /// Displacement or seats above this; none: from 0.
    pub over: Option<u32>,
    /// Up to this, included; none: open.
    pub up_to: Option<u32>,
    /// The least a province may set, yuan a year.
    pub yuan_min: u32,
    /// The most.
    pub yuan_max: u32,
    per: Per,
    effective_from: Date,
    effective_to: Option<Date>,
    source: String,
    mark: Mark,
}

/// What a relief does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Effect {
    /// 不属于征税范围.
    OutOfScope,
    /// 免征.
    Exempt,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Relief {
    kind: Kind,
    energy: Option<Energy>,
    pub(crate) effect: Effect,
    effective_from: Date,
    effective_to: Option<Date>,
    pub(crate) source: String,
    pub(crate) mark: Mark,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parameter {
    key: String,
    pub(crate) value: Rate,
    effective_from: Date,
    effective_to: Option<Date>,
    pub(crate) source: String,
    pub(crate) mark: Mark,
}

/// The tax as filed: schedules, reliefs, parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tax {
    amounts: Vec<Amount>,
    bands: Vec<Band>,
    reliefs: Vec<Relief>,
    parameters: Vec<Parameter>,
    digest: Digest,
}

/// Why files are no schedule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file} line {line}: {what}")]
pub struct TaxFault {
    /// Which file.
    pub file: &'static str,
    /// Line in it, from 1; 0 for the whole.
    pub line: u64,
    /// What is wrong.
    pub what: String,
}

macro_rules! filed {
    ($file:literal) => {
        include_bytes!(concat!("../../../filings/vehicle-tax/", $file))
    };
}

static EMBEDDED: LazyLock<Result<Tax, TaxFault>> = LazyLock::new(|| {
    Tax::read([
        filed!("schedules.csv"),
        filed!("national.csv"),
        filed!("relief.csv"),
        filed!("parameters.csv"),
    ])
});

impl Tax {
    /// The schedules built into the program.
    pub fn embedded() -> Result<&'static Self, &'static TaxFault> {
        EMBEDDED.as_ref()
    }

    /// Reads schedules, national bands, reliefs and parameters from CSV in UTF-8; `-` is nothing.
    /// Two amounts for one vehicle on one day, or an amount outside the national band, are faults.
    pub fn read(files: [&[u8]; 4]) -> Result<Self, TaxFault> {
        let [schedules, national, relief, parameters] = files;
        let tax = Self {
            amounts: rows("schedules.csv", schedules)?,
            bands: rows("national.csv", national)?,
            reliefs: rows("relief.csv", relief)?,
            parameters: rows("parameters.csv", parameters)?,
            digest: Digest::of_parts(&files),
        };
        tax.check()?;
        Ok(tax)
    }

    fn check(&self) -> Result<(), TaxFault> {
        for (at, amount) in self.amounts.iter().enumerate() {
            let fault = |what: String| TaxFault {
                file: "schedules.csv",
                // The header is line 1.
                line: u64::try_from(at).unwrap_or_default().saturating_add(2),
                what,
            };
            let rival = self
                .amounts
                .iter()
                .take(at)
                .find(|other| amount.meets(other));
            if let Some(rival) = rival {
                return Err(fault(format!(
                    "{} of {} stands twice",
                    rival.item.code(),
                    rival.region
                )));
            }
            if !self.bands.iter().any(|band| amount.lies_in(band)) {
                let (item, yuan) = (amount.item.code(), amount.yuan);
                return Err(fault(format!(
                    "{item} at {yuan} lies outside the national band"
                )));
            }
        }
        Ok(())
    }

    /// SHA-256 of the files, so that what was withheld can be held against what was filed.
    pub const fn digest(&self) -> Digest {
        self.digest
    }

    /// The national bands of an item.
    pub fn bands(&self, item: Kind) -> impl Iterator<Item = &Band> {
        self.bands.iter().filter(move |band| band.item == item)
    }

    /// The regions with at least one amount, in the order of the file.
    pub fn regions(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.amounts.iter().map(|row| row.region.as_str()).collect();
        names.dedup();
        names
    }

    /// The amount of an item in a province on a day, for a measure (displacement or seats).
    pub(crate) fn amount(
        &self,
        (region, item): (&str, Kind),
        measure: u32,
        on: Date,
    ) -> Result<&Amount, TaxRefusal> {
        let province = province(region);
        let fits = |row: &&Amount| {
            row.region == province
                && row.item == item
                && row.over.is_none_or(|over| over < measure)
                && row.up_to.is_none_or(|up_to| measure <= up_to)
                && in_force(row.effective_from, row.effective_to, on)
        };
        self.amounts
            .iter()
            .find(fits)
            .ok_or_else(|| TaxRefusal::Parameter {
                what: item.words().zh.into_owned(),
                region: region.to_owned(),
                on,
            })
    }

    pub(crate) fn relief(&self, kind: Kind, energy: Energy, on: Date) -> Option<&Relief> {
        self.reliefs.iter().find(|row| {
            row.kind == kind
                && row.energy.is_none_or(|of| of == energy)
                && in_force(row.effective_from, row.effective_to, on)
        })
    }

    pub(crate) fn parameter(&self, key: &str, on: Date) -> Result<&Parameter, TaxRefusal> {
        let fits =
            |row: &&Parameter| row.key == key && in_force(row.effective_from, row.effective_to, on);
        self.parameters
            .iter()
            .find(fits)
            .ok_or_else(|| TaxRefusal::Parameter {
                what: key.to_owned(),
                region: "全国".to_owned(),
                on,
            })
    }
}

impl Amount {
    /// Yuan as money.
    pub(crate) fn money(&self) -> Money {
        Money::fen(i64::from(self.yuan) * 100)
    }

    /// Whether some vehicle on some day would find both.
    fn meets(&self, other: &Self) -> bool {
        let over = |row: &Self| row.over.unwrap_or(0);
        let below = |a: &Self, b: &Self| b.up_to.is_none_or(|up_to| over(a) < up_to);
        let before =
            |a: &Self, b: &Self| b.effective_to.is_none_or(|last| a.effective_from <= last);
        self.region == other.region
            && self.item == other.item
            && below(self, other)
            && below(other, self)
            && before(self, other)
            && before(other, self)
    }

    fn lies_in(&self, band: &Band) -> bool {
        let up_to = |row: Option<u32>| row.unwrap_or(u32::MAX);
        self.item == band.item
            && self.per == band.per
            && band.over.unwrap_or(0) <= self.over.unwrap_or(0)
            && up_to(self.up_to) <= up_to(band.up_to)
            && (band.yuan_min..=band.yuan_max).contains(&self.yuan)
    }
}

fn in_force(from: Date, to: Option<Date>, on: Date) -> bool {
    from <= on && to.is_none_or(|last| on <= last)
}

/// The province whose schedule holds: cities with plans of their own go by their province.
fn province(region: &str) -> &str {
    let short = region
        .trim_end_matches("省")
        .trim_end_matches("市")
        .trim_end_matches("维吾尔自治区")
        .trim_end_matches("壮族自治区")
        .trim_end_matches("回族自治区")
        .trim_end_matches("自治区");
    match short {
        "深圳" => "广东",
        "厦门" => "福建",
        "宁波" => "浙江",
        "青岛" => "山东",
        "大连" => "辽宁",
        other => other,
    }
}

fn rows<T: DeserializeOwned>(file: &'static str, csv: &[u8]) -> Result<Vec<T>, TaxFault> {
    let fault = |line: u64, what: String| TaxFault { file, line, what };
    let mut reader = csv::ReaderBuilder::new().from_reader(csv);
    let headers = reader
        .headers()
        .map_err(|error| fault(1, error.to_string()))?
        .clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            fault(line, error.to_string())
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        let blank = |cell: &str| if cell == "-" { "" } else { cell }.to_owned();
        let cells: csv::StringRecord = record.iter().map(blank).collect();
        let row = cells
            .deserialize(Some(&headers))
            .map_err(|error| fault(line, error.to_string()))?;
        rows.push(row);
    }
    if rows.is_empty() {
        return Err(fault(0, "no rows".to_owned()));
    }
    Ok(rows)
}
