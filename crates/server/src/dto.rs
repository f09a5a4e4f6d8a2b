//! The shapes on the wire that the shell's own types do not describe to OpenAPI.

use app::{Accepted, ActionView, List, Preview, TimelineItem};
use kernel::{Column, ColumnKind, Refused, Seq, Sight, Table};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::problem::Words;

/// A command that was taken.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Accepted)]
pub(crate) struct AcceptedBody {
    /// Rows that hold this position hold what the command did: give it to `after=`.
    position: Seq,
    /// The entries it wrote; empty when the world was already as asked.
    entries: Vec<Seq>,
    /// The streams they stand in, each once: `proposal/T…` names the proposal that was entered.
    about: Vec<String>,
    /// It had been answered before, or nothing was left to do.
    already: bool,
}

impl From<Accepted> for AcceptedBody {
    fn from(accepted: Accepted) -> Self {
        let Accepted {
            position,
            entries,
            about,
            already,
        } = accepted;
        Self {
            position,
            entries,
            about: about.iter().map(ToString::to_string).collect(),
            already,
        }
    }
}

/// What a command would record, were it given now.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Preview)]
pub(crate) struct PreviewBody {
    /// The facts, in order; none when the world is already as asked.
    facts: Vec<FactBody>,
}

/// A fact that would be recorded.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Fact)]
pub(crate) struct FactBody {
    /// Kind of fact, such as `company.user_added`.
    kind: String,
    /// What would stand in the journal.
    payload: Value,
}

impl From<Preview> for PreviewBody {
    fn from(preview: Preview) -> Self {
        let facts = preview.facts.into_iter();
        Self {
            facts: facts
                .map(|(kind, payload)| FactBody { kind, payload })
                .collect(),
        }
    }
}

/// One page of rows.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = List)]
pub(crate) struct ListBody {
    /// The rows; `GET /v1/dictionary` says what each column means.
    #[schema(value_type = Vec<Object>)]
    rows: Vec<Value>,
    /// The position the rows hold.
    position: Seq,
    /// Give it to `cursor=` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// How many rows there are, where `count=true` asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<CountBody>,
}

/// How many rows meet the conditions.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Count)]
pub(crate) struct CountBody {
    /// Rows counted: exact up to 10,000.
    rows: u64,
    /// Whether there are more than were counted.
    more: bool,
}

impl From<List> for ListBody {
    fn from(list: List) -> Self {
        let List {
            rows,
            position,
            next,
            count,
        } = list;
        Self {
            rows,
            position,
            next,
            count: count.map(|count| CountBody {
                rows: count.rows,
                more: count.more,
            }),
        }
    }
}

/// A command that fits a resource, and the refusal it would meet.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Action)]
pub(crate) struct ActionBody {
    /// The command's name.
    command: String,
    /// Whether it would be taken if given now.
    allowed: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    refusal: Option<RefusalBody>,
}

/// A refusal in both languages.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Refusal)]
pub(crate) struct RefusalBody {
    /// The control; its page is `/v1/controls/<id>`.
    control: String,
    /// What is wrong.
    messages: Words,
    /// The values it rests on.
    facts: std::collections::BTreeMap<String, String>,
    /// What can be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<Words>,
}

impl From<ActionView> for ActionBody {
    fn from(action: ActionView) -> Self {
        let ActionView {
            command,
            allowed,
            refusal,
        } = action;
        Self {
            command,
            allowed,
            refusal: refusal.as_ref().map(RefusalBody::from),
        }
    }
}

impl From<&Refused> for RefusalBody {
    fn from(refused: &Refused) -> Self {
        Self {
            control: refused.control.id().to_owned(),
            messages: Words::from(&refused.message),
            facts: refused
                .facts
                .iter()
                .map(|(k, v)| ((*k).to_owned(), v.clone()))
                .collect(),
            remedy: refused.remedy.as_ref().map(Words::from),
        }
    }
}

