//! The over-dispersed Poisson bootstrap of England and Verrall.

use kernel::Text;

use super::{Draw, Simulation};
use crate::development::{self, DevelopmentOptions};
use crate::random::Stream;
use crate::{ReserveRefusal, Triangle};

pub(super) const NAME: &str = "bootstrap";

/// The fitted chain ladder, its residuals and its dispersion.
pub(super) struct Poisson {
    width: usize,
    /// Latest known column of each row; rows are known from the first column on.
    latest: Vec<usize>,
    /// Fitted increments of known cells, row after row.
    means: Vec<f64>,
    /// Their square roots.
    roots: Vec<f64>,
    residuals: Vec<f64>,
    dispersion: f64,
}

impl Poisson {
    pub(super) fn new(
        triangle: &Triangle,
        latest: &[(usize, f64)],
    ) -> Result<(Self, Vec<f64>), ReserveRefusal> {
        let fitted = development::fit(triangle, &DevelopmentOptions::default(), NAME)?;
        let width = triangle.columns();
        let (mut means, mut residuals) = (Vec::new(), Vec::new());
        let mut squares = 0.0;
        for (row, (age, amount)) in latest.iter().enumerate() {
            // Fitted cumulatives run back from the latest diagonal.
            let mut back = vec![*amount; age + 1];
            for j in (0..*age).rev() {
                back[j] = back[j + 1] / fitted.factors[j];
            }
            for j in 0..=*age {
                let before = if j == 0 { 0.0 } else { back[j - 1] };
                let known = if j == 0 {
                    Some(0.0)
                } else {
                    triangle.cell(row, j - 1)
                };
                let (Some(now), Some(known)) = (triangle.cell(row, j), known) else {
                    return Err(refused(
                        triangle,
                        (row, j),
                        "单元格未知",
                        "the cell is unknown",
                    ));
                };
                let (mean, actual) = (back[j] - before, now - known);
                if mean < 0.0 || (mean == 0.0 && actual != 0.0) {
                    let zh = "拟合的增量不是正数";
                    return Err(refused(
                        triangle,
                        (row, j),
                        zh,
                        "the fitted increment is not positive",
                    ));
                }
                let residual = if mean == 0.0 {
                    0.0
                } else {
                    (actual - mean) / mean.sqrt()
                };
                squares += residual * residual;
                means.push(mean);
                residuals.push(residual);
            }
        }
        let (cells, parameters) = (means.len() as f64, (triangle.rows() + width - 1) as f64);
        if cells <= parameters {
            return Err(ReserveRefusal::not_applicable(
                NAME,
                Text::fixed(
                    "增量个数不多于参数个数",
                    "there are no more increments than parameters",
                ),
                Text::fixed("请使用 chain-ladder。", "Use chain-ladder."),
            ));
        }
        let freedom = cells - parameters;
        let scale = (cells / freedom).sqrt();
        let model = Self {
            width,
            latest: latest.iter().map(|(age, _)| *age).collect(),
            roots: means.iter().map(|m| m.sqrt()).collect(),
            means,
            residuals: residuals.into_iter().map(|r| r * scale).collect(),
            dispersion: squares / freedom,
        };
        Ok((model, fitted.factors))
    }
}

fn refused(
    triangle: &Triangle,
    at: (usize, usize),
    zh: &'static str,
    en: &'static str,
) -> ReserveRefusal {
    ReserveRefusal::from(crate::Grounds {
        method: NAME,
        reason: Text::fixed(zh, en),
        cell: Some(triangle.cell_name(at.0, at.1)),
        instead: Text::fixed(
            "请使用 bootstrap-mack 或 mack。",
            "Use bootstrap-mack or mack, which allow it.",
        ),
    })
}

impl Simulation for Poisson {
    fn scratch(&self) -> Vec<f64> {
        // Numerators, denominators, and the latest pseudo amount of each row.
        vec![0.0; 2 * self.width + self.latest.len()]
    }

    fn draw(&self, stream: &mut Stream, scratch: &mut [f64], out: &mut Draw) -> bool {
        let (above, rest) = scratch.split_at_mut(self.width);
        let (below, ends) = rest.split_at_mut(self.width);
        above.fill(0.0);
        below.fill(0.0);
        let mut at = 0;
        for (end, age) in ends.iter_mut().zip(&self.latest) {
            let mut amount = 0.0;
            for j in 0..=*age {
                let residual = self.residuals[stream.below(self.residuals.len())];
                let before = amount;
                amount += self.means[at] + residual * self.roots[at];
                if j > 0 {
                    below[j - 1] += before;
                    above[j - 1] += amount;
                }
                at += 1;
            }
            *end = amount;
        }
        for (a, b) in above.iter_mut().zip(below.iter()).take(self.width - 1) {
            *a /= *b;
            if !(a.is_finite() && *b > 0.0) {
                return false;
            }
        }
        for (row, (age, end)) in self.latest.iter().zip(ends.iter()).enumerate() {
            let (mut amount, mut reserve) = (*end, 0.0);
            for factor in &above[*age..self.width - 1] {
                let mean = amount * (factor - 1.0);
                reserve += stream.gamma_like(mean, self.dispersion * mean.abs());
                amount += mean;
            }
            out.reserves[row] = reserve;
            out.means[row] = amount - end;
        }
        true
    }
}
