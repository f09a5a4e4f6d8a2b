//! A branch sells: a book of vehicles is imported, answered by the platform, underwritten, paid, issued,
//! booked and confirmed, by the same code that the command line runs.
//!
//! Every part finds what stands and adds what is missing, so that a demo that was stopped goes on, and
//! one that was finished adds nothing.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use app::bank::{Answered, Matched};
use app::import::{Job, RowError, Summary, Watch, run as take_in};
use app::{Accepted, App, Failure, Identity, ListRequest, Request};
use kernel::{Number, NumberKind, Text};
use sample::{
    BankReader, CsvWriter, Defaults, NoticeToPay, Options, Row, bank_headings, bank_row, digest_of,
};
use serde_json::{Value, json};

use super::cast::identity;
use crate::args::Demo;
use crate::company::request;
use crate::files;
use crate::outcome::Trouble;
use crate::trade::{fresh, generate::write_book, import::open_book, pay};

/// Of a thousand rows of the bank's file so many are wrong: a fen short, a fen over, another reference.
const WRONG_PER_MILLE: u64 = 30;
/// The demo's clock goes on by so many days once everything is sold, so that covers begin.
const DAYS_ON: i64 = 10;
const MICROS_OF_A_DAY: i64 = 86_400_000_000;

/// What a branch did, for the page.
pub(crate) struct Sold {
    /// Of the file of proposals.
    pub(crate) imported: Summary,
    /// Rows of the bank's file that did not pay their notice.
    pub(crate) unmatched: Vec<Answered>,
    /// Rows of the bank's file.
    pub(crate) bank_rows: usize,
    /// The files, beside the store.
    pub(crate) files: Files,
}

/// Where a branch's files stand.
pub(crate) struct Files {
    /// The branch's proposals.
    pub(crate) book: PathBuf,
    /// The bank's file.
    pub(crate) bank: PathBuf,
    /// The motor platform.
    pub(crate) platform: PathBuf,
    /// What was printed.
    pub(crate) documents: PathBuf,
}

impl Files {
    /// The files beside a store; the platform's folder is made.
    pub(crate) fn beside(folder: &Path) -> Result<Self, Trouble> {
        let files = Self {
            book: folder.join("branch-3201.csv"),
            bank: folder.join("bank-3201.csv"),
            platform: folder.join("platform"),
            documents: folder.join(super::papers::FOLDER),
        };
        std::fs::create_dir_all(&files.platform)?;
        Ok(files)
    }

    /// Makes the book where there is none yet.
    pub(crate) fn made(self, app: &App, demo: &Demo) -> Result<Self, Trouble> {
        if !self.book.exists() {
            let options = Options::on(app.model().today(app.now()));
            let output = (self.book.as_path(), Some(self.platform.as_path()));
            write_book(u64::from(demo.proposals), demo.seed, options, output)?;
        }
        Ok(self)
    }
}

/// Sells the book. `app` has the platform of `files` at hand.
pub(crate) fn sell(app: &App, files: Files, demo: &Demo) -> Result<Sold, Trouble> {
    let clerk = identity(app, "c3201")?;
    let mut payers = Payers::default();
    let imported = import(app, &clerk, &files, &mut payers)?;
    app.settle()?;
    if rows(app, "policies", &[])?.is_empty() {
        decide_one(app)?;
        if !files.documents.exists() {
            super::papers::float_notice(app, &files.documents)?;
        }
        settle_notices(app, &clerk)?;
        ask_for_payment(app, &clerk)?;
        write_bank_file(app, &files, (&payers, demo.seed))?;
    }
    let answers = match_bank_file(app, &files)?;
    let bank_rows = answers.len();
    app.settle()?;
    issue(app, &clerk)?;
    Ok(Sold {
        imported,
        unmatched: answers
            .into_iter()
            .filter(|row| row.outcome != Matched::Confirmed)
            .collect(),
        bank_rows,
        files,
    })
}

/// Who pays for which proposal, as the branch's file says.
#[derive(Default)]
struct Payers(BTreeMap<Number, sample::Payer>);

impl Watch for Payers {
    fn refused(&mut self, _row: &Row, _errors: &[RowError]) -> std::io::Result<()> {
        Ok(())
    }

    fn taken(&mut self, row: &Row, number: Number) {
        if let Some(payer) = &row.payer {
            self.0.insert(number, payer.clone());
        }
    }
}

fn import(
    app: &App,
    clerk: &Identity,
    files: &Files,
    payers: &mut Payers,
) -> Result<Summary, Trouble> {
    let region = app::import::region_of(app, &clerk.organisation);
    let defaults = Defaults {
        region: region.unwrap_or_default(),
        handler: clerk.user.to_string(),
    };
    let job = Job {
        app,
        who: clerk,
        file: digest_of(files::open(&files.book)?)?,
        dry_run: false,
        underwrite: true,
    };
    Ok(take_in(
        &job,
        &mut open_book(&files.book, defaults)?,
        payers,
    )?)
}

