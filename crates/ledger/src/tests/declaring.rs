//! Vehicle tax, declared by the month.

use kernel::{Digest, Money, Outcome};

use super::world::{at, branch, judge, policy, refused, take};
use crate::{Command, DeclareTax, Event, LedgerState, Month, TaxItem, declaration_list};

fn declare(items: &[(u32, i64)]) -> DeclareTax {
    DeclareTax {
        month: Month::parse("2026-11").unwrap(),
        organisation: branch(),
        items: items
            .iter()
            .map(|(serial, fen)| TaxItem {
                policy: policy(*serial),
                tax: Money::fen(*fen),
            })
            .collect(),
    }
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
