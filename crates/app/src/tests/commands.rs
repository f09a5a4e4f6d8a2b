//! Commands: once, whole, durable; repeats; refusals; previews.

use serde_json::json;

use super::harness::{House, control};

#[test]
fn a_founding_leaves_its_facts_and_a_basis() {
    let house = House::new();
    assert_eq!(
        house.kinds(),
        [
            "company.founded",
            "company.organisation_opened",
            "company.user_added",
            "company.authority_granted",
            "company.basis_set",
        ]
    );
    let first = house.app.entry(0).unwrap();
    let stated = house.app.entry(4).unwrap();
    assert_eq!(
        first.basis, stated.basis,
        "the founding carries the basis stated behind it"
    );
    assert_eq!(first.actor, "system:init");
}

#[test]
fn the_same_command_is_done_once_and_answered_alike() {
    let house = House::new();
    let body = json!({ "code": "32", "name_zh": "江苏分公司", "name_en": "Jiangsu" });
    let ask = |key: &str| house.request("admin", key, "company.open_organisation", body.clone());
    let first = house.app.submit(ask("k1")).unwrap();
    let size = house.app.head_size();
    let again = house.app.submit(ask("k1")).unwrap();
    assert_eq!((again.position, again.already), (first.position, true));
    assert_eq!(house.app.head_size(), size);
    house.app.settle().unwrap();
    let settled = house.app.submit(ask("k1")).unwrap();
    assert_eq!(
        settled.position, first.position,
        "also when only the rows remember"
    );
}

#[test]
fn the_same_key_with_another_body_is_refused_and_recorded() {
    let house = House::new();
    let body = |name: &str| json!({ "code": "32", "name_zh": name, "name_en": "Jiangsu" });
    let ask = |name| house.request("admin", "k1", "company.open_organisation", body(name));
    house.app.submit(ask("江苏分公司")).unwrap();
    let size = house.app.head_size();
    assert_eq!(
        control(house.app.submit(ask("苏州分公司"))),
        "idempotency-key-reused"
    );
    assert_eq!(
        control(house.app.submit(ask("苏州分公司"))),
        "idempotency-key-reused"
    );
    assert_eq!(
        house.app.head_size(),
        size + 1,
        "one refusal, however often it is asked"
    );
}

#[test]
fn a_refused_command_leaves_one_fact_without_its_body() {
    let house = House::staffed();
    let size = house.app.head_size();
    let secret = json!({ "code": "99", "name_zh": "不该出现", "name_en": "must not appear" });
    assert_eq!(
        control(house.give("clerk", "company.open_organisation", secret)),
        "not-authorised"
    );
    assert_eq!(house.app.head_size(), size + 1);
    let fact = house.app.entry(size).unwrap();
    assert_eq!(fact.kind, "oversight.command_refused");
    assert_eq!(
        fact.payload,
        json!({ "command": "company.open_organisation", "control": "not-authorised" })
    );
    assert_eq!(
        (fact.actor.as_str(), fact.organisation.as_str()),
        ("clerk", "3201")
    );
}

#[test]
fn what_cannot_be_read_leaves_nothing() {
    let house = House::new();
    let size = house.app.head_size();
    for body in [
        json!({}),
        json!({ "code": "abc" }),
        json!([]),
        json!({ "code": 32 }),
        json!(null),
    ] {
        assert!(
            house
                .give("admin", "company.open_organisation", body)
                .is_err()
        );
    }
    assert_eq!(
        control(house.give("admin", "no.such_command", json!({}))),
        "not-found"
    );
    assert_eq!(house.app.head_size(), size);
}

#[test]
fn a_preview_shows_and_leaves_nothing() {
    let house = House::new();
    let size = house.app.head_size();
    let body = json!({ "code": "32", "name_zh": "江苏分公司", "name_en": "Jiangsu" });
    let ask = house.request("admin", "k1", "company.open_organisation", body);
    let preview = house.app.preview(&ask).unwrap();
    assert_eq!(preview.facts.len(), 1);
    assert_eq!(preview.facts[0].0, "company.organisation_opened");
    assert_eq!(house.app.head_size(), size);
    assert!(
        house.app.submit(ask).unwrap().entries.len() == 1,
        "the key is still free"
    );
}

#[test]
fn a_changed_parameter_changes_the_basis_in_the_same_command() {
    let house = House::staffed();
    let before = house.app.model().basis;
    let set = json!({
        "name": "vat_rate", "value": "0.06", "effective_from": "2026-11-22",
        "source": "增值税暂行条例", "mark": "M",
    });
    let accepted = house.give("keeper", "company.set_parameter", set).unwrap();
    assert_eq!(accepted.entries.len(), 2);
    let stated = house.app.entry(accepted.entries[1]).unwrap();
    assert_eq!(stated.kind, "company.basis_set");
    assert_ne!(house.app.model().basis, before);
    assert_eq!(
        Some(stated.basis),
        house.app.model().basis.map(|basis| basis.to_string())
    );
}

#[test]
fn the_record_never_goes_back_in_time() {
    let house = House::new();
    house.clock.set("2026-11-23T00:00:00Z");
    let open = |code: &str| json!({ "code": code, "name_zh": "分公司", "name_en": "Branch" });
    house
        .give("admin", "company.open_organisation", open("32"))
        .unwrap();
    house.clock.set("2020-01-01T00:00:00Z");
    let late = house
        .give("admin", "company.open_organisation", open("33"))
        .unwrap();
    let fact = house.app.entry(late.entries[0]).unwrap();
    assert_eq!(fact.recorded_at, "2026-11-23T00:00:00.000000Z");
}

#[test]
fn a_batch_of_many_askers_answers_each() {
    let house = House::new();
    let answers: Vec<_> = std::thread::scope(|scope| {
        let ask = |n: u32| {
            let code = format!("{:02}", 10 + n);
            let body = json!({ "code": code, "name_zh": "分公司", "name_en": "Branch" });
            house.give("admin", "company.open_organisation", body)
        };
        let threads: Vec<_> = (0..80).map(|n| scope.spawn(move || ask(n))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    assert!(answers.iter().all(Result::is_ok));
    let mut entries: Vec<u64> = answers
        .into_iter()
        .flat_map(|a| a.unwrap().entries)
        .collect();
    entries.sort_unstable();
    assert_eq!(
        entries,
        (5..85).collect::<Vec<u64>>(),
        "each took its own place, none was lost"
    );
}
