//! Prints the rating figures of this machine: `cargo run --release -p product --example rate`.

#[expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "edge: a bench reads the clock and prints"
)]
fn main() {
    let began = std::time::Instant::now();
    let mut clock = || u64::try_from(began.elapsed().as_nanos()).unwrap_or(u64::MAX);
    match product::bench::rate(1_000_000_000, &mut clock) {
        Ok(figures) => println!("{figures:#?}"),
        Err(fault) => println!("{fault}"),
    }
}
