//! The glossary: every term points at code that exists.

use std::path::Path;

use anyhow::{Context, Result};

/// Terms whose place in the code does not exist.
pub(crate) fn check(root: &Path) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    let path = root.join("docs/glossary.md");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    for line in text.lines().filter(|line| line.starts_with('|')) {
        for place in line.split('`').skip(1).step_by(2) {
            let looks_like_path = place.contains('/') && !place.contains(' ');
            let file = place.split('#').next().unwrap_or_default();
            if looks_like_path && !root.join(file).exists() {
                problems.push(format!("docs/glossary.md: {place} does not exist"));
            }
        }
    }
    Ok(problems)
}
