//! Every question on every store: the same history, the same answers.

use journal::SqliteStore;

use super::super::histories::grown;
use super::super::postgres::Database;
use super::*;

/// A history by chance, with what nobody should have done at its end.
fn busy(store: Arc<dyn Store>) -> Branch {
    let mut house = grown(Arc::clone(&store), 6, 150);
    let month = json!({ "month": "2026-11" });
    let held = json!({
        "method": "transfer", "payer": { "name": "clerk", "account": "1" }, "reference": "B7",
        "amount": { "amount": "665.00", "currency": "CNY" }, "instruction": "HELD",
        "received_at": house.app.now(), "reason": "paid_by_seller",
    });
    house.give("cashier", "ledger.receive_money", held).unwrap();
    house.clock.set("2027-01-10T01:00:00Z");
    house.app.pass_time().unwrap();
    house.give("cashier", "ledger.declare_tax", month).unwrap();
    for kind in ["product.approved", "policy.confirmed", "policy.answered"] {
        (house, _) = house.forged(&store, (kind, "designer"), |_| {});
    }
    Branch { house, store }
}

/// Ways to ask a question: whole, by pages, by period, by organisation, by number.
fn ways(question: &oversight::Question, numbers: &[String]) -> Vec<Vec<(&'static str, String)>> {
    let mut ways = vec![vec![]];
    let mut narrowed = |words: &[(&'static str, &str)]| {
        let words = words.iter().map(|(name, word)| (*name, (*word).to_owned()));
        ways.push(words.collect());
    };
    narrowed(&[("findings", "true")]);
    narrowed(&[("limit", "3"), ("skip", "2")]);
    if question.takes.contains(&oversight::Param::Period) {
        narrowed(&[("from", "2026-11-24"), ("to", "2026-12-02")]);
        narrowed(&[("on", "2026-11-23")]);
        narrowed(&[("from", "2026-12-01")]);
    }
    narrowed(&[("organisation", "32")]);
    narrowed(&[("organisation", "11")]);
    if question.takes.contains(&oversight::Param::Number) {
        for number in numbers {
            narrowed(&[("number", number)]);
        }
    }
    ways
}

#[test]
fn every_question_has_one_answer_whatever_the_store() {
    let database = Database::new();
    let memory = MemoryStore::new(tempfile::tempdir().unwrap().keep());
    let sqlite = SqliteStore::new(tempfile::tempdir().unwrap().keep());
    let first = busy(Arc::new(memory));
    let others = [
        ("SQLite", busy(Arc::new(sqlite))),
        ("PostgreSQL", busy(database.store())),
    ];
    let path = first.ask("path", &[]);
    let named = |column: &str| -> Vec<String> {
        let shown = path.rows.iter();
        let shown = shown.filter_map(|row| row.get(column)?.as_str());
        shown.take(2).map(str::to_owned).collect()
    };
    let numbers = [named("policy"), named("proposal")].concat();
    assert_eq!(numbers.len(), 4);

    let mut marks = std::collections::BTreeSet::new();
    for question in oversight::QUESTIONS {
        let mut rows = 0;
        for words in ways(question, &numbers) {
            let words: Vec<(&str, &str)> = words.iter().map(|(n, w)| (*n, w.as_str())).collect();
            let answer = first.ask(question.name, &words);
            for (store, other) in &others {
                let told = other.ask(question.name, &words);
                assert_eq!(told, answer, "{} {words:?} on {store}", question.name);
            }
            rows += answer.rows.len();
            let found = answer.rows.iter().filter_map(|row| row.get("finding"));
            marks.extend(found.filter_map(Json::as_str).map(str::to_owned));
        }
        assert!(rows > 0, "{} was not put to the test", question.name);
    }
    for planted in [
        "acted_without_authority",
        "platform_by_hand",
        "reversed_same_day",
        "self_approved",
        "seller_held",
        "start_before_platform",
        "waiting",
    ] {
        assert!(marks.contains(planted), "{planted}: {marks:?}");
    }
}
