//! The additive method: increments proportional to exposure.
//!
//! Incremental loss ratios `m_j = Σ_i X_{i,j} / Σ_i v_i` over origins known at age `j`; future
//! increments `v_i m_j`. Errors as in Mack (2002, Schadenversicherungsmathematik, section 3.2.3)
//! and Merz and Wüthrich (2010, "Claims run-off uncertainty: the additive model"): `σ_j² = Σ v
//! (X/v - m_j)² / (n_j - 1)`, process `v_i σ_j²`, parameter `v_i² σ_j² / Σ v`, and in total
//! `(Σ_i v_i)² σ_j² / Σ v`, because origins share the ratios.

use kernel::Text;

use super::check_exposure;
use crate::{Estimate, OriginEstimate, ReserveRefusal, Triangle};

const NAME: &str = "additive";

/// Ratio, variance and exposure of one development step.
struct Step {
    ratio: f64,
    exposure: f64,
    squares: f64,
    count: f64,
}

/// The estimate with the incremental loss ratios `m_j` in `factors` (the first included) and
/// `σ_j` in `sigmas`.
pub fn estimate(triangle: &Triangle, exposure: &[f64]) -> Result<Estimate, ReserveRefusal> {
    check_exposure(exposure, triangle.origins(), NAME)?;
    let latest = triangle.latest_all(NAME)?;
    let width = triangle.columns();
    let steps = steps(triangle, exposure)?;
    let sigmas = sigmas(&steps);
    let mut shared = vec![0.0; width];
    let origins: Vec<OriginEstimate> = triangle
        .origins()
        .iter()
        .zip(latest.iter().zip(exposure))
        .map(|(label, ((age, amount), v))| {
            let (mut value, mut process, mut parameter) = (*amount, 0.0, 0.0);
            for j in age + 1..width {
                value += v * steps[j].ratio;
                process += v * sigmas[j] * sigmas[j];
                parameter += v * v * sigmas[j] * sigmas[j] / steps[j].exposure;
                shared[j] += v;
            }
            OriginEstimate::plain(label, *amount, value).with_variances(process, parameter)
        })
        .collect();
    let process: f64 = origins
        .iter()
        .filter_map(|o| o.process_risk)
        .map(|p| p * p)
        .sum();
    let parameter: f64 = (0..width)
        .map(|j| shared[j] * shared[j] * sigmas[j] * sigmas[j] / steps[j].exposure)
        .sum();
    let ratios = steps.iter().map(|s| s.ratio).collect();
    let mut estimate = Estimate::summed(NAME, origins, ratios);
    if steps.iter().any(|s| s.count >= 2.0) {
        estimate.total = estimate.total.with_variances(process, parameter);
        estimate.sigmas = sigmas;
    } else {
        for origin in &mut estimate.origins {
            *origin = OriginEstimate::plain(&origin.origin, origin.latest, origin.ultimate);
        }
    }
    estimate.checked()
}

/// The ratios of every age.
fn steps(triangle: &Triangle, exposure: &[f64]) -> Result<Vec<Step>, ReserveRefusal> {
    let increments = triangle.increments();
    let width = triangle.columns();
    let mut steps = Vec::with_capacity(width);
    for j in 0..width {
        let known = || {
            let cells = increments.iter().skip(j).step_by(width);
            cells.zip(exposure).filter(|(x, _)| !x.is_nan())
        };
        let (above, below) = known().fold((0.0, 0.0), |(a, b), (x, v)| (a + x, b + v));
        let ratio = above / below;
        let squares = known()
            .map(|(x, v)| (x - ratio * v) * (x - ratio * v) / v)
            .sum();
        if below == 0.0 {
            return Err(ReserveRefusal::not_applicable(
                NAME,
                Text::new(
                    format!("发展期 {} 没有已知增量", triangle.cell_name(0, j).age),
                    format!(
                        "no increment is known at age {}",
                        triangle.cell_name(0, j).age
                    ),
                ),
                Text::fixed("请合并发展期。", "Merge it with the next age."),
            ));
        }
        steps.push(Step {
            ratio,
            exposure: below,
            squares,
            count: known().count() as f64,
        });
    }
    Ok(steps)
}

/// `σ_j`, the columns with one increment by Mack's rule.
fn sigmas(steps: &[Step]) -> Vec<f64> {
    let mut out: Vec<f64> = Vec::with_capacity(steps.len());
    for step in steps {
        let value = if step.count >= 2.0 {
            (step.squares / (step.count - 1.0)).sqrt()
        } else {
            match out.as_slice() {
                [.., two, one] if *two > 0.0 => (one * one / two).min(*one).min(*two),
                [.., one] => *one,
                [] => 0.0,
            }
        };
        out.push(value);
    }
    out
}
