//! 参数与时钟: dated values, the demo clock, and the journal's signer.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::dto::ResourceBody;
use crate::one::{Single, one};
use crate::order::{Answer, Order};
use crate::problem::Answered;
use crate::resource::Resource;
use crate::shared::Shared;
use crate::who::Who;

/// Give a parameter a value from a day on 设定参数.
#[utoipa::path(
    post, path = "/v1/parameters", tag = "parameters",
    extensions(("x-command" = json!("company.set_parameter"))),
)]
pub(crate) async fn set_parameter(order: Order) -> Answered<Answer> {
    order.give("company.set_parameter").await
}

/// Every value of one parameter, oldest first.
#[utoipa::path(
    get, path = "/v1/parameters/{name}", tag = "parameters",
    params(("name" = String, Path, description = "Name of the parameter")),
    responses((status = 200, body = ResourceBody)),
    extensions(("x-permission" = json!("company.read"))),
)]
pub(crate) async fn get_parameter(
    State(shared): State<Shared>,
    who: Who,
    Path(name): Path<String>,
) -> Answered<Response> {
    one(&shared, who, Resource::Parameter(name), |_, _| {
        Ok(Single::default())
    })
    .await
}

/// Set a demonstration company's clock 设定演示时钟; refused in any other company.
#[utoipa::path(
    post, path = "/v1/clock", tag = "company",
    extensions(("x-command" = json!("company.set_clock"))),
)]
pub(crate) async fn set_clock(order: Order) -> Answered<Answer> {
    order.give("company.set_clock").await
}

/// Hand the journal's signing to another key 更换签名密钥; made here, and both keys sign the
/// statement.
#[utoipa::path(
    post, path = "/v1/signer", tag = "company",
    extensions(("x-command" = json!("company.rotate_signer"))),
)]
pub(crate) async fn rotate_signer(order: Order) -> Answered<Answer> {
    order.give("company.rotate_signer").await
}
