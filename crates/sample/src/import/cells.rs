//! Cells as spreadsheets leave them: apostrophes, `="…"`, serial dates, numbers in scientific
//! notation. What can be read for certain is read; what was lost is called lost.

use kernel::{Date, DateTime, Text};

/// What a value must be, said when it is not.
pub(crate) type Read<T> = Result<T, Text>;

/// A cell without what spreadsheets put around it; empty when nothing is left.
pub(crate) fn bare(cell: &str) -> &str {
    let mut text = trimmed(cell);
    if let Some(inner) = text.strip_prefix("=\"").and_then(|t| t.strip_suffix('"')) {
        text = trimmed(inner);
    }
    // Excel shows a leading apostrophe to mark text, and some exports write it out.
    text.strip_prefix('\'').map_or(text, trimmed)
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{202d}')
    })
}

/// A number that names something (document, frame, phone): upper case, half width, without spaces.
pub(crate) fn code(text: &str) -> Read<String> {
    if in_scientific_notation(text) {
        return Err(Text::fixed(
            "已被表格软件改成科学计数法，原号码的末几位已丢失，须从原始单证重新录入（该列先设为文本格式）",
            "was turned into scientific notation by a spreadsheet; its last digits are lost and must \
             be keyed again from the paper (format the column as text first)",
        ));
    }
    let mut joined = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_whitespace()).map(half_width) {
        if c.is_ascii() {
            joined.push(c.to_ascii_uppercase());
        } else {
            joined.extend(c.to_uppercase());
        }
    }
    // A whole number may gain ".0".
    if joined.ends_with(".0") {
        joined.truncate(joined.len() - 2);
    }
    Ok(joined)
}

/// An ID card's number; one that a spreadsheet cut is told from one that ends in zeros by nature by its
/// check character.
pub(crate) fn document(text: &str) -> Read<String> {
    let number = code(text)?;
    let digits = number.len() == 18 && number.bytes().all(|b| b.is_ascii_digit());
    let cut = digits && number.bytes().skip(15).all(|b| b == b'0');
    let check = number.get(..17).map(crate::book::checks::of_id_card);
    if cut && check != Some('0') {
        return Err(Text::fixed(
            "第 15 位以后全为 0 且校验码不符：表格软件只保留 15 位有效数字，原号码的末几位已丢失，请核对原始单证",
            "has only zeros after its 15th digit and a wrong check digit: spreadsheets keep no more \
             digits, so its last ones are lost; compare with the paper",
        ));
    }
    Ok(number)
}

