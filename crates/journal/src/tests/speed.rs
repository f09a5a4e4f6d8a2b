//! Figures, as ratios to a raw reference in the same run. Not run by default:
//!
//! `cargo test --release -p journal -- --ignored --nocapture --test-threads=1 speed`
#![expect(clippy::disallowed_methods, reason = "edge: a bench reads the clock")]
#![expect(clippy::cast_precision_loss, reason = "figures for people")]

use std::time::Instant;

use sha2::{Digest as _, Sha256};

use super::fixtures::{commit, postgres, sqlite};
use super::verify::kinds;
use crate::verify::{VerifyOptions, verify};
use crate::{Commit, Derived, Store};

const ENTRY_BYTES: usize = 500;

fn per_second(count: u64, since: Instant) -> f64 {
    count as f64 / since.elapsed().as_secs_f64()
}

fn fill(store: &dyn Store, entries: u64, batch: u64) -> f64 {
    store.create().unwrap();
    let mut writer = store.writer("speed").unwrap();
    let commits: Vec<Commit> = (0..entries / batch)
        .map(|n| {
            let mut commit = commit(n * batch, batch, ENTRY_BYTES);
            commit.derived = vec![Derived {
                name: "guards",
                data: vec![7; 24 * usize::try_from(batch).unwrap()],
            }];
            commit
        })
        .collect();
    let start = Instant::now();
    for commit in &commits {
        writer.append(commit).unwrap();
    }
    per_second(entries, start)
}

#[test]
#[ignore = "a measurement"]
fn speed_of_inspection() {
    let plain = {
        let entry = vec![7_u8; ENTRY_BYTES];
        let start = Instant::now();
        for _ in 0..1_000_000 {
            std::hint::black_box(Sha256::digest(std::hint::black_box(&entry)));
        }
        per_second(1_000_000, start)
    };
    println!("plain sha2 of {ENTRY_BYTES} bytes: {plain:.0}/s on one core");
    for batch in [1, 32, 256, 1_000] {
        let stand = sqlite();
        let entries = if batch == 1 {
            50_000
        } else {
            400_000 / batch * batch
        };
        let appended = fill(&*stand.store, entries, batch);
        for _ in 0..3 {
            let start = Instant::now();
            let report = verify(&*stand.store, &VerifyOptions::default(), &mut ()).unwrap();
            let speed = per_second(entries, start);
            assert_eq!(kinds(&report), [""; 0]);
            println!(
                "batch {batch}: append {appended:.0}/s; inspect {speed:.0}/s = {:.2} of plain sha2",
                speed / plain
            );
        }
    }
}

#[test]
#[ignore = "a measurement"]
fn speed_of_opening_ten_million() {
    let stand = sqlite();
    stand.store.create().unwrap();
    let mut writer = stand.store.writer("speed").unwrap();
    let small = |n: u64| commit(n, 1_000, 40);
    for n in 0..10_000 {
        writer.append(&small(n * 1_000)).unwrap();
    }
    drop(writer);
    let start = Instant::now();
    let mut writer = stand.store.writer("speed").unwrap();
    let opened = start.elapsed();
    let start = Instant::now();
    let path = crate::prove_inclusion(&mut *writer, 5_000_123, 10_000_000).unwrap();
    println!(
        "open 10 M: {opened:?}; a proof of {} hashes: {:?}",
        path.len(),
        start.elapsed()
    );
    assert!(opened.as_secs() < 2);
}

#[test]
#[ignore = "a measurement"]
fn speed_of_appending() {
    for batch in [1, 16, 128, 1_024] {
        for stand in [sqlite(), postgres()] {
            let entries = if batch == 1 {
                20_000
            } else {
                500_000 / batch * batch
            };
            let speed = fill(&*stand.store, entries, batch);
            println!(
                "{} batch {batch}: {speed:.0} entries/s",
                stand.store.describe()
            );
        }
    }
}

#[test]
#[ignore = "a measurement"]
fn speed_of_commits_beside_checkpoints() {
    let stand = sqlite();
    stand.store.create().unwrap();
    let mut writer = stand.store.writer("speed").unwrap();
    let mut times: Vec<u128> = Vec::new();
    for n in 0..8_000 {
        let commit = commit(n * 128, 128, ENTRY_BYTES);
        let start = Instant::now();
        writer.append(&commit).unwrap();
        times.push(start.elapsed().as_micros());
    }
    times.sort_unstable();
    let at = |share: usize| times[times.len() * share / 1_000 - 1];
    println!(
        "1,024,000 entries in commits of 128: p50 {} us, p99 {} us, p99.9 {} us, worst {} us",
        at(500),
        at(990),
        at(999),
        at(1_000)
    );
}
