//! What is due for a policy: premium and vehicle tax in one currency.

use std::borrow::Cow;

use kernel::{Currency, Money};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Premium and vehicle tax; `{"currency":"CNY","premium":"665.00","tax":"360.00"}` on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    currency: Currency,
    /// In minor units, as is `tax`: one currency for both keeps a state small.
    premium: i64,
    tax: i64,
}

impl Due {
    /// Of premium and tax; none where they are of two currencies, or negative, or too large to add.
    pub fn new(premium: Money, tax: Money) -> Option<Self> {
        let sum = premium.plus(tax).ok()?;
        let fits = premium.minor() >= 0 && tax.minor() >= 0 && sum.minor() >= 0;
        fits.then_some(Self {
            currency: premium.currency(),
            premium: premium.minor(),
            tax: tax.minor(),
        })
    }

    /// The premium.
    pub const fn premium(self) -> Money {
        Money::from_minor(self.premium, self.currency)
    }

    /// The vehicle tax.
    pub const fn tax(self) -> Money {
        Money::from_minor(self.tax, self.currency)
    }

    /// Both in one sum.
    pub fn total(self) -> Money {
        // The constructor has added them once.
        Money::from_minor(self.premium.saturating_add(self.tax), self.currency)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire<'a> {
    currency: Currency,
    premium: Cow<'a, str>,
    tax: Cow<'a, str>,
}

impl Serialize for Due {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Wire {
            currency: self.currency,
            premium: self.premium().amount().into(),
            tax: self.tax().amount().into(),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Due {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = Wire::deserialize(deserializer)?;
        let amount =
            |text: &str| Money::parse(text, wire.currency).filter(|money| money.amount() == text);
        amount(&wire.premium)
            .zip(amount(&wire.tax))
            .and_then(|(premium, tax)| Self::new(premium, tax))
            .ok_or_else(|| D::Error::custom("premium and tax are amounts with two decimals"))
    }
}
