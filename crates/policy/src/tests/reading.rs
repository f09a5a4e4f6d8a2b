//! Bodies: what reads, and how what does not is named.

use kernel::{Body, FieldFault, Read, refused};
use serde_json::{Value, json};

use super::world::entry;
use crate::{DisputeRecord, Entry, Lapse, Said, SettleDispute, SettleNotice, Verdict};

fn body() -> Value {
    json!({
        "product": "compulsory-motor", "region": "江苏", "use": "private",
        "term": {"start": "2026-12-01"},
        "channel": {"source": "direct", "handler": "c001"},
        "declared": {"at_fault_accidents": 0},
    })
}

fn said<T: Said>(value: &Value) -> Read<T> {
    let mut body = Body::of(value, "", T::FIELDS);
    let said = T::read_in(&mut body);
    body.whole(|| said)
}

fn fields(faults: &[FieldFault]) -> Vec<&str> {
    faults.iter().map(|fault| fault.field.as_ref()).collect()
}

#[test]
fn what_was_keyed_reads() {
    assert_eq!(Entry::read(&body()), Ok(entry()));
    let mut at_once = body();
    at_once["term"] = json!({"at_once": true});
    assert_eq!(Entry::read(&at_once).unwrap().term.start, None);
}

#[test]
fn all_faults_are_named_at_once_with_value_and_rule() {
    let bad = json!({
        "region": "江苏省", "use": "car", "product": "compulsory-motor", "colour": "red",
        "term": {"start": "2026-02-30", "short_term_reason": "holiday"},
        "channel": {"source": "friend", "commission_rate": 0.04},
        "declared": {"at_fault_accidents": -1},
        "tax": {"status": "none"},
    });
    let faults = Entry::read(&bad).unwrap_err();
    assert_eq!(
        fields(&faults),
        [
            "colour",
            "region",
            "use",
            "channel.commission_rate",
            "channel.handler",
            "channel.source",
            "term.short_term_reason",
            "term.start",
            "tax.status",
            "declared.at_fault_accidents"
        ]
    );
    let control = |faults| refused(faults).control.id();
    let said = refused(&faults[7..8]);
    assert_eq!(said.control.id(), "field-invalid");
    assert_eq!(said.facts["value"], "2026-02-30");
    assert_eq!(control(&faults[4..5]), "field-missing");
    assert_eq!(control(&faults[..1]), "field-unknown");
    assert_eq!(control(&faults), "field-invalid");
    assert_eq!(refused(&faults).message.zh.split('；').count(), 10);
}

#[test]
fn a_forgotten_start_is_no_wish_for_cover_at_once() {
    for (term, field) in [
        (json!({}), "term.start"),
        (json!({"at_once": false}), "term.start"),
        (
            json!({"at_once": true, "start": "2026-12-01"}),
            "term.start",
        ),
        (
            json!({"at_once": "yes", "start": "2026-12-01"}),
            "term.at_once",
        ),
    ] {
        let mut bad = body();
        bad["term"] = term;
        assert_eq!(fields(&Entry::read(&bad).unwrap_err()), [field]);
    }
}

#[test]
fn what_is_no_object_is_said_so() {
    for bad in [json!(null), json!([]), json!("x"), json!(7)] {
        assert_eq!(fields(&Entry::read(&bad).unwrap_err())[0], "body");
    }
    let mut bad = body();
    bad["channel"] = json!([1]);
    assert_eq!(fields(&Entry::read(&bad).unwrap_err())[0], "channel");
}

#[test]
fn verdicts_read_and_there_is_no_decline() {
    assert_eq!(
        said::<Verdict>(&json!({"verdict": "accept"})),
        Ok(Verdict::Accept)
    );
    let defect = json!({"field": "risk.seats", "rule": "underwriter", "zh": "座位数不符", "en": "seats differ"});
    let back = said::<Verdict>(&json!({"verdict": "return", "defects": [defect]})).unwrap();
    assert!(matches!(back, Verdict::Return(defects) if defects.len() == 1));
    let on = said::<Verdict>(&json!({"verdict": "refer", "reason": "超权限"})).unwrap();
    assert!(matches!(on, Verdict::Refer(_)));
    for (bad, field) in [
        (json!({"verdict": "decline"}), "verdict"),
        (json!({}), "verdict"),
        (json!({"verdict": "return"}), "defects"),
        (
            json!({"verdict": "return", "defects": [{"field": "a b"}]}),
            "defects",
        ),
        (json!({"verdict": "refer"}), "reason"),
        (json!({"verdict": "refer", "reason": " "}), "reason"),
    ] {
        assert_eq!(
            fields(&said::<Verdict>(&bad).unwrap_err()),
            [field],
            "{bad}"
        );
    }
}

#[test]
fn small_bodies_read() {
    assert!(said::<SettleNotice>(&json!({"mode": "waived"})).is_ok());
    assert!(said::<SettleNotice>(&json!({"mode": "ignored"})).is_err());
    assert!(said::<DisputeRecord>(&json!({"what": "事故", "reason": "非本车"})).is_ok());
    assert!(said::<DisputeRecord>(&json!({"what": "事故"})).is_err());
    assert!(said::<SettleDispute>(&json!({"outcome": "属实"})).is_ok());
    assert!(said::<SettleDispute>(&json!({"outcome": "a\nb"})).is_err());
    assert!(said::<Lapse>(&json!({"reason": "approval_expired"})).is_ok());
    assert!(said::<Lapse>(&json!({"reason": "boredom"})).is_err());
}
