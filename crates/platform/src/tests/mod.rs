//! Tests of this crate.

mod file;
mod history;
