//! 产品与费率: filing packages, the proof that they are sound, rating, quotes, and a filing's life.
//!
//! A product is data. A filing package (manifest, tables, rules, clauses, golden cases) is read
//! from files handed in as bytes, checked, and compiled to dense arrays that one rating core
//! interprets; there is no code per product. The life of a filing (draft, submit, approve, return,
//! withdraw) is a stream of facts per code and version.
//!
//! Absent on purpose: clocks, files, SQL, HTTP, floats, and every other context.

mod command;
mod decide;
mod event;
mod evolve;
mod refusal;
mod rows;
mod state;

pub use command::{Approve, Command, Draft, Return, Withdraw};
pub use decide::Filing;
pub use event::{Approved, DecodeFault, Event, Returned, Submitted, Withdrawn};
pub use refusal::{FilingRefusal, control};
pub use rows::{FILINGS, TABLES, rows};
pub use state::{Authority, FilingFacts, FilingState, RegisterEntry, Stage};
