//! 投保单: proposals from entry to issue.

use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{Number, NumberKind};
use serde_json::json;

use crate::api::lists::list;
use crate::body::Pairs;
use crate::dto::{AcceptedBody, ListBody, ResourceBody};
use crate::one::{Single, one};
use crate::order::{Answer, Order};
use crate::problem::{Answered, Problem};
use crate::resource::Resource;
use crate::shared::{Gate, Shared};
use crate::who::Who;

/// Enter a proposal 录入投保单: persons, vehicle, and what is proposed.
#[utoipa::path(
    post, path = "/v1/proposals", tag = "proposals",
    extensions(("x-command" = json!("policy.propose"))),
)]
pub(crate) async fn propose(order: Order) -> Answered<Answer> {
    order.give("policy.propose").await
}

/// Proposals, page by page.
#[utoipa::path(
    get, path = "/v1/proposals", tag = "proposals",
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("policy.read")), ("x-table" = json!("proposals"))),
)]
pub(crate) async fn list_proposals(
    State(shared): State<Shared>,
    who: Who,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    list(&shared, who, "proposals".to_owned(), pairs).await
}

/// One proposal: where it stands, what can be done, and every step it took.
#[utoipa::path(
    get, path = "/v1/proposals/{proposal}", tag = "proposals",
    params(("proposal" = String, Path, description = "`T` and 20 digits")),
    responses((status = 200, body = ResourceBody)),
    extensions(("x-permission" = json!("policy.read"))),
)]
pub(crate) async fn get_proposal(
    State(shared): State<Shared>,
    who: Who,
    Path(proposal): Path<String>,
) -> Answered<Response> {
    one(
        &shared,
        who,
        Resource::Proposal(proposal.clone()),
        move |app, who| {
            let number = number(NumberKind::Proposal, "proposal", &proposal)?;
            Single::of_stream(app, &number.stream(), app.proposal_actions(who, &number)?)
        },
    )
    .await
}

/// Amend a proposal that came back 修改退回的投保单: its whole content.
#[utoipa::path(
    post, path = "/v1/proposals/{proposal}/amend", tag = "proposals",
    params(("proposal" = String, Path, description = "`T` and 20 digits")),
    extensions(("x-command" = json!("policy.amend"))),
)]
pub(crate) async fn amend_proposal(proposal: Path<String>, order: Order) -> Answered<Answer> {
    on_proposal(proposal, order, "policy.amend").await
}

/// Decide what was referred 人工核保: accept, return with one complete list, or refer on.
#[utoipa::path(
    post, path = "/v1/proposals/{proposal}/decisions", tag = "proposals",
    params(("proposal" = String, Path, description = "`T` and 20 digits")),
    extensions(("x-command" = json!("policy.decide"))),
)]
pub(crate) async fn decide_proposal(proposal: Path<String>, order: Order) -> Answered<Answer> {
    on_proposal(proposal, order, "policy.decide").await
}

/// Record the float notice 费率浮动告知书 as signed or waived.
#[utoipa::path(
    post, path = "/v1/proposals/{proposal}/float-notice", tag = "proposals",
    params(("proposal" = String, Path, description = "`T` and 20 digits")),
    extensions(("x-command" = json!("policy.settle_notice"))),
)]
pub(crate) async fn settle_notice(proposal: Path<String>, order: Order) -> Answered<Answer> {
    on_proposal(proposal, order, "policy.settle_notice").await
}

/// Dispute the platform's record 对平台记录提出异议.
#[utoipa::path(
    post, path = "/v1/proposals/{proposal}/disputes", tag = "proposals",
    params(("proposal" = String, Path, description = "`T` and 20 digits")),
    extensions(("x-command" = json!("policy.dispute_record"))),
)]
pub(crate) async fn dispute_record(proposal: Path<String>, order: Order) -> Answered<Answer> {
    on_proposal(proposal, order, "policy.dispute_record").await
}

