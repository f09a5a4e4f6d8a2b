//! Amounts inside a fact whose currency is stated once: yuan with two decimals, exact to the fen.

use std::borrow::Cow;
use std::fmt;

use kernel::{Currency, Money, MoneyFault};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The only currency in which motor premiums and vehicle tax are collected.
pub const PAYABLE_CURRENCY: Currency = Currency::Cny;

/// An amount of CNY, kept in fen; on the wire `"665.00"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Cny(i64);

impl Cny {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// From fen.
    pub const fn fen(fen: i64) -> Self {
        Self(fen)
    }

    /// From money; none in any other currency.
    pub fn of(money: Money) -> Option<Self> {
        (money.currency() == PAYABLE_CURRENCY).then_some(Self(money.minor()))
    }

    /// The count of fen.
    pub const fn to_fen(self) -> i64 {
        self.0
    }

    /// With its currency.
    pub const fn money(self) -> Money {
        Money::fen(self.0)
    }

    /// The sum.
    pub const fn plus(self, other: Self) -> Result<Self, MoneyFault> {
        match self.0.checked_add(other.0) {
            Some(sum) => Ok(Self(sum)),
            None => Err(MoneyFault::Overflow),
        }
    }

    /// The difference.
    pub const fn minus(self, other: Self) -> Result<Self, MoneyFault> {
        match self.0.checked_sub(other.0) {
            Some(rest) => Ok(Self(rest)),
            None => Err(MoneyFault::Overflow),
        }
    }

    /// The sum of many.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self, MoneyFault> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }
}

impl fmt::Display for Cny {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.money().amount())
    }
}

impl Serialize for Cny {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Cny {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Money::parse(&text, PAYABLE_CURRENCY)
            .filter(|money| money.amount() == *text)
            .and_then(Self::of)
            .ok_or_else(|| D::Error::custom("an amount is yuan with two decimals, such as 665.00"))
    }
}
