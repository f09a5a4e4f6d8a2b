//! A posting: one side of one account. An entry is a set of them that balances.

use std::collections::BTreeMap;

use kernel::{Currency, Money, Number, OrganisationCode};
use serde::{Deserialize, Serialize};

use crate::account::Account;
use crate::line::Line;

/// Debit or credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 借.
    Debit,
    /// 贷.
    Credit,
}

/// One side of one account, for one line of business of one organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posting {
    /// The policy, proposal or receipt it is about; none for sums over many policies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Number>,
    /// The account.
    pub account: Account,
    /// The amount; above zero.
    pub amount: Money,
    /// The line of business.
    pub line: Line,
    /// The organisation.
    pub organisation: OrganisationCode,
    /// Debit or credit.
    pub side: Side,
}

/// Why postings make no entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unbalanced {
    /// Debit and credit of one line, organisation and currency differ.
    #[error("{line} of {organisation}: debit {debit} and credit {credit} fen differ")]
    Differs {
        /// The line of business.
        line: Line,
        /// The organisation.
        organisation: OrganisationCode,
        /// Sum of debits, in minor units.
        debit: i128,
        /// Sum of credits, in minor units.
        credit: i128,
    },
    /// A posting of less than nothing.
    #[error("{account} posted with {amount}")]
    Negative {
        /// The account.
        account: Account,
        /// The amount.
        amount: Money,
    },
}

/// Postings that balance by line, organisation and currency.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry(Vec<Posting>);

impl Side {
    /// The other side.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Debit => Self::Credit,
            Self::Credit => Self::Debit,
        }
    }

    /// The side in code, as rows and aggregates write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Debit => "debit",
            Self::Credit => "credit",
        }
    }
}

impl Entry {
    /// Takes postings as an entry if they balance.
    pub fn balanced(postings: Vec<Posting>) -> Result<Self, Unbalanced> {
        type Key<'a> = (Line, &'a OrganisationCode, Currency);
        let mut sums: BTreeMap<Key<'_>, (i128, i128)> = BTreeMap::new();
        for posting in &postings {
            if posting.amount.minor() < 0 {
                return Err(Unbalanced::Negative {
                    account: posting.account,
                    amount: posting.amount,
                });
            }
            let key = (
                posting.line,
                &posting.organisation,
                posting.amount.currency(),
            );
            let (debit, credit) = sums.entry(key).or_default();
            let side = match posting.side {
                Side::Debit => debit,
                Side::Credit => credit,
            };
            *side += i128::from(posting.amount.minor());
        }
        let off = sums
            .into_iter()
            .find(|(_, (debit, credit))| debit != credit);
        if let Some(((line, organisation, _), (debit, credit))) = off {
            return Err(Unbalanced::Differs {
                line,
                organisation: organisation.clone(),
                debit,
                credit,
            });
        }
        Ok(Self(postings))
    }

    /// The postings.
    pub fn into_postings(self) -> Vec<Posting> {
        self.0
    }

    /// The postings, to look at.
    pub fn postings(&self) -> &[Posting] {
        &self.0
    }
}
