//! Bodies and queries read by hand, so that every trouble with them is a problem in our words.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use kernel::Text;
use serde_json::Value;

use crate::control;
use crate::problem::{Answered, Problem};
use crate::shared::Shared;

/// How long a body may take to arrive.
const PATIENCE: Duration = Duration::from_mins(1);

/// A JSON body; an empty one is an empty object.
#[derive(Debug, Clone)]
pub(crate) struct Json(pub(crate) Value);

impl FromRequest<Shared> for Json {
    type Rejection = Problem;

    async fn from_request(request: Request, shared: &Shared) -> Answered<Self> {
        let typed = request.headers().contains_key(CONTENT_TYPE);
        let is_json = says_json(request.headers());
        let arriving = tokio::time::timeout(PATIENCE, Bytes::from_request(request, shared)).await;
        let arrived = arriving.map_err(|_| {
            malformed(
                "body",
                "请求体未在时限内到达",
                "the body did not arrive in time",
            )
        })?;
        let bytes = arrived.map_err(|rejection| {
            let status = rejection.into_response().status();
            if status == StatusCode::PAYLOAD_TOO_LARGE {
                too_large(crate::routes::BODY_BYTES_MAX as u64)
            } else {
                malformed("body", "请求体未能收全", "the body did not arrive whole")
            }
        })?;
        if bytes.is_empty() {
            return Ok(Self(Value::Object(serde_json::Map::new())));
        }
        if typed && !is_json {
            return Err(not_json());
        }
        let read = serde_json::from_slice(&bytes).map_err(|e| {
            malformed(
                "body",
                &format!("请求体不是合法的 JSON：{e}"),
                &format!("no JSON: {e}"),
            )
        });
        read.map(Self)
    }
}

/// The query as pairs, percent-decoded, in order; no name twice.
#[derive(Debug, Clone)]
pub(crate) struct Pairs(pub(crate) Vec<(String, String)>);

impl FromRequestParts<Shared> for Pairs {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Answered<Self> {
        let query =
            axum::extract::Query::<Vec<(String, String)>>::from_request_parts(parts, shared);
        let pairs = query.await.map_err(|rejection| {
            let why = rejection.body_text();
            malformed("query", &format!("查询串读不出来：{why}"), &why)
        })?;
        let mut names: Vec<&str> = pairs.0.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        let twice = names
            .iter()
            .zip(names.iter().skip(1))
            .find(|(one, next)| one == next);
        match twice {
            Some((name, _)) => Err(Problem::field(
                "query",
                name,
                &Text::fixed("同一参数只能出现一次", "a parameter may stand there once"),
            )),
            None => Ok(Self(pairs.0)),
        }
    }
}

impl Pairs {
    /// Takes a parameter out.
    pub(crate) fn take(&mut self, name: &str) -> Option<String> {
        let at = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.remove(at).1)
    }

    /// Takes a whole number out.
    pub(crate) fn number(&mut self, name: &'static str) -> Answered<Option<u64>> {
        let rule = Text::fixed("须为非负整数", "a whole number from 0");
        self.take(name)
            .map(|text| text.parse().map_err(|_| Problem::field(name, &text, &rule)))
            .transpose()
    }

    /// Takes a flag out.
    pub(crate) fn flag(&mut self, name: &'static str) -> Answered<bool> {
        match self.take(name).as_deref() {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(other) => Err(Problem::field(
                name,
                other,
                &Text::fixed("填 true 或 false", "true or false"),
            )),
        }
    }

    /// Refuses what nobody asked for, so that a misspelt parameter is not passed over.
    pub(crate) fn done(self) -> Answered<()> {
        match self.0.first() {
            None => Ok(()),
            Some((name, _)) => Err(Problem::field(
                "query",
                name,
                &Text::fixed("此地址没有这个参数", "there is no such parameter here"),
            )),
        }
    }
}

fn says_json(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let essence = kind
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}

/// What cannot even be read: 400.
pub(crate) fn malformed(what: &'static str, zh: &str, en: &str) -> Problem {
    Problem::plain(
        StatusCode::BAD_REQUEST,
        control::MALFORMED_REQUEST,
        Text::new(zh, en),
    )
    .fact("where", what)
}

/// A body longer than the address takes: 413.
pub(crate) fn too_large(limit: u64) -> Problem {
    Problem::plain(
        StatusCode::PAYLOAD_TOO_LARGE,
        control::BODY_TOO_LARGE,
        Text::new(
            format!("请求体超过 {limit} 字节"),
            format!("the body is larger than {limit} bytes"),
        ),
    )
    .fact("limit_bytes", limit.to_string())
}

fn not_json() -> Problem {
    Problem::plain(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        control::MEDIA_TYPE_UNSUPPORTED,
        Text::fixed(
            "请求体须为 Content-Type: application/json",
            "the body must be sent with Content-Type: application/json",
        ),
    )
}
