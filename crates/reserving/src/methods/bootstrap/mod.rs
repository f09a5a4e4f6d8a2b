//! The bootstrap: the whole distribution of reserves by resampling residuals.
//!
//! Over-dispersed Poisson after England and Verrall (1999, IME 25; 2002, BAJ 8): Pearson
//! residuals of the chain ladder's increments, scaled by `√(N/(N-p))`, are drawn with
//! replacement, the chain ladder is refitted, and every future increment is drawn from a gamma
//! with the refitted mean and variance `φ` times it. Mack's model after England and Verrall (2006,
//! AAS 1): residuals of link ratios are drawn per triangle, and each step is simulated with
//! variance `σ_j² C`.
//!
//! Each simulation has its own random stream, so the seed alone decides the result; threads only
//! decide how long it takes.

mod mack_model;
mod poisson;

use std::collections::BTreeMap;

use kernel::Text;

use crate::development::SigmaRule;
use crate::parallel::{self, Threads};
use crate::random::Stream;
use crate::{Estimate, OriginEstimate, ReserveRefusal, Triangle};

/// What is resampled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Model {
    /// Increments, over-dispersed Poisson.
    #[default]
    OverDispersedPoisson,
    /// Link ratios, Mack.
    Mack,
}

/// Options of the bootstrap.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BootstrapOptions {
    /// What is resampled.
    pub model: Model,
    /// The seed.
    pub seed: u64,
    /// How many simulations.
    pub simulations: u32,
    /// Extrapolation of Mack's sigma.
    pub sigma: SigmaRule,
    /// Threads; the result does not depend on them.
    pub threads: Threads,
}

impl Default for BootstrapOptions {
    fn default() -> Self {
        Self {
            model: Model::default(),
            seed: 1,
            simulations: 10_000,
            sigma: SigmaRule::default(),
            threads: Threads::All,
        }
    }
}

/// The simulated distribution.
#[derive(Debug, Clone, PartialEq)]
pub struct Bootstrap {
    /// Simulated means and standard deviations; `factors` are the chain ladder's.
    pub estimate: Estimate,
    /// Simulated total reserves, ascending.
    pub totals: Vec<f64>,
}

/// A model ready to simulate.
trait Simulation: Sync {
    /// Scratch space of one thread.
    fn scratch(&self) -> Vec<f64>;
    /// Draws one set of reserves, by origin: with process error and without. False if this draw
    /// has no chain ladder (a factor without a denominator).
    fn draw(&self, stream: &mut Stream, scratch: &mut [f64], out: &mut Draw) -> bool;
}

/// One simulated outcome by origin.
#[derive(Debug, Clone)]
struct Draw {
    reserves: Vec<f64>,
    means: Vec<f64>,
}

/// Running sums of one block of simulations.
#[derive(Debug, Clone)]
struct Block {
    /// Of each origin and then the total: reserve, its square, mean, its square.
    sums: Vec<[f64; 4]>,
    totals: Vec<f64>,
    failed: bool,
}

const BLOCK: u32 = 250;
const RETRIES: u64 = 64;
/// The most cells times simulations, some minutes of work.
const MAX_WORK: f64 = 2e10;
/// The probabilities reported.
pub const PROBABILITIES: [(&str, f64); 7] = [
    ("0.5", 0.5),
    ("0.75", 0.75),
    ("0.9", 0.9),
    ("0.95", 0.95),
    ("0.99", 0.99),
    ("0.995", 0.995),
    ("0.999", 0.999),
];

/// Runs the bootstrap.
pub fn run(triangle: &Triangle, options: &BootstrapOptions) -> Result<Bootstrap, ReserveRefusal> {
    let name = match options.model {
        Model::OverDispersedPoisson => poisson::NAME,
        Model::Mack => mack_model::NAME,
    };
    if options.simulations < 2 {
        return Err(ReserveRefusal::BadOption {
            option: "--sims",
            found: options.simulations.to_string(),
            allowed: Text::fixed("不小于 2", "2 or more"),
        });
    }
    let work = triangle.raw().len() as f64 * f64::from(options.simulations);
    if work > MAX_WORK {
        return Err(ReserveRefusal::not_applicable(
            name,
            Text::new(
                format!("单元格数乘以模拟次数为 {work:e}，超过 {MAX_WORK:e}"),
                format!("cells times simulations are {work:e}, beyond {MAX_WORK:e}"),
            ),
            Text::fixed(
                "请减少模拟次数，或使用 mack。",
                "Use fewer simulations, or mack.",
            ),
        ));
    }
    let latest = triangle.latest_all(name)?;
    match options.model {
        Model::OverDispersedPoisson => {
            let (model, factors) = poisson::Poisson::new(triangle, &latest)?;
            simulate(triangle, &latest, options, (&model, factors, name))
        }
        Model::Mack => {
            let (model, factors) = mack_model::MackModel::new(triangle, &latest, options.sigma)?;
            simulate(triangle, &latest, options, (&model, factors, name))
        }
    }
}

