//! The doors: the only places where the system meets the clock, chance and its own executable.

mod clock;
mod entropy;
mod program;

pub use clock::{Clock, CompanyClock, StandingClock, Stopwatch, SystemClock};
pub use entropy::{Entropy, SystemEntropy};
pub use program::{Program, running_program};
