//! A stored row, read by the names of its columns.

use kernel::{Fault, Instant, Money, Number, Seq, Table, Value};

/// A row and the table it stands in.
#[derive(Debug, Clone)]
pub(crate) struct StoredRow {
    pub(crate) table: &'static Table,
    pub(crate) values: Vec<Value>,
}

impl StoredRow {
    fn at(&self, column: &str) -> Option<&Value> {
        self.values.get(self.table.column(column)?)
    }

    /// A column as it is stored.
    pub(crate) fn value(&self, column: &str) -> Value {
        self.at(column).cloned().unwrap_or(Value::Empty)
    }

    /// A column of text; empty where there is none.
    pub(crate) fn text(&self, column: &str) -> &str {
        match self.at(column) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// A column as text, numbers in digits; empty where there is nothing.
    pub(crate) fn shown(&self, column: &str) -> String {
        match self.at(column) {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Integer(number)) => number.to_string(),
            Some(Value::Empty) | None => String::new(),
        }
    }

    /// A column of numbers.
    pub(crate) fn integer(&self, column: &str) -> Option<i64> {
        match self.at(column) {
            Some(Value::Integer(number)) => Some(*number),
            _ => None,
        }
    }

    /// The sum of some columns of money; nothing stands for zero.
    pub(crate) fn money(&self, columns: &[&str]) -> Result<Money, Fault> {
        columns.iter().try_fold(Money::ZERO, |sum, column| {
            let amount = Money::fen(self.integer(column).unwrap_or_default());
            sum.plus(amount).map_err(|e| Fault::Corrupt {
                place: format!("rows.{}", self.table.name),
                what: e.to_string(),
            })
        })
    }

    /// A column of entry numbers.
    pub(crate) fn seq(&self, column: &str) -> Seq {
        self.integer(column)
            .and_then(|seq| Seq::try_from(seq).ok())
            .unwrap_or_default()
    }

    /// A column of instants.
    pub(crate) fn instant(&self, column: &str) -> Option<Instant> {
        Instant::parse(self.text(column)).ok()
    }

    /// Whether a column holds nothing.
    pub(crate) fn lacks(&self, column: &str) -> bool {
        self.value(column) == Value::Empty
    }

    /// A number of the trade.
    pub(crate) fn number(&self, column: &str) -> Option<Number> {
        Number::parse(self.text(column))
    }
}
