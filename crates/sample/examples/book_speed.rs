//! Times the making and the reading of a book: `cargo run --release -p sample --example book_speed`.
#![expect(clippy::print_stdout, reason = "a tool for the console")]
#![expect(clippy::disallowed_methods, reason = "edge: a bench reads the clock")]

use std::io::Write;
use std::time::Instant;

use kernel::Date;
use sample::{BookWriter, Defaults, Options, Reader, generate, write_record};

// As the program itself does.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count = std::env::args()
        .nth(1)
        .map_or(Ok(200_000), |text| text.parse::<u64>())?;
    let options = Options::on(Date::constant(2026, 11, 20));
    let models = party::Models::embedded()?;
    let begun = Instant::now();
    let cells: usize = generate(count, 1, options.clone(), models)
        .map(|made| made.cells.len())
        .sum();
    let made = begun.elapsed();
    let (mut file, mut records) = (BookWriter::new(Vec::new())?, Vec::new());
    let begun = Instant::now();
    for row in generate(count, 1, options, models) {
        file.row(&row)?;
        if let Some(world) = &row.world {
            write_record(&mut records, world)?;
        }
    }
    let written = begun.elapsed();
    let file = file.finish()?;
    records.flush()?;
    let defaults = Defaults {
        region: "江苏".to_owned(),
        handler: "a1005".to_owned(),
    };
    let begun = Instant::now();
    let mut sound = 0_u64;
    for row in Reader::open(file.as_slice(), defaults)? {
        sound += u64::from(row?.body.is_ok());
    }
    let read = begun.elapsed();
    println!(
        "{cells} cells, {} + {} bytes, {sound} of {count} rows read",
        file.len(),
        records.len()
    );
    println!("made {made:?}, made and written {written:?}, read {read:?}");
    Ok(())
}
