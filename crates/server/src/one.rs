//! Reading one resource: its state at the journal's head, its version, its actions.

use app::{ActionView, App, Identity};
use axum::http::HeaderValue;
use axum::http::header::ETAG;
use axum::response::{IntoResponse, Response};
use kernel::StreamId;
use serde_json::{Value, json};

use crate::dto::{ActionBody, FactOnRecord, ResourceBody};
use crate::problem::{Answered, Problem};
use crate::resource::{Resource, etag_of, quoted};
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
    /// With the facts of its own stream, whose length is its version.
    pub(crate) fn of_stream(app: &App, of: &str, actions: Vec<ActionView>) -> Answered<Self> {
        let stream = StreamId::parse(of).ok_or_else(|| Problem::not_found("stream", of))?;
        let timeline = app.timeline(&stream)?;
        Ok(Self {
            etag: Some(quoted(timeline.len() as u64)),
            actions,
            timeline: timeline.into_iter().map(FactOnRecord::from).collect(),
        })
    }

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
        | Resource::Authority(_)
        | Resource::Proposal(_)
        | Resource::Policy(_)
        | Resource::Notice(_)
        | Resource::Receipt(_)
        | Resource::Party(_) => rows.pop().unwrap_or_default(),
    }
}
