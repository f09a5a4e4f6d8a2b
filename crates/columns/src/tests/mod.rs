//! Tests: agreement with the CSV path and with 128-bit integers, refusals, damaged files.

mod agreement;
mod files;
mod refusals;
