//! 全局检索: one box for numbers, plates, VINs, engine numbers, telephones, documents, names and the
//! initials of names.
//!
//! *Doctrine.* A word is looked up in every way it could be meant, each time through an index or a
//! key, never by walking a table. What is found is cut to the asker's organisations and masked as every
//! list is. Personal columns are matched by the whole value, but for two that say little by
//! themselves: the last five characters of a plate, and initials (docs/adr/0080).

mod endings;
mod meant;
mod seek;

use std::time::Duration;

use kernel::{OrganisationCode, Seq, Series, Table, Text, Value};
use serde_json::Value as Json;

use crate::identity::Identity;
use crate::open::App;
use crate::reads::row_json;
use crate::request::Failure;
use crate::sight::{masked, permission_of};
use crate::stored_row::StoredRow;
use crate::tables::table_of_numbers;
use meant::Meant;
use seek::Seeker;

/// Hits a group shows when nobody says how many.
const LIMIT: usize = 10;
/// The most hits a group shows.
pub const SEARCH_MAX: usize = 50;
/// How long a search waits for a position.
const PATIENCE: Duration = Duration::from_secs(2);

/// Where a search looks, in the order it answers.
pub(crate) static PLACES: [&Table; 6] = [
    &policy::POLICIES,
    &policy::PROPOSALS,
    &party::VEHICLES,
    &party::PERSONS,
    &ledger::PAYMENT_NOTICES,
    &ledger::RECEIPTS,
];

/// What a word found.
#[derive(Debug, Clone)]
pub struct SearchFound {
    /// What was found, by table, in a fixed order; tables with nothing are left out.
    pub groups: Vec<SearchGroup>,
    /// The position the rows hold.
    pub position: Seq,
}

/// Hits of one table.
#[derive(Debug, Clone)]
pub struct SearchGroup {
    /// The table's name.
    pub table: &'static str,
    /// What its rows are.
    pub title: Text,
    /// Rows found: what was meant first, of whole numbers and beginnings the latest first.
    pub hits: Vec<SearchHit>,
    /// Whether there are more than are shown.
    pub more: bool,
}

/// One row found.
#[derive(Debug, Clone)]
pub struct SearchHit {
    /// Its number or subject.
    pub id: String,
    /// Where it is read.
    pub link: String,
    /// What matched: names of columns; `applicant` and `vehicle` for what belongs to a person or
    /// vehicle that matched.
    pub why: Vec<&'static str>,
    /// Where it stands.
    pub state: String,
    /// The row, masked.
    pub row: Json,
}

/// A row on its way into the answer.
pub(crate) struct Taken {
    pub(crate) row: StoredRow,
    pub(crate) why: Vec<&'static str>,
}

impl App {
    /// Everything a word may mean, as far as the asker may see; `limit` hits a group, 0 for as many
    /// as are usual.
    pub fn search(
        &self,
        who: &Identity,
        word: &str,
        (limit, after): (usize, Option<Seq>),
    ) -> Result<SearchFound, Failure> {
        let limit = if limit == 0 { LIMIT } else { limit }.min(SEARCH_MAX);
        if let Some(after) = after {
            self.wait_for_rows(after, PATIENCE)?;
        }
        let scopes = PLACES.map(|table| self.reach(who, table));
        let meant = Meant::read(word);
        let tokens = self.with_keys(|keys| {
            let texts = meant.documents.iter();
            Ok(texts
                .map(|text| keys.company().token(text))
                .collect::<Vec<_>>())
        })?;
        let reached = |series: &Series| {
            let scope = seek::scope_of(&scopes, table_of_numbers(series.kind));
            scope.is_some_and(|scope| company::within(scope, &series.organisation))
        };
        let wanted = (&reached as &dyn Fn(&Series) -> bool, limit + 1);
        let numbers = endings::numbers(&self.model().numbers, &meant.digits, wanted);
        let (position, taken) = self.with_rows(|rows| {
            let position = rows.position()?;
            let mut seeker = Seeker::new(rows, &scopes, limit);
            seeker.by_number(&meant, &numbers)?;
            seeker.by_vehicle(&meant)?;
            seeker.by_person(&meant, &tokens)?;
            seeker.belongings()?;
            Ok((position, seeker.taken))
        })?;
        let civil = self.model().zone().civil(self.now()).to_string();
        let groups = PLACES
            .into_iter()
            .filter_map(|table| group(table, &taken, (limit, &civil)))
            .collect();
        Ok(SearchFound { groups, position })
    }

    /// Where the asker may read a table; none where nowhere.
    fn reach(&self, who: &Identity, table: &Table) -> Option<Vec<OrganisationCode>> {
        self.permit(who, permission_of(table.name)).ok()
    }
}

fn group(
    table: &'static Table,
    taken: &[Taken],
    (limit, civil): (usize, &str),
) -> Option<SearchGroup> {
    let of_table: Vec<&Taken> = taken
        .iter()
        .filter(|taken| taken.row.table.name == table.name)
        .collect();
    let hits: Vec<SearchHit> = of_table
        .iter()
        .take(limit)
        .map(|taken| hit(taken, civil))
        .collect();
    (!hits.is_empty()).then(|| SearchGroup {
        table: table.name,
        title: table.meaning.clone(),
        more: of_table.len() > limit,
        hits,
    })
}

fn hit(taken: &Taken, civil: &str) -> SearchHit {
    let StoredRow { table, values } = &taken.row;
    let id = taken
        .row
        .shown(table.columns.first().map_or("", |c| c.name));
    let seen: Vec<Value> = table
        .columns
        .iter()
        .zip(values.iter().cloned())
        .map(|(column, value)| masked(column, value))
        .collect();
    SearchHit {
        link: format!("/v1/{}/{id}", path_of(table.name)),
        why: taken.why.clone(),
        state: state(&taken.row, civil),
        row: row_json(table, &seen),
        id,
    }
}

fn path_of(table: &str) -> &str {
    match table {
        "payment_notices" => "payment-notices",
        "persons" | "vehicles" => "parties",
        other => other,
    }
}

/// Where a row stands: its own word for it, or what its period says today.
fn state(row: &StoredRow, civil: &str) -> String {
    let word = match row.table.name {
        "proposals" => return row.shown("stage"),
        "payment_notices" | "receipts" => return row.shown("status"),
        "policies" if civil < row.shown("start").as_str() => "not_begun",
        "policies" if civil < row.shown("end").as_str() => "in_force",
        "policies" => "ended",
        _ if row.shown("forgotten") == "1" => "forgotten",
        _ => "recorded",
    };
    word.to_owned()
}
