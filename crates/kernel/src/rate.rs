//! Exact rates: a count of 10⁻⁹, written as a decimal string.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A ratio such as `0.85` or `-0.3`, exact to nine decimals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Rate(i64);

/// Text that is no rate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a decimal with at most 9 decimals: {0}")]
pub struct RateFault(pub String);

impl Rate {
    /// Units in 1.
    pub const SCALE: i64 = 1_000_000_000;
    /// 0.
    pub const ZERO: Self = Self(0);
    /// 1.
    pub const ONE: Self = Self(Self::SCALE);

    /// From a count of 10⁻⁹.
    pub const fn from_nanos(nanos: i64) -> Self {
        Self(nanos)
    }

    /// The count of 10⁻⁹.
    pub const fn nanos(self) -> i64 {
        self.0
    }

    /// The sum, unless it leaves the range of ±9.2 × 10⁹.
    pub const fn plus(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(sum) => Some(Self(sum)),
            None => None,
        }
    }

    /// Percent with sign for workings: `-30%`, `+10%`, `0%`.
    pub fn to_percent(self) -> String {
        let hundredfold = Decimal(i128::from(self.0) * 100);
        if self.0 > 0 {
            format!("+{hundredfold}%")
        } else {
            format!("{hundredfold}%")
        }
    }
}

struct Decimal(i128);

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.0.unsigned_abs();
        let scale = u128::from(Rate::SCALE.unsigned_abs());
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (magnitude / scale, magnitude % scale);
        if part == 0 {
            return write!(f, "{sign}{whole}");
        }
        let digits = format!("{part:09}");
        write!(f, "{sign}{whole}.{}", digits.trim_end_matches('0'))
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Decimal(i128::from(self.0)).fmt(f)
    }
}

impl fmt::Debug for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Rate {
    type Err = RateFault;

    fn from_str(text: &str) -> Result<Self, RateFault> {
        parse_nanos(text)
            .map(Self)
            .ok_or_else(|| RateFault(text.to_owned()))
    }
}

fn parse_nanos(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let dangling = digits.ends_with('.');
    if whole.is_empty() || !plain(whole) || !plain(part) || part.len() > 9 || dangling {
        return None;
    }
    let padded: i64 = format!("{part:0<9}").parse().ok()?;
    let units = whole
        .parse::<i64>()
        .ok()?
        .checked_mul(Rate::SCALE)?
        .checked_add(padded)?;
    Some(if negative { -units } else { units })
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}
