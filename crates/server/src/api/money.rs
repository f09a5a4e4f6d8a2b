//! 收付: payment notices, receipts, cheques, money without a policy, and the books.

use app::{AsOf, BooksAsked};
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{Date, Instant, Money, NumberKind, Text};
use serde_json::{Value, json};

use crate::api::lists::list;
use crate::api::proposals::number;
use crate::body::Pairs;
use crate::dto::{ListBody, ResourceBody};
use crate::one::{Single, one};
use crate::order::{Answer, Order};
use crate::problem::{Answered, Problem};
use crate::resource::Resource;
use crate::shared::Shared;
use crate::who::Who;

/// Ask for the payment of one or more proposals 缴费通知单.
#[utoipa::path(
    post, path = "/v1/payment-notices", tag = "money",
    extensions(("x-command" = json!("ledger.request_payment"))),
)]
pub(crate) async fn request_payment(order: Order) -> Answered<Answer> {
    order.give("ledger.request_payment").await
}

/// Payment notices, page by page.
#[utoipa::path(
    get, path = "/v1/payment-notices", tag = "money",
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("ledger.read")), ("x-table" = json!("payment_notices"))),
)]
pub(crate) async fn list_notices(
    State(shared): State<Shared>,
    who: Who,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    list(&shared, who, "payment_notices".to_owned(), pairs).await
}

/// One payment notice, with what can be done.
#[utoipa::path(
    get, path = "/v1/payment-notices/{notice}", tag = "money",
    params(("notice" = String, Path, description = "`N` and 20 digits")),
    responses((status = 200, body = ResourceBody)),
    extensions(("x-permission" = json!("ledger.read"))),
)]
pub(crate) async fn get_notice(
    State(shared): State<Shared>,
    who: Who,
    Path(notice): Path<String>,
) -> Answered<Response> {
    one(
        &shared,
        who,
        Resource::Notice(notice.clone()),
        move |app, who| {
            let number = number(NumberKind::Notice, "notice", &notice)?;
            let asked: Option<Money> = Resource::Notice(notice.clone())
                .rows(app, who)?
                .first()
                .and_then(|row| serde_json::from_value(row.get("total")?.clone()).ok());
            let actions = app.notice_actions(who, &number, asked.unwrap_or(Money::fen(0)))?;
            Single::of_stream(app, &number.stream(), actions)
        },
    )
    .await
}

/// Confirm a payment 确认收款: the whole sum of one notice, or of several paid together, once, under one
/// instruction.
#[utoipa::path(
    post, path = "/v1/receipts", tag = "money",
    extensions(("x-command" = json!("ledger.confirm_receipt"))),
)]
pub(crate) async fn confirm_receipt(order: Order) -> Answered<Answer> {
    order.give("ledger.confirm_receipt").await
}

/// Receipts; payers are masked, page by page.
#[utoipa::path(
    get, path = "/v1/receipts", tag = "money",
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("ledger.read")), ("x-table" = json!("receipts"))),
)]
pub(crate) async fn list_receipts(
    State(shared): State<Shared>,
    who: Who,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    list(&shared, who, "receipts".to_owned(), pairs).await
}

/// One receipt, its payer masked, with what can be done.
#[utoipa::path(
    get, path = "/v1/receipts/{receipt}", tag = "money",
    params(("receipt" = String, Path, description = "`R` and 20 digits")),
    responses((status = 200, body = ResourceBody)),
    extensions(("x-permission" = json!("ledger.read"))),
)]
pub(crate) async fn get_receipt(
    State(shared): State<Shared>,
    who: Who,
    Path(receipt): Path<String>,
) -> Answered<Response> {
    one(
        &shared,
        who,
        Resource::Receipt(receipt.clone()),
        move |app, who| {
            let number = number(NumberKind::Receipt, "receipt", &receipt)?;
            Single::of_stream(app, &number.stream(), app.receipt_actions(who, &number)?)
        },
    )
    .await
}

/// Allot money that fitted nothing to the notices it pays 认领无主款: whole, to the fen, from now on.
#[utoipa::path(
    post, path = "/v1/receipts/{receipt}/allotment", tag = "money",
    params(("receipt" = String, Path, description = "`R` and 20 digits")),
    extensions(("x-command" = json!("ledger.allot_money"))),
)]
pub(crate) async fn allot_money(receipt: Path<String>, order: Order) -> Answered<Answer> {
    on_receipt(receipt, order, "ledger.allot_money").await
}

/// Send money back to its source 退回暂收款.
#[utoipa::path(
    post, path = "/v1/receipts/{receipt}/returns", tag = "money",
    params(("receipt" = String, Path, description = "`R` and 20 digits")),
    extensions(("x-command" = json!("ledger.return_money"))),
)]
pub(crate) async fn return_money(receipt: Path<String>, order: Order) -> Answered<Answer> {
    on_receipt(receipt, order, "ledger.return_money").await
}

/// Reverse a wrong receipt 冲正.
#[utoipa::path(
    post, path = "/v1/receipts/{receipt}/reversal", tag = "money",
    params(("receipt" = String, Path, description = "`R` and 20 digits")),
    extensions(("x-command" = json!("ledger.reverse_receipt"))),
)]
pub(crate) async fn reverse_receipt(receipt: Path<String>, order: Order) -> Answered<Answer> {
    on_receipt(receipt, order, "ledger.reverse_receipt").await
}

