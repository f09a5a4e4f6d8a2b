//! `yinuo journal …`: what a stranger needs to check the record himself.

use std::path::Path;

use app::App;
use journal::{WitnessKey, Witnessed};
use kernel::Fault;
use serde_json::json;

use crate::args::{Args, JournalVerb, NewOrigin};
use crate::company::origin;
use crate::outcome::{Outcome, Trouble};
use crate::store::{identity, open, settings, settle, store, view};
use crate::{backup, files, inspect, print};

/// Runs one of the journal's own commands.
pub(crate) fn run(args: &Args, verb: &JournalVerb) -> Result<Outcome, Trouble> {
    match verb {
        JournalVerb::Verify(options) => inspect::verify(args, options),
        JournalVerb::Head => head(args),
        JournalVerb::Key => {
            let key = journal::read_verifier_key(store(args, None)?.beside())?;
            println!("{key}");
            Ok(Outcome::Fine)
        }
        JournalVerb::Rotate => rotate(args),
        JournalVerb::NewOrigin(asked) => new_origin(args, asked),
        JournalVerb::Export { output } => export(args, output),
        JournalVerb::Witnessed { file, witness } => witnessed(args, file, witness.as_deref()),
        JournalVerb::Restored { checkpoint } => backup::put_back(args, checkpoint.as_ref()),
        JournalVerb::Entry { seq } => {
            let app = view(args)?;
            let who = identity(args, &app)?;
            app.permit(&who, "journal.read")?;
            print::json(&app.entry(*seq)?)?;
            Ok(Outcome::Fine)
        }
        JournalVerb::Proof { seq } => {
            let app = open(args)?;
            let who = identity(args, &app)?;
            app.permit(&who, "journal.read")?;
            let proof = app.prove_entry(*seq)?;
            if args.json {
                print::json(&proof)?;
            } else {
                print!("{}", proof.proof);
            }
            Ok(Outcome::Fine)
        }
    }
}

fn rotate(args: &Args) -> Result<Outcome, Trouble> {
    let app = open(args)?;
    let who = identity(args, &app)?;
    let accepted = app.rotate_signer(&who)?;
    settle(&app)?;
    let key = journal::read_verifier_key(store(args, None)?.beside())?;
    if args.json {
        print::json(&json!({ "key": key.to_string(), "entries": accepted.entries }))?;
    } else {
        println!("{key}");
    }
    Ok(Outcome::Fine)
}

fn new_origin(args: &Args, asked: &NewOrigin) -> Result<Outcome, Trouble> {
    let app = App::restored(store(args, None)?, settings()?)?;
    let who = identity(args, &app)?;
    let asked = app::NewOrigin {
        reason: asked.reason.clone(),
        confirm: asked.confirm.clone(),
        origin: asked.origin.as_deref().map(origin).transpose()?,
    };
    let declared = app.declare_origin(&who, &asked)?;
    if args.json {
        print::json(&declared)?;
        return Ok(Outcome::Fine);
    }
    let (old, new) = (&declared.old_origin, &declared.origin);
    let (seq, last) = (declared.seq, declared.lost_until.saturating_sub(1));
    let first = declared.lost_from;
    println!("日志 journal: {old} → {new}，自第 {seq} 条 from entry {seq}");
    if declared.lost_until > first {
        println!("已丢失 lost: {first}–{last}");
    } else {
        println!("备份之后所记已丢失，多少不明 lost: whatever was written after the backup");
    }
    println!("{}", declared.verifier_key);
    Ok(Outcome::Fine)
}

fn head(args: &Args) -> Result<Outcome, Trouble> {
    let store = store(args, None)?;
    let mut reader = store.reader()?;
    let head = reader.head()?;
    let checkpoint = reader.checkpoint()?;
    let witnessed = journal::newest_witnessed(store.beside())?;
    if args.json {
        print::json(&json!({
            "size": head.size,
            "root": head.root,
            "checkpoint": checkpoint,
            "witnessed": witnessed,
        }))?;
    } else {
        println!("条目 entries: {}\n树根 root: {}", head.size, head.root);
        if let Some(note) = checkpoint {
            println!("\n{note}");
        }
        seen_by(&witnessed);
    }
    Ok(Outcome::Fine)
}

/// What witnesses cosigned last, for people.
pub(crate) fn seen_by(witnessed: &[Witnessed]) {
    for seen in witnessed {
        println!(
            "见证 witnessed: {} · {} 条 entries · {}",
            seen.witness, seen.size, seen.at
        );
    }
}

fn export(args: &Args, folder: &Path) -> Result<Outcome, Trouble> {
    let store = store(args, None)?;
    let keys = journal::read_verifier_keys(store.beside())?;
    let mut reader = store.reader()?;
    let done = journal::export::export(reader.as_mut(), &keys, folder).map_err(unfit)?;
    if args.json {
        print::json(&done)?;
    } else {
        let (from, size, tiles) = (done.from, done.size, done.tiles);
        println!("日志 journal: {}", done.origin);
        println!("条目 entries: {from} → {size}，写入瓦片 tiles written: {tiles}");
    }
    Ok(Outcome::Fine)
}

fn witnessed(args: &Args, file: &str, witness: Option<&str>) -> Result<Outcome, Trouble> {
    let store = store(args, None)?;
    let keys = journal::read_verifier_keys(store.beside())?;
    let witness = witness.map(inspect::witness_key).transpose()?;
    let witness = witness.as_deref().map(WitnessKey::parse).transpose();
    let witness = witness.map_err(|e| Trouble::Usage(format!("--witness: {e}")))?;
    let note = files::text(file)?;
    let mut reader = store.reader()?;
    let kept = journal::keep_witnessed(reader.as_mut(), store.beside(), &keys, (&note, witness));
    let kept = kept.map_err(unfit)?;
    if args.json {
        print::json(&kept)?;
    } else {
        seen_by(&kept);
    }
    Ok(Outcome::Fine)
}

/// A note or folder that does not fit this journal is bad data; everything else is the machine's.
pub(crate) fn unfit(fault: Fault) -> Trouble {
    match fault {
        Fault::Corrupt { place, what } => Trouble::Input(format!("{place}: {what}")),
        Fault::RolledBack(what) => Trouble::Input(what),
        other => other.into(),
    }
}
