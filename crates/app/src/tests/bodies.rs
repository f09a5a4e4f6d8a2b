//! Bodies of the trade's commands that do not fit: said in both languages, all at once, on no record.

use company::{MATRIX, Nature};
use serde_json::{Value, json};

use super::harness::House;
use super::trade::{branch, candidate};
use crate::Failure;

fn invalid(house: &House, command: &str, body: &Value) -> kernel::Refused {
    let before = house.app.head_size();
    let answer = house.give("clerk", command, body.clone());
    assert_eq!(house.app.head_size(), before, "{command} left a trace");
    match answer {
        Err(Failure::Invalid(refused)) => refused,
        other => panic!("{command} {body}: {other:?}"),
    }
}

#[test]
fn a_body_that_does_not_fit_says_why_in_chinese_too() {
    let house = branch();
    let trade = ["party.", "policy.", "ledger."];
    // To hand in is a right to have the program act: its commands are the program's own.
    let with_body = |line: &&company::Permission| {
        line.nature != Nature::Read
            && line.name != "policy.hand_in"
            && trade.iter().any(|of| line.name.starts_with(of))
    };
    let mut seen = 0;
    for command in MATRIX.iter().filter(with_body).map(|line| line.name) {
        seen += 1;
        for body in [json!({ "no_such_field": 1 }), json!([1]), json!(null)] {
            let refused = invalid(&house, command, &body);
            let latin = refused.message.zh.chars().filter(char::is_ascii_alphabetic);
            let words = refused.message.zh.chars().filter(|c| !c.is_ascii());
            assert!(words.count() >= 5, "{command}: {}", refused.message.zh);
            assert!(
                latin.count() < 400 && !refused.message.en.contains('须'),
                "{command}"
            );
            assert!(refused.remedy.is_some());
        }
    }
    assert!(seen >= 25, "{seen} commands of the trade");
}

#[test]
fn persons_vehicle_and_entry_are_corrected_from_one_list() {
    let house = branch();
    let mut body = candidate();
    body["applicant"]["phone"] = json!("12");
    body["vehicle"]["seats"] = json!("five");
    body["entry"]["region"] = json!("苏州");
    body["entry"]["term"] = json!({});
    let refused = invalid(&house, "policy.propose", &body);
    for field in [
        "applicant.phone",
        "vehicle.seats",
        "entry.region",
        "entry.term.start",
    ] {
        assert!(refused.message.zh.contains(field), "{}", refused.message.zh);
    }
    assert!(refused.message.zh.contains("须为 36 个费率地区之一"));
}

#[test]
fn words_about_a_proposal_are_held_against_their_rule() {
    let house = branch();
    let number = "T00000001202600000015";
    for (command, body, field) in [
        ("policy.decide", json!({ "verdict": "decline" }), "verdict"),
        ("policy.decide", json!({ "verdict": "refer" }), "reason"),
        ("policy.settle_notice", json!({ "mode": "ignored" }), "mode"),
        ("policy.lapse", json!({ "reason": "boredom" }), "reason"),
        ("policy.withdraw", json!({ "because": "x" }), "because"),
    ] {
        let mut body = body;
        body["proposal"] = json!(number);
        let refused = invalid(&house, command, &body);
        assert!(refused.message.zh.contains(field), "{}", refused.message.zh);
        assert!(
            !refused.message.zh.contains("proposal ="),
            "{}",
            refused.message.zh
        );
        body["proposal"] = json!("T1");
        let refused = invalid(&house, command, &body);
        assert!(refused.message.zh.contains("须为完整的业务编号"));
    }
}
