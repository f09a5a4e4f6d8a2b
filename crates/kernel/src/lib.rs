//! The vocabulary every context speaks, and nothing else.
//!
//! Money and rates are exact, dates are civil, instants are UTC, digests are SHA-256, bytes are
//! canonical. A rule that needs more than this belongs to a context; a thing that reads a clock,
//! a file or a random number belongs to the shell.
//!
//! Absent on purpose: I/O, async, clocks, randomness, SQL, HTTP, floats.

mod actor;
mod body;
mod canonical;
mod control;
mod decider;
mod digest;
mod digits;
mod envelope;
mod fault;
mod field;
mod money;
mod number;
mod payload;
mod personal;
mod rate;
mod region;
mod rows;
mod stamp;
mod term;
mod text;

pub use actor::{Actor, OrganisationCode, UserCode};
pub use body::{Body, Read};
pub use canonical::{NotCanonical, canonical_json, check_canonical};
pub use control::{Control, Facts, Refusal, Refused};
pub use decider::{Ask, Decider, Decision, Outcome};
pub use digest::{CommandId, Digest, Sha256Writer, bytes_to_base64, bytes_to_hex, write_hex};
pub use envelope::{
    EntryReader, Envelope, EnvelopeFault, EventKind, MAX_ENTRY_BYTES, Origin, Seq, StreamId,
};
pub use fault::Fault;
pub use field::{FieldFault, Rule, brief, refused};
pub use money::{Currency, Money, MoneyFault, Rounding};
pub use number::{MAX_SERIAL, Number, NumberKind, Series};
pub use payload::{DecodeFault, canonical_text};
pub use personal::{ObjectRef, Sealed, Subject, SubjectKind};
pub use rate::{Rate, RateFault};
pub use region::{REGIONS, REGIONS_IN_ENGLISH, Region};
pub use rows::{Cell, Column, ColumnKind, RowChange, Sight, Table, Value, column};
pub use stamp::{Instant, InstantFault, Zone};
pub use term::{
    Cover, TermFault, anniversary, days_both_inclusive, days_later, last_day_of_year_from,
};
pub use text::{Language, Text};

/// A day in the contract's calendar, without a time zone.
pub use jiff::civil::Date;
/// A civil date and time in the company's zone, to the minute where contracts use it.
pub use jiff::civil::DateTime;

#[cfg(test)]
mod tests;
