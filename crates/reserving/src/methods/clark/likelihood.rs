//! The likelihood of Clark's model, its maximum and its information matrix.
//!
//! Given the curve, the scales have closed form, `U_g = Σ C / Σ v G(x_latest)`, and the increments
//! enter only by their sums over each age interval. The information matrix is an arrow: diagonal
//! in the scales with a border of two, so everything costs one pass over ages and origins.

use std::collections::BTreeMap;

use kernel::Text;

use super::growth::{Curve, Growth, Point};
use crate::{ReserveRefusal, Triangle};

/// The most iterations of either search.
pub(super) const STEPS: u32 = 400;

/// The data as the likelihood needs them.
pub(super) struct Model {
    /// Sums of increments by (previous age or none, age).
    intervals: Vec<(Option<f64>, f64, f64)>,
    /// Latest shifted age of each origin.
    pub(super) reached: Vec<f64>,
    /// Latest cumulative amount of each origin.
    amounts: Vec<f64>,
    /// `v_i`; ones for the LDF method.
    pub(super) exposures: Vec<f64>,
    /// Whether all origins share one scale.
    shared: bool,
    /// Increments with their row, for the dispersion.
    cells: Vec<(usize, Option<f64>, f64, f64)>,
}

/// The curve with its scales and information.
pub(super) struct Fit {
    pub(super) curve: Curve,
    pub(super) scales: Vec<f64>,
    pub(super) dispersion: f64,
    /// Information of each scale, `Σ C / U²`.
    pub(super) diagonal: Vec<f64>,
    /// Information between each scale and `(ω, θ)`.
    pub(super) border: Vec<[f64; 2]>,
    /// Information of `(ω, θ)` after eliminating the scales, `[ωω, ωθ, θθ]`.
    pub(super) schur: [f64; 3],
}

impl Model {
    pub(super) fn new(
        triangle: &Triangle,
        latest: &[(usize, f64)],
        ages: &[f64],
        premium: Option<&[f64]>,
        name: &'static str,
    ) -> Result<Self, ReserveRefusal> {
        let mut sums: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        let mut cells = Vec::new();
        for row in 0..triangle.rows() {
            // Columns counted from one, zero being the start.
            let (mut before, mut amount) = (0, 0.0);
            for (column, value) in triangle.raw_row(row).iter().enumerate() {
                if !value.is_nan() {
                    let increment = value - amount;
                    *sums.entry((before, column + 1)).or_default() += increment;
                    let from = before.checked_sub(1).map(|b| ages[b]);
                    cells.push((row, from, ages[column], increment));
                    (before, amount) = (column + 1, *value);
                }
            }
        }
        let parameters = 2 + if premium.is_some() {
            1
        } else {
            triangle.rows()
        };
        if cells.len() <= parameters {
            return Err(ReserveRefusal::not_applicable(
                name,
                Text::new(
                    format!("{} 个增量不足以估计 {parameters} 个参数", cells.len()),
                    format!(
                        "{} increments cannot estimate {parameters} parameters",
                        cells.len()
                    ),
                ),
                Text::fixed(
                    "请使用 clark-cape-cod 或 chain-ladder。",
                    "Use clark-cape-cod or chain-ladder.",
                ),
            ));
        }
        if let Some(row) = latest.iter().position(|(_, amount)| *amount <= 0.0) {
            return Err(ReserveRefusal::from(crate::Grounds {
                method: name,
                reason: Text::fixed("最新累计金额不是正数", "the latest amount is not positive"),
                cell: Some(triangle.cell_name(row, latest[row].0)),
                instead: Text::fixed("请使用 bf 或 cape-cod。", "Use bf or cape-cod."),
            }));
        }
        let intervals = sums
            .into_iter()
            .map(|((b, j), sum)| (b.checked_sub(1).map(|b| ages[b]), ages[j - 1], sum))
            .collect();
        Ok(Self {
            intervals,
            reached: latest.iter().map(|(age, _)| ages[*age]).collect(),
            amounts: latest.iter().map(|(_, amount)| *amount).collect(),
            exposures: premium.map_or_else(|| vec![1.0; latest.len()], <[f64]>::to_vec),
            shared: premium.is_some(),
            cells,
        })
    }

