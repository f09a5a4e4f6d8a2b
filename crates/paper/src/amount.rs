//! 金额大写: an amount in the characters that cannot be altered with a stroke.
//!
//! Source: 支付结算办法 附一《正确填写票据和结算凭证的基本规定》. Where that rule leaves a choice
//! (零 before 角 after a round 元, 整 after 角) we write the first of the forms it gives.

use crate::PaperFault;

const DIGITS: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
/// From the thousands down.
const PLACES: [(u64, &str); 4] = [(1000, "仟"), (100, "佰"), (10, "拾"), (1, "")];

/// An amount of fen in capitals: `66500` is 人民币陆佰陆拾伍元整.
pub fn amount_in_words(fen: i64) -> String {
    let mut words = String::from(if fen < 0 { "人民币负" } else { "人民币" });
    let fen = fen.unsigned_abs();
    let (yuan, jiao, cents) = (fen / 100, fen / 10 % 10, fen % 10);
    if yuan > 0 {
        words.push_str(&whole(yuan));
        words.push('元');
    }
    match (jiao, cents) {
        (0, 0) if yuan == 0 => words.push_str("零元整"),
        (0, 0) => words.push('整'),
        (jiao, cents) => {
            if yuan > 0 && (jiao == 0 || yuan % 10 == 0) {
                words.push('零');
            }
            if jiao > 0 {
                words.push_str(digit(jiao));
                words.push('角');
            }
            if cents > 0 {
                words.push_str(digit(cents));
                words.push('分');
            }
        }
    }
    words
}

/// An amount of fen in figures, grouped by thousands: `66500` is `665.00`.
pub fn amount_in_figures(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let fen = fen.unsigned_abs();
    let digits = (fen / 100).to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}.{:02}", fen % 100)
}

/// The sum of amounts in fen.
pub(crate) fn sum(amounts: impl IntoIterator<Item = i64>) -> Result<i64, PaperFault> {
    let total = amounts.into_iter().try_fold(0_i64, i64::checked_add);
    total.ok_or(PaperFault::Sum)
}

fn digit(value: u64) -> &'static str {
    usize::try_from(value % 10)
        .ok()
        .and_then(|at| DIGITS.get(at))
        .copied()
        .unwrap_or_default()
}

/// A whole number above zero: what stands left of 亿, of 万, and the rest, each read the same way.
fn whole(value: u64) -> String {
    for (unit, name) in [(100_000_000, "亿"), (10_000, "万")] {
        let (high, low) = (value / unit, value % unit);
        if high > 0 {
            let gap = if low > 0 && low < unit / 10 {
                "零"
            } else {
                ""
            };
            let low = if low > 0 { whole(low) } else { String::new() };
            return format!("{}{name}{gap}{low}", whole(high));
        }
    }
    below_ten_thousand(value)
}

fn below_ten_thousand(value: u64) -> String {
    let mut words = String::new();
    let mut gap = false;
    for (place, name) in PLACES {
        let here = value / place % 10;
        if here == 0 {
            gap = !words.is_empty();
            continue;
        }
        if gap {
            words.push('零');
            gap = false;
        }
        words.push_str(digit(here));
        words.push_str(name);
    }
    words
}
