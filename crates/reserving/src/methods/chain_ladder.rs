//! Chain ladder 链梯法: ultimates by development factors.
//!
//! `U_i = C_{i,a} Π_{j≥a} f_j · tail`, `a` the latest known age of origin `i`.

use kernel::Text;

use crate::development::{self, Development, DevelopmentOptions, Tail};
use crate::{Estimate, Grounds, OriginEstimate, ReserveRefusal, Triangle};

const NAME: &str = "chain-ladder";

/// Cumulative development factors to ultimate: entry `j` develops age `j` to ultimate, so there
/// is one for each age, the tail last.
pub fn to_ultimate(factors: &[f64], tail: f64) -> Vec<f64> {
    let mut out = vec![tail; factors.len() + 1];
    for j in (0..factors.len()).rev() {
        out[j] = out[j + 1] * factors[j];
    }
    out
}

/// The share of the ultimate developed by each age, `1 / CDF_j`, as expected-loss methods use it.
pub fn developed(
    triangle: &Triangle,
    options: &DevelopmentOptions,
    tail: Tail,
    method: &'static str,
) -> Result<(Development, Vec<f64>), ReserveRefusal> {
    let development = development::fit(triangle, options, method)?;
    let tail = tail.factor(&development.factors)?;
    let cdf = to_ultimate(&development.factors, tail);
    if let Some(age) = cdf.iter().position(|cdf| *cdf <= 0.0) {
        return Err(ReserveRefusal::from(Grounds {
            method,
            reason: Text::fixed(
                "累计进展因子不是正数，无已进展比例",
                "a factor to ultimate is not positive, so there is no developed share",
            ),
            cell: Some(triangle.cell_name(0, age)),
            instead: Text::fixed("请使用 expected 或 additive。", "Use expected or additive."),
        }));
    }
    let shares = cdf.iter().map(|cdf| 1.0 / cdf).collect();
    Ok((development, shares))
}

/// The factors as shown: with the tail last if there is one.
pub(crate) fn shown(development: &Development, tail: Tail) -> Result<Vec<f64>, ReserveRefusal> {
    let mut factors = development.factors.clone();
    if tail != Tail::None {
        factors.push(tail.factor(&development.factors)?);
    }
    Ok(factors)
}

/// Estimates by the chain ladder. No standard errors: see [`mack`](super::mack).
pub fn estimate(
    triangle: &Triangle,
    options: &DevelopmentOptions,
    tail: Tail,
) -> Result<Estimate, ReserveRefusal> {
    let latest = triangle.latest_all(NAME)?;
    let development = development::fit(triangle, options, NAME)?;
    let cdf = to_ultimate(&development.factors, tail.factor(&development.factors)?);
    let origins = triangle
        .origins()
        .iter()
        .zip(latest)
        .map(|(origin, (age, amount))| OriginEstimate::plain(origin, amount, amount * cdf[age]))
        .collect();
    Estimate::summed(NAME, origins, shown(&development, tail)?).checked()
}

/// The triangle completed to the last age by the factors, row-major; known cells unchanged.
pub fn completed(triangle: &Triangle, factors: &[f64]) -> Vec<f64> {
    let width = triangle.columns();
    let mut cells = triangle.raw().to_vec();
    for (row, values) in cells.chunks_mut(width).enumerate() {
        let Some((last, _)) = triangle.latest(row) else {
            continue;
        };
        for j in last..width - 1 {
            values[j + 1] = values[j] * factors[j];
        }
    }
    cells
}
