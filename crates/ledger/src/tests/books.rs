//! Aggregates and the trial balance: sums, and nothing but sums.

use kernel::{Currency, Money, OrganisationCode};
use proptest::prelude::*;

use super::shapes::samples;
use crate::{Account, Aggregate, Line, Posting, Side, TrialBalance, postings};

fn posting() -> impl Strategy<Value = Posting> {
    (
        0..17_usize,
        0..3_usize,
        0..3_usize,
        any::<bool>(),
        0..1_000_000_i64,
    )
        .prop_map(|(account, line, organisation, debit, fen)| Posting {
            about: None,
            account: Account::ALL[account],
            amount: Money::fen(fen),
            line: Line::parse(["unassigned", "compulsory_motor", "product_12"][line]).unwrap(),
            organisation: OrganisationCode::parse(["00", "32", "320105"][organisation]).unwrap(),
            side: if debit { Side::Debit } else { Side::Credit },
        })
}

proptest! {
    #[test]
    fn an_aggregate_is_the_sum_of_its_postings(all in prop::collection::vec(posting(), 0..60), cut in 0..60_usize) {
        let mut whole = Aggregate::default();
        let mut parts = (Aggregate::default(), Aggregate::default());
        let mut by_posting = TrialBalance::default();
        for (at, one) in all.iter().enumerate() {
            whole.add(one).unwrap();
            by_posting.add(one).unwrap();
            if at < cut { parts.0.add(one).unwrap() } else { parts.1.add(one).unwrap() }
        }
        for (key, sum) in whole.sums() {
            let expected: i64 = all.iter()
                .filter(|p| (p.account, p.line, &p.organisation, p.side) == (key.account, key.line, &key.organisation, key.side))
                .map(|p| p.amount.minor())
                .sum();
            prop_assert_eq!(sum.minor(), expected);
        }
        let total: i64 = whole.sums().map(|(_, sum)| sum.minor()).sum();
        prop_assert_eq!(total, all.iter().map(|p| p.amount.minor()).sum::<i64>());
        parts.0.merge(&parts.1).unwrap();
        prop_assert_eq!(&parts.0, &whole);
        let text = whole.to_json().unwrap();
        prop_assert!(kernel::check_canonical(text.as_bytes()).is_ok());
        prop_assert_eq!(Aggregate::parse(&text).unwrap(), whole.clone());
        let mut by_sum = TrialBalance::default();
        by_sum.add_aggregate(&whole).unwrap();
        prop_assert_eq!(by_sum.rows(), by_posting.rows());
    }
}

#[test]
fn an_aggregate_has_one_text() {
    let row = |account: &str, amount: &str| {
        format!(
            r#"{{"account":"{account}","amount":{{"amount":"{amount}","currency":"CNY"}},"line":"unassigned","organisation":"00","side":"debit"}}"#
        )
    };
    let (one, two) = (row("1001", "1.00"), row("1002", "2.00"));
    assert!(Aggregate::parse(&format!("[{one},{two}]")).is_ok());
    assert!(Aggregate::parse("[]").unwrap().is_empty());
    for wrong in [
        format!("[{two},{one}]"),
        format!("[{one},{one}]"),
        format!("[{one}, {two}]"),
        format!("[{}]", row("1001", "0.00")),
        format!("[{}]", row("1003", "1.00")),
        format!("[{}]", row("1001", "1")),
        one,
    ] {
        assert!(Aggregate::parse(&wrong).is_err(), "{wrong}");
    }
}

#[test]
fn the_trial_balance_shows_every_account_and_balances() {
    let mut books = TrialBalance::default();
    for (_, event) in samples() {
        for posting in postings(&event) {
            books.add(&posting).unwrap();
        }
    }
    let rows = books.rows();
    assert_eq!(rows.len(), Account::ALL.len());
    let (debit, credit) = books.totals().unwrap();
    assert_eq!(debit, credit);
    // 1,615.00 of premium became 1,523.59 of income and 91.41 of VAT: 627.36 + 896.23, 37.64 + 53.77.
    let row = |account: Account| rows.iter().find(|r| r.code == account.code()).unwrap();
    assert_eq!(row(Account::PremiumIncome).credit, Money::fen(152_359));
    assert_eq!(row(Account::OutputVat).credit, Money::fen(9_141));
    assert_eq!(row(Account::Bank).debit, Money::ZERO, "came and went back");
    // Two receipts, loose money, and loose money that changed books.
    let debited = Money::fen(203_500 + 270_000 + 66_499 + 175_000);
    assert_eq!(row(Account::Bank).debited, debited);
    assert_eq!(row(Account::PremiumReceivable).debited, Money::ZERO);
}

#[test]
fn books_of_a_branch_and_a_line_stand_alone() {
    let mut sums = Aggregate::default();
    for (_, event) in samples() {
        for posting in postings(&event) {
            sums.add(&posting).unwrap();
        }
    }
    let code = |text| OrganisationCode::parse(text).unwrap();
    assert_eq!(sums.within(&code("00"), None), sums);
    assert_eq!(sums.within(&code("32"), None), sums);
    assert!(sums.within(&code("3202"), None).is_empty());
    let motor = sums.within(&code("3201"), Some(Line::COMPULSORY_MOTOR));
    let mut books = TrialBalance::default();
    books.add_aggregate(&motor).unwrap();
    let (debit, credit) = books.totals().unwrap();
    assert_eq!(debit, credit);
    let rest = sums.within(&code("3201"), Some(Line::UNASSIGNED));
    assert_eq!(
        motor.sums().count() + rest.sums().count(),
        sums.sums().count()
    );
}

#[test]
fn other_currencies_do_not_mix_in() {
    let mut books = TrialBalance::default();
    let dollars = Money::from_minor(1, Currency::Usd);
    assert!(books.add_to(Account::Bank, Side::Debit, dollars).is_err());
    let mut posting = samples()
        .into_iter()
        .flat_map(|(_, event)| postings(&event))
        .next()
        .unwrap();
    let mut sums = Aggregate::default();
    sums.add(&posting).unwrap();
    posting.amount = dollars;
    assert!(sums.add(&posting).is_err());
}
