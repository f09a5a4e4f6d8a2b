//! Tests of the journal: one contract for all stores, formats against published vectors, tampering,
//! crashes, and speed.

mod contract;
mod crash;
mod fencing;
mod fixtures;
mod format;
mod model;
mod signing;
mod speed;
mod tamper;
mod tree;
mod verify;
