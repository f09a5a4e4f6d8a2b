//! Merz–Wüthrich: the error of the claims development result over one year.
//!
//! Merz and Wüthrich (2008), "Modelling the claims development result for solvency purposes", CAS
//! E-Forum Fall 2008. Next year each latest cell `C_{i,a}` moves one step and every factor is
//! estimated anew with the new links. Written by step `j`, with `D_j` the sum of the latest cells
//! at age `j`, `S_j` the exposure of `f_j` now, `S'_j = S_j + D_j` next year and `U_j` the
//! ultimates of origins still younger than `j`:
//! process `Σ_{i at j} (Û_i + U_j C_i / S'_j)² σ_j² / (f_j² C_i)`,
//! parameter `(Σ_{i at j} Û_i + U_j D_j / S'_j)² σ_j² / (f_j² S_j)`.
//! For triangles with one origin per diagonal step this is formula (4.24) of the paper; it also
//! holds when several origins end at the same age.

use kernel::Text;

use super::mack::{self, Mack, MackOptions};
use crate::development::{Averaging, Tail};
use crate::{Estimate, ReserveRefusal, Triangle};

const NAME: &str = "merz-wuthrich";

/// The estimate with one-year errors in place of the ultimate ones.
#[derive(Debug, Clone, PartialEq)]
pub struct MerzWuthrich {
    /// Reserves with the root mean squared error of the one-year claims development result.
    pub estimate: Estimate,
    /// Mack's fit, with the errors to ultimate.
    pub mack: Mack,
}

/// One development step as next year will see it.
struct Step {
    /// `σ²/f²`.
    variance: f64,
    exposure: f64,
    next_exposure: f64,
    latest: f64,
}

/// Fits Mack's model and takes the one-year view. A tail is refused: the paper has none.
pub fn fit(triangle: &Triangle, options: &MackOptions) -> Result<MerzWuthrich, ReserveRefusal> {
    if options.tail != Tail::None || options.development.averaging != Averaging::Volume {
        return Err(ReserveRefusal::not_applicable(
            NAME,
            Text::fixed(
                "一年期公式假设成交量加权且无尾部因子",
                "the one-year formula assumes volume weights and no tail",
            ),
            Text::fixed(
                "请去掉 --tail，使用 --weights volume。",
                "Drop --tail and use --weights volume.",
            ),
        ));
    }
    let mack = mack::fit(triangle, options)?;
    let latest = triangle.latest_all(NAME)?;
    let steps = steps(triangle, &mack, &latest);
    let mut estimate = mack.estimate.clone();
    estimate.method = NAME;
    for (origin, (age, amount)) in estimate.origins.iter_mut().zip(&latest) {
        let (mut process, mut parameter) = (0.0, 0.0);
        for (j, step) in steps.iter().enumerate().skip(*age) {
            if j == *age {
                process += over(step.variance, *amount);
                parameter += over(step.variance, step.exposure);
            } else {
                let moved = over(step.latest, step.next_exposure);
                process += step.variance * over(moved * moved, step.latest);
                parameter += moved * moved * over(step.variance, step.exposure);
            }
        }
        let squared = origin.ultimate * origin.ultimate;
        *origin = origin
            .clone()
            .with_variances(squared * process, squared * parameter);
    }
    let (process, parameter) = total(&steps, &estimate, &latest);
    estimate.total = estimate.total.with_variances(process, parameter);
    Ok(MerzWuthrich {
        estimate: estimate.checked()?,
        mack,
    })
}

fn steps(triangle: &Triangle, mack: &Mack, latest: &[(usize, f64)]) -> Vec<Step> {
    (0..triangle.columns() - 1)
        .map(|j| {
            let at: f64 = latest
                .iter()
                .filter(|(age, _)| *age == j)
                .map(|(_, c)| c)
                .sum();
            let (f, sigma) = (mack.development.factors[j], mack.variances.sigmas[j]);
            let exposure = mack.development.exposures[j];
            let variance = sigma * sigma / (f * f);
            Step {
                variance,
                exposure,
                next_exposure: exposure + at,
                latest: at,
            }
        })
        .collect()
}

/// Division where nothing over nothing is nothing: no latest cell, no movement.
fn over(above: f64, below: f64) -> f64 {
    if above == 0.0 { 0.0 } else { above / below }
}

fn total(steps: &[Step], estimate: &Estimate, latest: &[(usize, f64)]) -> (f64, f64) {
    let (mut process, mut parameter) = (0.0, 0.0);
    for (j, step) in steps.iter().enumerate() {
        let pairs = || estimate.origins.iter().zip(latest);
        let younger: f64 = pairs()
            .filter(|(_, l)| l.0 < j)
            .map(|(o, _)| o.ultimate)
            .sum();
        let moved = over(younger, step.next_exposure);
        let mut here = 0.0;
        for (origin, (_, amount)) in pairs().filter(|(_, l)| l.0 == j) {
            let pull = origin.ultimate + moved * amount;
            process += over(pull * pull * step.variance, *amount);
            here += origin.ultimate;
        }
        let pull = here + moved * step.latest;
        parameter += over(pull * pull * step.variance, step.exposure);
    }
    (process, parameter)
}
