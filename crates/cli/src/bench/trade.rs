//! A branch at work: proposals from a seed go through every step up to payment, and from issue to the
//! platform's confirmation.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use app::edge::Stopwatch;
use app::{Accepted, App, Failure, Founding, Identity, Request};
use kernel::{Money, Number, NumberKind, Zone};
use platform::FilePlatform;
use sample::{BookWriter, Defaults, Options, Reader, generate, write_record};
use serde_json::{Value, json};

use super::record::precise;
use crate::company::user;
use crate::demo::{fine_or_refused, identity};
use crate::outcome::Trouble;
use crate::store::settings;

/// Staff number, role.
const STAFF: &[(&str, &str)] = &[
    ("designer", "product_designer"),
    ("approver", "product_approver"),
    ("keeper", "parameter_keeper"),
    ("clerk", "counter_clerk"),
    ("cashier", "cashier"),
];
const BRANCH: &str = "3201";
/// The cashier may take up to 200,000 yuan at a time.
const LIMIT_FEN: i64 = 20_000_000;
const SEED: u64 = 1;
/// Askers that have work under way.
const ASKERS: usize = 2;
/// Rows a step takes at a time.
const CHUNK: usize = 8_192;

/// A branch that may sell.
pub(super) struct Branch {
    pub(super) app: App,
    clerk: Identity,
    cashier: Identity,
}

