//! `yinuo pay`: payment asked for, the bank's file matched, money held and sent back.

use app::{App, Failure, Identity, ListRequest};
use kernel::{Number, NumberKind, Text};
use sample::{BankEntry, BankReader, Defect};
use serde::Serialize;
use serde_json::{Value, json};

use super::args::{Money, PayVerb, Return};
use super::{fresh, number, numbers, said};
use crate::args::Args;
use crate::outcome::{Outcome, Trouble};
use crate::store::{identity, open, settle, view};
use crate::{files, print};

/// `yinuo pay …`.
pub(crate) fn run(args: &Args, verb: &PayVerb) -> Result<Outcome, Trouble> {
    match verb {
        PayVerb::Request { proposals } => request(args, proposals),
        PayVerb::Import { file } => {
            let app = open(args)?;
            let who = identity(args, &app)?;
            app.permit(&who, "ledger.confirm_receipt")?;
            let reader = BankReader::open(files::open(file)?, app.model().zone());
            let reader = reader.map_err(|fault| super::import::not_read(file, &fault))?;
            let taken = take_in(&app, &who, reader);
            settle(&app)?;
            tell(args, &taken?)
        }
        PayVerb::List(asked) => list(args, asked),
        PayVerb::Return(asked) => give_back(args, asked),
    }
}

fn request(args: &Args, proposals: &[String]) -> Result<Outcome, Trouble> {
    let app = open(args)?;
    let who = identity(args, &app)?;
    let proposals = numbers(proposals, NumberKind::Proposal)?;
    let notice = ask_for(&app, &who, &proposals)?;
    settle(&app)?;
    let row = one(
        &app,
        &who,
        ("payment_notices", "number"),
        &notice.to_string(),
    )?;
    if args.json {
        print::json(&row)?;
        return Ok(Outcome::Fine);
    }
    let total = row.get("total").and_then(|total| total.get("amount"));
    println!(
        "缴费通知单 payment notice {notice}：{} CNY，{} 份投保单 proposals",
        total.and_then(Value::as_str).unwrap_or_default(),
        proposals.len()
    );
    Ok(Outcome::Fine)
}

/// One payment notice for these proposals.
pub(crate) fn ask_for(app: &App, who: &Identity, proposals: &[Number]) -> Result<Number, Trouble> {
    let body = json!({ "proposals": proposals });
    let asked = app.submit(fresh(app, who, "ledger.request_payment", body))?;
    let notice = asked.number(NumberKind::Notice);
    notice.ok_or_else(|| Trouble::Machine("a notice was made without a number".into()))
}

fn one(
    app: &App,
    who: &Identity,
    (table, column): (&str, &str),
    value: &str,
) -> Result<Value, Trouble> {
    let page = app.list_for(
        who,
        &ListRequest {
            table: table.to_owned(),
            conditions: [(column.to_owned(), value.to_owned())].into(),
            limit: 1,
            ..ListRequest::default()
        },
    )?;
    Ok(page.rows.into_iter().next().unwrap_or_default())
}

/// What came of a row of the bank's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Matched {
    /// It paid its notice.
    Confirmed,
    /// It is on record and held, to go back where it came from.
    Held,
    /// It is not on record: the row is wrong, or the money is no money of ours.
    Refused,
}

/// A row of the bank's file, answered.
#[derive(Debug, Serialize)]
pub(crate) struct Answered {
    /// As a spreadsheet numbers it.
    pub(crate) row: u64,
    /// The bank's number of the movement.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) flow: String,
    /// What came, with its currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) amount: Option<kernel::Money>,
    /// What came of it.
    pub(crate) outcome: Matched,
    /// It was on record before.
    pub(crate) already: bool,
    /// The receipt it stands under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) receipt: Option<Number>,
    /// The control that kept it from its notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) control: Option<&'static str>,
    /// Why it did not pay its notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) message: Option<Text>,
}

