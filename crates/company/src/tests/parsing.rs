//! Bodies: what fits is read, what does not names field, value and rule.

use serde_json::{Value, json};

use crate::{Command, FieldRule, MATRIX, Mark, Role};

fn fault(name: &str, body: &Value) -> (String, String) {
    let fault = Command::parse(name, body).unwrap_err();
    let said = fault.message();
    assert!(
        !said.zh.is_empty() && said.en.contains(&fault.field),
        "{said}"
    );
    assert_eq!(fault.refused().control.id(), "field-invalid");
    (fault.field, fault.value)
}

fn grant_with(field: &str, value: &Value) -> Value {
    let mut body = json!({"user": "c001", "role": "underwriter", "organisation": "32"});
    body[field] = value.clone();
    body
}

#[test]
fn a_fault_names_the_field_and_the_value() {
    for (field, value) in [
        ("user", json!("张三")),
        ("user", json!("A001")),
        ("user", json!(7)),
        ("role", json!("king")),
        ("organisation", json!("001")),
        ("organisation", json!("0012")),
        ("lines", json!("motor")),
        ("lines", json!(["Motor"])),
        ("limit", json!("300000")),
        ("limit", json!({"amount": "0.00", "currency": "CNY"})),
        ("limit", json!({"amount": "-1.00", "currency": "CNY"})),
        ("limit", json!({"amount": "1.001", "currency": "CNY"})),
        ("limit", json!({"amount": "1.00", "currency": "USD"})),
        (
            "limit",
            json!({"amount": "1.00", "currency": "CNY", "more": 1}),
        ),
        ("limit", json!({"amount": "1.00"})),
        ("from", json!("2026-02-30")),
        ("from", json!("20260701")),
        ("until", json!("tomorrow")),
        ("until", json!(null)),
        ("salary", json!(1)),
    ] {
        let found = fault("company.grant_authority", &grant_with(field, &value));
        assert_eq!(found, (field.to_owned(), value.to_string()));
    }
}

#[test]
fn a_missing_field_and_a_body_of_another_kind_are_named() {
    let missing = fault(
        "company.add_user",
        &json!({"user": "c001", "organisation": "32"}),
    );
    assert_eq!(missing, ("post".to_owned(), String::new()));
    assert_eq!(
        fault("company.add_user", &json!([])),
        ("body".to_owned(), "[]".to_owned())
    );
    let unknown = fault("company.destroy", &json!({}));
    assert_eq!(
        unknown,
        ("command".to_owned(), "\"company.destroy\"".to_owned())
    );
}

#[test]
fn a_long_value_is_shortened_in_the_fault() {
    let long = "x".repeat(10_000);
    let (field, value) = fault("company.add_user", &json!({"user": long}));
    assert_eq!((field.as_str(), value.chars().count()), ("user", 81));
    let (field, _) = fault("company.add_user", &json!({ (long): 1 }));
    assert!(field.len() <= 80);
}

#[test]
fn labels_are_printable_and_short() {
    for post in ["", " x", "x ", "a\nb", "\u{0}", &"岗".repeat(121)] {
        let body = json!({"user": "c001", "organisation": "32", "post": post});
        assert_eq!(fault("company.add_user", &body).0, "post", "{post:?}");
    }
    let longest = json!({"user": "c001", "organisation": "32", "post": "岗".repeat(120)});
    assert!(Command::parse("company.add_user", &longest).is_ok());
}

#[test]
fn regions_are_the_36_rating_areas() {
    assert_eq!(kernel::REGIONS.len(), 36);
    let open =
        |region: &str| json!({"code": "32", "name_zh": "x", "name_en": "x", "region": region});
    assert!(Command::parse("company.open_organisation", &open("江苏")).is_ok());
    assert_eq!(
        fault("company.open_organisation", &open("江苏省")).0,
        "region"
    );
}

#[test]
fn a_client_cannot_vouch_for_its_own_signatures() {
    for field in ["signatures", "hand_over", "new_key"] {
        let body = json!({field: "BothGood"});
        assert_eq!(fault("company.rotate_signer", &body).0, field);
    }
}

#[test]
fn every_declared_field_is_read_and_every_command_stands_in_the_matrix() {
    for name in Command::NAMES {
        assert!(
            MATRIX.iter().any(|permission| permission.name == *name),
            "{name}"
        );
        let fields = Command::fields(name).unwrap();
        let body: serde_json::Map<String, Value> = fields
            .iter()
            .map(|field| (field.name.to_owned(), fitting(field.rule)))
            .collect();
        for field in fields {
            assert!(
                field.rule.accepts(&fitting(field.rule)),
                "{name}.{}",
                field.name
            );
        }
        let command = Command::parse(name, &Value::Object(body)).unwrap();
        assert_eq!(command.name(), *name);
    }
    let ours = MATRIX
        .iter()
        .filter(|p| p.name.starts_with("company.") && p.name != "company.read");
    assert_eq!(ours.count(), Command::NAMES.len());
}

#[test]
fn codes_read_back() {
    for role in Role::ALL {
        assert_eq!(Role::parse(role.code()), Some(*role));
        assert_eq!(serde_json::to_value(role).unwrap(), json!(role.code()));
    }
    for mark in [Mark::F, Mark::C, Mark::M, Mark::D] {
        assert_eq!(Mark::parse(mark.code()), Some(mark));
        assert_eq!(serde_json::to_value(mark).unwrap(), json!(mark.code()));
    }
}

/// A value that fits a rule.
pub(super) fn fitting(rule: FieldRule) -> Value {
    match rule {
        FieldRule::Flag => json!(true),
        FieldRule::Staff => json!("c001"),
        FieldRule::Organisation => json!("32"),
        FieldRule::Label => json!("一诺"),
        FieldRule::Region => json!("大连"),
        FieldRule::Line => json!("compulsory-motor"),
        FieldRule::Lines => json!(["compulsory-motor", "commercial-motor"]),
        FieldRule::Parameter => json!("vat.rate"),
        FieldRule::Role => json!("underwriter"),
        FieldRule::Mark => json!("M"),
        FieldRule::Date => json!("2026-08-01"),
        FieldRule::Instant => json!("2026-08-01T00:00:00Z"),
        FieldRule::Limit => json!({"amount": "300000.00", "currency": "CNY"}),
        FieldRule::Authority => json!(2),
        FieldRule::Zone => json!("Asia/Shanghai"),
        FieldRule::Digest => json!(kernel::Digest::of(b"x")),
        FieldRule::VerifierKey => json!(super::world::key(1)),
        FieldRule::Origin => json!("yinuo.example/demo/2"),
    }
}
