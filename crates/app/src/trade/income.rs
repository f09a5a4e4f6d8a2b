//! Time turns money into income, and a month's tax into a declaration.

use journal::{Compare, Condition, Query, RowReader, Walk};
use kernel::{Ask, DateTime, Fault, Number, OrganisationCode, Table, Value};
use ledger::{CoverBegun, TaxItem};

use super::{ledger as money, payer, policy_state};
use crate::fact::stream;
use crate::ground::{Ground, StreamFacts};
use crate::request::Failure;
use crate::settled::cover_of;
use crate::stored_row::StoredRow;

/// Turns the premium of covers that have begun into income.
pub(super) fn begin(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    policies: &[Number],
) -> Result<StreamFacts, Failure> {
    let zone = ground.model.zone();
    let mut due = Vec::with_capacity(policies.len());
    for number in policies {
        let (_, state) = policy_state(ground, number)?;
        let Some(issued) = state.issued().copied() else {
            continue;
        };
        if ground.guard_holder(&format!("begun/{number}"))?.is_some() {
            continue;
        }
        let content = payer::content(ground, &issued.proposal)?;
        let content = content.ok_or_else(|| Fault::Corrupt {
            place: issued.proposal.stream(),
            what: "has a policy and no content".into(),
        })?;
        let start = issued.cover.start();
        due.push(CoverBegun {
            policy: *number,
            premium: issued.due.premium(),
            commission_rate: content.entry.channel.commission_rate,
            start: zone.instant(start).unwrap_or(ask.now),
            start_on: start.date(),
            organisation: number.organisation(),
        });
    }
    let command = ledger::Command::BeginCovers(ledger::BeginCovers {
        until: ask.now,
        due,
        rates: ledger::Rates::embedded(),
    });
    money::judge(ask, ground, &command)
}

/// Declares the vehicle tax of every policy issued in a month by the organisation or below it.
pub(super) fn declare_tax(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    month: ledger::Month,
) -> Result<StreamFacts, Failure> {
    let zone = ground.model.zone();
    let organisation = ask.organisation.clone();
    let mut items = Vec::new();
    let rows = ground.rows()?;
    let at = |name: &str| policy::POLICIES.column(name).unwrap_or(usize::MAX);
    let (tax_at, issued_at) = (at("tax"), at("issued_at"));
    rows.scan(&policy::POLICIES, &mut |row| {
        let number = match row.first() {
            Some(Value::Text(number)) => Number::parse(number),
            _ => None,
        };
        let issued = match row.get(issued_at) {
            Some(Value::Text(at)) => kernel::Instant::parse(at).ok(),
            _ => None,
        };
        let (Some(number), Some(issued), Some(Value::Integer(fen))) =
            (number, issued, row.get(tax_at))
        else {
            return Ok(());
        };
        let ours = organisation.covers(&number.organisation());
        if ours && *fen > 0 && ledger::Month::of(zone.date(issued)) == month {
            items.push(TaxItem {
                policy: number,
                tax: ledger::Cny::fen(*fen).money(),
            });
        }
        Ok(())
    })?;
    let declarers = declarers(ground, (month, &organisation))?;
    let asked = ledger::DeclareTax::of((month, organisation), items, &declarers);
    let list = ledger::declaration_list(&asked);
    let declared = money::judge(ask, ground, &ledger::Command::DeclareTax(asked))?;
    if !declared.is_empty() {
        ground.brought.contents.push(list);
    }
    Ok(declared)
}

/// Organisations above and below that declared the month.
fn declarers(
    ground: &mut Ground<'_, '_>,
    (month, organisation): (ledger::Month, &OrganisationCode),
) -> Result<Vec<OrganisationCode>, Failure> {
    let related = |code: &OrganisationCode| {
        code != organisation && (code.covers(organisation) || organisation.covers(code))
    };
    let all = ground.model.company.organisations().map(|(code, _)| code);
    let all: Vec<OrganisationCode> = all.filter(|code| related(code)).cloned().collect();
    let mut found = Vec::new();
    for code in all {
        let of = stream(&ledger::declaration_stream(month, &code))?;
        if money::ledger_state(ground, &of)?.declared().is_some() {
            found.push(code);
        }
    }
    Ok(found)
}

/// Policies whose cover has begun by now and whose premium is not income yet, as the rows have them.
pub(crate) fn covers_to_begin(
    rows: &mut dyn RowReader,
    now: DateTime,
    most: usize,
) -> Result<Vec<Number>, Fault> {
    // Starts are written to the minute; a start in this very minute is not below it.
    let minute = now.strftime("%Y-%m-%dT%H:%M~").to_string();
    let due = find_due(rows, (&policy::POLICIES, "to_begin"), &minute, most)?;
    Ok(due
        .iter()
        .filter(|row| cover_of(&row.values).is_some_and(|cover| cover.start() <= now))
        .filter_map(|row| row.number("number"))
        .collect())
}

/// Rows whose instant, in a searched column, lies below a moment, the earliest first.
pub(crate) fn find_due(
    rows: &mut dyn RowReader,
    (table, column): (&'static Table, &'static str),
    below: &str,
    most: usize,
) -> Result<Vec<StoredRow>, Fault> {
    let query = Query {
        table,
        conditions: vec![Condition {
            column,
            compare: Compare::Below,
            value: Value::Text(below.to_owned()),
        }],
        after: None,
        descending: false,
        limit: most,
    };
    let walk = Walk {
        sort: Some(column),
        after: None,
        by: Some(column),
    };
    let found = rows.walk(&query, &walk)?.into_iter();
    Ok(found.map(|values| StoredRow { table, values }).collect())
}
