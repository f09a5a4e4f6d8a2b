//! Age bands: what figures keep of a birth date.

use kernel::{Date, Text};

/// Completed years in bands. A fact of the risk, clear in a proposal; the birth date is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AgeBand {
    /// Under 25.
    Under25,
    /// 25 to 34.
    From25,
    /// 35 to 44.
    From35,
    /// 45 to 54.
    From45,
    /// 55 to 64.
    From55,
    /// 65 and over.
    From65,
}

impl AgeBand {
    /// Every band, youngest first.
    pub const ALL: [Self; 6] = [
        Self::Under25,
        Self::From25,
        Self::From35,
        Self::From45,
        Self::From55,
        Self::From65,
    ];

    /// The band of somebody born on one day, on another. Someone not born yet is under 25.
    pub fn of(born: Date, on: Date) -> Self {
        match completed_years(born, on) {
            ..25 => Self::Under25,
            25..35 => Self::From25,
            35..45 => Self::From35,
            45..55 => Self::From45,
            55..65 => Self::From55,
            65.. => Self::From65,
        }
    }

    /// The band in code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Under25 => "under_25",
            Self::From25 => "25_34",
            Self::From35 => "35_44",
            Self::From45 => "45_54",
            Self::From55 => "55_64",
            Self::From65 => "65_plus",
        }
    }

    /// The band in words.
    pub const fn words(self) -> Text {
        match self {
            Self::Under25 => Text::fixed("25岁以下", "under 25"),
            Self::From25 => Text::fixed("25至34岁", "25 to 34"),
            Self::From35 => Text::fixed("35至44岁", "35 to 44"),
            Self::From45 => Text::fixed("45至54岁", "45 to 54"),
            Self::From55 => Text::fixed("55至64岁", "55 to 64"),
            Self::From65 => Text::fixed("65岁及以上", "65 and over"),
        }
    }
}

/// Completed years (周岁): the birthday itself completes one.
pub(crate) fn completed_years(born: Date, on: Date) -> i16 {
    let before = (on.month(), on.day()) < (born.month(), born.day());
    on.year() - born.year() - i16::from(before)
}
