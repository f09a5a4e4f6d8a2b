//! What is asked: the vehicle, the day of payment, what certificates say, which earlier years are owed.

use kernel::{Date, Rate};

use crate::{Energy, Kind};

/// One vehicle on the day its tax is withheld.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Area of the plate by Chinese name: `江苏`, `江苏省`, `深圳`.
    pub region: String,
    /// Kind of vehicle.
    pub kind: Kind,
    /// What drives it.
    pub energy: Energy,
    /// Displacement in cubic centimetres.
    pub displacement_cc: Option<u32>,
    /// Seats, the driver's included.
    pub seats: Option<u32>,
    /// Curb mass in kilograms.
    pub curb_mass_kg: Option<u32>,
    /// The day of payment: its civil year is the year of the tax.
    pub paid_on: Date,
    /// Date of the invoice; in the year of payment it makes a new vehicle, taxed from its month on.
    pub purchased_on: Option<Date>,
    /// Whether it stands in the catalogue of energy-saving vehicles.
    pub energy_saving: bool,
    /// What certificates say of this year.
    pub status: Status,
    /// Earlier years not paid.
    pub owed: Vec<Owed>,
}

/// What certificates say of the tax of the year of payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// 正常缴税: no certificate.
    Taxable,
    /// 完税: paid elsewhere.
    Paid {
        /// Number of the certificate of payment.
        certificate: String,
    },
    /// 免税.
    Exempt {
        /// Number of the certificate of exemption.
        certificate: String,
    },
    /// 减税.
    Reduced {
        /// Number of the certificate of reduction.
        certificate: String,
        /// The share that is still due, above 0 and below 1.
        due_share: Rate,
    },
}

/// An earlier year that was not paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owed {
    /// The civil year.
    pub year: i16,
    /// The first month taxed: 1, or the month of purchase.
    pub from_month: i8,
    /// The first day on which it was late: the day after cover had to be bought in that year, where
    /// that is known.
    pub late_from: Date,
}

impl Status {
    /// The status in code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Taxable => "taxable",
            Self::Paid { .. } => "paid",
            Self::Exempt { .. } => "exempt",
            Self::Reduced { .. } => "reduced",
        }
    }

    /// The certificate's number.
    pub fn certificate(&self) -> Option<&str> {
        match self {
            Self::Taxable => None,
            Self::Paid { certificate }
            | Self::Exempt { certificate }
            | Self::Reduced { certificate, .. } => Some(certificate),
        }
    }
}

/// The years owed after the last one paid, up to the year before payment.
///
/// `paid_through`: the last year paid, as the platform says; none: nothing is known, and nothing is
/// assumed to be owed. `purchased_on` begins the first year. Lateness begins on the first day of the
/// next year: a year's tax can be paid until its end [D], unless the shell knows an earlier day.
pub fn owed_years(
    paid_through: Option<i16>,
    purchased_on: Option<Date>,
    paid_on: Date,
) -> Vec<Owed> {
    let Some(paid_through) = paid_through else {
        return Vec::new();
    };
    let first = paid_through
        .saturating_add(1)
        .max(purchased_on.map_or(i16::MIN, Date::year));
    (first..paid_on.year())
        .filter_map(|year| {
            let from_month = purchased_on
                .filter(|day| day.year() == year)
                .map_or(1, Date::month);
            let late_from = Date::new(year.checked_add(1)?, 1, 1).ok()?;
            Some(Owed {
                year,
                from_month,
                late_from,
            })
        })
        .collect()
}
