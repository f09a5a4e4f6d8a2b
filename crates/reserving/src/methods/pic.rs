//! Paid-incurred chain: one ultimate from payments and incurred amounts together.
//!
//! Merz and Wüthrich (2010), "Paid-incurred chain claims reserving method", IME 46, log-normal
//! model with non-informative priors. `ξ_j = ln P_j/P_{j-1} ~ N(Φ_j, σ_j²)`, `ζ_j = ln
//! I_{j+1}/I_j ~ N(Ψ_j, τ_j²)` and `I_J = P_J`. Beside the observed `ξ` and `ζ`, the last diagonal
//! tells the gap `D_i = ln I_a/P_a`, which is what is still to be paid less what incurred will
//! still move; all observations are independent normals linear in `(Φ, Ψ)`, so the posterior is
//! one least squares, and the ultimate is log-normal given it.

use kernel::Text;

use crate::development::{self, SigmaRule};
use crate::linalg::Cholesky;
use crate::{Estimate, OriginEstimate, ReserveRefusal, Triangle};

const NAME: &str = "pic";
const MAX_AGES: usize = 400;

/// The fitted model.
#[derive(Debug, Clone, PartialEq)]
pub struct PaidIncurredChain {
    /// Reserves over paid, with errors.
    pub estimate: Estimate,
    /// `σ_j` of the payments, `J + 1` of them.
    pub paid_sigmas: Vec<f64>,
    /// `τ_j` of the incurred amounts, `J` of them.
    pub incurred_sigmas: Vec<f64>,
}

/// Mean squared spread of a set of logarithms; unknown with fewer than two.
fn spread(values: &[f64]) -> Option<f64> {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
    (count >= 2.0).then(|| squares / (count - 1.0))
}

/// What remains for an origin: the log of its ultimate is `offset + slope·(Φ, Ψ)`, with variance.
struct Outlook {
    offset: f64,
    slope: Vec<f64>,
    variance: f64,
}

/// Fits the model.
pub fn fit(paid: &Triangle, incurred: &Triangle) -> Result<PaidIncurredChain, ReserveRefusal> {
    let latest = check(paid, incurred)?;
    let last = paid.columns() - 1;
    let xi = |i: usize, j: usize| {
        let row = paid.raw_row(i);
        row[j].ln() - if j == 0 { 0.0 } else { row[j - 1].ln() }
    };
    // At the last age incurred is what was paid, by the model.
    let incurred_at = |i: usize, j: usize| incurred.raw_row(i)[j];
    let zeta = |i: usize, j: usize| incurred_at(i, j + 1).ln() - incurred_at(i, j).ln();
    let rows_to = |j: usize| (0..paid.rows()).filter(move |i| latest_at(paid, *i) >= j);
    let sigma =
        complete((0..=last).map(|j| spread(&rows_to(j).map(|i| xi(i, j)).collect::<Vec<_>>())))
            .ok_or_else(too_small)?;
    let tau = complete(
        (0..last).map(|j| spread(&rows_to(j + 1).map(|i| zeta(i, j)).collect::<Vec<_>>())),
    )
    .ok_or_else(too_small)?;
    let size = 2 * last + 1;
    let (mut matrix, mut right) = (vec![0.0; size * size], vec![0.0; size]);
    let mut observe = |terms: &[(usize, f64)], value: f64, variance: f64| {
        for (a, x) in terms {
            right[*a] += x * value / variance;
            for (b, y) in terms {
                matrix[a * size + b] += x * y / variance;
            }
        }
    };
    for (i, (age, _)) in latest.iter().enumerate() {
        for j in 0..=*age {
            observe(&[(j, 1.0)], xi(i, j), sigma[j]);
        }
        for j in 0..*age {
            observe(&[(last + 1 + j, 1.0)], zeta(i, j), tau[j]);
        }
        if *age < last {
            let gap = (incurred.raw_row(i)[*age] / paid.raw_row(i)[*age]).ln();
            let ahead = (age + 1..=last).map(|l| (l, 1.0));
            let terms: Vec<_> = ahead
                .chain((*age..last).map(|l| (last + 1 + l, -1.0)))
                .collect();
            observe(
                &terms,
                gap,
                sums(&sigma, &tau, *age).0 + sums(&sigma, &tau, *age).1,
            );
        }
    }
    let posterior = Cholesky::new(&matrix, size).ok_or_else(too_small)?;
    posterior.solve(&mut right);
    let outlooks: Vec<Outlook> = latest
        .iter()
        .enumerate()
        .map(|(i, (age, amount))| {
            let gap = (incurred_at(i, *age) / amount).ln();
            outlook((*age, *amount, gap), (&sigma, &tau), last)
        })
        .collect();
    let estimate = predict(paid, &latest, &outlooks, (&right, &posterior.inverse()));
    let root = |v: Vec<f64>| v.into_iter().map(f64::sqrt).collect::<Vec<_>>();
    let estimate = Estimate {
        sigmas: root(sigma.clone()),
        ..estimate
    };
    Ok(PaidIncurredChain {
        estimate: estimate.checked()?,
        paid_sigmas: root(sigma),
        incurred_sigmas: root(tau),
    })
}

