//! Rows, declared once: the same declaration makes the SQL schema, the list API, the data
//! dictionary and the rebuild-and-compare.

use serde::Serialize;

use crate::{Digest, Text};

/// A table of derived rows.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// `snake_case`, plural.
    pub name: &'static str,
    /// What one row is.
    pub meaning: Text,
    /// The columns, the key's first.
    pub columns: &'static [Column],
    /// How many leading columns are the primary key.
    pub key_columns: usize,
    /// Non-key columns that lists are searched by, and sorted by where they are open to see; each gets
    /// an index, kept off the commit path.
    pub searched: &'static [&'static str],
    /// The column that holds the organisation a row belongs to, where data scope applies.
    pub scope: Option<&'static str>,
}

/// One column.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// `snake_case`, unit last.
    pub name: &'static str,
    /// What it holds.
    pub kind: ColumnKind,
    /// What it means.
    pub meaning: Text,
    /// Who may see it.
    pub sight: Sight,
}

/// What a column holds. Text and integers are all that is stored; the kind says how to read them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// UTF-8 text.
    Text,
    /// A whole number.
    Integer,
    /// 0 or 1.
    Flag,
    /// Fen.
    Amount,
    /// A civil date, ISO 8601 text.
    Date,
    /// An instant, RFC 3339 text in UTC with six decimals (sorts as time).
    Instant,
    /// Canonical JSON text.
    Json,
}

/// Who may see a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sight {
    /// Everyone who may see the row.
    Open,
    /// Masked unless revealed with a reason on record.
    Personal,
}

/// One stored value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Unknown or not applicable.
    Empty,
    /// A number, amount in fen, or flag.
    Integer(i64),
    /// Text, a date, an instant or JSON.
    Text(String),
}

/// One value in place, on its way to a store or from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Unknown or not applicable.
    Empty,
    /// A number, amount in fen, or flag.
    Integer(i64),
    /// Text, a date, an instant or JSON.
    Text(&'a str),
}

/// One change of one table, derived from one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowChange {
    /// The row stands as given, whatever stood there before. Values in column order.
    Put {
        /// Which table.
        table: &'static str,
        /// One value for each column.
        values: Vec<Value>,
    },
    /// Some columns of an existing row change.
    Set {
        /// Which table.
        table: &'static str,
        /// One value for each key column.
        key: Vec<Value>,
        /// Column and new value.
        columns: Vec<(&'static str, Value)>,
    },
    /// The row goes.
    Delete {
        /// Which table.
        table: &'static str,
        /// One value for each key column.
        key: Vec<Value>,
    },
}

impl ColumnKind {
    /// Whether it is kept as a number; the others are text.
    pub const fn is_number(self) -> bool {
        match self {
            Self::Integer | Self::Flag | Self::Amount => true,
            Self::Text | Self::Date | Self::Instant | Self::Json => false,
        }
    }
}

impl Table {
    /// The digest of the declaration: rows built under another one are rebuilt, not migrated.
    pub fn digest(&self) -> Digest {
        Digest::of(format!("{self:?}").as_bytes())
    }

    /// The position of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The columns a list is sorted by: the key's first and those with an index that all may see. The
    /// order of masked values would tell them.
    pub fn sortable(&'static self) -> impl Iterator<Item = &'static str> {
        let open = |name: &&str| {
            let column = self.columns.iter().find(|column| column.name == *name);
            column.is_some_and(|column| column.sight == Sight::Open)
        };
        let key = self.columns.first().map(|column| column.name);
        key.into_iter()
            .chain(self.searched.iter().copied().filter(open))
    }

    /// The key columns.
    pub fn key(&self) -> &'static [Column] {
        self.columns.get(..self.key_columns).unwrap_or_default()
    }
}

/// An open column with its meaning in both languages: how tables are written down.
pub const fn column(
    name: &'static str,
    kind: ColumnKind,
    zh: &'static str,
    en: &'static str,
) -> Column {
    Column::open(name, kind, Text::fixed(zh, en))
}

impl Column {
    /// A column everyone who sees the row may see.
    pub const fn open(name: &'static str, kind: ColumnKind, meaning: Text) -> Self {
        Self {
            name,
            kind,
            meaning,
            sight: Sight::Open,
        }
    }

    /// A column of personal data.
    pub const fn personal(name: &'static str, kind: ColumnKind, meaning: Text) -> Self {
        Self {
            name,
            kind,
            meaning,
            sight: Sight::Personal,
        }
    }
}

impl Value {
    /// Text from anything that prints.
    pub fn text(of: &impl ToString) -> Self {
        Self::Text(of.to_string())
    }

    /// Text where there is some.
    pub fn optional(of: Option<&impl ToString>) -> Self {
        of.map_or(Self::Empty, Self::text)
    }

    /// The value in place.
    pub fn cell(&self) -> Cell<'_> {
        match self {
            Self::Empty => Cell::Empty,
            Self::Integer(number) => Cell::Integer(*number),
            Self::Text(text) => Cell::Text(text),
        }
    }

    /// 0 or 1.
    pub const fn flag(of: bool) -> Self {
        Self::Integer(if of { 1 } else { 0 })
    }

    /// A count; clamped at the largest signed 64-bit number.
    pub fn count(of: u64) -> Self {
        Self::Integer(i64::try_from(of).unwrap_or(i64::MAX))
    }
}

impl Cell<'_> {
    /// A count; clamped at the largest signed 64-bit number.
    #[inline]
    pub fn count(of: u64) -> Self {
        Self::Integer(i64::try_from(of).unwrap_or(i64::MAX))
    }

    /// A value of its own.
    pub fn value(self) -> Value {
        match self {
            Self::Empty => Value::Empty,
            Self::Integer(number) => Value::Integer(number),
            Self::Text(text) => Value::Text(text.to_owned()),
        }
    }
}
