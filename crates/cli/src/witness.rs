//! `yinuo witness`: somebody outside the company who follows its journal and cosigns what only grew.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use app::edge::{Clock as _, Entropy as _, SystemClock, SystemEntropy};
use clap::Subcommand;
use journal::VerifierKey;
use kernel::{Fault, bytes_to_hex};
use serde_json::json;
use witness::{Alarm, FolderLog, HttpLog, Log, Look, Witness};

use crate::args::Args;
use crate::outcome::{Outcome, Trouble};
use crate::{inspect, print};

/// Seconds between two looks unless said.
const EVERY: &str = "60s";

#[derive(Debug, Subcommand)]
pub(crate) enum WitnessVerb {
    /// Make a witness of a company's journal 设立见证人 and print its key
    Init {
        /// The witness's folder
        dir: PathBuf,
        /// The company's verifier key (a vkey), or a file that holds it, given by the company itself
        #[arg(long, value_name = "VKEY|FILE")]
        company: String,
        /// The witness's name, as a URL without scheme; made from chance when absent
        #[arg(long)]
        name: Option<String>,
    },
    /// Look at the journal, cosign what continues what was seen, raise an alarm at anything else 跟随
    Follow {
        /// The witness's folder
        dir: PathBuf,
        /// The log: http(s)://…/log of a running company, or a folder it exported
        #[arg(long, value_name = "URL|DIR")]
        from: String,
        /// Look once and end
        #[arg(long, conflicts_with = "every")]
        once: bool,
        /// How often to look, as 60s, 5m or 1h; 60s when absent
        #[arg(long, value_name = "TIME")]
        every: Option<String>,
        /// Where the newest cosigned checkpoint is written, for the company and for inspectors
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Follow another key from here on, too 登记公司新公钥: after a hand-over or a new name of the journal
    Trust {
        /// The witness's folder
        dir: PathBuf,
        /// The company's new verifier key, or a file that holds it
        #[arg(long, value_name = "VKEY|FILE")]
        company: String,
    },
    /// The witness's own key, to be handed out
    Key {
        /// The witness's folder
        dir: PathBuf,
    },
}

/// Runs one of the witness's commands; none of them opens a store.
pub(crate) fn run(args: &Args, verb: &WitnessVerb) -> Result<Outcome, Trouble> {
    match verb {
        WitnessVerb::Init { dir, company, name } => init(args, dir, (company, name.as_deref())),
        WitnessVerb::Follow {
            dir,
            from,
            once,
            every,
            output,
        } => {
            let wait = every.as_deref().unwrap_or(EVERY);
            let wait = if *once { None } else { Some(time(wait)?) };
            follow(args, dir, log(from), (wait, output.as_deref()))
        }
        WitnessVerb::Trust { dir, company } => {
            let mut witness = Witness::open(dir)?;
            for key in keys(company)? {
                witness.trust(key)?;
            }
            for key in witness.company() {
                println!("{key}");
            }
            Ok(Outcome::Fine)
        }
        WitnessVerb::Key { dir } => {
            println!("{}", Witness::open(dir)?.public());
            Ok(Outcome::Fine)
        }
    }
}

fn init(
    args: &Args,
    dir: &Path,
    (company, name): (&str, Option<&str>),
) -> Result<Outcome, Trouble> {
    let keys = keys(company)?;
    let chance = SystemEntropy.bytes()?;
    let chance = bytes_to_hex(chance.get(..6).unwrap_or(&chance));
    let made = name.map_or_else(|| format!("witness.local/{chance}"), str::to_owned);
    let witness = Witness::create(dir, &made, &keys, &SystemEntropy.bytes()?);
    let witness = witness.map_err(|fault| match fault {
        Fault::Corrupt { place, what } => Trouble::Usage(format!("{place}: {what}")),
        other => other.into(),
    })?;
    if args.json {
        print::json(&json!({ "witness": made, "key": witness.public().to_string() }))?;
    } else {
        println!("{}", witness.public());
    }
    Ok(Outcome::Fine)
}

fn keys(named: &str) -> Result<Vec<VerifierKey>, Trouble> {
    let text = inspect::key(named)?;
    let keys = text.trim().lines().map(VerifierKey::parse);
    keys.collect::<Result<_, _>>()
        .map_err(|e| Trouble::Usage(format!("--company: {e}")))
}

fn log(from: &str) -> Box<dyn Log> {
    if from.starts_with("http://") || from.starts_with("https://") {
        Box::new(HttpLog::new(from))
    } else {
        Box::new(FolderLog::new(PathBuf::from(from)))
    }
}

/// Looks until told to end, or until something is wrong with the log. Trouble of the machine ends a
/// single look; a witness that goes on tries again.
fn follow(
    args: &Args,
    dir: &Path,
    mut log: Box<dyn Log>,
    (wait, output): (Option<Duration>, Option<&Path>),
) -> Result<Outcome, Trouble> {
    let witness = Witness::open(dir)?;
    // Nobody sends: waiting for a message is waiting for time to pass.
    let (_keeps_open, nothing) = channel::<()>();
    loop {
        match witness.look(log.as_mut(), SystemClock.now()) {
            Ok(Look::Alarm(alarm)) => {
                alarmed(args, &alarm)?;
                return Ok(Outcome::Remarks);
            }
            Ok(seen) => cosigned(args, &seen, output)?,
            Err(fault) if wait.is_some() => eprintln!("{}", Trouble::from(fault)),
            Err(fault) => return Err(fault.into()),
        }
        let Some(wait) = wait else {
            return Ok(Outcome::Fine);
        };
        if nothing.recv_timeout(wait) == Err(RecvTimeoutError::Disconnected) {
            return Ok(Outcome::Fine);
        }
    }
}

fn cosigned(args: &Args, look: &Look, output: Option<&Path>) -> Result<(), Trouble> {
    let Look::Cosigned {
        note,
        origin,
        before,
        head,
    } = look
    else {
        return Ok(());
    };
    if let Some(file) = output {
        journal::files::write_durably(file, note.as_bytes(), 0o644)?;
    }
    if args.json {
        print::json(&json!({
            "origin": origin,
            "before": before,
            "size": head.size,
            "root": head.root,
            "checkpoint": note,
        }))?;
    } else if output.is_some() {
        let before = before.unwrap_or_default();
        println!("{origin}: {before} → {} 条，已共签 cosigned", head.size);
    } else {
        print!("{note}");
    }
    Ok(())
}

fn alarmed(args: &Args, alarm: &Alarm) -> Result<(), Trouble> {
    if args.json {
        print::json(alarm)?;
        return Ok(());
    }
    println!("[{}]", alarm.kind);
    println!("  {}\n  {}", alarm.message.zh, alarm.message.en);
    for (what, note) in &alarm.notes {
        println!("\n---- {what} ----\n{note}");
    }
    println!("证据 evidence: {}", alarm.file.display());
    Ok(())
}

fn time(text: &str) -> Result<Duration, Trouble> {
    let wrong = || Trouble::Usage(format!("--every {text}: a time as 60s, 5m or 1h"));
    let (digits, unit) = match text.strip_suffix(|unit: char| unit.is_ascii_alphabetic()) {
        Some(digits) => (digits, text.strip_prefix(digits).unwrap_or_default()),
        None => (text, "s"),
    };
    let number: u64 = digits.parse().map_err(|_| wrong())?;
    let seconds = match unit {
        "s" => number,
        "m" => number.saturating_mul(60),
        "h" => number.saturating_mul(3_600),
        _ => return Err(wrong()),
    };
    if seconds == 0 {
        return Err(wrong());
    }
    Ok(Duration::from_secs(seconds))
}