/// One resource as it stands, with what can be done with it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Resource)]
pub(crate) struct ResourceBody {
    /// Its columns, as `GET /v1/dictionary` explains them.
    #[schema(value_type = Object)]
    pub(crate) state: Value,
    /// Every command that fits it, with the refusal each would meet.
    pub(crate) actions: Vec<ActionBody>,
    /// Its facts, oldest first; each links to its proof.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) timeline: Vec<FactOnRecord>,
}

/// One fact of the journal.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FactOnRecord {
    /// Place in the journal.
    pub(crate) seq: Seq,
    /// Its id: `origin#seq`.
    pub(crate) id: String,
    /// What it is about.
    pub(crate) stream: String,
    /// Place in its stream, from 1.
    pub(crate) version: u64,
    /// Kind of fact.
    pub(crate) kind: String,
    /// When it was recorded.
    pub(crate) recorded_at: String,
    /// From when on it counts.
    pub(crate) effective_on: String,
    /// Who did it.
    pub(crate) actor: String,
    /// For which organisation.
    pub(crate) organisation: String,
    /// The command it came from; the facts of one command stand next to each other.
    pub(crate) command: String,
    /// Digest of program, rules and filings in force.
    pub(crate) basis: String,
    /// What happened.
    #[schema(value_type = Object)]
    pub(crate) payload: Value,
    /// Where its proof stands.
    pub(crate) proof: String,
}

impl From<TimelineItem> for FactOnRecord {
    fn from(item: TimelineItem) -> Self {
        Self {
            proof: format!("/v1/entries/{}/proof", item.seq),
            seq: item.seq,
            id: item.id,
            stream: item.stream,
            version: item.version,
            kind: item.kind,
            recorded_at: item.recorded_at,
            effective_on: item.effective_on,
            actor: item.actor,
            organisation: item.organisation,
            command: item.command,
            basis: item.basis,
            payload: item.payload,
        }
    }
}

/// A declared table.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Table)]
pub(crate) struct TableBody {
    /// Its name.
    name: &'static str,
    /// What one row is.
    meaning: Words,
    /// Its columns, the key's first.
    columns: Vec<ColumnBody>,
    /// How many leading columns are the key.
    key_columns: usize,
    /// Columns with an index of their own.
    searched: &'static [&'static str],
    /// Columns a list is sorted by (`sort=`).
    sortable: Vec<&'static str>,
    /// The column data scope is cut by.
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<&'static str>,
    /// Where it is listed.
    list: String,
}

/// A declared column.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Column)]
pub(crate) struct ColumnBody {
    /// Its name.
    name: &'static str,
    /// What it holds: text, integer, flag, amount, date, instant or json.
    kind: &'static str,
    /// What it means.
    meaning: Words,
    /// Personal data: masked unless revealed with a reason.
    personal: bool,
}

impl From<&'static Column> for ColumnBody {
    fn from(column: &'static Column) -> Self {
        Self {
            name: column.name,
            kind: match column.kind {
                ColumnKind::Text => "text",
                ColumnKind::Integer => "integer",
                ColumnKind::Flag => "flag",
                ColumnKind::Amount => "amount",
                ColumnKind::Date => "date",
                ColumnKind::Instant => "instant",
                ColumnKind::Json => "json",
            },
            meaning: Words::from(&column.meaning),
            personal: column.sight == Sight::Personal,
        }
    }
}

impl From<&'static Table> for TableBody {
    fn from(table: &'static Table) -> Self {
        let columns = table.columns.iter().map(ColumnBody::from);
        Self {
            name: table.name,
            meaning: Words::from(&table.meaning),
            columns: columns.collect(),
            key_columns: table.key_columns,
            searched: table.searched,
            sortable: table.sortable().collect(),
            scope: table.scope,
            list: format!("/v1/rows/{}", table.name),
        }
    }
}
