//! 草稿与视图: what people keep at their desks. No command and no fact: nothing here needs a key, and
//! keeping the same again changes nothing.

use app::{Draft, View, ViewContent};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::{OrganisationCode, Text};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::body::Json;
use crate::problem::{Answered, Problem};
use crate::shared::Shared;
use crate::who::Who;

/// A draft.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Draft)]
pub(crate) struct DraftBody {
    /// What its owner calls it.
    name: String,
    /// What was keyed.
    #[schema(value_type = Object)]
    content: Value,
    /// When it was left.
    kept_at: String,
    /// When it ends, unless it is kept again.
    ends_at: String,
}

/// A view of a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = View)]
pub(crate) struct ViewBody {
    /// Its id.
    id: String,
    /// Whose it is: a staff number.
    owner: String,
    /// Whether it is the asker's own, to change and to drop.
    own: bool,
    /// What it is called.
    name: String,
    /// The desk or list it belongs to.
    desk: String,
    /// Filter, columns, sort and layout, as the page understands them.
    #[schema(value_type = Object)]
    layout: Value,
    /// The organisation that shares it, with those below.
    #[serde(skip_serializing_if = "Option::is_none")]
    shared_with: Option<String>,
    /// When it was last changed.
    kept_at: String,
}

/// A view to be kept.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ViewToKeep)]
#[serde(deny_unknown_fields)]
pub(crate) struct ViewToKeep {
    /// What it is called.
    name: String,
    /// The desk or list it belongs to.
    desk: String,
    /// Filter, columns, sort and layout.
    #[schema(value_type = Object)]
    layout: Value,
    /// Share it with the organisation acted for, and those below.
    #[serde(default)]
    shared: bool,
}

impl From<Draft> for DraftBody {
    fn from(draft: Draft) -> Self {
        Self {
            name: draft.name,
            content: draft.content,
            kept_at: draft.kept_at.to_string(),
            ends_at: draft.ends_at.to_string(),
        }
    }
}

fn view_body(view: View, user: &str) -> ViewBody {
    let ViewContent {
        name,
        desk,
        layout,
        shared_with,
    } = view.content;
    ViewBody {
        id: view.id,
        own: view.owner == user,
        owner: view.owner,
        name,
        desk,
        layout,
        shared_with: shared_with.map(|code| code.to_string()),
        kept_at: view.kept_at.to_string(),
    }
}

fn content(body: Value, organisation: &OrganisationCode) -> Answered<ViewContent> {
    let read: ViewToKeep = serde_json::from_value(body).map_err(|e| {
        let what = e.to_string();
        let rule = Text::new(format!("视图读不出来：{what}"), format!("no view: {what}"));
        Problem::field("body", "", &rule)
    })?;
    Ok(ViewContent {
        name: read.name,
        desk: read.desk,
        layout: read.layout,
        shared_with: read.shared.then(|| organisation.clone()),
    })
}

/// One's own drafts.
#[utoipa::path(
    get, path = "/v1/drafts", tag = "desk",
    responses((status = 200, body = Vec<DraftBody>)),
    extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn list_drafts(
    State(shared): State<Shared>,
    who: Who,
) -> Answered<axum::Json<Vec<DraftBody>>> {
    let drafts = shared
        .read(move |app| Ok(app.drafts(&who.identity)?))
        .await?;
    Ok(axum::Json(
        drafts.into_iter().map(DraftBody::from).collect(),
    ))
}

/// One of one's own drafts.
#[utoipa::path(
    get, path = "/v1/drafts/{name}", tag = "desk",
    params(("name" = String, Path, description = "What its owner calls it: 1 to 100 characters")),
    responses((status = 200, body = DraftBody)),
    extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn get_draft(
    State(shared): State<Shared>,
    who: Who,
    Path(name): Path<String>,
) -> Answered<axum::Json<DraftBody>> {
    let draft = shared.read(move |app| Ok(app.draft(&who.identity, &name)?));
    Ok(axum::Json(DraftBody::from(draft.await?)))
}

