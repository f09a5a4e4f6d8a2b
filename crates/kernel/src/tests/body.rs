//! Bodies: what does not fit is named whole, with what it holds and what it must be.

use serde_json::json;

use crate::{Body, FieldFault, Number, Read, Rule, refused};

const COUNT: Rule = Rule::new("not-a-count", "须为整数", "must be a whole number");

/// Two seats, a colour of two, a number that may be absent, and a part with a count of its own.
fn read(value: &serde_json::Value) -> Read<(u8, &'static str, Option<Number>, u8)> {
    let colours = ["red", "green"];
    let mut body = Body::of(value, "", &["seats", "colour", "number", "part"]);
    let seats = body.required("seats", &COUNT);
    let colour = body.required_one_of("colour", &colours, |colour| colour);
    let number = body.optional("number", &COUNT);
    let mut part = Body::of(body.inside("part"), "part", &["count"]);
    let count: Option<u8> = part.required("count", &COUNT);
    let count = body.part(part.whole(|| count));
    body.whole(|| Some((seats?, colour?, number, count?)))
}

fn said(faults: &[FieldFault]) -> Vec<(&str, &str, &str)> {
    let said = faults.iter();
    said.map(|fault| (fault.field.as_ref(), fault.value.as_str(), fault.rule))
        .collect()
}

#[test]
fn what_fits_is_read_and_blank_is_absent() {
    let body = json!({ "seats": 5, "colour": "red", "number": "", "part": { "count": 1 } });
    assert_eq!(read(&body), Ok((5, "red", None, 1)));
    let body = json!({ "seats": 5, "colour": "red", "number": null, "part": { "count": 1 } });
    assert_eq!(read(&body), Ok((5, "red", None, 1)));
}

#[test]
fn everything_wrong_is_said_at_once() {
    let body = json!({ "seats": -1, "colour": "blue", "number": [1], "price": "9.00", "part": 7 });
    let faults = read(&body).unwrap_err();
    assert_eq!(
        said(&faults),
        [
            ("price", "9.00", "unknown-field"),
            ("seats", "-1", "not-a-count"),
            ("colour", "blue", "not-a-choice"),
            ("number", "[…]", "not-a-count"),
            ("part", "7", "not-an-object"),
        ]
    );
    let whole = refused(&faults);
    assert_eq!(whole.control.id(), "field-invalid");
    assert_eq!(whole.facts["defects"], "5");
    for (zh, en) in [
        ("price = 9.00：没有这个字段", "price = 9.00: is no field"),
        ("seats = -1：须为整数", "seats = -1: must be a whole"),
        (
            "colour = blue：须为下列之一：red、green",
            "one of red, green",
        ),
    ] {
        assert!(whole.message.zh.contains(zh), "{}", whole.message.zh);
        assert!(whole.message.en.contains(en), "{}", whole.message.en);
    }
    let faults = read(&json!({})).unwrap_err();
    assert_eq!(
        said(&faults),
        [
            ("seats", "", "missing"),
            ("colour", "", "missing"),
            ("part.count", "", "missing"),
        ]
    );
    let missing = refused(&faults);
    assert_eq!(missing.control.id(), "field-missing");
    assert!(
        missing
            .message
            .zh
            .starts_with("seats：必填项缺失，须为整数")
    );
    assert_eq!(
        refused(&read(&json!([])).unwrap_err()).facts["field"],
        "body"
    );
}

#[test]
fn a_long_value_is_cut_and_an_object_is_not_spread_out() {
    let long = "长".repeat(200);
    let body = json!({ "seats": long, "colour": { "secret": "LH1S20DC4PA000000" } });
    let faults = read(&body).unwrap_err();
    assert_eq!(faults[0].value.chars().count(), 61);
    assert_eq!(faults[1].value, "{…}");
}
