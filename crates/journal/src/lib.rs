//! The append-only, provable record and the stores it stands in.
//!
//! Entries are bytes here: no context, no rule and no clock is known.

mod store;

pub use store::{
    Commit, Compare, Condition, Derived, Desk, Head, Query, Reader, RowReader, RowWriter, Store,
    Token, Writer,
};
