//! Benches that print ratios: ours, and the references where they are installed, in one call.
//!
//! The only module that reads a clock and starts another program; nothing else calls it.
#![expect(
    clippy::disallowed_methods,
    reason = "bench: measuring time is its purpose"
)]

mod reference;
mod reserve;
mod upr;

use std::time::Instant;

use serde_json::{Value, json};

pub use reference::{number, python};
pub use reserve::bench_reserve;
pub use upr::bench_upr;

/// Where the references run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BenchOptions {
    /// The Python interpreter that may have chainladder, duckdb and polars.
    pub python: String,
    /// Items of the unearned premium bench.
    pub items: usize,
}

impl Default for BenchOptions {
    fn default() -> Self {
        Self {
            python: "python3".to_owned(),
            items: 10_000_000,
        }
    }
}

/// One task measured.
#[derive(Debug, Clone, PartialEq)]
pub struct BenchLine {
    /// What was done.
    pub task: &'static str,
    /// Our seconds, best of the runs.
    pub seconds: f64,
    /// Units of work per second.
    pub per_second: f64,
    /// The unit.
    pub unit: &'static str,
    /// Reference name, its seconds for the same work, and how many times faster ours is; the
    /// numbers are none where the reference is not installed.
    pub references: Vec<(&'static str, Option<f64>, Option<f64>)>,
}

/// All tasks of a bench.
#[derive(Debug, Clone, PartialEq)]
pub struct BenchReport {
    /// The lines.
    pub lines: Vec<BenchLine>,
}

impl BenchLine {
    /// A line, with the ratios computed.
    pub fn new(
        (task, unit): (&'static str, &'static str),
        (seconds, work): (f64, f64),
        references: Vec<(&'static str, Option<f64>)>,
    ) -> Self {
        let references = references
            .into_iter()
            .map(|(name, time)| (name, time, time.map(|time| time / seconds)))
            .collect();
        Self {
            task,
            seconds,
            per_second: work / seconds,
            unit,
            references,
        }
    }
}

impl BenchReport {
    /// `{lines[{task,seconds,per_second,unit,references[{name,seconds,ratio}]}]}`.
    pub fn json(&self) -> Value {
        let lines: Vec<Value> = self
            .lines
            .iter()
            .map(|line| {
                let references: Vec<Value> = line
                    .references
                    .iter()
                    .map(|(name, seconds, ratio)| {
                        json!({ "name": name, "seconds": seconds, "ratio": ratio })
                    })
                    .collect();
                json!({
                    "task": line.task,
                    "seconds": line.seconds,
                    "per_second": line.per_second,
                    "unit": line.unit,
                    "references": references,
                })
            })
            .collect();
        json!({ "lines": lines })
    }

    /// One line per task and one per reference.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for line in &self.lines {
            let own = format!(
                "{}: {:.3} ms, {:.0} {} per second\n",
                line.task,
                line.seconds * 1e3,
                line.per_second,
                line.unit
            );
            out.push_str(&own);
            for (name, seconds, ratio) in &line.references {
                let text = match (seconds, ratio) {
                    (Some(seconds), Some(ratio)) => {
                        format!(
                            "  {name}: {:.3} ms, ours is {ratio:.1} times faster\n",
                            seconds * 1e3
                        )
                    }
                    _ => format!("  {name}: not installed\n"),
                };
                out.push_str(&text);
            }
        }
        out
    }
}

/// The least seconds of several runs.
pub fn best_of<T>(runs: u32, mut work: impl FnMut() -> T) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..runs {
        let start = Instant::now();
        std::hint::black_box(work());
        best = best.min(start.elapsed().as_secs_f64());
    }
    best
}
