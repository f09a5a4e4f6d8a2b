//! Numbers by their end, without an index of ends: every series knows its last serial, so the numbers
//! that end so can be counted out, and each of them is one look-up by key.

use std::collections::BTreeMap;

use kernel::{Number, Series};

/// Numbers counted out at most, over all series.
const TRIED: usize = 100_000;
/// Numbers looked up at most.
const FOUND: usize = 400;
/// Digits of a serial with its check digit.
const SERIAL: usize = 8;

/// The numbers given so far that end in these digits, latest of each series first.
pub(super) fn numbers(series: &BTreeMap<String, u32>, digits: &str) -> Vec<Number> {
    let Some((before, _)) = digits.split_at_checked(digits.len().saturating_sub(1)) else {
        return Vec::new();
    };
    let from = before.len().saturating_sub(SERIAL - 1);
    let Ok(rest) = before.get(from..).unwrap_or_default().parse::<u32>() else {
        return Vec::new();
    };
    let length = u32::try_from(before.len() - from).unwrap_or_default();
    let step = 10_u32.saturating_pow(length);
    let share = TRIED / series.len().max(1);
    let mut found = Vec::new();
    for (name, last) in series {
        let Some(series) = Series::parse(name) else {
            continue;
        };
        let of_series = serials(rest, step, *last)
            .take(share.max(1))
            .filter_map(|serial| series.number(serial))
            .filter(|number| number.to_string().ends_with(digits));
        found.extend(of_series.take(FOUND.saturating_sub(found.len())));
    }
    found
}

/// Serials up to the last that leave this rest, descending.
fn serials(rest: u32, step: u32, last: u32) -> impl Iterator<Item = u32> {
    let above = last
        .checked_sub(rest)
        .map(|above| above / step * step + rest);
    std::iter::successors(above, move |serial| {
        serial.checked_sub(step).filter(|serial| *serial >= rest)
    })
    .filter(|serial| *serial > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_counted_out_of_every_series() {
        let series = BTreeMap::from([
            ("003201012026".to_owned(), 25_000),
            ("T003201012026".to_owned(), 120),
        ]);
        let every: Vec<Number> = series
            .iter()
            .flat_map(|(name, last)| {
                let series = Series::parse(name).unwrap();
                (1..=*last).filter_map(move |serial| series.number(serial))
            })
            .collect();
        for digits in ["0118", "00042", "123", "99999", "000012345", "26"] {
            let mut wanted: Vec<Number> = every
                .iter()
                .filter(|number| number.to_string().ends_with(digits))
                .copied()
                .collect();
            let mut found = numbers(&series, digits);
            wanted.sort();
            found.sort();
            assert_eq!(found, wanted[..wanted.len().min(FOUND)], "{digits}");
        }
        for number in [every[0], every[24_999], every[25_000]] {
            let text = number.to_string();
            for length in [4, 8, 12, 20] {
                let digits: String = text.chars().skip(text.len() - length).collect();
                assert!(numbers(&series, &digits).contains(&number), "{digits}");
            }
        }
        assert!(numbers(&series, "").is_empty());
    }
}
