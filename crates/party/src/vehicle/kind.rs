//! Kinds of vehicles 车辆种类 and what drives them 燃料种类.

use kernel::Text;
use serde::{Deserialize, Serialize};

/// What a vehicle is. Rating classes and tax items follow from it and from its measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VehicleKind {
    /// 乘用车: nine seats or fewer with the driver.
    PassengerCar,
    /// 客车: more than nine seats.
    Bus,
    /// 货车, low-speed trucks included.
    Truck,
    /// 三轮汽车.
    ThreeWheeler,
    /// 半挂牵引车: no rated load of its own.
    TractorUnit,
    /// 挂车.
    Trailer,
    /// 专项作业车.
    Special,
    /// 轮式专用机械车.
    WheeledMachine,
    /// 两轮摩托车.
    Motorcycle,
    /// 侧三轮摩托车.
    SidecarMotorcycle,
    /// 轻便摩托车.
    Moped,
    /// 兼用型拖拉机.
    TractorDual,
    /// 运输型拖拉机.
    TractorTransport,
}

/// What drives a vehicle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Energy {
    /// 汽油.
    Gasoline,
    /// 柴油.
    Diesel,
    /// 纯电动.
    Electric,
    /// 插电式（含增程式）混合动力.
    PlugInHybrid,
    /// 燃料电池.
    FuelCell,
    /// 混合动力, not charged from outside.
    Hybrid,
    /// 天然气.
    NaturalGas,
    /// 液化石油气.
    LiquefiedGas,
    /// 甲醇、乙醇及其他.
    Other,
    /// 无: trailers.
    None,
}

impl VehicleKind {
    /// Every kind.
    pub const ALL: [Self; 13] = [
        Self::PassengerCar,
        Self::Bus,
        Self::Truck,
        Self::ThreeWheeler,
        Self::TractorUnit,
        Self::Trailer,
        Self::Special,
        Self::WheeledMachine,
        Self::Motorcycle,
        Self::SidecarMotorcycle,
        Self::Moped,
        Self::TractorDual,
        Self::TractorTransport,
    ];

    /// The kind in code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PassengerCar => "passenger_car",
            Self::Bus => "bus",
            Self::Truck => "truck",
            Self::ThreeWheeler => "three_wheeler",
            Self::TractorUnit => "tractor_unit",
            Self::Trailer => "trailer",
            Self::Special => "special",
            Self::WheeledMachine => "wheeled_machine",
            Self::Motorcycle => "motorcycle",
            Self::SidecarMotorcycle => "sidecar_motorcycle",
            Self::Moped => "moped",
            Self::TractorDual => "tractor_dual",
            Self::TractorTransport => "tractor_transport",
        }
    }

    /// The kind in words.
    pub const fn words(self) -> Text {
        match self {
            Self::PassengerCar => Text::fixed("乘用车", "passenger car"),
            Self::Bus => Text::fixed("客车", "bus or coach"),
            Self::Truck => Text::fixed("货车", "truck"),
            Self::ThreeWheeler => Text::fixed("三轮汽车", "three-wheeled vehicle"),
            Self::TractorUnit => Text::fixed("半挂牵引车", "articulated tractor"),
            Self::Trailer => Text::fixed("挂车", "trailer"),
            Self::Special => Text::fixed("专项作业车", "special-purpose vehicle"),
            Self::WheeledMachine => Text::fixed("轮式专用机械车", "wheeled machine"),
            Self::Motorcycle => Text::fixed("摩托车", "motorcycle"),
            Self::SidecarMotorcycle => Text::fixed("侧三轮摩托车", "motorcycle with sidecar"),
            Self::Moped => Text::fixed("轻便摩托车", "moped"),
            Self::TractorDual => Text::fixed("兼用型拖拉机", "dual-purpose tractor"),
            Self::TractorTransport => Text::fixed("运输型拖拉机", "transport tractor"),
        }
    }

    /// Reads a code or the Chinese name.
    pub fn parse(text: &str) -> Option<Self> {
        let is = |kind: &Self| kind.code() == text || kind.words().zh == text;
        Self::ALL.into_iter().find(is)
    }

    /// Whether it goes by the rules of motorcycles.
    pub const fn motorcycle(self) -> bool {
        matches!(
            self,
            Self::Motorcycle | Self::SidecarMotorcycle | Self::Moped
        )
    }

    /// Whether it is an agricultural tractor.
    pub const fn tractor(self) -> bool {
        matches!(self, Self::TractorDual | Self::TractorTransport)
    }
}

impl Energy {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Gasoline,
        Self::Diesel,
        Self::Electric,
        Self::PlugInHybrid,
        Self::FuelCell,
        Self::Hybrid,
        Self::NaturalGas,
        Self::LiquefiedGas,
        Self::Other,
        Self::None,
    ];

    /// The energy in code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gasoline => "gasoline",
            Self::Diesel => "diesel",
            Self::Electric => "electric",
            Self::PlugInHybrid => "plug_in_hybrid",
            Self::FuelCell => "fuel_cell",
            Self::Hybrid => "hybrid",
            Self::NaturalGas => "natural_gas",
            Self::LiquefiedGas => "liquefied_gas",
            Self::Other => "other",
            Self::None => "none",
        }
    }

    /// The energy in words.
    pub const fn words(self) -> Text {
        match self {
            Self::Gasoline => Text::fixed("汽油", "gasoline"),
            Self::Diesel => Text::fixed("柴油", "diesel"),
            Self::Electric => Text::fixed("纯电动", "battery electric"),
            Self::PlugInHybrid => Text::fixed("插电式混合动力", "plug-in hybrid"),
            Self::FuelCell => Text::fixed("燃料电池", "fuel cell"),
            Self::Hybrid => Text::fixed("混合动力", "hybrid"),
            Self::NaturalGas => Text::fixed("天然气", "natural gas"),
            Self::LiquefiedGas => Text::fixed("液化石油气", "liquefied petroleum gas"),
            Self::Other => Text::fixed("其他", "other"),
            Self::None => Text::fixed("无", "none"),
        }
    }

    /// Reads a code or the Chinese name.
    pub fn parse(text: &str) -> Option<Self> {
        let is = |energy: &Self| energy.code() == text || energy.words().zh == text;
        Self::ALL.into_iter().find(is).or(match text {
            "电" => Some(Self::Electric),
            "增程式混合动力" => Some(Self::PlugInHybrid),
            _ => None,
        })
    }

    /// Whether it is 新能源 by the catalogue: charged from outside, or a fuel cell.
    pub const fn new_energy(self) -> bool {
        matches!(self, Self::Electric | Self::PlugInHybrid | Self::FuelCell)
    }
}
