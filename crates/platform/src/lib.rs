//! The motor information platform 车险信息平台: what it is asked, what it answers, and one kept in files.
//!
//! The accident record of a vehicle comes only from here. The real platform's interface is not public;
//! every implementation of [`Platform`] passes [`contract::check`], so that one can take another's place.
//!
//! Absent on purpose: clocks (the moment is in the question), prices, the journal.

mod answer;
pub mod contract;
mod file;
mod history;
mod lines;
mod port;
mod record;

pub use file::{FilePlatform, Settings};
pub use history::History;
pub use policy::Disagreement;
pub use port::{Answered, Issued, Platform, PlatformFault, Query, VehicleKeys};
pub use record::{Claim, Insured, Offence, Record, Stolen, TaxRecord};

#[cfg(test)]
mod tests;
