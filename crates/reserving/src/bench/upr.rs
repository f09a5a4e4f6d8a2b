//! Unearned premium of ten million items in 4,800 groups against `DuckDB` and Polars in memory.

use super::reference::{number, python};
use super::{BenchLine, BenchOptions, BenchReport, best_of};
use crate::ReserveRefusal;
use crate::parallel::Threads;
use crate::random::Stream;
use crate::upr::{Columns, GroupSum, PackedItems, group_sums};

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

/// Rounds of references and ours in turn; each figure is the median of the rounds' best.
const ROUNDS: usize = 3;

/// Runs the bench: the same items as columns of 18 bytes and packed, references and ours in turn,
/// so that what else the machine does falls on all.
pub fn bench_upr(options: &BenchOptions) -> Result<BenchReport, ReserveRefusal> {
    let script = SCRIPT.replace("ITEMS", &options.items.to_string());
    let items = Made::new(options.items);
    let columns = items.columns();
    let groups = usize::from(GROUPS);
    let packed = PackedItems::pack(columns, Threads::All)?;
    let plain = |threads| group_sums(columns, VALUATION, groups, threads);
    let close = |threads| packed.group_sums(VALUATION, groups, threads);
    let mut ours: [Vec<f64>; 5] = Default::default();
    let mut theirs: [Vec<f64>; 2] = Default::default();
    agreed(&plain(Threads::All)?, &close(Threads::All)?)?;
    for _ in 0..ROUNDS {
        let answer = python(&options.python, &script);
        for (times, name) in theirs.iter_mut().zip(REFERENCES) {
            times.extend(number(answer.as_ref(), name));
        }
        ours[0].push(best_of(10, || close(Threads::All)));
        ours[1].push(best_of(10, || plain(Threads::All)));
        ours[2].push(best_of(5, || close(Threads::One)));
        ours[3].push(best_of(5, || plain(Threads::One)));
        ours[4].push(best_of(1, || PackedItems::pack(columns, Threads::All)));
    }
    let theirs = theirs.map(median);
    let references = || REFERENCES.into_iter().zip(theirs).collect();
    let tasks = [
        "1/365 in memory, packed, all threads",
        "1/365 in memory, plain columns, all threads",
        "1/365 in memory, packed, one thread",
        "1/365 in memory, plain columns, one thread",
        "packing, once",
    ];
    let lines = tasks.into_iter().zip(ours).map(|(task, times)| {
        let seconds = median(times).unwrap_or(f64::NAN);
        let beside = if task == "packing, once" {
            Vec::new()
        } else {
            references()
        };
        BenchLine::new((task, "items"), (seconds, options.items as f64), beside)
    });
    Ok(BenchReport {
        lines: lines.collect(),
    })
}

const REFERENCES: [&str; 2] = ["duckdb", "polars"];

/// A bench of sums that differ would say nothing.
fn agreed(plain: &[GroupSum], packed: &[GroupSum]) -> Result<(), ReserveRefusal> {
    let same = plain == packed;
    same.then_some(())
        .ok_or(ReserveRefusal::PremiumOverflow { line: 0 })
}

fn median(mut times: Vec<f64>) -> Option<f64> {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied()
}

/// Made-up items of the same distribution as the script's.
struct Made {
    start: Vec<i32>,
    end: Vec<i32>,
    premium_fen: Vec<i64>,
    group: Vec<u16>,
}

impl Made {
    fn new(items: usize) -> Self {
        let mut stream = Stream::new(1, 1);
        let mut draw = |count: usize| i32::try_from(stream.below(count)).unwrap_or(0);
        let start: Vec<i32> = (0..items).map(|_| 19_500 + draw(700)).collect();
        let end = start.iter().map(|s| s + 30 + draw(336)).collect();
        let premium_fen = (0..items).map(|_| 1 + i64::from(draw(1_000_000))).collect();
        let group = (0..items)
            .map(|_| u16::try_from(draw(usize::from(GROUPS))).unwrap_or(0))
            .collect();
        Self {
            start,
            end,
            premium_fen,
            group,
        }
    }

    fn columns(&self) -> Columns<'_> {
        Columns {
            start: &self.start,
            end: &self.end,
            premium_fen: &self.premium_fen,
            group: &self.group,
        }
    }
}
