//! Persons read from JSON: one list of all that is wrong.

use kernel::{Date, refused};
use serde_json::json;

use super::world::{STANDARD_CARD, TODAY, broken, person};
use crate::{AgeBand, Person, PersonKind, Role, Sex};

#[test]
fn a_person_reads_and_the_number_tells_sex_and_birth_date() {
    let read = person(&json!({})).unwrap();
    assert_eq!(read.kind, PersonKind::Individual);
    assert_eq!(read.sex, Some(Sex::Female));
    assert_eq!(read.birth_date, Some(Date::constant(1949, 12, 31)));
    assert_eq!(
        read.canonical().unwrap(),
        r#"{"address":"南京市玄武区长江路1号","birth_date":"1949-12-31","document_kind":"id_card","document_number":"11010519491231002X","kind":"individual","name":"张三","phone":"13812345678","sex":"female"}"#
    );
    assert_eq!(
        read.age_band(Date::constant(2014, 12, 30)),
        Some(AgeBand::From55)
    );
    assert_eq!(
        read.age_band(Date::constant(2014, 12, 31)),
        Some(AgeBand::From65)
    );
}

#[test]
fn what_people_type_is_brought_to_one_form() {
    let read = person(&json!({
        "name": " 阿卜杜拉•买买提　",
        "document_number": "１１０１０５ 19491231 002x",
        "phone": "+86 138-1234-5678",
        "sex": "女",
        "document_kind": "身份证",
    }))
    .unwrap();
    assert_eq!(read.name, "阿卜杜拉·买买提");
    assert_eq!(read.document_number, STANDARD_CARD);
    assert_eq!(read.phone.as_deref(), Some("13812345678"));
}

#[test]
fn rare_characters_are_names() {
    for name in [
        "㛃婷",
        "𠅤",
        "王𡋾",
        "李\u{845B}\u{E0100}",
        "O’Neill, Mary-Jane",
        "3M中国有限公司",
    ] {
        assert_eq!(person(&json!({ "name": name })).unwrap().name, name);
    }
    for name in [
        "张\u{0000}三",
        "张\u{FFFD}",
        "张\u{E000}",
        "张\u{200B}三",
        "12345",
        "…",
        "张\n三\u{7}",
    ] {
        assert_eq!(
            broken(person(&json!({ "name": name }))),
            ["name name"],
            "{name:?}"
        );
    }
    let long = "王".repeat(101);
    assert_eq!(broken(person(&json!({ "name": long }))), ["name name"]);
    assert!(person(&json!({ "name": "王".repeat(100) })).is_ok());
}

#[test]
fn one_list_names_every_defect() {
    let read = person(&json!({
        "address": "x",
        "birth_date": "1949-12-30",
        "document_number": STANDARD_CARD,
        "kind": "organisation",
        "name": "\u{FFFD}",
        "nickname": "三哥",
        "phone": "12812345678",
        "contact": 5,
    }));
    let list = [
        "nickname unknown-field",
        "document_kind document-of-other-kind",
        "name name",
        "birth_date individual-only",
        "contact not-text",
        "address address",
        "phone phone",
    ];
    let defects = read.unwrap_err();
    let refusal = refused(&defects);
    assert_eq!(refusal.control.id(), "field-invalid");
    assert!(refusal.message.zh.contains("phone = 12812345678"));
    assert_eq!(refusal.facts["defects"], "7");
    assert_eq!(broken::<Person>(Err(defects)), list);
}

#[test]
fn everything_missing_is_said_at_once() {
    let read = Person::read(&json!({}), TODAY);
    let defects = read.unwrap_err();
    assert_eq!(refused(&defects).control.id(), "field-missing");
    assert_eq!(
        broken::<Person>(Err(defects)),
        [
            "document_kind missing",
            "document_number missing",
            "kind missing",
            "name missing"
        ]
    );
    let defect = kernel::FieldFault::missing("name").within("applicant");
    assert_eq!(defect.field, "applicant.name");
}

#[test]
fn sex_and_birth_date_agree_with_the_number() {
    assert_eq!(
        broken(person(&json!({"sex": "male"}))),
        ["sex sex-disagrees"]
    );
    assert_eq!(
        broken(person(&json!({"birth_date": "1949-12-30"}))),
        ["birth_date birth-date-disagrees"]
    );
    assert_eq!(
        broken(person(&json!({"birth_date": "1949-02-29"}))),
        ["birth_date not-a-date"]
    );
    let passport = json!({"document_kind": "passport", "document_number": "E12345678", "birth_date": "2026-11-23"});
    assert_eq!(broken(person(&passport)), ["birth_date birth-date"]);
}

