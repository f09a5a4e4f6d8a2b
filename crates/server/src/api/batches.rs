//! Many commands in one request: each judged by itself, committed together, answered in order.

use app::Request;
use axum::extract::State;
use kernel::Text;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::body::Json;
use crate::dto::{AcceptedBody, RefusalBody};
use crate::order::{key_fits, location_after};
use crate::problem::{Answered, Problem};
use crate::shared::{Gate, Shared};
use crate::who::Who;

/// The most commands of one batch: as many as share a commit without making others wait long.
const COMMANDS_MAX: usize = 1_000;

/// One command of a batch.
#[derive(ToSchema)]
#[schema(as = BatchItem)]
#[expect(dead_code, reason = "the shape of a body, for OpenAPI")]
pub(crate) struct ItemBody {
    /// Its idempotency key: 1–128 visible ASCII.
    key: String,
    /// A name of `GET /v1/commands`.
    command: String,
    /// Its body, with the fields that a route has in its path.
    #[schema(value_type = Object)]
    body: Value,
}

/// What became of one command.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BatchAnswer)]
pub(crate) struct ItemAnswer {
    /// The status it would have been answered with alone.
    status: u16,
    /// That it was taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<AcceptedBody>,
    /// Where the thing stands that it brought about.
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<String>,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    refusal: Option<RefusalBody>,
}

/// Give up to 1,000 commands, each under its own key and the permission of its name. A refusal among
/// them harms none of the others; sent again, the same commands get the same answers.
#[utoipa::path(
    post, path = "/v1/batches", tag = "commands",
    request_body = Vec<ItemBody>, responses((status = 200, body = Vec<ItemAnswer>)),
    extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn give_batch(
    State(shared): State<Shared>,
    who: Who,
    Json(input): Json,
) -> Answered<axum::Json<Vec<ItemAnswer>>> {
    let requests = requests(&who, input)?;
    let passing = std::sync::Arc::clone(&shared.order).read_owned().await;
    let answers = shared.blocking(Gate::Write, move |app| {
        let answers = app.submit_many(requests)?;
        drop(passing);
        let mut told = Vec::with_capacity(answers.len());
        for answer in answers {
            told.push(match answer {
                Ok(accepted) => {
                    let location = location_after(app, &accepted)?;
                    ItemAnswer {
                        status: if location.is_some() { 201 } else { 200 },
                        accepted: Some(AcceptedBody::from(accepted)),
                        location,
                        refusal: None,
                    }
                }
                Err(failure) => {
                    let problem = Problem::from(failure);
                    ItemAnswer {
                        status: problem.status().as_u16(),
                        accepted: None,
                        location: None,
                        refusal: Some(RefusalBody::from(problem.refused())),
                    }
                }
            });
        }
        Ok(told)
    });
    answers.await.map(axum::Json)
}

/// Reads the whole batch before any of it is given.
fn requests(who: &Who, input: Value) -> Answered<Vec<Request>> {
    let rule = Text::new(
        format!("须为数组，1 至 {COMMANDS_MAX} 项"),
        format!("an array of 1 to {COMMANDS_MAX} commands"),
    );
    let Value::Array(items) = input else {
        return Err(Problem::field("body", "?", &rule));
    };
    if items.is_empty() || items.len() > COMMANDS_MAX {
        return Err(Problem::field("body", &items.len().to_string(), &rule));
    }
    items.into_iter().map(|item| request(who, item)).collect()
}

fn request(who: &Who, item: Value) -> Answered<Request> {
    let rule = Text::fixed(
        "每项须有 key、command、body，且没有别的字段",
        "each holds key, command and body, and nothing else",
    );
    let Value::Object(mut item) = item else {
        return Err(Problem::field("item", "?", &rule));
    };
    let (key, command, body) = (
        item.remove("key"),
        item.remove("command"),
        item.remove("body"),
    );
    let (Some(Value::String(key)), Some(Value::String(command)), true) =
        (key, command, item.is_empty())
    else {
        let strangers: Vec<_> = item.keys().map(String::as_str).collect();
        return Err(Problem::field("item", &strangers.join(", "), &rule));
    };
    if !key_fits(&key) {
        let rule = Text::fixed(
            "1 至 128 个可见 ASCII 字符",
            "1 to 128 visible ASCII characters",
        );
        return Err(Problem::field("key", &key, &rule));
    }
    Ok(Request {
        actor: who.identity.actor(),
        organisation: who.identity.organisation.clone(),
        key,
        command,
        body: body.unwrap_or_else(|| Value::Object(serde_json::Map::new())),
    })
}
