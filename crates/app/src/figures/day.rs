//! Each figure's list, and how it is parted.

use kernel::{Date, OrganisationCode, Value};
use ledger::{PAYMENT_NOTICES, RECEIPTS, SUSPENSE};
use oversight::Figure;
use policy::{POLICIES, PROPOSALS, RETURNS};

use super::tally::Walk;
use super::{FigureTold, Part, Source, Tally};
use crate::request::Failure;
use crate::settled::find_equal;

/// Days a rate or an average looks back over, the day itself included.
const LOOK_BACK: u16 = 30;
/// Numbers that one condition of a list can hold.
const NAMED: usize = 32;
/// What a proposal asks for.
const DUE: &[&str] = &["premium", "tax"];

/// A figure of a day; none where the table has one that nobody counts.
pub(super) fn told(
    walk: &mut Walk<'_>,
    (figure, on): (&'static Figure, Date),
    scope: &[OrganisationCode],
) -> Result<Option<FigureTold>, Failure> {
    let now = walk.now.to_string();
    let accepted = || Source::of(&PROPOSALS).with("stage", "accepted");
    let notices = || Source::of(&PAYMENT_NOTICES).with("status", "requested");
    let ending = |from: u16, to: u16| {
        let days = format!("{}..{}", later(on, from), later(on, to));
        Source::of(&POLICIES).with("end", days)
    };
    let (rows, money): (Source, &[&str]) = match figure.name {
        "issued" => return issued(walk, (figure, on), scope).map(Some),
        "returned" => return returned(walk, (figure, on), scope).map(Some),
        "held" => return held(walk, figure, scope).map(Some),
        "received" => return received(walk, (figure, on), scope).map(Some),
        "unpaid" => (accepted().with("paid_at", ""), DUE),
        "paid" => (accepted().with("paid_at", ".."), DUE),
        "expiring_30" => (ending(0, 30), &["premium"]),
        "expiring_60" => (ending(31, 60), &["premium"]),
        "expiring_90" => (ending(61, 90), &["premium"]),
        "overdue" => {
            let referred = Source::of(&PROPOSALS).with("stage", "referred");
            (referred.with("due_by", format!("..{now}")), &[])
        }
        "notices" => (
            notices().with("payable_until", format!("{now}..")),
            &["total"],
        ),
        "notices_overdue" => (
            notices().with("payable_until", format!("..{now}")),
            &["total"],
        ),
        "cheques" => (
            Source::of(&RECEIPTS).with("status", "cheque_taken"),
            &["amount"],
        ),
        "refunds" => {
            let ended = Source::of(&PROPOSALS).with("stage", "lapsed|not_insurable");
            (ended.with("paid_at", ".."), DUE)
        }
        _ => return Ok(None),
    };
    let tally = walk.tally((&rows, scope), money)?;
    Ok(Some(plain(figure, tally, rows)))
}

const fn plain(figure: &'static Figure, tally: Tally, rows: Source) -> FigureTold {
    FigureTold {
        figure,
        tally,
        of: None,
        average: None,
        rows,
        parts: Vec::new(),
    }
}

/// So many days later.
fn later(on: Date, days: u16) -> Date {
    (0..days).fold(on, |day, _| day.tomorrow().unwrap_or(day))
}

/// The days up to one, as a condition says them.
pub(super) fn back_from(on: Date) -> String {
    let first = (1..LOOK_BACK).fold(on, |day, _| day.yesterday().unwrap_or(day));
    format!("{first}..{on}")
}

/// The policies of a day; its parts stand in their proposals, which know channel and seller.
fn issued(
    walk: &mut Walk<'_>,
    (figure, on): (&'static Figure, Date),
    scope: &[OrganisationCode],
) -> Result<FigureTold, Failure> {
    let day = on.to_string();
    let rows = Source::of(&POLICIES).with("issued_at", day.clone());
    let tally = walk.tally((&rows, scope), &["premium"])?;
    let sold = Source::of(&PROPOSALS).with("stage", "issued");
    let sold = sold.with("changed_at", day);
    let mut parts = Vec::new();
    for by in ["source", "seller"] {
        for (key, tally) in walk.by((&sold, scope), (by, &["premium"]))? {
            let rows = sold.clone().with(by, key.clone());
            parts.push(Part {
                by,
                key,
                tally,
                rows,
            });
        }
    }
    Ok(FigureTold {
        parts,
        ..plain(figure, tally, rows)
    })
}

fn returned(
    walk: &mut Walk<'_>,
    (figure, on): (&'static Figure, Date),
    scope: &[OrganisationCode],
) -> Result<FigureTold, Failure> {
    let days = back_from(on);
    let entered = Source::of(&PROPOSALS).with("entered_at", days.clone());
    let of = walk.tally((&entered, scope), &[])?;
    // A return names several defects; the first of each list stands for it.
    let rows = Source::of(&RETURNS).with("outcome", "returned");
    let rows = rows.with("place", "1").with("at", days);
    let tally = walk.tally((&rows, scope), &[])?;
    Ok(FigureTold {
        of: Some(of),
        ..plain(figure, tally, rows)
    })
}

/// Money that fits nothing: what came in by each receipt less what went back.
fn held(
    walk: &mut Walk<'_>,
    figure: &'static Figure,
    scope: &[OrganisationCode],
) -> Result<FigureTold, Failure> {
    let all = Source::of(&RECEIPTS).with("status", "unmatched");
    let mut tally = Tally::NONE;
    let mut numbers: Vec<String> = Vec::new();
    walk.each((&all, scope), &mut |walk, row| {
        let number = row.text("number");
        let moved = find_equal(walk.rows, &SUSPENSE, "receipt", &number)?;
        let at = |name| SUSPENSE.column(name).unwrap_or_default();
        let fen = moved.iter().map(|move_| {
            let out = matches!(move_.get(at("direction")), Some(Value::Text(way)) if way == "out");
            match move_.get(at("amount")) {
                Some(Value::Integer(fen)) if out => fen.saturating_neg(),
                Some(Value::Integer(fen)) => *fen,
                _ => 0,
            }
        });
        let rest = fen.fold(0, i64::saturating_add);
        if rest > 0 {
            tally.add(rest);
            numbers.push(number.to_owned());
        }
        Ok(())
    })?;
    // Whatever went back stays in the list of unmatched money; a few are named one by one.
    let rows = if (1..=NAMED).contains(&numbers.len()) {
        Source::of(&RECEIPTS).with("number", numbers.join("|"))
    } else {
        all
    };
    Ok(plain(figure, tally, rows))
}

fn received(
    walk: &mut Walk<'_>,
    (figure, on): (&'static Figure, Date),
    scope: &[OrganisationCode],
) -> Result<FigureTold, Failure> {
    let rows = Source::of(&RECEIPTS).with("confirmed_at", on.to_string());
    let rows = rows.with("status", "confirmed|unmatched");
    let tally = walk.tally((&rows, scope), &["amount"])?;
    let by = walk.by((&rows, scope), ("method", &["amount"]))?;
    let parts = by.into_iter().map(|(key, tally)| Part {
        by: "method",
        rows: rows.clone().with("method", key.clone()),
        key,
        tally,
    });
    Ok(FigureTold {
        parts: parts.collect(),
        ..plain(figure, tally, rows)
    })
}
