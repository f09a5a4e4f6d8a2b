//! Tests of this crate.

mod bank;
mod book;
mod cells;
mod files;
mod import;
