//! Claims reserving and unearned premium, as exact as the papers.
//!
//! Triangles come from a CSV or from claim transactions; every method of loss reserving named in
//! `methods` works on them and says what it estimates, its standard error where the literature
//! has one, and the paper. Where a method does not apply it refuses, naming the cell and what to
//! use instead. Unearned premium (`upr`) is integer fen and exact: earned plus unearned is
//! written, for every day and every grouping.
//!
//! This crate must not know: stores, clocks, files, threads that outlive a call, other contexts.
//! Random numbers are counters run through a cipher, so a seed says everything and parallel
//! equals serial to the last bit.
//!
//! Floats are allowed here, and only here: estimates are not money. Money enters as given and
//! leaves as an estimate; `upr` alone deals in fen, in integers.
#![allow(
    clippy::cast_precision_loss,
    reason = "counts, ages and fen stay below 2^53, where f64 is exact; upr proves its bound"
)]
#![allow(
    clippy::struct_field_names,
    reason = "an amount says its unit last: unearned_fen"
)]
#![allow(
    clippy::needless_range_loop,
    reason = "development steps are numbered, as in the formulas"
)]
#![allow(
    clippy::many_single_char_names,
    reason = "formulas keep the letters of their papers: f, C, n, w"
)]
#![allow(
    clippy::float_cmp,
    reason = "zero and one are compared as the exact values they are"
)]

pub mod bench;
pub mod commands;
#[expect(
    clippy::indexing_slicing,
    reason = "kernels over columns; bounds are the loop bounds"
)]
pub mod development;
#[expect(
    clippy::indexing_slicing,
    reason = "dense linear algebra; bounds are the loop bounds"
)]
mod linalg;
#[expect(
    clippy::indexing_slicing,
    reason = "kernels over triangles; bounds are the loop bounds"
)]
pub mod methods;
pub mod parallel;
pub mod plot;
pub mod random;
mod refusal;
mod report;
pub mod triangle;
#[expect(
    clippy::indexing_slicing,
    reason = "column kernel; bounds are the block's"
)]
pub mod upr;

pub use refusal::{Cell, Grounds, ReserveRefusal};
pub use report::{Estimate, OriginEstimate};
pub use triangle::{Measure, Triangle};

#[cfg(test)]
mod tests;
