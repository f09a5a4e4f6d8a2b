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

/// A declaration as it stands.
struct Declared {
    month: String,
    organisation: OrganisationCode,
    row: Row,
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
    let declared = declarations(desk, (from, to))?;
    for ((month, organisation), sum) in &sums {
        let twice = declared.iter().any(|one| {
            let covers = one.month == *month && one.organisation.covers(organisation);
            covers
                && one.total() != withheld_for(&sums, &declared, one)
                && declared
                    .iter()
                    .any(|other| other.comes_before(one, organisation))
        });
        branch(desk, taken, (month, organisation, sum), twice)?;
    }
    for one in &declared {
        taken.looked_at(1);
        tell(taken, one, withheld_for(&sums, &declared, one))?;
    }
    Ok(())
}

/// The declarations of the period's months.
fn declarations(
    desk: &mut Desk<'_>,
    (from, to): (Option<Date>, Option<Date>),
) -> Result<Vec<Declared>, Failure> {
    let month = |day: Date| Month::of(day).to_string();
    let (first, last) = (from.map(month), to.map(month));
    let mut found = Vec::new();
    desk.each((&ledger::TAX_DECLARATIONS, &[]), &mut |_, row| {
        let month = row.text("month").to_owned();
        let not_before = first.as_ref().is_none_or(|first| month >= *first);
        let not_after = last.as_ref().is_none_or(|last| month <= *last);
        let organisation = OrganisationCode::parse(row.text("organisation"));
        if let Some(organisation) = organisation.filter(|_| not_before && not_after) {
            found.push(Declared {
                month,
                organisation,
                row,
            });
        }
        Ok(())
    })?;
    Ok(found)
}

impl Declared {
    fn total(&self) -> i64 {
        self.row.integer("total").unwrap_or_default()
    }

    /// Whether it declared an organisation's tax before another declaration of the month did.
    fn comes_before(&self, other: &Self, organisation: &OrganisationCode) -> bool {
        self.month == other.month
            && self.row.seq("seq") < other.row.seq("seq")
            && self.organisation.covers(organisation)
    }
}

/// The tax a declaration is to name: of every policy it covers that none before it named.
fn withheld_for(sums: &Sums, declared: &[Declared], one: &Declared) -> i64 {
    let covered = sums.iter().filter(|((month, organisation), _)| {
        let earlier = |other: &Declared| other.comes_before(one, organisation);
        *month == one.month
            && one.organisation.covers(organisation)
            && !declared.iter().any(earlier)
    });
    covered.map(|(_, sum)| sum.withheld).sum()
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
    twice: bool,
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
    if twice && sum.withheld > 0 {
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

/// A declaration beside the tax it is to name.
fn tell(taken: &mut Taken, one: &Declared, withheld: i64) -> Result<(), Failure> {
    let total = one.total();
    let mark = (total != withheld).then_some(Finding::DeclaredDiffers);
    let line = vec![
        ("kind", Value::Text("declaration".to_owned())),
        ("month", one.row.value("month")),
        ("organisation", Value::text(&one.organisation)),
        ("policies", one.row.value("policies")),
        ("withheld", Value::Integer(withheld)),
        ("declared", Value::Integer(total)),
        ("difference", Value::Integer(total.saturating_sub(withheld))),
        ("declared_seq", one.row.value("seq")),
    ];
    Ok(taken.row(line, mark.as_slice())?)
}
