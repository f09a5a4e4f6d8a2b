//! Output for people: tables that line up, Chinese characters counted as two columns.

use serde::Serialize;
use serde_json::Value;

use crate::outcome::Trouble;

/// Prints a value as JSON.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<(), Trouble> {
    let text = serde_json::to_string_pretty(value);
    println!("{}", text.map_err(|e| Trouble::Machine(e.to_string()))?);
    Ok(())
}

/// Prints rows under headings.
pub(crate) fn table(headings: &[&str], rows: &[Vec<String>]) {
    let mut widths: Vec<usize> = headings.iter().map(|text| width(text)).collect();
    for row in rows {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = (*widest).max(width(cell));
        }
    }
    let line = |cells: Vec<&str>| {
        let padded: Vec<String> = cells
            .iter()
            .zip(&widths)
            .map(|(text, w)| pad(text, *w))
            .collect();
        println!("{}", padded.join("  ").trim_end());
    };
    line(headings.to_vec());
    println!(
        "{}",
        widths
            .iter()
            .map(|w| "─".repeat(*w))
            .collect::<Vec<_>>()
            .join("  ")
    );
    for row in rows {
        line(row.iter().map(String::as_str).collect());
    }
}

/// Prints objects as a table: one column for every key that occurs, in the order of the first.
pub(crate) fn objects(rows: &[Value]) {
    let mut headings: Vec<&str> = Vec::new();
    for row in rows.iter().filter_map(Value::as_object) {
        for key in row.keys() {
            if !headings.contains(&key.as_str()) {
                headings.push(key);
            }
        }
    }
    let cells = |row: &Value| headings.iter().map(|key| plain(row.get(*key))).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
    if rows.is_empty() {
        println!("(空 none)");
    } else {
        table(&headings, &rows);
    }
}

/// Prints chosen columns of objects as a table.
pub(crate) fn chosen(columns: &[&str], rows: &[Value]) {
    if rows.is_empty() {
        println!("(空 none)");
        return;
    }
    let cells = |row: &Value| columns.iter().map(|key| plain(row.get(*key))).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
    table(columns, &rows);
}

fn plain(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => value
            .get("amount")
            .and_then(Value::as_str)
            .map_or_else(|| value.to_string(), str::to_owned),
    }
}

/// Columns a text takes on a terminal: wide characters take two.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

/// Text filled up to a width.
pub(crate) fn pad(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text))))
}

/// A text broken into lines of at most so many columns: between words, or anywhere in Chinese.
pub(crate) fn wrapped(text: &str, at_most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut word = String::new();
    let mut place = |line: &mut String, word: &mut String| {
        if !line.is_empty() && width(line) + width(word.trim_end()) > at_most {
            lines.push(std::mem::take(line).trim_end().to_owned());
        }
        line.push_str(word);
        word.clear();
    };
    for letter in text.chars() {
        word.push(letter);
        if letter == ' ' || is_wide(letter) {
            place(&mut line, &mut word);
        }
    }
    place(&mut line, &mut word);
    if !line.is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}
