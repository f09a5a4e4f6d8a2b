//! Every route, and the layers each request passes: body limit, time limit, panics, words, traces.

use std::sync::Arc;
use std::time::Duration;

use app::App;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header::{CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::{
    bank_files, batches, codes, commands, company, controls, desk, documents, exports, figures,
    filings, front, imports, inspections, journal, licences, lists, log, money, organisations,
    packages, parameters, parties, policies, proposals, questions, quotes, recall, search,
    sessions, users,
};
use crate::present::{nowhere, present};
use crate::problem::Problem;
use crate::shared::Shared;

/// The largest body: a filing package with its clauses fits many times over.
pub(crate) const BODY_BYTES_MAX: usize = 8 * 1024 * 1024;
/// The longest a request may take; an inspection of a large journal is the longest there is.
const PATIENCE: Duration = Duration::from_mins(10);

/// The router over an open company.
pub fn router(app: Arc<App>) -> Router {
    let (routes, _) = documented().split_for_parts();
    let routes = routes.merge(crate::workbench::routes());
    layered(routes.fallback(nowhere).with_state(Shared::over(app)))
}

/// A router inside the layers.
pub(crate) fn layered(routes: Router) -> Router {
    routes
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            PATIENCE,
        ))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(present))
        .layer(from_fn(harden))
        .layer(TraceLayer::new_for_http())
}

/// Routes with their documentation.
pub(crate) fn documented() -> OpenApiRouter<Shared> {
    OpenApiRouter::default()
        .merge(front_routes())
        .merge(people_routes())
        .merge(company_routes())
        .merge(product_routes())
        .merge(trade_routes())
        .merge(money_routes())
        .merge(journal_routes())
}

fn front_routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::default()
        .routes(routes!(front::front))
        .routes(routes!(front::health))
        .routes(routes!(front::ready))
        .routes(routes!(front::document))
        .routes(routes!(controls::list_controls))
        .routes(routes!(controls::get_control))
}

fn people_routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::default()
        .routes(routes!(sessions::sign_in))
        .routes(routes!(sessions::sign_out))
        .routes(routes!(sessions::me))
        .routes(routes!(sessions::set_password))
        .routes(routes!(desk::list_drafts))
        .routes(routes!(desk::get_draft, desk::keep_draft, desk::drop_draft))
        .routes(routes!(desk::list_views, desk::add_view))
        .routes(routes!(desk::change_view, desk::drop_view))
        .routes(routes!(users::add_user, lists::list_users))
        .routes(routes!(users::get_user))
        .routes(routes!(users::disable_user))
        .routes(routes!(users::enable_user))
        .routes(routes!(users::issue_credential))
        .routes(routes!(users::grant_authority, lists::list_authorities))
        .routes(routes!(users::get_authority))
        .routes(routes!(users::revoke_authority))
}

fn company_routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::default()
        .routes(routes!(company::get_company))
        .routes(routes!(
            organisations::open_organisation,
            lists::list_organisations
        ))
        .routes(routes!(organisations::get_organisation))
        .routes(routes!(organisations::close_organisation))
        .routes(routes!(licences::license_line, lists::list_licences))
        .routes(routes!(licences::get_licence))
        .routes(routes!(licences::end_licence))
        .routes(routes!(parameters::set_parameter, lists::list_parameters))
        .routes(routes!(parameters::get_parameter))
        .routes(routes!(parameters::set_clock))
        .routes(routes!(parameters::rotate_signer))
        .routes(routes!(codes::list_codes))
        .routes(routes!(commands::list_commands))
        .routes(routes!(commands::give_command))
        .routes(routes!(commands::preview_command))
}

