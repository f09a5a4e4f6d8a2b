//! 产品与费率: filing packages, the proof that they are sound, rating, quotes, and a filing's life.
//!
//! A product is data. A filing package (manifest, tables, rules, clauses, golden cases) is read
//! from files handed in as bytes, checked, and compiled to dense arrays that one rating core
//! interprets; there is no code per product. The life of a filing (draft, submit, approve, return,
//! withdraw) is a stream of facts per code and version.
//!
//! Absent on purpose: clocks, files, SQL, HTTP, floats, and every other context.

pub mod bench;
mod check;
mod command;
mod compile;
pub mod control;
mod decide;
mod difference;
mod event;
mod evolve;
mod package;
mod problem;
mod quote;
mod rating;
mod refund;
mod refusal;
mod rows;
mod state;

pub use check::{Case, Checked, check};
pub use command::{Approve, Command, Draft, Return, Withdraw};
pub use compile::{Compiled, Limit, Responsibility};
pub use decide::Filing;
pub use difference::{Change, FileDifference, RowDifference, difference};
pub use event::{Approved, Event, Returned, Submitted, Withdrawn, guard_words};
pub use package::shown::{Grid, GridRow, Shown, TextFile};
pub use package::{ArchiveFault, Package};
pub use problem::Problem;
pub use quote::{
    Filings, FilingsFault, Quote, QuoteRefusal, embedded_packages, quote, quote_json, refusal_json,
};
pub use rating::working::{Document, Working, WorkingStep};
pub use rating::{Mark, Risk};
pub use refund::{Cancellation, Refund, refund};
pub use refusal::FilingRefusal;
pub use rows::{FILINGS, TABLES, rows};
pub use state::{Authority, FilingFacts, FilingState, RegisterEntry, Stage};

#[cfg(test)]
mod tests;
