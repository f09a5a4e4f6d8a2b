//! What the tax tells apart: kinds of vehicles by its items 税目, and what drives them.

use kernel::Text;
use serde::Deserialize;

/// A kind of vehicle as the tax sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 乘用车: nine seats or fewer; by displacement.
    PassengerCar,
    /// 客车: more than nine seats; by seats.
    Bus,
    /// 货车, three-wheelers and low-speed trucks included; by tonne of curb mass.
    Truck,
    /// 半挂牵引车: as a truck.
    TractorUnit,
    /// 挂车: a share of a truck.
    Trailer,
    /// 专用作业车; by tonne of curb mass.
    Special,
    /// 轮式专用机械车; by tonne of curb mass.
    WheeledMachine,
    /// 摩托车.
    Motorcycle,
    /// 拖拉机.
    Tractor,
}

/// What drives it, as far as relief depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Energy {
    /// 纯电动.
    Electric,
    /// 插电式（含增程式）混合动力.
    PlugInHybrid,
    /// 燃料电池.
    FuelCell,
    /// Everything else.
    Other,
}

impl Kind {
    /// Reads the code of a vehicle kind as proposals write it; finer kinds fall into their item.
    pub fn parse(code: &str) -> Option<Self> {
        Some(match code {
            "passenger_car" => Self::PassengerCar,
            "bus" => Self::Bus,
            "truck" | "three_wheeler" => Self::Truck,
            "tractor_unit" => Self::TractorUnit,
            "trailer" => Self::Trailer,
            "special" => Self::Special,
            "wheeled_machine" => Self::WheeledMachine,
            "motorcycle" | "sidecar_motorcycle" | "moped" => Self::Motorcycle,
            "tractor" | "tractor_dual" | "tractor_transport" => Self::Tractor,
            _ => return None,
        })
    }

    /// The code of its item.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PassengerCar => "passenger_car",
            Self::Bus => "bus",
            Self::Truck => "truck",
            Self::TractorUnit => "tractor_unit",
            Self::Trailer => "trailer",
            Self::Special => "special",
            Self::WheeledMachine => "wheeled_machine",
            Self::Motorcycle => "motorcycle",
            Self::Tractor => "tractor",
        }
    }

    /// The item in words.
    pub const fn words(self) -> Text {
        match self {
            Self::PassengerCar => Text::fixed("乘用车", "passenger car"),
            Self::Bus => Text::fixed("客车", "bus"),
            Self::Truck => Text::fixed("货车", "truck"),
            Self::TractorUnit => Text::fixed("半挂牵引车", "articulated tractor"),
            Self::Trailer => Text::fixed("挂车", "trailer"),
            Self::Special => Text::fixed("专用作业车", "special-purpose vehicle"),
            Self::WheeledMachine => Text::fixed("轮式专用机械车", "wheeled machine"),
            Self::Motorcycle => Text::fixed("摩托车", "motorcycle"),
            Self::Tractor => Text::fixed("拖拉机", "tractor"),
        }
    }

    /// The item whose amount it pays.
    pub(crate) const fn item(self) -> Self {
        match self {
            Self::TractorUnit | Self::Trailer => Self::Truck,
            other => other,
        }
    }
}

impl Energy {
    /// Reads an energy code as proposals write it; all that has no relief is `Other`.
    pub fn parse(code: &str) -> Self {
        match code {
            "electric" => Self::Electric,
            "plug_in_hybrid" => Self::PlugInHybrid,
            "fuel_cell" => Self::FuelCell,
            _ => Self::Other,
        }
    }
}
