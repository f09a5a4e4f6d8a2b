//! What a command line calls: options as plain values, files as text, answers as JSON or a table.
//!
//! No flag is parsed and no file opened here; the binary does both. Numbers in JSON are not
//! rounded, and a key without a value is `null`.

mod options;
mod render;
mod reserve;
mod upr;

pub use options::{Method, ReserveInputs, ReserveOptions};
pub use render::{estimate_json, estimate_text};
pub use reserve::{Reserve, reserve};
pub use upr::{UprOptions, UprReport, upr};
