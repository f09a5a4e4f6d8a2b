//! 银行到账文件: the bank's file taken in, the same from every face. Each row pays its notice, or is held
//! for the reason its notice refused it.
//!
//! Absent on purpose: where the file came from, and how the answers are shown.

use std::io::Read;

use kernel::{Number, NumberKind, Text};
use sample::{BankEntry, BankReader, BankRow, Defect, ImportFault};
use serde::Serialize;
use serde_json::{Value, json};

use crate::identity::Identity;
use crate::import;
use crate::open::App;
use crate::reads::ListRequest;
use crate::request::{Accepted, Failure, Request};

/// What came of a row of the bank's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Matched {
    /// It paid its notice.
    Confirmed,
    /// It is on record and held, to go back where it came from.
    Held,
    /// It was held, and went back where it came from.
    Returned,
    /// It is not on record: the row is wrong, or the money is no money of ours.
    Refused,
}

/// A row of the bank's file, answered.
#[derive(Debug, Clone, Serialize)]
pub struct Answered {
    /// As a spreadsheet numbers it.
    pub row: u64,
    /// The bank's number of the movement.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub flow: String,
    /// What came, with its currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<kernel::Money>,
    /// What came of it.
    pub outcome: Matched,
    /// It was on record before.
    pub already: bool,
    /// The receipt it stands under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Number>,
    /// The control that kept it from its notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<&'static str>,
    /// Why it did not pay its notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<Text>,
}

/// The file with its headings read; a file whose columns cannot be told is refused as a whole.
pub fn open<R: Read>(app: &App, input: R) -> Result<BankReader<R>, Failure> {
    BankReader::open(input, app.model().zone()).map_err(|fault| match fault {
        ImportFault::Io(error) => import::unread(&error),
        ImportFault::Header(fault) => Failure::Invalid(import::not_such_a_file(&fault)),
    })
}

/// Whose file is taken in, and whether it is only judged.
#[derive(Clone, Copy)]
pub struct Counter<'a> {
    /// The company.
    pub app: &'a App,
    /// The cashier.
    pub who: &'a Identity,
    /// Judge and record nothing.
    pub dry_run: bool,
}

impl Counter<'_> {
    /// Takes one row in: a command by itself, keyed by the bank's own number, so that a statement that
    /// overlaps the last one takes no movement twice.
    pub fn take(&self, row: &BankRow) -> Result<Answered, Failure> {
        let entry = match &row.entry {
            Err(defects) => return Ok(unread(row.number, defects)),
            Ok(entry) => entry,
        };
        let mut answer = Answered {
            row: row.number,
            flow: entry.flow.clone(),
            amount: Some(entry.amount),
            outcome: Matched::Confirmed,
            already: false,
            receipt: None,
            control: None,
            message: None,
        };
        if self.dry_run && self.on_record(&mut answer, entry)? {
            return Ok(answer);
        }
        let Some(why) = self.confirm(&mut answer, entry)? else {
            return Ok(answer);
        };
        answer.outcome = Matched::Refused;
        answer.control = Some(why.control);
        answer.message = Some(why.message);
        if let Some(reason) = held_for(why.control) {
            match self.hold(entry, reason)? {
                Ok(taken) => {
                    answer.outcome = Matched::Held;
                    answer.said(taken);
                    self.since_then(&mut answer)?;
                }
                Err(why) => {
                    answer.control = Some(why.control);
                    answer.message = Some(why.message);
                }
            }
        }
        Ok(answer)
    }

    /// Finds a movement that was taken in before; only judging needs to look, since a command under the
    /// same key is known again by itself.
    fn on_record(&self, answer: &mut Answered, entry: &BankEntry) -> Result<bool, Failure> {
        let conditions = [
            ("confirmed_at".to_owned(), entry.received_at.to_string()),
            ("instruction".to_owned(), entry.flow.clone()),
        ];
        let found = self.app.list_for(
            self.who,
            &ListRequest {
                table: ledger::RECEIPTS.name.to_owned(),
                conditions: conditions.into(),
                limit: 1,
                ..ListRequest::default()
            },
        )?;
        let Some(receipt) = found.rows.first() else {
            return Ok(false);
        };
        let text = |name| receipt.get(name).and_then(Value::as_str);
        answer.already = true;
        answer.receipt = text("number").and_then(Number::parse);
        answer.outcome = match text("status") {
            Some("unmatched") => Matched::Held,
            Some("returned") => Matched::Returned,
            _ => Matched::Confirmed,
        };
        Ok(true)
    }

    /// Confirms the payment of the notice a row names; the reason where it does not.
    fn confirm(
        &self,
        answer: &mut Answered,
        entry: &BankEntry,
    ) -> Result<Option<NoMatch>, Failure> {
        let notices = notices_of(&entry.notice);
        let (name, named) = match notices.as_slice() {
            [] => return Ok(Some(no_number(&entry.notice))),
            [notice] => ("notice", json!(notice)),
            several => ("notices", json!(several)),
        };
        let body = json!({
            name: named, "method": entry.method, "amount": entry.amount,
            "payer": payer(entry), "reference": entry.flow, "instruction": entry.flow,
            "confirmed_at": entry.received_at,
        });
        let key = format!("bank-{}", entry.flow);
        Ok(match self.give("ledger.confirm_receipt", key, body)? {
            Ok(taken) => {
                answer.said(taken);
                None
            }
            Err(why) => Some(why),
        })
    }

    /// What became of money that an earlier run held: it may be allotted to notices or gone back by now.
    fn since_then(&self, answer: &mut Answered) -> Result<(), Failure> {
        let Some(receipt) = answer.receipt.filter(|_| answer.already) else {
            return Ok(());
        };
        let found = self.app.list_for(
            self.who,
            &ListRequest {
                table: ledger::RECEIPTS.name.to_owned(),
                conditions: [("number".to_owned(), receipt.to_string())].into(),
                limit: 1,
                ..ListRequest::default()
            },
        )?;
        let status = found.rows.first().and_then(|row| row.get("status"));
        match status.and_then(Value::as_str) {
            Some("returned") => answer.outcome = Matched::Returned,
            Some("confirmed") => {
                answer.outcome = Matched::Confirmed;
                answer.control = None;
                answer.message = None;
            }
            _ => {}
        }
        Ok(())
    }

    fn hold(&self, entry: &BankEntry, reason: &str) -> Given {
        let body = json!({
            "method": entry.method, "amount": entry.amount, "payer": payer(entry),
            "reason": reason, "reference": entry.flow, "instruction": entry.flow,
            "received_at": entry.received_at,
        });
        let key = format!("bank-held-{}", entry.flow);
        self.give("ledger.receive_money", key, body)
    }

    fn give(&self, command: &str, key: String, body: Value) -> Given {
        let request = Request {
            actor: self.who.actor(),
            organisation: self.who.organisation.clone(),
            key,
            command: command.to_owned(),
            body,
        };
        let failure = if self.dry_run {
            match self.app.preview(&request) {
                Ok(_) => return Ok(Ok(None)),
                Err(failure) => failure,
            }
        } else {
            match self.app.submit(request.clone()) {
                Ok(accepted) => return Ok(Ok(Some(accepted))),
                Err(failure) => self.app.told_again(&request, failure),
            }
        };
        let Some(refused) = failure.refused() else {
            return Err(failure);
        };
        Ok(Err(NoMatch {
            control: refused.control.id(),
            message: refused.message.clone(),
        }))
    }
}

