//! Calendar periods: years, quarters and months, and how a label names one.

use kernel::{Date, Text};

/// The length of an origin or development period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    /// One month.
    Month,
    /// Three months.
    Quarter,
    /// Twelve months.
    Year,
}

impl Grain {
    /// Its length in months.
    pub const fn months(self) -> i32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

impl std::str::FromStr for Grain {
    type Err = crate::ReserveRefusal;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "month" | "m" => Ok(Self::Month),
            "quarter" | "q" => Ok(Self::Quarter),
            "year" | "y" => Ok(Self::Year),
            _ => Err(crate::ReserveRefusal::BadOption {
                option: "grain",
                found: text.to_owned(),
                allowed: Text::fixed("year|quarter|month", "year|quarter|month"),
            }),
        }
    }
}

/// A calendar period: its grain and its first month, counted from year zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// Months since January of year zero, a multiple of the grain.
    first_month: i32,
    grain: Grain,
}

/// Months since January of year zero.
pub(crate) fn month_index(date: Date) -> i32 {
    i32::from(date.year()) * 12 + i32::from(date.month()) - 1
}

/// The last day of a month given by its index.
pub(crate) fn last_day_of_month(index: i32) -> Option<Date> {
    let year = i16::try_from(index.div_euclid(12)).ok()?;
    let month = i8::try_from(index.rem_euclid(12) + 1).ok()?;
    Date::new(year, month, 1).ok().map(Date::last_of_month)
}

impl Period {
    /// The period of this grain that contains the day.
    pub fn containing(date: Date, grain: Grain) -> Self {
        let index = month_index(date);
        Self {
            first_month: index - index.rem_euclid(grain.months()),
            grain,
        }
    }

    /// The period of this grain with the given first month.
    pub(crate) fn starting(first_month: i32, grain: Grain) -> Self {
        Self {
            first_month: first_month - first_month.rem_euclid(grain.months()),
            grain,
        }
    }

    /// Reads `2025`, `2025Q3`, `2025-Q3`, `2025-07`, `202507`.
    pub fn parse(label: &str) -> Option<Self> {
        let label = label.trim();
        let (year, rest) = (label.get(..4)?, label.get(4..)?);
        if !year.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let year: i32 = year.parse().ok()?;
        let rest = rest.strip_prefix('-').unwrap_or(rest);
        if rest.is_empty() {
            return Some(Self {
                first_month: year * 12,
                grain: Grain::Year,
            });
        }
        if let Some(quarter) = rest.strip_prefix(['Q', 'q']) {
            let quarter: i32 = quarter.parse().ok().filter(|q| (1..=4).contains(q))?;
            return Some(Self {
                first_month: year * 12 + (quarter - 1) * 3,
                grain: Grain::Quarter,
            });
        }
        let month: i32 = rest
            .parse()
            .ok()
            .filter(|m| rest.len() == 2 && (1..=12).contains(m))?;
        Some(Self {
            first_month: year * 12 + month - 1,
            grain: Grain::Month,
        })
    }

    /// Its label, the inverse of [`Period::parse`].
    pub fn label(self) -> String {
        let (year, month) = (
            self.first_month.div_euclid(12),
            self.first_month.rem_euclid(12),
        );
        match self.grain {
            Grain::Year => format!("{year:04}"),
            Grain::Quarter => format!("{year:04}Q{}", month / 3 + 1),
            Grain::Month => format!("{year:04}-{:02}", month + 1),
        }
    }

    /// Its grain.
    pub fn grain(self) -> Grain {
        self.grain
    }

    /// Its first month, counted from year zero.
    pub(crate) fn first_month(self) -> i32 {
        self.first_month
    }

    /// The next period of the same grain.
    pub(crate) fn next(self) -> Self {
        Self {
            first_month: self.first_month + self.grain.months(),
            ..self
        }
    }

    /// The day at whose end the period is `age` months old, counted from its first day.
    pub fn valuation(self, age_months: i32) -> Option<Date> {
        last_day_of_month(self.first_month + age_months - 1)
    }
}
