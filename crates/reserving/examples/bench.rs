//! Prints both benches: `cargo run --release -p reserving --example bench [PYTHON]`.

use std::io::Write;

use reserving::bench::{BenchOptions, bench_reserve, bench_upr};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut options = BenchOptions::default();
    if let Some(python) = std::env::args().nth(1) {
        options.python = python;
    }
    let mut out = std::io::stdout();
    out.write_all(bench_reserve(&options)?.text().as_bytes())?;
    out.write_all(bench_upr(&options)?.text().as_bytes())?;
    Ok(())
}
