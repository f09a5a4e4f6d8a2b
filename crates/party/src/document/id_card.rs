//! ID card numbers 公民身份号码, GB 11643-1999: area, birth date, order, check character.

use kernel::{Date, Rule};

use crate::Sex;
use crate::document::Told;

/// GB 11643: 17 digits and a check character.
pub(crate) const SHAPE: Rule = Rule::new(
    "id-card-shape",
    "须为 17 位数字加 1 位校验码（数字或 X）",
    "must be 17 digits and a check character (digit or X)",
);
const FIRST_GENERATION: Rule = Rule::new(
    "id-card-first-generation",
    "15 位号码为第一代身份证，自 2013-01-01 起停止使用",
    "15 digits are a first-generation card, out of use since 2013-01-01",
);
const CHECK: Rule = Rule::new(
    "id-card-check",
    "校验码不符（GB 11643）",
    "the check character does not fit (GB 11643)",
);
const AREA: Rule = Rule::new(
    "id-card-area",
    "前两位不是省级行政区划代码",
    "the first two digits are no province",
);
const PERMIT_AREA: Rule = Rule::new(
    "residence-permit-area",
    "居住证号码应以 81、82 或 83 开头",
    "a residence permit begins with 81, 82 or 83",
);
const BIRTH: Rule = Rule::new(
    "id-card-birth-date",
    "号码中的出生日期不存在、在今天之后或超过 150 年",
    "the birth date in it does not exist, lies after today or more than 150 years back",
);

/// Whose number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    /// A resident of the mainland: areas of the 31 provinces, and 71 to 83 for those registered there.
    Resident,
    /// A resident of Hong Kong (81), Macao (82) or Taiwan (83) with a permit.
    Permit,
}

/// Provinces by the first two digits of GB/T 2260.
const PROVINCES: [u8; 34] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
    53, 54, 61, 62, 63, 64, 65, 71, 81, 82,
];

/// The check character of 17 digits by ISO 7064 MOD 11-2; none: not 17 digits.
pub fn check_character(body: &str) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    if body.len() != 17 {
        return None;
    }
    let mut sum = 0;
    for (digit, weight) in body.chars().zip(WEIGHTS) {
        sum += digit.to_digit(10)? * weight;
    }
    match (12 - sum % 11) % 11 {
        10 => Some('X'),
        digit => char::from_digit(digit, 10),
    }
}

/// Holds a number against the standard; every rule it breaks.
pub(crate) fn check(number: &str, today: Date, holder: Holder) -> Result<Told, Vec<&'static Rule>> {
    if number.len() == 15 && number.bytes().all(|b| b.is_ascii_digit()) {
        return Err(vec![&FIRST_GENERATION]);
    }
    let (Some(body), Some(last)) = (number.get(..17), number.get(17..)) else {
        return Err(vec![&SHAPE]);
    };
    let Some(expected) = check_character(body) else {
        return Err(vec![&SHAPE]);
    };
    if !matches!(
        last,
        "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "X"
    ) {
        return Err(vec![&SHAPE]);
    }
    let mut broken = Vec::new();
    let province = number.get(..2).and_then(|digits| digits.parse::<u8>().ok());
    match holder {
        Holder::Resident if !province.is_some_and(|p| PROVINCES.contains(&p)) => broken.push(&AREA),
        Holder::Permit if !matches!(province, Some(81..=83)) => broken.push(&PERMIT_AREA),
        Holder::Resident | Holder::Permit => {}
    }
    let born = birth_date(body, 6, today);
    if born.is_none() {
        broken.push(&BIRTH);
    }
    if !last.starts_with(expected) {
        broken.push(&CHECK);
    }
    if broken.is_empty() {
        Ok(Told {
            birth_date: born,
            sex: body.chars().nth(16).and_then(sex_of),
        })
    } else {
        Err(broken)
    }
}

/// Odd for men, even for women.
pub(crate) fn sex_of(digit: char) -> Option<Sex> {
    let odd = digit.to_digit(10)? % 2 == 1;
    Some(if odd { Sex::Male } else { Sex::Female })
}

/// The eight digits of a birth date from a place on; none: no such day, after today, or too long ago.
pub(crate) fn birth_date(body: &str, from: usize, today: Date) -> Option<Date> {
    let year: i16 = body.get(from..from + 4)?.parse().ok()?;
    let month: i8 = body.get(from + 4..from + 6)?.parse().ok()?;
    let day: i8 = body.get(from + 6..from + 8)?.parse().ok()?;
    let born = Date::new(year, month, day).ok()?;
    (born <= today && crate::age::completed_years(born, today) <= 150).then_some(born)
}
