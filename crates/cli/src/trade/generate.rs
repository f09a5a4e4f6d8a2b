//! `yinuo generate`: a branch's book from a seed, in constant memory.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::Path;

use kernel::{Date, Zone};
use sample::{BookWriter, Options, PROVINCES, generate, write_record};
use serde_json::json;

use super::args::{GenerateProposals, GenerateVerb};
use crate::args::Args;
use crate::outcome::{Outcome, Trouble};
use crate::print;
use crate::store::settings;

/// `yinuo generate …`.
pub(crate) fn run(args: &Args, verb: &GenerateVerb) -> Result<Outcome, Trouble> {
    let GenerateVerb::Proposals(asked) = verb;
    let on = match &asked.on {
        Some(text) => date(text)?,
        None => Zone::shanghai().date(settings()?.clock.now()),
    };
    let options = options(asked, on)?;
    write_book(
        asked.count,
        asked.seed,
        options,
        (&asked.output, asked.platform.as_deref()),
    )?;
    if args.json {
        print::json(&json!({
            "rows": asked.count, "seed": asked.seed, "on": on, "output": asked.output,
            "platform": asked.platform,
        }))?;
        return Ok(Outcome::Fine);
    }
    println!(
        "已生成 {} 行投保单 rows written: {}",
        asked.count,
        asked.output.display()
    );
    if let Some(folder) = &asked.platform {
        println!("平台记录 platform records: {}", folder.display());
    }
    Ok(Outcome::Fine)
}

/// Reads a civil date.
pub(crate) fn date(text: &str) -> Result<Date, Trouble> {
    text.parse()
        .map_err(|_| Trouble::Usage(format!("{text}: 日期写作 / dates are written 2026-01-31")))
}

fn options(asked: &GenerateProposals, on: Date) -> Result<Options, Trouble> {
    let province = PROVINCES.iter().find(|known| known.region == asked.region);
    let province = province.ok_or_else(|| {
        let known: Vec<&str> = PROVINCES.iter().map(|province| province.region).collect();
        Trouble::Usage(format!("--region {}: {}", asked.region, known.join("、")))
    })?;
    Ok(Options {
        province,
        clean: asked.clean,
        ..Options::on(on)
    })
}

/// Writes a book, and what the platform knows of its vehicles after what stands there already.
pub(crate) fn write_book(
    count: u64,
    seed: u64,
    options: Options,
    (output, platform): (&Path, Option<&Path>),
) -> Result<(), Trouble> {
    let named = |path: &Path| {
        let path = path.display().to_string();
        move |error: std::io::Error| Trouble::Machine(format!("{path}: {error}"))
    };
    let models = party::Models::embedded().map_err(|e| Trouble::Machine(e.to_string()))?;
    let file = File::create(output).map_err(named(output))?;
    let mut book = BookWriter::new(BufWriter::new(file)).map_err(named(output))?;
    let mut records = platform.map(records_of).transpose()?;
    for made in generate(count, seed, options, models) {
        book.row(&made).map_err(named(output))?;
        if let (Some(records), Some(world)) = (&mut records, &made.world) {
            write_record(records, world)?;
        }
    }
    book.finish().map_err(named(output))?;
    if let Some(mut records) = records {
        records.flush()?;
    }
    Ok(())
}

fn records_of(folder: &Path) -> Result<BufWriter<File>, Trouble> {
    std::fs::create_dir_all(folder)?;
    let path = folder.join("records.jsonl");
    let file = OpenOptions::new().append(true).create(true).open(&path);
    let file = file.map_err(|e| Trouble::Machine(format!("{}: {e}", path.display())))?;
    Ok(BufWriter::new(file))
}
