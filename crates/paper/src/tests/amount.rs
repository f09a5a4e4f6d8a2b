//! 金额大写 against the examples of the rule, and against a reader written apart from the writer.

use crate::{amount_in_figures, amount_in_words};

/// 正确填写票据和结算凭证的基本规定, its own examples.
#[test]
fn the_rule_s_own_examples() {
    for (fen, words) in [
        (140_950, "人民币壹仟肆佰零玖元伍角"),
        (600_714, "人民币陆仟零柒元壹角肆分"),
        (168_032, "人民币壹仟陆佰捌拾元零叁角贰分"),
        (10_700_053, "人民币壹拾万柒仟元零伍角叁分"),
        (1_640_902, "人民币壹万陆仟肆佰零玖元零贰分"),
        (32_504, "人民币叁佰贰拾伍元零肆分"),
    ] {
        assert_eq!(amount_in_words(fen), words);
    }
}

#[test]
fn round_sums_and_the_edges() {
    for (fen, words) in [
        (0, "人民币零元整"),
        (5, "人民币伍分"),
        (30, "人民币叁角"),
        (100, "人民币壹元整"),
        (1_000, "人民币壹拾元整"),
        (66_500, "人民币陆佰陆拾伍元整"),
        (1_000_000, "人民币壹万元整"),
        (1_000_100, "人民币壹万零壹元整"),
        (10_000_000_000, "人民币壹亿元整"),
        (10_000_010_000, "人民币壹亿零壹佰元整"),
        (1_000_000_000_000, "人民币壹佰亿元整"),
        (100_000_000_000_100, "人民币壹万亿零壹元整"),
        (-66_500, "人民币负陆佰陆拾伍元整"),
    ] {
        assert_eq!(amount_in_words(fen), words);
    }
    assert!(amount_in_words(i64::MAX).ends_with("柒佰伍拾捌元零柒分"));
    assert!(amount_in_words(i64::MIN).starts_with("人民币负玖亿"));
}

/// Reads words as a person would: a digit waits for its place; 万 and 亿 raise all before them.
fn read(words: &str) -> i128 {
    let (mut done, mut section, mut digit) = (0_i128, 0_i128, 0_i128);
    let mut fen = 0;
    for character in words.trim_start_matches("人民币").chars() {
        if let Some(value) = "零壹贰叁肆伍陆柒捌玖".chars().position(|c| c == character) {
            digit = value as i128;
            continue;
        }
        match character {
            '拾' => section += digit * 10,
            '佰' => section += digit * 100,
            '仟' => section += digit * 1000,
            '万' => section = (section + digit) * 10_000,
            '亿' => {
                done = (done + section + digit) * 100_000_000;
                section = 0;
            }
            '元' => {
                fen += (done + section + digit) * 100;
                (done, section) = (0, 0);
            }
            '角' => fen += digit * 10,
            '分' => fen += digit,
            '整' => {}
            other => panic!("{other} in {words}"),
        }
        digit = 0;
    }
    fen
}

#[test]
fn every_amount_reads_back() {
    // A multiplicative walk reaches every length and every pattern of zeros in between.
    let mut fen: i64 = 1;
    for step in 0..200_000_i64 {
        let amount = fen % 10_i64.pow(u32::try_from(step % 16).unwrap() + 2);
        assert_eq!(read(&amount_in_words(amount)), i128::from(amount));
        fen = fen.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1) & i64::MAX;
    }
    for power in 0..15 {
        for digit in [1, 9, 10, 11, 101, 1001] {
            let amount = digit * 10_i64.pow(power);
            let words = amount_in_words(amount);
            assert_eq!(read(&words), i128::from(amount), "{words}");
            assert!(!words.contains("零零"), "{words}");
        }
    }
}

#[test]
fn figures_are_grouped() {
    assert_eq!(amount_in_figures(66_500), "665.00");
    assert_eq!(amount_in_figures(18_000_005), "180,000.05");
    assert_eq!(amount_in_figures(-100_000), "-1,000.00");
    assert_eq!(amount_in_figures(7), "0.07");
}
