//! 试算平衡表: what stands in every account at an instant, as a sum over postings.

use std::collections::BTreeMap;

use kernel::{Money, MoneyFault};
use serde::Serialize;

use crate::account::{Account, AccountKind, chart};
use crate::aggregate::Aggregate;
use crate::amount::Cny;
use crate::posting::{Posting, Side};

/// Turnover by account, in CNY.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrialBalance {
    turnover: BTreeMap<Account, (Cny, Cny)>,
}

/// One account of the trial balance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrialRow {
    /// Its code.
    pub code: String,
    /// Its Chinese name.
    pub name: String,
    /// Its English name.
    pub name_en: String,
    /// What kind of account.
    pub kind: AccountKind,
    /// All that was debited 借方发生额.
    pub debited: Money,
    /// All that was credited 贷方发生额.
    pub credited: Money,
    /// The balance, where it stands on the debit side 借方余额; else 0.
    pub debit: Money,
    /// The balance, where it stands on the credit side 贷方余额; else 0.
    pub credit: Money,
}

impl TrialBalance {
    /// Adds a posting.
    pub fn add(&mut self, posting: &Posting) -> Result<(), MoneyFault> {
        self.add_to(posting.account, posting.side, posting.amount)
    }

    /// Adds the sums of an aggregate.
    pub fn add_aggregate(&mut self, aggregate: &Aggregate) -> Result<(), MoneyFault> {
        aggregate
            .sums()
            .try_for_each(|(key, amount)| self.add_to(key.account, key.side, amount))
    }

    /// Adds an amount to one side of an account; refuses other currencies than CNY.
    pub fn add_to(
        &mut self,
        account: Account,
        side: Side,
        amount: Money,
    ) -> Result<(), MoneyFault> {
        let cny = Cny::of(amount).ok_or(MoneyFault::Mixed(
            crate::amount::PAYABLE_CURRENCY,
            amount.currency(),
        ))?;
        let (debit, credit) = self.turnover.entry(account).or_default();
        let sum = match side {
            Side::Debit => debit,
            Side::Credit => credit,
        };
        *sum = sum.plus(cny)?;
        Ok(())
    }

    /// The balance of an account: debit less credit, in fen.
    pub fn balance(&self, account: Account) -> i64 {
        self.turnover.get(&account).map_or(0, |(debit, credit)| {
            debit.to_fen().saturating_sub(credit.to_fen())
        })
    }

    /// Every account that is posted to, in order of code, with or without a balance.
    pub fn rows(&self) -> Vec<TrialRow> {
        chart()
            .into_iter()
            .filter_map(|line| {
                let account = Account::parse(&line.code)?;
                let (debited, credited) = self.turnover.get(&account).copied().unwrap_or_default();
                let balance = self.balance(account);
                Some(TrialRow {
                    code: line.code,
                    name: line.name_zh,
                    name_en: line.name_en,
                    kind: line.kind,
                    debited: debited.money(),
                    credited: credited.money(),
                    debit: Money::fen(balance.max(0)),
                    credit: Money::fen(balance.min(0).saturating_neg()),
                })
            })
            .collect()
    }

    /// The sums of debit and credit balances; equal, since every entry balances.
    pub fn totals(&self) -> Result<(Money, Money), MoneyFault> {
        let rows = self.rows();
        rows.iter()
            .try_fold((Money::ZERO, Money::ZERO), |(debit, credit), row| {
                Ok((debit.plus(row.debit)?, credit.plus(row.credit)?))
            })
    }
}