/// Take in a cheque 收取支票; nothing is paid before its money arrives.
#[utoipa::path(
    post, path = "/v1/cheques", tag = "money",
    extensions(("x-command" = json!("ledger.take_cheque"))),
)]
pub(crate) async fn take_cheque(order: Order) -> Answered<Answer> {
    order.give("ledger.take_cheque").await
}

/// Confirm a cheque's money 支票到账.
#[utoipa::path(
    post, path = "/v1/cheques/{receipt}/arrival", tag = "money",
    params(("receipt" = String, Path, description = "`R` and 20 digits")),
    extensions(("x-command" = json!("ledger.cheque_arrived"))),
)]
pub(crate) async fn cheque_arrived(receipt: Path<String>, order: Order) -> Answered<Answer> {
    on_receipt(receipt, order, "ledger.cheque_arrived").await
}

/// Record a cheque that brought no money 退票.
#[utoipa::path(
    post, path = "/v1/cheques/{receipt}/bounce", tag = "money",
    params(("receipt" = String, Path, description = "`R` and 20 digits")),
    extensions(("x-command" = json!("ledger.bounce_cheque"))),
)]
pub(crate) async fn bounce_cheque(receipt: Path<String>, order: Order) -> Answered<Answer> {
    on_receipt(receipt, order, "ledger.bounce_cheque").await
}

/// Put money on record that fits nothing 无主款.
#[utoipa::path(
    post, path = "/v1/money", tag = "money",
    extensions(("x-command" = json!("ledger.receive_money"))),
)]
pub(crate) async fn receive_money(order: Order) -> Answered<Answer> {
    order.give("ledger.receive_money").await
}

/// Money without a policy 暂收款, in and out, page by page.
#[utoipa::path(
    get, path = "/v1/money", tag = "money",
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("ledger.read")), ("x-table" = json!("suspense"))),
)]
pub(crate) async fn list_money(
    State(shared): State<Shared>,
    who: Who,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    list(&shared, who, "suspense".to_owned(), pairs).await
}

/// Declare a month's vehicle tax 申报车船税: the list is made from the record.
#[utoipa::path(
    post, path = "/v1/tax-declarations", tag = "money",
    extensions(("x-command" = json!("ledger.declare_tax"))),
)]
pub(crate) async fn declare_tax(order: Order) -> Answered<Answer> {
    order.give("ledger.declare_tax").await
}

/// Tax declarations, page by page.
#[utoipa::path(
    get, path = "/v1/tax-declarations", tag = "money",
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("ledger.read")), ("x-table" = json!("tax_declarations"))),
)]
pub(crate) async fn list_tax_declarations(
    State(shared): State<Shared>,
    who: Who,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    list(&shared, who, "tax_declarations".to_owned(), pairs).await
}

/// Postings 分录, page by page.
#[utoipa::path(
    get, path = "/v1/postings", tag = "money",
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("ledger.read")), ("x-table" = json!("postings"))),
)]
pub(crate) async fn list_postings(
    State(shared): State<Shared>,
    who: Who,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    list(&shared, who, "postings".to_owned(), pairs).await
}

/// The trial balance 试算平衡表 of the organisation acted for and those below it, at any instant:
/// `as_of` is a civil day or an instant; absent, everything on record.
#[utoipa::path(
    get, path = "/v1/trial-balance", tag = "money",
    params(("as_of" = Option<String>, Query, description = "`2026-12-31`, or an instant in UTC")),
    responses((status = 200, body = serde_json::Value)),
    extensions(("x-permission" = json!("ledger.read"))),
)]
pub(crate) async fn trial_balance(
    State(shared): State<Shared>,
    who: Who,
    mut pairs: Pairs,
) -> Answered<axum::Json<Value>> {
    let as_of = match pairs.take("as_of") {
        None => AsOf::Now,
        Some(text) => as_of(&text)?,
    };
    pairs.done()?;
    let told = shared.read(move |app| {
        let scope = app.permit(&who.identity, "ledger.read")?;
        let organisation = who.identity.organisation;
        if !company::within(&scope, &organisation) {
            return Err(Problem::not_found("organisation", organisation.as_str()));
        }
        let asked = BooksAsked {
            as_of,
            organisation,
            line: None,
        };
        Ok(json!(app.trial_balance(&asked)?))
    });
    told.await.map(axum::Json)
}

fn as_of(text: &str) -> Answered<AsOf> {
    let day = text.parse::<Date>().map(AsOf::Day);
    day.or_else(|_| Instant::parse(text).map(AsOf::Instant))
        .map_err(|_| {
            let rule = Text::fixed(
                "填日期（2026-12-31）或 UTC 时刻",
                "a civil day such as 2026-12-31, or an instant in UTC",
            );
            Problem::field("as_of", text, &rule)
        })
}

async fn on_receipt(
    Path(receipt): Path<String>,
    order: Order,
    command: &'static str,
) -> Answered<Answer> {
    let order = order
        .with("receipt", json!(receipt))?
        .on(Resource::Receipt(receipt));
    order.give(command).await
}
