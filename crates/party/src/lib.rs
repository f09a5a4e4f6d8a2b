//! Persons and vehicles 当事人与车辆: what an applicant, an insured, an owner and a car are, and how they
//! are recorded without their values standing in the journal.
//!
//! A person or a vehicle is read from JSON with one complete list of what is wrong, becomes a canonical
//! object, is sealed by the shell under a key of its own, and stands in a fact only as commitment and
//! ciphertext. Clear values stand in rows alone and go when the subject is forgotten. What figures and
//! prices need of a vehicle (`VehicleFacts`) is no personal data and stays clear.
//!
//! Absent on purpose: keys, ciphers, clocks, files, SQL, and every other context.

mod age;
mod command;
pub mod control;
mod decide;
pub mod document;
mod event;
mod evolve;
mod initials;
pub mod mask;
mod models;
mod person;
mod phone;
mod reader;
mod refusal;
mod retention;
mod rows;
mod state;
mod tokens;
pub mod vehicle;
mod words;

pub use age::AgeBand;
pub use command::{Command, Forget, Record, Reveal};
pub use decide::Party;
pub use document::{Document, DocumentKind};
pub use event::{Event, Forgotten, Recorded, Revealed};
pub use models::{Deviation, Model, Models, ModelsFault};
pub use person::{Person, PersonKind, Role, Sex};
pub use phone::read as phone_key;
pub use refusal::PartyRefusal;
pub use retention::retained_until;
pub use rows::{Opened, PERSONS, REVELATIONS, TABLES, VEHICLES, name_key, plate_end, rows};
pub use state::PartyState;
pub use tokens::{TokenTexts, Tokens};
pub use vehicle::plate::PlateKind;
pub use vehicle::{Energy, FrameKind, Vehicle, VehicleFacts, VehicleIdentity, VehicleKind};
pub use words::code as code_key;

#[cfg(test)]
mod tests;
