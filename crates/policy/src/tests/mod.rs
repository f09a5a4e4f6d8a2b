//! Given what happened, when this is asked, then that follows.

mod entering;
mod issuing;
mod numbers;
mod paying;
mod printing;
mod properties;
mod reading;
mod rows;
mod shapes;
mod steps;
mod table;
mod underwriting;
mod world;
