//! `yinuo journal …`: what a stranger needs to check the record himself.

use app::App;
use serde_json::json;

use crate::args::{Args, JournalVerb, NewOrigin};
use crate::company::origin;
use crate::outcome::{Outcome, Trouble};
use crate::store::{identity, open, settings, settle, store, view};
use crate::{inspect, print};

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
    println!("已丢失 lost: {first}–{last}");
    println!("{}", declared.verifier_key);
    Ok(Outcome::Fine)
}

fn head(args: &Args) -> Result<Outcome, Trouble> {
    let store = store(args, None)?;
    let mut reader = store.reader()?;
    let head = reader.head()?;
    let checkpoint = reader.checkpoint()?;
    if args.json {
        print::json(&json!({ "size": head.size, "root": head.root, "checkpoint": checkpoint }))?;
    } else {
        println!("条目 entries: {}\n树根 root: {}", head.size, head.root);
        if let Some(note) = checkpoint {
            println!("\n{note}");
        }
    }
    Ok(Outcome::Fine)
}
