//! Vehicle tax 车船税: provincial schedules as dated data, and the amount withheld with a premium.
//!
//! Collected for the state, a liability and never income. Amounts, reliefs and the late fee are rows
//! with days, source and mark (`filings/vehicle-tax/`); what no row states is refused, never guessed.
//! The calculation is exact in fen, rounded once per year owed, and comes with its working.
//!
//! Absent on purpose: clocks, files, SQL, floats, and every other context.

mod charge;
pub mod control;
mod due;
mod input;
mod kind;
mod refusal;
mod schedule;

pub use due::{Basis, Step, TaxDue, YearDue};
pub use input::{Input, Owed, Status, owed_years};
pub use kind::{Energy, Kind};
pub use refusal::TaxRefusal;
pub use schedule::{Band, Mark, Tax, TaxFault};

#[cfg(test)]
mod tests;
