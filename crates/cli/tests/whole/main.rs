//! The binary as an operator meets it: real processes, real files, exit codes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod demo;
mod postgres;
mod quotes;
mod record;
mod runner;
mod steps;
mod tampering;
