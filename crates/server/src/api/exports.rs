//! 导出: a list as a file for a spreadsheet.

use app::ExportFormat;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::Text;

use crate::api::lists::list_request;
use crate::body::Pairs;
use crate::language::wanted;
use crate::problem::{Answered, Problem};
use crate::shared::{Gate, Shared};
use crate::who::Who;

/// A list as a file 导出: the conditions, order, scope and masks are those of the list; 100,000 rows at most.
/// Headings are the dictionary's, in the language asked for. XLSX keeps long numbers as text; CSV begins
/// with the mark of UTF-8.
#[utoipa::path(
    get, path = "/v1/exports/{table}", tag = "rows",
    params(
        ("table" = String, Path, description = "A name of `GET /v1/dictionary`"),
        ("format" = Option<String>, Query, description = "`xlsx` (default) or `csv`"),
    ),
    responses((status = 200, content(
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (String = "text/csv"),
    ))),
    extensions(("x-permission" = json!("rows.read")), ("x-table" = json!("*"))),
)]
pub(crate) async fn export_rows(
    State(shared): State<Shared>,
    who: Who,
    Path(table): Path<String>,
    headers: HeaderMap,
    mut pairs: Pairs,
) -> Answered<Response> {
    let (format, kind, ending) = match pairs.take("format").as_deref() {
        None | Some("xlsx") => (
            ExportFormat::Xlsx,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
        ),
        Some("csv") => (ExportFormat::Csv, "text/csv; charset=utf-8", "csv"),
        Some(other) => {
            let rule = Text::fixed("填 xlsx 或 csv", "xlsx or csv");
            return Err(Problem::field("format", other, &rule));
        }
    };
    let asking = who.identity.clone();
    shared
        .read(move |app| Ok(app.permit(&asking, "rows.read")?))
        .await?;
    let request = list_request(table.clone(), pairs)?;
    let language = wanted(&headers);
    let file = shared.blocking(Gate::Question, move |app| {
        Ok(app.export(&who.identity, &request, (format, language))?)
    });
    let name = format!("attachment; filename=\"{table}.{ending}\"");
    let headers = [(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, file.await?).into_response())
}
