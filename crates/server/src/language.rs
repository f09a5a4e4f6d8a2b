//! Which of the two languages a client reads: `Accept-Language` by its weights, Chinese by default.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use kernel::Language;

/// The language a request asks for.
pub(crate) fn wanted(headers: &HeaderMap) -> Language {
    let ranges = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    ranges.map_or(Language::Chinese, preferred)
}

/// The name in `Content-Language`.
pub(crate) const fn tag(language: Language) -> &'static str {
    match language {
        Language::Chinese => "zh-CN",
        Language::English => "en",
    }
}

/// The language with the highest weight; the earlier one where two weigh the same.
fn preferred(ranges: &str) -> Language {
    let mut best = (0_u32, Language::Chinese);
    for range in ranges.split(',') {
        let mut parts = range.split(';');
        let name = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let weight = parts.find_map(|part| part.trim().strip_prefix("q=").map(thousandths));
        let weight = weight.unwrap_or(1_000);
        let language = match name.split('-').next() {
            Some("zh" | "*") => Language::Chinese,
            Some("en") => Language::English,
            _ => continue,
        };
        if best.0 < weight {
            best = (weight, language);
        }
    }
    best.1
}

/// A weight such as `0.8` in thousandths; anything else weighs nothing.
pub(crate) fn thousandths(weight: &str) -> u32 {
    let (whole, decimals) = weight.trim().split_once('.').unwrap_or((weight.trim(), ""));
    let padded: String = decimals.chars().chain("000".chars()).take(3).collect();
    match (whole, padded.parse::<u32>()) {
        ("1", _) => 1_000,
        ("0", Ok(part)) => part,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_language_wins_and_chinese_is_the_default() {
        for (ranges, language) in [
            ("", Language::Chinese),
            ("fr, de;q=0.9", Language::Chinese),
            ("en", Language::English),
            ("en-GB,en;q=0.8", Language::English),
            ("zh;q=0.3, en;q=0.31", Language::English),
            ("en;q=0.5, zh-Hans-CN;q=0.9", Language::Chinese),
            ("en;q=0", Language::Chinese),
            ("en;q=rubbish", Language::Chinese),
        ] {
            assert_eq!(preferred(ranges), language, "{ranges}");
        }
    }
}
