//! Tests of the journal: one contract for all stores, formats against published vectors, tampering,
//! crashes, and speed.

mod contract;
mod fixtures;
mod format;
mod signing;
mod tree;