/// Keep a draft: JSON of 64 kB at most, sealed, one's own alone, for thirty days from now.
#[utoipa::path(
    put, path = "/v1/drafts/{name}", tag = "desk",
    params(("name" = String, Path, description = "What its owner calls it: 1 to 100 characters")),
    request_body = Object,
    responses((status = 204, description = "Kept")),
    extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn keep_draft(
    State(shared): State<Shared>,
    who: Who,
    Path(name): Path<String>,
    Json(body): Json,
) -> Answered<StatusCode> {
    let kept = shared.read(move |app| Ok(app.keep_draft(&who.identity, &name, &body)?));
    kept.await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Drop a draft.
#[utoipa::path(
    delete, path = "/v1/drafts/{name}", tag = "desk",
    params(("name" = String, Path, description = "What its owner calls it")),
    responses((status = 204, description = "Dropped, or not there")),
    extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn drop_draft(
    State(shared): State<Shared>,
    who: Who,
    Path(name): Path<String>,
) -> Answered<StatusCode> {
    let dropped = shared.read(move |app| Ok(app.drop_draft(&who.identity, &name)?));
    dropped.await?;
    Ok(StatusCode::NO_CONTENT)
}

/// One's own views of lists, and those shared with one's organisation.
#[utoipa::path(
    get, path = "/v1/views", tag = "desk",
    responses((status = 200, body = Vec<ViewBody>)),
    extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn list_views(
    State(shared): State<Shared>,
    who: Who,
) -> Answered<axum::Json<Vec<ViewBody>>> {
    let user = who.identity.user.to_string();
    let views = shared
        .read(move |app| Ok(app.views(&who.identity)?))
        .await?;
    let bodies = views.into_iter().map(|view| view_body(view, &user));
    Ok(axum::Json(bodies.collect()))
}

/// Keep a new view of a list.
#[utoipa::path(
    post, path = "/v1/views", tag = "desk", request_body = ViewToKeep,
    responses((status = 201, body = ViewBody)),
    extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn add_view(
    State(shared): State<Shared>,
    who: Who,
    Json(body): Json,
) -> Answered<(StatusCode, axum::Json<ViewBody>)> {
    let kept = keep(&shared, who, (None, body)).await?;
    Ok((StatusCode::CREATED, kept))
}

/// Change a view of one's own.
#[utoipa::path(
    put, path = "/v1/views/{view}", tag = "desk", request_body = ViewToKeep,
    params(("view" = String, Path, description = "Its id")),
    responses((status = 200, body = ViewBody)),
    extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn change_view(
    State(shared): State<Shared>,
    who: Who,
    Path(view): Path<String>,
    Json(body): Json,
) -> Answered<axum::Json<ViewBody>> {
    keep(&shared, who, (Some(view), body)).await
}

async fn keep(
    shared: &Shared,
    who: Who,
    (id, body): (Option<String>, Value),
) -> Answered<axum::Json<ViewBody>> {
    let content = content(body, &who.identity.organisation)?;
    let user = who.identity.user.to_string();
    let kept = shared.read(move |app| Ok(app.keep_view(&who.identity, (id.as_deref(), &content))?));
    Ok(axum::Json(view_body(kept.await?, &user)))
}

/// Drop a view of one's own.
#[utoipa::path(
    delete, path = "/v1/views/{view}", tag = "desk",
    params(("view" = String, Path, description = "Its id")),
    responses((status = 204, description = "Dropped")),
    extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn drop_view(
    State(shared): State<Shared>,
    who: Who,
    Path(view): Path<String>,
) -> Answered<StatusCode> {
    let dropped = shared.read(move |app| Ok(app.drop_view(&who.identity, &view)?));
    dropped.await?;
    Ok(StatusCode::NO_CONTENT)
}
