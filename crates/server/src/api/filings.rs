//! 条款费率: filing packages from draft to withdrawal.

use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::json;

use crate::dto::{FactOnRecord, ResourceBody};
use crate::one::{Single, one};
use crate::order::{Answer, Order};
use crate::problem::Answered;
use crate::resource::{Resource, filing_stream, quoted};
use crate::shared::Shared;
use crate::who::Who;

/// Draft a filing package 起草: `files` maps each path of the package to its text.
#[utoipa::path(
    post, path = "/v1/filings", tag = "filings",
    extensions(("x-command" = json!("product.draft"))),
)]
pub(crate) async fn draft_filing(order: Order) -> Answered<Answer> {
    order.give("product.draft").await
}

/// Hand a draft in for approval 送审.
#[utoipa::path(
    post, path = "/v1/filings/{filing}/submit", tag = "filings",
    params(("filing" = String, Path, description = "`code@version`")),
    extensions(("x-command" = json!("product.submit"))),
)]
pub(crate) async fn submit_filing(filing: Path<String>, order: Order) -> Answered<Answer> {
    on_filing(filing, order, "product.submit").await
}

/// Approve a filing 批准; never by who drafted or handed it in.
#[utoipa::path(
    post, path = "/v1/filings/{filing}/approve", tag = "filings",
    params(("filing" = String, Path, description = "`code@version`")),
    extensions(("x-command" = json!("product.approve"))),
)]
pub(crate) async fn approve_filing(filing: Path<String>, order: Order) -> Answered<Answer> {
    on_filing(filing, order, "product.approve").await
}

/// Return a filing to its drafter with reasons 退回.
#[utoipa::path(
    post, path = "/v1/filings/{filing}/return", tag = "filings",
    params(("filing" = String, Path, description = "`code@version`")),
    extensions(("x-command" = json!("product.return"))),
)]
pub(crate) async fn return_filing(filing: Path<String>, order: Order) -> Answered<Answer> {
    on_filing(filing, order, "product.return").await
}

/// Take a filing out of use from a day on 停用.
#[utoipa::path(
    post, path = "/v1/filings/{filing}/withdraw", tag = "filings",
    params(("filing" = String, Path, description = "`code@version`")),
    extensions(("x-command" = json!("product.withdraw"))),
)]
pub(crate) async fn withdraw_filing(filing: Path<String>, order: Order) -> Answered<Answer> {
    on_filing(filing, order, "product.withdraw").await
}

async fn on_filing(
    Path(filing): Path<String>,
    order: Order,
    command: &'static str,
) -> Answered<Answer> {
    let order = order
        .with("filing", json!(filing))?
        .on(Resource::Filing(filing));
    order.give(command).await
}

/// One filing: where it stands, what can be done with it, and every step it took.
#[utoipa::path(
    get, path = "/v1/filings/{filing}", tag = "filings",
    params(("filing" = String, Path, description = "`code@version`")),
    responses((status = 200, body = ResourceBody)),
    extensions(("x-permission" = json!("product.read"))),
)]
pub(crate) async fn get_filing(
    State(shared): State<Shared>,
    who: Who,
    Path(filing): Path<String>,
) -> Answered<Response> {
    one(
        &shared,
        who,
        Resource::Filing(filing.clone()),
        move |app, who| {
            let stream = filing_stream(&filing)?;
            let timeline = app.timeline(&stream)?;
            Ok(Single {
                etag: Some(quoted(timeline.len() as u64)),
                actions: app.filing_actions(who, &stream)?,
                timeline: timeline.into_iter().map(FactOnRecord::from).collect(),
            })
        },
    )
    .await
}
