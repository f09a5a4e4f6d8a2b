//! Average cost per claim 案均赔款法: numbers and mean amounts developed apart.
//!
//! With claim counts `N_{i,j}` and mean amounts `A_{i,j} = C_{i,j} / N_{i,j}`, both are developed
//! by chain ladder and `U_i = N_i A_i` at ultimate (regulation on non-life reserves; Friedland,
//! "Estimating unpaid claims using basic techniques", chapter 11, frequency–severity).

use kernel::Text;

use super::chain_ladder;
use crate::development::{DevelopmentOptions, Tail};
use crate::{Estimate, OriginEstimate, ReserveRefusal, Triangle};

const NAME: &str = "average-cost";

/// The estimate and its two parts.
#[derive(Debug, Clone, PartialEq)]
pub struct AverageCost {
    /// Amounts; `factors` are those of the mean amounts.
    pub estimate: Estimate,
    /// The projection of the numbers.
    pub counts: Estimate,
    /// The projection of the mean amounts.
    pub averages: Estimate,
}

/// Estimates; the tail belongs to the mean amounts.
pub fn estimate(
    triangle: &Triangle,
    counts: &Triangle,
    options: &DevelopmentOptions,
    tail: Tail,
) -> Result<AverageCost, ReserveRefusal> {
    let latest = triangle.latest_all(NAME)?;
    triangle.same_shape(counts, "--counts")?;
    for row in 0..triangle.rows() {
        for column in 0..triangle.columns() {
            let (amount, count) = (triangle.cell(row, column), counts.cell(row, column));
            if amount.is_some() && count.is_none_or(|n| n <= 0.0) {
                return Err(ReserveRefusal::from(crate::Grounds {
                    method: NAME,
                    reason: Text::fixed("有金额而无案件数", "there is an amount without claims"),
                    cell: Some(triangle.cell_name(row, column)),
                    instead: Text::fixed(
                        "请补充案件数，或使用 chain-ladder。",
                        "Supply the count, or use chain-ladder.",
                    ),
                }));
            }
        }
    }
    let means = triangle.combined(counts, "--counts", |amount, count| amount / count)?;
    let averages = chain_ladder::estimate(&means, options, tail)?;
    let counts = chain_ladder::estimate(counts, options, Tail::None)?;
    let origins = latest
        .iter()
        .zip(counts.origins.iter().zip(&averages.origins))
        .map(|((_, amount), (n, a))| {
            OriginEstimate::plain(&n.origin, *amount, n.ultimate * a.ultimate)
        })
        .collect();
    let estimate = Estimate::summed(NAME, origins, averages.factors.clone()).checked()?;
    Ok(AverageCost {
        estimate,
        counts,
        averages,
    })
}
