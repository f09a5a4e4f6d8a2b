//! Two people, two hands: an administrator who holds both keys approves nothing unseen.

use serde_json::json;

use super::harness::{House, control, user};

const ID: &str = "compulsory-motor@2020-09";

/// Staffed, with a second administrator, and first credentials for everyone from the first.
fn house() -> House {
    let house = House::staffed();
    let person = json!({ "user": "second", "organisation": "00", "post": "岗" });
    house.give("admin", "company.add_user", person).unwrap();
    let role = json!({ "user": "second", "role": "administrator", "organisation": "00" });
    house
        .give("admin", "company.grant_authority", role)
        .unwrap();
    for person in ["designer", "approver", "second"] {
        credential(&house, "admin", person);
    }
    house
}

fn credential(house: &House, by: &str, to: &str) {
    let key = format!("{to} {}", house.app.head_size());
    house
        .app
        .issue_token(&house.who(by), &user(to), &key)
        .unwrap();
}

fn file(house: &House) {
    let package = product::embedded_packages().pop().unwrap();
    let files = json!({ "files": package.texts().unwrap() });
    house.give("designer", "product.draft", files).unwrap();
    let step = json!({ "filing": ID });
    house.give("designer", "product.submit", step).unwrap();
}

fn approve(house: &House) -> Result<crate::Accepted, crate::Failure> {
    let key = format!("approve {}", house.app.head_size());
    let step = json!({ "filing": ID });
    let request = house.request("approver", &key, "product.approve", step);
    house.app.submit(request)
}

fn named(house: &House) -> Vec<String> {
    let found = house.app.one_hand_approvals(&house.who("inspector"));
    found.unwrap().into_iter().map(|found| found.hand).collect()
}

#[test]
fn first_credentials_from_one_administrator_are_as_it_must_be() {
    let house = house();
    file(&house);
    approve(&house).unwrap();
    assert_eq!(named(&house), Vec::<String>::new());
    let clerk = house.app.one_hand_approvals(&house.who("clerk"));
    assert_eq!(control(clerk), "not-authorised");
}

#[test]
fn credentials_given_anew_by_one_hand_stop_the_approval() {
    let house = house();
    credential(&house, "admin", "designer");
    file(&house);
    credential(&house, "admin", "approver");
    assert_eq!(control(approve(&house)), "two-person-approval");
    // Another administrator's hand opens the way again.
    credential(&house, "second", "approver");
    approve(&house).unwrap();
    assert_eq!(named(&house), Vec::<String>::new());
}

#[test]
fn an_approver_given_a_credential_anew_during_the_step_does_not_approve() {
    let house = house();
    file(&house);
    house.clock.set("2026-11-22T05:00:00Z");
    credential(&house, "admin", "approver");
    assert_eq!(control(approve(&house)), "two-person-approval");
}

#[test]
fn an_approver_given_a_credential_anew_before_the_step_is_named_to_the_inspector() {
    let house = house();
    house.clock.set("2026-11-22T05:00:00Z");
    credential(&house, "admin", "approver");
    house.clock.set("2026-11-22T06:00:00Z");
    file(&house);
    approve(&house).unwrap();
    assert_eq!(named(&house), ["admin"]);
    let asked = crate::Asked::read("hands", &std::collections::BTreeMap::new()).unwrap();
    let told = house.app.ask(&house.who("inspector"), &asked).unwrap();
    assert_eq!((told.rows.len(), told.findings), (1, 1));
    assert_eq!(told.rows[0]["finding"], "one_hand");
    assert_eq!(told.rows[0]["hand"], "admin");
}
