//! Development factors and their variance parameters.
//!
//! Mack (1999), "The standard error of chain ladder reserve estimates: recursive calculation and
//! inclusion of a tail factor", ASTIN Bulletin 29(2): with link ratios `F_{i,j} = C_{i,j+1} /
//! C_{i,j}` and weights `w`, `f_j = Σ w C^α F / Σ w C^α` and `σ_j² = Σ w C^α (F - f_j)² / (n_j -
//! 1)`. `α = 1` weighs by volume, `0` is the simple mean, `2` the regression through the origin.

pub(crate) mod sigma;
mod tail;
mod weights;

pub use sigma::SigmaRule;
pub use tail::{Curve, CurveFit, Tail, TailEstimate};

use kernel::Text;

use crate::{ReserveRefusal, Triangle};

/// How link ratios are averaged: the exponent `α` of the weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Averaging {
    /// By volume, `α = 1`.
    #[default]
    Volume,
    /// Every ratio alike, `α = 0`.
    Simple,
    /// Least squares through the origin, `α = 2`.
    Regression,
}

/// Which link ratios count, and how much.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DevelopmentOptions {
    /// The average.
    pub averaging: Averaging,
    /// Only links that end on the last so many diagonals.
    pub last_diagonals: Option<usize>,
    /// Links left out, by the cell they start from: (origin label, age).
    pub exclude: Vec<(String, f64)>,
    /// How many of the highest ratios of each column are left out, if more remain.
    pub drop_high: usize,
    /// How many of the lowest ratios of each column are left out, if more remain.
    pub drop_low: usize,
}

/// Fitted development factors for the steps between `J` ages; all vectors have `J - 1` entries.
#[derive(Debug, Clone, PartialEq)]
pub struct Development {
    /// `f_j`.
    pub factors: Vec<f64>,
    /// `Σ w C^α`, the divisor of `f_j`.
    pub exposures: Vec<f64>,
    /// The number of links used, `n_j`.
    pub links: Vec<usize>,
    /// The average used.
    pub averaging: Averaging,
    /// Row-major link weights `w` over the triangle's shape, if not all one.
    pub(crate) weights: Option<Vec<f64>>,
}

/// Variance parameters of the factors; both have `J - 1` entries.
#[derive(Debug, Clone, PartialEq)]
pub struct Variances {
    /// `σ_j`.
    pub sigmas: Vec<f64>,
    /// `se(f_j) = σ_j / √(Σ w C^α)`.
    pub factor_errors: Vec<f64>,
}

impl std::str::FromStr for Averaging {
    type Err = ReserveRefusal;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "volume" => Ok(Self::Volume),
            "simple" => Ok(Self::Simple),
            "regression" => Ok(Self::Regression),
            _ => Err(ReserveRefusal::BadOption {
                option: "--weights",
                found: text.to_owned(),
                allowed: Text::fixed("volume|simple|regression", "volume|simple|regression"),
            }),
        }
    }
}

/// `C^α`.
fn power(amount: f64, averaging: Averaging) -> f64 {
    match averaging {
        Averaging::Volume => amount,
        Averaging::Simple => 1.0,
        Averaging::Regression => amount * amount,
    }
}

/// Whether a link carries information: both ends known and not nought to nought.
fn is_link(from: f64, to: f64, weight: f64) -> bool {
    !(from + to).is_nan() && (from != 0.0 || to != 0.0) && weight > 0.0
}

/// Fits the factors; refuses where a column has no usable link.
pub fn fit(
    triangle: &Triangle,
    options: &DevelopmentOptions,
    method: &'static str,
) -> Result<Development, ReserveRefusal> {
    let width = triangle.columns();
    if width < 2 {
        return Err(one_column(method));
    }
    let weights = weights::link_weights(triangle, options)?;
    let (mut above, mut below) = (vec![0.0; width - 1], vec![0.0; width - 1]);
    let mut links = vec![0_usize; width - 1];
    for row in 0..triangle.rows() {
        let cells = triangle.raw_row(row);
        let weight = weights
            .as_deref()
            .map(|w| &w[row * width..(row + 1) * width]);
        for j in 0..width - 1 {
            let w = weight.map_or(1.0, |w| w[j]);
            let (from, to) = (cells[j], cells[j + 1]);
            if is_link(from, to, w) {
                let (up, down) = match options.averaging {
                    Averaging::Volume => (to, from),
                    Averaging::Simple => (to / from, 1.0),
                    Averaging::Regression => (from * to, from * from),
                };
                above[j] += w * up;
                below[j] += w * down;
                links[j] += 1;
            }
        }
    }
    let factors: Vec<f64> = above.iter().zip(&below).map(|(a, b)| a / b).collect();
    if let Some(j) = factors.iter().position(|f| !f.is_finite()) {
        return Err(no_factor(triangle, j, method));
    }
    Ok(Development {
        factors,
        exposures: below,
        links,
        averaging: options.averaging,
        weights,
    })
}

