//! Bad input: each refusal names the field, its value and the rule, in both languages.

use serde_json::{Value, json};

use crate::tests::support::{ask, outcome};
use crate::{Filings, quote_json};

fn each(cases: &[(Value, &str, &str)]) {
    for (fields, control, field) in cases {
        let answer = ask(fields);
        let refusal = &answer["refusal"];
        assert_eq!(refusal["control"], *control, "{fields}: {answer}");
        for language in ["zh", "en"] {
            let message = refusal["message"][language].as_str().unwrap();
            assert!(message.contains(field), "{fields}: {message}");
        }
        assert!(answer.get("premium").is_none());
    }
}

#[test]
fn each_bad_field_is_named() {
    each(&[
        (
            json!({"first_insured": "yes"}),
            "field-invalid",
            "first_insured",
        ),
        (
            json!({"first_insured": 1}),
            "field-invalid",
            "first_insured",
        ),
        (json!({"clean_years": -3}), "field-invalid", "clean_years"),
        (json!({"clean_years": 1.5}), "field-invalid", "clean_years"),
        (
            json!({"at_fault_accidents": 1000}),
            "field-invalid",
            "at_fault_accidents",
        ),
        (json!({"start": "2024-02-30"}), "field-invalid", "start"),
        (json!({"start": "2024-2-3"}), "field-invalid", "start"),
        (json!({"start": "20240203"}), "field-invalid", "start"),
        (
            json!({"start": "2024-02-03T00:00"}),
            "field-invalid",
            "start",
        ),
        (json!({"start": 20_240_203}), "field-invalid", "start"),
        (json!({"start": "9999-12-31"}), "field-invalid", "start"),
        (json!({"end": "2023-01-01"}), "field-invalid", "end"),
        (
            json!({"short_term_reason": "holiday"}),
            "field-invalid",
            "short_term_reason",
        ),
        (json!({"colour": "red"}), "field-unknown", "colour"),
        (
            json!({"term_kind": "full_year"}),
            "field-unknown",
            "term_kind",
        ),
        (json!({"premium": "1.00"}), "field-unknown", "premium"),
        (json!({"x": "-0.5"}), "field-unknown", "x"),
    ]);
}

#[test]
fn each_bad_measure_is_named() {
    each(&[
        (json!({"use": "boat"}), "field-invalid", "use"),
        (json!({"use": 3}), "field-invalid", "use"),
        (json!({"region": "Jiangsu"}), "field-invalid", "region"),
        (json!({"seats": -1}), "field-invalid", "seats"),
        (json!({"seats": 5.5}), "field-invalid", "seats"),
        (json!({"seats": "5"}), "field-invalid", "seats"),
        (json!({"seats": 301}), "field-invalid", "seats"),
        (
            json!({"seats": 9_000_000_000_000_000_000_u64}),
            "field-invalid",
            "seats",
        ),
        (
            json!({"seats": 18_000_000_000_000_000_000_u64}),
            "field-invalid",
            "seats",
        ),
        (json!({"seats": null}), "field-missing", "seats"),
        (json!({"seats": 0}), "class-not-found", "seats"),
        (
            json!({"use": "city_bus", "seats": 5}),
            "class-not-found",
            "seats",
        ),
        (
            json!({"use": "road_passenger", "seats": 1}),
            "class-not-found",
            "seats",
        ),
    ]);
}

#[test]
fn each_bad_size_is_named() {
    each(&[
        (
            json!({"use": "truck_commercial"}),
            "field-missing",
            "tonnage",
        ),
        (
            json!({"use": "truck_commercial", "tonnage": "-1"}),
            "field-invalid",
            "tonnage",
        ),
        (
            json!({"use": "truck_commercial", "tonnage": "1e3"}),
            "field-invalid",
            "tonnage",
        ),
        (
            json!({"use": "truck_commercial", "tonnage": 1e300}),
            "field-invalid",
            "tonnage",
        ),
        (
            json!({"use": "truck_commercial", "tonnage": "0.0000000001"}),
            "field-invalid",
            "tonnage",
        ),
        (
            json!({"use": "truck_commercial", "tonnage": 0}),
            "class-not-found",
            "tonnage",
        ),
        (
            json!({"use": "motorcycle"}),
            "field-missing",
            "displacement_cc",
        ),
        (
            json!({"use": "motorcycle", "electric": true}),
            "field-missing",
            "power_kw",
        ),
        (json!({"use": "tractor_dual"}), "field-missing", "power_kw"),
    ]);
}

#[test]
fn fields_a_class_does_not_use_are_ignored() {
    for fields in [
        json!({"tonnage": 3, "displacement_cc": 100, "power_kw": 90, "sidecar": true}),
        json!({"electric": true, "articulated": true, "power_kw": "150.5"}),
        json!({"tonnage": "abc", "displacement_cc": -3, "power_kw": null, "sidecar": null}),
    ] {
        assert_eq!(outcome(&fields), "950.00", "{fields}");
    }
}

#[test]
fn required_fields() {
    let filings = Filings::embedded().unwrap();
    let whole = json!({"use": "private", "seats": 5, "region": "江苏", "start": "2024-03-01"});
    for name in ["use", "seats", "region", "start"] {
        let mut object = whole.clone();
        object.as_object_mut().unwrap().remove(name);
        let answer = quote_json(&object, &filings);
        assert_eq!(answer["refusal"]["control"], "field-missing", "{name}");
        assert!(
            answer["refusal"]["message"]["en"]
                .as_str()
                .unwrap()
                .contains(name)
        );
    }
}

#[test]
fn an_array_gives_an_array_of_the_same_length_and_order() {
    let filings = Filings::embedded().unwrap();
    let one = |seats: i64| json!({"use": "private", "seats": seats, "region": "江苏", "start": "2024-03-01"});
    let answer = quote_json(&json!([one(5), 7, one(6), [], null, one(-1)]), &filings);
    let answers = answer.as_array().unwrap();
    assert_eq!(answers.len(), 6);
    assert_eq!(answers[0]["premium"], "950.00");
    assert_eq!(answers[1]["refusal"]["control"], "field-invalid");
    assert_eq!(answers[2]["premium"], "1100.00");
    assert_eq!(answers[3]["refusal"]["control"], "field-invalid");
    assert_eq!(answers[4]["refusal"]["control"], "field-invalid");
    assert_eq!(answers[5]["refusal"]["control"], "field-invalid");
    assert_eq!(quote_json(&json!([]), &filings), Value::Array(Vec::new()));
}

#[test]
fn every_control_has_its_page() {
    for control in crate::control::ALL {
        let page = format!(
            "{}/../../controls/{}.md",
            env!("CARGO_MANIFEST_DIR"),
            control.id()
        );
        assert!(std::path::Path::new(&page).exists(), "{page} is missing");
    }
}
