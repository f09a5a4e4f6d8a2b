//! Counting over a list: the conditions a client would send, walked page by page.

use std::collections::BTreeMap;

use journal::RowReader;
use kernel::{Instant, Money, OrganisationCode, Table, Value, Zone};

use super::{Source, Tally};
use crate::conditions::conditions;
use crate::reads::ListRequest;
use crate::request::Failure;
use crate::walks::Course;

/// Rows read at once.
const PAGE: usize = 1_000;

/// The rows of one snapshot.
pub(super) struct Walk<'a> {
    pub(super) rows: &'a mut dyn RowReader,
    pub(super) zone: Zone,
    pub(super) now: Instant,
}

/// A stored row, read by column names.
pub(super) struct Row<'a> {
    pub(super) table: &'static Table,
    pub(super) values: &'a [Value],
}

impl Row<'_> {
    fn value(&self, column: &str) -> Option<&Value> {
        self.values.get(self.table.column(column)?)
    }

    /// A column of text; empty where there is none.
    pub(super) fn text(&self, column: &str) -> &str {
        match self.value(column) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// A column of numbers; 0 where there is none.
    pub(super) fn integer(&self, column: &str) -> i64 {
        match self.value(column) {
            Some(Value::Integer(number)) => *number,
            _ => 0,
        }
    }

    /// The sum of some columns of money, in fen.
    pub(super) fn fen(&self, columns: &[&str]) -> i64 {
        let fen = columns.iter().map(|column| self.integer(column));
        fen.fold(0, i64::saturating_add)
    }
}

impl Tally {
    /// Nothing yet.
    pub(super) const NONE: Self = Self {
        count: 0,
        amount: Money::ZERO,
    };

    /// One more, with so many fen.
    pub(super) const fn add(&mut self, fen: i64) {
        self.count = self.count.saturating_add(1);
        self.amount = Money::fen(self.amount.minor().saturating_add(fen));
    }
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
        visit: &mut dyn FnMut(&mut Self, Row<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let table = source.table;
        let words = source.filter.iter();
        let request = ListRequest {
            conditions: words.map(|(c, w)| ((*c).to_owned(), w.clone())).collect(),
            ..ListRequest::default()
        };
        let alternatives = conditions(table, &request, &self.zone)?;
        for mut query in Course::new(table, alternatives, scope).queries {
            query.limit = PAGE;
            loop {
                let page = self.rows.find(&query)?;
                for values in &page {
                    visit(self, Row { table, values })?;
                }
                query.after = page
                    .last()
                    .filter(|_| page.len() == PAGE)
                    .and_then(|last| last.get(..table.key_columns))
                    .map(<[Value]>::to_vec);
                if query.after.is_none() {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Counts a list, with the money of some columns.
    pub(super) fn tally(
        &mut self,
        of: (&Source, &[OrganisationCode]),
        money: &[&str],
    ) -> Result<Tally, Failure> {
        let mut sum = Tally::NONE;
        self.each(of, &mut |_, row| {
            sum.add(row.fen(money));
            Ok(())
        })?;
        Ok(sum)
    }

    /// Counts a list by the values of a column.
    pub(super) fn by(
        &mut self,
        of: (&Source, &[OrganisationCode]),
        (column, money): (&str, &[&str]),
    ) -> Result<BTreeMap<String, Tally>, Failure> {
        let mut sums: BTreeMap<String, Tally> = BTreeMap::new();
        self.each(of, &mut |_, row| {
            let key = row.text(column).to_owned();
            sums.entry(key).or_insert(Tally::NONE).add(row.fen(money));
            Ok(())
        })?;
        Ok(sums)
    }
}
