//! Discounting, risk margins and unallocated claim expenses.
//!
//! Payments are spread by the payment pattern of the factors and discounted at mid-period. Risk
//! margins: a share of the present value (75 % 分位 or the ranges of the regulation), a quantile
//! of a log-normal with the method's error, or cost of capital (Solvency II, Directive
//! 2009/138/EC article 77(5)). Unallocated expenses: 间接理赔费用 by the 50/50 rule.

use super::chain_ladder::to_ultimate;
use crate::{Estimate, ReserveRefusal};
use kernel::Text;

/// Expected future payments of the total, one for each coming period: origin `i` at age `a` pays
/// in period `t` the share `(1/CDF_{a+t} - 1/CDF_{a+t-1}) U_i`, the tail in the last.
pub fn payments(estimate: &Estimate, ages: &[usize], columns: usize) -> Vec<f64> {
    let steps = columns.saturating_sub(1);
    let tail: f64 = estimate.factors.iter().skip(steps).product();
    let factors = &estimate.factors[..steps.min(estimate.factors.len())];
    let shares: Vec<f64> = to_ultimate(factors, tail)
        .iter()
        .map(|cdf| 1.0 / cdf)
        .collect();
    let mut out = vec![0.0; shares.len()];
    for (origin, age) in estimate.origins.iter().zip(ages) {
        let now = shares.get(*age).copied().unwrap_or(1.0);
        let open = 1.0 - now;
        if open == 0.0 {
            continue;
        }
        for (t, slot) in out.iter_mut().enumerate() {
            let before = shares.get(age + t).copied().unwrap_or(1.0);
            let after = shares.get(age + t + 1).copied().unwrap_or(1.0);
            *slot += origin.ibnr * (after - before) / open;
        }
    }
    out
}

/// Present value of payments made in the middle of each period, at one spot rate per period; the
/// last rate serves later periods.
pub fn present_value(payments: &[f64], rates: &[f64]) -> Result<f64, ReserveRefusal> {
    if let Some(rate) = rates.iter().find(|r| !r.is_finite() || **r <= -1.0) {
        return Err(ReserveRefusal::BadOption {
            option: "rate",
            found: rate.to_string(),
            allowed: Text::fixed("大于 -1 的数", "above -1"),
        });
    }
    let last = rates.last().copied().unwrap_or(0.0);
    let value = payments
        .iter()
        .enumerate()
        .map(|(t, payment)| {
            let rate = rates.get(t).copied().unwrap_or(last);
            payment / (1.0 + rate).powf(t as f64 + 0.5)
        })
        .sum();
    Ok(value)
}

/// The margin that lifts a mean to a quantile of the log-normal with this mean and standard
/// error: `mean (exp(z s - s²/2) - 1)`, `s² = ln(1 + (error/mean)²)`.
pub fn quantile_margin(mean: f64, error: f64, probability: f64) -> Result<f64, ReserveRefusal> {
    if mean <= 0.0 || !(0.0..1.0).contains(&probability) || probability == 0.0 {
        return Err(ReserveRefusal::BadOption {
            option: "quantile",
            found: format!("{probability} of mean {mean}"),
            allowed: Text::fixed(
                "0 与 1 之间的概率，且均值为正",
                "a probability in (0, 1) of a positive mean",
            ),
        });
    }
    let ratio = error / mean;
    let variance = (ratio * ratio).ln_1p();
    Ok(mean * ((normal_quantile(probability) * variance.sqrt() - variance / 2.0).exp_m1()))
}

/// Cost of capital: `rate Σ_t capital_t / (1 + r_{t+1})^{t+1}`, capital running off with the
/// reserves outstanding at the start of each period.
pub fn cost_of_capital(
    payments: &[f64],
    capital: f64,
    (rate, discount): (f64, &[f64]),
) -> Result<f64, ReserveRefusal> {
    let whole: f64 = payments.iter().sum();
    if whole == 0.0 {
        return Ok(0.0);
    }
    let mut open = whole;
    let mut held = Vec::with_capacity(payments.len());
    for payment in payments {
        held.push(capital * open / whole);
        open -= payment;
    }
    // Held at the start, paid for at the end of a period: half a period after its middle.
    let last = discount.last().copied().unwrap_or(0.0);
    present_value(&[], discount)?;
    let cost = held
        .iter()
        .enumerate()
        .map(|(t, held)| {
            let r = discount.get(t).copied().unwrap_or(last);
            held / (1.0 + r).powf(t as f64 + 1.0)
        })
        .sum::<f64>();
    Ok(rate * cost)
}

/// Unallocated expenses: `ratio × (50 % of case reserves + 100 % of IBNR)`, half of the work on a
/// reported claim being done when it is opened.
pub fn unallocated_expense(ratio: f64, case_reserves: f64, ibnr: f64) -> f64 {
    ratio * (0.5 * case_reserves + ibnr)
}

/// The ratio for [`unallocated_expense`]: expenses paid to claims paid over past periods.
pub fn paid_to_paid(expenses: &[f64], claims: &[f64]) -> Result<f64, ReserveRefusal> {
    let (above, below): (f64, f64) = (expenses.iter().sum(), claims.iter().sum());
    if below <= 0.0 || !above.is_finite() {
        return Err(ReserveRefusal::BadOption {
            option: "claims paid",
            found: below.to_string(),
            allowed: Text::fixed("合计为正", "a positive sum"),
        });
    }
    Ok(above / below)
}

/// The standard normal quantile by bisection-free Newton on the complementary error function's
/// rational start (Abramowitz and Stegun 26.2.23), refined until it settles.
pub fn normal_quantile(probability: f64) -> f64 {
    if probability <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if probability >= 1.0 {
        return f64::INFINITY;
    }
    let lower = probability.min(1.0 - probability);
    let t = (-2.0 * lower.ln()).sqrt();
    let above = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let below = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    let mut x = t - above / below;
    for _ in 0..6 {
        let density = (-0.5 * x * x).exp() / std::f64::consts::TAU.sqrt();
        let miss = upper_tail(x) - lower;
        // Halley's step on the tail probability.
        let step = miss / density;
        x += step / (1.0 - 0.5 * x * step);
    }
    if probability < 0.5 { -x } else { x }
}

/// `P(N > x)` for `x ≥ 0`: a series near the centre, a continued fraction in the tail.
fn upper_tail(x: f64) -> f64 {
    let density = (-0.5 * x * x).exp() / std::f64::consts::TAU.sqrt();
    if x < 3.0 {
        let (mut term, mut sum, mut k) = (x, x, 1.0);
        while term.abs() > 1e-18 * sum.abs() && k < 400.0 {
            k += 2.0;
            term *= x * x / k;
            sum += term;
        }
        return 0.5 - density * sum;
    }
    let mut fraction = 0.0;
    for k in (1..=120_u32).rev() {
        fraction = f64::from(k) / (x + fraction);
    }
    density / (x + fraction)
}
