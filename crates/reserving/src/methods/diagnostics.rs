//! Are the chain ladder's assumptions tenable? Correlation, calendar-year effects, residuals.
//!
//! Mack (1994), "Measuring the variability of chain ladder reserve estimates", CAS Forum Spring
//! 1994: appendix G tests whether subsequent link ratios are correlated by Spearman's ranks,
//! appendix H whether calendar years disturb the columns by counting large and small ratios on
//! each diagonal.

use crate::Triangle;
use crate::methods::mack::Mack;

/// Correlation of adjacent link ratios.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorrelationTest {
    /// `T`, the weighted mean of Spearman's coefficients.
    pub statistic: f64,
    /// Its variance when there is no correlation; the mean is zero.
    pub variance: f64,
    /// Bounds of the 50 % interval; Mack doubts independence outside.
    pub bounds: (f64, f64),
}

/// Calendar-year effects.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CalendarTest {
    /// `Z`, the sum over diagonals of the smaller of the counts of large and small ratios.
    pub statistic: f64,
    /// Its mean when there is no effect.
    pub mean: f64,
    /// Its variance when there is no effect.
    pub variance: f64,
    /// Bounds of the 95 % interval; below the lower one calendar years matter.
    pub bounds: (f64, f64),
}

/// One standardised residual of a link ratio, `(F - f) √C / σ`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Residual {
    /// Row of the origin.
    pub row: usize,
    /// Column the link starts from.
    pub column: usize,
    /// Fitted next cumulative amount.
    pub fitted: f64,
    /// The residual.
    pub value: f64,
}

/// Link ratio of a cell to the next, if both are known and the first is not zero.
fn ratio(triangle: &Triangle, row: usize, column: usize) -> Option<f64> {
    let from = triangle.cell(row, column).filter(|from| *from != 0.0)?;
    Some(triangle.cell(row, column + 1)? / from)
}

/// Ranks from one, ties sharing their mean.
fn ranks(values: &[f64]) -> Vec<f64> {
    values
        .iter()
        .map(|v| {
            let below = values.iter().filter(|w| *w < v).count() as f64;
            let same = values.iter().filter(|w| *w == v).count() as f64;
            below + f64::midpoint(same, 1.0)
        })
        .collect()
}

/// Mack's test of correlation (appendix G); none with fewer than two comparable columns.
pub fn correlation(triangle: &Triangle) -> Option<CorrelationTest> {
    let (mut weighted, mut weights) = (0.0, 0.0);
    for column in 1..triangle.columns().saturating_sub(1) {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for row in 0..triangle.rows() {
            if let (Some(b), Some(a)) = (
                ratio(triangle, row, column - 1),
                ratio(triangle, row, column),
            ) {
                before.push(b);
                after.push(a);
            }
        }
        let n = before.len() as f64;
        if n < 2.0 {
            continue;
        }
        let squares: f64 = ranks(&before)
            .iter()
            .zip(ranks(&after))
            .map(|(r, s)| (r - s) * (r - s))
            .sum();
        let coefficient = 1.0 - 6.0 * squares / (n * n * n - n);
        weighted += (n - 1.0) * coefficient;
        weights += n - 1.0;
    }
    if weights == 0.0 {
        return None;
    }
    // Each coefficient has variance 1/(n-1), so the weighted mean has one over the weights.
    let variance = 1.0 / weights;
    let reach = 0.67 * variance.sqrt();
    Some(CorrelationTest {
        statistic: weighted / weights,
        variance,
        bounds: (-reach, reach),
    })
}

/// Mack's test of calendar-year effects (appendix H); none without two ratios in a column.
pub fn calendar(triangle: &Triangle) -> Option<CalendarTest> {
    let diagonals = triangle.rows() + triangle.columns();
    // Per diagonal of the link's end: ratios above and below their column's median.
    let mut counts = vec![(0.0_f64, 0.0_f64); diagonals];
    for column in 0..triangle.columns().saturating_sub(1) {
        let ratios: Vec<(usize, f64)> = (0..triangle.rows())
            .filter_map(|row| Some((row, ratio(triangle, row, column)?)))
            .collect();
        let mut sorted: Vec<f64> = ratios.iter().map(|(_, f)| *f).collect();
        sorted.sort_by(f64::total_cmp);
        let half = sorted.len() / 2;
        let middle = match sorted.len() {
            0 | 1 => continue,
            n if n % 2 == 1 => sorted[half],
            _ => 0.5 * (sorted[half - 1] + sorted[half]),
        };
        for (row, value) in ratios {
            let count = &mut counts[row + column + 1];
            if value > middle {
                count.0 += 1.0;
            } else if value < middle {
                count.1 += 1.0;
            }
        }
    }
    let (mut statistic, mut mean, mut variance) = (0.0, 0.0, 0.0);
    for (large, small) in counts {
        let n = large + small;
        if n < 1.0 {
            continue;
        }
        let (expected, spread) = moments(n);
        statistic += large.min(small);
        mean += expected;
        variance += spread;
    }
    let reach = 1.96 * variance.sqrt();
    (mean > 0.0).then_some(CalendarTest {
        statistic,
        mean,
        variance,
        bounds: (mean - reach, mean + reach),
    })
}

/// Mean and variance of the smaller of two counts of a fair split of `n`.
fn moments(n: f64) -> (f64, f64) {
    let m = ((n - 1.0) / 2.0).floor();
    // C(n-1, m) / 2^n, built up so that neither part overflows.
    let mut share = 0.5_f64.powf(n);
    let mut k = 1.0;
    while k <= m {
        share *= (n - k) / k;
        k += 1.0;
    }
    let mean = n / 2.0 - share * n;
    let variance = n * (n - 1.0) / 4.0 - share * n * (n - 1.0) + mean - mean * mean;
    (mean, variance)
}

/// Standardised residuals of Mack's model, column by column; columns without variance are left
/// out.
pub fn residuals(triangle: &Triangle, mack: &Mack) -> Vec<Residual> {
    let mut out = Vec::new();
    for column in 0..triangle.columns().saturating_sub(1) {
        let (f, sigma) = (
            mack.development.factors[column],
            mack.variances.sigmas[column],
        );
        if sigma <= 0.0 || mack.development.links[column] < 2 {
            continue;
        }
        for row in 0..triangle.rows() {
            let (Some(from), Some(to)) =
                (triangle.cell(row, column), triangle.cell(row, column + 1))
            else {
                continue;
            };
            let weight = mack.development.weight(row, column);
            if from > 0.0 && weight > 0.0 {
                let scale = (weight * mack.development.power(from)).sqrt();
                let value = (to / from - f) * scale / sigma;
                out.push(Residual {
                    row,
                    column,
                    fitted: f * from,
                    value,
                });
            }
        }
    }
    out
}
