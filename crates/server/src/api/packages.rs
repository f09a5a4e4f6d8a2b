//! 条款费率包: the package behind a filing read, checked again, and held against another. Nothing is
//! recorded.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use kernel::{Digest, Text};
use product::Checked;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::body::{Json, Pairs};
use crate::problem::{Answered, Problem};
use crate::shared::{Gate, Shared};
use crate::who::Who;

/// A package to look at.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Package)]
pub(crate) struct PackageBody {
    /// `code@version`.
    filing: String,
    /// SHA-256 of its archive, base64.
    digest: String,
    /// `manifest.toml` as JSON.
    #[schema(value_type = Object)]
    manifest: Value,
    /// The CSV files as grids: `path`, `header`, `rows` of `line` and `cells`.
    #[schema(value_type = Vec<Object>)]
    sheets: Vec<product::Grid>,
    /// The other files: `path` and `text`.
    #[schema(value_type = Vec<Object>)]
    texts: Vec<product::TextFile>,
}

/// What a check found.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PackageCheck)]
pub(crate) struct CheckBody {
    /// SHA-256 of the archive, base64; absent where a file is no text.
    #[serde(skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
    /// No problem was found.
    sound: bool,
    /// `code@version`, where the package is sound.
    #[serde(skip_serializing_if = "Option::is_none")]
    filing: Option<String>,
    /// Every problem: `kind`, `file`, `line` (0: the whole file), `cell`, `message` in both languages.
    #[schema(value_type = Vec<Object>)]
    problems: Vec<product::Problem>,
    /// Every golden case: `file`, `line`, `name`, `expected`, `found`, `basis`, `holds`.
    #[schema(value_type = Vec<Object>)]
    cases: Vec<product::Case>,
}

/// What changed from one filing to another.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PackageDifference)]
pub(crate) struct DifferenceBody {
    /// The filing before.
    from: String,
    /// The filing after.
    to: String,
    /// Files that differ: `path`, `change`, `header`, `rows` of `change`, `old_line`, `new_line`,
    /// `old`, `new`.
    #[schema(value_type = Vec<Object>)]
    files: Vec<product::FileDifference>,
}

/// A package that is not on record.
#[derive(Debug, ToSchema)]
#[expect(
    dead_code,
    reason = "the shape of a body that is read field by field, for OpenAPI"
)]
pub(crate) struct PackageFiles {
    /// Path to text.
    files: BTreeMap<String, String>,
}

/// The package of a filing's latest draft, its sheets as grids.
#[utoipa::path(
    get, path = "/v1/filings/{filing}/package", tag = "filings",
    params(("filing" = String, Path, description = "`code@version`")),
    responses((status = 200, body = PackageBody)),
    extensions(("x-permission" = json!("product.read"))),
)]
pub(crate) async fn get_package(
    State(shared): State<Shared>,
    who: Who,
    Path(filing): Path<String>,
) -> Answered<axum::Json<PackageBody>> {
    let work = move |app: &app::App| {
        let (digest, shown) = app.filing_shown(&who.identity, &filing)?;
        Ok(PackageBody {
            filing,
            digest: digest.to_string(),
            manifest: shown.manifest,
            sheets: shown.sheets,
            texts: shown.texts,
        })
    };
    shared.blocking(Gate::Question, work).await.map(axum::Json)
}

/// Compile and prove a filing's package again, and run its golden cases 样例; records nothing.
#[utoipa::path(
    post, path = "/v1/filings/{filing}/check", tag = "filings",
    params(("filing" = String, Path, description = "`code@version`")),
    responses((status = 200, body = CheckBody)),
    extensions(("x-permission" = json!("product.read"))),
)]
pub(crate) async fn check_filing(
    State(shared): State<Shared>,
    who: Who,
    Path(filing): Path<String>,
) -> Answered<axum::Json<CheckBody>> {
    let work = move |app: &app::App| {
        let (digest, checked) = app.filing_checked(&who.identity, &filing)?;
        Ok(CheckBody::of(Some(digest), checked))
    };
    shared.blocking(Gate::Question, work).await.map(axum::Json)
}

/// Check a package before it is drafted: every problem, every golden case; records nothing.
#[utoipa::path(
    post, path = "/v1/filings/check", tag = "filings",
    request_body = PackageFiles, responses((status = 200, body = CheckBody)),
    extensions(("x-permission" = json!("product.read"))),
)]
pub(crate) async fn check_package(
    State(shared): State<Shared>,
    who: Who,
    Json(mut body): Json,
) -> Answered<axum::Json<CheckBody>> {
    let files = body.get_mut("files").map(Value::take).unwrap_or_default();
    let files: BTreeMap<String, String> = serde_json::from_value(files).map_err(|e| {
        let rule = Text::fixed("路径到文本的对象", "an object of path to text");
        Problem::field("files", &e.to_string(), &rule)
    })?;
    let work = move |app: &app::App| {
        let (digest, checked) = app.package_checked(&who.identity, files)?;
        Ok(CheckBody::of(digest, checked))
    };
    shared.blocking(Gate::Question, work).await.map(axum::Json)
}

/// What changed from another filing to this one: files, rows, cells.
#[utoipa::path(
    get, path = "/v1/filings/{filing}/difference", tag = "filings",
    params(
        ("filing" = String, Path, description = "`code@version`"),
        ("from" = String, Query, description = "The filing before, `code@version`"),
    ),
    responses((status = 200, body = DifferenceBody)),
    extensions(("x-permission" = json!("product.read"))),
)]
pub(crate) async fn get_difference(
    State(shared): State<Shared>,
    who: Who,
    Path(filing): Path<String>,
    mut pairs: Pairs,
) -> Answered<axum::Json<DifferenceBody>> {
    let from = pairs.take("from").ok_or_else(|| {
        let rule = Text::fixed("须写明另一个条款费率", "the other filing is named");
        Problem::field("from", "", &rule)
    })?;
    pairs.done()?;
    let work = move |app: &app::App| {
        let files = app.filings_differ(&who.identity, &from, &filing)?;
        Ok(DifferenceBody {
            from,
            to: filing,
            files,
        })
    };
    shared.blocking(Gate::Question, work).await.map(axum::Json)
}

impl CheckBody {
    fn of(digest: Option<Digest>, checked: Checked) -> Self {
        let facts = checked.compiled.as_ref().map(product::Compiled::facts);
        Self {
            digest: digest.map(|digest| digest.to_string()),
            sound: checked.problems.is_empty(),
            filing: facts.map(|facts| format!("{}@{}", facts.code, facts.version)),
            problems: checked.problems,
            cases: checked.cases,
        }
    }
}
