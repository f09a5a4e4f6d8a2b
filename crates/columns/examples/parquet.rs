//! Prints the bench, or one file's totals as `yinuo upr` does:
//! `cargo run --release -p columns --example parquet ITEMS|FILE [PYTHON]`.

use std::io::Write;
use std::path::Path;

use columns::bench::bench_parquet;
use columns::{ItemsFile, Request, write_text};
use kernel::Date;
use reserving::bench::BenchOptions;
use reserving::parallel::Threads;
use reserving::upr::UprMethod;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut options = BenchOptions::default();
    let mut given = std::env::args().skip(1);
    let what = given.next().ok_or("ITEMS or FILE")?;
    let mut out = std::io::stdout();
    let Ok(items) = what.parse() else {
        let request = Request {
            as_of: Date::new(2024, 12, 31)?,
            method: UprMethod::Daily,
            threads: Threads::All,
        };
        let file = ItemsFile::open(Path::new(&what), None)?;
        return Ok(write_text(&file, request, &mut out)??);
    };
    options.items = items;
    if let Some(python) = given.next() {
        options.python = python;
    }
    let report = bench_parquet(&options, &std::env::temp_dir())?;
    Ok(out.write_all(report.text().as_bytes())?)
}
