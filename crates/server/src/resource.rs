//! Resources: which row each is, which version it has, where it stands.
//!
//! One row of a declared table is one resource. It is read at the journal's head, so it is always
//! current. A filing is a stream of its own and its version is the stream's; what belongs to the
//! company's one stream has the journal place of its last change for a version.

use app::{App, Identity, ListRequest, TimelineItem};
use kernel::StreamId;
use serde_json::Value;

use crate::problem::{Answered, Problem};

/// One resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Resource {
    /// A filing by `code@version`.
    Filing(String),
    /// An organisation by its code.
    Organisation(String),
    /// A person by the staff number.
    User(String),
    /// An authority by its number.
    Authority(u64),
    /// The licences of a line of business.
    Licence(String),
    /// The values of a parameter.
    Parameter(String),
}

impl Resource {
    /// The table it is a row of, and the columns that pick it out.
    fn table(&self) -> Option<(&'static str, Vec<(&'static str, String)>)> {
        Some(match self {
            Self::Filing(id) => {
                let (code, version) = id.split_once('@')?;
                (
                    "filings",
                    vec![("code", code.to_owned()), ("version", version.to_owned())],
                )
            }
            Self::Organisation(code) => ("organisations", vec![("code", code.clone())]),
            Self::User(user) => ("users", vec![("staff", user.clone())]),
            Self::Authority(number) => ("authorities", vec![("authority", number.to_string())]),
            Self::Licence(line) => ("licences", vec![("line", line.clone())]),
            Self::Parameter(name) => ("parameters", vec![("name", name.clone())]),
        })
    }

    fn not_found(&self) -> Problem {
        match self {
            Self::Filing(id) => Problem::not_found("filing", id),
            Self::Organisation(code) => Problem::not_found("organisation", code),
            Self::User(user) => Problem::not_found("user", user),
            Self::Authority(number) => Problem::not_found("authority", &number.to_string()),
            Self::Licence(line) => Problem::not_found("licence", line),
            Self::Parameter(name) => Problem::not_found("parameter", name),
        }
    }

    /// Its rows as the user may see them: one, or one per dated value; never none.
    pub(crate) fn rows(&self, app: &App, who: &Identity) -> Answered<Vec<Value>> {
        // A value ending in `*` would match by its beginning, and no id holds one.
        let (table, conditions) = self.table().ok_or_else(|| self.not_found())?;
        if conditions.iter().any(|(_, value)| value.ends_with('*')) {
            return Err(self.not_found());
        }
        let list = ListRequest {
            table: table.to_owned(),
            conditions: conditions
                .into_iter()
                .map(|(c, v)| (c.to_owned(), v))
                .collect(),
            position: Some(app.head_size()),
            limit: 1_000,
            ..ListRequest::default()
        };
        let rows = app.list_for(who, &list)?.rows;
        if rows.is_empty() {
            Err(self.not_found())
        } else {
            Ok(rows)
        }
    }

    /// Its version as an `ETag`.
    pub(crate) fn etag(&self, app: &App, who: &Identity) -> Answered<String> {
        let rows = self.rows(app, who)?;
        if let Self::Filing(id) = self {
            return Ok(quoted(app.timeline(&filing_stream(id)?)?.len() as u64));
        }
        Ok(etag_of(&rows))
    }
}

/// The version of rows of the company's stream: the place of their last change.
pub(crate) fn etag_of(rows: &[Value]) -> String {
    let last = rows
        .iter()
        .filter_map(|row| row.get("changed_seq")?.as_u64())
        .max();
    quoted(last.unwrap_or_default())
}

/// A version as an `ETag`.
pub(crate) fn quoted(version: u64) -> String {
    format!("\"{version}\"")
}

/// The stream of a filing.
pub(crate) fn filing_stream(id: &str) -> Answered<StreamId> {
    StreamId::parse(&format!("product/{id}")).ok_or_else(|| Problem::not_found("filing", id))
}

/// Where the thing stands that a fact brought about.
pub(crate) fn location_of(fact: &TimelineItem) -> Option<String> {
    let text = |field: &str| fact.payload.get(field)?.as_str().map(str::to_owned);
    match fact.kind.as_str() {
        "company.organisation_opened" => Some(format!("/v1/organisations/{}", text("code")?)),
        "company.user_added" => Some(format!("/v1/users/{}", text("user")?)),
        "company.authority_granted" => Some(format!(
            "/v1/authorities/{}",
            fact.payload.get("authority")?.as_u64()?
        )),
        "company.line_licensed" => Some(format!("/v1/licences/{}", text("line")?)),
        "company.parameter_set" => Some(format!("/v1/parameters/{}", text("name")?)),
        "product.drafted" => {
            let id = fact.stream.strip_prefix("product/")?;
            Some(format!("/v1/filings/{id}"))
        }
        _ => None,
    }
}
