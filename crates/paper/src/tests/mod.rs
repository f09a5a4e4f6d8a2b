//! Tests of the paper: what a reader extracts from a print is what the model holds.

mod amount;
mod edition;
mod fonts;
mod packed;
mod print;
mod samples;
mod signature;
mod tools;
