//! Tests of this crate.

mod book;
mod cells;
mod files;
mod import;
