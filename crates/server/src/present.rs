//! The last word on every answer: problems get their language and their form here, whoever said
//! no, so that a bare 404 or 405 of the router reads like a refusal of the business.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, VARY};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::Response;
use kernel::Text;

use crate::control;
use crate::language;
use crate::problem::{PROBLEM_JSON, Problem};

/// Gives a problem its words.
pub(crate) async fn present(request: Request, next: Next) -> Response {
    let language = language::wanted(request.headers());
    let instance = request.uri().path().to_owned();
    let response = next.run(request).await;
    if !response.status().is_client_error() && !response.status().is_server_error() {
        return response;
    }
    let problem = match response.extensions().get::<Problem>() {
        Some(problem) => problem.clone(),
        None => bare(response.status(), &instance),
    };
    let body = problem.body(language, &instance);
    let bytes = serde_json::to_vec_pretty(&body).unwrap_or_default();
    let (mut parts, _) = response.into_parts();
    parts.status = problem.status();
    let headers = &mut parts.headers;
    headers.remove(CONTENT_LENGTH);
    for (name, value) in problem.headers() {
        headers.insert(name.clone(), value.clone());
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
    headers.insert(
        CONTENT_LANGUAGE,
        HeaderValue::from_static(language::tag(language)),
    );
    headers.insert(VARY, HeaderValue::from_static("Accept-Language"));
    Response::from_parts(parts, Body::from(bytes))
}

/// What a status of the wire means, where no handler came to speak.
fn bare(status: StatusCode, instance: &str) -> Problem {
    match status {
        StatusCode::NOT_FOUND => Problem::not_found("path", instance),
        StatusCode::METHOD_NOT_ALLOWED => Problem::plain(
            status,
            control::METHOD_NOT_ALLOWED,
            Text::fixed(
                "此地址不支持该方法；可用方法见 Allow 头",
                "this address does not take that method; the Allow header says which it takes",
            ),
        ),
        StatusCode::PAYLOAD_TOO_LARGE => Problem::plain(
            status,
            control::BODY_TOO_LARGE,
            Text::fixed("请求体过大", "the body is too large"),
        ),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::plain(
            status,
            control::MEDIA_TYPE_UNSUPPORTED,
            Text::fixed(
                "请求体须为 Content-Type: application/json",
                "the body must be sent with Content-Type: application/json",
            ),
        ),
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => {
            Problem::busy(&Text::fixed("处理超时", "it took too long"))
        }
        status if status.is_server_error() => Problem::incident(&status),
        status => Problem::plain(
            status,
            control::MALFORMED_REQUEST,
            Text::fixed("请求读不出来", "the request cannot be read"),
        ),
    }
}

/// The problem of an address that is none.
pub(crate) async fn nowhere(uri: Uri) -> Problem {
    Problem::not_found("path", uri.path())
}
