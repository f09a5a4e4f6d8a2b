//! Clark's growth curves: maximum likelihood with an over-dispersed Poisson error.
//!
//! Clark (2003), "LDF curve-fitting and stochastic reserving: a maximum likelihood approach", CAS
//! Forum Fall 2003. Increments over `(x_{j-1}, x_j]` have mean `U_i (G(x_j) - G(x_{j-1}))` and
//! variance `σ²` times that; the LDF method has a free `U_i` per origin, Cape Cod `U_i = q v_i`.
//! Parameter variance is `σ²` times the inverse of the observed information, carried to reserves
//! by the delta method; process variance is `σ²` times the reserve. Ages are counted from the
//! average date of loss, half an origin period after its start, as in Clark's section 3.

mod growth;
mod likelihood;

pub use growth::Growth;

use kernel::Text;

use super::check_exposure;
use crate::{Estimate, OriginEstimate, ReserveRefusal, Triangle};
use growth::Curve;
use likelihood::{Fit, Model};

/// Options of both methods.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ClarkOptions {
    /// The curve.
    pub growth: Growth,
    /// The age at which claims count as fully developed, in the triangle's unit; none = infinity.
    pub max_age: Option<f64>,
    /// Age of the average loss; none = half the mean distance of the ages.
    pub mean_loss_age: Option<f64>,
    /// `(ω, θ)` fitted elsewhere, the scales still the most likely ones; none = the most likely.
    pub curve: Option<(f64, f64)>,
}

/// The fitted curve and the estimate.
#[derive(Debug, Clone, PartialEq)]
pub struct Clark {
    /// Reserves with errors; `factors` are `1/G` at each age (to infinity).
    pub estimate: Estimate,
    /// `ω`, the shape.
    pub omega: f64,
    /// `θ`, the scale in units of age.
    pub theta: f64,
    /// `σ²`, the variance to mean ratio of increments.
    pub dispersion: f64,
    /// The loss ratio `q` of Cape Cod.
    pub ratio: Option<f64>,
    /// `Σ (x ln μ - μ)`, the log-likelihood up to what does not depend on parameters.
    pub log_likelihood: f64,
}

/// The LDF method: an ultimate for each origin.
pub fn ldf(triangle: &Triangle, options: &ClarkOptions) -> Result<Clark, ReserveRefusal> {
    run(triangle, None, options, "clark-ldf")
}

/// Clark's Cape Cod: one loss ratio for all origins.
pub fn cape_cod(
    triangle: &Triangle,
    premium: &[f64],
    options: &ClarkOptions,
) -> Result<Clark, ReserveRefusal> {
    check_exposure(premium, triangle.origins(), "clark-cape-cod")?;
    run(triangle, Some(premium), options, "clark-cape-cod")
}

fn run(
    triangle: &Triangle,
    premium: Option<&[f64]>,
    options: &ClarkOptions,
    name: &'static str,
) -> Result<Clark, ReserveRefusal> {
    let latest = triangle.latest_all(name)?;
    let ages = shifted_ages(triangle, options, name)?;
    let model = Model::new(triangle, &latest, &ages, premium, name)?;
    let unfit = || ReserveRefusal::NotConverged {
        method: name,
        steps: likelihood::STEPS,
    };
    let given = options.curve.map(|(omega, theta)| Curve {
        growth: options.growth,
        omega,
        theta,
    });
    let curve = match given {
        Some(curve) => curve.valid().then_some(curve),
        None => model.maximise(options.growth, &ages),
    };
    let curve = curve.ok_or_else(unfit)?;
    let fit = model.fit(curve).ok_or_else(unfit)?;
    let end = options
        .max_age
        .map(|age| age - mean_loss_age(triangle, options));
    if end.is_some_and(|end| ages.last().is_some_and(|last| end < *last)) {
        return Err(ReserveRefusal::BadOption {
            option: "--max-age",
            found: options.max_age.map_or_else(String::new, |a| a.to_string()),
            allowed: Text::fixed(
                "不早于三角形的最末进展期",
                "not before the last age of the triangle",
            ),
        });
    }
    let estimate = reserves(triangle, &latest, &model, (&fit, end, name));
    let factors = ages.iter().map(|x| 1.0 / curve.at(*x).value).collect();
    let estimate = Estimate {
        factors,
        ..estimate
    }
    .checked()?;
    let ratio = premium.and_then(|_| fit.scales.first().copied());
    Ok(Clark {
        estimate,
        omega: curve.omega,
        theta: curve.theta,
        dispersion: fit.dispersion,
        ratio,
        log_likelihood: model.log_likelihood(curve),
    })
}

