//! Document numbers against the published examples of their standards.

use kernel::Date;

use super::world::{STANDARD_CARD, STANDARD_VIN, TODAY};
use crate::document::{id_card, organisation};
use crate::vehicle::vin;
use crate::{DocumentKind, Sex};

fn rules(kind: DocumentKind, number: &str) -> Vec<&'static str> {
    match kind.check(number, TODAY) {
        Ok(_) => Vec::new(),
        Err(broken) => broken.into_iter().map(|rule| rule.id).collect(),
    }
}

#[test]
fn the_examples_of_gb_11643_stand() {
    // Both are the standard's own: order codes 002 (a woman) and 001 (a man, born 1880).
    assert_eq!(id_card::check_character("11010519491231002"), Some('X'));
    assert_eq!(id_card::check_character("44052418800101001"), Some('4'));
    let told = DocumentKind::IdCard.check(STANDARD_CARD, TODAY).unwrap();
    assert_eq!(told.birth_date, Some(Date::constant(1949, 12, 31)));
    assert_eq!(told.sex, Some(Sex::Female));
    let man = DocumentKind::IdCard.check("440524188001010014", TODAY);
    assert_eq!(man.unwrap().sex, Some(Sex::Male));
}

#[test]
fn an_id_card_is_told_each_rule_it_breaks() {
    let card = DocumentKind::IdCard;
    assert_eq!(rules(card, "110105194912310021"), ["id-card-check"]);
    assert_eq!(rules(card, "110105491231002"), ["id-card-first-generation"]);
    assert_eq!(rules(card, "1101051949123100"), ["id-card-shape"]);
    assert_eq!(rules(card, "11010519491231002x"), ["id-card-shape"]);
    assert_eq!(rules(card, "1101051949123100２X"), ["id-card-shape"]);
    // 30 February, a month 13, a day after today, 151 years back; check characters computed apart.
    let made = |body: &str| format!("{body}{}", id_card::check_character(body).unwrap());
    for body in [
        "11010519490230002",
        "11010519491331002",
        "11010520261123002",
        "11010518751121002",
    ] {
        assert_eq!(rules(card, &made(body)), ["id-card-birth-date"], "{body}");
    }
    assert_eq!(rules(card, &made("11010520261122002")), [""; 0]);
    assert_eq!(rules(card, &made("19010519491231002")), ["id-card-area"]);
    let all = ["id-card-area", "id-card-birth-date", "id-card-check"];
    assert_eq!(rules(card, "190105194902300029"), all);
}

#[test]
fn the_example_of_gb_32100_stands() {
    // The standard's worked example: the sum is 1640, 1640 mod 31 is 28, so the character is 3.
    assert_eq!(
        organisation::credit_code_check("91350100M000100Y4"),
        Some('3')
    );
    assert_eq!(
        rules(DocumentKind::CreditCode, "91350100M000100Y43"),
        [""; 0]
    );
    let wrong = ["credit-code-check"];
    assert_eq!(rules(DocumentKind::CreditCode, "91350100M000100Y4Y"), wrong);
    let shape = ["credit-code-shape"];
    for number in [
        "91350100M000100Y4Z",
        "9135010OM000100Y43",
        "913501",
        "91A50100M000100Y43",
    ] {
        assert_eq!(rules(DocumentKind::CreditCode, number), shape, "{number}");
    }
}

#[test]
fn the_example_of_gb_11714_stands() {
    // D2143569X is the example of GB 11714-1997: 13×3+2×7+1×9+4×10+3×5+5×8+6×4+9×2 = 199, 199 mod 11
    // is 1, 11 − 1 is 10, written X.
    assert_eq!(organisation::organisation_code_check("D2143569"), Some('X'));
    assert_eq!(rules(DocumentKind::OrganisationCode, "D2143569X"), [""; 0]);
    assert_eq!(rules(DocumentKind::OrganisationCode, "D2143569-X"), [""; 0]);
    assert_eq!(
        rules(DocumentKind::OrganisationCode, "D21435691"),
        ["organisation-code-check"]
    );
    assert_eq!(
        rules(DocumentKind::OrganisationCode, "D214356"),
        ["organisation-code-shape"]
    );
}

#[test]
fn published_vins_stand() {
    assert!(vin::valid(STANDARD_VIN));
    // Any place times 1: the weights sum to 89, 89 mod 11 is 1.
    assert!(vin::valid("11111111111111111"));
    assert!(!vin::valid("1M8GDM9A0KP042788"));
    assert_eq!(vin::check_digit("1M8GDM9AXKP04278I"), None);
    assert_eq!(vin::check_digit("1M8GDM9AXKP04278"), None);
}

#[test]
fn each_other_document_has_its_shape() {
    let good = [
        (DocumentKind::Passport, "E12345678"),
        (DocumentKind::Passport, "EA1234567"),
        (DocumentKind::HkMacaoPermit, "H12345678"),
        (DocumentKind::HkMacaoPermit, "M1234567801"),
        (DocumentKind::TaiwanPermit, "12345678"),
        (DocumentKind::TaiwanPermit, "1234567890(T)"),
        (DocumentKind::ForeignPermit, "USA110100010123"),
        (DocumentKind::OfficerId, "军字第20011234号"),
        (DocumentKind::OfficerId, "20011234"),
    ];
    for (kind, number) in good {
        assert_eq!(rules(kind, number), [""; 0], "{number}");
    }
    let bad = [
        (DocumentKind::Passport, "ABCDEFGH", "passport-shape"),
        (DocumentKind::Passport, "E123", "passport-shape"),
        (
            DocumentKind::HkMacaoPermit,
            "K12345678",
            "hk-macao-permit-shape",
        ),
        (DocumentKind::TaiwanPermit, "1234567", "taiwan-permit-shape"),
        (
            DocumentKind::ForeignPermit,
            "US110100010123",
            "foreign-permit-shape",
        ),
        (
            DocumentKind::OfficerId,
            "军字20011234号",
            "officer-id-shape",
        ),
        (
            DocumentKind::ResidencePermit,
            STANDARD_CARD,
            "residence-permit-area",
        ),
    ];
    for (kind, number, rule) in bad {
        assert_eq!(rules(kind, number), [rule], "{number}");
    }
}

#[test]
fn the_card_of_2023_carries_birth_date_and_check() {
    let body = "91184019900307001";
    let number = format!("{body}{}", id_card::check_character(body).unwrap());
    let told = DocumentKind::ForeignPermit.check(&number, TODAY).unwrap();
    assert_eq!(told.birth_date, Some(Date::constant(1990, 3, 7)));
    let spoilt = number.replacen("0307", "0308", 1);
    assert_eq!(
        rules(DocumentKind::ForeignPermit, &spoilt),
        ["foreign-permit-check"]
    );
}

#[test]
fn kinds_read_by_code_and_by_name() {
    for kind in DocumentKind::ALL {
        assert_eq!(DocumentKind::parse(kind.code()), Some(kind));
        assert_eq!(DocumentKind::parse(&kind.words().zh), Some(kind));
    }
    assert_eq!(DocumentKind::parse("身份证"), Some(DocumentKind::IdCard));
    assert_eq!(DocumentKind::parse("学生证"), None);
}
