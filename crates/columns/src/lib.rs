//! Unearned premium of a Parquet file of premium items, on all cores and in flat memory.
//!
//! A file has one row an item and these columns at its top level, in any order, others ignored:
//!
//! | column | type | meaning |
//! |---|---|---|
//! | `start` | INT32 DATE | first day of cover |
//! | `end` | INT32 DATE | last day of cover |
//! | `premium` | INT64 (or INT32), or DECIMAL with at most two decimals stored as INT32, INT64 or `FIXED_LEN_BYTE_ARRAY` | fen, or yuan |
//! | any name given | INT32 or INT64, values 0 to 65,535 | group number |
//!
//! Columns may be declared optional, as most writers do, but hold no nulls. Pages are plain,
//! Snappy or Zstandard.
//!
//! Row groups are handed to threads one by one; a thread decodes 8,192 rows of the needed columns
//! at a time into buffers it keeps and feeds them to the blocked kernel of `reserving::upr`. So
//! memory does not depend on the number of rows. Sums are integers and do not depend on order.
//!
//! This crate must not know: stores, clocks (its bench apart), other contexts. It knows Parquet and
//! nothing of what a policy is.

pub mod bench;
mod decode;
mod report;
mod sample;
mod schema;
mod source;
mod upr;

pub use report::{ROWS_SHOWN, write_json, write_text};
pub use upr::{ItemsFile, Request, Totals};

#[cfg(test)]
mod tests;
