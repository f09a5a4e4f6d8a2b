//! The vocabulary's own tests.

mod body;
mod canonical;
mod entry;
mod money;
mod number;
mod time;
