//! What people without a reason see.

use crate::{PERSONS, Tokens, VEHICLES, mask};

#[test]
fn each_value_is_masked_as_the_trade_does() {
    assert_eq!(mask::document("320102199001011234"), "320***********1234");
    assert_eq!(mask::document("E12345678"), "E1*****78");
    assert_eq!(mask::phone("13812345678"), "138****5678");
    assert_eq!(mask::name("张三"), "张*");
    assert_eq!(mask::name("买买提·吐尔逊"), "买******");
    assert_eq!(mask::name("𠅤"), "*");
    assert_eq!(mask::plate("苏A12312"), "苏A***12");
    assert_eq!(mask::vin("1M8GDM9AXKP042788"), "1M8**********2788");
    assert_eq!(mask::address("南京市玄武区长江路1号"), "南京市玄武区*****");
    assert_eq!(mask::column("birth_date", "1949-12-31"), "1949******");
    assert_eq!(mask::column("name_key", "张三"), "**");
}

#[test]
fn nothing_short_slips_through_whole() {
    for text in ["", "1", "12", "123", "1234", "12345", "1234567"] {
        for table in [&PERSONS, &VEHICLES] {
            for column in table.columns {
                let masked = mask::column(column.name, text);
                assert_eq!(masked.chars().count(), text.chars().count());
                let hidden = masked.chars().filter(|c| *c == '*').count();
                assert!(text.is_empty() || hidden > 0, "{} {text}", column.name);
            }
        }
    }
}

#[test]
fn tokens_are_keyed_one_by_one() {
    let vehicle = super::world::car(&serde_json::json!({})).unwrap();
    let texts = vehicle.identity.token_texts();
    assert_eq!(texts.identity, "vin|1M8GDM9AXKP042788");
    assert_eq!(texts.plate.as_deref(), Some("plate|02|苏A12345"));
    let keyed = texts.keyed(|text| text.len().to_string());
    let expected = Tokens {
        identity: "21".to_owned(),
        plate: Some("18".to_owned()),
    };
    assert_eq!(keyed, expected);
    let person = super::world::person(&serde_json::json!({})).unwrap();
    let text = person.token_texts().identity;
    assert_eq!(text, "document|id_card|11010519491231002X");
    let kind = crate::DocumentKind::IdCard;
    let keyed_in = crate::TokenTexts::of_document(kind, " 11010519491231002x ");
    assert_eq!(keyed_in, text);
}
