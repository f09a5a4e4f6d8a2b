//! Numbers by their end, without an index of ends: every series knows its last serial, so the numbers
//! that end so can be counted out, and each of them is one look-up by key.

use std::collections::BTreeMap;

use kernel::{Number, NumberKind, Series};

/// Numbers counted out at most, over all series.
const TRIED: usize = 100_000;
/// Digits of a serial with its check digit.
const SERIAL: usize = 8;

/// The numbers given so far that end in these digits, of the series that the asker reaches: as many of
/// each kind as are wanted, latest of each series first.
pub(super) fn numbers(
    series: &BTreeMap<String, u32>,
    digits: &str,
    (reached, most): (&dyn Fn(&Series) -> bool, usize),
) -> Vec<Number> {
    let Some((before, _)) = digits.split_at_checked(digits.len().saturating_sub(1)) else {
        return Vec::new();
    };
    let from = before.len().saturating_sub(SERIAL - 1);
    let Ok(rest) = before.get(from..).unwrap_or_default().parse::<u32>() else {
        return Vec::new();
    };
    let length = u32::try_from(before.len() - from).unwrap_or_default();
    let step = 10_u32.saturating_pow(length);
    let reached: Vec<(Series, u32)> = series
        .iter()
        .filter_map(|(name, last)| Some((Series::parse(name)?, *last)))
        .filter(|(series, _)| reached(series))
        .collect();
    let share = TRIED / reached.len().max(1);
    let mut found: BTreeMap<NumberKind, Vec<Number>> = BTreeMap::new();
    for (series, last) in reached {
        let of_kind = found.entry(series.kind).or_default();
        let of_series = serials(rest, step, last)
            .take(share.max(1))
            .filter_map(|serial| series.number(serial))
            .filter(|number| number.to_string().ends_with(digits));
        of_kind.extend(of_series.take(most.saturating_sub(of_kind.len())));
    }
    found.into_values().flatten().collect()
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
            let mut found = numbers(&series, digits, (&|_| true, usize::MAX));
            wanted.sort();
            found.sort();
            assert_eq!(found, wanted, "{digits}");
        }
        for number in [every[0], every[24_999], every[25_000]] {
            let text = number.to_string();
            for length in [4, 8, 12, 20] {
                let digits: String = text.chars().skip(text.len() - length).collect();
                let found = numbers(&series, &digits, (&|_| true, usize::MAX));
                assert!(found.contains(&number), "{digits}");
            }
        }
        assert!(numbers(&series, "", (&|_| true, 1)).is_empty());
    }

    #[test]
    fn a_branch_finds_its_own_however_many_others_have() {
        let others = (1..=40).map(|branch| (format!("00{:02}01012026", branch + 10), 9_000));
        let mut series: BTreeMap<String, u32> = others.collect();
        series.insert("009901012026".to_owned(), 12);
        series.insert("T009901012026".to_owned(), 12);
        let mine = |series: &Series| series.organisation.as_str() == "9901";
        let all: Vec<String> = ["009901012026", "T009901012026"]
            .iter()
            .flat_map(|name| {
                let series = Series::parse(name).unwrap();
                (1..=12).filter_map(move |serial| series.number(serial))
            })
            .map(|number| number.to_string())
            .collect();
        for number in &all {
            let digits = number.get(number.len() - 4..).unwrap();
            let found = numbers(&series, digits, (&mine, 3));
            assert!(found.iter().any(|n| n.to_string() == *number), "{number}");
            assert!(found.iter().all(|n| n.organisation().as_str() == "9901"));
        }
        // A few of each kind, whatever the other kind has.
        let ten: BTreeMap<String, u32> =
            [("009901012026", 9_000_000), ("T009901012026", 9_000_000)]
                .map(|(name, last)| (name.to_owned(), last))
                .into();
        let found = numbers(&ten, "0123", (&|_| true, 3));
        for kind in [NumberKind::Policy, NumberKind::Proposal] {
            assert_eq!(found.iter().filter(|n| n.kind() == kind).count(), 3);
        }
    }
}
