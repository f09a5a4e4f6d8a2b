//! The books of a history held against what the model says was sold, received and given back.

use std::collections::BTreeMap;

use kernel::Value;

use super::harness::House;

/// What a model counted by itself, in fen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counted {
    /// Money in, less what went back or was reversed.
    pub(super) held_ever: i64,
    /// Premiums of issued policies.
    pub(super) premium: i64,
    /// Tax of issued policies.
    pub(super) tax: i64,
    /// Premiums of covers that have begun.
    pub(super) begun: i64,
    /// Policies issued.
    pub(super) policies: u32,
    /// Receipts that paid several notices.
    pub(super) several: usize,
}

/// Balances by account, credit side positive; every line and organisation balanced by itself.
fn balances(house: &House) -> BTreeMap<String, i64> {
    let mut by_account: BTreeMap<String, i64> = BTreeMap::new();
    let mut by_place: BTreeMap<(String, String), i64> = BTreeMap::new();
    let text = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        other => panic!("{other:?}"),
    };
    house.app.settle().unwrap();
    house
        .app
        .with_rows(|rows| {
            rows.scan(&ledger::POSTINGS, &mut |row| {
                let at = |name| &row[ledger::POSTINGS.column(name).unwrap()];
                let Value::Integer(fen) = at("amount") else {
                    panic!("{row:?}")
                };
                assert!(*fen > 0, "{row:?}");
                let signed = if text(at("side")) == "credit" {
                    *fen
                } else {
                    -fen
                };
                *by_account.entry(text(at("account"))).or_default() += signed;
                let place = (text(at("line")), text(at("organisation")));
                *by_place.entry(place).or_default() += signed;
                Ok(())
            })
        })
        .unwrap();
    for (place, balance) in by_place {
        assert_eq!(balance, 0, "{place:?} does not balance");
    }
    by_account
}

/// Books tie to policies: at every step of every history.
pub(super) fn check(house: &House, counted: &Counted) {
    let books = balances(house);
    let of = |code: &str| books.get(code).copied().unwrap_or_default();
    assert_eq!(of("1122"), 0, "a compulsory policy has no receivable");
    let earned = of("6031") + of("222101");
    assert_eq!(
        earned, counted.begun,
        "income and VAT are the premium of begun covers"
    );
    assert_eq!(of("2203") + earned, counted.premium, "premiums issued");
    assert_eq!(of("224102") + of("222103"), counted.tax, "tax collected");
    let free = counted.held_ever - counted.premium - counted.tax;
    assert_eq!(of("224101"), free, "money without a policy");
    assert_eq!(
        -(of("1001") + of("1002")),
        counted.held_ever,
        "money at hand"
    );
    // 6 % VAT: net = premium ÷ 1.06, within half a fen a policy.
    let exact = i128::from(counted.begun) * 100;
    let off = i128::from(of("6031")) * 106 - exact;
    assert!(
        off.abs() <= 53 * i128::from(counted.policies.max(1)),
        "{off}"
    );
}

#[test]
fn equality_tokens_stand_in_searched_columns() {
    for (table, column) in crate::tables::TOKENS {
        assert!(table.searched.contains(&column), "{}.{column}", table.name);
    }
}
