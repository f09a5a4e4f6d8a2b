//! 车船税收、账、报一致: by month and organisation, the tax on policies beside the money collected, the
//! books and the declarations.

use std::collections::BTreeMap;

use journal::Compare;
use kernel::{Date, Number, OrganisationCode, Seq, Value};
use ledger::{Account, Month};
use oversight::Finding;

use super::answer::Taken;
use super::desk::{Desk, Row, is, when};
use crate::request::Failure;

/// What one organisation withheld in one month, in fen.
#[derive(Default)]
struct Sum {
    policies: u64,
    withheld: i64,
    collected: i64,
    booked: i64,
    first: Option<Seq>,
    last: Seq,
}

type Sums = BTreeMap<(String, OrganisationCode), Sum>;

pub(super) fn answer(desk: &mut Desk<'_>, taken: &mut Taken) -> Result<(), Failure> {
    let (from, to) = whole_months(desk);
    let mut sums = Sums::new();
    let issued = desk.days((from, to), "issued_at");
    desk.each((&policy::POLICIES, &issued), &mut |desk, policy| {
        taken.looked_at(1);
        withheld(desk, &mut sums, &policy)
    })?;
    let mut posted = vec![
        is("account", Account::VehicleTaxWithheld.code()),
        is("side", "credit"),
    ];
    posted.extend(from.map(|day| when("posted_on", Compare::AtLeast, Value::text(&day))));
    let next = to.and_then(|day| day.tomorrow().ok());
    posted.extend(next.map(|day| when("posted_on", Compare::Below, Value::text(&day))));
    desk.each((&ledger::POSTINGS, &posted), &mut |_, posting| {
        booked(&mut sums, &posting);
        Ok(())
    })?;
    for ((month, organisation), sum) in &sums {
        branch(desk, taken, (month, organisation, sum))?;
    }
    let month = |day: Date| Month::of(day).to_string();
    let (first, last) = (from.map(month), to.map(month));
    desk.each((&ledger::TAX_DECLARATIONS, &[]), &mut |_, declaration| {
        let month = declaration.text("month");
        let not_before = first.as_ref().is_none_or(|first| month >= first.as_str());
        let not_after = last.as_ref().is_none_or(|last| month <= last.as_str());
        if not_before && not_after {
            taken.looked_at(1);
            declared(taken, &sums, &declaration)?;
        }
        Ok(())
    })
}

/// The period, widened to whole months.
fn whole_months(desk: &Desk<'_>) -> (Option<Date>, Option<Date>) {
    let from = desk.asked.from.map(Date::first_of_month);
    (from, desk.asked.to.map(Date::last_of_month))
}

fn withheld(desk: &mut Desk<'_>, sums: &mut Sums, policy: &Row) -> Result<(), Failure> {
    let (Some(number), Some(issued)) = (policy.number("number"), policy.instant("issued_at"))
    else {
        return Ok(());
    };
    let steps = desk.steps(policy.text("number"))?;
    let seq = steps.first().map_or(0, |step| step.seq("seq"));
    let shares = desk.of(&ledger::ALLOCATIONS, "proposal", policy.text("proposal"))?;
    let stands = shares.iter().filter(|share| share.lacks("undone"));
    let collected = stands.filter_map(|share| share.integer("tax")).sum::<i64>();
    let month = Month::of(desk.day(issued)).to_string();
    let sum = sums.entry((month, number.organisation())).or_default();
    sum.policies = sum.policies.saturating_add(1);
    let tax = policy.integer("tax").unwrap_or_default();
    sum.withheld = sum.withheld.saturating_add(tax);
    sum.collected = sum.collected.saturating_add(collected);
    sum.first.get_or_insert(seq);
    sum.first = sum.first.map(|first| first.min(seq));
    sum.last = sum.last.max(seq);
    Ok(())
}

/// Tax withheld is booked with the issue, in the books of the organisation that gave the number.
fn booked(sums: &mut Sums, posting: &Row) {
    let Some(day) = posting.text("posted_on").parse::<Date>().ok() else {
        return;
    };
    let organisation = match posting.number("about") {
        Some(number) => Number::organisation(&number),
        None => match OrganisationCode::parse(posting.text("organisation")) {
            Some(organisation) => organisation,
            None => return,
        },
    };
    let key = (Month::of(day).to_string(), organisation);
    let sum = sums.entry(key).or_default();
    let amount = posting.integer("amount").unwrap_or_default();
    sum.booked = sum.booked.saturating_add(amount);
}

fn branch(
    desk: &mut Desk<'_>,
    taken: &mut Taken,
    (month, organisation, sum): (&str, &OrganisationCode, &Sum),
) -> Result<(), Failure> {
    let mut declared: Vec<Seq> = Vec::new();
    let mut above = Some(organisation.clone());
    while let Some(code) = above {
        let key = [Value::Text(month.to_owned()), Value::text(&code)];
        if let Some(row) = desk.get(&ledger::TAX_DECLARATIONS, &key)? {
            declared.push(row.seq("seq"));
        }
        above = code.parent();
    }
    let over = Month::of(desk.day(desk.now)).to_string().as_str() > month;
    let mut marks = Vec::new();
    if sum.collected != sum.withheld {
        marks.push(Finding::CollectedDiffers);
    }
    if sum.booked != sum.withheld {
        marks.push(Finding::BookedDiffers);
    }
    if over && declared.is_empty() && sum.withheld > 0 {
        marks.push(Finding::Undeclared);
    }
    if declared.len() > 1 && sum.withheld > 0 {
        marks.push(Finding::DeclaredTwice);
    }
    let line = vec![
        ("kind", Value::Text("branch".to_owned())),
        ("month", Value::Text(month.to_owned())),
        ("organisation", Value::text(organisation)),
        ("policies", Value::count(sum.policies)),
        ("withheld", Value::Integer(sum.withheld)),
        ("collected", Value::Integer(sum.collected)),
        ("booked", Value::Integer(sum.booked)),
        (
            "difference",
            Value::Integer(sum.booked.saturating_sub(sum.withheld)),
        ),
        ("first_seq", sum.first.map_or(Value::Empty, Value::count)),
        ("last_seq", Value::count(sum.last)),
        (
            "declared_seq",
            declared.first().copied().map_or(Value::Empty, Value::count),
        ),
    ];
    Ok(taken.row(line, &marks)?)
}

/// A declaration beside the tax of every policy it covers.
fn declared(taken: &mut Taken, sums: &Sums, declaration: &Row) -> Result<(), Failure> {
    let month = declaration.text("month");
    let Some(declarer) = OrganisationCode::parse(declaration.text("organisation")) else {
        return Ok(());
    };
    let covered = sums
        .iter()
        .filter(|((of, organisation), _)| of == month && declarer.covers(organisation));
    let withheld = covered.map(|(_, sum)| sum.withheld).sum::<i64>();
    let total = declaration.integer("total").unwrap_or_default();
    let mark = (total != withheld).then_some(Finding::DeclaredDiffers);
    let line = vec![
        ("kind", Value::Text("declaration".to_owned())),
        ("month", declaration.value("month")),
        ("organisation", Value::text(&declarer)),
        ("policies", declaration.value("policies")),
        ("withheld", Value::Integer(withheld)),
        ("declared", Value::Integer(total)),
        ("difference", Value::Integer(total.saturating_sub(withheld))),
        ("declared_seq", declaration.value("seq")),
    ];
    Ok(taken.row(line, mark.as_slice())?)
}
