//! Every command by its name: what forms and scripts use, under the same rules as the named routes.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use company::{Nature, Permission};
use serde::Serialize;
use utoipa::ToSchema;

use crate::dto::{AcceptedBody, PreviewBody};
use crate::order::{Answer, Order};
use crate::problem::{Answered, Words};
use crate::shared::Shared;
use crate::who::Who;

/// A line of the matrix.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Permission)]
pub(crate) struct PermissionBody {
    /// The command's or read's name.
    name: &'static str,
    /// administration, business or read.
    nature: &'static str,
    /// What it does.
    what: Words,
    /// The roles that may give it.
    roles: Vec<&'static str>,
    /// Whether the program itself may give it.
    system: bool,
    /// The fields of its body, where they are declared.
    fields: Vec<FieldBody>,
}

/// A field of a command's body.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Field)]
pub(crate) struct FieldBody {
    name: &'static str,
    required: bool,
    /// What it means.
    meaning: Words,
    /// What fits.
    rule: Words,
}

/// The catalogue of commands and reads, with roles and fields.
#[utoipa::path(
    get, path = "/v1/commands", tag = "commands",
    responses((status = 200, body = Vec<PermissionBody>)),
    extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn list_commands(_shared: State<Shared>, _who: Who) -> Response {
    let catalogue: Vec<_> = company::MATRIX.iter().map(permission_body).collect();
    axum::Json(catalogue).into_response()
}

/// Give a command.
#[utoipa::path(
    post, path = "/v1/commands/{name}", tag = "commands",
    params(("name" = String, Path, description = "Such as `company.add_user`")),
    request_body = serde_json::Value,
    responses((status = 200, body = AcceptedBody), (status = 201, body = AcceptedBody)),
    extensions(("x-command" = json!("*"))),
)]
pub(crate) async fn give_command(Path(name): Path<String>, order: Order) -> Answered<Answer> {
    order.give(&name).await
}

/// See what a command would record; nothing is recorded.
#[utoipa::path(
    post, path = "/v1/commands/{name}/preview", tag = "commands",
    params(("name" = String, Path, description = "Such as `company.add_user`")),
    request_body = serde_json::Value,
    responses((status = 200, body = PreviewBody)),
    extensions(("x-command" = json!("*"))),
)]
pub(crate) async fn preview_command(
    Path(name): Path<String>,
    Preview(order): Preview,
) -> Answered<Answer> {
    order.give(&name).await
}

/// An order that only looks, and so needs no key.
pub(crate) struct Preview(Order);

impl axum::extract::FromRequest<Shared> for Preview {
    type Rejection = crate::problem::Problem;

    async fn from_request(request: axum::extract::Request, shared: &Shared) -> Answered<Self> {
        Order::looking(request, shared).await.map(Self)
    }
}

fn permission_body(permission: &Permission) -> PermissionBody {
    let fields = match permission.nature {
        Nature::Read => None,
        Nature::Administration | Nature::Business => company::Command::fields(permission.name),
    };
    PermissionBody {
        name: permission.name,
        nature: permission.nature.code(),
        what: Words::from(&permission.what),
        roles: permission.roles.iter().map(|role| role.code()).collect(),
        system: permission.system,
        fields: fields.unwrap_or_default().iter().map(field_body).collect(),
    }
}

fn field_body(field: &company::Field) -> FieldBody {
    FieldBody {
        name: field.name,
        required: field.required,
        meaning: Words::from(&field.meaning),
        rule: Words::from(&field.rule.words()),
    }
}