#[test]
fn a_number_that_a_spreadsheet_shortened_is_lost() {
    assert_eq!(
        broken(person(&json!({"document_number": "1.10105E+17"}))),
        ["document_number spreadsheet-number"]
    );
    assert_eq!(
        broken(person(&json!({"phone": "1.38123E+10"}))),
        ["phone spreadsheet-number"]
    );
    assert_eq!(
        broken(person(
            &json!({"document_number": 110_105_194_912_310_021_u64})
        )),
        ["document_number not-text"]
    );
}

#[test]
fn defects_never_repeat_the_value_in_their_words() {
    let defects = person(&json!({"document_number": "110105194912310021"})).unwrap_err();
    assert_eq!(defects[0].value, "110105194912310021");
    assert!(!defects[0].words.zh.contains("1101"));
}

#[test]
fn organisations_have_their_own_documents() {
    let read = person(&json!({
        "name": "南京长江运输有限公司",
        "document_kind": "统一社会信用代码",
        "document_number": "91350100m000100y43",
        "contact": "李四",
        "phone": "02583201234-801",
    }))
    .unwrap();
    assert_eq!(read.kind, PersonKind::Organisation);
    assert_eq!(read.phone.as_deref(), Some("025-83201234-801"));
    assert_eq!(read.age_band(TODAY), None);
    let other = json!({"kind": "individual", "document_kind": "credit_code", "document_number": "91350100M000100Y43"});
    assert_eq!(
        broken(person(&other)),
        ["document_kind document-of-other-kind"]
    );
    let contact = json!({"contact": "李四"});
    assert_eq!(broken(person(&contact)), ["contact organisation-only"]);
}

#[test]
fn roles_ask_for_what_the_law_asks() {
    let bare = person(&json!({"address": null, "phone": null})).unwrap();
    let fields = |role: Role| -> Vec<String> {
        let missing = bare.missing_for(role);
        missing.iter().map(|d| d.field.to_string()).collect()
    };
    assert_eq!(fields(Role::Applicant), ["address", "phone"]);
    assert_eq!(fields(Role::Owner), ["address"]);
    assert!(fields(Role::Insured).is_empty());
    let passport = json!({"document_kind": "passport", "document_number": "E12345678"});
    let foreigner = person(&passport).unwrap();
    let missing = foreigner.missing_for(Role::Owner);
    assert_eq!(missing[0].field, "birth_date");
    assert_eq!(missing[1].field, "sex");
}

#[test]
fn telephones_have_one_form_each() {
    let forms = [
        ("13812345678", Some("13812345678")),
        ("008613812345678", Some("13812345678")),
        ("(025)83201234", Some("025-83201234")),
        ("0512-65201234", Some("0512-65201234")),
        ("010-12345678", None),
        ("400-812-3123", Some("4008123123")),
        ("+852 2345 6789", Some("+85223456789")),
        ("12345678901", None),
        ("1381234567", None),
        ("83201234", None),
        ("0-1", None),
        ("+", None),
        ("一三八", None),
        ("025-83201234-", None),
    ];
    for (typed, read) in forms {
        assert_eq!(crate::phone::read(typed).as_deref(), read, "{typed}");
    }
}

#[test]
fn age_bands_meet_without_gap() {
    let born = Date::constant(2000, 2, 29);
    let bands = |year| AgeBand::of(born, Date::constant(year, 2, 28)).code();
    assert_eq!(bands(2025), "under_25");
    assert_eq!(
        AgeBand::of(born, Date::constant(2025, 3, 1)).code(),
        "25_34"
    );
    assert_eq!(bands(2065), "55_64");
    assert_eq!(bands(2066), "65_plus");
    let codes: Vec<&str> = AgeBand::ALL.iter().map(|band| band.code()).collect();
    assert_eq!(codes.len(), 6);
}

#[test]
fn one_person_in_two_roles_is_told_one_way() {
    let read =
        |value: serde_json::Value| Person::read(&value, "2026-11-22".parse().unwrap()).unwrap();
    let card = |name: &str, address: Option<&str>, number: &str| {
        read(serde_json::json!({
            "name": name, "document_kind": "id_card", "document_number": number,
            "address": address,
        }))
    };
    // The number is the example of GB 11643.
    let first = card("张三", Some("南京市中山路1号"), "11010519491231002X");
    let silent = card("张三", None, "11010519491231002X");
    assert_eq!(silent.contradicts(&first), []);
    let moved = card("张三", Some("南京市中山路2号"), "11010519491231002X");
    let fields: Vec<_> = moved
        .contradicts(&first)
        .into_iter()
        .map(|d| d.field)
        .collect();
    assert_eq!(fields, ["address"]);
    let another = card("李四", Some("南京市中山路2号"), "320102195501010019");
    assert_eq!(another.contradicts(&first), []);
}
