//! The company as it stands: its name, its journal, the rules in force.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::problem::{Answered, Words};
use crate::shared::Shared;
use crate::who::Who;

/// The company.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Company)]
pub(crate) struct CompanyBody {
    /// Its name.
    name: Words,
    /// A demonstration company: its clock may be set.
    demo: bool,
    /// The time zone of its contracts.
    zone: String,
    /// Now, by the clock it runs on.
    now: String,
    /// The civil date of now.
    today: String,
    /// The journal's name.
    origin: String,
    /// The committed number of entries.
    size: u64,
    /// Digest of program, rules and filings in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<String>,
    /// The version of the program the basis names.
    #[serde(skip_serializing_if = "Option::is_none")]
    program_version: Option<String>,
    /// The key that verifies the journal's checkpoints.
    verifier_key: String,
}

/// The company, its journal and the rules in force.
#[utoipa::path(
    get, path = "/v1/company", tag = "company",
    responses((status = 200, body = CompanyBody)),
    extensions(("x-permission" = json!("company.read"))),
)]
pub(crate) async fn get_company(State(shared): State<Shared>, who: Who) -> Answered<Response> {
    let body = shared.read(move |app| {
        app.permit(&who.identity, "company.read")?;
        Ok(company_body(app))
    });
    Ok(axum::Json(body.await?).into_response())
}

fn company_body(app: &app::App) -> CompanyBody {
    let model = app.model();
    let (company, now) = (&model.company, app.now());
    let zone = company.founding().map(|fact| fact.zone.to_string());
    CompanyBody {
        name: Words::of_company(company),
        demo: company.demo(),
        zone: zone.unwrap_or_default(),
        now: now.to_string(),
        today: model.today(now).to_string(),
        origin: model
            .origin
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        size: app.head_size(),
        basis: model.basis.map(|digest| digest.to_string()),
        program_version: company
            .basis()
            .map(|basis| basis.program_version.as_str().to_owned()),
        verifier_key: company
            .signer()
            .map(|key| key.as_str().to_owned())
            .unwrap_or_default(),
    }
}
