//! 当事人与车辆: persons and vehicles as last recorded, masked unless somebody says why not.

use axum::extract::Path;
use serde_json::json;

use crate::order::{Answer, Order};
use crate::problem::Answered;

/// Forget a person or vehicle 删除个人信息: the key is destroyed, rows are cleared, proofs stand.
#[utoipa::path(
    post, path = "/v1/parties/{subject}/forget", tag = "parties",
    params(("subject" = String, Path, description = "`p12` a person, `v12` a vehicle")),
    extensions(("x-command" = json!("party.forget"))),
)]
pub(crate) async fn forget_party(Path(subject): Path<String>, order: Order) -> Answered<Answer> {
    order
        .with("subject", json!(subject))?
        .give("party.forget")
        .await
}
