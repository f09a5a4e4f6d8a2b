//! 人员与授权: staff, their tokens, and what they are trusted with.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Text, UserCode};
use serde_json::json;

use crate::api::sessions::Session;
use crate::control::TOKEN_SHOWN_ONCE;
use crate::dto::ResourceBody;
use crate::one::{Single, one};
use crate::order::{Answer, Order};
use crate::problem::{Answered, Problem};
use crate::resource::Resource;
use crate::shared::Shared;
use crate::who::Who;

/// Add a person to the staff 增加人员.
#[utoipa::path(
    post, path = "/v1/users", tag = "users",
    extensions(("x-command" = json!("company.add_user"))),
)]
pub(crate) async fn add_user(order: Order) -> Answered<Answer> {
    order.give("company.add_user").await
}

/// Stop a person from acting 停用人员.
#[utoipa::path(
    post, path = "/v1/users/{user}/disable", tag = "users",
    params(("user" = String, Path, description = "Staff number")),
    extensions(("x-command" = json!("company.disable_user"))),
)]
pub(crate) async fn disable_user(Path(user): Path<String>, order: Order) -> Answered<Answer> {
    let order = order.with("user", json!(user))?.on(Resource::User(user));
    order.give("company.disable_user").await
}

/// Let a person act again 启用人员.
#[utoipa::path(
    post, path = "/v1/users/{user}/enable", tag = "users",
    params(("user" = String, Path, description = "Staff number")),
    extensions(("x-command" = json!("company.enable_user"))),
)]
pub(crate) async fn enable_user(Path(user): Path<String>, order: Order) -> Answered<Answer> {
    let order = order.with("user", json!(user))?.on(Resource::User(user));
    order.give("company.enable_user").await
}

/// Give a person a credential, shown once 签发凭证, with which he sets a password of his own. It is
/// on record who opened that door; what the person had before ends.
#[utoipa::path(
    post, path = "/v1/users/{user}/credential", tag = "users",
    params(("user" = String, Path, description = "Staff number")),
    responses((status = 201, body = Session)),
    extensions(("x-command" = json!("company.issue_token"))),
)]
pub(crate) async fn issue_credential(Path(user): Path<String>, order: Order) -> Answered<Response> {
    let code = UserCode::parse(&user).ok_or_else(|| Problem::not_found("user", &user))?;
    let order = order.with("user", json!(user))?.on(Resource::User(user));
    let shared = order.shared().clone();
    let answer = order.give("company.issue_token").await?;
    match &answer {
        Answer::Preview(_) => return Ok(answer.into_response()),
        // A token is on record before it is given, and each record gives one.
        Answer::Taken(accepted, _) if accepted.already => return Err(shown_once()),
        Answer::Taken(..) => {}
    }
    let session = shared
        .read(move |app| Ok(Session::from(app.invite(&code)?)))
        .await?;
    Ok((StatusCode::CREATED, axum::Json(session)).into_response())
}

/// One person, with what can be done.
#[utoipa::path(
    get, path = "/v1/users/{user}", tag = "users",
    params(("user" = String, Path, description = "Staff number")),
    responses((status = 200, body = ResourceBody)),
    extensions(("x-permission" = json!("company.read"))),
)]
pub(crate) async fn get_user(
    State(shared): State<Shared>,
    who: Who,
    Path(user): Path<String>,
) -> Answered<Response> {
    one(
        &shared,
        who,
        Resource::User(user.clone()),
        move |app, who| Ok(Single::acting(app.user_actions(who, &user)?)),
    )
    .await
}

/// Give an authority 授权.
#[utoipa::path(
    post, path = "/v1/authorities", tag = "authorities",
    extensions(("x-command" = json!("company.grant_authority"))),
)]
pub(crate) async fn grant_authority(order: Order) -> Answered<Answer> {
    order.give("company.grant_authority").await
}

/// Take an authority back 撤销授权.
#[utoipa::path(
    post, path = "/v1/authorities/{authority}/revoke", tag = "authorities",
    params(("authority" = u64, Path, description = "Number of the authority")),
    extensions(("x-command" = json!("company.revoke_authority"))),
)]
pub(crate) async fn revoke_authority(
    Path(authority): Path<String>,
    order: Order,
) -> Answered<Answer> {
    let number = number_of(&authority)?;
    let order = order
        .with("authority", json!(number))?
        .on(Resource::Authority(number));
    order.give("company.revoke_authority").await
}

/// One authority, revoked or not.
#[utoipa::path(
    get, path = "/v1/authorities/{authority}", tag = "authorities",
    params(("authority" = u64, Path, description = "Number of the authority")),
    responses((status = 200, body = ResourceBody)),
    extensions(("x-permission" = json!("company.read"))),
)]
pub(crate) async fn get_authority(
    State(shared): State<Shared>,
    who: Who,
    Path(authority): Path<String>,
) -> Answered<Response> {
    let number = number_of(&authority)?;
    one(&shared, who, Resource::Authority(number), |_, _| {
        Ok(Single::default())
    })
    .await
}

fn shown_once() -> Problem {
    let message = Text::fixed(
        "该幂等键已签发过凭证；凭证只显示一次",
        "a token was given under this key; a token is shown once",
    );
    let remedy = Text::fixed(
        "如未收到，请使用新的幂等键重新签发",
        "if it did not arrive, issue another under a new key",
    );
    Problem::plain(StatusCode::UNPROCESSABLE_ENTITY, TOKEN_SHOWN_ONCE, message).remedy(remedy)
}

fn number_of(text: &str) -> Answered<u64> {
    text.parse()
        .map_err(|_| Problem::not_found("authority", text))
}
