//! Unearned premium: the regulation's examples, exactness, and the kernel against integers.

use kernel::Date;
use proptest::prelude::*;

use crate::ReserveRefusal;
use crate::commands::{UprOptions, upr};
use crate::parallel::Threads;
use crate::upr::{
    Columns, Deficiency, Item, PackedItems, RiskPattern, UprMethod, date_of, day_number,
    group_sums, group_sums_exact, layers, premium_deficiency, unearned,
};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn item(start: &str, end: &str, yuan: i64) -> Item {
    Item {
        start: date(start),
        end: date(end),
        premium_fen: yuan * 100,
    }
}

fn at(item: &Item, method: UprMethod, day: &str) -> i64 {
    unearned(item, method, date(day)).unwrap().unearned_fen
}

#[test]
fn the_examples_of_the_1_365_method_agree() {
    let cases = [
        (950, "2023-07-01", "2024-06-30", "2023-12-31", 47_240),
        (3_650, "2025-01-01", "2025-12-31", "2025-01-01", 364_000),
        (3_650, "2025-01-01", "2025-12-31", "2024-12-31", 365_000),
        (1_000, "2024-02-29", "2025-02-28", "2024-12-31", 16_120),
        (1_200, "2024-01-01", "2024-12-31", "2024-06-30", 60_328),
        (10_000, "2025-03-15", "2026-03-14", "2025-12-31", 200_000),
        (10_000, "2025-03-15", "2026-03-14", "2026-03-14", 0),
    ];
    for (premium, start, end, day, fen) in cases {
        assert_eq!(
            at(&item(start, end, premium), UprMethod::Daily, day),
            fen,
            "{start} {day}"
        );
    }
}

#[test]
fn the_rules_of_78_agree() {
    let policy = item("2005-06-01", "2006-05-31", 1_000);
    assert_eq!(at(&policy, UprMethod::SumOfDigits, "2005-12-31"), 19_231);
    assert_eq!(
        at(&policy, UprMethod::ReverseSumOfDigits, "2005-12-31"),
        64_103
    );
    assert_eq!(at(&policy, UprMethod::SumOfDigits, "2005-05-31"), 100_000);
    assert_eq!(at(&policy, UprMethod::SumOfDigits, "2006-05-31"), 0);
    let odd = item("2005-06-01", "2006-05-30", 1_000);
    let refusal = unearned(&odd, UprMethod::SumOfDigits, date("2005-12-31")).unwrap_err();
    assert!(matches!(refusal, ReserveRefusal::NotWholeMonths { .. }));
    // A start on a day the last month lacks.
    let leap = item("2024-02-29", "2025-02-28", 1_000);
    assert_eq!(at(&leap, UprMethod::SumOfDigits, "2025-02-28"), 0);
    let end_of_month = item("2025-01-31", "2025-02-27", 1_000);
    assert_eq!(at(&end_of_month, UprMethod::SumOfDigits, "2025-02-27"), 0);
}

#[test]
fn twenty_fourths_and_eighths_agree() {
    for (month, part) in [(1, 1), (6, 11), (12, 23)] {
        let start = format!("2025-{month:02}-01");
        let end = if month == 1 {
            "2025-12-31".to_owned()
        } else {
            format!("2026-{:02}-28", month - 1)
        };
        let policy = item(&start, &end, 2_400);
        assert_eq!(
            at(&policy, UprMethod::TwentyFourths, "2025-12-31"),
            part * 10_000
        );
    }
    for (start, end, part) in [
        ("2025-02-10", "2026-02-09", 1),
        ("2025-05-10", "2026-05-09", 3),
        ("2025-08-10", "2026-08-09", 5),
        ("2025-11-10", "2026-11-09", 7),
    ] {
        let policy = item(start, end, 800);
        assert_eq!(at(&policy, UprMethod::Eighths, "2025-12-31"), part * 10_000);
    }
}

#[test]
fn endorsements_cancellations_and_layers_add_up() {
    let policy = item("2025-01-01", "2025-12-31", 3_650);
    let endorsement = item("2025-07-01", "2025-12-31", 184);
    let day = "2025-09-30";
    assert_eq!(at(&policy, UprMethod::Daily, day), 92_000);
    assert_eq!(at(&endorsement, UprMethod::Daily, day), 9_200);
    // Cancelled on 1 October: the premium kept is earned, the refund is earned at once.
    let kept = Item {
        end: date("2025-09-30"),
        ..policy
    };
    let refund = item("2025-10-01", "2025-10-01", -920);
    assert_eq!(at(&kept, UprMethod::Daily, "2025-10-01"), 0);
    assert_eq!(at(&refund, UprMethod::Daily, "2025-10-01"), 0);
    let split = layers(&policy, (146_000, 36_500), UprMethod::Daily, date(day)).unwrap();
    assert_eq!(split.gross_fen, 92_000);
    assert_eq!(split.ceded_fen, 36_800);
    assert_eq!(split.net_fen, 55_200);
    assert_eq!(split.net_of_acquisition_fen, 82_800);
    let short = Deficiency {
        unearned_fen: 90_000,
        expected_outgo_fen: 100_000,
        margin: 0.03,
    };
    assert_eq!(premium_deficiency(&short), 13_000);
    assert_eq!(
        premium_deficiency(&Deficiency {
            unearned_fen: 200_000,
            ..short
        }),
        0
    );
}

