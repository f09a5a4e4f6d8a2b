//! The filings of the repository are sound and price what they should.

use crate::{Filings, check, embedded_packages, quote_json};

#[test]
fn every_embedded_package_is_sound() {
    let packages = embedded_packages();
    assert_eq!(packages.len(), 3);
    for package in packages {
        let checked = check(&package);
        for problem in &checked.problems {
            println!("{problem}");
        }
        assert!(checked.problems.is_empty());
    }
}

#[test]
fn a_quote_shows_its_working() {
    let filings = Filings::embedded().unwrap();
    let input = serde_json::json!({
        "use": "private", "seats": 5, "region": "上海", "clean_years": 3, "start": "2024-03-01",
    });
    let answer = quote_json(&input, &filings);
    println!("{}", serde_json::to_string_pretty(&answer).unwrap());
    assert_eq!(answer["premium"], "665.00");
}

/// What rows tell people in Chinese is Chinese: full-width marks, keys only in parentheses.
#[test]
fn rows_speak_chinese() {
    for package in embedded_packages() {
        let compiled = check(&package).compiled.unwrap();
        let programs = std::iter::once(&compiled.rating).chain(&compiled.refund);
        for step in programs.flat_map(|program| &program.steps) {
            let crate::rating::Work::Table(table) = &step.work else {
                continue;
            };
            for words in table.rows.iter().filter_map(|row| row.words.as_ref()) {
                assert!(speaks_chinese(&words.zh), "{}: {}", table.file, words.zh);
            }
        }
    }
    assert!(!speaks_chinese("座位,不足") && !speaks_chinese("首次投保 first_insured"));
}

fn speaks_chinese(text: &str) -> bool {
    let han = |letter: char| matches!(letter, '\u{3400}'..='\u{9fff}');
    let half = |letter: char| ",:;!?()".contains(letter);
    let letters: Vec<char> = text.chars().collect();
    let mixed = |pair: &[char]| (han(pair[0]) && half(pair[1])) || (half(pair[0]) && han(pair[1]));
    let mut depth = 0_i32;
    let key_outside = letters.iter().any(|letter| {
        depth += i32::from("（{".contains(*letter)) - i32::from("）}".contains(*letter));
        depth == 0 && *letter == '_'
    });
    !letters.windows(2).any(mixed) && !key_outside
}
