//! 当事人与车辆: persons and vehicles as last recorded, masked unless somebody says why not.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::{Subject, SubjectKind};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::api::lists::list;
use crate::body::Pairs;
use crate::dto::{AcceptedBody, ListBody, ResourceBody};
use crate::one::{Single, one};
use crate::order::{Answer, Order};
use crate::problem::{Answered, Problem};
use crate::resource::Resource;
use crate::shared::Shared;
use crate::who::Who;

/// Clear values, and the record of the look.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Revelation)]
pub(crate) struct RevelationBody {
    /// The command that stands for the look.
    #[serde(flatten)]
    accepted: AcceptedBody,
    /// The columns asked for, as they stand; what is empty is absent.
    #[schema(value_type = Object)]
    values: Value,
}

/// Persons, masked, page by page.
#[utoipa::path(
    get, path = "/v1/persons", tag = "parties",
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("party.read")), ("x-table" = json!("persons"))),
)]
pub(crate) async fn list_persons(
    State(shared): State<Shared>,
    who: Who,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    list(&shared, who, "persons".to_owned(), pairs).await
}

/// Vehicles, masked, page by page.
#[utoipa::path(
    get, path = "/v1/vehicles", tag = "parties",
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("party.read")), ("x-table" = json!("vehicles"))),
)]
pub(crate) async fn list_vehicles(
    State(shared): State<Shared>,
    who: Who,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    list(&shared, who, "vehicles".to_owned(), pairs).await
}

/// Looks at clear values, with who and why, page by page.
#[utoipa::path(
    get, path = "/v1/revelations", tag = "parties",
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("party.read")), ("x-table" = json!("revelations"))),
)]
pub(crate) async fn list_revelations(
    State(shared): State<Shared>,
    who: Who,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    list(&shared, who, "revelations".to_owned(), pairs).await
}

/// One person or vehicle, masked, with what can be done and what happened to the record.
#[utoipa::path(
    get, path = "/v1/parties/{subject}", tag = "parties",
    params(("subject" = String, Path, description = "`p12` a person, `v12` a vehicle")),
    responses((status = 200, body = ResourceBody)),
    extensions(("x-permission" = json!("party.read"))),
)]
pub(crate) async fn get_party(
    State(shared): State<Shared>,
    who: Who,
    Path(subject): Path<String>,
) -> Answered<Response> {
    one(
        &shared,
        who,
        Resource::Party(subject.clone()),
        move |app, who| {
            let subject = party(&subject)?;
            Single::of_stream(
                app,
                &format!("party/{subject}"),
                app.party_actions(who, &subject)?,
            )
        },
    )
    .await
}

/// Amend a person or vehicle 更正: the whole object anew.
#[utoipa::path(
    post, path = "/v1/parties/{subject}/amend", tag = "parties",
    params(("subject" = String, Path, description = "`p12` a person, `v12` a vehicle")),
    extensions(("x-command" = json!("party.amend"))),
)]
pub(crate) async fn amend_party(subject: Path<String>, order: Order) -> Answered<Answer> {
    on_party(subject, order, "party.amend").await
}

/// Forget a person or vehicle 删除个人信息: the key is destroyed, rows are cleared, proofs stand.
#[utoipa::path(
    post, path = "/v1/parties/{subject}/forget", tag = "parties",
    params(("subject" = String, Path, description = "`p12` a person, `v12` a vehicle")),
    extensions(("x-command" = json!("party.forget"))),
)]
pub(crate) async fn forget_party(subject: Path<String>, order: Order) -> Answered<Answer> {
    on_party(subject, order, "party.forget").await
}

/// See clear values for a reason 查看原值: the look is on record before they are given, and each
/// record gives them once.
#[utoipa::path(
    post, path = "/v1/parties/{subject}/revelations", tag = "parties",
    params(("subject" = String, Path, description = "`p12` a person, `v12` a vehicle")),
    responses((status = 200, body = RevelationBody)),
    extensions(("x-command" = json!("party.reveal"))),
)]
pub(crate) async fn reveal_party(Path(subject): Path<String>, order: Order) -> Answered<Response> {
    let order = order
        .with("subject", json!(subject))?
        .on(Resource::Party(subject));
    if order.previews() {
        return Ok(order.give("party.reveal").await?.into_response());
    }
    let (accepted, values) = order.reveal().await?;
    let body = RevelationBody {
        accepted: AcceptedBody::from(accepted),
        values,
    };
    Ok(axum::Json(body).into_response())
}

fn party(text: &str) -> Answered<Subject> {
    let subject = Subject::parse(text).filter(|subject| subject.kind() != SubjectKind::Payment);
    subject.ok_or_else(|| Problem::not_found("subject", text))
}

async fn on_party(
    Path(subject): Path<String>,
    order: Order,
    command: &'static str,
) -> Answered<Answer> {
    let order = order
        .with("subject", json!(subject))?
        .on(Resource::Party(subject));
    order.give(command).await
}
