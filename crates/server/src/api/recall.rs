//! 续保调取: last year's policy of a vehicle as the body of a new proposal.

use std::collections::BTreeMap;

use app::RecallBy;
use axum::extract::State;
use kernel::{NumberKind, Text};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::api::proposals::number;
use crate::body::Pairs;
use crate::problem::{Answered, Problem};
use crate::shared::Shared;
use crate::who::Who;

/// Last year's policy, as the body of a new proposal.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Recalled)]
pub(crate) struct RecalledBody {
    /// The policy it is taken from.
    policy: String,
    /// Its proposal.
    proposal: String,
    /// The body for `POST /v1/proposals`: persons and vehicle as `{"subject": …}`, so that no clear
    /// value leaves. A vehicle's fields may be changed beside its subject, a person is keyed anew where
    /// something changed.
    #[schema(value_type = Object)]
    body: Value,
    /// Persons and vehicle by subject, masked as in lists.
    #[schema(value_type = Object)]
    shown: BTreeMap<String, Value>,
}

/// Last year's policy of a vehicle, by exactly one of plate, VIN or policy number.
#[utoipa::path(
    get, path = "/v1/recall", tag = "proposals",
    params(
        ("plate" = Option<String>, Query, description = "The whole plate"),
        ("vin" = Option<String>, Query, description = "VIN or frame number"),
        ("policy" = Option<String>, Query, description = "Policy number"),
    ),
    responses((status = 200, body = RecalledBody)),
    extensions(("x-permission" = json!("policy.propose"))),
)]
pub(crate) async fn recall(
    State(shared): State<Shared>,
    who: Who,
    mut pairs: Pairs,
) -> Answered<axum::Json<RecalledBody>> {
    let given = (pairs.take("plate"), pairs.take("vin"), pairs.take("policy"));
    pairs.done()?;
    let asking = who.identity.clone();
    shared
        .read(move |app| {
            app.permit(&asking, "policy.propose")?;
            Ok(())
        })
        .await?;
    let by = match given {
        (Some(plate), None, None) => RecallBy::Plate(plate),
        (None, Some(vin), None) => RecallBy::Vin(vin),
        (None, None, Some(policy)) => {
            RecallBy::Policy(number(NumberKind::Policy, "policy", &policy)?)
        }
        _ => {
            let rule = Text::fixed(
                "plate、vin、policy 恰好填一项",
                "exactly one of plate, vin and policy",
            );
            return Err(Problem::field("query", "", &rule));
        }
    };
    let found = shared.read(move |app| Ok(app.recall(&who.identity, &by)?));
    let found = found.await?;
    Ok(axum::Json(RecalledBody {
        policy: found.policy.to_string(),
        proposal: found.proposal.to_string(),
        body: found.body,
        shown: found.shown,
    }))
}
