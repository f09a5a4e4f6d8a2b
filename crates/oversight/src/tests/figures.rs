//! Figures are told apart, and divided as by hand.

use std::collections::BTreeSet;

use crate::{FIGURES, average, figure_named, rate};

#[test]
fn each_figure_has_one_name_and_its_words_in_both_languages() {
    let names: BTreeSet<&str> = FIGURES.iter().map(|one| one.name).collect();
    assert_eq!(names.len(), FIGURES.len());
    for one in FIGURES {
        assert_eq!(figure_named(one.name).unwrap().name, one.name);
        for text in [&one.title, &one.definition] {
            assert!(!text.zh.is_empty() && !text.en.is_empty(), "{}", one.name);
        }
    }
    assert!(figure_named("nothing").is_none());
}

#[test]
fn rates_and_averages_round_half_up() {
    // 1/3 = 0.33333…, 2/3 = 0.66666…, 1/8 = 0.125, 1/16 = 0.0625, 7/4 = 1.75.
    assert_eq!(rate(1, 3).unwrap(), "0.3333");
    assert_eq!(rate(2, 3).unwrap(), "0.6667");
    assert_eq!(rate(1, 16).unwrap(), "0.0625");
    assert_eq!(rate(0, 5).unwrap(), "0.0000");
    assert_eq!(rate(3, 2).unwrap(), "1.5000");
    assert_eq!(rate(1, 0), None);
    assert_eq!(average(7, 4).unwrap(), "1.8");
    assert_eq!(average(5, 4).unwrap(), "1.3");
    assert_eq!(average(0, 4).unwrap(), "0.0");
    assert_eq!(average(4, 0), None);
}
