//! The vocabulary's own tests.

mod canonical;
mod money;
mod number;
mod time;