fn mean_loss_age(triangle: &Triangle, options: &ClarkOptions) -> f64 {
    let ages = triangle.ages();
    let steps = ages.len().saturating_sub(1).max(1) as f64;
    let width = match (ages.first(), ages.last()) {
        (Some(first), Some(last)) if last > first => (last - first) / steps,
        _ => ages.first().copied().unwrap_or(1.0),
    };
    options.mean_loss_age.unwrap_or(width / 2.0)
}

fn shifted_ages(
    triangle: &Triangle,
    options: &ClarkOptions,
    name: &'static str,
) -> Result<Vec<f64>, ReserveRefusal> {
    let shift = mean_loss_age(triangle, options);
    let ages: Vec<f64> = triangle.ages().iter().map(|age| age - shift).collect();
    if ages.len() < 2 {
        return Err(crate::development::one_column(name));
    }
    if ages.first().is_none_or(|first| *first <= 0.0) {
        return Err(ReserveRefusal::not_applicable(
            name,
            Text::new(
                format!("首个发展期不晚于平均出险时点 {shift}"),
                format!("the first age is not after the average date of loss at {shift}"),
            ),
            Text::fixed(
                "发展期应从起始期首日起算。",
                "Count ages from the start of the origin period.",
            ),
        ));
    }
    Ok(ages)
}

/// Reserves to the end age (none = infinity) with their errors.
fn reserves(
    triangle: &Triangle,
    latest: &[(usize, f64)],
    model: &Model,
    (fit, end, name): (&Fit, Option<f64>, &'static str),
) -> Estimate {
    let end = end.map(|x| fit.curve.at(x));
    let top = end.as_ref().map_or(1.0, |g| g.value);
    let slope = |k: usize| end.as_ref().map_or(0.0, |g| g.slope[k]);
    let mut origins = Vec::with_capacity(latest.len());
    let groups = fit.scales.len();
    let (mut by_scale, mut by_curve, mut sum) = (vec![0.0; groups], [0.0; 2], 0.0);
    for (row, (label, (_, amount))) in triangle.origins().iter().zip(latest).enumerate() {
        let now = fit.curve.at(model.reached[row]);
        let (group, exposure) = (model.group(row), model.exposures[row]);
        let ultimate = fit.scales[group] * exposure;
        let reserve = ultimate * (top - now.value);
        let scale_slope = exposure * (top - now.value);
        let curve_slope = [0, 1].map(|k| ultimate * (slope(k) - now.slope[k]));
        let parameter = fit.variance(&[(group, scale_slope)], curve_slope);
        by_scale[group] += scale_slope;
        by_curve = [by_curve[0] + curve_slope[0], by_curve[1] + curve_slope[1]];
        sum += reserve;
        origins.push(
            OriginEstimate::plain(label, *amount, amount + reserve)
                .with_variances(fit.dispersion * reserve, parameter),
        );
    }
    let all: Vec<(usize, f64)> = by_scale.into_iter().enumerate().collect();
    let mut estimate = Estimate::summed(name, origins, Vec::new());
    let parameter = fit.variance(&all, by_curve);
    estimate.total = estimate
        .total
        .with_variances(fit.dispersion * sum, parameter);
    estimate
}

impl Fit {
    /// `σ² g' I⁻¹ g` for a gradient sparse in the scales and dense in `(ω, θ)`.
    fn variance(&self, scales: &[(usize, f64)], curve: [f64; 2]) -> f64 {
        let mut rest = curve;
        let mut sum = 0.0;
        for (group, slope) in scales {
            let weight = slope / self.diagonal[*group];
            sum += slope * weight;
            rest[0] -= self.border[*group][0] * weight;
            rest[1] -= self.border[*group][1] * weight;
        }
        let [a, b, c] = self.schur;
        let determinant = a * c - b * b;
        let form = c * rest[0] * rest[0] - 2.0 * b * rest[0] * rest[1] + a * rest[1] * rest[1];
        self.dispersion * (sum + form / determinant)
    }
}

impl Curve {
    /// Both parameters positive and finite.
    pub(crate) fn valid(&self) -> bool {
        [self.omega, self.theta]
            .iter()
            .all(|p| p.is_finite() && *p > 0.0)
    }
}
