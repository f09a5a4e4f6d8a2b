//! Vehicle tax, declared by the month.

use kernel::{Digest, Money, OrganisationCode, Outcome};

use super::world::{at, branch, judge, policy, refused, take};
use crate::{Command, DeclareTax, Event, LedgerState, Month, TaxItem, declaration_list};

fn declare(items: &[(u32, i64)]) -> DeclareTax {
    declare_after((branch(), items), &[])
}

fn declare_after(
    (organisation, items): (OrganisationCode, &[(u32, i64)]),
    declarers: &[OrganisationCode],
) -> DeclareTax {
    let item = |(serial, fen): &(u32, i64)| TaxItem {
        policy: policy(*serial),
        tax: Money::fen(*fen),
    };
    let month = Month::parse("2026-11").unwrap();
    let items = items.iter().map(item).collect();
    DeclareTax::of((month, organisation), items, declarers)
}

#[test]
fn what_one_level_declared_no_other_declares_again() {
    let fresh = LedgerState::default();
    let code = |text| OrganisationCode::parse(text).unwrap();
    let items: &[(u32, i64)] = &[(1, 42_000)];
    for (organisation, declarer) in [
        (branch(), code("32")),
        (branch(), code("00")),
        (code("32"), branch()),
    ] {
        let again = declare_after((organisation, items), std::slice::from_ref(&declarer));
        let no = refused(at(OVER), &fresh, &Command::DeclareTax(again));
        assert_eq!(no, "tax-declaration", "after {declarer}");
    }
    // Another branch declared its own: what it did not declare is still declared from above.
    let rest = declare_after((code("32"), items), &[code("3299")]);
    assert_eq!(rest.items.len(), 1);
    let mut state = LedgerState::default();
    take(at(OVER), &mut state, &Command::DeclareTax(rest));
    // Nothing was withheld anywhere: a nil return of the level above stays possible.
    let nil = declare_after((code("32"), &[]), &[branch()]);
    take(
        at(OVER),
        &mut LedgerState::default(),
        &Command::DeclareTax(nil),
    );
}

/// Midnight in Shanghai: 1 December has begun.
const OVER: &str = "2026-11-30T16:00:00Z";

#[test]
fn a_month_is_declared_once_and_after_it() {
    let asked = declare(&[(2, 48_000), (1, 42_000)]);
    let command = Command::DeclareTax(asked.clone());
    let mut state = LedgerState::default();
    let early = at("2026-11-30T15:59:59Z");
    assert_eq!(refused(early, &state, &command), "tax-declaration");
    let events = take(at(OVER), &mut state, &command);
    let [Event::TaxDeclared(fact)] = events.as_slice() else {
        panic!("{events:?}");
    };
    assert_eq!((fact.count, fact.total), (2, Money::fen(90_000)));
    assert_eq!(fact.list, Digest::of(&declaration_list(&asked)));
    assert_eq!(events[0].contents(), [fact.list]);
    assert_eq!(events[0].stream(), "ledger/tax/2026-11/3201");
    // The same list in another order is the same list.
    let same = Command::DeclareTax(declare(&[(1, 42_000), (2, 48_000)]));
    assert_eq!(judge(at(OVER), &state, &same), Ok(Outcome::AlreadySo));
    let other = Command::DeclareTax(declare(&[(1, 42_000)]));
    assert_eq!(refused(at(OVER), &state, &other), "tax-declaration");
}

#[test]
fn a_list_names_each_policy_once_with_tax() {
    let fresh = LedgerState::default();
    let twice = Command::DeclareTax(declare(&[(1, 42_000), (1, 42_000)]));
    assert_eq!(refused(at(OVER), &fresh, &twice), "list-content");
    let nothing = Command::DeclareTax(declare(&[(1, 0)]));
    assert_eq!(refused(at(OVER), &fresh, &nothing), "amount-not-positive");
}

#[test]
fn a_month_without_tax_is_declared_as_nil() {
    let mut state = LedgerState::default();
    let events = take(at(OVER), &mut state, &Command::DeclareTax(declare(&[])));
    assert!(crate::postings(&events[0]).is_empty());
}