fn product_routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::default()
        .routes(routes!(filings::draft_filing, lists::list_filings))
        .routes(routes!(filings::get_filing))
        .routes(routes!(filings::submit_filing))
        .routes(routes!(filings::approve_filing))
        .routes(routes!(filings::return_filing))
        .routes(routes!(filings::withdraw_filing))
        .routes(routes!(packages::get_package))
        .routes(routes!(packages::check_filing))
        .routes(routes!(packages::check_package))
        .routes(routes!(packages::get_difference))
        .routes(routes!(quotes::quote_compulsory_motor))
}

fn trade_routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::default()
        .routes(routes!(codes::list_vehicle_models))
        .routes(routes!(codes::list_underwriting_rules))
        .routes(routes!(codes::list_import_columns))
        .routes(routes!(proposals::propose, proposals::list_proposals))
        .routes(routes!(proposals::get_proposal))
        .routes(routes!(recall::recall))
        .routes(routes!(proposals::amend_proposal))
        .routes(routes!(proposals::query_platform))
        .routes(routes!(proposals::underwrite_proposal))
        .routes(routes!(proposals::decide_proposal))
        .routes(routes!(proposals::settle_notice))
        .routes(routes!(proposals::dispute_record))
        .routes(routes!(proposals::settle_dispute))
        .routes(routes!(proposals::withdraw_proposal))
        .routes(routes!(proposals::issue_policy))
        .routes(routes!(policies::list_policies))
        .routes(routes!(policies::get_policy))
        .routes(routes!(policies::confirm_policy))
        .routes(routes!(documents::print_document))
        .routes(routes!(documents::print_of_proposal))
        .routes(routes!(documents::print_of_notice))
        .routes(routes!(documents::give_proof))
        .routes(routes!(policies::list_prints))
        .routes(routes!(policies::list_returns))
        .routes(routes!(parties::list_persons))
        .routes(routes!(parties::list_vehicles))
        .routes(routes!(parties::list_revelations))
        .routes(routes!(parties::get_party))
        .routes(routes!(parties::amend_party))
        .routes(routes!(parties::forget_party))
        .routes(routes!(parties::reveal_party))
        .routes(routes!(batches::give_batch))
        .routes(routes!(imports::import_proposals))
}

fn money_routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::default()
        .routes(routes!(money::request_payment, money::list_notices))
        .routes(routes!(money::get_notice))
        .routes(routes!(money::confirm_receipt, money::list_receipts))
        .routes(routes!(money::get_receipt))
        .routes(routes!(money::allot_money))
        .routes(routes!(money::return_money))
        .routes(routes!(money::reverse_receipt))
        .routes(routes!(money::take_cheque))
        .routes(routes!(money::cheque_arrived))
        .routes(routes!(money::bounce_cheque))
        .routes(routes!(money::receive_money, money::list_money))
        .routes(routes!(money::declare_tax, money::list_tax_declarations))
        .routes(routes!(bank_files::import_bank_file))
        .routes(routes!(money::list_postings))
        .routes(routes!(figures::day_end))
        .routes(routes!(money::trial_balance))
}

fn journal_routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::default()
        .routes(routes!(lists::list_refusals))
        .routes(routes!(lists::list_rows))
        .routes(routes!(exports::export_rows))
        .routes(routes!(lists::dictionary))
        .routes(routes!(search::search))
        .routes(routes!(figures::figures_of_a_day))
        .routes(routes!(questions::list_questions))
        .routes(routes!(questions::ask))
        .routes(routes!(journal::list_facts))
        .routes(routes!(journal::get_entry))
        .routes(routes!(journal::prove_entry))
        .routes(routes!(journal::prove_growth))
        .routes(routes!(inspections::inspect))
        .routes(routes!(log::checkpoint))
        .routes(routes!(log::key))
        .routes(routes!(log::tile))
}

/// What every answer carries: nothing is guessed, and nothing is kept unless a handler says so.
async fn harden(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

#[expect(clippy::needless_pass_by_value, reason = "the shape the layer calls")]
fn panicked(panic: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let what = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a handler panicked");
    Problem::incident(&what).into_response()
}
