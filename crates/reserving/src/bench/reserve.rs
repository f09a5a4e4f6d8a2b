//! Mack over a thousand triangles, and the bootstrap, against chainladder-python.

use super::reference::{number, python};
use super::{BenchLine, BenchOptions, BenchReport, best_of};
use crate::development::SigmaRule;
use crate::methods::bootstrap::{BootstrapOptions, run};
use crate::methods::mack_batch::{Batch, cells_of, estimate};
use crate::parallel::Threads;
use crate::random::Stream;
use crate::{ReserveRefusal, Triangle};

const TRIANGLES: u32 = 1_000;
const SIMULATIONS: u32 = 10_000;

/// Times one thousand triangles as one vectorised array (a thousand copies of a sample triangle)
/// and ten thousand bootstrap simulations of one.
const SCRIPT: &str = r#"
import json, time, warnings
warnings.filterwarnings("ignore")
import numpy as np
import chainladder as cl
base = cl.load_sample("clrd")["CumPaidLoss"]
base = base[base.index["LOB"].notna()] if False else base
count = base.shape[0]
def mack():
    return cl.MackChainladder().fit(cl.Development(sigma_interpolation="log-linear").fit_transform(base)).total_mack_std_err_
mack()
best = 1e9
for _ in range(3):
    start = time.perf_counter(); mack(); best = min(best, time.perf_counter() - start)
raa = cl.load_sample("raa")
def boot():
    sampled = cl.BootstrapODPSample(n_sims=10000, random_state=1).fit_transform(raa)
    return cl.Chainladder().fit(sampled).ibnr_.sum("origin")
boot()
draw = 1e9
for _ in range(2):
    start = time.perf_counter(); boot(); draw = min(draw, time.perf_counter() - start)
print(json.dumps({"mack": best / count * 1000, "bootstrap": draw}))
"#;

/// Runs the bench; takes some seconds where chainladder is installed.
pub fn bench_reserve(options: &BenchOptions) -> Result<BenchReport, ReserveRefusal> {
    let triangles: Vec<Triangle> = (0..TRIANGLES).map(sample).collect::<Result<_, _>>()?;
    let cells = cells_of(&triangles)?;
    let batch = Batch {
        cells: &cells,
        rows: 10,
        columns: 10,
    };
    let answer = python(&options.python, SCRIPT);
    let mack = best_of(20, || estimate(batch, SigmaRule::LogLinear, Threads::All));
    let settings = BootstrapOptions {
        simulations: SIMULATIONS,
        ..BootstrapOptions::default()
    };
    let first = sample(0)?;
    let bootstrap = best_of(10, || run(&first, &settings));
    let name = "chainladder-python";
    Ok(BenchReport {
        lines: vec![
            BenchLine::new(
                ("Mack, 1,000 triangles of 10 by 10", "triangles"),
                (mack, f64::from(TRIANGLES)),
                vec![(name, number(answer.as_ref(), "mack"))],
            ),
            BenchLine::new(
                ("bootstrap, 10,000 simulations of 10 by 10", "simulations"),
                (bootstrap, f64::from(SIMULATIONS)),
                vec![(name, number(answer.as_ref(), "bootstrap"))],
            ),
        ],
    })
}

/// A triangle with a plausible pattern and noise, by number.
fn sample(number: u32) -> Result<Triangle, ReserveRefusal> {
    const PATTERN: [f64; 10] = [0.07, 0.17, 0.18, 0.19, 0.11, 0.08, 0.07, 0.05, 0.05, 0.03];
    let mut stream = Stream::new(2025, u64::from(number));
    let rows: Vec<Vec<Option<f64>>> = (0..10)
        .map(|i| {
            let mut sum = 0.0;
            let row = PATTERN.iter().take(10 - i).map(|share| {
                sum += share * 5e6 * (0.7 + 0.6 * stream.uniform());
                Some(sum)
            });
            row.collect()
        })
        .collect();
    Triangle::from_rows(&rows)
}