#[test]
fn a_risk_pattern_of_one_weight_is_even_and_of_months_is_the_rule_of_78() {
    let policy = item("2025-01-01", "2025-12-31", 3_650);
    let even = RiskPattern::try_new(vec![1]).unwrap();
    let fraction = even.fraction(&policy, date("2025-09-30")).unwrap();
    assert_eq!(fraction.of(policy.premium_fen), Some(92_000));
    let year = item("2025-01-01", "2025-12-26", 78);
    let falling = RiskPattern::try_new((1..=12).rev().collect()).unwrap();
    // 360 days: twelve stretches of 30; after 210 days five are left.
    let fraction = falling.fraction(&year, date("2025-07-29")).unwrap();
    assert_eq!(fraction.of(year.premium_fen), Some(1_500));
    assert!(RiskPattern::try_new(vec![0, 0]).is_err());
}

#[test]
fn the_command_answers_money_strings() {
    let file = "start,end,premium\n2023-07-01,2024-06-30,950\n2024-01-01,2024-12-31,1200.00\n";
    let options = UprOptions {
        as_of: date("2023-12-31"),
        method: UprMethod::Daily,
    };
    let report = upr(file.as_bytes(), options).unwrap();
    let json = report.json();
    assert_eq!(json["rows"][0]["upr"], "472.40");
    assert_eq!(json["rows"][1]["upr"], "1200.00");
    assert_eq!(json["total"]["premium"], "2150.00");
    assert_eq!(json["total"]["upr"], "1672.40");
    assert_eq!(json["total"]["earned"], "477.60");
    let mut bytes = Vec::new();
    report.write_json(&mut bytes).unwrap();
    let again: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(again, json);
    for (bad, field) in [
        ("start,end\n", "premium"),
        ("start,end,premium\n2024-13-01,2024-12-31,1\n", "start"),
        ("start,end,premium\n2024-01-01,2023-12-31,1\n", "end"),
        (
            "start,end,premium\n2024-01-01,2024-12-31,1.234\n",
            "premium",
        ),
        ("start,end,premium\n2024-01-01,2024-12-31,x\n", "premium"),
    ] {
        let refusal = upr(bad.as_bytes(), options).unwrap_err();
        assert!(
            matches!(refusal, ReserveRefusal::BadItem { field: f, .. } if f == field),
            "{bad}"
        );
    }
}

