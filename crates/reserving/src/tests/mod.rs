//! Tests against published results, independent programs and properties.

mod against_python;
mod backtest;
mod bad_input;
mod clark;
mod commands;
mod conformance;
mod data;
mod mack;
mod methods;
mod stochastic;
mod triangles;
mod upr;