/// Every row of a table that meets conditions.
pub(crate) fn rows(
    app: &App,
    table: &str,
    conditions: &[(&str, &str)],
) -> Result<Vec<Value>, Trouble> {
    let mut found = Vec::new();
    let mut cursor = None;
    loop {
        let pairs = conditions
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let page = app.list(&ListRequest {
            table: table.to_owned(),
            conditions: pairs.collect(),
            cursor,
            limit: 1_000,
            scope: vec![kernel::OrganisationCode::head_office()],
            ..ListRequest::default()
        })?;
        found.extend(page.rows);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(found);
        }
    }
}

fn numbers(rows: &[Value]) -> Vec<Number> {
    let texts = rows.iter().filter_map(|row| row.get("number")?.as_str());
    texts.filter_map(Number::parse).collect()
}

/// An underwriter of the branch looks at what the table referred, and lets the first that can be
/// written pass.
fn decide_one(app: &App) -> Result<(), Trouble> {
    let underwriter = identity(app, "u3201")?;
    for proposal in numbers(&rows(app, "proposals", &[("stage", "referred")])?) {
        let body = json!({ "proposal": proposal, "verdict": "accept" });
        match app.submit(fresh(app, &underwriter, "policy.decide", body)) {
            Ok(_) => break,
            Err(Failure::Fault(fault)) => return Err(fault.into()),
            Err(_) => {}
        }
    }
    Ok(app.settle()?)
}

fn settle_notices(app: &App, clerk: &Identity) -> Result<(), Trouble> {
    let accepted = rows(app, "proposals", &[("stage", "accepted")])?;
    let waiting: Vec<Value> = accepted
        .into_iter()
        .filter(|row| row.get("notice").is_none())
        .collect();
    let each = |proposal: &Number| json!({ "proposal": proposal, "mode": "signed" });
    give_all(
        app,
        clerk,
        "policy.settle_notice",
        (&numbers(&waiting), &each),
    )?;
    Ok(app.settle()?)
}

/// The body of a command on a proposal.
type Body<'a> = &'a dyn Fn(&Number) -> Value;

