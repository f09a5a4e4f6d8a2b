//! Munich chain ladder: paid and incurred projections that know of each other.
//!
//! Quarg and Mack (2004), "Munich chain ladder", Blätter DGVFM 26. Link ratios are regressed on
//! the residuals of the paid/incurred ratio:
//! `P_{j+1}/P_j = f^P_j + λ^P (σ^P_j / ρ^P_j) (I_j/P_j - q⁻¹_j)`,
//! and alike for incurred with `q_j`; one `λ` for all ages.

use kernel::Text;

use crate::development::{self, DevelopmentOptions, SigmaRule, Variances};
use crate::{Cell, Estimate, OriginEstimate, ReserveRefusal, Triangle};

const NAME: &str = "munich";

/// The fitted model and both projections.
#[derive(Debug, Clone, PartialEq)]
pub struct Munich {
    /// The estimate from paid.
    pub paid: Estimate,
    /// The estimate from incurred.
    pub incurred: Estimate,
    /// `λ` of paid on incurred/paid.
    pub lambda_paid: f64,
    /// `λ` of incurred on paid/incurred.
    pub lambda_incurred: f64,
    /// `q_j`, paid to incurred.
    pub ratios: Vec<f64>,
}

/// One side of the model: its factors, and the ratio of the other side to it.
struct Side<'a> {
    own: &'a Triangle,
    factors: Vec<f64>,
    variances: Variances,
    links: Vec<usize>,
    /// Mean of other/own at each age.
    ratios: Vec<f64>,
    /// `ρ_j`, the spread of other/own; zero where not estimable.
    spreads: Vec<f64>,
    lambda: f64,
}

/// Fits the model.
pub fn fit(
    paid: &Triangle,
    incurred: &Triangle,
    sigma: SigmaRule,
) -> Result<Munich, ReserveRefusal> {
    paid.same_shape(incurred, "--incurred")?;
    let latest = (paid.latest_all(NAME)?, incurred.latest_all(NAME)?);
    check(paid, incurred)?;
    let paid_side = Side::new(paid, incurred, sigma)?;
    let incurred_side = Side::new(incurred, paid, sigma)?;
    let width = paid.columns();
    let (mut of_paid, mut of_incurred) = (Vec::new(), Vec::new());
    for (row, label) in paid.origins().iter().enumerate() {
        let ((a, p), (b, i)) = (latest.0[row], latest.1[row]);
        if a != b {
            return Err(differs(&paid.cell_name(row, a.max(b))));
        }
        let (mut now_paid, mut now_incurred) = (p, i);
        for j in a..width - 1 {
            let next_paid = now_paid * paid_side.factor(j, now_incurred / now_paid);
            now_incurred *= incurred_side.factor(j, now_paid / now_incurred);
            now_paid = next_paid;
        }
        of_paid.push(OriginEstimate::plain(label, p, now_paid));
        of_incurred.push(OriginEstimate::plain(label, i, now_incurred));
    }
    let finish = |origins, side: &Side<'_>| {
        let mut estimate = Estimate::summed(NAME, origins, side.factors.clone());
        estimate.sigmas.clone_from(&side.variances.sigmas);
        estimate.checked()
    };
    Ok(Munich {
        paid: finish(of_paid, &paid_side)?,
        incurred: finish(of_incurred, &incurred_side)?,
        lambda_paid: paid_side.lambda,
        lambda_incurred: incurred_side.lambda,
        ratios: incurred_side.ratios,
    })
}

impl<'a> Side<'a> {
    fn new(
        own: &'a Triangle,
        other: &'a Triangle,
        sigma: SigmaRule,
    ) -> Result<Self, ReserveRefusal> {
        let development = development::fit(own, &DevelopmentOptions::default(), NAME)?;
        let variances = development.variances(own, sigma, NAME)?;
        let (mut ratios, mut spreads) = (Vec::new(), Vec::new());
        for j in 0..own.columns() {
            let pairs =
                || (0..own.rows()).filter_map(move |r| Some((own.cell(r, j)?, other.cell(r, j)?)));
            let (mine, theirs) = pairs().fold((0.0, 0.0), |(a, b), (x, y)| (a + x, b + y));
            let ratio = theirs / mine;
            let squares: f64 = pairs()
                .map(|(x, y)| x * (y / x - ratio) * (y / x - ratio))
                .sum();
            let count = pairs().count() as f64;
            ratios.push(ratio);
            spreads.push(if count > 1.0 {
                (squares / (count - 1.0)).sqrt()
            } else {
                0.0
            });
        }
        let mut side = Self {
            own,
            factors: development.factors,
            links: development.links,
            variances,
            ratios,
            spreads,
            lambda: 0.0,
        };
        side.lambda = side.slope(other);
        Ok(side)
    }

    /// Regression through the origin of link residuals on ratio residuals.
    fn slope(&self, other: &Triangle) -> f64 {
        let (mut products, mut squares) = (0.0, 0.0);
        for j in 0..self.own.columns() - 1 {
            let (sigma, rho) = (self.variances.sigmas[j], self.spreads[j]);
            if self.links[j] < 2 || sigma <= 0.0 || rho <= 0.0 {
                continue;
            }
            for row in 0..self.own.rows() {
                let (Some(from), Some(to), Some(theirs)) = (
                    self.own.cell(row, j),
                    self.own.cell(row, j + 1),
                    other.cell(row, j),
                ) else {
                    continue;
                };
                let root = from.sqrt();
                let of_link = (to / from - self.factors[j]) / sigma * root;
                let of_ratio = (theirs / from - self.ratios[j]) / rho * root;
                products += of_link * of_ratio;
                squares += of_ratio * of_ratio;
            }
        }
        if squares > 0.0 {
            products / squares
        } else {
            0.0
        }
    }

    /// The factor at age `j` for an origin whose other/own ratio is `ratio`.
    fn factor(&self, j: usize, ratio: f64) -> f64 {
        let (sigma, rho) = (self.variances.sigmas[j], self.spreads[j]);
        let pull = if rho > 0.0 {
            self.lambda * sigma / rho * (ratio - self.ratios[j])
        } else {
            0.0
        };
        self.factors[j] + pull
    }
}

fn check(paid: &Triangle, incurred: &Triangle) -> Result<(), ReserveRefusal> {
    for row in 0..paid.rows() {
        for column in 0..paid.columns() {
            let (p, i) = (paid.cell(row, column), incurred.cell(row, column));
            if p.is_some() != i.is_some() {
                return Err(differs(&paid.cell_name(row, column)));
            }
            if p.is_some_and(|p| p <= 0.0) || i.is_some_and(|i| i <= 0.0) {
                return Err(ReserveRefusal::from(crate::Grounds {
                    method: NAME,
                    reason: Text::fixed(
                        "已决与已报案之比要求两者为正",
                        "the paid to incurred ratio needs both to be positive",
                    ),
                    cell: Some(paid.cell_name(row, column)),
                    instead: Text::fixed(
                        "请分别对已决和已报案三角形使用 mack。",
                        "Use mack on the paid and the incurred triangle apart.",
                    ),
                }));
            }
        }
    }
    Ok(())
}

fn differs(cell: &Cell) -> ReserveRefusal {
    ReserveRefusal::Mismatch {
        input: "--incurred",
        difference: cell.to_string(),
    }
}
