//! Reading one resource: its state at the journal's head, its version, its actions.

use app::{ActionView, App, Identity};
use axum::http::HeaderValue;
use axum::http::header::ETAG;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::dto::{ActionBody, FactOnRecord, ResourceBody};
use crate::problem::Answered;
use crate::resource::{Resource, etag_of};
use crate::shared::Shared;
use crate::who::Who;

/// What stands beside the state of one resource.
#[derive(Debug, Default)]
pub(crate) struct Single {
    /// Its version, where it is not the place of its last change.
    pub(crate) etag: Option<String>,
    /// What can be done with it.
    pub(crate) actions: Vec<ActionView>,
    /// Its own facts.
    pub(crate) timeline: Vec<FactOnRecord>,
}

impl Single {
    /// With actions only.
    pub(crate) fn acting(actions: Vec<ActionView>) -> Self {
        Self {
            actions,
            ..Self::default()
        }
    }
}

/// Answers one resource. Dated things (licences, parameters) have several rows under one name:
/// their state is `{"values": […]}`.
pub(crate) async fn one(
    shared: &Shared,
    who: Who,
    resource: Resource,
    beside: impl FnOnce(&App, &Identity) -> Answered<Single> + Send + 'static,
) -> Answered<Response> {
    shared
        .read(move |app| {
            let rows = resource.rows(app, &who.identity)?;
            let beside = beside(app, &who.identity)?;
            let etag = beside.etag.unwrap_or_else(|| etag_of(&rows));
            let body = ResourceBody {
                state: state_of(&resource, rows),
                actions: beside.actions.into_iter().map(ActionBody::from).collect(),
                timeline: beside.timeline,
            };
            let mut response = axum::Json(body).into_response();
            if let Ok(etag) = HeaderValue::from_str(&etag) {
                response.headers_mut().insert(ETAG, etag);
            }
            Ok(response)
        })
        .await
}

fn state_of(resource: &Resource, mut rows: Vec<Value>) -> Value {
    match resource {
        Resource::Licence(_) | Resource::Parameter(_) => json!({ "values": rows }),
        Resource::Filing(_)
        | Resource::Organisation(_)
        | Resource::User(_)
        | Resource::Authority(_) => rows.pop().unwrap_or_default(),
    }
}
