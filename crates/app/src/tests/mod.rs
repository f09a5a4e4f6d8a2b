//! The shell's tests: a whole company in memory or on SQLite, a clock and chance given.

mod authority;
mod bodies;
mod commands;
mod documents;
mod durable;
mod filter;
mod hands;
mod harness;
mod histories;
mod identity;
mod inspection;
mod origin;
mod questions;
mod quotes;
mod reads;
mod redrawn;
mod rotation;
mod runs;
mod subjects;
mod tampered;
mod tied;
mod trade;
mod twice;
mod two_clerks;
mod undoing;
mod vehicles;
