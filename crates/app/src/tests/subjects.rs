//! Persons and vehicles belong to the organisations that have to do with them.

use kernel::{NumberKind, Subject};
use serde_json::{Value, json};

use super::harness::{House, control};
use super::trade::{branch, candidate, number};

/// Somebody with a role in an organisation, beside those of the house.
fn hire(house: &House, user: &str, role: &str, organisation: &str) {
    let person = json!({ "user": user, "organisation": organisation, "post": "岗" });
    house.give("admin", "company.add_user", person).unwrap();
    let authority = json!({ "user": user, "role": role, "organisation": organisation });
    house
        .give("admin", "company.grant_authority", authority)
        .unwrap();
}

/// The applicant of a proposal that a clerk enters.
fn applicant(house: &House, clerk: &str) -> Subject {
    let proposed = house.give(clerk, "policy.propose", candidate()).unwrap();
    let proposal = number(&proposed, NumberKind::Proposal);
    house.app.content_of(&proposal).unwrap().applicant.subject
}

fn moved(subject: &Subject, address: &str) -> Value {
    let mut person = candidate()["applicant"].clone();
    person["address"] = json!(address);
    json!({ "subject": subject, "object": person })
}

#[test]
fn a_person_of_another_branch_is_not_amended() {
    let house = branch();
    hire(&house, "north", "counter_clerk", "11");
    let person = applicant(&house, "clerk");
    let change = moved(&person, "北京市朝阳区建国路1号");
    let barred = house.give("north", "party.amend", change.clone());
    assert_eq!(control(barred), "outside-scope");
    let last = house.app.entry(house.app.head_size() - 1).unwrap();
    assert_eq!(last.kind, "oversight.command_refused");
    house.give("clerk", "party.amend", change).unwrap();
}

#[test]
fn a_branch_where_he_buys_too_may_amend_him() {
    let house = branch();
    hire(&house, "north", "counter_clerk", "11");
    let person = applicant(&house, "clerk");
    // The same person at the other counter: one subject, two organisations.
    assert_eq!(applicant(&house, "north"), person);
    house.app.settle().unwrap();
    let change = moved(&person, "北京市朝阳区建国路1号");
    house.give("north", "party.amend", change).unwrap();
}

#[test]
fn forgetting_takes_authority_over_every_organisation_concerned() {
    let house = branch();
    hire(&house, "north", "counter_clerk", "11");
    hire(&house, "keeper32", "parameter_keeper", "32");
    hire(&house, "keeper11", "parameter_keeper", "11");
    let person = applicant(&house, "clerk");
    assert_eq!(applicant(&house, "north"), person);
    house.app.settle().unwrap();
    let forget = json!({ "subject": person, "reason": "本人要求删除" });
    // Each of them has one of the two branches, the head office's keeper both. What then holds the
    // records is the proposals that still stand.
    for (who, why) in [
        ("keeper32", "outside-scope"),
        ("keeper11", "outside-scope"),
        ("keeper", "retention-runs"),
    ] {
        let answer = house.give(who, "party.forget", forget.clone());
        assert_eq!(control(answer), why, "{who}");
    }
}
