//! Lists over declared rows, one handler for all of them.

use app::ListRequest;
use axum::extract::{Path, State};
use kernel::Text;

use crate::body::Pairs;
use crate::dto::{ListBody, TableBody};
use crate::problem::{Answered, Problem};
use crate::shared::Shared;
use crate::who::Who;

/// The most rows a page holds.
const LIMIT_MAX: u64 = 1_000;

/// Filings, page by page.
#[utoipa::path(
    get, path = "/v1/filings", tag = "filings",
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("product.read")), ("x-table" = json!("filings"))),
)]
pub(crate) async fn list_filings(
    State(shared): State<Shared>,
    who: Who,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    list(&shared, who, "filings".to_owned(), pairs).await
}

/// Organisations, page by page.
#[utoipa::path(
    get, path = "/v1/organisations", tag = "organisations",
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("company.read")), ("x-table" = json!("organisations"))),
)]
pub(crate) async fn list_organisations(
    State(shared): State<Shared>,
    who: Who,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    list(&shared, who, "organisations".to_owned(), pairs).await
}

/// Staff, page by page.
#[utoipa::path(
    get, path = "/v1/users", tag = "users",
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("company.read")), ("x-table" = json!("users"))),
)]
pub(crate) async fn list_users(
    State(shared): State<Shared>,
    who: Who,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    list(&shared, who, "users".to_owned(), pairs).await
}

/// Authorities, page by page; revoked ones stay.
#[utoipa::path(
    get, path = "/v1/authorities", tag = "authorities",
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("company.read")), ("x-table" = json!("authorities"))),
)]
pub(crate) async fn list_authorities(
    State(shared): State<Shared>,
    who: Who,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    list(&shared, who, "authorities".to_owned(), pairs).await
}

/// Licences, page by page.
#[utoipa::path(
    get, path = "/v1/licences", tag = "licences",
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("company.read")), ("x-table" = json!("licences"))),
)]
pub(crate) async fn list_licences(
    State(shared): State<Shared>,
    who: Who,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    list(&shared, who, "licences".to_owned(), pairs).await
}

/// Parameters with every dated value, page by page.
#[utoipa::path(
    get, path = "/v1/parameters", tag = "parameters",
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("company.read")), ("x-table" = json!("parameters"))),
)]
pub(crate) async fn list_parameters(
    State(shared): State<Shared>,
    who: Who,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    list(&shared, who, "parameters".to_owned(), pairs).await
}

/// Commands that were refused, page by page.
#[utoipa::path(
    get, path = "/v1/refusals", tag = "journal",
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("refusals.read")), ("x-table" = json!("refusals"))),
)]
pub(crate) async fn list_refusals(
    State(shared): State<Shared>,
    who: Who,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    list(&shared, who, "refusals".to_owned(), pairs).await
}

/// Any declared table, page by page; each needs its own permission.
#[utoipa::path(
    get, path = "/v1/rows/{table}", tag = "rows",
    params(("table" = String, Path, description = "A name of `GET /v1/dictionary`")),
    responses((status = 200, body = ListBody)),
    extensions(("x-permission" = json!("rows.read")), ("x-table" = json!("*"))),
)]
pub(crate) async fn list_rows(
    State(shared): State<Shared>,
    who: Who,
    Path(table): Path<String>,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    let asking = who.identity.clone();
    shared
        .read(move |app| Ok(app.permit(&asking, "rows.read")?))
        .await?;
    list(&shared, who, table, pairs).await
}

/// Every declared table with its columns and their meaning.
#[utoipa::path(
    get, path = "/v1/dictionary", tag = "rows",
    responses((status = 200, body = Vec<TableBody>)),
    extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn dictionary(_who: Who) -> axum::Json<Vec<TableBody>> {
    axum::Json(
        app::all_tables()
            .iter()
            .copied()
            .map(TableBody::from)
            .collect(),
    )
}

/// One page of a table, read as the query says.
pub(crate) async fn list(
    shared: &Shared,
    who: Who,
    table: String,
    pairs: Pairs,
) -> Answered<axum::Json<ListBody>> {
    let request = list_request(table, pairs)?;
    let page = shared
        .read(move |app| Ok(app.list_for(&who.identity, &request)?))
        .await?;
    Ok(axum::Json(ListBody::from(page)))
}

/// Reads a query: `after`, `cursor`, `limit`, `order`, `sort`, `count`; everything else is a condition on a column.
pub(crate) fn list_request(table: String, mut pairs: Pairs) -> Answered<ListRequest> {
    let declared = app::all_tables().iter().find(|known| known.name == table);
    let declared = declared.ok_or_else(|| Problem::not_found("table", &table))?;
    let position = pairs.number("after")?;
    let cursor = pairs.take("cursor");
    let limit = pairs.number("limit")?;
    if let Some(limit) = limit.filter(|limit| !(1..=LIMIT_MAX).contains(limit)) {
        let rule = Text::fixed("1 至 1000", "1 to 1000");
        return Err(Problem::field("limit", &limit.to_string(), &rule));
    }
    let descending = match pairs.take("order").as_deref() {
        None | Some("asc") => false,
        Some("desc") => true,
        Some(other) => {
            let rule = Text::fixed("填 asc 或 desc", "asc or desc");
            return Err(Problem::field("order", other, &rule));
        }
    };
    let sort = pairs.take("sort");
    let count = pairs.flag("count")?;
    let stranger = pairs
        .0
        .iter()
        .find(|(column, _)| declared.column(column).is_none());
    if let Some((column, _)) = stranger {
        let known: Vec<&str> = declared.columns.iter().map(|column| column.name).collect();
        let known = known.join(", ");
        let rule = Text::new(
            format!("表 {table} 没有这一列；可用：{known}"),
            format!("table {table} has no such column; known: {known}"),
        );
        return Err(Problem::field("column", column, &rule));
    }
    Ok(ListRequest {
        table,
        conditions: pairs.0.into_iter().collect(),
        position,
        cursor,
        descending,
        sort,
        count,
        limit: usize::try_from(limit.unwrap_or_default()).unwrap_or_default(),
        ..ListRequest::default()
    })
}
