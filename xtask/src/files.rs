//! A page is a page: length of files, a first line that says what the file is, nothing unfinished.

use std::path::Path;

use anyhow::Result;

/// The longest source file, tests apart.
const LINES_MAX: usize = 600;
/// The largest committed file. Rate tables and pages stay far below; blobs do not belong here.
const BYTES_MAX: u64 = 256 * 1024;
/// What programs write and people read in parts: it grows with what it describes.
const GENERATED: [&str; 2] = ["Cargo.lock", "api/openapi.json"];

/// Words that promise work. In two parts each, so that this file keeps its own rule.
const UNFINISHED: [&str; 3] = [
    concat!("FIX", "ME"),
    concat!("TO", "DO"),
    concat!("XX", "X"),
];

/// Files that break the house rules.
pub(crate) fn check(root: &Path) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for path in crate::files_below(root, &[".rs"])? {
        let text = std::fs::read_to_string(&path)?;
        let name = path
            .strip_prefix(root)
            .unwrap_or(&path)
            .display()
            .to_string();
        if !text.starts_with("//!") {
            problems.push(format!("{name}: does not begin by saying what it is (//!)"));
        }
        let lines = text.lines().count();
        if lines > LINES_MAX && !name.contains("/tests/") {
            problems.push(format!("{name}: {lines} lines, more than {LINES_MAX}"));
        }
        for unfinished in UNFINISHED {
            if text.contains(unfinished) {
                problems.push(format!("{name}: {unfinished}"));
            }
        }
    }
    for path in crate::files_below(root, &[""])? {
        let size = std::fs::metadata(&path)?.len();
        let name = path
            .strip_prefix(root)
            .unwrap_or(&path)
            .display()
            .to_string();
        if size > BYTES_MAX && !GENERATED.contains(&name.as_str()) {
            problems.push(format!("{name}: {size} bytes, more than {BYTES_MAX}"));
        }
    }
    Ok(problems)
}