/// The same command on many proposals at once; all of them must be taken.
fn give_all(
    app: &App,
    who: &Identity,
    command: &str,
    (proposals, body): (&[Number], Body<'_>),
) -> Result<Vec<Accepted>, Trouble> {
    let requests: Vec<Request> = proposals
        .iter()
        .map(|proposal| fresh(app, who, command, body(proposal)))
        .collect();
    let answers = app.submit_many(requests)?;
    let taken: Result<Vec<Accepted>, Failure> = answers.into_iter().collect();
    Ok(taken?)
}

/// A notice for each proposal; a customer with two vehicles has one for both.
fn ask_for_payment(app: &App, clerk: &Identity) -> Result<(), Trouble> {
    let asked = rows(app, "payment_notices", &[])?;
    if !asked.is_empty() {
        return Ok(());
    }
    let accepted = rows(app, "proposals", &[("stage", "accepted")])?;
    let mut of: BTreeMap<&str, Vec<Number>> = BTreeMap::new();
    for row in &accepted {
        let text = |name: &str| row.get(name).and_then(Value::as_str);
        if let (Some(applicant), Some(number)) = (text("applicant"), text("number")) {
            of.entry(applicant)
                .or_default()
                .extend(Number::parse(number));
        }
    }
    let requests = of.values().map(|proposals| {
        let body = json!({ "proposals": proposals });
        fresh(app, clerk, "ledger.request_payment", body)
    });
    for answer in app.submit_many(requests.collect())? {
        answer?;
    }
    Ok(app.settle()?)
}

/// The bank's file, from the notices that are open: who pays stands in the branch's file.
fn write_bank_file(
    app: &App,
    files: &Files,
    (payers, seed): (&Payers, u64),
) -> Result<(), Trouble> {
    if files.bank.exists() {
        return Ok(());
    }
    let mut bank = CsvWriter::new(Vec::new())?;
    bank.row(bank_headings())?;
    for notice in numbers(&rows(app, "payment_notices", &[])?) {
        let Some((first, total)) = asked_of(app, &notice)? else {
            continue;
        };
        let payer = payers.0.get(&first);
        let to_pay = NoticeToPay {
            notice: notice.to_string(),
            total,
            payer: payer.map(|payer| payer.name.clone()).unwrap_or_default(),
            account: payer
                .and_then(|payer| payer.account.clone())
                .unwrap_or_default(),
        };
        let row = bank_row(seed, app.now(), &to_pay, WRONG_PER_MILLE);
        bank.row(row.iter().map(String::as_str))?;
    }
    Ok(std::fs::write(&files.bank, bank.finish()?)?)
}

/// The first proposal of a notice, and what the notice asks for.
fn asked_of(app: &App, notice: &Number) -> Result<Option<(Number, kernel::Money)>, Trouble> {
    let stream = kernel::StreamId::parse(&format!("notice/{notice}"));
    let stream = stream.ok_or_else(|| Trouble::Machine(format!("notice/{notice}")))?;
    let asked = app
        .facts_of(&stream)?
        .into_iter()
        .find_map(|(_, fact)| match fact {
            app::Fact::Ledger(ledger::Event::PaymentRequested(fact)) => Some(fact),
            _ => None,
        });
    Ok(asked.and_then(|asked| Some((asked.proposals.first()?.proposal, asked.total))))
}

fn match_bank_file(app: &App, files: &Files) -> Result<Vec<Answered>, Trouble> {
    let cashier = identity(app, "k3201")?;
    let file: File = files::open(&files.bank)?;
    let reader = BankReader::open(file, app.model().zone());
    let reader = reader.map_err(|fault| crate::trade::import::not_read(&files.bank, &fault))?;
    pay::take_in(app, &cashier, reader)
}

/// Issues what is paid, tells the platform, and lets days pass so that covers begin. Done once.
fn issue(app: &App, clerk: &Identity) -> Result<(), Trouble> {
    let accepted = rows(app, "proposals", &[("stage", "accepted")])?;
    let paid: Vec<Value> = accepted
        .into_iter()
        .filter(|row| row.get("paid_at").is_some())
        .collect();
    if paid.is_empty() {
        return Ok(());
    }
    let each = |proposal: &Number| json!({ "proposal": proposal });
    let issued = give_all(app, clerk, "policy.issue", (&numbers(&paid), &each))?;
    let policies: Vec<Number> = issued
        .iter()
        .filter_map(|accepted| accepted.number(NumberKind::Policy))
        .collect();
    app.settle()?;
    for answer in app.confirm_all(&policies)? {
        fine_or_refused(answer)?;
    }
    let admin = identity(app, super::cast::ADMINISTRATOR)?;
    let later = app.now().plus_micros(DAYS_ON * MICROS_OF_A_DAY);
    app.submit(request(
        &admin,
        "company.set_clock",
        json!({ "at": later }),
        None,
    ))?;
    app.pass_time()?;
    Ok(app.settle()?)
}

/// A policy that the platform does not take stays unconfirmed, and `ask path` names it.
pub(crate) fn fine_or_refused(answer: Result<Accepted, Failure>) -> Result<(), Trouble> {
    match answer {
        Err(failure) if failure.refused().is_none() => Err(failure.into()),
        _ => Ok(()),
    }
}

/// What was sold, by class of the tariff: name, policies, premium and tax.
pub(crate) struct ClassSold {
    pub(crate) class: String,
    pub(crate) name: String,
    pub(crate) policies: u64,
    pub(crate) premium: kernel::Money,
    pub(crate) tax: kernel::Money,
}

/// Issued policies by class.
pub(crate) fn classes(app: &App, clerk: &Identity) -> Result<Vec<ClassSold>, Trouble> {
    let overflow = |e: kernel::MoneyFault| Trouble::Machine(e.to_string());
    let mut classes: BTreeMap<u64, ClassSold> = BTreeMap::new();
    for row in rows(app, "proposals", &[("stage", "issued")])? {
        let text = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default();
        let class = text("class").to_owned();
        let key = class.parse().unwrap_or(u64::MAX);
        let sold = match classes.entry(key) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => entry.insert(ClassSold {
                name: class_name(app, clerk, text("number"))?,
                class,
                policies: 0,
                premium: kernel::Money::ZERO,
                tax: kernel::Money::ZERO,
            }),
        };
        sold.policies += 1;
        sold.premium = sold
            .premium
            .plus(money(&row, "premium"))
            .map_err(overflow)?;
        sold.tax = sold.tax.plus(money(&row, "tax")).map_err(overflow)?;
    }
    Ok(classes.into_values().collect())
}

/// The class in the tariff's own words, by pricing one of its proposals again.
fn class_name(app: &App, clerk: &Identity, proposal: &str) -> Result<String, Trouble> {
    let Some(number) = Number::parse(proposal) else {
        return Ok(String::new());
    };
    let inputs = Value::Object(app.accepted_of(&number)?.rated.inputs);
    let quoted = app.quote(clerk, &inputs)?;
    Ok(quoted
        .get("class_name")
        .map(super::story::words)
        .unwrap_or_default())
}

fn money(row: &Value, name: &str) -> kernel::Money {
    let amount = row.get(name).and_then(|money| money.get("amount"));
    let amount = amount.and_then(Value::as_str).unwrap_or("0.00");
    kernel::Money::parse(amount, kernel::Currency::Cny).unwrap_or(kernel::Money::ZERO)
}

/// What came back or waits for a person, by rule: how many proposals, in words.
pub(crate) fn reasons(app: &App) -> Result<Vec<(String, String, u64, Text)>, Trouble> {
    let mut by_rule: BTreeMap<(String, String), (u64, Text)> = BTreeMap::new();
    for row in rows(app, "returns", &[])? {
        let text = |name: &str| {
            row.get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let words = Text::new(text("zh"), text("en"));
        let entry = by_rule.entry((text("outcome"), text("rule")));
        entry.or_insert((0, words)).0 += 1;
    }
    let told = by_rule.into_iter();
    Ok(told
        .map(|((outcome, rule), (count, words))| (outcome, rule, count, words))
        .collect())
}
