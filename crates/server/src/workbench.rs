//! `/app/`: the workbench as it was built into the program. Whatever is not a file there is one of
//! its pages, which the script finds by the address.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, REFERRER_POLICY, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Serialize;
use workbench::File;

use crate::problem::{Problem, Words};
use crate::shared::Shared;

/// The program alone runs, asks nobody but this server, and stands in nobody's frame. Styles are
/// written by the component library as it draws, so they may stand in the page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const UNBUILT: &str = include_str!("workbench_unbuilt.html");

/// What the sign-in page says of the company; the page at `/` shows the same to anybody.
#[derive(Debug, Serialize)]
struct Door {
    name: Words,
    demo: bool,
    version: &'static str,
}

/// The routes. They serve a program and no data, so the API's document leaves them out.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/app", get(async || Redirect::permanent("/app/")))
        .route("/app/", get(index))
        .route("/app/company.json", get(door))
        .route("/app/{*path}", get(file))
}

async fn door(State(shared): State<Shared>) -> Result<Response, Problem> {
    let door = shared.read(|app| {
        let model = app.model();
        let (zh, en) = model
            .company
            .founding()
            .map(|fact| (fact.name_zh.to_string(), fact.name_en.to_string()))
            .unwrap_or_default();
        Ok(Door {
            name: Words { zh, en },
            demo: model.company.demo(),
            version: env!("CARGO_PKG_VERSION"),
        })
    });
    let door = door.await?;
    Ok(([(CACHE_CONTROL, "no-cache")], axum::Json(door)).into_response())
}

async fn index(headers: HeaderMap) -> Response {
    page(&headers)
}

async fn file(Path(path): Path<String>, headers: HeaderMap) -> Response {
    if let Some(file) = workbench::file(&path) {
        return send(file, &headers);
    }
    // A file that is gone is not a page: an old page must not take one for a script.
    if path.starts_with("assets/") {
        return Problem::not_found("path", &path).into_response();
    }
    page(&headers)
}

fn page(headers: &HeaderMap) -> Response {
    match workbench::file("index.html") {
        Some(file) => send(file, headers),
        None => (
            [
                (CONTENT_TYPE, "text/html; charset=utf-8"),
                (
                    CONTENT_SECURITY_POLICY,
                    "default-src 'none'; style-src 'unsafe-inline'",
                ),
                (CACHE_CONTROL, "no-cache"),
            ],
            UNBUILT,
        )
            .into_response(),
    }
}

/// A file, packed as the asker takes it, or the word that his copy still holds.
fn send(file: &'static File, headers: &HeaderMap) -> Response {
    let keep = if file.immutable() {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let mut answer: Vec<(HeaderName, &'static str)> = vec![
        (ETAG, file.etag),
        (CACHE_CONTROL, keep),
        (VARY, "Accept-Encoding"),
        (REFERRER_POLICY, "no-referrer"),
    ];
    if listed(headers, &IF_NONE_MATCH, file.etag) {
        return sent(StatusCode::NOT_MODIFIED, &answer, &[]);
    }
    answer.push((CONTENT_TYPE, file.media_type()));
    answer.push((CONTENT_SECURITY_POLICY, POLICY));
    let bytes = match (file.brotli, file.gzip) {
        (Some(packed), _) if listed(headers, &ACCEPT_ENCODING, "br") => {
            answer.push((CONTENT_ENCODING, "br"));
            packed
        }
        (_, Some(packed)) if listed(headers, &ACCEPT_ENCODING, "gzip") => {
            answer.push((CONTENT_ENCODING, "gzip"));
            packed
        }
        _ => file.plain,
    };
    sent(StatusCode::OK, &answer, bytes)
}

fn sent(
    status: StatusCode,
    headers: &[(HeaderName, &'static str)],
    bytes: &'static [u8],
) -> Response {
    let mut response = (status, bytes).into_response();
    response.headers_mut().remove(CONTENT_TYPE);
    for (name, value) in headers {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Whether a header lists a value, and does not rule it out by `q=0`.
fn listed(headers: &HeaderMap, name: &HeaderName, wanted: &str) -> bool {
    headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|item| {
            let mut parts = item.split(';').map(str::trim);
            let named = parts.next().map(|value| value.trim_start_matches("W/"));
            named == Some(wanted) && !parts.any(|part| matches!(part, "q=0" | "q=0.0"))
        })
}
