//! What an answer is read from: one snapshot of the rows, cut to the asker's organisations.

use std::sync::Arc;

use company::within;
use journal::{Compare, Condition, Query, RowReader};
use kernel::{
    Date, Envelope, Instant, Number, OrganisationCode, Seq, StreamId, Table, Value, Zone,
};

use super::asked::Asked;
use crate::fact::Fact;
use crate::follow::entry_at;
use crate::model::Model;
use crate::open::App;
use crate::request::Failure;
use crate::settled::find_equal;
pub(super) use crate::stored_row::StoredRow as Row;
use crate::tables::STREAMS;

/// Rows read at once.
const PAGE: usize = 1_000;

/// The rows of one snapshot, and who asks.
pub(super) struct Desk<'a> {
    pub(super) app: &'a App,
    pub(super) rows: &'a mut dyn RowReader,
    pub(super) model: Arc<Model>,
    pub(super) asked: &'a Asked,
    pub(super) scope: Vec<OrganisationCode>,
    pub(super) now: Instant,
}

/// The first instant of some civil days, first and last, and the first after them.
fn bounds(
    (from, to): (Option<Date>, Option<Date>),
    zone: &Zone,
) -> (Option<Instant>, Option<Instant>) {
    let begin = |day: Date| zone.instant(day.at(0, 0, 0, 0));
    let next = to.and_then(|day| day.tomorrow().ok());
    (from.and_then(begin), next.and_then(begin))
}

/// The first step of some kinds behind an entry.
pub(super) fn after<'r>(steps: &'r [Row], seq: Seq, kinds: &[&str]) -> Option<&'r Row> {
    steps
        .iter()
        .find(|step| step.seq("seq") > seq && kinds.contains(&step.text("step")))
}

/// A condition.
pub(super) fn when(column: &'static str, compare: Compare, value: Value) -> Condition {
    Condition {
        column,
        compare,
        value,
    }
}

/// A column equals a text.
pub(super) fn is(column: &'static str, text: &str) -> Condition {
    when(column, Compare::Equal, Value::Text(text.to_owned()))
}

