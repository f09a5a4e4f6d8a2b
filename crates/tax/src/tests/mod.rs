//! Tests of the vehicle tax.

mod amounts;
mod properties;
mod refusals;
mod schedules;
mod world;
