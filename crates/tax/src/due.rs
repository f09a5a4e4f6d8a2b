//! What is due: this year, earlier years, the late fee, and how each came about.

use kernel::{Money, Text};

use crate::Mark;

/// The tax to be withheld with a premium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxDue {
    /// 当年应缴.
    pub current: Money,
    /// 往年补缴.
    pub arrears: Money,
    /// 滞纳金.
    pub late_fee: Money,
    /// 合计.
    pub total: Money,
    /// Why this year's amount is what it is.
    pub basis: Basis,
    /// The earlier years, oldest first.
    pub years: Vec<YearDue>,
    /// The steps, in words.
    pub working: Vec<Step>,
}

/// An earlier year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearDue {
    /// The civil year.
    pub year: i16,
    /// Its tax.
    pub amount: Money,
    /// Days late, both ends counted.
    pub days_late: i64,
    /// The late fee on it.
    pub late_fee: Money,
}

/// Why this year's amount is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// 全年: the whole year.
    FullYear,
    /// 新购: from the month of purchase.
    NewVehicle,
    /// 节能减半: energy-saving.
    EnergySaving,
    /// 减税: reduced by certificate.
    Reduced,
    /// 完税: paid elsewhere.
    Paid,
    /// 免税: exempt by certificate.
    Exempt,
    /// 新能源免征: exempt by kind and energy.
    Relief,
    /// 不属于征税范围.
    OutOfScope,
}

/// One step of the working.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What the step is.
    pub name: Text,
    /// What it says, with its figures.
    pub says: Text,
    /// Where its value comes from; empty: arithmetic.
    pub source: String,
    /// How sure that is; none: arithmetic.
    pub mark: Option<Mark>,
}

impl Basis {
    /// The basis in code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::FullYear => "full_year",
            Self::NewVehicle => "new_vehicle",
            Self::EnergySaving => "energy_saving",
            Self::Reduced => "reduced",
            Self::Paid => "paid",
            Self::Exempt => "exempt",
            Self::Relief => "relief",
            Self::OutOfScope => "out_of_scope",
        }
    }

    /// The basis in words.
    pub const fn words(self) -> Text {
        match self {
            Self::FullYear => Text::fixed("全年应缴", "whole year"),
            Self::NewVehicle => Text::fixed("新购车辆按月计缴", "new vehicle, by months"),
            Self::EnergySaving => Text::fixed("节能车辆减半征收", "energy-saving, half"),
            Self::Reduced => Text::fixed("凭减税证明计缴", "reduced by certificate"),
            Self::Paid => Text::fixed("已完税", "paid elsewhere"),
            Self::Exempt => Text::fixed("凭免税证明免征", "exempt by certificate"),
            Self::Relief => Text::fixed("新能源车辆免征", "new energy, exempt"),
            Self::OutOfScope => Text::fixed("不属于征税范围", "outside the levy"),
        }
    }
}

impl Step {
    /// A step that rests on a row.
    pub(crate) fn filed(name: Text, says: Text, source: &str, mark: Mark) -> Self {
        Self {
            name,
            says,
            source: source.to_owned(),
            mark: Some(mark),
        }
    }

    /// A step of arithmetic.
    pub(crate) const fn worked(name: Text, says: Text) -> Self {
        Self {
            name,
            says,
            source: String::new(),
            mark: None,
        }
    }
}
