//! Two people at the same thing in the same moment: their commands share a commit, and one of them is
//! told that the other was first.

use kernel::{Number, NumberKind, StreamId};
use serde_json::json;

use super::harness::{House, control};
use super::trade::{accepted_proposal, branch, candidate, number};
use super::undoing::pay;
use crate::Request;

fn issue(house: &House, proposal: &Number, key: &str) -> Request {
    house.request(
        "clerk",
        key,
        "policy.issue",
        json!({ "proposal": proposal }),
    )
}

/// Another proposal for the same vehicle, accepted and signed.
fn rival(house: &House) -> Number {
    let asked = house.request("clerk", "rival", "policy.propose", candidate());
    let rival = number(&house.app.submit(asked).unwrap(), NumberKind::Proposal);
    let worked = house.app.work_through(&[rival]).unwrap();
    worked.into_iter().next().unwrap().unwrap();
    let signed = json!({ "proposal": rival, "mode": "signed" });
    house.give("clerk", "policy.settle_notice", signed).unwrap();
    rival
}

#[test]
fn a_proposal_issued_by_two_at_once_is_one_policy() {
    let house = branch();
    let proposal = accepted_proposal(&house);
    pay(&house, &proposal, "I1");
    let both = vec![issue(&house, &proposal, "a"), issue(&house, &proposal, "b")];
    let mut answers = house.app.submit_many(both).unwrap().into_iter();
    let policy = number(&answers.next().unwrap().unwrap(), NumberKind::Policy);
    assert_eq!(policy.serial(), 1);
    assert_eq!(control(answers.next().unwrap()), "already-issued");
}

#[test]
fn two_paid_proposals_of_one_vehicle_are_one_cover() {
    let house = branch();
    let first = accepted_proposal(&house);
    let second = rival(&house);
    pay(&house, &first, "I1");
    pay(&house, &second, "I2");
    let both = vec![issue(&house, &first, "a"), issue(&house, &second, "b")];
    let mut answers = house.app.submit_many(both).unwrap().into_iter();
    answers.next().unwrap().unwrap();
    assert_eq!(control(answers.next().unwrap()), "double-cover");
    house.app.settle().unwrap();
    let inspection = house.app.inspect_now().unwrap();
    assert!(inspection.ok, "{:?}", inspection.findings);
}

#[test]
fn an_issue_and_a_reversal_at_once_leave_no_policy_without_money() {
    let house = branch();
    let proposal = accepted_proposal(&house);
    let receipt = pay(&house, &proposal, "I1");
    let reversal = json!({ "receipt": receipt, "reason": "keyed_wrong" });
    let reverse = house.request("cashier", "r", "ledger.reverse_receipt", reversal);
    let both = vec![reverse, issue(&house, &proposal, "a")];
    let mut answers = house.app.submit_many(both).unwrap().into_iter();
    answers.next().unwrap().unwrap();
    assert_eq!(control(answers.next().unwrap()), "unpaid");
}

#[test]
fn a_person_keyed_by_two_at_once_is_one_person() {
    let house = branch();
    let proposed = |key: &str, vin: &str, address: &str| {
        let mut body = candidate();
        body["vehicle"]["vin"] = json!(vin);
        body["applicant"]["address"] = json!(address);
        house.request("clerk", key, "policy.propose", body)
    };
    let home = candidate()["applicant"]["address"]
        .as_str()
        .unwrap()
        .to_owned();
    let three = vec![
        proposed("a", "LH1S20DC4PA000000", &home),
        proposed("b", "LH1S20DC6PA000001", &home),
        proposed("c", "LH1S20DC8PA000002", "苏州市人民路1号"),
    ];
    let taken = house.app.submit_many(three).unwrap().into_iter();
    let applicants: Vec<_> = taken
        .map(|answer| number(&answer.unwrap(), NumberKind::Proposal))
        .map(|proposal| house.app.content_of(&proposal).unwrap().applicant)
        .collect();
    assert_eq!(
        applicants[0], applicants[1],
        "the same object, recorded once"
    );
    assert_eq!(applicants[0].subject, applicants[2].subject);
    assert_ne!(
        applicants[0], applicants[2],
        "another address is another version"
    );
    let stream = StreamId::parse(&party::PartyState::stream(&applicants[0].subject)).unwrap();
    let kinds = house.app.facts_of(&stream).unwrap();
    assert_eq!(kinds.len(), 2);
    house.app.settle().unwrap();
    let inspection = house.app.inspect_now().unwrap();
    assert!(inspection.ok, "{:?}", inspection.findings);
}
