//! Cells as spreadsheets leave them.

use crate::import::cells::{bare, code, date, decimal, document, moment, share, whole, yes};

#[test]
fn what_spreadsheets_put_around_a_value_is_taken_away() {
    for cell in [
        "'A1",
        "\tA1",
        " A1\u{a0}",
        "=\"A1\"",
        "\u{3000}A1",
        "\u{feff}A1",
    ] {
        assert_eq!(bare(cell), "A1", "{cell:?}");
    }
    assert_eq!(bare("=\"\""), "");
}

#[test]
fn a_number_in_scientific_notation_is_lost_and_called_so() {
    let rule = code("3.20102E+17").unwrap_err();
    assert!(
        rule.zh.contains("科学计数法") && rule.zh.contains("丢失"),
        "{}",
        rule.zh
    );
    assert!(rule.en.contains("lost"), "{}", rule.en);
    // Cut to fifteen digits: the check character of the first would be 3, the second is whole.
    assert!(
        document("320102198001012000")
            .unwrap_err()
            .zh
            .contains("丢失")
    );
    assert!(document("320102198001011000").is_ok());
    assert_eq!(code("6217006197880240000").unwrap(), "6217006197880240000");
    // Model and engine codes may hold an E without being a power of ten.
    assert_eq!(code("4E10").unwrap(), "4E10");
    assert_eq!(code("ｌｓｖ 123").unwrap(), "LSV123");
}

#[test]
fn days_are_read_in_the_ways_they_are_written() {
    for text in [
        "2026-01-05",
        "2026/1/5",
        "2026.1.5",
        "20260105",
        "2026年1月5日",
        "46027",
        "2026-01-05 00:00:00",
    ] {
        assert_eq!(date(text).unwrap().to_string(), "2026-01-05", "{text}");
    }
    for text in [
        "1/5/2026",
        "5-Jan-26",
        "2026-02-30",
        "26-1-5",
        "",
        "2026-1",
        "20261305",
        "2026-01-05 08:30",
    ] {
        assert!(date(text).is_err(), "{text}");
    }
    assert_eq!(
        moment("46027.5").unwrap().to_string(),
        "2026-01-05T12:00:00"
    );
    assert_eq!(
        moment("2026/1/5 9:30").unwrap().to_string(),
        "2026-01-05T09:30:00"
    );
}

#[test]
fn numbers_lose_their_ornaments_and_nothing_else() {
    assert_eq!(whole("1,950").unwrap(), 1_950);
    assert_eq!(whole("5.0").unwrap(), 5);
    assert!(whole("5.5").is_err() && whole("-5").is_err() && whole("五").is_err());
    assert_eq!(decimal("01.4950").unwrap(), "1.495");
    assert!(decimal("1.2.3").is_err() && decimal("").is_err());
}

#[test]
fn a_share_is_a_percentage_or_a_decimal_and_never_a_guess() {
    for (text, read) in [
        ("4%", "0.04"),
        ("3.5％", "0.035"),
        ("0.04", "0.04"),
        ("0", "0"),
        ("100%", "1"),
        ("12.25%", "0.1225"),
    ] {
        assert_eq!(share(text).unwrap(), read, "{text}");
    }
    for text in ["4", "101%", "-1%", "%", "1.5"] {
        assert!(share(text).is_err(), "{text}");
    }
}

#[test]
fn yes_and_no_in_both_languages() {
    assert!(yes("是").unwrap() && yes("Yes").unwrap() && !yes("否").unwrap() && !yes("0").unwrap());
    assert!(yes("maybe").is_err());
}
