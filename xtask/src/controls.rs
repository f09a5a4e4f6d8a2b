//! The register of controls: every id in the code has a page, every page is used, every page says
//! what it must.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;

/// What a page must have, as headings in either language.
const PARTS: &[&str] = &["规则", "依据", "执行", "检测", "测试"];

/// Ids without a page, pages without a use, pages without a part.
pub(crate) fn check(root: &Path) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    let mut used = BTreeSet::new();
    for path in crate::files_below(&root.join("crates"), &[".rs"])? {
        if path.to_string_lossy().contains("/tests/") {
            continue;
        }
        let text = std::fs::read_to_string(&path)?;
        for after in text.split("Control::new(").skip(1) {
            if let Some(id) = after
                .trim_start()
                .strip_prefix('"')
                .and_then(|t| t.split('"').next())
            {
                used.insert(id.to_owned());
            }
        }
    }
    let mut pages = BTreeSet::new();
    for path in crate::files_below(&root.join("controls"), &[".md"])? {
        let id = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if id == "README" {
            continue;
        }
        let text = std::fs::read_to_string(&path)?;
        for part in PARTS {
            if !text.contains(part) {
                problems.push(format!("controls/{id}.md: says nothing about {part}"));
            }
        }
        pages.insert(id);
    }
    for id in used.difference(&pages) {
        problems.push(format!("control {id} has no page in controls/"));
    }
    for id in pages.difference(&used) {
        problems.push(format!("controls/{id}.md is used by nothing"));
    }
    Ok(problems)
}