type Given = Result<Result<Option<Accepted>, NoMatch>, Failure>;

/// Why a row did not pay its notice.
struct NoMatch {
    control: &'static str,
    message: Text,
}

impl Answered {
    fn said(&mut self, taken: Option<Accepted>) {
        let Some(accepted) = taken else { return };
        self.already = accepted.already;
        self.receipt = accepted.number(NumberKind::Receipt);
    }
}

fn unread(row: u64, defects: &[Defect]) -> Answered {
    let (zh, en): (Vec<String>, Vec<String>) = defects
        .iter()
        .map(|defect| {
            let message = defect.message();
            (message.zh.to_string(), message.en.to_string())
        })
        .unzip();
    Answered {
        row,
        flow: String::new(),
        amount: None,
        outcome: Matched::Refused,
        already: false,
        receipt: None,
        control: None,
        message: Some(Text::new(zh.join("；"), en.join("; "))),
    }
}

/// A notice's number has a letter, and twenty digits.
const NUMBER_LENGTH: usize = 21;

/// The notices a reference names, each once: the reference itself, every number that stands in it, and
/// numbers that a bank ran together.
fn notices_of(reference: &str) -> Vec<Number> {
    let words = reference.split(|c: char| !c.is_ascii_alphanumeric());
    let mut named = Vec::new();
    for number in words.flat_map(run_together) {
        if number.kind() == NumberKind::Notice && !named.contains(&number) {
            named.push(number);
        }
    }
    named
}

/// The numbers that a word is made of, where it is made of nothing else.
fn run_together(word: &str) -> Vec<Number> {
    let parts = word.as_bytes().chunks(NUMBER_LENGTH);
    let read = parts.map(|part| Number::parse(std::str::from_utf8(part).ok()?));
    read.collect::<Option<Vec<Number>>>().unwrap_or_default()
}

fn no_number(reference: &str) -> NoMatch {
    NoMatch {
        control: "money-record-unknown",
        message: Text::new(
            format!("附言“{reference}”不是缴费通知单号"),
            format!("reference {reference} is no number of a payment notice"),
        ),
    }
}

fn payer(entry: &BankEntry) -> Value {
    let mut payer = json!({ "name": entry.payer_name, "account": entry.payer_account });
    if let (Some(number), Some(object)) = (&entry.payer_number, payer.as_object_mut()) {
        object.insert("registration".to_owned(), json!(number));
    }
    payer
}

/// Why money that a notice refused is held. What is no money of ours, or not there yet, is not held.
fn held_for(control: &str) -> Option<&'static str> {
    Some(match control {
        "amount-differs" => "amount_differs",
        "already-paid" => "already_paid",
        "notice-expired" => "late",
        // The latter: notices that cannot be paid together, such as two that ask for the same proposal.
        "proposal-not-payable" | "list-content" => "not_payable",
        "paid-by-seller" => "paid_by_seller",
        "money-record-unknown" | "not-found" => "no_notice",
        _ => return None,
    })
}