/// Variances still ahead of an origin at an age: of payments and of incurred.
fn sums(sigma: &[f64], tau: &[f64], age: usize) -> (f64, f64) {
    (sigma.iter().skip(age + 1).sum(), tau.iter().skip(age).sum())
}

fn outlook(
    (age, amount, gap): (usize, f64, f64),
    (sigma, tau): (&[f64], &[f64]),
    last: usize,
) -> Outlook {
    let mut slope = vec![0.0; 2 * last + 1];
    if age == last {
        return Outlook {
            offset: amount.ln(),
            slope,
            variance: 0.0,
        };
    }
    let (ahead, behind) = sums(sigma, tau, age);
    let weight = ahead / (ahead + behind);
    for l in age + 1..=last {
        slope[l] = 1.0 - weight;
    }
    for l in age..last {
        slope[last + 1 + l] = weight;
    }
    Outlook {
        offset: amount.ln() + weight * gap,
        slope,
        variance: ahead * behind / (ahead + behind),
    }
}

fn predict(
    paid: &Triangle,
    latest: &[(usize, f64)],
    outlooks: &[Outlook],
    (mean, covariance): (&[f64], &[f64]),
) -> Estimate {
    let size = mean.len();
    let shared = |a: &[f64], b: &[f64]| -> f64 {
        let row = |k: usize| -> f64 {
            covariance[k * size..(k + 1) * size]
                .iter()
                .zip(b)
                .map(|(c, b)| c * b)
                .sum()
        };
        a.iter()
            .enumerate()
            .filter(|(_, a)| **a != 0.0)
            .map(|(k, a)| a * row(k))
            .sum()
    };
    let ultimates: Vec<f64> = outlooks
        .iter()
        .zip(latest)
        .map(|(o, (age, amount))| {
            if *age == paid.columns() - 1 {
                return *amount;
            }
            let location: f64 =
                o.offset + o.slope.iter().zip(mean).map(|(e, m)| e * m).sum::<f64>();
            (location + 0.5 * (o.variance + shared(&o.slope, &o.slope))).exp()
        })
        .collect();
    let (mut process, mut parameter) = (0.0, 0.0);
    let mut origins = Vec::with_capacity(latest.len());
    for (i, label) in paid.origins().iter().enumerate() {
        let squared = ultimates[i] * ultimates[i];
        let own = shared(&outlooks[i].slope, &outlooks[i].slope);
        let of_parameter = squared * own.exp_m1();
        let of_process = squared * ((own + outlooks[i].variance).exp_m1() - own.exp_m1());
        process += of_process;
        for k in 0..latest.len() {
            let joint = shared(&outlooks[i].slope, &outlooks[k].slope);
            parameter += ultimates[i] * ultimates[k] * joint.exp_m1();
        }
        let line = OriginEstimate::plain(label, latest[i].1, ultimates[i]);
        origins.push(line.with_variances(of_process, of_parameter));
    }
    let mut estimate = Estimate::summed(NAME, origins, Vec::new());
    estimate.total = estimate.total.with_variances(process, parameter);
    estimate
}

/// Fills the variance of a column with one value by the log-linear rule of Mack's sigma.
fn complete(known: impl Iterator<Item = Option<f64>>) -> Option<Vec<f64>> {
    let known: Vec<Option<f64>> = known.collect();
    let all = development::sigma::complete(&known, SigmaRule::LogLinear)?;
    all.iter().all(|v| v.is_finite() && *v > 0.0).then_some(all)
}

fn latest_at(paid: &Triangle, row: usize) -> usize {
    paid.latest(row).map_or(0, |(age, _)| age)
}

fn too_small() -> ReserveRefusal {
    ReserveRefusal::not_applicable(
        NAME,
        Text::fixed(
            "对数进展的方差无法估计（数据过少或完全相等）",
            "the variances of the log ratios cannot be estimated: too few cells, or all alike",
        ),
        Text::fixed("请使用 munich 或 mack。", "Use munich or mack."),
    )
}

fn check(paid: &Triangle, incurred: &Triangle) -> Result<Vec<(usize, f64)>, ReserveRefusal> {
    paid.same_shape(incurred, "--incurred")?;
    let latest = paid.latest_all(NAME)?;
    let last = paid.columns() - 1;
    if last == 0 {
        return Err(development::one_column(NAME));
    }
    if last > MAX_AGES || latest.iter().all(|(age, _)| *age < last) {
        return Err(too_small());
    }
    for (i, (age, _)) in latest.iter().enumerate() {
        for j in 0..=*age {
            let (p, c) = (paid.cell(i, j), incurred.cell(i, j));
            if p.is_none_or(|p| p <= 0.0) || c.is_none_or(|c| c <= 0.0) {
                return Err(ReserveRefusal::from(crate::Grounds {
                    method: NAME,
                    reason: Text::fixed(
                        "对数模型要求已决与已报案均已知且为正",
                        "the logarithmic model needs paid and incurred known and positive",
                    ),
                    cell: Some(paid.cell_name(i, j)),
                    instead: Text::fixed("请使用 mack。", "Use mack on each triangle."),
                }));
            }
        }
    }
    Ok(latest)
}
