//! Growth curves `G(x)` with their first and second derivatives in `(ω, θ)`.

use kernel::Text;
use std::str::FromStr;

use crate::ReserveRefusal;

/// The families of Clark (2003, section 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Growth {
    /// `G = x^ω / (x^ω + θ^ω)`, heavy tailed.
    #[default]
    Loglogistic,
    /// `G = 1 - exp(-(x/θ)^ω)`, light tailed.
    Weibull,
}

/// A curve with its parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Curve {
    pub(crate) growth: Growth,
    pub(crate) omega: f64,
    pub(crate) theta: f64,
}

/// `G`, its gradient in `(ω, θ)` and its Hessian `[ωω, ωθ, θθ]` at one age.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Point {
    pub(crate) value: f64,
    pub(crate) slope: [f64; 2],
    pub(crate) bend: [f64; 3],
}

impl FromStr for Growth {
    type Err = ReserveRefusal;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "loglogistic" => Ok(Self::Loglogistic),
            "weibull" => Ok(Self::Weibull),
            _ => Err(ReserveRefusal::BadOption {
                option: "--growth",
                found: text.to_owned(),
                allowed: Text::fixed("loglogistic|weibull", "loglogistic|weibull"),
            }),
        }
    }
}

impl Curve {
    /// The curve at age `x > 0`; with `u = ω ln(x/θ)`, loglogistic is the logistic function of
    /// `u` and Weibull is `1 - exp(-e^u)`.
    pub(crate) fn at(&self, x: f64) -> Point {
        let log = (x / self.theta).ln();
        let u = self.omega * log;
        // Value, first and second derivative in u.
        let (g, g1, g2) = match self.growth {
            Growth::Loglogistic => {
                let g = 1.0 / (1.0 + (-u).exp());
                let g1 = g * (1.0 - g);
                (g, g1, g1 * (1.0 - 2.0 * g))
            }
            Growth::Weibull => {
                let power = u.exp();
                let left = (-power).exp();
                (
                    -(-power).exp_m1(),
                    power * left,
                    power * left * (1.0 - power),
                )
            }
        };
        // Derivatives of u in (ω, θ).
        let (by_omega, by_theta) = (log, -self.omega / self.theta);
        let (cross, twice) = (-1.0 / self.theta, self.omega / (self.theta * self.theta));
        Point {
            value: g,
            slope: [g1 * by_omega, g1 * by_theta],
            bend: [
                g2 * by_omega * by_omega,
                g2 * by_omega * by_theta + g1 * cross,
                g2 * by_theta * by_theta + g1 * twice,
            ],
        }
    }
}

impl Point {
    /// The change between two ages.
    pub(crate) fn minus(self, before: Self) -> Self {
        Self {
            value: self.value - before.value,
            slope: [
                self.slope[0] - before.slope[0],
                self.slope[1] - before.slope[1],
            ],
            bend: [
                self.bend[0] - before.bend[0],
                self.bend[1] - before.bend[1],
                self.bend[2] - before.bend[2],
            ],
        }
    }
}