#[test]
fn days_are_numbered_as_the_calendar_counts_them() {
    let epoch = date("1970-01-01");
    assert_eq!(day_number(epoch), 0);
    for text in [
        "1600-02-29",
        "1999-12-31",
        "2000-02-29",
        "2024-12-31",
        "2100-03-01",
    ] {
        let day = date(text);
        let span = day.since(epoch).unwrap().get_days();
        assert_eq!(day_number(day), span, "{text}");
        assert_eq!(date_of(day_number(day)), Some(day), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn earned_and_unearned_are_written_every_day(
        start in 0_i32..20_000, length in 1_i32..2_000, fen in -10_000_000_000_i64..10_000_000_000,
        offset in -100_i32..2_200,
    ) {
        let epoch = date("1970-01-01");
        let day = |n: i32| epoch.checked_add(std::time::Duration::from_secs(u64::try_from(n).unwrap() * 86_400)).unwrap();
        let item = Item { start: day(start + 200), end: day(start + 200 + length - 1), premium_fen: fen };
        let valuation = day(start + 200 + offset);
        for method in [UprMethod::Daily, UprMethod::TwentyFourths, UprMethod::Eighths] {
            let split = unearned(&item, method, valuation).unwrap();
            prop_assert_eq!(split.earned_fen + split.unearned_fen, fen);
            prop_assert!(split.unearned_fen.abs() <= fen.abs());
        }
    }

    #[test]
    fn the_vector_kernels_are_exact(
        rows in prop::collection::vec(
            (0_i32..30_000, 0_i32..32_768, prop_oneof![
                -17_179_869_184_i64..17_179_869_184, -2_147_483_648_i64..2_147_483_648, -1000_i64..1000,
            ], 0_u16..5), 0..3_000),
        outlier in prop::option::of((any::<prop::sample::Index>(), any::<i64>().prop_map(|x| x >> 20))),
        valuation in 0_i32..63_000,
    ) {
        let mut rows = rows;
        if let (Some((at, fen)), false) = (outlier, rows.is_empty()) {
            at.get_mut(rows.as_mut_slice()).2 = fen;
        }
        prop_assert!(all_paths_agree(&rows, valuation));
    }

    #[test]
    fn packed_items_are_exact(
        rows in prop::collection::vec(
            (-2_000_000_000_i32..2_000_000_000, 0_i32..32_768, -2_147_483_648_i64..2_147_483_648, 0_u16..5), 1..40),
        spread in 1_i32..70_000,
        offset in -40_000_i32..140_000,
    ) {
        let base = rows[0].0;
        let rows: Vec<_> = rows.iter().map(|r| (base + r.0.rem_euclid(spread), r.1, r.2, r.3)).collect();
        prop_assert!(all_paths_agree(&rows, base + offset));
    }
}

/// First day, term less one, fen, group.
type Row = (i32, i32, i64, u16);

/// The plain and the packed kernel beside 128-bit integers.
fn all_paths_agree(rows: &[Row], valuation: i32) -> bool {
    let start: Vec<i32> = rows.iter().map(|r| r.0).collect();
    let end: Vec<i32> = rows.iter().map(|r| r.0 + r.1).collect();
    let premium_fen: Vec<i64> = rows.iter().map(|r| r.2).collect();
    let group: Vec<u16> = rows.iter().map(|r| r.3).collect();
    let columns = Columns {
        start: &start,
        end: &end,
        premium_fen: &premium_fen,
        group: &group,
    };
    let exact = group_sums_exact(columns, valuation, 5, Threads::One).unwrap();
    let packed = PackedItems::pack(columns, Threads::All).unwrap();
    assert_eq!(packed.rows(), rows.len());
    group_sums(columns, valuation, 5, Threads::Of(2)).unwrap() == exact
        && packed.group_sums(valuation, 5, Threads::Of(2)).unwrap() == exact
}

/// Where rounding decides: amounts at the bounds of the kernels whose exact quotient is a tie, or
/// one part in `N` beside it, for terms up to the longest.
#[test]
fn ties_and_their_neighbours_at_the_bounds_are_exact() {
    let mut seen = 0;
    for days in [
        2_i64, 4, 6, 30, 360, 364, 365, 366, 7_304, 32_766, 32_767, 32_768,
    ] {
        for left in [1, 2, days / 3, days / 2, days - 1, days] {
            for top in [1_i64 << 34, 1 << 33, 1 << 31, 1 << 20, 1 << 16] {
                seen += beside_a_tie(top, left, days);
            }
        }
    }
    assert!(seen > 200, "{seen}");
}

/// Checks the largest amounts below `top` whose remainder is a tie or beside one; how many.
fn beside_a_tie(top: i64, left: i64, days: i64) -> u32 {
    let mut seen = 0;
    for wanted in [days / 2 - 1, days / 2, days / 2 + 1] {
        let mut amounts = (top - 2 * days..top).rev();
        if let Some(fen) = amounts.find(|p| p * left % days == wanted) {
            half_up(fen, left, days);
            half_up(-fen, left, days);
            seen += 1;
        }
    }
    seen
}

fn half_up(fen: i64, left: i64, days: i64) {
    let term = i32::try_from(days - 1).unwrap();
    let valuation = term - i32::try_from(left).unwrap();
    let case = format!("{fen} {left}/{days}");
    assert!(all_paths_agree(&[(0, term, fen, 0)], valuation), "{case}");
    // By hand, away from zero.
    let hand = (2 * fen.abs() * left + days) / (2 * days) * fen.signum();
    let columns = Columns {
        start: &[0],
        end: &[term],
        premium_fen: &[fen],
        group: &[0],
    };
    let sums = group_sums(columns, valuation, 1, Threads::One).unwrap();
    assert_eq!(sums[0].unearned_fen, hand, "{case}");
}

#[test]
fn packing_keeps_what_does_not_fit() {
    let columns = Columns {
        start: &[0, 10],
        end: &[364, 40_010],
        premium_fen: &[95_000, 1 << 40],
        group: &[0, 1],
    };
    let packed = PackedItems::pack(columns, Threads::All).unwrap();
    assert_eq!(packed.bytes(), 2 * 18);
    assert_eq!(
        packed.group_sums(100, 2, Threads::All).unwrap(),
        group_sums_exact(columns, 100, 2, Threads::All).unwrap()
    );
    let narrow = PackedItems::pack(
        Columns {
            start: &[0],
            end: &[364],
            premium_fen: &[95_000],
            group: &[0],
        },
        Threads::All,
    )
    .unwrap();
    assert_eq!(narrow.bytes(), 10);
    let no = packed.group_sums(100, 1, Threads::All).unwrap_err();
    assert!(matches!(no, ReserveRefusal::BadItem { field: "group", .. }));
    let no = PackedItems::pack(
        Columns {
            end: &[364, 9],
            ..columns
        },
        Threads::All,
    )
    .unwrap_err();
    assert!(matches!(
        no,
        ReserveRefusal::BadItem {
            line: 2,
            field: "end",
            ..
        }
    ));
    let no = PackedItems::pack(
        Columns {
            group: &[0],
            ..columns
        },
        Threads::All,
    )
    .unwrap_err();
    assert!(matches!(
        no,
        ReserveRefusal::BadItem {
            field: "columns",
            ..
        }
    ));
}
