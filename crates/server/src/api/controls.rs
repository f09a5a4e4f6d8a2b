//! The register of controls: what each problem's `type` leads to. Public, like the law it quotes.

use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::problem::{Answered, Problem, Words, title};
use crate::shared::Shared;

/// A control of the register.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Control)]
pub(crate) struct ControlBody {
    /// Its id.
    id: &'static str,
    /// What it is called.
    title: Words,
    /// Where its page stands.
    page: String,
}

/// Every control.
#[utoipa::path(
    get, path = "/v1/controls", tag = "controls",
    responses((status = 200, body = Vec<ControlBody>)),
    extensions(("x-permission" = json!("public"))),
)]
pub(crate) async fn list_controls(_shared: State<Shared>) -> axum::Json<Vec<ControlBody>> {
    let bodies = app::controls().iter().map(|(control, _)| ControlBody {
        id: control.id(),
        title: Words::from(&title(control.id())),
        page: format!("/v1/controls/{control}"),
    });
    axum::Json(bodies.collect())
}

/// The page of one control, Markdown.
#[utoipa::path(
    get, path = "/v1/controls/{id}", tag = "controls",
    params(("id" = String, Path, description = "Id of the control")),
    responses((status = 200, body = String, content_type = "text/markdown")),
    extensions(("x-permission" = json!("public"))),
)]
pub(crate) async fn get_control(Path(id): Path<String>) -> Answered<Response> {
    let (_, page) = app::control(&id).ok_or_else(|| Problem::not_found("control", &id))?;
    Ok(([(CONTENT_TYPE, "text/markdown; charset=utf-8")], page).into_response())
}
