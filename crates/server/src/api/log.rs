//! The journal in C2SP tlog-tiles layout under `/log/`: any client of that format can follow it.
//!
//! Hashes, checkpoint and key are public, because proofs are worth nothing to whom they are hidden
//! from. Entries are the business itself and need `journal.read` for the whole company.

use axum::extract::{FromRequestParts, Path, Request, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use journal::tiles::{Resource, encode_bundle, encode_hashes};
use kernel::{Fault, OrganisationCode};

use crate::problem::{Answered, Problem};
use crate::shared::Shared;
use crate::who::Who;

const TEXT: &str = "text/plain; charset=utf-8";
const OCTETS: &str = "application/octet-stream";
/// A full tile never changes.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// A bundle never changes either, but it is for whoever may read it.
const FOREVER_PRIVATE: &str = "private, max-age=31536000, immutable";

/// The signed checkpoint of the committed head.
#[utoipa::path(
    get, path = "/log/checkpoint", tag = "log",
    responses((status = 200, body = String, content_type = "text/plain")),
    extensions(("x-permission" = json!("public"))),
)]
pub(crate) async fn checkpoint(State(shared): State<Shared>) -> Answered<Response> {
    let note = shared.read(|app| Ok(app.checkpoint()?)).await?;
    Ok(([(CONTENT_TYPE, TEXT), (CACHE_CONTROL, "no-cache")], note).into_response())
}

/// The key that verifies checkpoints, a C2SP verifier key.
#[utoipa::path(
    get, path = "/log/key", tag = "log",
    responses((status = 200, body = String, content_type = "text/plain")),
    extensions(("x-permission" = json!("public"))),
)]
pub(crate) async fn key(State(shared): State<Shared>) -> Answered<Response> {
    let key = shared.read(|app| {
        let model = app.model();
        let key = model.company.signer();
        let key = key.ok_or_else(|| Fault::Bug("a company without a signer".into()))?;
        Ok(format!("{}\n", key.as_str()))
    });
    Ok(([(CONTENT_TYPE, TEXT)], key.await?).into_response())
}

/// Hashes `tile/<L>/<N>[.p/<W>]`, or entries `tile/entries/<N>[.p/<W>]`.
#[utoipa::path(
    get, path = "/log/tile/{*resource}", tag = "log",
    params(("resource" = String, Path,
        description = "`<L>/<N>[.p/<W>]` for hashes, `entries/<N>[.p/<W>]` for entries")),
    responses((status = 200, body = String, content_type = "application/octet-stream")),
    extensions(("x-permission" = json!("public")), ("x-entries-permission" = json!("journal.read"))),
)]
pub(crate) async fn tile(
    State(shared): State<Shared>,
    Path(path): Path<String>,
    request: Request,
) -> Answered<Response> {
    let nowhere = move |path: &str| Problem::not_found("tile", path);
    let wanted = Resource::parse(&format!("tile/{path}")).map_err(|_| nowhere(&path))?;
    match wanted {
        Resource::Tile {
            level,
            index,
            width,
        } => {
            let hashes = shared.read(move |app| Ok(app.tile(level, index)?)).await?;
            let hashes = hashes.get(..width).ok_or_else(|| nowhere(&path))?;
            Ok(octets(encode_hashes(hashes), FOREVER))
        }
        Resource::Entries { index, width } => {
            let (mut parts, _) = request.into_parts();
            let who = Who::from_request_parts(&mut parts, &shared).await?;
            let bundle = shared.read(move |app| {
                let scope = app.permit(&who.identity, "journal.read")?;
                if !scope.contains(&OrganisationCode::head_office()) {
                    return Err(nowhere(&path));
                }
                let entries = app.bundle(index)?;
                let entries = entries.get(..width).ok_or_else(|| nowhere(&path))?;
                encode_bundle(entries).map_err(|e| Fault::Bug(e.to_string()).into())
            });
            Ok(octets(bundle.await?, FOREVER_PRIVATE))
        }
    }
}

fn octets(bytes: Vec<u8>, caching: &'static str) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(OCTETS));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    response
}
