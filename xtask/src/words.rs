//! Chinese texts are written as Chinese is: full-width punctuation, and no codes in the sentence.
//! A key stands in parentheses behind its Chinese name, for whoever fills it in by key.

use std::path::Path;

use anyhow::Result;

use crate::files_below;

/// Files that still have texts of the old kind; the list only shrinks.
const STILL: &[&str] = &[
    "app/src/inspect.rs",
    "app/src/sums.rs",
    "app/src/rows_check.rs",
    "journal/src/verify/",
];

/// Headings of files that others write, quoted as they stand there.
const QUOTED: &[&str] = &["sample/src/columns.rs"];

pub(crate) fn check(root: &Path) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for file in files_below(&root.join("crates"), &[".rs"])? {
        let shown = file
            .strip_prefix(root)
            .unwrap_or(&file)
            .display()
            .to_string();
        // A line of the command line for people is in both languages at once; tests quote anything.
        let other = shown.contains("/tests/") || shown.starts_with("crates/cli/");
        if other || STILL.iter().chain(QUOTED).any(|file| shown.contains(file)) {
            continue;
        }
        let text = std::fs::read_to_string(&file)?;
        for (nth, line) in text.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for literal in literals(line) {
                if let Some(what) = flaw(&literal) {
                    problems.push(format!("{shown}:{}: {what} in {literal:?}", nth + 1));
                }
            }
        }
    }
    Ok(problems)
}

/// The string literals that begin and end on a line.
fn literals(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<String> = None;
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match (&mut open, letter) {
            (None, '"') => open = Some(String::new()),
            (None, '\'') | (Some(_), '\\') => {
                letters.next();
            }
            (Some(_), '"') => found.extend(open.take()),
            (Some(text), letter) => text.push(letter),
            (None, _) => {}
        }
    }
    found
}

/// What is wrong with a Chinese text; other texts are none of this rule's business.
fn flaw(text: &str) -> Option<&'static str> {
    let letters: Vec<char> = text.chars().collect();
    let han = letters.iter().filter(|letter| is_han(**letter)).count();
    let latin = letters.iter().filter(|l| l.is_ascii_lowercase()).count();
    // Words in both languages at once are headings, not sentences; a sentence that begins in English
    // may quote Chinese.
    let is_english = latin > han && text.starts_with(|l: char| l.is_ascii_lowercase());
    if han == 0 || is_english || text.contains(" / ") {
        return None;
    }
    let half_width = letters.windows(2).any(|pair| match pair {
        [before, after] => {
            (is_han(*before) && ",:;!?()".contains(*after))
                || (",:;!?()".contains(*before) && is_han(*after))
        }
        _ => false,
    });
    if half_width {
        return Some("half-width punctuation beside Chinese");
    }
    outside_brackets(text)
        .split(|l: char| !(l.is_ascii_alphanumeric() || l == '_'))
        .any(|word| word.trim_matches('_').contains('_'))
        .then_some("a code")
}

/// The text without what stands in `{…}` and `（…）`.
fn outside_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let outside = text.chars().filter(|letter| {
        match letter {
            '{' | '（' => depth += 1,
            '}' | '）' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        true
    });
    outside.collect()
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::{flaw, literals};

    #[test]
    fn half_width_marks_and_codes_are_found() {
        for wrong in [
            "金额为零,无定义",
            "见(一)",
            "{x}已占用:请改",
            "缺少 first_insured 一项",
        ] {
            assert!(flaw(wrong).is_some(), "{wrong}");
        }
        for right in [
            "首次投保（first_insured）= {value}",
            "SHA-256 摘要",
            "plain, english_words",
            "written 某字第1号, or as digits",
            "自 {from} 起",
        ] {
            assert_eq!(flaw(right), None, "{right}");
        }
        assert_eq!(literals(r#"f("一", 'x', "二\"三")"#), ["一", "二三"]);
    }
}
