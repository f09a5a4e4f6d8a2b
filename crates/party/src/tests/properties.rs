//! What holds for all input: single errors are found, reading is total, what is read reads again.

use proptest::prelude::{
    Just, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use serde_json::{Map, Value};

use super::world::{TODAY, car_json, person_json};
use crate::document::{id_card, organisation};
use crate::vehicle::vin;
use crate::{Person, Vehicle, person, vehicle};

const CREDIT: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const VIN: &str = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";

fn text_of(alphabet: &'static str, length: usize) -> impl Strategy<Value = String> {
    let characters: Vec<char> = alphabet.chars().collect();
    prop::collection::vec(prop::sample::select(characters), length)
        .prop_map(|characters| characters.into_iter().collect())
}

/// A text with one place changed to another character of the alphabet.
fn spoilt(text: &str, place: usize, alphabet: &str, by: usize) -> String {
    let characters: Vec<char> = alphabet.chars().collect();
    text.chars()
        .enumerate()
        .map(
            |(at, c)| match characters.iter().position(|known| *known == c) {
                Some(known) if at == place => characters[(known + by) % characters.len()],
                _ => c,
            },
        )
        .collect()
}

/// JSON of any shape, with values that look like the real ones among them.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
        "[0-9A-Z苏京·挂警/.+-]{0,20}".prop_map(Value::from),
        "[0-9]{17}[0-9X]".prop_map(Value::from),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}".prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop::collection::vec(inner, 0..3).prop_map(Value::from)
    })
}

fn object(fields: &'static [&'static str], base: Value) -> impl Strategy<Value = Value> {
    let change = (prop::sample::select(fields), json());
    prop::collection::vec(change, 0..8).prop_map(move |changes| {
        let mut object: Map<String, Value> = base.as_object().unwrap().clone();
        for (field, value) in changes {
            object.insert(field.to_owned(), value);
        }
        Value::Object(object)
    })
}

proptest! {
    #[test]
    fn an_id_card_with_one_wrong_digit_is_found(body in "[0-9]{17}", place in 0_usize..17, by in 1_usize..10) {
        let check = id_card::check_character(&body).unwrap();
        let wrong = spoilt(&body, place, "0123456789", by);
        prop_assert!(wrong != body);
        prop_assert!(id_card::check_character(&wrong) != Some(check));
    }

    #[test]
    fn a_credit_code_with_one_wrong_character_is_found(body in text_of(CREDIT, 17), place in 0_usize..17, by in 1_usize..31) {
        let check = organisation::credit_code_check(&body).unwrap();
        let wrong = spoilt(&body, place, CREDIT, by);
        prop_assert!(organisation::credit_code_check(&wrong) != Some(check));
    }

    #[test]
    fn a_vin_with_one_wrong_digit_is_found(body in text_of(VIN, 17), place in 0_usize..17, by in 1_usize..10) {
        // Letters share their values (A, J and 1 are all 1), so only digits are always told apart.
        let checked = |text: &str| vin::check_digit(text).unwrap();
        let wrong = spoilt(&body, place, "0123456789", by);
        prop_assert!(place == 8 || wrong == body || checked(&wrong) != checked(&body));
    }

    #[test]
    fn reading_a_person_is_total_and_stable(value in object(&person::FIELDS, person_json())) {
        match Person::read(&value, TODAY) {
            Err(defects) => prop_assert!(!defects.is_empty()),
            Ok(read) => {
                let canonical = read.canonical().unwrap();
                prop_assert_eq!(&Person::decode(&canonical).unwrap(), &read);
                let again = serde_json::from_str(&canonical).unwrap();
                prop_assert_eq!(Person::read(&again, TODAY), Ok(read));
            }
        }
    }

    #[test]
    fn reading_a_vehicle_is_total_and_its_identity_reads_back(value in object(&vehicle::FIELDS, car_json())) {
        match Vehicle::read(&value, TODAY) {
            Err(defects) => prop_assert!(!defects.is_empty()),
            Ok(read) => {
                let canonical = read.identity.canonical().unwrap();
                prop_assert_eq!(crate::VehicleIdentity::decode(&canonical).unwrap(), read.identity);
                prop_assert!(kernel::canonical_json(&read.facts).is_ok());
            }
        }
    }

    #[test]
    fn reading_any_json_is_total(value in json()) {
        prop_assert!(Person::read(&value, TODAY).is_err());
        prop_assert!(Vehicle::read(&value, TODAY).is_err());
    }

    #[test]
    fn telephones_read_to_a_form_that_reads_the_same(text in ".{0,20}|[0-9+() -]{0,18}") {
        if let Some(read) = crate::phone::read(&text) {
            prop_assert_eq!(crate::phone::read(&read), Some(read));
        }
    }
}