/// Takes the rows of a bank's file in, each by itself.
pub(crate) fn take_in(
    app: &App,
    who: &Identity,
    reader: BankReader<impl std::io::Read>,
) -> Result<Vec<Answered>, Trouble> {
    let mut answered = Vec::new();
    for row in reader {
        let row = row?;
        answered.push(match &row.entry {
            Err(defects) => unread(row.number, defects),
            Ok(entry) => match_row(app, who, row.number, entry)?,
        });
    }
    Ok(answered)
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

/// Confirms the row's payment, or holds it for the reason its notice refused it.
///
/// Both commands are keyed by the bank's own number, so that a statement that overlaps the last one
/// takes no movement twice.
fn match_row(app: &App, who: &Identity, row: u64, entry: &BankEntry) -> Result<Answered, Trouble> {
    let mut answer = Answered {
        row,
        flow: entry.flow.clone(),
        amount: Some(entry.amount),
        outcome: Matched::Confirmed,
        already: false,
        receipt: None,
        control: None,
        message: None,
    };
    let why = match notice_of(&entry.notice) {
        None => Some(NoMatch {
            control: "money-record-unknown",
            message: Text::new(
                format!("附言“{}”不是缴费通知单号", entry.notice),
                format!(
                    "reference {} is no number of a payment notice",
                    entry.notice
                ),
            ),
        }),
        Some(notice) => match confirm(app, who, &notice, entry)? {
            Ok(accepted) => {
                answer.already = accepted.already;
                answer.receipt = receipt_in(&accepted);
                None
            }
            Err(why) => Some(why),
        },
    };
    let Some(why) = why else {
        return Ok(answer);
    };
    answer.control = Some(why.control);
    answer.message = Some(why.message);
    answer.outcome = Matched::Refused;
    if let Some(reason) = held_for(why.control) {
        match hold(app, who, entry, reason)? {
            Ok(accepted) => {
                answer.outcome = Matched::Held;
                answer.already = accepted.already;
                answer.receipt = receipt_in(&accepted);
            }
            Err(why) => {
                answer.control = Some(why.control);
                answer.message = Some(why.message);
            }
        }
    }
    Ok(answer)
}

struct NoMatch {
    control: &'static str,
    message: Text,
}

/// The notice a reference names: the reference itself, or a number that stands in it.
fn notice_of(reference: &str) -> Option<Number> {
    let words = reference.split(|c: char| !c.is_ascii_alphanumeric());
    let numbers = words.filter_map(Number::parse);
    numbers
        .into_iter()
        .find(|number| number.kind() == NumberKind::Notice)
}

fn payer(entry: &BankEntry) -> Value {
    let mut payer = json!({ "name": entry.payer_name, "account": entry.payer_account });
    if let (Some(number), Some(object)) = (&entry.payer_number, payer.as_object_mut()) {
        object.insert("registration".to_owned(), json!(number));
    }
    payer
}

type Answer = Result<Result<app::Accepted, NoMatch>, Trouble>;

fn confirm(app: &App, who: &Identity, notice: &Number, entry: &BankEntry) -> Answer {
    let body = json!({
        "notice": notice, "method": entry.method, "amount": entry.amount, "payer": payer(entry),
        "reference": entry.flow, "instruction": entry.flow, "confirmed_at": entry.received_at,
    });
    give(
        app,
        who,
        ("ledger.confirm_receipt", format!("bank-{}", entry.flow)),
        body,
    )
}

fn hold(app: &App, who: &Identity, entry: &BankEntry, reason: &str) -> Answer {
    let body = json!({
        "method": entry.method, "amount": entry.amount, "payer": payer(entry), "reason": reason,
        "reference": entry.flow, "instruction": entry.flow, "received_at": entry.received_at,
    });
    give(
        app,
        who,
        ("ledger.receive_money", format!("bank-held-{}", entry.flow)),
        body,
    )
}

fn give(app: &App, who: &Identity, (command, key): (&str, String), body: Value) -> Answer {
    let request = crate::company::request(who, command, body, Some(key));
    let answer = app.submit(request.clone());
    match answer {
        Ok(accepted) => Ok(Ok(accepted)),
        Err(Failure::Fault(fault)) => Err(fault.into()),
        Err(failure) => {
            // One refused by an earlier run is judged again for its words.
            let again = failure.refused().filter(|r| r.facts.contains_key("entry"));
            let again = again.and_then(|_| app.preview(&request).err());
            let same = |other: &Failure| {
                let control = |f: &Failure| f.refused().map(|refused| refused.control);
                control(other) == control(&failure)
            };
            let told = again.filter(same).unwrap_or(failure);
            let refused = told.refused();
            let refused = refused.ok_or_else(|| Trouble::Machine(told.to_string()))?;
            Ok(Err(NoMatch {
                control: refused.control.id(),
                message: refused.message.clone(),
            }))
        }
    }
}

fn receipt_in(accepted: &app::Accepted) -> Option<Number> {
    let mut numbers = accepted.about.iter().filter_map(|stream| {
        let (about, number) = stream.as_str().split_once('/')?;
        (about == "receipt").then(|| Number::parse(number))?
    });
    numbers.next()
}

/// Why money that a notice refused is held. What is no money of ours, or not there yet, is not held.
fn held_for(control: &str) -> Option<&'static str> {
    Some(match control {
        "amount-differs" => "amount_differs",
        "already-paid" => "already_paid",
        "notice-expired" => "late",
        "proposal-not-payable" => "not_payable",
        "paid-by-seller" => "paid_by_seller",
        "money-record-unknown" | "not-found" => "no_notice",
        _ => return None,
    })
}

