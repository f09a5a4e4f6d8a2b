//! The bootstrap of Mack's model of England and Verrall (2006).

use super::{Draw, Simulation};
use crate::development::{self, DevelopmentOptions, SigmaRule};
use crate::random::Stream;
use crate::{ReserveRefusal, Triangle};

pub(super) const NAME: &str = "bootstrap-mack";

/// The fitted model and the residuals of its link ratios.
pub(super) struct MackModel {
    factors: Vec<f64>,
    sigmas: Vec<f64>,
    /// `Σ C` under each factor.
    exposures: Vec<f64>,
    /// Square roots of the amounts under each factor, column by column.
    roots: Vec<Vec<f64>>,
    residuals: Vec<f64>,
    latest: Vec<(usize, f64)>,
}

impl MackModel {
    pub(super) fn new(
        triangle: &Triangle,
        latest: &[(usize, f64)],
        rule: SigmaRule,
    ) -> Result<(Self, Vec<f64>), ReserveRefusal> {
        let fitted = development::fit(triangle, &DevelopmentOptions::default(), NAME)?;
        let variances = fitted.variances(triangle, rule, NAME)?;
        let (mut roots, mut residuals) = (vec![Vec::new(); fitted.factors.len()], Vec::new());
        for (j, column) in roots.iter_mut().enumerate() {
            let (sigma, links) = (variances.sigmas[j], fitted.links[j] as f64);
            for row in 0..triangle.rows() {
                let (Some(from), Some(to)) = (triangle.cell(row, j), triangle.cell(row, j + 1))
                else {
                    continue;
                };
                if from <= 0.0 {
                    continue;
                }
                let root = from.sqrt();
                column.push(root);
                if links >= 2.0 && sigma > 0.0 {
                    let miss = (to / from - fitted.factors[j]) * root / sigma;
                    residuals.push(miss * (links / (links - 1.0)).sqrt());
                }
            }
        }
        let mean = residuals.iter().sum::<f64>() / (residuals.len().max(1)) as f64;
        let residuals = residuals.into_iter().map(|r| r - mean).collect();
        let factors = fitted.factors.clone();
        let model = Self {
            factors: fitted.factors,
            sigmas: variances.sigmas,
            exposures: fitted.exposures,
            roots,
            residuals,
            latest: latest.to_vec(),
        };
        Ok((model, factors))
    }
}

impl Simulation for MackModel {
    fn scratch(&self) -> Vec<f64> {
        self.factors.clone()
    }

    fn draw(&self, stream: &mut Stream, scratch: &mut [f64], out: &mut Draw) -> bool {
        for (j, factor) in scratch.iter_mut().enumerate() {
            let mut noise = 0.0;
            if !self.residuals.is_empty() {
                for root in &self.roots[j] {
                    noise += root * self.residuals[stream.below(self.residuals.len())];
                }
            }
            *factor = self.factors[j] + self.sigmas[j] * noise / self.exposures[j];
            // A factor that is not positive has no distribution of the next amount.
            if *factor <= 0.0 {
                return false;
            }
        }
        for (row, (age, amount)) in self.latest.iter().enumerate() {
            let (mut value, mut mean) = (*amount, *amount);
            for (factor, sigma) in scratch.iter().zip(&self.sigmas).skip(*age) {
                value = stream.gamma_like(value * factor, sigma * sigma * value.abs());
                mean *= factor;
            }
            out.reserves[row] = value - amount;
            out.means[row] = mean - amount;
        }
        true
    }
}
