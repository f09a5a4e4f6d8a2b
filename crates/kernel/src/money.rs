//! Money: exact minor units with a currency. There is no `+`; sums can fail and say so.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Rate;

/// A currency by its ISO 4217 code; all here have two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Currency {
    /// 人民币.
    #[serde(rename = "CNY")]
    Cny,
    /// 港元.
    #[serde(rename = "HKD")]
    Hkd,
    /// 美元.
    #[serde(rename = "USD")]
    Usd,
}

/// An amount in minor units (fen 分 for CNY).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// How a value between two fen becomes one of them. Always written at the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the nearest, ties away from zero (四舍五入): what Chinese filings mean.
    HalfUp,
    /// To the nearest, ties to the even neighbour.
    HalfEven,
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
}

/// Why a sum of money could not be formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyFault {
    /// Two currencies met.
    #[error("{0:?} and {1:?} do not add up")]
    Mixed(Currency, Currency),
    /// The result leaves the range of 64 bits.
    #[error("amount out of range")]
    Overflow,
    /// Division by nothing: no weights, or all of them zero.
    #[error("nothing to divide by")]
    NoWeights,
}

impl Currency {
    /// ISO 4217 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cny => "CNY",
            Self::Hkd => "HKD",
            Self::Usd => "USD",
        }
    }
}

impl Rounding {
    /// `numerator / denominator` as a whole number. The denominator must be positive.
    pub const fn divide(self, numerator: i128, denominator: i128) -> Option<i128> {
        if denominator <= 0 {
            return None;
        }
        let (quotient, rest) = (numerator / denominator, numerator % denominator);
        let away = if numerator < 0 { -1 } else { 1 };
        // Compared as rest vs denominator − rest, since doubling the rest could overflow.
        let distance = rest.unsigned_abs();
        let other = denominator.unsigned_abs() - distance;
        let outward = match self {
            Self::Down => false,
            Self::Up => distance != 0,
            Self::HalfUp => distance >= other,
            Self::HalfEven => distance > other || (distance == other && quotient % 2 != 0),
        };
        Some(if outward { quotient + away } else { quotient })
    }
}

impl Money {
    /// An amount in minor units.
    pub const fn from_minor(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// An amount in fen.
    pub const fn fen(fen: i64) -> Self {
        Self::from_minor(fen, Currency::Cny)
    }

    /// Nothing, in CNY.
    pub const ZERO: Self = Self::fen(0);

    /// The amount in minor units.
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// Its currency.
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// The sum; refuses to mix currencies.
    pub fn plus(self, other: Self) -> Result<Self, MoneyFault> {
        if self.currency != other.currency {
            return Err(MoneyFault::Mixed(self.currency, other.currency));
        }
        let minor = self
            .minor
            .checked_add(other.minor)
            .ok_or(MoneyFault::Overflow)?;
        Ok(Self { minor, ..self })
    }

    /// The difference; refuses to mix currencies.
    pub fn minus(self, other: Self) -> Result<Self, MoneyFault> {
        self.plus(other.negated()?)
    }

    /// The same amount owed the other way.
    pub fn negated(self) -> Result<Self, MoneyFault> {
        let minor = self.minor.checked_neg().ok_or(MoneyFault::Overflow)?;
        Ok(Self { minor, ..self })
    }

    /// This amount times a rate, rounded once.
    pub fn at(self, rate: Rate, rounding: Rounding) -> Result<Self, MoneyFault> {
        let product = i128::from(self.minor) * i128::from(rate.nanos());
        self.rounded(product, i128::from(Rate::SCALE), rounding)
    }

    /// This amount times `part / whole`, rounded once; both are counts such as days.
    pub fn over(self, part: i64, whole: i64, rounding: Rounding) -> Result<Self, MoneyFault> {
        self.rounded(
            i128::from(self.minor) * i128::from(part),
            i128::from(whole),
            rounding,
        )
    }

    fn rounded(
        self,
        numerator: i128,
        denominator: i128,
        how: Rounding,
    ) -> Result<Self, MoneyFault> {
        let quotient = how
            .divide(numerator, denominator)
            .ok_or(MoneyFault::NoWeights)?;
        let minor = i64::try_from(quotient).map_err(|_| MoneyFault::Overflow)?;
        Ok(Self { minor, ..self })
    }

    /// Splits by weights; the parts sum to the whole (largest remainder, earlier part first).
    pub fn share(self, weights: &[u64]) -> Result<Vec<Self>, MoneyFault> {
        let total: i128 = weights.iter().map(|w| i128::from(*w)).sum();
        if total == 0 {
            return Err(MoneyFault::NoWeights);
        }
        let mut parts = Vec::with_capacity(weights.len());
        let mut rests = Vec::with_capacity(weights.len());
        let mut given: i128 = 0;
        for (at, weight) in weights.iter().enumerate() {
            let product = i128::from(self.minor) * i128::from(*weight);
            parts.push(product / total);
            given += product / total;
            rests.push(((product % total).unsigned_abs(), at));
        }
        let left = (i128::from(self.minor) - given).unsigned_abs();
        rests.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let step: i128 = if self.minor < 0 { -1 } else { 1 };
        for (_, at) in rests.into_iter().take(usize::try_from(left).unwrap_or(0)) {
            if let Some(part) = parts.get_mut(at) {
                *part += step;
            }
        }
        parts
            .into_iter()
            .map(|minor| i64::try_from(minor).map(|minor| Self { minor, ..self }))
            .collect::<Result<_, _>>()
            .map_err(|_| MoneyFault::Overflow)
    }

    /// Reads `665.00`, `665`, `-0.5`: at most two decimals, no separators, no exponent.
    pub fn parse(text: &str, currency: Currency) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !plain(part) || part.len() > 2 {
            return None;
        }
        let cents: i64 = format!("{part:0<2}").parse().ok()?;
        let minor = whole
            .parse::<i64>()
            .ok()?
            .checked_mul(100)?
            .checked_add(cents)?;
        Some(Self {
            minor: if negative { -minor } else { minor },
            currency,
        })
    }

    /// The amount alone with two decimals: `665.00`.
    pub fn amount(self) -> String {
        let sign = if self.minor < 0 { "-" } else { "" };
        let magnitude = self.minor.unsigned_abs();
        format!("{sign}{}.{:02}", magnitude / 100, magnitude % 100)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency.code(), self.amount())
    }
}

#[derive(Serialize, Deserialize)]
struct Wire<'a> {
    amount: std::borrow::Cow<'a, str>,
    currency: Currency,
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Wire {
            amount: self.amount().into(),
            currency: self.currency,
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = Wire::deserialize(deserializer)?;
        Self::parse(&wire.amount, wire.currency)
            .ok_or_else(|| D::Error::custom("an amount is a decimal string with two decimals"))
    }
}
