//! Text as people type it, brought to one form: full-width letters, stray spaces, look-alike dots.

/// Full-width ASCII becomes ASCII, the ideographic space a space; the ends are trimmed.
pub(crate) fn half_width(text: &str) -> String {
    let half = |c: char| match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        0x3000 | 0x00A0 => ' ',
        _ => c,
    };
    text.chars().map(half).collect::<String>().trim().to_owned()
}

/// A number or code: half-width, upper case, without any space.
pub fn code(text: &str) -> String {
    let text = half_width(text);
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// A name: half-width, inner spaces single, every look-alike of the dot between the parts of a name
/// written `·` (U+00B7).
pub(crate) fn name(text: &str) -> String {
    let text = half_width(text);
    let dotted: String = text
        .chars()
        .map(|c| match c {
            '•' | '‧' | '∙' | '⋅' | '・' | '･' | '●' => '·',
            other => other,
        })
        .collect();
    dotted.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a name is searched by: without spaces and dots, letters in lower case.
pub(crate) fn search_key(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace() && *c != '·')
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a character has no place in a name or address: controls, invisible formatting, the mark of
/// a broken encoding, and private codes that no font can print. Variation selectors of rare characters
/// stay.
pub(crate) fn unprintable(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c),
            0xFFFD
            | 0x200B..=0x200F
            | 0x2028..=0x202E
            | 0x2060..=0x206F
            | 0xFEFF
            | 0xFFF9..=0xFFFC
            | 0xE000..=0xF8FF
            | 0xF0000..=0x0010_FFFF)
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Whether a spreadsheet wrote a long number as `4.40524E+17`.
pub(crate) fn spreadsheet_number(text: &str) -> bool {
    let Some((digits, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    plain(whole) && plain(part) && plain(exponent) && text.contains(['.', '+'])
}
