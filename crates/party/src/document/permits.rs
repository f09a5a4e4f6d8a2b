//! Passports, travel permits, residence IDs of foreigners and officers' IDs, each by its form [M].

use kernel::{Date, Rule};

use crate::document::Told;
use crate::document::id_card;

const PASSPORT: Rule = Rule::new(
    "passport-shape",
    "须为 5 至 15 位字母或数字，至少一位数字",
    "must be 5 to 15 letters and digits with at least one digit",
);
const HK_MACAO: Rule = Rule::new(
    "hk-macao-permit-shape",
    "须为 H 或 M 加 8 位数字（旧证可再加 2 位换证次数）",
    "must be H or M and 8 digits (2 more for renewals of older permits)",
);
const TAIWAN: Rule = Rule::new(
    "taiwan-permit-shape",
    "须为 8 位数字（旧证为 10 位数字，可加括号内字母）",
    "must be 8 digits (older permits: 10 digits and perhaps a letter)",
);
const FOREIGN: Rule = Rule::new(
    "foreign-permit-shape",
    "须为 9 开头的 18 位号码，或旧证的 3 位字母加 12 位数字",
    "must be 18 digits that begin with 9, or for older cards 3 letters and 12 digits",
);
const FOREIGN_CHECK: Rule = Rule::new(
    "foreign-permit-check",
    "校验码或出生日期不符",
    "the check character or the birth date does not fit",
);
const OFFICER: Rule = Rule::new(
    "officer-id-shape",
    "须写作「某字第12345678号」或 4 至 9 位数字",
    "must be written 某字第12345678号, or 4 to 9 digits",
);

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

pub(crate) fn passport(number: &str) -> Option<&'static Rule> {
    let letters_and_digits = number
        .bytes()
        .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    let fits = (5..=15).contains(&number.len())
        && letters_and_digits
        && number.bytes().any(|b| b.is_ascii_digit());
    (!fits).then_some(&PASSPORT)
}

pub(crate) fn hk_macao_permit(number: &str) -> Option<&'static Rule> {
    let fits = number
        .strip_prefix(['H', 'M'])
        .is_some_and(|rest| digits(rest) && matches!(rest.len(), 8 | 10));
    (!fits).then_some(&HK_MACAO)
}

pub(crate) fn taiwan_permit(number: &str) -> Option<&'static Rule> {
    let plain = number.replace(['(', ')'], "");
    let body = plain
        .strip_suffix(|c: char| c.is_ascii_uppercase())
        .filter(|body| body.len() == 10)
        .unwrap_or(&plain);
    let fits = digits(body) && matches!(body.len(), 8 | 10);
    (!fits).then_some(&TAIWAN)
}

/// The card of 2023 is numbered 9, place of issue (2), nationality (3), birth date (8), order (3), check
/// character as on an ID card; the older one has three letters of nationality and 12 digits.
pub(crate) fn foreign_permit(number: &str, today: Date) -> Result<Told, Vec<&'static Rule>> {
    let old = number
        .get(..3)
        .zip(number.get(3..))
        .is_some_and(|(nation, rest)| {
            nation.bytes().all(|b| b.is_ascii_uppercase()) && digits(rest) && rest.len() == 12
        });
    if old {
        return Ok(Told::default());
    }
    let parts = number.get(..17).zip(number.get(17..));
    let Some((body, last)) = parts.filter(|_| number.len() == 18 && number.starts_with('9')) else {
        return Err(vec![&FOREIGN]);
    };
    let Some(expected) = id_card::check_character(body) else {
        return Err(vec![&FOREIGN]);
    };
    let born = id_card::birth_date(body, 6, today);
    if born.is_none() || !last.starts_with(expected) {
        return Err(vec![&FOREIGN_CHECK]);
    }
    Ok(Told {
        birth_date: born,
        sex: body.chars().nth(16).and_then(id_card::sex_of),
    })
}

pub(crate) fn officer_id(number: &str) -> Option<&'static Rule> {
    let inner = number
        .split_once("字第")
        .and_then(|(of, rest)| Some((of, rest.strip_suffix('号')?)));
    let written = inner.is_some_and(|(of, rest)| {
        let han = of.chars().all(|c| !c.is_ascii() && c.is_alphabetic());
        (1..=3).contains(&of.chars().count()) && han && digits(rest) && rest.len() <= 10
    });
    let short = digits(number) && (4..=9).contains(&number.len());
    (!(written || short)).then_some(&OFFICER)
}
