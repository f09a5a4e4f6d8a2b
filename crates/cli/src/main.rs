//! `yinuo`: the one binary. It parses, calls the shell, prints, and says by its exit code what
//! happened: 0 fine; 1 refused, invalid data or a finding; 2 wrong arguments; 3 machine trouble.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this is what prints"
)]

/// Half the system allocator's time where millions of small texts come and go (inspection, rating).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

mod args;
mod ask;
mod backup;
mod bench;
mod book;
mod company;
mod demo;
mod document;
mod files;
mod inspect;
mod journal_tools;
mod outcome;
mod print;
mod product;
mod proof;
mod quote;
mod reserve;
mod serve;
mod store;
mod trade;
mod witness;

use clap::Parser;

use crate::args::{Args, Verb};
use crate::outcome::{Outcome, Trouble};

fn main() -> std::process::ExitCode {
    leave_quietly_when_nobody_reads();
    let args = Args::parse();
    start_logging();
    match run(&args) {
        Ok(outcome) => outcome.exit_code(),
        Err(trouble) => {
            eprintln!("{trouble}");
            trouble.exit_code()
        }
    }
}

fn run(args: &Args) -> Result<Outcome, Trouble> {
    match &args.verb {
        Verb::Init(init) => company::init(args, init),
        Verb::Serve(serve) => serve::run(args, serve),
        Verb::Demo(demo) => demo::run(args, demo),
        Verb::Product(verb) => product::run(args, verb),
        Verb::Quote(quote) => quote::run(args, quote),
        Verb::Generate(verb) => trade::generate::run(args, verb),
        Verb::Import(verb) => trade::import::run(args, verb),
        Verb::Proposal(verb) => trade::proposal::run(args, verb),
        Verb::Policy(verb) => trade::policy::run(args, verb),
        Verb::Pay(verb) => trade::pay::run(args, verb),
        Verb::Day => trade::money::day(args),
        Verb::TrialBalance(asked) => trade::money::trial_balance(args, asked),
        Verb::Do(command) => company::give(args, command),
        Verb::Token(token) => company::token(args, token),
        Verb::Password => company::password(args),
        Verb::Login => company::login(args),
        Verb::List(list) => book::list(args, list),
        Verb::Timeline(timeline) => book::timeline(args, timeline),
        Verb::Matrix => book::matrix(args),
        Verb::Dictionary => book::dictionary(args),
        Verb::Controls(controls) => book::controls(args, controls),
        Verb::Inspect(inspect) => inspect::run(args, inspect),
        Verb::Ask(asked) => ask::run(args, asked),
        Verb::Backup(asked) => backup::backup(args, asked),
        Verb::Restore(asked) => backup::bring_back(args, asked),
        Verb::Journal(verb) => journal_tools::run(args, verb),
        Verb::Witness(verb) => witness::run(args, verb),
        Verb::Print(printing) => document::run(args, printing),
        Verb::Proof(verb) => proof::run(args, verb),
        Verb::Bench(verb) => bench::run(args, verb),
        Verb::Reserve(reserve) => reserve::reserve(args, reserve),
        Verb::Upr(upr) => reserve::upr(args, upr),
        Verb::Openapi => serve::openapi(args),
    }
}

/// A reader that has seen enough (`| head`) closes the pipe; that is no trouble of ours.
#[expect(
    clippy::exit,
    reason = "printing fails in the middle of a print, with nowhere to return to"
)]
fn leave_quietly_when_nobody_reads() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let said = panic.payload().downcast_ref::<String>();
        if said.is_some_and(|said| said.contains("Broken pipe")) {
            std::process::exit(0);
        }
        report(panic);
    }));
}

/// Logs go to standard error, so that standard output stays what was asked for.
fn start_logging() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("YINUO_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}
