//! The main job's own speed: policies issued, durable, tree and books included.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use app::edge::Stopwatch;
use journal::bench::{LastFifth, OwnBytes, Size, own_layout, plain_layout};
use kernel::{Number, NumberKind};
use serde_json::{Value, json};

use super::record::{precise, status_kib};
use super::trade::{Branch, in_turn, number};
use crate::args::Args;
use crate::outcome::Trouble;
use crate::store::{settle, store};

/// Commands that share a commit.
const BATCH: usize = 1_024;

/// A batch that was answered: when, and how long it took.
struct Answered {
    at: Duration,
    took: Duration,
    policies: Vec<Number>,
}

/// Makes so many paid proposals in the given (empty) store, issues them, and sets the speed of the
/// last fifth beside bare inserts.
pub(crate) fn issue(args: &Args, policies: u64) -> Result<Value, Trouble> {
    let store = store(args, None)?;
    if store.exists()? {
        return Err(Trouble::Usage(
            "--store is there already; a bench needs its own".into(),
        ));
    }
    let folder = store.beside().join("platform");
    let branch = Branch::found(&store, &folder, policies)?;
    let watch = Stopwatch::start();
    let (paid, steps) = branch.pay(policies)?;
    let peak = status_kib("VmHWM:");
    settle(&branch.app)?;
    let prepared = watch.elapsed().as_secs_f64();
    let watch = Stopwatch::start();
    let mut answered = issue_all(&branch, &paid)?;
    let issued = watch.elapsed();
    settle(&branch.app)?;
    let behind = watch.elapsed().saturating_sub(issued);
    let chain = Stopwatch::start();
    let numbers: Vec<Number> = answered
        .iter()
        .flat_map(|a| a.policies.iter().copied())
        .collect();
    branch.confirm(&numbers)?;
    let confirmed = chain.elapsed().as_secs_f64();
    let count = numbers.len() as u64;
    let entry = entry_bytes(store.as_ref())?;
    let last = last_fifth(&mut answered, count);
    drop(branch);
    let named = args.store.as_deref().unwrap_or_default();
    let scratch = store.beside().join("bench-reference.db");
    let size = Size {
        policies: count,
        batch: BATCH as u64,
    };
    let watch = Stopwatch::start();
    let mut clock = || u64::try_from(watch.elapsed().as_nanos()).unwrap_or(u64::MAX);
    let reference = rate(plain_layout(named, &scratch, size, &mut clock)?);
    let own = rate(own_layout(named, &scratch, (size, entry), &mut clock)?);
    let per_second = rate(last);
    let mut took: Vec<Duration> = answered.iter().map(|a| a.took).collect();
    took.sort_unstable();
    Ok(json!({
        "policies": count,
        "asked": policies,
        "per_second": per_second,
        "reference": "bare prepared inserts of 10 rows in 5 tables with 2 secondary indexes",
        "reference_per_second": reference,
        "ratio": per_second / reference,
        "own_layout_per_second": own,
        "own_layout_ratio": per_second / own,
        "job_per_second": precise(count) / (prepared + issued.as_secs_f64() + confirmed),
        "paid_per_second": precise(count) / prepared,
        "asker_micros_by_step": steps.micros(count),
        "issued_per_second": precise(count) / issued.as_secs_f64(),
        "confirmed_per_second": precise(count) / confirmed,
        "rows_caught_up_ms": behind.as_secs_f64() * 1_000.0,
        "p50_ms": percentile(&took, 50),
        "p99_ms": percentile(&took, 99),
        "entry_bytes": entry.entry,
        "peak_rss_mb": peak.map(|kib| precise(kib) / 1_024.0),
    }))
}

/// Issues everything, batch by batch, by a few askers in turn.
fn issue_all(branch: &Branch, paid: &[Number]) -> Result<Vec<Answered>, Trouble> {
    let batches: Vec<&[Number]> = paid.chunks(BATCH).collect();
    let (next, done) = (
        AtomicUsize::new(0),
        Mutex::new(Vec::with_capacity(batches.len())),
    );
    let watch = Stopwatch::start();
    let work = || -> Result<(), Trouble> {
        while let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
            let requests = branch.issue(batch);
            let from = watch.elapsed();
            let answers = branch.app.submit_many(requests)?;
            let at = watch.elapsed();
            let policies: Result<Vec<Option<Number>>, Trouble> = answers
                .into_iter()
                .map(|answer| number(NumberKind::Policy, answer))
                .collect();
            let answered = Answered {
                at,
                took: at.saturating_sub(from),
                policies: policies?.into_iter().flatten().collect(),
            };
            done.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(answered);
        }
        Ok(())
    };
    in_turn(&work)?;
    Ok(done.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// What was issued after the first four fifths, and how long that took.
fn last_fifth(answered: &mut [Answered], count: u64) -> LastFifth {
    answered.sort_by_key(|a| a.at);
    let (mut before, mut since) = (0_u64, Duration::ZERO);
    let mut last = LastFifth::default();
    for batch in answered.iter() {
        if before >= count - count / 5 {
            last.policies += batch.policies.len() as u64;
            let nanos = batch.at.saturating_sub(since).as_nanos();
            last.nanos = u64::try_from(nanos).unwrap_or(u64::MAX);
        } else {
            since = batch.at;
        }
        before += batch.policies.len() as u64;
    }
    last
}

/// What an issued policy's entry and the evidence derived from it take, as the journal has it.
fn entry_bytes(store: &dyn journal::Store) -> Result<OwnBytes, Trouble> {
    let mut reader = store.reader()?;
    let head = reader.head()?.size;
    let (mut found, mut bytes) = (0_usize, 0_usize);
    // Confirmations came last; what was issued stands before them.
    for seq in (0..head).rev().step_by(1_000).take(4_000) {
        for entry in reader.entries(seq, 1)? {
            let envelope =
                kernel::Envelope::decode(&entry).map_err(|e| Trouble::Machine(e.to_string()))?;
            if envelope.kind.name == "policy.issued" {
                found += 1;
                bytes += entry.len();
            }
        }
    }
    Ok(OwnBytes {
        entry: bytes.checked_div(found).unwrap_or(600),
        // A command's record and a guard.
        derived: 80 + 35,
    })
}

fn rate(timed: LastFifth) -> f64 {
    precise(timed.policies) * 1e9 / precise(timed.nanos.max(1))
}

fn percentile(sorted: &[Duration], percent: usize) -> Option<f64> {
    let at = sorted.len().saturating_sub(1) * percent / 100;
    sorted.get(at).map(|took| took.as_secs_f64() * 1_000.0)
}
