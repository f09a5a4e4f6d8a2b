//! The record's own speed: facts written through the whole shell, then inspected.

use app::edge::Stopwatch;
use app::{App, Founding, InspectOptions, Request};
use journal::verify::{VerifyOptions, verify};
use kernel::{Digest, UserCode};
use serde_json::{Value, json};

use crate::args::Args;
use crate::demo::identity;
use crate::outcome::Trouble;
use crate::store::{settings, settle, store};

/// Askers at work at the same time; each waits for its durable answer.
const ASKERS: u64 = 256;

/// Founds a company in the given (empty) store, lets it refuse so many commands, inspects it. A
/// store that is there already is inspected as it is.
///
/// A refused command is the smallest thing that goes the whole way: read, authorised, judged,
/// recorded, indexed, acknowledged when durable.
pub(crate) fn inspect(args: &Args, entries: u64) -> Result<Value, Trouble> {
    let store = store(args, None)?;
    let written = if store.exists()? {
        None
    } else {
        Some(found(&store, entries)?)
    };
    // Of the inspection alone: what was needed to write is over.
    let _where_the_kernel_allows = std::fs::write("/proc/self/clear_refs", "5");
    let busy = busy_seconds();
    let watch = Stopwatch::start();
    let options = InspectOptions {
        rows: true,
        ..InspectOptions::default()
    };
    let inspection = app::inspect(store.as_ref(), &options)?;
    let inspected = watch.elapsed().as_secs_f64();
    let busy = busy_seconds()
        .zip(busy)
        .map(|(after, before)| after - before);
    let peak = status_kib("VmHWM:");
    let evidence = evidence_alone(store.as_ref())?;
    let (bytes, hashed) = hash_alone(store.as_ref())?;
    let count = precise(inspection.head.size);
    let (write_per_second, rows_caught_up_ms) = written.unzip();
    Ok(json!({
        "entries": inspection.head.size,
        "rows": inspection.rows_compared,
        "ok": inspection.ok,
        "bytes_per_entry": precise(bytes) / count,
        "write_per_second": write_per_second,
        "rows_caught_up_ms": rows_caught_up_ms,
        "per_second": count / inspected,
        "processor_us_per_entry": busy.map(|seconds| seconds * 1e6 / count),
        "peak_rss_mb": peak.map(|kib| precise(kib) / 1_024.0),
        "evidence_per_second": count / evidence,
        "reference": "reading and hashing the same entries (SHA-256), one thread",
        "reference_per_second": count / hashed,
        "ratio": hashed / inspected,
    }))
}

/// Founds the company and writes; entries a second, and milliseconds until the rows had caught up.
fn found(store: &std::sync::Arc<dyn journal::Store>, entries: u64) -> Result<(f64, f64), Trouble> {
    let founding = Founding {
        name_zh: "性能测试".to_owned(),
        name_en: "Bench".to_owned(),
        demo: true,
        administrator: UserCode::parse("admin").ok_or_else(|| Trouble::Machine("admin".into()))?,
        origin: None,
    };
    let app = App::found(std::sync::Arc::clone(store), settings()?, &founding)?;
    let watch = Stopwatch::start();
    write(&app, entries)?;
    let written = watch.elapsed().as_secs_f64();
    settle(&app)?;
    let caught_up = watch.elapsed().as_secs_f64();
    Ok((precise(entries) / written, (caught_up - written) * 1_000.0))
}

/// The journal's own check and nothing else, in seconds.
fn evidence_alone(store: &dyn journal::Store) -> Result<f64, Trouble> {
    let options = VerifyOptions {
        keys: journal::read_verifier_keys(store.beside())?,
        anchors: Some(store.beside().join("anchors")),
        ..VerifyOptions::default()
    };
    let watch = Stopwatch::start();
    verify(store, &options, &mut ())?;
    Ok(watch.elapsed().as_secs_f64())
}

/// A figure of this process in KiB, where the system tells it.
pub(super) fn status_kib(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Processor time of this process, all threads: the wall says little on a machine others use.
fn busy_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut fields = after_name.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<u64>().ok();
    // Linux counts hundredths of a second here, whatever its own clock.
    Some(precise(ticks()? + ticks()?) / 100.0)
}

fn write(app: &App, entries: u64) -> Result<(), Trouble> {
    let who = identity(app, "admin")?;
    let ask = |number: u64| Request {
        actor: who.actor(),
        organisation: who.organisation.clone(),
        key: format!("bench-{number}"),
        command: "product.submit".to_owned(),
        body: json!({ "filing": "compulsory-motor@2020-09" }),
    };
    let share = entries.div_ceil(ASKERS);
    let work = |asker: u64| {
        for number in asker * share..((asker + 1) * share).min(entries) {
            match app.submit(ask(number)) {
                Err(failure) if failure.refused().is_some() => {}
                Err(failure) => return Err(Trouble::from(failure)),
                Ok(_) => return Err(Trouble::Machine("was not refused".into())),
            }
        }
        Ok(())
    };
    let work = &work;
    std::thread::scope(|scope| {
        let askers: Vec<_> = (0..ASKERS)
            .map(|asker| scope.spawn(move || work(asker)))
            .collect();
        askers.into_iter().try_for_each(|asker| match asker.join() {
            Ok(done) => done,
            Err(_) => Err(Trouble::Machine("an asker panicked".into())),
        })
    })
}

/// The same entries, read and hashed and nothing else.
fn hash_alone(store: &dyn journal::Store) -> Result<(u64, f64), Trouble> {
    let mut reader = store.reader()?;
    let watch = Stopwatch::start();
    let (mut seq, mut bytes) = (0, 0);
    loop {
        let entries = reader.entries(seq, 10_000)?;
        if entries.is_empty() {
            return Ok((bytes, watch.elapsed().as_secs_f64()));
        }
        for entry in &entries {
            std::hint::black_box(Digest::of(entry));
            bytes += entry.len() as u64;
        }
        seq += entries.len() as u64;
    }
}

/// Counts of a bench stay far below 2⁵³.
#[expect(
    clippy::cast_precision_loss,
    reason = "figures of a bench, far below 2^53"
)]
pub(super) fn precise(count: u64) -> f64 {
    count as f64
}
