//! The house rules as a program: `cargo run -p xtask -- tidy`. Every habit is a check.
#![expect(clippy::print_stdout, reason = "this is what prints")]

mod controls;
mod edges;
mod files;
mod glossary;
mod words;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

fn main() -> Result<()> {
    let verb = std::env::args().nth(1).unwrap_or_default();
    if verb != "tidy" {
        bail!("cargo run -p xtask -- tidy");
    }
    let root = root()?;
    let mut problems = Vec::new();
    problems.extend(edges::check(&root)?);
    problems.extend(files::check(&root)?);
    problems.extend(controls::check(&root)?);
    problems.extend(glossary::check(&root)?);
    problems.extend(words::check(&root)?);
    if problems.is_empty() {
        println!("tidy");
        return Ok(());
    }
    for problem in &problems {
        println!("{problem}");
    }
    bail!("{} house rules broken", problems.len())
}

fn root() -> Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    Ok(here
        .parent()
        .context("xtask lies in the workspace")?
        .to_path_buf())
}

/// Every file below a folder with one of the endings, build output and hidden folders left out.
pub(crate) fn files_below(dir: &Path, endings: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![dir.to_path_buf()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(&dir).with_context(|| dir.display().to_string())? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') || ["target", "node_modules", "dist"].contains(&name.as_str())
            {
                continue;
            }
            if entry.file_type()?.is_dir() {
                open.push(entry.path());
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}
