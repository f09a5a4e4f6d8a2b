//! 业务许可: which lines of business the company may write.

use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::json;

use crate::dto::ResourceBody;
use crate::one::{Single, one};
use crate::order::{Answer, Order};
use crate::problem::Answered;
use crate::resource::Resource;
use crate::shared::Shared;
use crate::who::Who;

/// Put a licence on record 登记业务许可.
#[utoipa::path(
    post, path = "/v1/licences", tag = "licences",
    extensions(("x-command" = json!("company.license_line"))),
)]
pub(crate) async fn license_line(order: Order) -> Answered<Answer> {
    order.give("company.license_line").await
}

/// End a licence 终止业务许可.
#[utoipa::path(
    post, path = "/v1/licences/{line}/end", tag = "licences",
    params(("line" = String, Path, description = "Line of business")),
    extensions(("x-command" = json!("company.end_line_licence"))),
)]
pub(crate) async fn end_licence(Path(line): Path<String>, order: Order) -> Answered<Answer> {
    let order = order.with("line", json!(line))?.on(Resource::Licence(line));
    order.give("company.end_line_licence").await
}

/// The licences of one line, oldest first.
#[utoipa::path(
    get, path = "/v1/licences/{line}", tag = "licences",
    params(("line" = String, Path, description = "Line of business")),
    responses((status = 200, body = ResourceBody)),
    extensions(("x-permission" = json!("company.read"))),
)]
pub(crate) async fn get_licence(
    State(shared): State<Shared>,
    who: Who,
    Path(line): Path<String>,
) -> Answered<Response> {
    one(&shared, who, Resource::Licence(line), |_, _| {
        Ok(Single::default())
    })
    .await
}
