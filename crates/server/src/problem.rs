//! What a client is told when there is no yes: RFC 9457 problems that name a control.
//!
//! A refusal is passed on whole, in both languages. A fault of the machine is told as an incident
//! number and nothing else; what happened stands in the log under that number.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use app::{App, Failure};
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Control, Fault, Language, Refused, Text};
use serde::Serialize;
use utoipa::ToSchema;

use crate::control;

/// The media type of a problem.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// The result of whatever may have to say no.
pub(crate) type Answered<T> = Result<T, Problem>;

/// A problem before anyone knows in which language it is read.
#[derive(Debug, Clone)]
pub(crate) struct Problem(Box<Said>);

#[derive(Debug, Clone)]
struct Said {
    status: StatusCode,
    refused: Refused,
    incident: Option<String>,
    headers: Vec<(header::HeaderName, HeaderValue)>,
}

/// A problem as it is sent (RFC 9457).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemBody {
    /// Where the control's page stands: `/v1/controls/<id>`.
    r#type: String,
    /// What the control is called.
    title: String,
    /// The HTTP status.
    status: u16,
    /// What is wrong, in the language asked for.
    detail: String,
    /// The id of the control that said no.
    control: String,
    /// The values the decision rests on.
    facts: BTreeMap<String, String>,
    /// What the asker can do.
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<String>,
    /// What is wrong, in both languages.
    messages: Words,
    /// What was asked for.
    instance: String,
    /// Under which number the operator finds the trouble of the machine.
    #[serde(skip_serializing_if = "Option::is_none")]
    incident: Option<String>,
}

/// Words in both languages.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Words {
    /// Chinese.
    pub(crate) zh: String,
    /// English.
    pub(crate) en: String,
}

impl Words {
    /// What a company is called; nothing before it is founded.
    pub(crate) fn of_company(company: &company::CompanyState) -> Self {
        let founding = company.founding();
        let name = founding.map(|fact| (fact.name_zh.to_string(), fact.name_en.to_string()));
        let (zh, en) = name.unwrap_or_default();
        Self { zh, en }
    }
}

impl From<&Text> for Words {
    fn from(text: &Text) -> Self {
        Self {
            zh: text.zh.to_string(),
            en: text.en.to_string(),
        }
    }
}

impl Problem {
    /// A refusal under a status.
    pub(crate) fn new(status: StatusCode, refused: Refused) -> Self {
        Self(Box::new(Said {
            status,
            refused,
            incident: None,
            headers: Vec::new(),
        }))
    }

    /// A problem of the wire itself, with words but without facts.
    pub(crate) fn plain(status: StatusCode, control: Control, message: Text) -> Self {
        let refused = Refused {
            control,
            message,
            facts: kernel::Facts::new(),
            remedy: None,
        };
        Self::new(status, refused)
    }

    /// Adds a value the answer rests on.
    pub(crate) fn fact(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.0.refused.facts.insert(name, value.into());
        self
    }

    /// Adds what the asker can do.
    pub(crate) fn remedy(mut self, remedy: Text) -> Self {
        self.0.refused.remedy = Some(remedy);
        self
    }

    /// Adds a header.
    fn header(mut self, name: header::HeaderName, value: HeaderValue) -> Self {
        self.0.headers.push((name, value));
        self
    }

    /// Says after how many seconds it may be asked again (RFC 9110, Retry-After).
    pub(crate) fn retry_after(self, seconds: u32) -> Self {
        self.header(header::RETRY_AFTER, HeaderValue::from(seconds))
    }

    /// A field of the request that cannot be read: 422, no trace.
    pub(crate) fn field(name: &'static str, value: &str, rule: &Text) -> Self {
        let shown: String = value.chars().take(80).collect();
        let message = Text::new(
            format!("{name} 的值“{shown}”不合要求：{}", rule.zh),
            format!("{name} holds {shown:?}: {}", rule.en),
        );
        Self::plain(
            StatusCode::UNPROCESSABLE_ENTITY,
            control::FIELD_INVALID,
            message,
        )
        .fact("field", name)
        .fact("value", shown)
    }

    /// There is no such thing, or it may not be seen.
    pub(crate) fn not_found(what: &'static str, name: &str) -> Self {
        let shown: String = name.chars().take(80).collect();
        let message = Text::new(
            format!("没有这个{}：{shown}，或无权查看", noun(what)),
            format!("no such {what}: {shown}, or not yours to see"),
        );
        Self::plain(StatusCode::NOT_FOUND, control::NOT_FOUND, message).fact(what, shown)
    }

    /// The work was not done in time; it may be asked again.
    pub(crate) fn busy(why: &Text) -> Self {
        let message = Text::new(
            format!("系统繁忙，请稍后再试：{}", why.zh),
            format!("busy, ask again in a moment: {}", why.en),
        );
        Self::plain(StatusCode::SERVICE_UNAVAILABLE, control::BUSY, message)
            .retry_after(1)
            .remedy(Text::fixed(
                "按 Retry-After 所示秒数后重试；写入请沿用原幂等键",
                "try again after the seconds in Retry-After; a write keeps its idempotency key",
            ))
    }

