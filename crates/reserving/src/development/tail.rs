//! Development beyond the last age: given, or extrapolated from the factors.
//!
//! Curves fit `f_j - 1` over the steps where it is positive: exponential decay `ln(f_j - 1) = a +
//! b j`, inverse power `ln(f_j - 1) = a + b ln j` (Sherman 1984, "Extrapolating, smoothing, and
//! interpolating development factors", PCAS 71), and Bondy's rule that the tail equals the last
//! factor to a power. A bound on the steps beyond the last age keeps a slow curve from running
//! on for ever.

use super::sigma::least_squares;
use super::{Development, Variances};
use crate::ReserveRefusal;
use kernel::Text;

/// The shape of an extrapolated tail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Curve {
    /// `f_j - 1 = e^{a + b j}`.
    Exponential,
    /// `f_j - 1 = e^a j^b`.
    InversePower,
}

/// What happens after the last age.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Tail {
    /// Nothing.
    #[default]
    None,
    /// A factor, with its `σ` and standard error if the user states them.
    Given {
        /// The factor from the last age to ultimate.
        factor: f64,
        /// `σ` of the tail step.
        sigma: Option<f64>,
        /// Standard error of the factor.
        error: Option<f64>,
    },
    /// A curve through `f_j - 1`, over at most `steps` further steps (bounded).
    Curve {
        /// The shape.
        curve: Curve,
        /// How many steps beyond the last age.
        steps: u32,
    },
    /// The last factor to the power `b/(1 - b)`: factors whose logarithms shrink by `b` each step
    /// (Bondy's rule is `b = 1/2`: the tail equals the last factor).
    Bondy {
        /// The decay of the logarithm per step, in (0, 1).
        decay: f64,
    },
}

/// A tail made ready for the recursion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TailEstimate {
    /// The factor to ultimate.
    pub factor: f64,
    /// `σ` of the step, if errors are wanted.
    pub sigma: f64,
    /// `se(factor)`.
    pub error: f64,
}

/// A fitted curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurveFit {
    /// The intercept `a`.
    pub intercept: f64,
    /// The slope `b`.
    pub slope: f64,
    /// The shape.
    pub curve: Curve,
}

impl CurveFit {
    /// Fits a curve to factors; needs two above one.
    pub fn fit(factors: &[f64], curve: Curve) -> Option<Self> {
        let points = factors
            .iter()
            .enumerate()
            .filter(|(_, f)| **f > 1.0)
            .map(|(j, f)| {
                let step = j as f64 + 1.0;
                let x = if curve == Curve::Exponential {
                    step
                } else {
                    step.ln()
                };
                (x, (f - 1.0).ln())
            });
        let (intercept, slope) = least_squares(points)?;
        Some(Self {
            intercept,
            slope,
            curve,
        })
    }

    /// `f_j` on the curve, steps counted from one.
    pub fn factor(&self, step: f64) -> f64 {
        let x = if self.curve == Curve::Exponential {
            step
        } else {
            step.ln()
        };
        1.0 + (self.intercept + self.slope * x).exp()
    }
}

impl Tail {
    /// The factor to ultimate given the fitted factors; one if there is no tail.
    pub fn factor(&self, factors: &[f64]) -> Result<f64, ReserveRefusal> {
        let bad = |found: String, allowed| ReserveRefusal::BadOption {
            option: "--tail",
            found,
            allowed,
        };
        match *self {
            Self::None => Ok(1.0),
            Self::Given { factor, .. } if factor > 0.0 && factor.is_finite() => Ok(factor),
            Self::Given { factor, .. } => Err(bad(
                factor.to_string(),
                Text::fixed(
                    "大于零的系数，例如 1.02",
                    "a factor greater than zero, such as 1.02",
                ),
            )),
            Self::Curve { curve, steps } => {
                let fit = CurveFit::fit(factors, curve).ok_or_else(|| {
                    bad(
                        format!("{curve:?}"),
                        Text::fixed(
                            "直接给定的系数：大于一的系数不足两个，无法拟合",
                            "a given factor: fewer than two factors exceed one",
                        ),
                    )
                })?;
                let first = factors.len() as f64 + 1.0;
                let tail = (0..steps)
                    .map(|k| fit.factor(first + f64::from(k)))
                    .product::<f64>();
                Some(tail).filter(|t| t.is_finite()).ok_or_else(|| {
                    bad(
                        format!("{curve:?}"),
                        Text::fixed(
                            "直接给定的系数：所拟合的曲线不下降",
                            "a given factor: the fitted curve does not fall",
                        ),
                    )
                })
            }
            Self::Bondy { decay } if decay > 0.0 && decay < 1.0 => {
                let last = factors.last().copied().filter(|f| *f > 0.0).unwrap_or(1.0);
                Ok(last.powf(decay / (1.0 - decay)))
            }
            Self::Bondy { decay } => Err(bad(
                decay.to_string(),
                Text::fixed("0 与 1 之间的衰减系数", "a decay between 0 and 1"),
            )),
        }
    }

    /// The factor with its `σ` and standard error; where not given these are read off straight
    /// lines through `ln σ_j` and `ln se(f_j)` at the step whose factor equals the tail, as Mack
    /// (1999, section 4) proposes.
    pub fn estimate(
        &self,
        development: &Development,
        variances: &Variances,
    ) -> Result<Option<TailEstimate>, ReserveRefusal> {
        if *self == Self::None {
            return Ok(None);
        }
        let factor = self.factor(&development.factors)?;
        let (sigma, error) = match *self {
            Self::Given { sigma, error, .. } => (sigma, error),
            Self::None | Self::Curve { .. } | Self::Bondy { .. } => (None, None),
        };
        for (option, value) in [("--tail-sigma", sigma), ("--tail-se", error)] {
            if let Some(value) = value.filter(|v| !v.is_finite() || *v < 0.0) {
                return Err(ReserveRefusal::BadOption {
                    option,
                    found: value.to_string(),
                    allowed: Text::fixed("不小于零的数", "a number from zero up"),
                });
            }
        }
        let step = step_of(factor, &development.factors);
        Ok(Some(TailEstimate {
            factor,
            sigma: sigma.unwrap_or_else(|| read_off(&variances.sigmas, step)),
            error: error.unwrap_or_else(|| read_off(&variances.factor_errors, step)),
        }))
    }
}

/// The step, counted from one, at which the line through `ln(f_j - 1)` meets the tail.
fn step_of(tail: f64, factors: &[f64]) -> Option<f64> {
    let fit = CurveFit::fit(factors, Curve::Exponential)?;
    (tail > 1.0 && fit.slope != 0.0).then(|| ((tail - 1.0).ln() - fit.intercept) / fit.slope)
}

/// The line through the logarithms at a step; the last value if there is no line or no step.
fn read_off(values: &[f64], step: Option<f64>) -> f64 {
    let points = values
        .iter()
        .enumerate()
        .filter(|(_, v)| **v > 0.0)
        .map(|(j, v)| (j as f64 + 1.0, v.ln()));
    match (least_squares(points), step) {
        (Some((intercept, slope)), Some(step)) => (intercept + slope * step).exp(),
        _ => values.last().copied().unwrap_or(0.0),
    }
}
