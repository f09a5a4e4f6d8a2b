//! Postings of a commit summed by account, line, organisation and side: the evidence that the books
//! of a commit are what its facts say.

use std::collections::BTreeMap;

use kernel::{Money, MoneyFault, NotCanonical, OrganisationCode, canonical_text};
use serde::{Deserialize, Serialize};

use crate::account::Account;
use crate::line::Line;
use crate::posting::{Posting, Side};

/// What one sum is about; sums stand in ascending order of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AggregateKey {
    /// The account, in order of code.
    pub account: Account,
    /// The line of business.
    pub line: Line,
    /// The organisation.
    pub organisation: OrganisationCode,
    /// Debit or credit.
    pub side: Side,
}

/// Sums of postings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Aggregate {
    sums: BTreeMap<AggregateKey, Money>,
}

/// Why a text is no aggregate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AggregateFault {
    /// Not the canonical text of one.
    #[error("not an aggregate of postings: {0}")]
    Unreadable(String),
    /// Readable, but written otherwise than an aggregate is written.
    #[error("an aggregate is written in ascending order, each key once, without sums of zero")]
    NotItsForm,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sum {
    account: Account,
    amount: Money,
    line: Line,
    organisation: OrganisationCode,
    side: Side,
}

impl Aggregate {
    /// Adds a posting.
    pub fn add(&mut self, posting: &Posting) -> Result<(), MoneyFault> {
        let key = AggregateKey {
            account: posting.account,
            line: posting.line,
            organisation: posting.organisation.clone(),
            side: posting.side,
        };
        self.add_sum(key, posting.amount)
    }

    /// Adds every sum of another aggregate.
    pub fn merge(&mut self, other: &Self) -> Result<(), MoneyFault> {
        for (key, amount) in &other.sums {
            self.add_sum(key.clone(), *amount)?;
        }
        Ok(())
    }

    fn add_sum(&mut self, key: AggregateKey, amount: Money) -> Result<(), MoneyFault> {
        if amount.minor() == 0 {
            return Ok(());
        }
        match self.sums.get_mut(&key) {
            Some(sum) => *sum = sum.plus(amount)?,
            None => {
                self.sums.insert(key, amount);
            }
        }
        Ok(())
    }

    /// The sums in order.
    pub fn sums(&self) -> impl Iterator<Item = (&AggregateKey, Money)> {
        self.sums.iter().map(|(key, amount)| (key, *amount))
    }

    /// The sums of one organisation and all below it, of one line or of all.
    #[must_use]
    pub fn within(&self, organisation: &OrganisationCode, line: Option<Line>) -> Self {
        let wanted = |key: &AggregateKey| {
            organisation.covers(&key.organisation) && line.is_none_or(|line| line == key.line)
        };
        let sums = self.sums.iter().filter(|(key, _)| wanted(key));
        Self {
            sums: sums.map(|(key, sum)| (key.clone(), *sum)).collect(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.sums.is_empty()
    }

    /// The canonical text: a list in ascending order.
    pub fn to_json(&self) -> Result<String, NotCanonical> {
        let list: Vec<Sum> = self
            .sums
            .iter()
            .map(|(key, amount)| Sum {
                account: key.account,
                amount: *amount,
                line: key.line,
                organisation: key.organisation.clone(),
                side: key.side,
            })
            .collect();
        canonical_text(&list)
    }

    /// Reads the canonical text; anything written otherwise is refused.
    pub fn parse(text: &str) -> Result<Self, AggregateFault> {
        let unreadable = |what: String| AggregateFault::Unreadable(what);
        let list: Vec<Sum> =
            serde_json::from_str(text).map_err(|error| unreadable(error.to_string()))?;
        let mut all = Self::default();
        for sum in list {
            let key = AggregateKey {
                account: sum.account,
                line: sum.line,
                organisation: sum.organisation,
                side: sum.side,
            };
            all.add_sum(key, sum.amount)
                .map_err(|fault| unreadable(fault.to_string()))?;
        }
        let again = all
            .to_json()
            .map_err(|error| unreadable(error.to_string()))?;
        if again == text {
            Ok(all)
        } else {
            Err(AggregateFault::NotItsForm)
        }
    }
}
