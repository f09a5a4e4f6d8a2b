//! The binary as an operator meets it: real processes, real files, exit codes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::too_many_lines,
    reason = "tests: the environment names the PostgreSQL server, and a story is told in one go"
)]

mod altered;
mod backup;
mod demo;
mod documents;
mod imports;
mod killed;
mod lies;
mod origin;
mod postgres;
mod quotes;
mod record;
mod reserving;
mod runner;
mod served;
mod steps;
mod tampering;
mod trade;
mod witness;