fn tell(args: &Args, rows: &[Answered]) -> Result<Outcome, Trouble> {
    let count = |outcome: Matched| rows.iter().filter(|row| row.outcome == outcome).count();
    let already = rows.iter().filter(|row| row.already).count();
    let (confirmed, held, refused) = (
        count(Matched::Confirmed),
        count(Matched::Held),
        count(Matched::Refused),
    );
    if args.json {
        print::json(&json!({
            "rows": rows.len(), "confirmed": confirmed, "held": held, "refused": refused,
            "already": already, "answers": rows,
        }))?;
        return Ok(Outcome::when(held + refused > 0));
    }
    println!(
        "到账 rows {}：已匹配 confirmed {confirmed}，暂收待退 held {held}，未登记 refused {refused}（此前已登记 on record before {already}）",
        rows.len()
    );
    for row in rows.iter().filter(|row| row.outcome != Matched::Confirmed) {
        let message = row.message.as_ref().map(|message| json!(message));
        let message = message.map(|message| said(&message, args.language()));
        let receipt = row.receipt.map(|number| format!(" {number}"));
        println!(
            "  第 {} 行 row {}{}：{} [{}]",
            row.row,
            row.flow,
            receipt.unwrap_or_default(),
            message.unwrap_or_default(),
            row.control.unwrap_or("field-invalid"),
        );
    }
    Ok(Outcome::when(held + refused > 0))
}

fn list(args: &Args, asked: &Money) -> Result<Outcome, Trouble> {
    let app = view(args)?;
    let who = identity(args, &app)?;
    let rows = |table: &str| -> Result<Vec<Value>, Trouble> {
        let conditions = asked
            .status
            .iter()
            .map(|s| ("status".to_owned(), s.clone()));
        let page = app.list_for(
            &who,
            &ListRequest {
                table: table.to_owned(),
                conditions: conditions.collect(),
                limit: asked.limit,
                ..ListRequest::default()
            },
        )?;
        Ok(page.rows)
    };
    let (notices, receipts) = (rows("payment_notices")?, rows("receipts")?);
    if args.json {
        print::json(&json!({ "notices": notices, "receipts": receipts }))?;
        return Ok(Outcome::Fine);
    }
    println!("缴费通知单 payment notices");
    print::chosen(
        &[
            "number",
            "status",
            "total",
            "proposals",
            "payable_until",
            "receipt",
        ],
        &notices,
    );
    println!("\n收据 receipts");
    print::chosen(
        &[
            "number",
            "status",
            "amount",
            "method",
            "payer_name",
            "notice",
            "confirmed_at",
        ],
        &receipts,
    );
    Ok(Outcome::Fine)
}

fn give_back(args: &Args, asked: &Return) -> Result<Outcome, Trouble> {
    let app = open(args)?;
    let who = identity(args, &app)?;
    let receipt = number(&asked.receipt, NumberKind::Receipt)?;
    let row = clear_receipt(&app, &who, &receipt)?;
    let text = |name: &str| {
        row.get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let amount = match &asked.amount {
        Some(amount) => json!({ "amount": amount, "currency": "CNY" }),
        None => row.get("amount").cloned().unwrap_or_default(),
    };
    let mut body = json!({
        "receipt": receipt, "amount": amount, "reason": asked.reason,
        "payee": {
            "name": asked.payee.clone().unwrap_or_else(|| text("payer_name")),
            "account": asked.account.clone().unwrap_or_else(|| text("payer_account")),
        },
        "reference": asked.reference, "instruction": asked.reference, "returned_at": app.now(),
    });
    if let (Some(proposal), Some(object)) = (&asked.proposal, body.as_object_mut()) {
        let proposal = number(proposal, NumberKind::Proposal)?;
        object.insert("proposal".to_owned(), json!(proposal));
    }
    let request = fresh(&app, &who, "ledger.return_money", body);
    crate::company::submit(args, &app, request)
}

/// A receipt with its payer in the clear, for the command alone: whoever sends money back need not read
/// where it came from.
fn clear_receipt(app: &App, who: &Identity, receipt: &Number) -> Result<Value, Trouble> {
    let page = app.list(&ListRequest {
        table: "receipts".to_owned(),
        conditions: [("number".to_owned(), receipt.to_string())].into(),
        limit: 1,
        scope: app.permit(who, "ledger.return_money")?,
        ..ListRequest::default()
    })?;
    Ok(page.rows.into_iter().next().unwrap_or_default())
}
