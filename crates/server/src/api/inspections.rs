//! 复核: the journal and its rows recomputed and compared.

use app::InspectOptions;
use axum::extract::State;
use kernel::Text;
use serde_json::Value;
use utoipa::ToSchema;

use crate::body::Json;
use crate::problem::{Answered, Problem};
use crate::shared::{Gate, Shared};
use crate::who::Who;

/// What to hold the journal against.
#[derive(Debug, ToSchema)]
#[expect(
    dead_code,
    reason = "the shape of a body that is read field by field, for OpenAPI"
)]
pub(crate) struct InspectionBody {
    /// A checkpoint kept elsewhere: the journal must have grown from it.
    checkpoint: Option<String>,
}

/// Recompute everything and name what differs; records nothing. One at a time.
#[utoipa::path(
    post, path = "/v1/inspections", tag = "journal",
    request_body = InspectionBody, responses((status = 200, body = Value)),
    extensions(("x-permission" = json!("journal.inspect"))),
)]
pub(crate) async fn inspect(
    State(shared): State<Shared>,
    who: Who,
    Json(body): Json,
) -> Answered<axum::Json<Value>> {
    let checkpoint = match body.get("checkpoint") {
        None => None,
        Some(Value::String(note)) => Some(note.clone()),
        Some(other) => {
            let rule = Text::fixed("须为检查点文本", "the text of a checkpoint");
            return Err(Problem::field("checkpoint", &other.to_string(), &rule));
        }
    };
    let work = move |app: &app::App| {
        app.permit(&who.identity, "journal.inspect")?;
        let options = InspectOptions {
            checkpoint,
            rows: true,
            ..InspectOptions::default()
        };
        let inspection = app.inspect(&options)?;
        let mut answer =
            serde_json::to_value(inspection).map_err(|e| kernel::Fault::Bug(e.to_string()))?;
        // Where on the machine the key lies is the operator's to know.
        if let Some(source) = answer.get_mut("key_source") {
            *source = "beside the store".into();
        }
        Ok(answer)
    };
    shared
        .blocking(Gate::Inspection, work)
        .await
        .map(axum::Json)
}