    /// The scale an origin belongs to.
    pub(super) fn group(&self, row: usize) -> usize {
        if self.shared { 0 } else { row }
    }

    fn groups(&self) -> usize {
        if self.shared { 1 } else { self.reached.len() }
    }

    fn step(curve: Curve, from: Option<f64>, to: f64) -> Point {
        curve
            .at(to)
            .minus(from.map_or_else(Point::default, |x| curve.at(x)))
    }

    fn scales(&self, curve: Curve) -> Vec<f64> {
        let (mut above, mut below) = (vec![0.0; self.groups()], vec![0.0; self.groups()]);
        for row in 0..self.reached.len() {
            let group = self.group(row);
            above[group] += self.amounts[row];
            below[group] += self.exposures[row] * curve.at(self.reached[row]).value;
        }
        above.iter().zip(&below).map(|(a, b)| a / b).collect()
    }

    /// The profile log-likelihood up to constants.
    fn value(&self, curve: Curve) -> f64 {
        if !curve.valid() {
            return f64::NEG_INFINITY;
        }
        let scales = self.scales(curve);
        let shapes: f64 = self
            .intervals
            .iter()
            .map(|(from, to, sum)| sum * Self::step(curve, *from, *to).value.ln())
            .sum();
        let levels: f64 = self
            .amounts
            .iter()
            .enumerate()
            .map(|(i, c)| c * scales[self.group(i)].ln())
            .sum();
        let value = shapes + levels;
        if value.is_nan() {
            f64::NEG_INFINITY
        } else {
            value
        }
    }

    /// The log-likelihood with its constants: [`Self::value`] knows neither exposures nor `Σ μ`,
    /// which equals `Σ C` at the most likely scales.
    pub(super) fn log_likelihood(&self, curve: Curve) -> f64 {
        let pairs = self.amounts.iter().zip(&self.exposures);
        self.value(curve) + pairs.map(|(c, v)| c * (v.ln() - 1.0)).sum::<f64>()
    }

    /// The most likely curve: simplex search from the best of a grid, then Newton.
    pub(super) fn maximise(&self, growth: Growth, ages: &[f64]) -> Option<Curve> {
        let curve = |p: [f64; 2]| Curve {
            growth,
            omega: p[0].exp(),
            theta: p[1].exp(),
        };
        let mut best = ([0.0, 0.0], f64::NEG_INFINITY);
        for omega in [0.6_f64, 1.0, 1.5, 2.5] {
            for age in ages.iter().step_by(ages.len().div_ceil(12)) {
                let start = [omega.ln(), age.ln()];
                let value = self.value(curve(start));
                if value > best.1 {
                    best = (start, value);
                }
            }
        }
        if best.1 == f64::NEG_INFINITY {
            return None;
        }
        let near = simplex(best.0, |p| -self.value(curve(p)));
        let mut now = curve(near);
        for _ in 0..50 {
            let (gradient, [a, b, c]) = self.newton(now);
            let determinant = a * c - b * b;
            if a <= 0.0 || determinant <= 0.0 {
                return None;
            }
            let step = [
                (c * gradient[0] - b * gradient[1]) / determinant,
                (a * gradient[1] - b * gradient[0]) / determinant,
            ];
            let next = Curve {
                omega: now.omega + step[0],
                theta: now.theta + step[1],
                ..now
            };
            if !next.valid() {
                return None;
            }
            now = next;
            if step[0].abs() <= 1e-13 * now.omega && step[1].abs() <= 1e-13 * now.theta {
                break;
            }
        }
        // A maximum at the edge of the parameter space is none.
        (now.omega < 1e3 && now.theta < 1e9).then_some(now)
    }

