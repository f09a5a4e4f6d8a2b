//! `yinuo pay`: payment asked for, the bank's file matched, money held and sent back.

use app::bank::{Answered, Counter, Matched};
use app::{App, Identity, ListRequest};
use kernel::{Number, NumberKind};
use sample::BankReader;
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
        PayVerb::Allot { receipt, notices } => allot(args, receipt, notices),
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

/// Takes the rows of a bank's file in, each by itself.
pub(crate) fn take_in(
    app: &App,
    who: &Identity,
    reader: BankReader<impl std::io::Read>,
) -> Result<Vec<Answered>, Trouble> {
    let counter = Counter {
        app,
        who,
        dry_run: false,
    };
    let mut answered = Vec::new();
    for row in reader {
        answered.push(counter.take(&row?)?);
    }
    Ok(answered)
}

fn tell(args: &Args, rows: &[Answered]) -> Result<Outcome, Trouble> {
    let count = |outcome: Matched| rows.iter().filter(|row| row.outcome == outcome).count();
    let already = rows.iter().filter(|row| row.already).count();
    let (confirmed, held, returned, refused) = (
        count(Matched::Confirmed),
        count(Matched::Held),
        count(Matched::Returned),
        count(Matched::Refused),
    );
    if args.json {
        print::json(&json!({
            "rows": rows.len(), "confirmed": confirmed, "held": held,
            "returned": returned, "refused": refused,
            "already": already, "answers": rows,
        }))?;
        return Ok(Outcome::when(held + refused > 0));
    }
    println!(
        "到账 rows {}：已匹配 confirmed {confirmed}，暂收待退 held {held}，已退回 returned {returned}，未登记 refused {refused}（此前已登记 on record before {already}）",
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

fn allot(args: &Args, receipt: &str, notices: &[String]) -> Result<Outcome, Trouble> {
    let app = open(args)?;
    let who = identity(args, &app)?;
    let body = json!({
        "receipt": number(receipt, NumberKind::Receipt)?,
        "notices": numbers(notices, NumberKind::Notice)?,
    });
    let request = fresh(&app, &who, "ledger.allot_money", body);
    crate::company::submit(args, &app, request)
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
