//! 单证与凭证: documents and proofs hold clear personal data, so each that leaves is on record first.

use app::PrintOrder;
use axum::extract::Path;
use axum::http::HeaderName;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::{Number, NumberKind, Text};
use policy::Label;

use crate::api::proposals::number;
use crate::order::Order;
use crate::problem::{Answered, Problem};
use crate::shared::Gate;

/// SHA-256 of the file in hexadecimal, as it stands on record.
const DIGEST: HeaderName = HeaderName::from_static("yinuo-digest");
/// Which copy it is: 1 for the original.
const COPY: HeaderName = HeaderName::from_static("yinuo-copy");

/// Print a document of a policy 打印: `policy` or `sign`. The print is on record with its digest before
/// the signed PDF leaves; each request is another copy, and from the second on `reason` says why.
#[utoipa::path(
    post, path = "/v1/policies/{policy}/documents/{document}", tag = "policies",
    params(
        ("policy" = String, Path, description = "20 digits"),
        ("document" = String, Path, description = "`policy` or `sign`"),
    ),
    responses((status = 200, content((Vec<u8> = "application/pdf")))),
    extensions(("x-permission" = json!("policy.print"))),
)]
pub(crate) async fn print_document(
    Path((policy, document)): Path<(String, String)>,
    order: Order,
) -> Answered<Response> {
    let number = number(NumberKind::Policy, "policy", &policy)?;
    print(number, &document, order).await
}

/// Print the float notice 费率浮动告知书 of a proposal: `float_notice`, counted and signed like any document.
#[utoipa::path(
    post, path = "/v1/proposals/{proposal}/documents/{document}", tag = "proposals",
    params(
        ("proposal" = String, Path, description = "`T` and 20 digits"),
        ("document" = String, Path, description = "`float_notice`"),
    ),
    responses((status = 200, content((Vec<u8> = "application/pdf")))),
    extensions(("x-permission" = json!("policy.print"))),
)]
pub(crate) async fn print_of_proposal(
    Path((proposal, document)): Path<(String, String)>,
    order: Order,
) -> Answered<Response> {
    let number = number(NumberKind::Proposal, "proposal", &proposal)?;
    print(number, &document, order).await
}

/// Print a payment notice 缴费通知单: `payment_notice`, counted and signed like any document.
#[utoipa::path(
    post, path = "/v1/payment-notices/{notice}/documents/{document}", tag = "money",
    params(
        ("notice" = String, Path, description = "`N` and 20 digits"),
        ("document" = String, Path, description = "`payment_notice`"),
    ),
    responses((status = 200, content((Vec<u8> = "application/pdf")))),
    extensions(("x-permission" = json!("policy.print"))),
)]
pub(crate) async fn print_of_notice(
    Path((notice, document)): Path<(String, String)>,
    order: Order,
) -> Answered<Response> {
    let number = number(NumberKind::Notice, "notice", &notice)?;
    print(number, &document, order).await
}

async fn print(number: Number, named: &str, order: Order) -> Answered<Response> {
    let document = PrintOrder::usual(&number)
        .iter()
        .find(|document| document.code() == named)
        .copied()
        .ok_or_else(|| Problem::not_found("document", named))?;
    let (shared, who, _, reason) = order.reasoned()?;
    let reason = match reason {
        None => None,
        Some(text) => Some(Label::parse(&text).ok_or_else(|| {
            let rule = Text::fixed("一行不空的文字", "one line of text");
            Problem::field("reason", &text, &rule)
        })?),
    };
    let printed = shared.blocking(Gate::Write, move |app| {
        let order = PrintOrder {
            reason,
            ..PrintOrder::new(number, document, app.now())
        };
        Ok(app.print(&who.identity, &order)?)
    });
    let printed = printed.await?;
    let disposition = format!("attachment; filename=\"{}\"", printed.file_name);
    let headers = [
        (CONTENT_TYPE, "application/pdf".to_owned()),
        (CONTENT_DISPOSITION, disposition),
        (DIGEST, printed.digest.to_hex()),
        (COPY, printed.copy.to_string()),
    ];
    Ok((headers, printed.pdf).into_response())
}

/// Give out a policy's proof 保单凭证 as a C2SP `tlog-proof`: it shows persons and vehicle, so a look
/// at each with the `reason` is on record first.
#[utoipa::path(
    post, path = "/v1/policies/{policy}/proof", tag = "policies",
    params(("policy" = String, Path, description = "20 digits")),
    responses((status = 200, content((String = "text/plain")))),
    extensions(("x-permission" = json!("party.reveal"))),
)]
pub(crate) async fn give_proof(Path(policy): Path<String>, order: Order) -> Answered<Response> {
    let number = number(NumberKind::Policy, "policy", &policy)?;
    let (shared, who, key, reason) = order.reasoned()?;
    let proof = shared.blocking(Gate::Write, move |app| {
        let because = reason.unwrap_or_default();
        Ok(app.proof_for(&who.identity, &number, (&key, &because))?)
    });
    let headers = [(CONTENT_TYPE, "text/plain; charset=utf-8")];
    Ok((headers, proof.await?.text).into_response())
}
