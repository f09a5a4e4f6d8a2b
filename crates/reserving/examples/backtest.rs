//! Back-tests every method on Schedule P: `cargo run --release -p reserving --example backtest
//! SCHEDULE_P.csv docs`, the file as `tools/fetch_schedule_p.py` writes it.
//!
//! Ten origins by ten ages are cut at the diagonal as it stood in the last origin year, estimated
//! by every method, and compared with what was paid to age ten. Writes `docs/backtest.md` and a
//! picture for each line of business.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use reserving::Triangle;
use reserving::commands::{Method, ReserveInputs, ReserveOptions, reserve};
use reserving::methods::backtest::{Trial, as_known_then, calibration, trial};
use reserving::plot::bars;
use reserving::triangle::write_triangle;

type Fault = Box<dyn Error>;
/// Line of business, company, first origin of the decade.
type Key = (String, String, i32);
/// By (origin, age): paid, incurred, premium.
type Cells = BTreeMap<(i32, i32), [f64; 3]>;
/// By line and method: trials and refusals.
type Results = BTreeMap<(String, &'static str), (Vec<Trial>, usize)>;

/// Methods that need claim counts have none here; Merz–Wüthrich is Mack's estimate.
const LEFT_OUT: [Method; 2] = [Method::AverageCost, Method::MerzWuthrich];

fn main() -> Result<(), Fault> {
    let mut arguments = std::env::args().skip(1);
    let (Some(input), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("name the data and the output folder".into());
    };
    let groups = read(&std::fs::read_to_string(input)?)?;
    let mut results = Results::new();
    for ((line, _, first), cells) in &groups {
        if cells.len() == 100 {
            one(line, *first, cells, &mut results)?;
        }
    }
    std::fs::create_dir_all(&out)?;
    write(
        &results,
        groups.values().filter(|c| c.len() == 100).count(),
        Path::new(&out),
    )
}

fn read(text: &str) -> Result<BTreeMap<Key, Cells>, Fault> {
    let mut groups: BTreeMap<Key, Cells> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let [company, line, origin, age, paid, incurred, premium] = fields.as_slice() else {
            return Err(format!("not seven columns: {line}").into());
        };
        let origin: i32 = origin.parse()?;
        let first = if origin < 1998 { 1988 } else { 1998 };
        let key = ((*line).to_owned(), (*company).to_owned(), first);
        let amounts = [paid.parse()?, incurred.parse()?, premium.parse()?];
        groups
            .entry(key)
            .or_default()
            .insert((origin, age.parse()?), amounts);
    }
    Ok(groups)
}

fn triangle(first: i32, cells: &Cells, which: usize) -> Result<Triangle, Fault> {
    let value = |origin, age| {
        cells
            .get(&(origin, age))
            .and_then(|a| a.get(which))
            .copied()
    };
    let rows: Vec<Vec<Option<f64>>> = (0..10)
        .map(|i| (1..=10).map(|age| value(first + i, age)).collect())
        .collect();
    let origins = (0..10).map(|i| (first + i).to_string()).collect();
    Ok(Triangle::try_new(
        origins,
        (1..=10).map(f64::from).collect(),
        &rows,
    )?)
}

fn one(line: &str, first: i32, cells: &Cells, results: &mut Results) -> Result<(), Fault> {
    let full = triangle(first, cells, 0)?;
    let paid = write_triangle(&as_known_then(&full)?);
    let incurred = write_triangle(&as_known_then(&triangle(first, cells, 1)?)?);
    let mut premium = String::from("origin,premium\n");
    for i in 0..10 {
        let amount = cells.get(&(first + i, 1)).map_or(0.0, |a| a[2]);
        premium.push_str(
            &[
                (first + i).to_string(),
                ",".into(),
                amount.to_string(),
                "\n".into(),
            ]
            .concat(),
        );
    }
    let inputs = ReserveInputs {
        triangle: &paid,
        premium: Some(&premium),
        incurred: Some(&incurred),
        counts: None,
    };
    let apriori = 0.7;
    for (method, name) in Method::ALL {
        if LEFT_OUT.contains(&method) {
            continue;
        }
        let mut options = ReserveOptions::new(method);
        options.apriori = Some(apriori);
        options.simulations = 1_000;
        // The outcome is known to age ten, so Clark's curves stop there.
        options.max_age = Some(10.0);
        let entry = results.entry((line.to_owned(), name)).or_default();
        match reserve(inputs, &options)
            .ok()
            .and_then(|r| trial(&full, &r.estimate))
        {
            Some(trial) => entry.0.push(trial),
            None => entry.1 += 1,
        }
    }
    Ok(())
}

fn write(results: &Results, triangles: usize, out: &Path) -> Result<(), Fault> {
    let mut page = format!(
        "# Back-test on Schedule P\n\n{triangles} triangles of ten origins by ten ages (CAS research data, PyPI `cas-schedule-p`; companies and lines as they are, none left out), cut at the diagonal of the last origin year, estimated, and compared with what was paid to age ten. Bias is the sum of errors over the sum of outcomes, error the sum of absolute errors over it; within 90 % is the share of outcomes inside the central 90 % of the predicted log-normal, gap the Kolmogorov–Smirnov distance of the outcomes' quantiles from uniform. Expected-loss methods use a loss ratio of 0.7 throughout. Refused: the method did not apply to that triangle. Made by `tools/fetch_schedule_p.py` and `cargo run --release -p reserving --example backtest`; the head of the former says how.\n"
    );
    let mut lines: Vec<&String> = results.keys().map(|(line, _)| line).collect();
    lines.dedup();
    for line in lines {
        page.push_str(
            &[
                "\n## ",
                line,
                "\n\n![",
                line,
                "](backtest-",
                line,
                ".svg)\n\n",
            ]
            .concat(),
        );
        page.push_str("| method | estimated | refused | bias | error | within 90 % | gap |\n|---|--:|--:|--:|--:|--:|--:|\n");
        let mut heights = Vec::new();
        for (_, name) in Method::ALL {
            let Some((trials, refused)) = results.get(&(line.clone(), name)) else {
                continue;
            };
            let c = calibration(trials);
            let (within, gap) = if c.with_quantile == 0 {
                ("–".to_owned(), "–".to_owned())
            } else {
                (
                    format!("{:.0} %", c.within_90 * 100.0),
                    format!("{:.2}", c.gap),
                )
            };
            let row = format!(
                "| {name} | {} | {refused} | {:.1} % | {:.1} % | {within} | {gap} |\n",
                c.trials,
                c.bias * 100.0,
                c.mean_error * 100.0
            );
            page.push_str(&row);
            heights.push((name.to_owned(), c.mean_error.min(2.0)));
        }
        let caption = format!("Mean error by method, {line}");
        std::fs::write(
            out.join(format!("backtest-{line}.svg")),
            bars(&caption, &heights)?,
        )?;
    }
    std::fs::write(out.join("backtest.md"), page)?;
    Ok(())
}