    /// Says who writes, where this server does not, and what to do.
    pub(crate) fn naming_writer(self, app: &App) -> Self {
        if self.0.refused.control != control::WRITER_ELSEWHERE {
            return self;
        }
        let Ok(Some(holder)) = app.writer_holder() else {
            return self.remedy(Text::fixed(
                "目前没有服务器持有写入权：请运维人员重新启动本服务器；重试沿用原幂等键",
                "no server holds the lease now: have the operator start this one again; a retry keeps its idempotency key",
            ));
        };
        let mut said = self.fact("holder", holder.clone());
        said.0.refused.message = Text::new(
            format!("本服务器当前不能写入日志，写入权在 {holder}"),
            format!("this server does not write the journal now; {holder} does"),
        );
        said.remedy(Text::fixed(
            "请向持有写入权的服务器提交；重试沿用原幂等键，不会重复办理",
            "send writes to the server that holds the lease; a retry keeps its idempotency key and nothing is done twice",
        ))
    }

    /// The machine failed. The log has what; the client has the number.
    pub(crate) fn incident(what: &dyn std::fmt::Display) -> Self {
        let number = next_incident();
        tracing::error!(incident = %number, %what, "a request met a fault");
        let message = Text::new(
            format!("系统故障，编号 {number}；运维人员可凭编号查到原因"),
            format!("the machine failed; the operator finds the cause under {number}"),
        );
        let mut problem = Self::plain(
            StatusCode::INTERNAL_SERVER_ERROR,
            control::INCIDENT,
            message,
        );
        problem.0.incident = Some(number);
        problem
    }

    /// The status it is sent with.
    pub(crate) fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The refusal in it.
    pub(crate) fn refused(&self) -> &Refused {
        &self.0.refused
    }

    /// The headers it is sent with.
    pub(crate) fn headers(&self) -> &[(header::HeaderName, HeaderValue)] {
        &self.0.headers
    }

    /// The problem as it is sent.
    pub(crate) fn body(&self, language: Language, instance: &str) -> ProblemBody {
        let Said {
            status,
            refused,
            incident,
            ..
        } = self.0.as_ref();
        ProblemBody {
            r#type: format!("/v1/controls/{}", refused.control),
            title: title(refused.control.id()).in_language(language).to_owned(),
            status: status.as_u16(),
            detail: refused.message.in_language(language).to_owned(),
            control: refused.control.id().to_owned(),
            facts: refused
                .facts
                .iter()
                .map(|(k, v)| ((*k).to_owned(), v.clone()))
                .collect(),
            remedy: refused
                .remedy
                .as_ref()
                .map(|text| text.in_language(language).to_owned()),
            messages: Words::from(&refused.message),
            instance: instance.to_owned(),
            incident: incident.clone(),
        }
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Invalid(refused) | Failure::Refused(refused) => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, refused)
            }
            Failure::Unauthenticated(refused) => Self::new(StatusCode::UNAUTHORIZED, refused)
                .header(
                    header::WWW_AUTHENTICATE,
                    HeaderValue::from_static("Bearer realm=\"yinuo\""),
                ),
            Failure::Forbidden(refused) => Self::new(StatusCode::FORBIDDEN, refused),
            Failure::NotFound(refused) => Self::new(StatusCode::NOT_FOUND, refused),
            Failure::Fault(fault) => fault.into(),
        }
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        match &fault {
            Fault::Busy(_) => Self::busy(&Text::fixed("未及处理", "not done in time")),
            Fault::Fenced(_) => {
                tracing::warn!(%fault, "a write came to a server that does not write");
                Self::plain(
                    StatusCode::SERVICE_UNAVAILABLE,
                    control::WRITER_ELSEWHERE,
                    Text::fixed(
                        "本服务器当前不能写入日志",
                        "this server does not write the journal now",
                    ),
                )
                .retry_after(5)
            }
            Fault::Unreachable(_)
            | Fault::Corrupt { .. }
            | Fault::Full(_)
            | Fault::Newer { .. }
            | Fault::RolledBack(_)
            | Fault::Bug(_) => Self::incident(&fault),
        }
    }
}

impl IntoResponse for Problem {
    /// Bare: `present` gives it its words, because only there the language is known.
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.0.status;
        for (name, value) in &self.0.headers {
            response.headers_mut().insert(name.clone(), value.clone());
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// What a control is called: the first heading of its page, `# id · 中文 / English`.
pub(crate) fn title(id: &str) -> Text {
    let page = app::control(id).map_or("", |(_, page)| page);
    let heading = page.lines().find_map(|line| line.strip_prefix("# "));
    let words = heading.and_then(|heading| heading.split_once(" · ")?.1.split_once(" / "));
    words.map_or_else(
        || Text::new(id, id),
        |(zh, en)| Text::new(zh.trim(), en.trim()),
    )
}

/// What a kind of thing is called in Chinese.
fn noun(what: &'static str) -> &'static str {
    match what {
        "authority" => "授权",
        "control" => "控制点",
        "document" => "单证",
        "entry" => "日志条目",
        "filing" => "条款费率",
        "licence" => "业务许可",
        "organisation" => "机构",
        "notice" => "缴费通知单",
        "parameter" => "参数",
        "path" => "地址",
        "policy" => "保险单",
        "proposal" => "投保单",
        "receipt" => "收据",
        "subject" => "当事人或车辆",
        "stream" => "事实流",
        "table" => "明细表",
        "tile" => "哈希块",
        "user" => "人员",
        other => other,
    }
}

/// Numbers of incidents: the process and a count. The log has the time.
fn next_incident() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!(
        "{}-{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    )
}