/// `3.20102E+17`; the plus sign is what spreadsheets write and model codes do not.
fn in_scientific_notation(text: &str) -> bool {
    let Some((digits, power)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let number = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let mantissa = digits
        .split_once('.')
        .map_or(number(digits), |(a, b)| number(a) && number(b));
    mantissa && power.strip_prefix('+').is_some_and(number)
}

/// Full-width letters, digits and signs as their ASCII twins.
pub(crate) fn half_width(c: char) -> char {
    match u32::from(c) {
        wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap_or(c),
        0x3000 => ' ',
        _ => c,
    }
}

/// A whole number; `5`, `5.0` and `1,950`.
pub(crate) fn whole(text: &str) -> Read<u64> {
    let rule = || {
        Text::fixed(
            "须为不带小数的非负整数",
            "must be a whole number, not negative",
        )
    };
    let plain = decimal(text).map_err(|_| rule())?;
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    if rest.bytes().any(|b| b != b'0') {
        return Err(rule());
    }
    whole
        .parse()
        .ok()
        .filter(|n| *n <= 1_000_000_000)
        .ok_or_else(rule)
}

/// A decimal number as its shortest text: `1.495`, `0`. Thousands separators are dropped.
pub(crate) fn decimal(text: &str) -> Read<String> {
    let rule = || {
        Text::fixed(
            "须为非负的数，如 1.495",
            "must be a number such as 1.495, not negative",
        )
    };
    let plain: String = text
        .chars()
        .map(half_width)
        .filter(|c| !c.is_whitespace() && *c != ',')
        .collect();
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || rest.len() > 6 || !digits(whole) || !digits(rest) {
        return Err(rule());
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let rest = rest.trim_end_matches('0');
    Ok(if rest.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{rest}")
    })
}

/// A share, as a decimal: `4%`, `0.04` and `4％` are `0.04`. A bare number above 1 is refused, because
/// nobody can say whether it was meant as percent.
pub(crate) fn share(text: &str) -> Read<String> {
    let rule = || {
        Text::fixed(
            "须写作百分数（4%）或小数（0.04），且不大于 100%",
            "must be written as a percentage (4%) or a decimal (0.04), at most 100%",
        )
    };
    let plain: String = text.chars().map(half_width).collect();
    let plain = plain.trim();
    let (number, places) = match plain.strip_suffix('%') {
        Some(number) => (number, 2),
        None => (plain, 0),
    };
    let number = decimal(number).map_err(|_| rule())?;
    let (whole, rest) = number.split_once('.').unwrap_or((&number, ""));
    // Moved two places: 4 → 004 → 0.04.
    let digits = format!("{whole:0>3}{rest}");
    let point = whole.len().max(3) - places;
    let moved = match places {
        0 => number.clone(),
        _ => decimal(&format!(
            "{}.{}",
            digits.get(..point).unwrap_or("0"),
            digits.get(point..).unwrap_or_default()
        ))
        .map_err(|_| rule())?,
    };
    let over = moved.split('.').next() != Some("0") && moved != "1";
    if over { Err(rule()) } else { Ok(moved) }
}

/// A day: `2026-01-05`, `2026/1/5`, `2026.1.5`, `20260105`, `2026年1月5日`, or Excel's serial number.
pub(crate) fn date(text: &str) -> Read<Date> {
    let moment = moment(text)?;
    if moment.time() == midnight() {
        Ok(moment.date())
    } else {
        Err(Text::fixed(
            "须为日期，不带时间",
            "must be a date without a time of day",
        ))
    }
}

/// A day with or without a time of day, to the minute; without one, 00:00.
pub(crate) fn moment(text: &str) -> Read<DateTime> {
    let plain: String = text.chars().map(half_width).collect();
    let plain = plain.trim();
    if let Some(serial) = serial(plain) {
        return serial;
    }
    let (day, time) = match plain.split_once([' ', 'T']) {
        Some((day, time)) => (day, time.trim()),
        None => (plain, "00:00"),
    };
    let (year, month, day) = parts_of_day(day).ok_or_else(date_rule)?;
    let (hour, minute) = parts_of_time(time).ok_or_else(date_rule)?;
    civil(year, month, day, hour, minute)
}

fn midnight() -> jiff::civil::Time {
    jiff::civil::Time::midnight()
}

fn civil(year: i16, month: i8, day: i8, hour: i8, minute: i8) -> Read<DateTime> {
    let no_such_day = || Text::fixed("日历上没有这一天", "is no day of the calendar");
    let date = Date::new(year, month, day).map_err(|_| no_such_day())?;
    let time = jiff::civil::Time::new(hour, minute, 0, 0).map_err(|_| date_rule())?;
    if !(1900..=2100).contains(&year) {
        return Err(no_such_day());
    }
    Ok(date.to_datetime(time))
}

fn date_rule() -> Text {
    Text::fixed(
        "须为日期，写作 2026-01-05、2026/1/5 或 20260105（年在前）",
        "must be a date written 2026-01-05, 2026/1/5 or 20260105 (year first)",
    )
}

fn parts_of_day(text: &str) -> Option<(i16, i8, i8)> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let part = |range| text.get(range);
        return Some((
            part(0..4)?.parse().ok()?,
            part(4..6)?.parse().ok()?,
            part(6..8)?.parse().ok()?,
        ));
    }
    let text = text.strip_suffix('日').unwrap_or(text);
    let mut parts = text.split(['-', '/', '.', '年', '月']);
    let year = parts.next().filter(|year| year.len() == 4)?;
    let (month, day) = (parts.next()?, parts.next()?);
    let short = |t: &str| (1..=2).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || !short(month) || !short(day) {
        return None;
    }
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

fn parts_of_time(text: &str) -> Option<(i8, i8)> {
    let mut parts = text.split(':');
    let (hour, minute) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let second = parts.next().unwrap_or("0");
    let whole = second.parse::<u8>().ok()? == 0 && parts.next().is_none();
    whole.then_some((hour, minute))
}

/// Excel's serial days from 1899-12-30 (of the 1900 system, after February 1900), with the time of day
/// as a fraction. Five digits cannot be any other way of writing a date.
fn serial(text: &str) -> Option<Read<DateTime>> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if whole.len() != 5 || rest.len() > 12 || !digits(whole) || !digits(rest) {
        return None;
    }
    let days: i64 = whole.parse().ok()?;
    let scale = 10_i64.checked_pow(u32::try_from(rest.len()).ok()?)?;
    let part: i64 = if rest.is_empty() {
        0
    } else {
        rest.parse().ok()?
    };
    // To the nearest minute: the fraction is binary in the spreadsheet and cut when written.
    let minutes = (part * 1_440 + scale / 2) / scale;
    let first = Date::constant(1899, 12, 30);
    let at = first
        .to_datetime(midnight())
        .checked_add(jiff::Span::new().days(days).minutes(minutes));
    Some(at.map_err(|_| date_rule()))
}

/// Yes or no, in the words of either language.
pub(crate) fn yes(text: &str) -> Read<bool> {
    match text.to_lowercase().as_str() {
        "是" | "有" | "y" | "yes" | "true" | "1" | "√" => Ok(true),
        "否" | "无" | "n" | "no" | "false" | "0" | "×" => Ok(false),
        _ => Err(Text::fixed("须填“是”或“否”", "must be yes or no")),
    }
}