impl Desk<'_> {
    /// The company's zone.
    pub(super) fn zone(&self) -> Zone {
        self.model.zone()
    }

    /// The civil day of an instant.
    pub(super) fn day(&self, at: Instant) -> Date {
        self.zone().date(at)
    }

    /// The conditions of the period on a column of instants.
    pub(super) fn period(&self, column: &'static str) -> Vec<Condition> {
        self.days((self.asked.from, self.asked.to), column)
    }

    /// The conditions of some civil days, first and last, on a column of instants.
    pub(super) fn days(
        &self,
        (from, to): (Option<Date>, Option<Date>),
        column: &'static str,
    ) -> Vec<Condition> {
        let (from, until) = bounds((from, to), &self.zone());
        let from = from.map(|at| when(column, Compare::AtLeast, Value::text(&at)));
        let until = until.map(|at| when(column, Compare::Below, Value::text(&at)));
        from.into_iter().chain(until).collect()
    }

    /// The first instant after the period.
    pub(super) fn end(&self) -> Option<Instant> {
        bounds((self.asked.from, self.asked.to), &self.zone()).1
    }

    /// Whether an instant lies in the period.
    pub(super) fn in_period(&self, at: Instant) -> bool {
        let (from, until) = bounds((self.asked.from, self.asked.to), &self.zone());
        from.is_none_or(|from| at >= from) && until.is_none_or(|until| at < until)
    }

    /// Whether a number was given by an organisation asked about.
    pub(super) fn reaches(&self, number: &Number) -> bool {
        within(&self.scope, &number.organisation())
    }

    /// Shows every row that meets the conditions, page by page, within the organisations asked
    /// about where the table says whose a row is.
    pub(super) fn each(
        &mut self,
        (table, conditions): (&'static Table, &[Condition]),
        visit: &mut dyn FnMut(&mut Self, Row) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        for cut in self.cuts(table) {
            let conditions = conditions.iter().cloned().chain(cut).collect();
            self.pages(table, conditions, visit)?;
        }
        Ok(())
    }

    /// How many rows meet the conditions, cut alike.
    pub(super) fn count(
        &mut self,
        table: &'static Table,
        conditions: &[Condition],
    ) -> Result<u64, Failure> {
        let mut sum: u64 = 0;
        for cut in self.cuts(table) {
            let query = Query {
                table,
                conditions: conditions.iter().cloned().chain(cut).collect(),
                after: None,
                descending: false,
                limit: usize::MAX,
            };
            sum = sum.saturating_add(self.rows.count(&query)?);
        }
        Ok(sum)
    }

    /// One condition for each organisation asked about; the whole company needs none. No
    /// organisation of a scope lies below another.
    fn cuts(&self, table: &Table) -> Vec<Option<Condition>> {
        let whole = self.scope.contains(&OrganisationCode::head_office());
        let Some(column) = table.scope.filter(|_| !whole) else {
            return vec![None];
        };
        let organisations = self.scope.iter();
        organisations
            .map(|code| Some(when(column, Compare::StartsWith, Value::text(code))))
            .collect()
    }

    fn pages(
        &mut self,
        table: &'static Table,
        conditions: Vec<Condition>,
        visit: &mut dyn FnMut(&mut Self, Row) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut query = Query {
            table,
            conditions,
            after: None,
            descending: false,
            limit: PAGE,
        };
        loop {
            let page = self.rows.find(&query)?;
            query.after = page
                .last()
                .filter(|_| page.len() == PAGE)
                .and_then(|last| last.get(..table.key_columns))
                .map(<[Value]>::to_vec);
            for values in page {
                visit(self, Row { table, values })?;
            }
            if query.after.is_none() {
                return Ok(());
            }
        }
    }

    /// One row by its key.
    pub(super) fn get(
        &mut self,
        table: &'static Table,
        key: &[Value],
    ) -> Result<Option<Row>, Failure> {
        let found = self.rows.get(table, key)?;
        Ok(found.map(|values| Row { table, values }))
    }

    /// The row of a numbered thing.
    pub(super) fn named(
        &mut self,
        table: &'static Table,
        number: &str,
    ) -> Result<Option<Row>, Failure> {
        self.get(table, &[Value::Text(number.to_owned())])
    }

    /// Every row whose column holds a text: few, for they are one thing's.
    pub(super) fn of(
        &mut self,
        table: &'static Table,
        column: &'static str,
        text: &str,
    ) -> Result<Vec<Row>, Failure> {
        let found = find_equal(self.rows, table, column, &text)?;
        let row = |values| Row { table, values };
        Ok(found.into_iter().map(row).collect())
    }

    /// The steps of a proposal or policy, in order of entry.
    pub(super) fn steps(&mut self, number: &str) -> Result<Vec<Row>, Failure> {
        self.of(&policy::PROPOSAL_STEPS, "number", number)
    }

    /// Where the facts of a stream stand, oldest first.
    pub(super) fn stream(&mut self, of: &str) -> Result<Vec<Row>, Failure> {
        self.of(&STREAMS, "stream", of)
    }

    /// The facts of a stream whose kinds are asked for, oldest first.
    pub(super) fn facts(
        &mut self,
        of: &StreamId,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<(Envelope, Fact)>, Failure> {
        let rows = self.stream(of.as_str())?;
        let rows = rows.iter().filter(|row| wanted(row.text("kind")));
        let mut facts = Vec::new();
        for row in rows {
            let seq = row.seq("seq");
            let envelope = self.app.with_reader(|entries| entry_at(entries, seq))?;
            let fact = Fact::decode(&envelope)?;
            facts.push((envelope, fact));
        }
        Ok(facts)
    }
}
