//! The journal as people read it: streams, entries, proofs, inspections.
//!
//! A fact may be read by whoever may read what it is about: a filing's by all who see filings, a
//! refusal's by all who see refusals, everything else with `journal.read`; always within the
//! organisations the permission is held for. A proof is hashes only and follows from public tiles,
//! so it needs a sign-in and no more; the entry itself comes with it only to whoever may read it.

use app::{App, Identity, TimelineItem};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::{OrganisationCode, StreamId, Text};
use serde::Serialize;
use utoipa::ToSchema;

use crate::body::Pairs;
use crate::dto::FactOnRecord;
use crate::problem::{Answered, Problem};
use crate::shared::Shared;
use crate::who::Who;

/// The proof that an entry is in the journal.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EntryProof)]
pub(crate) struct ProofBody {
    /// Place in the journal.
    seq: u64,
    /// The entry: canonical JSON, byte for byte what is proved. Absent without the right to read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<String>,
    /// The C2SP tlog-proof text, with the signed checkpoint it leads to.
    proof: String,
}

/// The proof that the journal only grew.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Consistency)]
pub(crate) struct ConsistencyBody {
    /// The smaller size.
    from: u64,
    /// The larger size.
    to: u64,
    /// RFC 6962 consistency proof, base64 hashes.
    proof: Vec<String>,
}

/// Every fact of one stream, oldest first.
#[utoipa::path(
    get, path = "/v1/streams/{stream}/facts", tag = "journal",
    params(("stream" = String, Path, description = "Such as `company` or `product%2Fcode@version`")),
    responses((status = 200, body = Vec<FactOnRecord>)),
    extensions(("x-permission" = json!("journal.read"))),
)]
pub(crate) async fn list_facts(
    State(shared): State<Shared>,
    who: Who,
    Path(stream): Path<String>,
) -> Answered<axum::Json<Vec<FactOnRecord>>> {
    let facts = shared.read(move |app| {
        let scope = app.permit(&who.identity, permission_of(&stream))?;
        let id = StreamId::parse(&stream).ok_or_else(|| Problem::not_found("stream", &stream))?;
        let all = app.timeline(&id)?;
        if all.is_empty() {
            return Err(Problem::not_found("stream", &stream));
        }
        let seen = all.into_iter().filter(|fact| in_scope(fact, &scope));
        Ok(seen.map(FactOnRecord::from).collect())
    });
    facts.await.map(axum::Json)
}

/// One entry of the journal.
#[utoipa::path(
    get, path = "/v1/entries/{seq}", tag = "journal",
    params(("seq" = u64, Path, description = "Place in the journal, from 0")),
    responses((status = 200, body = FactOnRecord)),
    extensions(("x-permission" = json!("journal.read"))),
)]
pub(crate) async fn get_entry(
    State(shared): State<Shared>,
    who: Who,
    Path(seq): Path<String>,
) -> Answered<axum::Json<FactOnRecord>> {
    let seq = seq_of(&seq)?;
    let fact = shared
        .read(move |app| readable(app, &who.identity, seq))
        .await?;
    Ok(axum::Json(fact.into()))
}

/// The proof that an entry is in the journal; `Accept: text/plain` gives the C2SP text alone.
#[utoipa::path(
    get, path = "/v1/entries/{seq}/proof", tag = "journal",
    params(("seq" = u64, Path, description = "Place in the journal, from 0")),
    responses((status = 200, content((ProofBody = "application/json"), (String = "text/plain")))),
    extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn prove_entry(
    State(shared): State<Shared>,
    who: Who,
    Path(seq): Path<String>,
    headers: HeaderMap,
) -> Answered<Response> {
    let seq = seq_of(&seq)?;
    let plain = headers
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accepted| accepted.trim_start().starts_with("text/plain"));
    let body = shared
        .read(move |app| {
            let proved = app.prove_entry(seq)?;
            let entry = readable(app, &who.identity, seq).ok().map(|_| proved.entry);
            Ok(ProofBody {
                seq,
                entry,
                proof: proved.proof,
            })
        })
        .await?;
    Ok(if plain {
        ([(CONTENT_TYPE, "text/plain; charset=utf-8")], body.proof).into_response()
    } else {
        axum::Json(body).into_response()
    })
}

/// The proof that the journal of `to` entries begins with the one of `from` entries.
#[utoipa::path(
    get, path = "/v1/consistency", tag = "journal",
    params(
        ("from" = u64, Query, description = "The smaller size, at least 1"),
        ("to" = Option<u64>, Query, description = "The larger size; absent: all there is"),
    ),
    responses((status = 200, body = ConsistencyBody)),
    extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn prove_growth(
    State(shared): State<Shared>,
    _who: Who,
    mut pairs: Pairs,
) -> Answered<axum::Json<ConsistencyBody>> {
    let from = pairs.number("from")?;
    let to = pairs.number("to")?;
    pairs.done()?;
    let required = Text::fixed("必填，从 1 起", "required, from 1");
    let from = from.filter(|size| *size > 0);
    let from = from.ok_or_else(|| Problem::field("from", "", &required))?;
    let body = shared.read(move |app| {
        let to = to.unwrap_or_else(|| app.head_size());
        if to < from {
            let rule = Text::fixed("不小于 from", "not less than from");
            return Err(Problem::field("to", &to.to_string(), &rule));
        }
        let proof = app.prove_growth(from, to)?;
        Ok(ConsistencyBody {
            from,
            to,
            proof: proof.iter().map(ToString::to_string).collect(),
        })
    });
    body.await.map(axum::Json)
}

/// The permission a stream is read with.
fn permission_of(stream: &str) -> &'static str {
    match stream {
        "refusals" => "refusals.read",
        filing if filing.starts_with("product/") => "product.read",
        _ => "journal.read",
    }
}

/// An entry, if the user may read it: what lies outside his organisations is not there for him.
fn readable(app: &App, who: &Identity, seq: u64) -> Answered<TimelineItem> {
    let no_such = || Problem::not_found("entry", &seq.to_string());
    if app.head_size() <= seq {
        // Nobody without the permission learns how long the journal is from here.
        app.permit(who, "journal.read")?;
        return Err(no_such());
    }
    let fact = app.entry(seq)?;
    let permission = permission_of(&fact.stream);
    let scope = app.permit(who, permission)?;
    if in_scope(&fact, &scope) {
        Ok(fact)
    } else {
        Err(no_such())
    }
}

/// Filings are the company's: whoever sees one sees its facts, wherever they were recorded.
fn in_scope(fact: &TimelineItem, scope: &[OrganisationCode]) -> bool {
    let organisation = OrganisationCode::parse(&fact.organisation);
    permission_of(&fact.stream) == "product.read"
        || organisation.is_some_and(|code| company::within(scope, &code))
}

fn seq_of(text: &str) -> Answered<u64> {
    text.parse().map_err(|_| Problem::not_found("entry", text))
}
