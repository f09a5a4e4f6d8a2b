//! `yinuo inspect` and `yinuo journal verify`: recompute, compare, name what differs.

use app::{InspectOptions, Inspection};

use crate::args::{Args, Inspect};
use crate::files;
use crate::outcome::{Outcome, Trouble};
use crate::print;
use crate::store::store;

/// Everything: chain, tree, checkpoints, derived evidence, rows.
pub(crate) fn run(args: &Args, inspect: &Inspect) -> Result<Outcome, Trouble> {
    report(args, inspect, true)
}

/// Chain, tree and checkpoints only.
pub(crate) fn verify(args: &Args, inspect: &Inspect) -> Result<Outcome, Trouble> {
    report(args, inspect, false)
}

fn report(args: &Args, inspect: &Inspect, rows: bool) -> Result<Outcome, Trouble> {
    let store = store(args, None)?;
    let options = InspectOptions {
        key: inspect.key.as_deref().map(key).transpose()?,
        checkpoint: match &inspect.checkpoint {
            Some(file) => Some(files::text(&file.display().to_string())?),
            None => None,
        },
        proof: match &inspect.proof {
            Some(file) => Some(files::text(&file.display().to_string())?),
            None => None,
        },
        rows,
    };
    let inspection = app::inspect(store.as_ref(), &options)?;
    if args.json {
        print::json(&inspection)?;
    } else {
        words(&inspection);
    }
    Ok(Outcome::when(!inspection.ok))
}

/// A vkey, or a file that holds one.
pub(crate) fn key(named: &str) -> Result<String, Trouble> {
    if journal::VerifierKey::parse(named).is_ok() {
        return Ok(named.to_owned());
    }
    let text = files::text(named)?.trim().to_owned();
    match text.lines().next().map(journal::VerifierKey::parse) {
        Some(Ok(_)) => Ok(text),
        _ => Err(Trouble::Usage(format!(
            "--key {named}: neither a vkey nor a file that holds one"
        ))),
    }
}

pub(crate) fn words(inspection: &Inspection) {
    let verdict = if inspection.ok {
        "未发现问题 nothing found"
    } else {
        "发现问题 findings"
    };
    println!("稽核 inspection: {verdict}");
    println!(
        "日志 journal: {} · {} 条 entries",
        inspection.head.origin, inspection.head.size
    );
    println!("树根 root: {}", inspection.head.root);
    println!(
        "验证公钥 verifier key: {} ({})",
        inspection.key, inspection.key_source
    );
    println!(
        "行 rows: {} 行已重算比对 rows recomputed and compared",
        inspection.rows_compared
    );
    for note in &inspection.notes {
        println!("注意 note: {}\n           {}", note.zh, note.en);
    }
    for finding in &inspection.findings {
        let at = finding.at.map(|seq| format!(" #{seq}")).unwrap_or_default();
        println!(
            "  [{}] {}{at}\n      {}\n      {}",
            finding.kind, finding.place, finding.message.zh, finding.message.en
        );
    }
}
