//! Prints the four-panel picture of a triangle: `cargo run -p reserving --example sheet FILE.csv`.

use std::io::Write;

use reserving::commands::{Method, ReserveInputs, ReserveOptions, reserve};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a file")?;
    let text = std::fs::read_to_string(path)?;
    let inputs = ReserveInputs {
        triangle: &text,
        ..ReserveInputs::default()
    };
    let answer = reserve(inputs, &ReserveOptions::new(Method::Bootstrap))?;
    std::io::stdout().write_all(answer.plot()?.as_bytes())?;
    Ok(())
}
