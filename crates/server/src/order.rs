//! The one way a command takes through the server: who, for whom, under which key, what.
//!
//! Handlers add the name of the command and what stands in the path, and nothing else. A preview
//! leaves no trace and needs no key. Under `If-Match` the version is looked at and the command given
//! with no other write of this server in between; a command that was answered before is answered
//! again whatever the version is now, because a retry must not turn into a refusal.

use app::{Accepted, App, ListRequest, Request};
use axum::extract::{FromRequest, FromRequestParts, Request as HttpRequest};
use axum::http::header::{IF_MATCH, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use kernel::{Text, bytes_to_hex};
use serde_json::{Map, Value};

use crate::body::{Json, Pairs};
use crate::control;
use crate::dto::{AcceptedBody, PreviewBody};
use crate::problem::{Answered, Problem};
use crate::resource::{Resource, location_of};
use crate::shared::{Gate, Shared};
use crate::who::Who;

/// The header every write carries.
pub(crate) const KEY: &str = "idempotency-key";
/// The longest key.
const KEY_MAX: usize = 128;

/// A command on its way.
pub(crate) struct Order {
    shared: Shared,
    who: Who,
    key: Option<String>,
    preview: bool,
    condition: Option<String>,
    body: Map<String, Value>,
    resource: Option<Resource>,
}

/// What a command is answered with.
#[derive(Debug)]
pub(crate) enum Answer {
    /// It was taken; where a thing came about, where it stands.
    Taken(Accepted, Option<String>),
    /// What it would record.
    Preview(PreviewBody),
}

impl FromRequest<Shared> for Order {
    type Rejection = Problem;

    async fn from_request(request: HttpRequest, shared: &Shared) -> Answered<Self> {
        Self::read(request, shared, false).await
    }
}

impl Order {
    /// An order that only looks, whatever the query says.
    pub(crate) async fn looking(request: HttpRequest, shared: &Shared) -> Answered<Self> {
        Self::read(request, shared, true).await
    }

    async fn read(request: HttpRequest, shared: &Shared, looking: bool) -> Answered<Self> {
        let (mut parts, body) = request.into_parts();
        let who = Who::from_request_parts(&mut parts, shared).await?;
        let mut pairs = Pairs::from_request_parts(&mut parts, shared).await?;
        let preview = pairs.flag("preview")? || looking;
        pairs.done()?;
        let key = key_of(&parts.headers)?;
        if key.is_none() && !preview {
            return Err(key_missing());
        }
        let condition = condition_of(&parts.headers)?;
        let request = HttpRequest::from_parts(parts, body);
        let body = match Json::from_request(request, shared).await?.0 {
            Value::Object(body) => body,
            other => {
                let rule = Text::fixed("须为 JSON 对象", "a JSON object is expected");
                return Err(Problem::field("body", &other.to_string(), &rule));
            }
        };
        Ok(Self {
            shared: shared.clone(),
            who,
            key,
            preview,
            condition,
            body,
            resource: None,
        })
    }

    /// Adds what the path says. A body that says otherwise is refused rather than overruled.
    pub(crate) fn with(mut self, field: &'static str, value: Value) -> Answered<Self> {
        match self.body.get(field) {
            Some(other) if *other != value => {
                let rule = Text::fixed("与路径不一致", "it differs from the path");
                Err(Problem::field(field, &other.to_string(), &rule))
            }
            Some(_) | None => {
                self.body.insert(field.to_owned(), value);
                Ok(self)
            }
        }
    }

    /// What the handlers share.
    pub(crate) fn shared(&self) -> &Shared {
        &self.shared
    }

    /// Names the resource whose version `If-Match` speaks of.
    pub(crate) fn on(mut self, resource: Resource) -> Self {
        self.resource = Some(resource);
        self
    }

    /// Whether it only looks.
    pub(crate) fn previews(&self) -> bool {
        self.preview
    }

    /// Who asks, under which key, with which `reason`: for what is given out on record.
    pub(crate) fn reasoned(self) -> Answered<(Shared, Who, String, Option<String>)> {
        let stranger = self.body.keys().find(|name| *name != "reason");
        if let Some(name) = stranger {
            let rule = Text::fixed("只可填 reason", "reason is the only field");
            return Err(Problem::field("body", name, &rule));
        }
        let reason = match self.body.get("reason") {
            None => None,
            Some(Value::String(reason)) => Some(reason.clone()),
            Some(other) => {
                let rule = Text::fixed("须为文字", "a text is expected");
                return Err(Problem::field("reason", &other.to_string(), &rule));
            }
        };
        let key = self.key.ok_or_else(key_missing)?;
        Ok((self.shared, self.who, key, reason))
    }

    /// Puts a look at clear personal values on record, and gives them.
    pub(crate) async fn reveal(self) -> Answered<(Accepted, Value)> {
        let request = Request {
            actor: self.who.identity.actor(),
            organisation: self.who.identity.organisation.clone(),
            key: self.key.unwrap_or_default(),
            command: "party.reveal".to_owned(),
            body: Value::Object(self.body),
        };
        let (condition, resource) = (self.condition, self.resource);
        let identity = self.who.identity.clone();
        let who = self.who;
        let passing = std::sync::Arc::clone(&self.shared.order).read_owned().await;
        self.shared
            .blocking(Gate::Write, move |app| {
                if let Some(wanted) = condition {
                    check_version(app, &who, resource.as_ref(), &wanted)?;
                }
                let shown = app.reveal(&identity, request)?;
                drop(passing);
                Ok(shown)
            })
            .await
    }

    /// Gives the command, or previews it.
    pub(crate) async fn give(self, command: &str) -> Answered<Answer> {
        let request = Request {
            actor: self.who.identity.actor(),
            organisation: self.who.identity.organisation.clone(),
            key: self.key.unwrap_or_default(),
            command: command.to_owned(),
            body: Value::Object(self.body),
        };
        let condition = self.condition.map(|wanted| (self.resource, wanted));
        let who = self.who;
        if self.preview {
            return self
                .shared
                .read(move |app| {
                    if let Some((resource, wanted)) = condition {
                        check_version(app, &who, resource.as_ref(), &wanted)?;
                    }
                    Ok(Answer::Preview(PreviewBody::from(app.preview(&request)?)))
                })
                .await;
        }
        let Some((resource, wanted)) = condition else {
            let passing = std::sync::Arc::clone(&self.shared.order).read_owned().await;
            return self
                .shared
                .blocking(Gate::Write, move |app| {
                    let answer = take(app, request);
                    drop(passing);
                    answer
                })
                .await;
        };
        let alone = std::sync::Arc::clone(&self.shared.order)
            .write_owned()
            .await;
        self.shared
            .blocking(Gate::Write, move |app| {
                let answer = take_at(app, &who, request, resource.as_ref(), &wanted);
                drop(alone);
                answer
            })
            .await
    }
}

fn take(app: &App, request: Request) -> Answered<Answer> {
    let accepted = app.submit(request)?;
    let location = location_after(app, &accepted)?;
    Ok(Answer::Taken(accepted, location))
}

/// Where the thing stands that a command brought about, if it brought one about.
pub(crate) fn location_after(app: &App, accepted: &Accepted) -> Answered<Option<String>> {
    let mut location = None;
    for seq in &accepted.entries {
        location = location_of(&app.entry(*seq)?);
        if location.is_some() {
            break;
        }
    }
    Ok(location)
}

fn take_at(
    app: &App,
    who: &Who,
    request: Request,
    resource: Option<&Resource>,
    wanted: &str,
) -> Answered<Answer> {
    if !answered_before(app, &request)? {
        check_version(app, who, resource, wanted)?;
    }
    take(app, request)
}

/// Whether this very command has its answer already.
fn answered_before(app: &App, request: &Request) -> Answered<bool> {
    let id = request.id();
    let list = ListRequest {
        table: "commands".to_owned(),
        conditions: [
            ("name_half".to_owned(), bytes_to_hex(&id.name())),
            ("content_half".to_owned(), bytes_to_hex(&id.content())),
        ]
        .into(),
        position: Some(app.head_size()),
        limit: 1,
        ..ListRequest::default()
    };
    Ok(!app.list(&list)?.rows.is_empty())
}

fn check_version(app: &App, who: &Who, resource: Option<&Resource>, wanted: &str) -> Answered<()> {
    let Some(resource) = resource else {
        let rule = Text::fixed(
            "If-Match 只用于单个资源的命令",
            "If-Match belongs to commands on one resource",
        );
        return Err(Problem::field("If-Match", wanted, &rule));
    };
    let current = resource.etag(app, &who.identity)?;
    let matches = wanted == "*" || wanted.split(',').any(|tag| tag.trim() == current);
    if matches {
        return Ok(());
    }
    let message = Text::new(
        format!("资源已变更：If-Match 为 {wanted}，当前版本为 {current}"),
        format!("the resource has changed: If-Match says {wanted}, its version is {current}"),
    );
    let remedy = Text::fixed(
        "请重新读取资源，核对后以新的 ETag 提交",
        "read the resource again, look at it, and send the new ETag",
    );
    Err(Problem::plain(
        StatusCode::PRECONDITION_FAILED,
        control::PRECONDITION_FAILED,
        message,
    )
    .fact("current", current)
    .remedy(remedy))
}

/// Whether a text can be an idempotency key.
pub(crate) fn key_fits(text: &str) -> bool {
    (1..=KEY_MAX).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic())
}

