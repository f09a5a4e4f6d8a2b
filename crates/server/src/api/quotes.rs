//! 报价: what a risk would cost, with its working. No fact is left.

use axum::extract::State;
use serde_json::Value;

use crate::body::Json;
use crate::problem::Answered;
use crate::shared::Shared;
use crate::who::Who;

/// Price compulsory motor 交强险: one risk, or an array answered in the same order.
#[utoipa::path(
    post, path = "/v1/quotes/compulsory-motor", tag = "quotes",
    request_body = Value, responses((status = 200, body = Value)),
    extensions(("x-permission" = json!("quote.price"))),
)]
pub(crate) async fn quote_compulsory_motor(
    State(shared): State<Shared>,
    who: Who,
    Json(input): Json,
) -> Answered<axum::Json<Value>> {
    let priced = shared.read(move |app| Ok(app.quote(&who.identity, &input)?));
    priced.await.map(axum::Json)
}
