//! One's own work beside the average of those who do the same.

use kernel::{Date, Rounding};
use ledger::RECEIPTS;
use oversight::Figure;
use policy::{POLICIES, PROPOSALS};

use super::day::back_from;
use super::tally::{Walk, counted};
use super::{Average, FigureTold, Source, Tally};
use crate::identity::Identity;
use crate::request::Failure;

/// A list of work, and the column that says whose it is.
pub(super) struct Mine {
    all: Source,
    who: &'static str,
    money: &'static [&'static str],
}

/// The list behind a figure of one's own; none where the figure is no such.
pub(super) fn mine(figure: &Figure, on: Date) -> Option<Mine> {
    let days = back_from(on);
    Some(match figure.name {
        "mine_issued" => Mine {
            all: Source::of(&POLICIES).with("issued_at", days),
            who: "issued_by",
            money: &["premium"],
        },
        "mine_decided" => Mine {
            all: Source::of(&PROPOSALS)
                .with("entered_at", days)
                .with("stage", "accepted|issued"),
            who: "underwritten_by",
            money: &["premium"],
        },
        "mine_received" => Mine {
            all: Source::of(&RECEIPTS)
                .with("confirmed_at", days)
                .with("status", "confirmed|unmatched|returned"),
            who: "recorded_by",
            money: &["amount"],
        },
        _ => return None,
    })
}

/// What I have, beside everybody who has any in the organisation acted for; none where I have nothing
/// of the kind.
pub(super) fn told(
    walk: &mut Walk<'_>,
    (who, mine): (&Identity, &Mine),
    figure: &'static Figure,
) -> Result<Option<FigureTold>, Failure> {
    let scope = [who.organisation.clone()];
    let mut sums = walk.by((&mine.all, &scope), (mine.who, mine.money))?;
    // What the program did itself is nobody's.
    sums.retain(|by, _| !by.is_empty() && !by.contains(':'));
    let me = who.user.to_string();
    let Some(tally) = sums.get(&me).copied() else {
        return Ok(None);
    };
    let people = sums.len() as u64;
    let mut all = Tally::NONE;
    for one in sums.values() {
        all.join(one)?;
    }
    let each = i64::try_from(people).unwrap_or(i64::MAX);
    let average = match oversight::average(all.count, people) {
        None => None,
        Some(count) => Some(Average {
            people,
            count,
            amount: counted(all.amount.over(1, each, Rounding::HalfUp))?,
        }),
    };
    Ok(Some(FigureTold {
        figure,
        tally,
        of: None,
        average,
        rows: mine.all.clone().with(mine.who, me),
        parts: Vec::new(),
    }))
}
