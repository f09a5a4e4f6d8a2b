//! The facts of the vehicle that price, underwriting and vehicle tax rest on. None of them is
//! personal: plate, frame and engine numbers are sealed with the vehicle.

use std::num::{NonZeroU32, NonZeroU64};

use kernel::{Date, Rate};
use serde::{Deserialize, Serialize};

use crate::{Energy, VehicleKind};

/// A decimal measure (tonnes, kilowatts) from 0 to 10,000 with at most nine decimals; decimal string
/// on the wire, eight bytes in memory also when there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Rate", into = "Rate")]
pub struct Measure(NonZeroU64);

impl Measure {
    /// From a decimal.
    pub fn new(value: Rate) -> Option<Self> {
        let nanos = u64::try_from(value.nanos()).ok()?;
        let fits = value.nanos() <= 10_000 * Rate::SCALE;
        NonZeroU64::new(nanos.checked_add(1)?)
            .filter(|_| fits)
            .map(Self)
    }

    /// The decimal.
    pub fn value(self) -> Rate {
        Rate::from_nanos(i64::try_from(self.0.get() - 1).unwrap_or(i64::MAX))
    }
}

impl TryFrom<Rate> for Measure {
    type Error = &'static str;
    fn try_from(value: Rate) -> Result<Self, Self::Error> {
        Self::new(value).ok_or("a measure lies between 0 and 10000")
    }
}

impl From<Measure> for Rate {
    fn from(measure: Measure) -> Self {
        measure.value()
    }
}

/// The vehicle as figures see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one column of the decision table; none of them excludes another"
)]
pub struct Risk {
    /// 牵引车（无核定载质量）.
    #[serde(default)]
    pub articulated: bool,
    /// 整备质量, kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub curb_mass_kg: Option<NonZeroU32>,
    /// 排量, cm³.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub displacement_cc: Option<u16>,
    /// 电动摩托车（无排量）.
    #[serde(default)]
    pub electric: bool,
    /// 燃料种类.
    pub energy: Energy,
    /// Whether it stands in the catalogue of energy-saving vehicles 节能汽车目录.
    #[serde(default)]
    pub energy_saving: bool,
    /// 初登日期; none: a new car, not registered yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_registered_on: Option<Date>,
    /// Whether the frame number was keyed twice and both times the same.
    #[serde(default)]
    pub keyed_twice: bool,
    /// 车辆种类.
    pub kind: VehicleKind,
    /// Whether it has a plate.
    pub plated: bool,
    /// 功率, kW.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power_kw: Option<Measure>,
    /// 核定载客 with the driver.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u16>,
    /// 侧三轮.
    #[serde(default)]
    pub sidecar: bool,
    /// 核定载质量, t.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tonnage: Option<Measure>,
    /// 转移登记日期.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transferred_on: Option<Date>,
    /// Whether it has a valid 17-character VIN.
    pub valid_vin: bool,
}
