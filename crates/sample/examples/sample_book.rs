//! Writes the checked-in sample: `cargo run -p sample --example sample_book -- samples`.
#![expect(clippy::print_stdout, reason = "a tool for the console")]

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use kernel::Date;
use sample::{BookWriter, Options, showcase, write_record};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("sample_book FOLDER")?;
    let folder = Path::new(&folder);
    let options = Options::on(Date::constant(2026, 11, 20));
    let rows = showcase(3_201, options, party::Models::embedded()?);
    std::fs::create_dir_all(folder.join("platform"))?;
    let mut book = BookWriter::new(BufWriter::new(File::create(
        folder.join("branch-3201.csv"),
    )?))?;
    let records = File::create(folder.join("platform/records.jsonl"))?;
    let mut records = BufWriter::new(records);
    for made in &rows {
        book.row(made)?;
        if let Some(world) = &made.world {
            write_record(&mut records, world)?;
        }
    }
    book.finish()?;
    records.flush()?;
    println!("{} rows", rows.len());
    Ok(())
}
