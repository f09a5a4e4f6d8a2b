//! Mack's distribution-free standard errors of chain-ladder estimates.
//!
//! Mack (1993), "Distribution-free calculation of the standard error of chain ladder reserve
//! estimates", ASTIN Bulletin 23(2), in the recursive form of Mack (1999), ASTIN Bulletin 29(2):
//! from the latest cell on, with `Ĉ_{k+1} = Ĉ_k f_k`,
//! process `P_{k+1} = P_k f_k² + Ĉ_k² σ_k² / (w Ĉ_k^α)`,
//! parameter `R_{k+1} = R_k f_k² + Ĉ_k² se(f_k)²`;
//! in total the processes add, and the parameter part follows the same recursion on `Σ_i Ĉ_{i,k}`
//! because all origins share the factors.

use super::chain_ladder::shown;
use crate::development::{self, Development, DevelopmentOptions, SigmaRule, Tail, Variances};
use crate::{Estimate, OriginEstimate, ReserveRefusal, Triangle};

const NAME: &str = "mack";

/// How the parameter part of the error is carried from step to step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ParameterError {
    /// Mack (1993, 1999).
    #[default]
    Mack,
    /// With the product term `R_k se(f_k)²` of Murphy (1994) and Buchwalder, Bühlmann, Merz and
    /// Wüthrich (2006), which takes the estimated factors as independent.
    Independence,
}

/// Options of Mack's method.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MackOptions {
    /// Which links and what average.
    pub development: DevelopmentOptions,
    /// Extrapolation of `σ`.
    pub sigma: SigmaRule,
    /// The tail with its errors.
    pub tail: Tail,
    /// The form of the parameter error.
    pub parameter: ParameterError,
}

/// Mack's model fitted: factors, variances and estimates.
#[derive(Debug, Clone, PartialEq)]
pub struct Mack {
    /// The fitted factors.
    pub development: Development,
    /// `σ_j` and `se(f_j)`, without the tail.
    pub variances: Variances,
    /// The estimate with its errors; `factors` and `sigmas` have the tail last if one was given.
    pub estimate: Estimate,
    /// `se(f_j)`, the tail last if one was given.
    pub factor_errors: Vec<f64>,
}

/// One step of the recursion: the factor, its `σ` and standard error.
#[derive(Debug, Clone, Copy)]
struct Step {
    factor: f64,
    sigma: f64,
    error: f64,
}

/// Fits Mack's model and estimates reserves with standard errors.
pub fn fit(triangle: &Triangle, options: &MackOptions) -> Result<Mack, ReserveRefusal> {
    let latest = triangle.latest_all(NAME)?;
    let development = development::fit(triangle, &options.development, NAME)?;
    let variances = development.variances(triangle, options.sigma, NAME)?;
    let mut steps: Vec<Step> = development
        .factors
        .iter()
        .zip(variances.sigmas.iter().zip(&variances.factor_errors))
        .map(|(factor, (sigma, error))| Step {
            factor: *factor,
            sigma: *sigma,
            error: *error,
        })
        .collect();
    if let Some(tail) = options.tail.estimate(&development, &variances)? {
        steps.push(Step {
            factor: tail.factor,
            sigma: tail.sigma,
            error: tail.error,
        });
    }
    let (origins, parameter) = project(triangle, &latest, &steps, (&development, options));
    let process: f64 = origins
        .iter()
        .filter_map(|o| o.process_risk)
        .map(|p| p * p)
        .sum();
    let mut estimate = Estimate::summed(NAME, origins, shown(&development, options.tail)?);
    estimate.total = estimate.total.with_variances(process, parameter);
    estimate.sigmas = steps.iter().map(|s| s.sigma).collect();
    let factor_errors = steps.iter().map(|s| s.error).collect();
    Ok(Mack {
        development,
        variances,
        estimate: estimate.checked()?,
        factor_errors,
    })
}

/// Runs the recursions; returns the origins and the parameter variance of the total.
fn project(
    triangle: &Triangle,
    latest: &[(usize, f64)],
    steps: &[Step],
    (development, options): (&Development, &MackOptions),
) -> (Vec<OriginEstimate>, f64) {
    let mut sums = vec![0.0; steps.len()];
    let mut origins = Vec::with_capacity(latest.len());
    for (label, (age, amount)) in triangle.origins().iter().zip(latest) {
        let (mut value, mut process, mut parameter) = (*amount, 0.0, 0.0);
        for (k, step) in steps.iter().enumerate().skip(*age) {
            let (squared, spread) = (step.factor * step.factor, step.sigma * step.sigma);
            let noise = if value == 0.0 {
                0.0
            } else {
                value * value / development.power(value)
            };
            let product = match options.parameter {
                ParameterError::Mack => 0.0,
                ParameterError::Independence => parameter * step.error * step.error,
            };
            process = process * squared + noise * spread;
            parameter = parameter * squared + value * value * step.error * step.error + product;
            sums[k] += value;
            value *= step.factor;
        }
        let plain = OriginEstimate::plain(label, *amount, value);
        origins.push(plain.with_variances(process, parameter));
    }
    let mut total = 0.0;
    for (sum, step) in sums.iter().zip(steps) {
        let product = match options.parameter {
            ParameterError::Mack => 0.0,
            ParameterError::Independence => total * step.error * step.error,
        };
        total = total * step.factor * step.factor + sum * sum * step.error * step.error + product;
    }
    (origins, total)
}
