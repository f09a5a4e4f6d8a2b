//! 保险单: policies, their documents and their confirmation.

use axum::extract::{Path, State};
use axum::response::Response;
use kernel::NumberKind;

use crate::api::lists::list;
use crate::api::proposals::number;
use crate::body::Pairs;
use crate::dto::{AcceptedBody, ListBody, ResourceBody};
use crate::one::{Single, one};
use crate::problem::Answered;
use crate::resource::Resource;
use crate::shared::{Gate, Shared};
use crate::who::Who;

/// Policies, page by page.
#[utoipa::path(
    get, path = "/v1/policies", tag = "policies",
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("policy.read")), ("x-table" = json!("policies"))),
)]
pub(crate) async fn list_policies(
    State(shared): State<Shared>,
    who: Who,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    list(&shared, who, "policies".to_owned(), pairs).await
}

/// One policy: where it stands, what can be done, and its facts.
#[utoipa::path(
    get, path = "/v1/policies/{policy}", tag = "policies",
    params(("policy" = String, Path, description = "20 digits")),
    responses((status = 200, body = ResourceBody)),
    extensions(("x-permission" = json!("policy.read"))),
)]
pub(crate) async fn get_policy(
    State(shared): State<Shared>,
    who: Who,
    Path(policy): Path<String>,
) -> Answered<Response> {
    one(
        &shared,
        who,
        Resource::Policy(policy.clone()),
        move |app, who| {
            let number = number(NumberKind::Policy, "policy", &policy)?;
            Single::of_stream(app, &number.stream(), app.policy_actions(who, &number)?)
        },
    )
    .await
}

/// Have the motor platform told of a policy; its confirmation code 投保确认码 goes on record. Told
/// again it says the same, so no key is needed. Where it does not confirm, its reason is on record and
/// the answer is `confirmation-refused`; such policies are listed by `GET /v1/policies?platform=refused`,
/// those it was not told of by `platform=waiting`. Put right, they are told again by the same request:
/// after the vehicle was amended, or the query code ended, the platform is asked anew first.
#[utoipa::path(
    post, path = "/v1/policies/{policy}/confirmation", tag = "policies",
    params(("policy" = String, Path, description = "20 digits")),
    responses((status = 200, body = AcceptedBody)),
    extensions(("x-permission" = json!("policy.hand_in"))),
)]
pub(crate) async fn confirm_policy(
    State(shared): State<Shared>,
    who: Who,
    Path(policy): Path<String>,
) -> Answered<axum::Json<AcceptedBody>> {
    let number = number(NumberKind::Policy, "policy", &policy)?;
    let taken = shared.blocking(Gate::Write, move |app| {
        Ok(app.confirm_for(&who.identity, &number)?)
    });
    Ok(axum::Json(AcceptedBody::from(taken.await?)))
}

/// Prints of documents; `number=` says of what, page by page.
#[utoipa::path(
    get, path = "/v1/prints", tag = "policies",
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("policy.read")), ("x-table" = json!("prints"))),
)]
pub(crate) async fn list_prints(
    State(shared): State<Shared>,
    who: Who,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    list(&shared, who, "prints".to_owned(), pairs).await
}

/// What was returned or referred, and why, page by page.
#[utoipa::path(
    get, path = "/v1/returns", tag = "proposals",
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("policy.read")), ("x-table" = json!("returns"))),
)]
pub(crate) async fn list_returns(
    State(shared): State<Shared>,
    who: Who,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    list(&shared, who, "returns".to_owned(), pairs).await
}
