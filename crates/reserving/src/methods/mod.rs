//! The methods of loss reserving, each from its paper.
//!
//! Every method takes a [`Triangle`](crate::Triangle) and what else it needs, and answers an
//! [`Estimate`](crate::Estimate) or a refusal.

pub mod additive;
pub mod average_cost;
pub mod backtest;
pub mod berquist_sherman;
pub mod bootstrap;
pub mod case_reserves;
pub mod chain_ladder;
pub mod clark;
pub mod diagnostics;
pub mod expected;
pub mod glm;
pub mod mack;
pub mod mack_batch;
pub mod merz_wuthrich;
pub mod munich;
pub mod pic;
pub mod present_value;

use kernel::Text;

use crate::ReserveRefusal;

/// Refuses exposures that are not positive numbers, one per origin.
pub(crate) fn check_exposure(
    exposure: &[f64],
    origins: &[String],
    method: &'static str,
) -> Result<(), ReserveRefusal> {
    if exposure.len() != origins.len() {
        return Err(ReserveRefusal::Mismatch {
            input: "--premium",
            difference: format!("{} / {}", origins.len(), exposure.len()),
        });
    }
    match exposure
        .iter()
        .zip(origins)
        .find(|(e, _)| !(e.is_finite() && **e > 0.0))
    {
        None => Ok(()),
        Some((value, origin)) => Err(ReserveRefusal::not_applicable(
            method,
            Text::new(
                format!("起始期 {origin} 的保费或风险单位 {value} 不是正数"),
                format!("premium or exposure {value} of origin {origin} is not positive"),
            ),
            Text::fixed(
                "请更正该值或删除该起始期。",
                "Correct it or remove the origin.",
            ),
        )),
    }
}
