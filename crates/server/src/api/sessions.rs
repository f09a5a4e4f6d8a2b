//! Signing in and out, and who one is.

use app::Failure;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{OrganisationCode, Text, UserCode};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::body::Json;
use crate::problem::{Answered, Problem, Words};
use crate::shared::{Gate, Shared};
use crate::who::{Holder, Who};

/// A new session.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Session {
    /// To be sent as `Authorization: Bearer …`; shown once, stored nowhere. A credential given by an
    /// administrator only serves to set the holder's password.
    pub(crate) token: String,
    /// Whose it is.
    pub(crate) user: String,
    /// When it ends.
    pub(crate) expires_at: String,
}

/// Staff number and password.
#[derive(Debug, ToSchema)]
#[expect(
    dead_code,
    reason = "the shape of a body that is read field by field, for OpenAPI"
)]
pub(crate) struct Credentials {
    /// Staff number.
    user: String,
    /// Password.
    password: String,
}

/// A new password.
#[derive(Debug, ToSchema)]
#[expect(
    dead_code,
    reason = "the shape of a body that is read field by field, for OpenAPI"
)]
pub(crate) struct NewPassword {
    /// At least ten characters.
    password: String,
}

/// Who one is, and what one may do.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Me {
    /// Staff number.
    user: String,
    /// Where the user belongs.
    organisation: String,
    /// The organisation acted for in this request.
    acting_for: String,
    /// The authorities that stand.
    authorities: Vec<AuthorityBody>,
    /// The commands and reads of the matrix, with where each may be used.
    commands: Vec<AllowedBody>,
}

/// A standing authority.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Authority)]
pub(crate) struct AuthorityBody {
    authority: u64,
    role: &'static str,
    label: Words,
    organisation: String,
    lines: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Object)]
    limit: Option<Value>,
    from: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    /// Whether it holds today.
    in_force: bool,
}

/// A line of the matrix as it applies to a user.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Allowed)]
pub(crate) struct AllowedBody {
    name: &'static str,
    what: Words,
    nature: &'static str,
    /// For these organisations and all below them.
    organisations: Vec<OrganisationCodeText>,
}

/// An organisation's code.
type OrganisationCodeText = String;

/// Sign in with staff number and password.
#[utoipa::path(
    post, path = "/v1/sessions", tag = "sessions", request_body = Credentials,
    responses((status = 201, body = Session)), extensions(("x-permission" = json!("public"))),
)]
pub(crate) async fn sign_in(
    State(shared): State<Shared>,
    Json(body): Json,
) -> Answered<impl IntoResponse> {
    let user = text_field(&body, "user")?;
    let password = text_field(&body, "password")?;
    let attempts = std::sync::Arc::clone(&shared.attempts);
    let session = shared
        .blocking(Gate::Secret, move |app| {
            let now = app.now();
            attempts.check(&user, now)?;
            // A number that cannot be one is answered like a wrong password.
            let Some(code) = UserCode::parse(&user) else {
                return Err(Problem::from(app.identify("").err().unwrap_or_else(nobody)));
            };
            match app.sign_in(&code, &password) {
                Ok(session) => {
                    attempts.succeeded(&user);
                    Ok(Session::from(session))
                }
                Err(failure) => {
                    if matches!(failure, Failure::Unauthenticated(_)) {
                        attempts.failed(&user, now);
                    }
                    Err(failure.into())
                }
            }
        })
        .await?;
    Ok((StatusCode::CREATED, axum::Json(session)))
}

/// End the session of this token.
#[utoipa::path(
    delete, path = "/v1/sessions/current", tag = "sessions",
    responses((status = 204)), extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn sign_out(State(shared): State<Shared>, who: Who) -> Answered<StatusCode> {
    shared
        .read(move |app| Ok(app.sign_out(&who.token)?))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Set one's own password; every token of the user ends, this one too. An invitation suffices.
#[utoipa::path(
    put, path = "/v1/me/password", tag = "sessions", request_body = NewPassword,
    responses((status = 204)), extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn set_password(
    State(shared): State<Shared>,
    holder: Holder,
    Json(body): Json,
) -> Answered<StatusCode> {
    let password = text_field(&body, "password")?;
    let work = move |app: &app::App| Ok(app.set_password(&holder.identity.user, &password)?);
    shared.blocking(Gate::Secret, work).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who one is, with authorities and what they allow.
#[utoipa::path(
    get, path = "/v1/me", tag = "sessions",
    responses((status = 200, body = Me)), extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn me(State(shared): State<Shared>, who: Who) -> Answered<Response> {
    let me = shared.read(move |app| Ok(me_of(app, &who))).await?;
    Ok(axum::Json(me).into_response())
}

fn me_of(app: &app::App, who: &Who) -> Me {
    let model = app.model();
    let today = model.today(app.now());
    let user = model.company.user(&who.identity.user);
    let authorities = user.into_iter().flat_map(|user| user.authorities.values());
    let commands = company::MATRIX.iter().filter_map(|permission| {
        let scope = app.permit(&who.identity, permission.name).ok()?;
        Some(AllowedBody {
            name: permission.name,
            what: Words::from(&permission.what),
            nature: permission.nature.code(),
            organisations: scope.iter().map(ToString::to_string).collect(),
        })
    });
    Me {
        user: who.identity.user.to_string(),
        organisation: who.home.to_string(),
        acting_for: who.identity.organisation.to_string(),
        authorities: authorities
            .map(|held| authority_body(held, today))
            .collect(),
        commands: commands
            .filter(|allowed| !allowed.organisations.is_empty())
            .collect(),
    }
}

fn authority_body(held: &company::Authority, today: kernel::Date) -> AuthorityBody {
    AuthorityBody {
        authority: held.number,
        role: held.role.code(),
        label: Words::from(&held.role.label()),
        organisation: OrganisationCode::to_string(&held.organisation),
        lines: held
            .lines
            .iter()
            .map(|line| line.as_str().to_owned())
            .collect(),
        limit: held.limit.map(|limit| json!(limit)),
        from: held.from.to_string(),
        until: held.until.map(|last| last.to_string()),
        in_force: held.in_force(today),
    }
}

impl From<app::SignIn> for Session {
    fn from(session: app::SignIn) -> Self {
        let app::SignIn {
            token,
            user,
            expires_at,
        } = session;
        Self {
            token,
            user: user.to_string(),
            expires_at,
        }
    }
}

fn nobody() -> Failure {
    Failure::Fault(kernel::Fault::Bug("an empty token was good".into()))
}

/// A field of text.
fn text_field(body: &Value, name: &'static str) -> Answered<String> {
    let rule = Text::fixed("必填，须为文本", "required, a text");
    let text = body
        .get(name)
        .and_then(Value::as_str)
        .filter(|text| text.len() <= 1_024);
    text.map(str::to_owned)
        .ok_or_else(|| Problem::field(name, "", &rule))
}
