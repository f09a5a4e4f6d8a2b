//! Telephone numbers: mobile, landline with its area, service numbers, and foreign ones with `+`.

use crate::words;
use kernel::Rule;

/// What a telephone number looks like.
pub(crate) const PHONE: Rule = Rule::new(
    "phone",
    "须为手机号（1 开头 11 位）、带区号的固定电话、400/800 电话或以 + 开头的境外电话",
    "must be a mobile number of 11 digits, a landline with its area code, a 400 or 800 number, or a \
     foreign number after +",
);

/// Brings a number to its one form: `13812345678`, `025-83201234`, `025-83201234-801`,
/// `4008123123`, `+85223456789`. None: no number.
pub fn read(text: &str) -> Option<String> {
    let text: String = words::code(text)
        .chars()
        .filter(|c| !matches!(c, '(' | ')'))
        .collect();
    let domestic = ["+86", "0086"]
        .iter()
        .find_map(|code| text.strip_prefix(code))
        .unwrap_or(&text)
        .trim_start_matches('-');
    if let Some(foreign) = domestic.strip_prefix('+') {
        let digits = foreign.replace('-', "");
        let fits = is_digits(&digits) && (7..=15).contains(&digits.len());
        return (fits && !digits.starts_with('0')).then(|| format!("+{digits}"));
    }
    let joined = domestic.replace('-', "");
    if is_digits(&joined) && (is_mobile(&joined) || is_service(&joined)) {
        return Some(joined);
    }
    landline(domestic)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_mobile(digits: &str) -> bool {
    let mut bytes = digits.bytes();
    digits.len() == 11 && bytes.next() == Some(b'1') && matches!(bytes.next(), Some(b'3'..=b'9'))
}

fn is_service(digits: &str) -> bool {
    digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800"))
}

/// Area codes have three digits for 010 and 02x, four for all others; an extension follows a hyphen.
fn landline(text: &str) -> Option<String> {
    let area_long = if text.starts_with("010") || text.starts_with("02") {
        3
    } else {
        4
    };
    let area = text.get(..area_long)?;
    let rest = text.get(area_long..)?.trim_start_matches('-');
    let (number, extension) = match rest.split_once('-') {
        Some((number, extension)) => (number, Some(extension)),
        None => (rest, None),
    };
    let fits = is_digits(area)
        && area.starts_with('0')
        && !area.starts_with("00")
        && is_digits(number)
        && (7..=8).contains(&number.len())
        && !number.starts_with(['0', '1'])
        && extension.is_none_or(|digits| is_digits(digits) && digits.len() <= 6);
    let tail = extension.map_or_else(String::new, |digits| format!("-{digits}"));
    fits.then(|| format!("{area}-{number}{tail}"))
}
