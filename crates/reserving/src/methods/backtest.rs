//! Back-testing: estimates made in the past against what was later paid.
//!
//! A completed triangle is cut at a past diagonal, a method estimates from the cut, and the
//! estimate is compared with the amounts now known at the last age. Calibration is judged by the
//! quantile of the outcome in the log-normal with the method's mean and error: over many
//! triangles those quantiles should be uniform (Meyers 2015, CAS Monograph 1).

use crate::methods::present_value::normal_quantile;
use crate::{Estimate, ReserveRefusal, Triangle};

/// One method on one triangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trial {
    /// Reserve estimated at the cut.
    pub estimated: f64,
    /// What the same origins developed by from the cut to the last age.
    pub actual: f64,
    /// Standard error of the estimate, where the method has one.
    pub error: Option<f64>,
    /// The quantile of the outcome in the predicted distribution, where there is an error.
    pub quantile: Option<f64>,
}

/// Trials of one method over many triangles.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Calibration {
    /// Triangles estimated.
    pub trials: usize,
    /// `Σ (estimated - actual) / Σ actual`.
    pub bias: f64,
    /// `Σ |estimated - actual| / Σ |actual|`.
    pub mean_error: f64,
    /// Trials with a quantile.
    pub with_quantile: usize,
    /// Share of outcomes inside the central 90 % of the prediction.
    pub within_90: f64,
    /// The largest gap between the quantiles' distribution and the uniform one
    /// (Kolmogorov–Smirnov).
    pub gap: f64,
}

/// The triangle as it stood when its origins formed a square with its ages: of origin `i`, ages up
/// to `columns - 1 - i` from the youngest row back.
pub fn as_known_then(full: &Triangle) -> Result<Triangle, ReserveRefusal> {
    let height = full.rows();
    let rows: Vec<Vec<Option<f64>>> = (0..height)
        .map(|row| {
            let known = full.columns().saturating_sub(row);
            (0..full.columns())
                .map(|j| full.cell(row, j).filter(|_| j < known))
                .collect()
        })
        .collect();
    let cut = Triangle::try_new(full.origins().to_vec(), full.ages().to_vec(), &rows)?;
    Ok(cut.measured(full.measure()))
}

/// Compares an estimate from the cut with the completed triangle; none where an origin is not
/// known at the last age.
pub fn trial(full: &Triangle, estimate: &Estimate) -> Option<Trial> {
    let last = full.columns().checked_sub(1)?;
    let mut actual = 0.0;
    for (row, origin) in estimate.origins.iter().enumerate() {
        actual += full.cell(row, last)? - origin.latest;
    }
    let (estimated, error) = (estimate.total.ibnr, estimate.total.standard_error);
    let quantile = error.and_then(|error| log_normal_rank(estimated, error, actual));
    Some(Trial {
        estimated,
        actual,
        error,
        quantile,
    })
}

/// The probability of an outcome at most this large, log-normal by mean and standard error.
fn log_normal_rank(mean: f64, error: f64, outcome: f64) -> Option<f64> {
    if mean <= 0.0 || error <= 0.0 {
        return None;
    }
    if outcome <= 0.0 {
        return Some(0.0);
    }
    let variance = ((error / mean) * (error / mean)).ln_1p();
    let z = (outcome.ln() - mean.ln() + variance / 2.0) / variance.sqrt();
    // The distribution function by bisection of its inverse, which is exact to the last bits.
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if normal_quantile(middle) < z {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(f64::midpoint(low, high))
}

/// Sums up trials.
pub fn calibration(trials: &[Trial]) -> Calibration {
    let sum = |of: &dyn Fn(&Trial) -> f64| trials.iter().map(of).sum::<f64>();
    let gap = sum(&|t| t.estimated - t.actual);
    let size = sum(&|t| t.actual.abs());
    let mut ranks: Vec<f64> = trials.iter().filter_map(|t| t.quantile).collect();
    ranks.sort_by(f64::total_cmp);
    let count = ranks.len() as f64;
    let share = |part: usize| {
        if ranks.is_empty() {
            0.0
        } else {
            part as f64 / count
        }
    };
    let distance = |(k, rank): (usize, &f64)| {
        (rank - k as f64 / count)
            .abs()
            .max((rank - (k + 1) as f64 / count).abs())
    };
    Calibration {
        trials: trials.len(),
        bias: if size > 0.0 {
            gap / sum(&|t| t.actual)
        } else {
            0.0
        },
        mean_error: if size > 0.0 {
            sum(&|t| (t.estimated - t.actual).abs()) / size
        } else {
            0.0
        },
        with_quantile: ranks.len(),
        within_90: share(ranks.iter().filter(|r| (0.05..=0.95).contains(*r)).count()),
        gap: ranks.iter().enumerate().map(distance).fold(0.0, f64::max),
    }
}
