//! `yinuo bench`: each figure beside a reference measured in the same run.

mod issue;
mod record;
mod trade;

use app::edge::Stopwatch;
use columns::bench::bench_parquet;
use kernel::Refusal;
use reserving::bench::{BenchOptions, BenchReport, bench_reserve, bench_upr};

use crate::args::{Args, BenchVerb};
use crate::outcome::{Outcome, Trouble};
use crate::print;

/// Runs one bench and prints its report.
pub(crate) fn run(args: &Args, verb: &BenchVerb) -> Result<Outcome, Trouble> {
    match verb {
        BenchVerb::Rate { seconds } => {
            let nanos = duration(*seconds)?;
            let watch = Stopwatch::start();
            let mut clock = || u64::try_from(watch.elapsed().as_nanos()).unwrap_or(u64::MAX);
            let figures = product::bench::rate(nanos, &mut clock)
                .map_err(|e| Trouble::Machine(e.to_string()))?;
            print::json(&figures)?;
        }
        BenchVerb::Issue { policies } => print::json(&issue::issue(args, *policies)?)?,
        BenchVerb::Inspect { entries } => print::json(&record::inspect(args, *entries)?)?,
        BenchVerb::Reserve { python } => report(args, bench_reserve(&with(python)))?,
        BenchVerb::Upr {
            items,
            folder,
            python,
        } => {
            let folder = folder.clone().unwrap_or_else(std::env::temp_dir);
            let parquet = BenchOptions {
                items: *items,
                ..with(python)
            };
            let both = bench_upr(&with(python)).and_then(|mut memory| {
                let files = bench_parquet(&parquet, &folder)?;
                memory.lines.extend(files.lines);
                Ok(memory)
            });
            report(args, both)?;
        }
    }
    Ok(Outcome::Fine)
}

/// The usual sizes, with this Python for the references.
fn with(python: &str) -> BenchOptions {
    BenchOptions {
        python: python.to_owned(),
        ..BenchOptions::default()
    }
}

/// Seconds as nanoseconds, within what a bench can sensibly take.
fn duration(seconds: f64) -> Result<u64, Trouble> {
    if !(0.01..=600.0).contains(&seconds) {
        return Err(Trouble::Usage("--seconds is between 0.01 and 600".into()));
    }
    Ok(std::time::Duration::from_secs_f64(seconds)
        .as_nanos()
        .try_into()
        .unwrap_or(u64::MAX))
}

fn report(
    args: &Args,
    report: Result<BenchReport, reserving::ReserveRefusal>,
) -> Result<(), Trouble> {
    let report = report.map_err(|no| Trouble::Refused(Box::new(no.refused())))?;
    if args.json {
        return print::json(&report.json());
    }
    print!("{}", report.text());
    Ok(())
}
