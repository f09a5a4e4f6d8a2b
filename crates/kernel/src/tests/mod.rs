//! The vocabulary's own tests.

mod canonical;
mod entry;
mod money;
mod number;
mod time;
