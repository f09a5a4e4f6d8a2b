//! Unearned premium of ten million items in 4,800 groups against `DuckDB` and Polars in memory.

use super::reference::{number, python};
use super::{BenchLine, BenchOptions, BenchReport, best_of};
use crate::ReserveRefusal;
use crate::parallel::Threads;
use crate::random::Stream;
use crate::upr::{Columns, group_sums};

const GROUPS: u16 = 4_800;
const VALUATION: i32 = 20_088;

/// The same task in SQL and in Polars, integer arithmetic, same distribution of items.
const SCRIPT: &str = r#"
import json, time
import numpy as np
n = ITEMS
rng = np.random.default_rng(1)
start = rng.integers(19500, 20200, n).astype(np.int32)
end = (start + rng.integers(30, 366, n)).astype(np.int32)
premium = rng.integers(1, 1000000, n).astype(np.int64)
group = rng.integers(0, 4800, n).astype(np.uint16)
def best(work, runs=4):
    least = 1e9
    for _ in range(runs):
        begin = time.perf_counter(); work(); least = min(least, time.perf_counter() - begin)
    return least
out = {}
try:
    import duckdb, pyarrow as pa
    table = pa.table({"s": start, "e": end, "p": premium, "g": group})
    db = duckdb.connect()
    db.execute("set threads=2")
    db.execute("create table items as select * from table")
    sql = "select g, sum(p), sum((2*p*greatest(0, least(e-20088, e-s+1)) + (e-s+1)) // (2*(e-s+1))) from items group by g"
    out["duckdb"] = best(lambda: db.execute(sql).fetchall())
except Exception:
    try:
        import duckdb
        db = duckdb.connect()
        db.execute("set threads=2")
        db.execute("create table items as select (19500 + random()*700)::int as s, 0::int as e, (1+random()*1000000)::bigint as p, (random()*4799)::usmallint as g from range(%d)" % n)
        db.execute("update items set e = s + 30 + (random()*336)::int")
        sql = "select g, sum(p), sum((2*p*greatest(0, least(e-20088, e-s+1)) + (e-s+1)) // (2*(e-s+1))) from items group by g"
        out["duckdb"] = best(lambda: db.execute(sql).fetchall())
    except Exception:
        pass
try:
    import polars as pl
    frame = pl.DataFrame({"s": start, "e": end, "p": premium, "g": group})
    days = (pl.col("e") - pl.col("s") + 1).cast(pl.Int64)
    left = pl.min_horizontal((pl.col("e") - 20088).clip(0), pl.col("e") - pl.col("s") + 1).cast(pl.Int64)
    plan = frame.lazy().select("g", "p", u=(2 * pl.col("p") * left + days) // (2 * days)).group_by("g").agg(pl.sum("p"), pl.sum("u"))
    out["polars"] = best(lambda: plan.collect())
except Exception:
    pass
print(json.dumps(out))
"#;

/// Runs the bench.
pub fn bench_upr(options: &BenchOptions) -> Result<BenchReport, ReserveRefusal> {
    let answer = python(
        &options.python,
        &SCRIPT.replace("ITEMS", &options.items.to_string()),
    );
    let mut stream = Stream::new(1, 1);
    let mut draw = |count: usize| i32::try_from(stream.below(count)).unwrap_or(0);
    let start: Vec<i32> = (0..options.items).map(|_| 19_500 + draw(700)).collect();
    let end: Vec<i32> = start.iter().map(|s| s + 30 + draw(336)).collect();
    let premium_fen: Vec<i64> = (0..options.items)
        .map(|_| 1 + i64::from(draw(1_000_000)))
        .collect();
    let group: Vec<u16> = (0..options.items)
        .map(|_| u16::try_from(draw(usize::from(GROUPS))).unwrap_or(0))
        .collect();
    let columns = Columns {
        start: &start,
        end: &end,
        premium_fen: &premium_fen,
        group: &group,
    };
    let groups = usize::from(GROUPS);
    group_sums(columns, VALUATION, groups, Threads::All)?;
    let seconds = best_of(10, || group_sums(columns, VALUATION, groups, Threads::All));
    let one = best_of(5, || group_sums(columns, VALUATION, groups, Threads::One));
    let work = options.items as f64;
    let references = || {
        ["duckdb", "polars"]
            .map(|name| (name, number(answer.as_ref(), name)))
            .to_vec()
    };
    Ok(BenchReport {
        lines: vec![
            BenchLine::new(
                ("1/365 in memory, all threads", "items"),
                (seconds, work),
                references(),
            ),
            BenchLine::new(
                ("1/365 in memory, one thread", "items"),
                (one, work),
                references(),
            ),
        ],
    })
}