/// Settle a dispute of the record 办结异议.
#[utoipa::path(
    post, path = "/v1/proposals/{proposal}/disputes/settle", tag = "proposals",
    params(("proposal" = String, Path, description = "`T` and 20 digits")),
    extensions(("x-command" = json!("policy.settle_dispute"))),
)]
pub(crate) async fn settle_dispute(proposal: Path<String>, order: Order) -> Answered<Answer> {
    on_proposal(proposal, order, "policy.settle_dispute").await
}

/// Withdraw a proposal 撤回投保单.
#[utoipa::path(
    post, path = "/v1/proposals/{proposal}/withdrawal", tag = "proposals",
    params(("proposal" = String, Path, description = "`T` and 20 digits")),
    extensions(("x-command" = json!("policy.withdraw"))),
)]
pub(crate) async fn withdraw_proposal(proposal: Path<String>, order: Order) -> Answered<Answer> {
    on_proposal(proposal, order, "policy.withdraw").await
}

/// Issue the policy of a paid proposal 出单; `Location` is the policy.
#[utoipa::path(
    post, path = "/v1/proposals/{proposal}/issue", tag = "proposals",
    params(("proposal" = String, Path, description = "`T` and 20 digits")),
    extensions(("x-command" = json!("policy.issue"))),
)]
pub(crate) async fn issue_policy(proposal: Path<String>, order: Order) -> Answered<Answer> {
    on_proposal(proposal, order, "policy.issue").await
}

/// Have the motor platform 车险信息平台 asked for the proposal's vehicle; its answer goes on record.
/// Asking again is another query, so no key is needed.
#[utoipa::path(
    post, path = "/v1/proposals/{proposal}/platform-queries", tag = "proposals",
    params(("proposal" = String, Path, description = "`T` and 20 digits")),
    responses((status = 200, body = AcceptedBody)),
    extensions(("x-permission" = json!("policy.hand_in"))),
)]
pub(crate) async fn query_platform(
    State(shared): State<Shared>,
    who: Who,
    Path(proposal): Path<String>,
) -> Answered<axum::Json<AcceptedBody>> {
    let number = number(NumberKind::Proposal, "proposal", &proposal)?;
    let taken = shared.blocking(Gate::Write, move |app| {
        Ok(app.query_platform_for(&who.identity, &number)?)
    });
    Ok(axum::Json(AcceptedBody::from(taken.await?)))
}

/// Have the decision table applied 自动核保: accepted, returned, referred, or not insurable. Applied
/// again it says the same, so no key is needed.
#[utoipa::path(
    post, path = "/v1/proposals/{proposal}/underwriting", tag = "proposals",
    params(("proposal" = String, Path, description = "`T` and 20 digits")),
    responses((status = 200, body = AcceptedBody)),
    extensions(("x-permission" = json!("policy.hand_in"))),
)]
pub(crate) async fn underwrite_proposal(
    State(shared): State<Shared>,
    who: Who,
    Path(proposal): Path<String>,
) -> Answered<axum::Json<AcceptedBody>> {
    let number = number(NumberKind::Proposal, "proposal", &proposal)?;
    let taken = shared.blocking(Gate::Write, move |app| {
        Ok(app.underwrite_for(&who.identity, &number)?)
    });
    Ok(axum::Json(AcceptedBody::from(taken.await?)))
}

async fn on_proposal(
    Path(proposal): Path<String>,
    order: Order,
    command: &'static str,
) -> Answered<Answer> {
    let order = order
        .with("proposal", json!(proposal))?
        .on(Resource::Proposal(proposal));
    order.give(command).await
}

/// A number of a kind in a path; anything else is not there.
pub(crate) fn number(kind: NumberKind, what: &'static str, text: &str) -> Answered<Number> {
    let number = Number::parse(text).filter(|number| number.kind() == kind);
    number.ok_or_else(|| Problem::not_found(what, text))
}
