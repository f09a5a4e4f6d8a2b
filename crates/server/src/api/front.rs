//! The doors for people and machines that only look: a page, the API document, signs of life.

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::{Language, Text};
use serde::Serialize;
use utoipa::ToSchema;

use crate::language::wanted;
use crate::page::page;
use crate::problem::{Answered, Problem};
use crate::shared::Shared;

/// A sign of life.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Health {
    /// `ok`, or there is no answer.
    status: &'static str,
}

/// Whether reads can be served, and how far they are.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Ready {
    /// `ready`, or there is a problem.
    status: &'static str,
    /// The committed number of entries.
    size: u64,
    /// The number of entries the rows hold.
    rows: u64,
}

/// The page for people.
#[utoipa::path(
    get, path = "/", tag = "front",
    params(("lang" = Option<String>, Query, description = "zh or en; by Accept-Language when absent")),
    responses((status = 200, body = String, content_type = "text/html")),
    extensions(("x-permission" = json!("public"))),
)]
pub(crate) async fn front(
    State(shared): State<Shared>,
    query: Query<BTreeMap<String, String>>,
    headers: HeaderMap,
) -> Answered<Response> {
    // The choice on the page itself goes before the browser's.
    let language = match query.get("lang").map(String::as_str) {
        Some("en") => Language::English,
        Some("zh") => Language::Chinese,
        Some(_) | None => wanted(&headers),
    };
    let html = shared.read(move |app| page(app, language)).await?;
    // Nothing is loaded from anywhere, and nothing on the page may run.
    let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
                  form-action 'none'; frame-ancestors 'none'";
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, policy),
        (CACHE_CONTROL, "no-cache"),
    ];
    Ok((headers, html).into_response())
}

/// Whether the process lives.
#[utoipa::path(
    get, path = "/health", tag = "front",
    responses((status = 200, body = Health)),
    extensions(("x-permission" = json!("public"))),
)]
pub(crate) async fn health() -> axum::Json<Health> {
    axum::Json(Health { status: "ok" })
}

/// Whether the store answers.
#[utoipa::path(
    get, path = "/ready", tag = "front",
    responses((status = 200, body = Ready)),
    extensions(("x-permission" = json!("public"))),
)]
pub(crate) async fn ready(State(shared): State<Shared>) -> Answered<axum::Json<Ready>> {
    let ready = shared.read(|app| {
        let probe = app::ListRequest {
            table: "organisations".to_owned(),
            limit: 1,
            ..app::ListRequest::default()
        };
        let rows = app.list(&probe).map_err(|_| {
            Problem::busy(&Text::fixed("存储暂不可读", "the store does not answer"))
        })?;
        Ok(Ready {
            status: "ready",
            size: app.head_size(),
            rows: rows.position,
        })
    });
    ready.await.map(axum::Json)
}

/// The API as OpenAPI 3.1.
#[utoipa::path(
    get, path = "/openapi.json", tag = "front",
    responses((status = 200, body = serde_json::Value)),
    extensions(("x-permission" = json!("public"))),
)]
pub(crate) async fn document() -> axum::Json<serde_json::Value> {
    axum::Json(crate::openapi())
}
