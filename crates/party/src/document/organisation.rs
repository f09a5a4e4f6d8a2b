//! Numbers of organisations: 统一社会信用代码 (GB 32100-2015) and the older 组织机构代码 (GB 11714-1997).

use kernel::Rule;

const CREDIT_SHAPE: Rule = Rule::new(
    "credit-code-shape",
    "须为 18 位数字或大写字母（不含 I、O、S、V、Z），第 3 至 8 位为数字",
    "must be 18 digits or capital letters without I, O, S, V, Z; places 3 to 8 are digits",
);
const CREDIT_CHECK: Rule = Rule::new(
    "credit-code-check",
    "校验码不符（GB 32100）",
    "the check character does not fit (GB 32100)",
);
const OLD_SHAPE: Rule = Rule::new(
    "organisation-code-shape",
    "须为 8 位数字或大写字母加 1 位校验码（可带连字符）",
    "must be 8 digits or capital letters and a check character, with or without a hyphen",
);
const OLD_CHECK: Rule = Rule::new(
    "organisation-code-check",
    "校验码不符（GB 11714）",
    "the check character does not fit (GB 11714)",
);

/// The 31 characters of GB 32100, each at its value.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

fn value(character: char) -> Option<usize> {
    ALPHABET.chars().position(|c| c == character)
}

/// The check character of 17 characters: weights 3^(i−1) mod 31. None: not 17 of the alphabet.
pub fn credit_code_check(body: &str) -> Option<char> {
    let (mut sum, mut weight, mut count) = (0_usize, 1_usize, 0);
    for character in body.chars() {
        sum = (sum + value(character)? * weight) % 31;
        weight = weight * 3 % 31;
        count += 1;
    }
    if count != 17 {
        return None;
    }
    ALPHABET.chars().nth((31 - sum) % 31)
}

/// The check character of 8 characters: weights 3, 7, 9, 10, 5, 8, 4, 2, modulus 11, X for 10. None:
/// not 8 digits or capital letters.
pub fn organisation_code_check(body: &str) -> Option<char> {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    if body.len() != 8 {
        return None;
    }
    let mut sum = 0;
    for (character, weight) in body.chars().zip(WEIGHTS) {
        let capital = character.is_ascii_digit() || character.is_ascii_uppercase();
        sum += character.to_digit(36).filter(|_| capital)? * weight;
    }
    match (11 - sum % 11) % 11 {
        10 => Some('X'),
        digit => char::from_digit(digit, 10),
    }
}

/// The rule a credit code breaks; none: it stands.
pub(crate) fn credit_code(number: &str) -> Option<&'static Rule> {
    let parts = number.get(..17).zip(number.get(17..));
    let Some((body, last)) = parts.filter(|_| number.len() == 18) else {
        return Some(&CREDIT_SHAPE);
    };
    let area = number.get(2..8).unwrap_or_default();
    let Some(expected) = credit_code_check(body) else {
        return Some(&CREDIT_SHAPE);
    };
    if !area.bytes().all(|b| b.is_ascii_digit()) || !last.chars().all(|c| value(c).is_some()) {
        return Some(&CREDIT_SHAPE);
    }
    (!last.starts_with(expected)).then_some(&CREDIT_CHECK)
}

/// The rule an organisation code breaks; none: it stands.
pub(crate) fn organisation_code(number: &str) -> Option<&'static Rule> {
    let plain = number.replace('-', "");
    let parts = plain.get(..8).zip(plain.get(8..));
    let Some((body, last)) = parts.filter(|_| plain.len() == 9) else {
        return Some(&OLD_SHAPE);
    };
    match organisation_code_check(body) {
        None => Some(&OLD_SHAPE),
        Some(expected) if last.starts_with(expected) => None,
        Some(_) => Some(&OLD_CHECK),
    }
}
