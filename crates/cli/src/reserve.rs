//! `yinuo reserve` and `yinuo upr`: triangles from CSV, premium items from CSV or Parquet; no store is touched.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use columns::ItemsFile;
use kernel::{Date, Refusal};
use reserving::ReserveRefusal;
use reserving::commands::{ReserveInputs, ReserveOptions, UprOptions};
use reserving::parallel::Threads;

use crate::args::{Args, Reserve, Upr};
use crate::files;
use crate::outcome::{Outcome, Trouble};
use crate::print;

/// Outstanding claims by one method.
pub(crate) fn reserve(args: &Args, asked: &Reserve) -> Result<Outcome, Trouble> {
    let triangle = read(&asked.input)?;
    let optional = |file: &Option<PathBuf>| file.as_deref().map(read).transpose();
    let (premium, incurred, counts) = (
        optional(&asked.premium)?,
        optional(&asked.incurred)?,
        optional(&asked.counts)?,
    );
    let inputs = ReserveInputs {
        triangle: &triangle,
        premium: premium.as_deref(),
        incurred: incurred.as_deref(),
        counts: counts.as_deref(),
    };
    let answer =
        reserving::commands::reserve(inputs, &options(asked)?).map_err(|no| refused(&no))?;
    if let Some(file) = &asked.plot {
        let svg = answer.plot().map_err(|no| refused(&no))?;
        std::fs::write(file, svg)?;
    }
    if args.json {
        print::json(&answer.json())?;
    } else {
        print!("{}", answer.text());
    }
    Ok(Outcome::Fine)
}

fn options(asked: &Reserve) -> Result<ReserveOptions, Trouble> {
    let mut options = ReserveOptions::new(parsed(&asked.method)?);
    options.sigma = parsed(&asked.sigma)?;
    options.weights = parsed(&asked.weights)?;
    if let Some(tail) = &asked.tail {
        options.tail = parsed(tail)?;
    }
    options.tail_sigma = asked.tail_sigma;
    options.tail_se = asked.tail_se;
    options.apriori = asked.apriori;
    options.seed = asked.seed;
    options.simulations = asked.sims;
    Ok(options)
}

/// A value of an option; a wrong one is a wrong argument, answered with what is allowed.
fn parsed<T: FromStr<Err = ReserveRefusal>>(text: &str) -> Result<T, Trouble> {
    text.parse()
        .map_err(|no: ReserveRefusal| Trouble::Usage(no.message().to_string()))
}

/// Unearned premium of every item.
pub(crate) fn upr(args: &Args, asked: &Upr) -> Result<Outcome, Trouble> {
    let as_of: Date = asked.as_of.parse().map_err(|_| {
        Trouble::Usage(format!(
            "--as-of {}: a date such as 2025-12-31",
            asked.as_of
        ))
    })?;
    let options = UprOptions {
        as_of,
        method: parsed(&asked.method)?,
    };
    if asked
        .input
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("parquet"))
    {
        return upr_of_parquet(args, &asked.input, options);
    }
    let file = files::open(&asked.input)?;
    let report = reserving::commands::upr(std::io::BufReader::new(file), options)
        .map_err(|no| refused(&no))?;
    if args.json {
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        report.write_json(&mut out)?;
        writeln!(out)?;
        out.flush()?;
    } else {
        print!("{}", report.text());
    }
    Ok(Outcome::Fine)
}

/// The same from a Parquet file: in flat memory, rows only where they can be read.
fn upr_of_parquet(args: &Args, input: &Path, options: UprOptions) -> Result<Outcome, Trouble> {
    files::open(input)?;
    let request = columns::Request {
        as_of: options.as_of,
        method: options.method,
        threads: Threads::All,
    };
    let file = ItemsFile::open(input, None).map_err(|no| refused(&no))?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if args.json {
        columns::write_json(&file, request, &mut out).map_err(|no| refused(&no))??;
        writeln!(out)?;
    } else {
        columns::write_text(&file, request, &mut out).map_err(|no| refused(&no))??;
    }
    out.flush()?;
    Ok(Outcome::Fine)
}

fn read(file: &Path) -> Result<String, Trouble> {
    if file == Path::new("-") {
        return files::text("-");
    }
    files::table(file)
}

fn refused(no: &ReserveRefusal) -> Trouble {
    Trouble::Refused(Box::new(no.refused()))
}