fn key_of(headers: &HeaderMap) -> Answered<Option<String>> {
    let Some(value) = headers.get(KEY) else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default();
    if key_fits(text) {
        return Ok(Some(text.to_owned()));
    }
    let rule = Text::fixed(
        "1 至 128 个可见 ASCII 字符，不含空格",
        "1-128 visible ASCII characters without blanks",
    );
    Err(Problem::field("Idempotency-Key", text, &rule))
}

fn key_missing() -> Problem {
    let message = Text::fixed(
        "写入须带 Idempotency-Key 请求头",
        "a write must carry the header Idempotency-Key",
    );
    let remedy = Text::fixed(
        "为每个命令生成一个新的键（如 UUID），重试时沿用同一个键",
        "make a new key for each command, such as a UUID, and keep it when you try again",
    );
    Problem::plain(
        StatusCode::BAD_REQUEST,
        control::IDEMPOTENCY_KEY_MISSING,
        message,
    )
    .remedy(remedy)
}

fn condition_of(headers: &HeaderMap) -> Answered<Option<String>> {
    let Some(value) = headers.get(IF_MATCH) else {
        return Ok(None);
    };
    let readable = value.to_str().ok().filter(|text| !text.trim().is_empty());
    let rule = Text::fixed("须为 ETag，如 \"3\"，或 *", "an ETag such as \"3\", or *");
    let text = readable.ok_or_else(|| Problem::field("If-Match", "?", &rule))?;
    Ok(Some(text.trim().to_owned()))
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        match self {
            Self::Preview(preview) => axum::Json(preview).into_response(),
            Self::Taken(accepted, location) => {
                let location = location.and_then(|path| HeaderValue::from_str(&path).ok());
                let status = if location.is_some() {
                    StatusCode::CREATED
                } else {
                    StatusCode::OK
                };
                let body = axum::Json(AcceptedBody::from(accepted));
                let mut response = (status, body).into_response();
                if let Some(location) = location {
                    response.headers_mut().insert(LOCATION, location);
                }
                response
            }
        }
    }
}
