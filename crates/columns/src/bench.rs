//! Parquet on all cores against `DuckDB` and Polars reading the same file, in one call.
#![expect(
    clippy::cast_precision_loss,
    reason = "a count of items stays below 2^53"
)]

use std::path::Path;

use kernel::Date;
use reserving::ReserveRefusal;
use reserving::bench::{BenchLine, BenchOptions, BenchReport, best_of, number, python};
use reserving::parallel::Threads;
use reserving::upr::UprMethod;
use serde_json::Value;

use crate::decode::unreadable;
use crate::sample;
use crate::upr::{ItemsFile, Request, Totals};

/// The same sums in SQL and in Polars, in integers, by group and in all.
const SCRIPT: &str = r#"
import json, time
path = "PATH"
def best(work, runs=RUNS):
    least = 1e9
    for _ in range(runs):
        begin = time.perf_counter(); got = work(); least = min(least, time.perf_counter() - begin)
    return least, got
out = {}
try:
    import duckdb
    db = duckdb.connect()
    db.execute("set threads=2")
    items = f"(select (start - date '1970-01-01')::int as s, \"end\" - date '1970-01-01' as e, premium as p, unit as g from read_parquet('{path}'))"
    sums = "sum(p)::bigint, sum((2*p*greatest(0, least(e-20088, e-s+1)) + (e-s+1)) // (2*(e-s+1)))::bigint"
    out["duckdb"], got = best(lambda: db.execute(f"select {sums} from {items}").fetchall())
    out["duckdb_sums"] = [list(got[0])]
    out["duckdb_by"], got = best(lambda: db.execute(f"select g, {sums} from {items} group by g").fetchall())
    out["duckdb_sums"].append([sum(r[1] for r in got), sum(r[2] for r in got)])
except Exception as e:
    out["duckdb_error"] = str(e)
try:
    import polars as pl
    s, e = (pl.col(c).cast(pl.Int32).cast(pl.Int64) for c in ("start", "end"))
    days = e - s + 1
    left = pl.min_horizontal((e - 20088).clip(0), days)
    plan = pl.scan_parquet(path).select(g="unit", p="premium", u=(2 * pl.col("premium") * left + days) // (2 * days))
    out["polars"], got = best(lambda: plan.select(pl.sum("p"), pl.sum("u")).collect(engine="streaming"))
    out["polars_sums"] = [list(got.row(0))]
    out["polars_by"], got = best(lambda: plan.group_by("g").agg(pl.sum("p"), pl.sum("u")).collect(engine="streaming"))
    out["polars_sums"].append([got["p"].sum(), got["u"].sum()])
except Exception as e:
    out["polars_error"] = str(e)
print(json.dumps(out))
"#;

/// Runs the bench on `options.items` items in a file written into `folder` and removed again.
pub fn bench_parquet(options: &BenchOptions, folder: &Path) -> Result<BenchReport, ReserveRefusal> {
    let path = folder.join(format!("yinuo-bench-items-{}.parquet", std::process::id()));
    let report = sample::write(&path, options.items)
        .map_err(|e| unreadable(&e))
        .and_then(|()| measure(options, &path));
    match std::fs::remove_file(&path) {
        Ok(()) => report,
        Err(e) => report.and(Err(unreadable(&e.into()))),
    }
}

fn measure(options: &BenchOptions, path: &Path) -> Result<BenchReport, ReserveRefusal> {
    let runs = if options.items > 20_000_000 { 3 } else { 8 };
    let request = Request {
        as_of: Date::new(2024, 12, 31).unwrap_or_default(),
        method: UprMethod::Daily,
        threads: Threads::All,
    };
    let script = SCRIPT
        .replace("PATH", &path.display().to_string())
        .replace("RUNS", &runs.to_string());
    let work =
        |group: Option<&str>, request: Request| ItemsFile::open(path, group)?.totals(request);
    let one = Request {
        threads: Threads::One,
        ..request
    };
    let by = Some("unit");
    let cases = [
        ("1/365 from Parquet, in all, all threads", None, request, ""),
        (
            "1/365 from Parquet, in 4,800 groups, all threads",
            by,
            request,
            "_by",
        ),
        (
            "1/365 from Parquet, in 4,800 groups, one thread",
            by,
            one,
            "_by",
        ),
    ];
    let ours = || cases.map(|(_, group, request, _)| best_of(runs, || work(group, request)));
    let totals = work(None, request)?;
    // Once before the references and once after, so that a busy minute of the machine hits both.
    let before = ours();
    let answer = python(&options.python, &script);
    for name in ["duckdb", "polars"] {
        agree(answer.as_ref(), name, &totals)?;
    }
    let seconds = before.into_iter().zip(ours()).map(|(a, b)| a.min(b));
    let lines = cases
        .iter()
        .zip(seconds)
        .map(|((task, _, _, kind), seconds)| {
            let references = ["duckdb", "polars"]
                .map(|name| (name, number(answer.as_ref(), &format!("{name}{kind}"))));
            let work = (seconds, options.items as f64);
            BenchLine::new((task, "items"), work, references.to_vec())
        });
    Ok(BenchReport {
        lines: lines.collect(),
    })
}

/// A reference with other sums has done other work, and its time says nothing.
fn agree(answer: Option<&Value>, name: &'static str, ours: &Totals) -> Result<(), ReserveRefusal> {
    let Some(sums) = answer.and_then(|a| a.get(format!("{name}_sums"))) else {
        return Ok(());
    };
    let all = serde_json::json!([ours.all.written_fen, ours.all.unearned_fen]);
    if *sums == serde_json::json!([all, all]) {
        return Ok(());
    }
    Err(ReserveRefusal::Mismatch {
        input: name,
        difference: format!("{sums} / {all}"),
    })
}
