//! Each figure's list, and how it is parted.

use std::collections::BTreeMap;

use kernel::{Date, Money, OrganisationCode, days_later};
use ledger::{PAYMENT_NOTICES, RECEIPTS, SUSPENSE};
use oversight::Figure;
use policy::{POLICIES, PROPOSALS};

use super::tally::{Walk, counted, sum_of};
use super::{FigureTold, Part, Source, Tally};
use crate::request::Failure;
use crate::settled::find_equal;
use crate::stored_row::StoredRow;

/// Days a rate or an average looks back over, the day itself included.
const LOOK_BACK: i64 = 30;
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
    let ending = |from, to| {
        let days = format!("{}..{}", days_later(on, from), days_later(on, to));
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
            (ended.with("held_since", ".."), DUE)
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

/// The days up to one, as a condition says them.
pub(super) fn back_from(on: Date) -> String {
    format!("{}..{on}", days_later(on, 1 - LOOK_BACK))
}

/// The policies of a day; its parts stand in their proposals, which know channel and seller.
fn issued(
    walk: &mut Walk<'_>,
    (figure, on): (&'static Figure, Date),
    scope: &[OrganisationCode],
) -> Result<FigureTold, Failure> {
    const BY: [&str; 2] = ["source", "seller"];
    let day = on.to_string();
    let rows = Source::of(&POLICIES).with("issued_at", day.clone());
    let mut tally = Tally::NONE;
    let mut sums = BY.map(|by| (by, BTreeMap::new()));
    walk.each((&rows, scope), &mut |rows, policy| {
        let premium = policy.money(&["premium"])?;
        tally.add(premium)?;
        let Some(values) = rows.get(&PROPOSALS, &[policy.value("proposal")])? else {
            return Ok(());
        };
        let table = &PROPOSALS;
        let proposal = StoredRow { table, values };
        for (by, sums) in &mut sums {
            sum_of(sums, proposal.text(by)).add(premium)?;
        }
        Ok(())
    })?;
    let sold = Source::of(&PROPOSALS).with("stage", "issued");
    let sold = sold.with("changed_at", day);
    let parts = sums.into_iter().flat_map(|(by, sums)| {
        let part = |(key, tally): (String, Tally)| Part {
            by,
            tally,
            rows: sold.clone().with(by, key.clone()),
            key,
        };
        sums.into_iter().map(part).collect::<Vec<_>>()
    });
    Ok(FigureTold {
        parts: parts.collect(),
        ..plain(figure, tally, rows)
    })
}

fn returned(
    walk: &mut Walk<'_>,
    (figure, on): (&'static Figure, Date),
    scope: &[OrganisationCode],
) -> Result<FigureTold, Failure> {
    let entered = Source::of(&PROPOSALS).with("entered_at", back_from(on));
    let of = walk.tally((&entered, scope), &[])?;
    let rows = entered.with("returned", "true");
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
    walk.each((&all, scope), &mut |rows, receipt| {
        let number = receipt.text("number");
        let mut rest = Money::ZERO;
        for values in find_equal(rows, &SUSPENSE, "receipt", &number)? {
            let table = &SUSPENSE;
            let moved = StoredRow { table, values };
            let amount = moved.money(&["amount"])?;
            let out = moved.text("direction") == "out";
            let sum = if out {
                rest.minus(amount)
            } else {
                rest.plus(amount)
            };
            rest = counted(sum)?;
        }
        if rest > Money::ZERO {
            tally.add(rest)?;
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
    let rows = rows.with("status", "confirmed|unmatched|returned");
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
