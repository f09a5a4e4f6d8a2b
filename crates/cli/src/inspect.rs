//! `yinuo inspect` and `yinuo journal verify`: recompute, compare, name what differs.

use app::{DocumentsWanted, InspectOptions, InspectedDocuments, Inspection, redraw_documents};

use crate::args::{Args, Inspect};
use crate::files;
use crate::outcome::{Outcome, Trouble};
use crate::print;
use crate::store::{settings, store};

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
        witnesses: inspect.witness.as_deref().map(witness_key).transpose()?,
        proof: match &inspect.proof {
            Some(file) => Some(files::text(&file.display().to_string())?),
            None => None,
        },
        rows,
    };
    let mut inspection = app::inspect(store.as_ref(), &options)?;
    if rows {
        let wanted = if inspect.documents {
            DocumentsWanted::All
        } else {
            DocumentsWanted::Sample
        };
        redraw_documents(store, settings()?, wanted, &mut inspection)?;
    }
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

/// A witness's vkey, or a file that holds one or several.
pub(crate) fn witness_key(named: &str) -> Result<String, Trouble> {
    if journal::WitnessKey::parse(named).is_ok() {
        return Ok(named.to_owned());
    }
    let text = files::text(named)?.trim().to_owned();
    match text.lines().next().map(journal::WitnessKey::parse) {
        Some(Ok(_)) => Ok(text),
        _ => Err(Trouble::Usage(format!(
            "--witness {named}: neither a witness's vkey nor a file that holds one"
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
    if let Some(documents) = &inspection.documents {
        redrawn(documents);
    }
    crate::journal_tools::seen_by(&inspection.witnessed);
    for note in &inspection.notes {
        println!("注意 note: {}\n           {}", note.zh, note.en);
    }
    for finding in &inspection.findings {
        let at = finding.at.map(|seq| match inspection.times.get(&seq) {
            Some(time) => format!(" #{seq} {time}"),
            None => format!(" #{seq}"),
        });
        let at = at.unwrap_or_default();
        println!(
            "  [{}] {}{at}\n      {}\n      {}",
            finding.kind, finding.place, finding.message.zh, finding.message.en
        );
    }
}

fn redrawn(documents: &InspectedDocuments) {
    let InspectedDocuments { printed, tried, .. } = documents;
    let same = documents.same.saturating_add(documents.same_unsigned);
    let hint = if tried < printed {
        "；--documents 全部重画 draws all of them"
    } else {
        ""
    };
    println!(
        "单证 documents: 登记 {printed} 份，重画 {tried} 份，{same} 份相符 {printed} on record, {tried} drawn \
         again, {same} the same{hint}"
    );
}
