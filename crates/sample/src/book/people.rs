//! Persons of a book: each is made from the seed and its own number alone, so that a customer with two
//! vehicles is the same person in both rows, and no two persons share a document.

use kernel::Date;

use crate::book::checks::{CREDIT_ALPHABET, of_credit_code, of_id_card, of_organisation_code};
use crate::book::names;
use crate::book::places::{Province, STREETS};
use crate::random::Draws;

const PEOPLE: u64 = 11;
const COMPANIES: u64 = 12;

/// A natural or legal person as a row needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) individual: bool,
    pub(crate) document: String,
    /// Of a natural person.
    pub(crate) birth: Option<Date>,
    pub(crate) male: bool,
    pub(crate) phone: String,
    pub(crate) address: String,
    pub(crate) contact: String,
}

/// The natural person with this number.
pub(crate) fn individual(seed: u64, number: u64, province: &Province) -> Person {
    let mut draws = Draws::of(seed, PEOPLE, number);
    let male = draws.chance(620);
    // Documents are numbered through without repeats: birthday, then place, then the day's serial.
    let birthdays = 18_000_u64;
    let places = u64::try_from(province.districts.len()).unwrap_or(1).max(1);
    let spread = number.wrapping_mul(7_919) % birthdays;
    let turn = number / birthdays;
    let district = province
        .districts
        .get(usize::try_from(turn % places).unwrap_or_default());
    let serial = (turn / places) % 499 * 2 + u64::from(male) + if male { 0 } else { 2 };
    let birth = Date::constant(1955, 1, 1)
        .checked_add(jiff::Span::new().days(i64::try_from(spread).unwrap_or_default()))
        .unwrap_or(Date::constant(1980, 1, 1));
    let body = format!(
        "{}{:04}{:02}{:02}{:03}",
        district.copied().unwrap_or("320102"),
        birth.year(),
        birth.month(),
        birth.day(),
        serial.min(999)
    );
    let city = draws.word(province.cities);
    Person {
        name: names::of_person(&mut draws, male),
        individual: true,
        document: format!("{body}{}", of_id_card(&body)),
        birth: Some(birth),
        male,
        phone: mobile(&mut draws),
        address: address(&mut draws, city),
        contact: String::new(),
    }
}

/// The legal person with this number; `office` for a public body.
pub(crate) fn organisation(seed: u64, number: u64, province: &Province, office: bool) -> Person {
    let mut draws = Draws::of(seed, COMPANIES, number);
    let city = draws.word(province.cities);
    let name = if office {
        names::of_office(&mut draws, city)
    } else {
        names::of_company(&mut draws, city, None)
    };
    let district = draws.word(province.districts);
    let mut organisation = String::with_capacity(9);
    let mut rest = number.wrapping_mul(48_271) % 852_891_037_441;
    let alphabet: Vec<char> = CREDIT_ALPHABET.chars().collect();
    for _ in 0..8 {
        let at = usize::try_from(rest % 31).unwrap_or_default();
        organisation.insert(0, alphabet.get(at).copied().unwrap_or('0'));
        rest /= 31;
    }
    organisation.push(of_organisation_code(&organisation));
    let kind = if office { "11" } else { "91" };
    let body = format!("{kind}{district}{organisation}");
    let contact = {
        let male = draws.chance(500);
        names::of_person(&mut draws, male)
    };
    Person {
        name,
        individual: false,
        document: format!("{body}{}", of_credit_code(&body)),
        birth: None,
        male: false,
        phone: mobile(&mut draws),
        address: address(&mut draws, city),
        contact,
    }
}

fn mobile(draws: &mut Draws) -> String {
    let network = draws.word(&[
        "130", "133", "135", "136", "137", "138", "139", "150", "151", "158", "159", "176", "180",
        "181", "186", "189", "198",
    ]);
    format!("{network}{:08}", draws.below(100_000_000))
}

fn address(draws: &mut Draws, city: &str) -> String {
    let street = draws.word(STREETS);
    format!(
        "{city}市{street}{}号{}室",
        draws.between(1, 399),
        draws.between(101, 2_806)
    )
}
