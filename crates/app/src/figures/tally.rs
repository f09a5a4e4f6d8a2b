//! Counting over a list: the conditions a client would send, walked page by page.

use std::collections::BTreeMap;

use journal::RowReader;
use kernel::{Fault, Instant, Money, MoneyFault, OrganisationCode, Table, Zone};

use super::{Source, Tally};
use crate::conditions::conditions;
use crate::reads::ListRequest;
use crate::request::Failure;
use crate::stored_row::StoredRow;
use crate::walks::Course;

/// The rows of one snapshot.
pub(super) struct Walk<'a> {
    pub(super) rows: &'a mut dyn RowReader,
    pub(super) zone: Zone,
    pub(super) now: Instant,
}

impl Tally {
    /// Nothing yet.
    pub(super) const NONE: Self = Self {
        count: 0,
        amount: Money::ZERO,
    };

    /// One more, with its money.
    pub(super) fn add(&mut self, amount: Money) -> Result<(), Fault> {
        self.join(&Self { count: 1, amount })
    }

    /// Those of another besides.
    pub(super) fn join(&mut self, other: &Self) -> Result<(), Fault> {
        self.amount = counted(self.amount.plus(other.amount))?;
        self.count = self.count.saturating_add(other.count);
        Ok(())
    }
}

/// A sum that leaves the range of money is a fault, never another sum.
pub(super) fn counted(sum: Result<Money, MoneyFault>) -> Result<Money, Fault> {
    sum.map_err(|e| Fault::Bug(format!("a figure: {e}")))
}

impl Source {
    /// A list without conditions.
    pub(super) const fn of(table: &'static Table) -> Self {
        Self {
            table,
            filter: Vec::new(),
        }
    }

    /// With one condition more.
    pub(super) fn with(mut self, column: &'static str, held_against: impl Into<String>) -> Self {
        self.filter.push((column, held_against.into()));
        self
    }
}

impl Walk<'_> {
    /// Shows every row of a list within some organisations.
    pub(super) fn each(
        &mut self,
        (source, scope): (&Source, &[OrganisationCode]),
        visit: &mut dyn FnMut(&mut dyn RowReader, &StoredRow) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let words = source.filter.iter();
        let request = ListRequest {
            conditions: words.map(|(c, w)| ((*c).to_owned(), w.clone())).collect(),
            ..ListRequest::default()
        };
        let alternatives = conditions(source.table, &request, &self.zone)?;
        let course = Course::new(source.table, alternatives, scope).by_its_range();
        course.steer(self.rows)?.each(self.rows, visit)
    }

    /// Counts a list, with the money of some columns.
    pub(super) fn tally(
        &mut self,
        of: (&Source, &[OrganisationCode]),
        money: &[&str],
    ) -> Result<Tally, Failure> {
        let mut sum = Tally::NONE;
        self.each(of, &mut |_, row| Ok(sum.add(row.money(money)?)?))?;
        Ok(sum)
    }

    /// Counts a list by the values of a column.
    pub(super) fn by(
        &mut self,
        of: (&Source, &[OrganisationCode]),
        (column, money): (&str, &[&str]),
    ) -> Result<BTreeMap<String, Tally>, Failure> {
        let mut sums = BTreeMap::new();
        self.each(of, &mut |_, row| {
            Ok(sum_of(&mut sums, row.text(column)).add(row.money(money)?)?)
        })?;
        Ok(sums)
    }
}

/// The sum under a key; nothing yet where it is new.
pub(super) fn sum_of<'s>(sums: &'s mut BTreeMap<String, Tally>, key: &str) -> &'s mut Tally {
    sums.entry(key.to_owned()).or_insert(Tally::NONE)
}
