//! 全局检索: one box over policies, proposals, vehicles, persons, payment notices and receipts.

use app::{SEARCH_MAX, SearchFound, SearchGroup, SearchHit};
use axum::extract::State;
use kernel::{Seq, Text};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::body::Pairs;
use crate::problem::{Answered, Problem, Words};
use crate::shared::Shared;
use crate::who::Who;

/// The longest word that is searched for.
const WORD_MAX: usize = 100;

/// What a word found.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Search)]
pub(crate) struct SearchBody {
    /// What was found, by table; tables with nothing, or that the asker may not read, are left out.
    groups: Vec<SearchGroupBody>,
    /// The position the rows hold.
    position: Seq,
}

/// Hits of one table.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SearchGroup)]
struct SearchGroupBody {
    /// The table, as `GET /v1/dictionary` explains it.
    table: &'static str,
    /// What its rows are.
    title: Words,
    /// Rows found.
    hits: Vec<SearchHitBody>,
    /// Whether there are more than are shown.
    more: bool,
}

/// One row found.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SearchHit)]
struct SearchHitBody {
    /// Its number or subject.
    id: String,
    /// Where it is read.
    link: String,
    /// The columns that matched; `applicant` or `vehicle` for what belongs to a match.
    why: Vec<&'static str>,
    /// Where it stands: a proposal's stage, a notice's or receipt's status, `not_begun`, `in_force` or
    /// `ended` of a policy, `recorded` or `forgotten` of a person or vehicle.
    state: String,
    /// The row, masked as in lists.
    #[schema(value_type = Object)]
    row: Value,
}

impl From<SearchFound> for SearchBody {
    fn from(found: SearchFound) -> Self {
        Self {
            groups: found.groups.into_iter().map(group).collect(),
            position: found.position,
        }
    }
}

fn group(group: SearchGroup) -> SearchGroupBody {
    SearchGroupBody {
        table: group.table,
        title: Words::from(&group.title),
        hits: group.hits.into_iter().map(hit).collect(),
        more: group.more,
    }
}

fn hit(hit: SearchHit) -> SearchHitBody {
    SearchHitBody {
        id: hit.id,
        link: hit.link,
        why: hit.why,
        state: hit.state,
        row: hit.row,
    }
}

/// What a word may mean: a number by the whole, its beginning or its end, a plate or its last five
/// characters, a VIN, an engine number, a telephone number, a document number, a name, or the initials
/// of a name in pinyin. Cut to what the asker may read, and masked.
#[utoipa::path(
    get, path = "/v1/search", tag = "search",
    params(
        ("q" = String, Query, description = "The word, 2 to 100 characters"),
        ("limit" = Option<u64>, Query, description = "Hits a group, 1 to 50; 10 when absent"),
        ("after" = Option<u64>, Query, description = "Wait until the rows hold this position, 2 s at most"),
    ),
    responses((status = 200, body = SearchBody)),
    extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn search(
    State(shared): State<Shared>,
    who: Who,
    mut pairs: Pairs,
) -> Answered<axum::Json<SearchBody>> {
    let word = pairs.take("q").unwrap_or_default();
    let limit = pairs.number("limit")?;
    let after = pairs.number("after")?;
    pairs.done()?;
    if !(2..=WORD_MAX).contains(&word.trim().chars().count()) {
        let rule = Text::fixed("须为 2 至 100 个字符", "2 to 100 characters");
        return Err(Problem::field("q", &word, &rule));
    }
    let limit = limit.map(|limit| usize::try_from(limit).unwrap_or(usize::MAX));
    if let Some(limit) = limit.filter(|limit| !(1..=SEARCH_MAX).contains(limit)) {
        let rule = Text::fixed("1 至 50", "1 to 50");
        return Err(Problem::field("limit", &limit.to_string(), &rule));
    }
    let look = (limit.unwrap_or_default(), after);
    let found = shared
        .read(move |app| Ok(app.search(&who.identity, &word, look)?))
        .await?;
    Ok(axum::Json(SearchBody::from(found)))
}
