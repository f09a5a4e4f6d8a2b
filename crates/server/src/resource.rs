//! Resources: which row each is, which version it has, where it stands.
//!
//! One row of a declared table is one resource. It is read at the journal's head, so it is always
//! current. A filing is a stream of its own and its version is the stream's; what belongs to the
//! company's one stream has the journal place of its last change for a version. Proposals, policies,
//! notices, receipts, persons and vehicles have streams of their own, too.

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
    /// A proposal by its number.
    Proposal(String),
    /// A policy by its number.
    Policy(String),
    /// A payment notice by its number.
    Notice(String),
    /// A receipt by its number.
    Receipt(String),
    /// A person or vehicle by its subject.
    Party(String),
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
            Self::Proposal(number) => ("proposals", vec![("number", number.clone())]),
            Self::Policy(number) => ("policies", vec![("number", number.clone())]),
            Self::Notice(number) => ("payment_notices", vec![("number", number.clone())]),
            Self::Receipt(number) => ("receipts", vec![("number", number.clone())]),
            Self::Party(subject) => {
                let vehicle = subject.starts_with('v');
                let table = if vehicle { "vehicles" } else { "persons" };
                (table, vec![("subject", subject.clone())])
            }
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
            Self::Proposal(number) => Problem::not_found("proposal", number),
            Self::Policy(number) => Problem::not_found("policy", number),
            Self::Notice(number) => Problem::not_found("notice", number),
            Self::Receipt(number) => Problem::not_found("receipt", number),
            Self::Party(subject) => Problem::not_found("subject", subject),
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
        match self.stream() {
            Some(stream) => {
                let stream = StreamId::parse(&stream).ok_or_else(|| self.not_found())?;
                Ok(quoted(app.timeline(&stream)?.len() as u64))
            }
            None => Ok(etag_of(&rows)),
        }
    }

    /// The stream it has of its own; its length is the version.
    fn stream(&self) -> Option<String> {
        match self {
            Self::Filing(id) => Some(format!("product/{id}")),
            Self::Proposal(number) => Some(format!("proposal/{number}")),
            Self::Policy(number) => Some(format!("policy/{number}")),
            Self::Notice(number) => Some(format!("notice/{number}")),
            Self::Receipt(number) => Some(format!("receipt/{number}")),
            Self::Party(subject) => Some(format!("party/{subject}")),
            Self::Organisation(_)
            | Self::User(_)
            | Self::Authority(_)
            | Self::Licence(_)
            | Self::Parameter(_) => None,
        }
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
        _ => numbered(fact),
    }
}

/// Where a thing stands that has a number and whose first fact this is.
fn numbered(fact: &TimelineItem) -> Option<String> {
    let (about, number) = fact.stream.split_once('/')?;
    let list = match about {
        "proposal" => "proposals",
        "policy" => "policies",
        "notice" => "payment-notices",
        "receipt" => "receipts",
        _ => return None,
    };
    (fact.version == 1).then(|| format!("/v1/{list}/{number}"))
}