/// How long the askers spent on each step of the way to a payment.
#[derive(Default)]
pub(super) struct Steps(BTreeMap<&'static str, Duration>);

impl Steps {
    fn taken<T>(&mut self, step: &'static str, work: impl FnOnce() -> T) -> T {
        let watch = Stopwatch::start();
        let done = work();
        *self.0.entry(step).or_default() += watch.elapsed();
        done
    }

    fn join(&mut self, other: Self) {
        for (step, took) in other.0 {
            *self.0.entry(step).or_default() += took;
        }
    }

    /// Microseconds of an asker for each policy, by step.
    pub(super) fn micros(&self, policies: u64) -> Value {
        let steps = self.0.iter().map(|(step, took)| {
            let micros = took.as_secs_f64() * 1e6 / precise(policies);
            ((*step).to_owned(), json!(micros.round()))
        });
        steps.collect::<serde_json::Map<_, _>>().into()
    }
}

/// A proposal on its way, and who pays it.
struct Way {
    proposal: Number,
    payer: (String, String),
}

fn machine(error: impl std::fmt::Display) -> Trouble {
    Trouble::Machine(error.to_string())
}

impl Branch {
    /// Founds a company in an empty store, with a tariff, a licence, a branch, its people and a
    /// platform that knows the vehicles of the book.
    pub(super) fn found(
        store: &Arc<dyn journal::Store>,
        folder: &std::path::Path,
        policies: u64,
    ) -> Result<Self, Trouble> {
        let founding = Founding {
            name_zh: "性能测试".to_owned(),
            name_en: "Bench".to_owned(),
            demo: true,
            administrator: user("admin")?,
            origin: None,
        };
        let app = App::found(Arc::clone(store), settings()?, &founding)?;
        staff(&app)?;
        license(&app)?;
        let platform = platform(&app, folder, policies)?;
        let app = app.with_platform(Arc::new(platform));
        let (clerk, cashier) = (identity(&app, "clerk")?, identity(&app, "cashier")?);
        Ok(Self {
            app,
            clerk,
            cashier,
        })
    }

    /// Takes so many proposals through everything up to a confirmed payment. Those that do not get
    /// there are left where they are.
    pub(super) fn pay(&self, policies: u64) -> Result<(Vec<Number>, Steps), Trouble> {
        let models = party::Models::embedded().map_err(machine)?;
        let made = Mutex::new(generate(policies, SEED, options(&self.app), models));
        let work = || {
            let (mut paid, mut steps) = (Vec::new(), Steps::default());
            while let Some(csv) = chunk(&made)? {
                paid.extend(self.paid(&csv, &mut steps)?);
            }
            Ok((paid, steps))
        };
        let (mut paid, mut steps) = (Vec::new(), Steps::default());
        for (some, of_one) in in_turn(&work)? {
            paid.extend(some);
            steps.join(of_one);
        }
        Ok((paid, steps))
    }

    fn paid(&self, csv: &[u8], steps: &mut Steps) -> Result<Vec<Number>, Trouble> {
        let ways = steps.taken("propose", || self.propose(csv))?;
        let ways = steps.taken("underwrite", || self.underwritten(ways))?;
        let ways = steps.taken("settle_notice", || self.signed(ways))?;
        let asked = steps.taken("request_payment", || self.ask_money(ways))?;
        steps.taken("receive_payment", || self.receive(asked))
    }

    fn propose(&self, csv: &[u8]) -> Result<Vec<Way>, Trouble> {
        let defaults = Defaults {
            region: "江苏".to_owned(),
            handler: "clerk".to_owned(),
        };
        let (mut requests, mut payers) = (Vec::new(), Vec::new());
        for row in Reader::open(csv, defaults).map_err(machine)? {
            let row = row?;
            let Ok(body) = row.body else {
                continue;
            };
            let key = format!(
                "row {} {}",
                row.number,
                kernel::Digest::of(body.to_string().as_bytes()).to_hex()
            );
            requests.push(asked(&self.clerk, "policy.propose", key, body));
            let payer = row.payer.map_or_else(
                || ("现金缴款人".to_owned(), String::new()),
                |payer| (payer.name, payer.account.unwrap_or_default()),
            );
            payers.push(payer);
        }
        let answers = self.app.submit_many(requests)?;
        let mut ways = Vec::with_capacity(answers.len());
        for (answer, payer) in answers.into_iter().zip(payers) {
            if let Some(proposal) = number(NumberKind::Proposal, answer)? {
                ways.push(Way { proposal, payer });
            }
        }
        Ok(ways)
    }

    /// Answered by the platform and accepted.
    fn underwritten(&self, mut ways: Vec<Way>) -> Result<Vec<Way>, Trouble> {
        let numbers: Vec<Number> = ways.iter().map(|way| way.proposal).collect();
        let mut worked = self.app.work_through(&numbers)?.into_iter();
        ways.retain(|_| worked.next().is_some_and(|answer| answer.is_ok()));
        Ok(ways)
    }

    /// The float notice signed.
    fn signed(&self, mut ways: Vec<Way>) -> Result<Vec<Way>, Trouble> {
        let signed = ways.iter().map(|way| {
            let body = json!({ "proposal": way.proposal, "mode": "signed" });
            asked(
                &self.clerk,
                "policy.settle_notice",
                format!("sign {}", way.proposal),
                body,
            )
        });
        let mut signed = self.app.submit_many(signed.collect())?.into_iter();
        ways.retain(|_| signed.next().is_some_and(|answer| answer.is_ok()));
        Ok(ways)
    }

    /// Asked for the money of each.
    fn ask_money(&self, ways: Vec<Way>) -> Result<Vec<(Way, Number)>, Trouble> {
        let notices = ways.iter().map(|way| {
            let body = json!({ "proposals": [way.proposal] });
            asked(
                &self.clerk,
                "ledger.request_payment",
                format!("pay {}", way.proposal),
                body,
            )
        });
        let notices = self.app.submit_many(notices.collect())?;
        let mut asked = Vec::with_capacity(notices.len());
        for (way, notice) in ways.into_iter().zip(notices) {
            if let Some(notice) = number(NumberKind::Notice, notice)? {
                asked.push((way, notice));
            }
        }
        Ok(asked)
    }

    /// Paid, each by a transfer of its own.
    fn receive(&self, asked_for: Vec<(Way, Number)>) -> Result<Vec<Number>, Trouble> {
        let (mut receipts, mut paying) = (Vec::new(), Vec::new());
        for (way, notice) in asked_for {
            let accepted = self.app.accepted_of(&way.proposal)?;
            let tax = accepted.tax.total();
            let due = tax.and_then(|tax| accepted.rated.premium.plus(tax).ok());
            let due = due.ok_or_else(|| machine("an amount is beyond all measure"))?;
            let (name, account) = way.payer;
            let body = json!({
                "notice": notice, "method": "transfer", "amount": due,
                "payer": { "name": name, "account": account },
                "reference": notice, "instruction": format!("B{notice}"),
                "confirmed_at": self.app.now(),
            });
            let key = format!("received {notice}");
            receipts.push(asked(&self.cashier, "ledger.confirm_receipt", key, body));
            paying.push(way.proposal);
        }
        let mut receipts = self.app.submit_many(receipts)?.into_iter();
        paying.retain(|_| receipts.next().is_some_and(|answer| answer.is_ok()));
        Ok(paying)
    }

    /// The commands that issue these.
    pub(super) fn issue(&self, proposals: &[Number]) -> Vec<Request> {
        let issue = |proposal: &Number| {
            let body = json!({ "proposal": proposal });
            asked(
                &self.clerk,
                "policy.issue",
                format!("issue {proposal}"),
                body,
            )
        };
        proposals.iter().map(issue).collect()
    }

    /// Has the platform confirm what was issued.
    pub(super) fn confirm(&self, policies: &[Number]) -> Result<(), Trouble> {
        for chunk in policies.chunks(CHUNK) {
            for answer in self.app.confirm_all(chunk)? {
                fine_or_refused(answer)?;
            }
        }
        Ok(())
    }
}

/// Does the same work on behalf of a few askers, so that the writer never waits for one.
pub(super) fn in_turn<T: Send>(
    work: &(impl Fn() -> Result<T, Trouble> + Sync),
) -> Result<Vec<T>, Trouble> {
    std::thread::scope(|scope| {
        let askers: Vec<_> = (0..ASKERS).map(|_| scope.spawn(work)).collect();
        let done = askers.into_iter().map(|asker| match asker.join() {
            Ok(done) => done,
            Err(_) => Err(machine("an asker panicked")),
        });
        done.collect()
    })
}

/// The next rows of a made book as the branch would send them; none at its end.
fn chunk(made: &Mutex<impl Iterator<Item = sample::Made>>) -> Result<Option<Vec<u8>>, Trouble> {
    let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
    let mut csv = BookWriter::new(Vec::new())?;
    let mut rows = 0_usize;
    for row in made.by_ref().take(CHUNK) {
        csv.row(&row)?;
        rows += 1;
    }
    if rows == 0 {
        return Ok(None);
    }
    Ok(Some(csv.finish()?))
}

/// The number of a kind that an answer is about; none where the business said no.
pub(super) fn number(
    kind: NumberKind,
    answer: Result<Accepted, Failure>,
) -> Result<Option<Number>, Trouble> {
    match answer {
        Ok(accepted) => Ok(accepted.number(kind)),
        Err(failure) if failure.refused().is_some() => Ok(None),
        Err(failure) => Err(failure.into()),
    }
}

fn asked(who: &Identity, command: &str, key: String, body: Value) -> Request {
    Request {
        actor: who.actor(),
        organisation: who.organisation.clone(),
        key,
        command: command.to_owned(),
        body,
    }
}

fn give(app: &App, who: &str, command: &str, body: Value) -> Result<(), Trouble> {
    let key = format!("{command} {}", app.head_size());
    app.submit(asked(&identity(app, who)?, command, key, body))?;
    Ok(())
}

fn staff(app: &App) -> Result<(), Trouble> {
    for (code, name) in [("32", "江苏分公司"), (BRANCH, "南京中支")] {
        let body = json!({ "code": code, "name_zh": name, "name_en": code, "region": "江苏" });
        give(app, "admin", "company.open_organisation", body)?;
    }
    for (number, role) in STAFF {
        let counter = matches!(*number, "clerk" | "cashier");
        let organisation = if counter { BRANCH } else { "00" };
        let person = json!({ "user": number, "organisation": organisation, "post": "岗" });
        give(app, "admin", "company.add_user", person)?;
        let mut authority = json!({
            "user": number, "role": role, "organisation": organisation,
            "from": app.model().today(app.now()),
        });
        if *number == "cashier"
            && let Some(body) = authority.as_object_mut()
        {
            body.insert("limit".to_owned(), json!(Money::fen(LIMIT_FEN)));
        }
        give(app, "admin", "company.grant_authority", authority)?;
    }
    Ok(())
}

fn license(app: &App) -> Result<(), Trouble> {
    for package in product::embedded_packages() {
        let files = package.texts().map_err(machine)?;
        let step = json!({ "filing": app::filing_id(&files)? });
        give(app, "designer", "product.draft", json!({ "files": files }))?;
        give(app, "designer", "product.submit", step.clone())?;
        give(app, "approver", "product.approve", step)?;
    }
    let today = app.model().today(app.now());
    let licence = json!({ "line": "compulsory_motor", "from": today, "document": "许可1号" });
    give(app, "keeper", "company.license_line", licence)
}

fn options(app: &App) -> Options {
    Options {
        clean: true,
        handler: "clerk".to_owned(),
        ..Options::on(Zone::shanghai().date(app.now()))
    }
}

fn platform(app: &App, folder: &std::path::Path, policies: u64) -> Result<FilePlatform, Trouble> {
    std::fs::create_dir_all(folder)?;
    let models = party::Models::embedded().map_err(machine)?;
    let file = std::fs::File::create(folder.join("records.jsonl"))?;
    let mut file = std::io::BufWriter::new(file);
    for made in generate(policies, SEED, options(app), models) {
        if let Some(world) = &made.world {
            write_record(&mut file, world)?;
        }
    }
    std::io::Write::flush(&mut file)?;
    FilePlatform::open(folder, platform::Settings::default()).map_err(machine)
}