impl Development {
    /// The weight of the link starting at a cell.
    pub(crate) fn weight(&self, row: usize, column: usize) -> f64 {
        let width = self.factors.len() + 1;
        self.weights
            .as_deref()
            .map_or(1.0, |w| w[row * width + column])
    }

    /// `C^α` for this average.
    pub(crate) fn power(&self, amount: f64) -> f64 {
        power(amount, self.averaging)
    }

    /// Estimates `σ_j` and `se(f_j)`, extrapolating where a column has fewer than two links.
    pub fn variances(
        &self,
        triangle: &Triangle,
        rule: SigmaRule,
        method: &'static str,
    ) -> Result<Variances, ReserveRefusal> {
        let width = triangle.columns();
        let mut squares = vec![0.0; width - 1];
        for row in 0..triangle.rows() {
            let cells = triangle.raw_row(row);
            for j in 0..width - 1 {
                let (from, to, w) = (cells[j], cells[j + 1], self.weight(row, j));
                if !is_link(from, to, w) {
                    continue;
                }
                if from < 0.0 || (from == 0.0 && self.averaging != Averaging::Regression) {
                    return Err(no_variance(triangle, (row, j), method));
                }
                let miss = to - self.factors[j] * from;
                squares[j] += w * match self.averaging {
                    Averaging::Volume => miss * miss / from,
                    Averaging::Simple => (miss / from) * (miss / from),
                    Averaging::Regression => miss * miss,
                };
            }
        }
        let known: Vec<Option<f64>> = squares
            .iter()
            .zip(&self.links)
            .map(|(s, n)| (*n >= 2).then(|| (s / (*n as f64 - 1.0)).sqrt()))
            .collect();
        let sigmas = sigma::complete(&known, rule).ok_or_else(|| too_few_links(method))?;
        let factor_errors = sigmas
            .iter()
            .zip(&self.exposures)
            .map(|(s, e)| s / e.sqrt())
            .collect();
        Ok(Variances {
            sigmas,
            factor_errors,
        })
    }
}

/// Refuses a triangle with nothing to develop.
pub(crate) fn one_column(method: &'static str) -> ReserveRefusal {
    ReserveRefusal::not_applicable(
        method,
        Text::fixed(
            "只有一个发展期，没有进展可估",
            "there is one development age, so nothing develops",
        ),
        Text::fixed(
            "请使用期望赔付率法（expected），或补充更多发展期。",
            "Use expected with --premium and --apriori, or supply more ages.",
        ),
    )
}

fn no_factor(triangle: &Triangle, column: usize, method: &'static str) -> ReserveRefusal {
    let (from, to) = (
        triangle.cell_name(0, column).age,
        triangle.cell_name(0, column + 1).age,
    );
    let row = (0..triangle.rows()).find(|r| triangle.cell(*r, column) == Some(0.0));
    let reason = if row.is_some() {
        Text::new(
            format!("发展期 {from} 的金额为零，{from} 至 {to} 的进展因子无定义"),
            format!("amounts at age {from} are zero, so the factor {from} to {to} is undefined"),
        )
    } else {
        Text::new(
            format!("没有起始期同时有发展期 {from} 和 {to} 的数值"),
            format!("no origin is known at both ages {from} and {to}"),
        )
    };
    ReserveRefusal::from(crate::Grounds {
        method,
        reason,
        cell: row.map(|row| triangle.cell_name(row, column)),
        instead: Text::fixed(
            "请合并发展期，或使用 additive、bf、cape-cod。",
            "Merge the ages, or use additive, bf or cape-cod.",
        ),
    })
}

fn no_variance(
    triangle: &Triangle,
    (row, column): (usize, usize),
    method: &'static str,
) -> ReserveRefusal {
    ReserveRefusal::from(crate::Grounds {
        method,
        reason: Text::fixed(
            "累计金额为零或为负，方差与其成正比的假设不成立",
            "a cumulative amount is zero or negative, so no variance can be proportional to it",
        ),
        cell: Some(triangle.cell_name(row, column)),
        instead: Text::fixed(
            "请排除该单元格，或使用 chain-ladder、additive、bf。",
            "Exclude that link, or use chain-ladder, additive or bf.",
        ),
    })
}

fn too_few_links(method: &'static str) -> ReserveRefusal {
    ReserveRefusal::not_applicable(
        method,
        Text::fixed(
            "没有任何发展期有两个以上的进展因子，无法估计方差",
            "no development step has two link ratios, so no variance can be estimated",
        ),
        Text::fixed(
            "请使用 chain-ladder。",
            "Use chain-ladder, which needs no variance.",
        ),
    )
}