fn simulate(
    triangle: &Triangle,
    latest: &[(usize, f64)],
    options: &BootstrapOptions,
    (model, factors, name): (&impl Simulation, Vec<f64>, &'static str),
) -> Result<Bootstrap, ReserveRefusal> {
    let height = triangle.rows();
    let count = options.simulations.div_ceil(BLOCK);
    let start = || {
        (
            model.scratch(),
            Draw {
                reserves: vec![0.0; height],
                means: vec![0.0; height],
            },
        )
    };
    let blocks = parallel::blocks(count as usize, options.threads, start, |state, block| {
        let first = u64::try_from(block).unwrap_or(0) * u64::from(BLOCK);
        let last = (first + u64::from(BLOCK)).min(u64::from(options.simulations));
        one_block(model, state, options.seed, first..last)
    });
    if blocks.iter().any(|b| b.failed) {
        return Err(ReserveRefusal::NotConverged {
            method: name,
            steps: options.simulations,
        });
    }
    let mut sums = vec![[0.0; 4]; height + 1];
    let mut totals = Vec::with_capacity(options.simulations as usize);
    for block in blocks {
        for (sum, part) in sums.iter_mut().zip(&block.sums) {
            for k in 0..4 {
                sum[k] += part[k];
            }
        }
        totals.extend(block.totals);
    }
    totals.sort_by(f64::total_cmp);
    let n = f64::from(options.simulations);
    let line = |(label, amount): (&str, f64), sum: &[f64; 4]| {
        let variance =
            |total: f64, squares: f64| ((squares - total * total / n) / (n - 1.0)).max(0.0);
        let (all, parameter) = (variance(sum[0], sum[1]), variance(sum[2], sum[3]));
        let mean = sum[0] / n;
        let plain = OriginEstimate::plain(label, amount, amount + mean);
        let process = (all - parameter).max(0.0);
        OriginEstimate {
            ibnr: mean,
            standard_error: Some(all.sqrt()),
            ..plain.with_variances(process, parameter)
        }
    };
    let labels = triangle
        .origins()
        .iter()
        .map(String::as_str)
        .zip(latest.iter().map(|l| l.1));
    let origins: Vec<OriginEstimate> = labels.zip(&sums).map(|(l, s)| line(l, s)).collect();
    let mut estimate = Estimate::summed(name, origins, factors);
    estimate.total = line(("total", estimate.total.latest), &sums[height]);
    let quantiles = PROBABILITIES.map(|(key, p)| (key.to_owned(), quantile(&totals, p)));
    estimate.quantiles = Some(BTreeMap::from(quantiles));
    Ok(Bootstrap {
        estimate: estimate.checked()?,
        totals,
    })
}

fn one_block(
    model: &impl Simulation,
    (scratch, draw): &mut (Vec<f64>, Draw),
    seed: u64,
    simulations: std::ops::Range<u64>,
) -> Block {
    let height = draw.reserves.len();
    let mut block = Block {
        sums: vec![[0.0; 4]; height + 1],
        totals: Vec::new(),
        failed: false,
    };
    for simulation in simulations {
        // A draw without a chain ladder is drawn again from a stream of its own.
        let drawn = (0..RETRIES).any(|retry| {
            let mut stream = Stream::new(seed, simulation | (retry << 40));
            model.draw(&mut stream, scratch, draw)
        });
        block.failed |= !drawn;
        let (mut total, mut mean) = (0.0, 0.0);
        for i in 0..height {
            let (x, m) = (draw.reserves[i], draw.means[i]);
            add(&mut block.sums[i], x, m);
            total += x;
            mean += m;
        }
        add(&mut block.sums[height], total, mean);
        block.totals.push(total);
    }
    block
}

fn add(sum: &mut [f64; 4], x: f64, mean: f64) {
    sum[0] += x;
    sum[1] += x * x;
    sum[2] += mean;
    sum[3] += mean * mean;
}

/// The quantile of ascending values, interpolated between order statistics (type 7 of Hyndman
/// and Fan 1996, the default of R and numpy).
pub fn quantile(sorted: &[f64], probability: f64) -> f64 {
    let place = probability.clamp(0.0, 1.0) * (sorted.len().max(1) - 1) as f64;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between zero and the length"
    )]
    let below = place.floor() as usize;
    let Some(low) = sorted.get(below) else {
        return f64::NAN;
    };
    let high = sorted.get(below + 1).unwrap_or(low);
    low + (high - low) * (place - place.floor())
}
