//! 机构: the organisation tree.

use axum::extract::{Path, State};
use axum::response::Response;
use kernel::OrganisationCode;
use serde_json::json;

use crate::dto::ResourceBody;
use crate::one::{Single, one};
use crate::order::{Answer, Order};
use crate::problem::{Answered, Problem};
use crate::resource::Resource;
use crate::shared::Shared;
use crate::who::Who;

/// Set up an organisation 设立机构.
#[utoipa::path(
    post, path = "/v1/organisations", tag = "organisations",
    extensions(("x-command" = json!("company.open_organisation"))),
)]
pub(crate) async fn open_organisation(order: Order) -> Answered<Answer> {
    order.give("company.open_organisation").await
}

/// Close an organisation for good 撤销机构.
#[utoipa::path(
    post, path = "/v1/organisations/{code}/close", tag = "organisations",
    params(("code" = String, Path, description = "Organisation code")),
    extensions(("x-command" = json!("company.close_organisation"))),
)]
pub(crate) async fn close_organisation(Path(code): Path<String>, order: Order) -> Answered<Answer> {
    let order = order
        .with("code", json!(code))?
        .on(Resource::Organisation(code));
    order.give("company.close_organisation").await
}

/// One organisation, with what can be done with it.
#[utoipa::path(
    get, path = "/v1/organisations/{code}", tag = "organisations",
    params(("code" = String, Path, description = "Organisation code")),
    responses((status = 200, body = ResourceBody)),
    extensions(("x-permission" = json!("company.read"))),
)]
pub(crate) async fn get_organisation(
    State(shared): State<Shared>,
    who: Who,
    Path(code): Path<String>,
) -> Answered<Response> {
    one(
        &shared,
        who,
        Resource::Organisation(code.clone()),
        move |app, who| {
            let code = OrganisationCode::parse(&code)
                .ok_or_else(|| Problem::not_found("organisation", &code))?;
            Ok(Single::acting(app.organisation_actions(who, &code)?))
        },
    )
    .await
}
