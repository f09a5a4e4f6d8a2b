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

use crate::language::thousandths;
use crate::problem::{Problem, Words};
use crate::shared::Shared;

/// The program alone runs, asks nobody but this server, and stands in nobody's frame. Styles are
/// written by the component library as it draws, so they may stand in the page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The page of proofs asks nobody at all; which script may run in it, it says itself by its digest.
const PROOF_POLICY: &str = "default-src 'none'; script-src 'unsafe-inline'; \
    style-src 'unsafe-inline'; img-src data: blob:; media-src blob: mediastream:; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Where the company's part is written into the page of proofs.
const PLACE: &str = r#"<script id="known" type="application/json">{}"#;
const PLACE_IS: &str = r#"<script id="known" type="application/json">"#;

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
        .route("/proof", get(proof))
        .route("/app", get(async || Redirect::permanent("/app/")))
        .route("/app/", get(index))
        .route("/app/company.json", get(door))
        // As it was built it knows no company; the one that does stands elsewhere.
        .route(
            "/app/proof.html",
            get(async || Redirect::permanent("/proof")),
        )
        .route("/app/{*path}", get(file))
}

async fn door(State(shared): State<Shared>) -> Result<Response, Problem> {
    let door = shared.read(|app| {
        let model = app.model();
        Ok(Door {
            name: Words::of_company(&model.company),
            demo: model.company.demo(),
            version: env!("CARGO_PKG_VERSION"),
        })
    });
    let door = door.await?;
    Ok(([(CACHE_CONTROL, "no-cache")], axum::Json(door)).into_response())
}

/// What the page of proofs knows of the company that serves it.
#[derive(Debug, Serialize)]
struct Known {
    /// Verifier keys, the newest first.
    keys: Vec<String>,
    name: Words,
    demo: bool,
}

/// The page of proofs 核验: one file without any other, for whoever holds a policy, signed in nowhere.
/// The company's keys are written into it, so that a saved copy checks without a network.
async fn proof(State(shared): State<Shared>) -> Result<Response, Problem> {
    let Some(page) = workbench::file("proof.html") else {
        return Ok(page(&HeaderMap::new()));
    };
    let known = shared.read(|app| {
        let model = app.model();
        Ok(Known {
            keys: app.verifier_keys(),
            name: Words::of_company(&model.company),
            demo: model.company.demo(),
        })
    });
    let known = serde_json::to_string(&known.await?).map_err(|e| Problem::incident(&e))?;
    // Within a script element, `<` could end it.
    let known = known.replace('<', "\\u003c");
    let html =
        String::from_utf8_lossy(page.plain).replacen(PLACE, &format!("{PLACE_IS}{known}"), 1);
    let headers = [
        (CONTENT_TYPE, page.media_type()),
        (CACHE_CONTROL, "no-cache"),
        (REFERRER_POLICY, "no-referrer"),
        (CONTENT_SECURITY_POLICY, PROOF_POLICY),
    ];
    Ok((headers, html).into_response())
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
    if listed(headers, &IF_NONE_MATCH, file.etag.trim_start_matches("W/")) {
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
            let weight = parts.find_map(|part| part.strip_prefix("q=").map(thousandths));
            named == Some(wanted) && weight != Some(0)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_weighs_nothing_is_not_taken() {
        for (held, taken) in [
            ("br", true),
            ("gzip, br;q=0.001", true),
            ("gzip, br;q=0", false),
            ("br; q=0.000, gzip", false),
            ("br;q=none", false),
            ("gzip", false),
        ] {
            let value = HeaderValue::from_static(held);
            let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, value)]);
            assert_eq!(listed(&headers, &ACCEPT_ENCODING, "br"), taken, "{held}");
        }
    }
}
