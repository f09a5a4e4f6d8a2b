//! `yinuo journal …`: what a stranger needs to check the record himself.

use serde_json::json;

use crate::args::{Args, JournalVerb};
use crate::outcome::{Outcome, Trouble};
use crate::store::{identity, open, settle, store, view};
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
