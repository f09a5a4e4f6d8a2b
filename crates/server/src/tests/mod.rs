//! Tests against the real router, in process: a founded company in memory, a clock that stands.

mod authority;
mod bank_files;
mod bodies;
mod branch;
mod commands;
mod connections;
mod desk;
mod document;
mod durable;
mod figures;
mod filings;
mod fuzz;
mod house;
mod imports;
mod log;
mod masks;
mod prints;
mod problems;
mod questions;
mod reads;
mod recall;
mod search;
mod sessions;
mod time;
mod trade;
mod workbench;
