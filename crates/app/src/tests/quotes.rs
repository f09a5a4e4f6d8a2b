//! Filings and quotes through the shell: only what is approved, in force and licensed.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::harness::{House, control};

fn files() -> BTreeMap<String, String> {
    let newest = product::embedded_packages()
        .into_iter()
        .next_back()
        .unwrap();
    newest.texts().unwrap()
}

fn risk() -> Value {
    json!({ "use": "private", "seats": 5, "region": "江苏", "clean_years": 3, "start": "2026-12-01" })
}

fn quote(house: &House) -> Value {
    house.app.quote(&house.who("clerk"), &risk()).unwrap()
}

#[test]
fn a_tariff_sells_only_after_two_people_and_a_licence() {
    let house = House::staffed();
    let id = crate::filing_id(&files()).unwrap();
    let step = json!({ "filing": id });
    assert_eq!(quote(&house)["refusal"]["control"], "filing-not-in-force");

    house
        .give("designer", "product.draft", json!({ "files": files() }))
        .unwrap();
    assert_eq!(
        control(house.give("approver", "product.approve", step.clone())),
        "step-out-of-order"
    );
    house
        .give("designer", "product.submit", step.clone())
        .unwrap();
    assert_eq!(
        control(house.give("designer", "product.approve", step.clone())),
        "not-authorised"
    );
    assert_eq!(quote(&house)["refusal"]["control"], "filing-not-in-force");

    let approve = house.request("approver", "second try", "product.approve", step.clone());
    let approved = house.app.submit(approve).unwrap();
    assert_eq!(
        approved.entries.len(),
        2,
        "the fact, and the basis it changes"
    );
    assert_eq!(
        quote(&house)["refusal"]["control"],
        "line-not-licensed",
        "{}",
        quote(&house)
    );

    let licence =
        json!({ "line": "compulsory_motor", "from": "2026-11-22", "document": "许可1号" });
    house
        .give("keeper", "company.license_line", licence)
        .unwrap();
    // 950 × (1 − 30 %), scheme E: the published renewal premium.
    assert_eq!(quote(&house)["premium"], "665.00");

    let off = json!({ "filing": id, "from": "2026-11-23", "reason": "停售" });
    house.give("approver", "product.withdraw", off).unwrap();
    assert_eq!(quote(&house)["refusal"]["control"], "filing-not-in-force");
}

#[test]
fn quotes_leave_no_fact_and_answer_in_order() {
    let house = House::staffed();
    let size = house.app.head_size();
    let many = Value::Array(vec![risk(), json!({ "use": "spaceship" }), risk()]);
    let answers = house.app.quote(&house.who("clerk"), &many).unwrap();
    assert_eq!(answers.as_array().unwrap().len(), 3);
    assert_eq!(house.app.head_size(), size);
    assert_eq!(
        control(house.app.quote(&house.who("admin"), &risk())),
        "not-authorised"
    );
}

#[test]
fn an_unsound_package_cannot_be_drafted() {
    let house = House::staffed();
    let mut broken = files();
    let table = broken
        .keys()
        .find(|path| path.starts_with("tables/"))
        .unwrap()
        .clone();
    let text = broken[&table].clone();
    let cut: Vec<&str> = text.lines().take(2).collect();
    broken.insert(table, cut.join("\n"));
    let drafted = house.give("designer", "product.draft", json!({ "files": broken }));
    assert_eq!(control(drafted), "filing-unsound");
}

#[test]
fn one_document_number_carries_one_version() {
    let house = House::staffed();
    house
        .give("designer", "product.draft", json!({ "files": files() }))
        .unwrap();
    let mut other = files();
    let manifest = other["manifest.toml"].replace("version = \"2020-09\"", "version = \"2020-10\"");
    other.insert("manifest.toml".into(), manifest);
    assert_eq!(
        crate::filing_id(&other).unwrap(),
        "compulsory-motor@2020-10"
    );
    let drafted = house.give(
        "designer",
        "product.draft",
        json!({ "files": other.clone() }),
    );
    assert_eq!(control(drafted), "already-taken");
    house.app.settle().unwrap();
    let again = house.request(
        "designer",
        "again",
        "product.draft",
        json!({ "files": other }),
    );
    assert_eq!(
        control(house.app.submit(again)),
        "already-taken",
        "also when only the rows remember"
    );
    let own = house.request(
        "designer",
        "own",
        "product.draft",
        json!({ "files": files() }),
    );
    assert!(
        house.app.submit(own).unwrap().already,
        "a filing holds its own document"
    );
}
