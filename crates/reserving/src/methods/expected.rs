//! Expected-loss methods: expected loss, Bornhuetter–Ferguson, Benktander, Cape Cod.
//!
//! With premium `v_i`, expected loss ratio `q` and developed share `p_i = 1/CDF`:
//! expected loss `U = q v`; Bornhuetter and Ferguson (1972, "The actuary and IBNR", PCAS 59)
//! `U = C + (1 - p) q v`; Benktander (1976) applies it again with the last `U` as prior, `n` times
//! in all; Cape Cod (Stanard and Bühlmann; Gluck 1997, "Balancing development and trend in loss
//! reserve analysis", PCAS 84) estimates `q` as `Σ C / Σ v p`, with trend and decay.

use super::chain_ladder::{developed, shown};
use super::check_exposure;
use crate::development::{DevelopmentOptions, Tail};
use crate::{Estimate, OriginEstimate, ReserveRefusal, Triangle};
use kernel::Text;

/// What all four methods share.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// Claims to date.
    pub triangle: &'a Triangle,
    /// Premium or exposure of each origin.
    pub premium: &'a [f64],
    /// How the development pattern is fitted.
    pub development: &'a DevelopmentOptions,
    /// The tail.
    pub tail: Tail,
}

/// Trend and decay of Cape Cod.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CapeCodOptions {
    /// Growth of the loss ratio per origin period; 0.05 is five per cent.
    pub trend: f64,
    /// Weight kept per origin period of distance; 1 gives one ratio for all, 0 each its own.
    pub decay: f64,
}

/// Cape Cod's estimate and the loss ratios it found.
#[derive(Debug, Clone, PartialEq)]
pub struct CapeCod {
    /// The estimate.
    pub estimate: Estimate,
    /// The expected loss ratio of each origin, at its own level.
    pub ratios: Vec<f64>,
}

impl Default for CapeCodOptions {
    fn default() -> Self {
        Self {
            trend: 0.0,
            decay: 1.0,
        }
    }
}

struct Prepared {
    latest: Vec<(usize, f64)>,
    /// Developed share at each origin's latest age.
    shares: Vec<f64>,
    factors: Vec<f64>,
}

impl Basis<'_> {
    fn prepare(&self, method: &'static str) -> Result<Prepared, ReserveRefusal> {
        check_exposure(self.premium, self.triangle.origins(), method)?;
        let latest = self.triangle.latest_all(method)?;
        // One age still has an expected loss; the pattern is then taken as unknown.
        let (development, by_age) = developed(self.triangle, self.development, self.tail, method)?;
        let shares = latest.iter().map(|(age, _)| by_age[*age]).collect();
        Ok(Prepared {
            latest,
            shares,
            factors: shown(&development, self.tail)?,
        })
    }

    fn collect(&self, method: &'static str, prepared: &Prepared, ultimate: &[f64]) -> Estimate {
        let origins = self
            .triangle
            .origins()
            .iter()
            .zip(prepared.latest.iter().zip(ultimate))
            .map(|(label, ((_, amount), ultimate))| {
                OriginEstimate::plain(label, *amount, *ultimate)
            })
            .collect();
        Estimate::summed(method, origins, prepared.factors.clone())
    }
}

/// Ultimates `q v`, whatever was paid so far; works even with one development age.
pub fn expected(
    triangle: &Triangle,
    premium: &[f64],
    apriori: f64,
) -> Result<Estimate, ReserveRefusal> {
    const NAME: &str = "expected";
    check_exposure(premium, triangle.origins(), NAME)?;
    check_apriori(apriori)?;
    let latest = triangle.latest_all(NAME)?;
    let origins = triangle
        .origins()
        .iter()
        .zip(latest.iter().zip(premium))
        .map(|(label, ((_, amount), v))| OriginEstimate::plain(label, *amount, apriori * v))
        .collect();
    Estimate::summed(NAME, origins, Vec::new()).checked()
}

/// Bornhuetter–Ferguson.
pub fn bornhuetter_ferguson(basis: Basis<'_>, apriori: f64) -> Result<Estimate, ReserveRefusal> {
    iterated(basis, apriori, 1, "bf")
}

/// Benktander with `rounds` applications in all; 2 is Benktander's own, 1 is
/// Bornhuetter–Ferguson, many tend to the chain ladder.
pub fn benktander(basis: Basis<'_>, apriori: f64, rounds: u32) -> Result<Estimate, ReserveRefusal> {
    iterated(basis, apriori, rounds, "benktander")
}

fn iterated(
    basis: Basis<'_>,
    apriori: f64,
    rounds: u32,
    method: &'static str,
) -> Result<Estimate, ReserveRefusal> {
    check_apriori(apriori)?;
    let prepared = basis.prepare(method)?;
    let ultimate: Vec<f64> = prepared
        .latest
        .iter()
        .zip(prepared.shares.iter().zip(basis.premium))
        .map(|((_, amount), (share, v))| {
            (0..rounds).fold(apriori * v, |prior, _| amount + (1.0 - share) * prior)
        })
        .collect();
    basis.collect(method, &prepared, &ultimate).checked()
}

/// Cape Cod.
pub fn cape_cod(basis: Basis<'_>, options: CapeCodOptions) -> Result<CapeCod, ReserveRefusal> {
    const NAME: &str = "cape-cod";
    if !(0.0..=1.0).contains(&options.decay) {
        return Err(ReserveRefusal::BadOption {
            option: "--decay",
            found: options.decay.to_string(),
            allowed: Text::fixed("0 与 1 之间的数", "between 0 and 1"),
        });
    }
    if !options.trend.is_finite() || options.trend <= -1.0 {
        return Err(ReserveRefusal::BadOption {
            option: "--trend",
            found: options.trend.to_string(),
            allowed: Text::fixed("大于 -1 的比率", "a rate above -1"),
        });
    }
    let prepared = basis.prepare(NAME)?;
    let count = prepared.latest.len();
    // Claims are brought to the level of the last origin; ratios go back to their own.
    let level: Vec<f64> = (0..count)
        .map(|i| (1.0 + options.trend).powf((count - 1 - i) as f64))
        .collect();
    let ratios: Vec<f64> = (0..count)
        .map(|i| {
            let (mut claims, mut used) = (0.0, 0.0);
            for k in 0..count {
                let weight = options.decay.powf(i.abs_diff(k) as f64);
                claims += weight * prepared.latest[k].1 * level[k];
                used += weight * basis.premium[k] * prepared.shares[k];
            }
            claims / used / level[i]
        })
        .collect();
    let ultimate: Vec<f64> = (0..count)
        .map(|i| prepared.latest[i].1 + (1.0 - prepared.shares[i]) * ratios[i] * basis.premium[i])
        .collect();
    let estimate = basis.collect(NAME, &prepared, &ultimate).checked()?;
    Ok(CapeCod { estimate, ratios })
}

fn check_apriori(apriori: f64) -> Result<(), ReserveRefusal> {
    if apriori.is_finite() && apriori >= 0.0 {
        return Ok(());
    }
    Err(ReserveRefusal::BadOption {
        option: "--apriori",
        found: apriori.to_string(),
        allowed: Text::fixed("不小于零的赔付率", "a loss ratio from zero up"),
    })
}