    /// Gradient and information of the profile likelihood in `(ω, θ)`.
    fn newton(&self, curve: Curve) -> ([f64; 2], [f64; 3]) {
        let scales = self.scales(curve);
        let (mut gradient, mut information) = ([0.0; 2], [0.0; 3]);
        for (from, to, sum) in &self.intervals {
            let g = Self::step(curve, *from, *to);
            let [d0, d1] = g.slope.map(|d| d / g.value);
            gradient[0] += sum * d0;
            gradient[1] += sum * d1;
            let squares = [d0 * d0, d0 * d1, d1 * d1];
            for k in 0..3 {
                information[k] += sum * (squares[k] - g.bend[k] / g.value);
            }
        }
        for row in 0..self.reached.len() {
            let level = scales[self.group(row)] * self.exposures[row];
            let g = curve.at(self.reached[row]);
            gradient[0] -= level * g.slope[0];
            gradient[1] -= level * g.slope[1];
            for k in 0..3 {
                information[k] += level * g.bend[k];
            }
        }
        let (diagonal, border) = self.arrow(curve, &scales);
        for (d, [p, q]) in diagonal.iter().zip(&border) {
            information[0] -= p * p / d;
            information[1] -= p * q / d;
            information[2] -= q * q / d;
        }
        (gradient, information)
    }

    fn arrow(&self, curve: Curve, scales: &[f64]) -> (Vec<f64>, Vec<[f64; 2]>) {
        let (mut diagonal, mut border) = (vec![0.0; scales.len()], vec![[0.0; 2]; scales.len()]);
        for row in 0..self.reached.len() {
            let group = self.group(row);
            let g = curve.at(self.reached[row]);
            diagonal[group] += self.amounts[row] / (scales[group] * scales[group]);
            border[group][0] += self.exposures[row] * g.slope[0];
            border[group][1] += self.exposures[row] * g.slope[1];
        }
        (diagonal, border)
    }

    /// Scales, dispersion and information at a curve.
    pub(super) fn fit(&self, curve: Curve) -> Option<Fit> {
        let scales = self.scales(curve);
        let squares: f64 = self
            .cells
            .iter()
            .map(|(row, from, to, x)| {
                let level = scales[self.group(*row)] * self.exposures[*row];
                let mean = level * Self::step(curve, *from, *to).value;
                (x - mean) * (x - mean) / mean
            })
            .sum();
        let freedom = self.cells.len() as f64 - 2.0 - scales.len() as f64;
        let (_, schur) = self.newton(curve);
        let (diagonal, border) = self.arrow(curve, &scales);
        let dispersion = squares / freedom;
        let fine = dispersion.is_finite() && schur[0] * schur[2] > schur[1] * schur[1];
        fine.then_some(Fit {
            curve,
            scales,
            dispersion,
            diagonal,
            border,
            schur,
        })
    }
}

/// Nelder and Mead's simplex in two dimensions.
fn simplex(start: [f64; 2], f: impl Fn([f64; 2]) -> f64) -> [f64; 2] {
    let at = |p: [f64; 2]| (p, f(p));
    let mut points = [
        at(start),
        at([start[0] + 0.2, start[1]]),
        at([start[0], start[1] + 0.2]),
    ];
    for _ in 0..STEPS {
        points.sort_by(|a, b| a.1.total_cmp(&b.1));
        let [best, middle, worst] = points;
        let spread = (worst.0[0] - best.0[0]).abs() + (worst.0[1] - best.0[1]).abs();
        if spread < 1e-7 {
            break;
        }
        let centre = [
            0.5 * (best.0[0] + middle.0[0]),
            0.5 * (best.0[1] + middle.0[1]),
        ];
        let towards = |t: f64| {
            at([
                centre[0] + t * (worst.0[0] - centre[0]),
                centre[1] + t * (worst.0[1] - centre[1]),
            ])
        };
        let reflected = towards(-1.0);
        let next = if reflected.1 < best.1 {
            let further = towards(-2.0);
            if further.1 < reflected.1 {
                further
            } else {
                reflected
            }
        } else if reflected.1 < middle.1 {
            reflected
        } else {
            towards(0.5)
        };
        if next.1 < worst.1 {
            points[2] = next;
        } else {
            for k in 1..3 {
                let p = points[k].0;
                points[k] = at([0.5 * (p[0] + best.0[0]), 0.5 * (p[1] + best.0[1])]);
            }
        }
    }
    points.sort_by(|a, b| a.1.total_cmp(&b.1));
    points[0].0
}
