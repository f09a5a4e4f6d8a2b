//! Tests against published results, independent programs and properties.

mod data;
mod mack;
mod methods;
mod stochastic;
mod upr;
