//! Canonical JSON: what is written is accepted, everything else is not.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    CommandId, Digest, Envelope, EventKind, Instant, OrganisationCode, Origin, StreamId,
    canonical_json, check_canonical,
};

fn text(value: &Value) -> String {
    String::from_utf8(canonical_json(value).unwrap()).unwrap()
}

#[test]
fn keys_are_sorted_and_spaces_are_gone() {
    assert_eq!(
        text(&json!({"b": [1, true], "a": {"d": "x", "c": -2}})),
        r#"{"a":{"c":-2,"d":"x"},"b":[1,true]}"#
    );
}

/// The string of RFC 8785 §3.2.2.2, narrowed to what our limits allow.
#[test]
fn strings_are_escaped_as_rfc_8785_says() {
    let value =
        json!({"string": "\u{20ac}$\u{000F}\u{000A}A'\u{0042}\u{0022}\u{005c}\\\"\u{002f}"});
    assert_eq!(text(&value), r#"{"string":"€$\u000f\nA'B\"\\\\\"/"}"#);
}

#[test]
fn what_readers_could_disagree_on_is_not_written() {
    for value in [
        json!(null),
        json!(1.5),
        json!(9_007_199_254_740_992_i64),
        json!({"K": 1}),
        json!({"é": 1}),
    ] {
        assert!(canonical_json(&value).is_err(), "{value}");
    }
}

#[test]
fn what_is_not_canonical_is_not_read() {
    for text in [
        r#"{"b":1,"a":2}"#,
        r#"{"a":1,"a":2}"#,
        r#"{ "a":1}"#,
        r#"{"a":01}"#,
        r#"{"a":-0}"#,
        r#"{"a":1.0}"#,
        r#"{"a":1e3}"#,
        r#"{"a":null}"#,
        r#"{"a":9007199254740992}"#,
        r#""\u000a""#,
        r#""\u00e9""#,
        r#""\u001F""#,
        r#""\/""#,
        "[1,2",
        "[1 ]",
        "1 ",
        "",
        "tru",
    ] {
        assert!(check_canonical(text.as_bytes()).is_err(), "{text}");
    }
    assert!(check_canonical(b"\"\xff\"").is_err());
    let deep = "[".repeat(5000) + &"]".repeat(5000);
    assert!(check_canonical(deep.as_bytes()).is_err());
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        (-9_007_199_254_740_991_i64..=9_007_199_254_740_991).prop_map(Value::from),
        ".*".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map("[a-z_0-9]{1,8}", inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

#[test]
fn fields_in_any_order_are_written_in_ascending_order() {
    #[derive(serde::Serialize)]
    struct Unsorted {
        b: u8,
        a: Inner,
    }
    #[derive(serde::Serialize)]
    struct Inner {
        z: bool,
        c: &'static str,
    }
    let inner = Inner { z: true, c: "一" };
    let text = canonical_json(&Unsorted { b: 1, a: inner }).unwrap();
    assert_eq!(text, r#"{"a":{"c":"一","z":true},"b":1}"#.as_bytes());
}

proptest! {
    #[test]
    fn every_written_value_is_accepted_and_reads_back(value in any_value()) {
        let bytes = canonical_json(&value).unwrap();
        prop_assert_eq!(check_canonical(&bytes), Ok(()));
        prop_assert_eq!(serde_json::from_slice::<Value>(&bytes).unwrap(), value);
    }

    /// Any text the checker accepts is the only way to write its value.
    #[test]
    fn one_changed_byte_is_another_value_or_no_value(value in any_value(), at in 0_usize..400, byte: u8) {
        let bytes = canonical_json(&value).unwrap();
        let mut changed = bytes.clone();
        let at = at % changed.len();
        changed[at] = byte;
        if changed != bytes && check_canonical(&changed).is_ok() {
            let read: Value = serde_json::from_slice(&changed).unwrap();
            prop_assert_ne!(&read, &value);
            prop_assert_eq!(canonical_json(&read).unwrap(), changed);
        }
    }
}

#[test]
fn an_envelope_reads_back_and_its_entry_is_canonical() {
    let envelope = Envelope {
        origin: Origin::parse("demo.yinuo/1").unwrap(),
        seq: 7,
        stream: StreamId::parse("product/compulsory-motor@2020-09").unwrap(),
        version: 2,
        kind: EventKind::new("product.approved", 1),
        recorded_at: Instant::parse("2026-11-21T22:11:58Z").unwrap(),
        effective_on: "2026-11-22".parse().unwrap(),
        actor: "lin.actuary".into(),
        organisation: OrganisationCode::head_office(),
        command: CommandId::derive("lin.actuary", "key", b"{}"),
        basis: Digest::of(b"basis"),
        cause: None,
        payload: r#"{"by":"费率"}"#.into(),
    };
    let entry = envelope.encode().unwrap();
    assert!(
        String::from_utf8_lossy(&entry).contains(r#""recorded_at":"2026-11-21T22:11:58.000000Z""#)
    );
    assert_eq!(Envelope::decode(&entry).unwrap(), envelope);
    let too_long = Envelope {
        payload: format!("\"{}\"", "x".repeat(66_000)),
        ..envelope
    };
    assert!(too_long.encode().is_err());
}
