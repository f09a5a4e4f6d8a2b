//! The figures of a day: what `oversight` defines, counted over the followed rows.
//!
//! A figure is counted over exactly the list that it names, with the words a client would send: whoever
//! opens the list finds what was counted.

mod day;
mod day_end;
mod own;
mod tally;

use kernel::{Date, Digest, Instant, Money, OrganisationCode, Seq, Table};
use oversight::Figure;

pub use day_end::{BookLine, DayEnd, Difference, MethodLine};

use crate::identity::Identity;
use crate::open::App;
use crate::request::{Failure, no_such};

/// Which figures are asked for.
#[derive(Debug, Clone, Default)]
pub struct FiguresAsked {
    /// The day; today when absent.
    pub on: Option<Date>,
    /// This organisation and those below it; everything within reach when absent.
    pub organisation: Option<OrganisationCode>,
    /// Wait until the rows hold this position, besides what is on record now.
    pub position: Option<Seq>,
}

/// A list and its conditions, as a client asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The table.
    pub table: &'static Table,
    /// Columns and what they are held against.
    pub filter: Vec<(&'static str, String)>,
}

/// How many and how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Rows.
    pub count: u64,
    /// Their money.
    pub amount: Money,
}

/// A part of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The column that parts it.
    pub by: &'static str,
    /// The value of that column; empty where there is none.
    pub key: String,
    /// What it counts.
    pub tally: Tally,
    /// The list behind it.
    pub rows: Source,
}

/// A figure, counted.
#[derive(Debug, Clone)]
pub struct FigureTold {
    /// Which one.
    pub figure: &'static Figure,
    /// What it counts.
    pub tally: Tally,
    /// What a rate is of.
    pub of: Option<Tally>,
    /// The average of everybody who has any, and how many they are.
    pub average: Option<Average>,
    /// The list behind it.
    pub rows: Source,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// What everybody has on average.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Average {
    /// How many people.
    pub people: u64,
    /// How many rows each, with one decimal place.
    pub count: String,
    /// How much money each.
    pub amount: Money,
}

/// The figures of a day.
#[derive(Debug, Clone)]
pub struct FiguresTold {
    /// The day.
    pub on: Date,
    /// The organisation asked for.
    pub organisation: Option<OrganisationCode>,
    /// When they were counted.
    pub answered_at: Instant,
    /// How many entries the journal had.
    pub size: Seq,
    /// The root over them.
    pub root: Digest,
    /// Those the asker may see.
    pub figures: Vec<FigureTold>,
}

impl App {
    /// The figures of a day that this user may see.
    pub fn figures(&self, who: &Identity, asked: &FiguresAsked) -> Result<FiguresTold, Failure> {
        let now = self.now();
        let on = asked.on.unwrap_or_else(|| self.model().today(now));
        let position = asked.position.unwrap_or_default().max(self.head_size());
        self.with_snapshot(Some(position), |rows, position| {
            let mut walk = tally::Walk {
                rows,
                zone: self.model().zone(),
                now,
            };
            let mut figures = Vec::new();
            for figure in oversight::FIGURES {
                let Some(scope) = self.scope_of_figure(who, figure.needs, asked)? else {
                    continue;
                };
                let told = match own::mine(figure, on) {
                    Some(mine) => own::told(&mut walk, (who, &mine), figure)?,
                    None => day::told(&mut walk, (figure, on), &scope)?,
                };
                figures.extend(told);
            }
            let root = self.with_reader(|reader| journal::root_at(reader, position))?;
            Ok(FiguresTold {
                on,
                organisation: asked.organisation.clone(),
                answered_at: now,
                size: position,
                root,
                figures,
            })
        })
    }

    /// The organisations a figure is about; none where the asker may not see its rows.
    fn scope_of_figure(
        &self,
        who: &Identity,
        needs: &str,
        asked: &FiguresAsked,
    ) -> Result<Option<Vec<OrganisationCode>>, Failure> {
        let scope = match self.permit(who, needs) {
            Ok(scope) => scope,
            Err(Failure::Forbidden(_)) => return Ok(None),
            Err(failure) => return Err(failure),
        };
        narrowed(scope, asked).map(Some)
    }
}

/// The organisation asked about, where it is one of those seen; all of them where none is.
fn narrowed(
    scope: Vec<OrganisationCode>,
    asked: &FiguresAsked,
) -> Result<Vec<OrganisationCode>, Failure> {
    match &asked.organisation {
        None => Ok(scope),
        Some(below) if company::within(&scope, below) => Ok(vec![below.clone()]),
        Some(beyond) => Err(no_such("organisation", beyond.as_str())),
    }
}
