//! Prints the bench: `cargo run --release -p columns --example parquet ITEMS [PYTHON]`.

use std::io::Write;

use columns::bench::bench_parquet;
use reserving::bench::BenchOptions;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut options = BenchOptions::default();
    let mut given = std::env::args().skip(1);
    if let Some(items) = given.next() {
        options.items = items.parse()?;
    }
    if let Some(python) = given.next() {
        options.python = python;
    }
    let report = bench_parquet(&options, &std::env::temp_dir())?;
    std::io::stdout().write_all(report.text().as_bytes())?;
    Ok(())
}
