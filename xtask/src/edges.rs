//! Who may depend on whom. An exception is a diff of this table, with its reason beside it.

use std::path::Path;

use anyhow::{Context, Result};

/// Crate, and the crates of ours it may use.
const ALLOWED: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    // Contexts know the vocabulary and nothing else, least of all each other.
    ("company", &["kernel"]),
    ("product", &["kernel"]),
    ("party", &["kernel"]),
    ("policy", &["kernel"]),
    ("ledger", &["kernel"]),
    ("tax", &["kernel"]),
    ("oversight", &["kernel"]),
    ("reserving", &["kernel"]),
    // Leaves: paper draws what it is given, sample makes and reads files of proposals.
    ("paper", &[]),
    ("workbench", &[]),
    ("sample", &["kernel", "party"]),
    // The port speaks of the answers that the policy keeps.
    ("platform", &["kernel", "policy"]),
    // Files of columns are decoded beside the kernel they feed, so that only they pay for the codec.
    ("columns", &["kernel", "reserving"]),
    // The store knows no context: payloads are bytes.
    ("journal", &["kernel"]),
    // A witness is somebody else's: it reads hashes and signed notes, and knows no company.
    ("witness", &["kernel", "journal"]),
    // The shell introduces them to each other, and fills the models that paper draws from the
    // record: whoever prints puts on record what he printed. A branch's file is read where its rows
    // become commands, so that every face takes it in alike.
    (
        "app",
        &[
            "kernel",
            "company",
            "product",
            "party",
            "policy",
            "ledger",
            "tax",
            "paper",
            "platform",
            "oversight",
            "sample",
            "journal",
        ],
    ),
    (
        "server",
        &[
            "kernel",
            "company",
            "product",
            "party",
            "policy",
            "ledger",
            "tax",
            "paper",
            "platform",
            "oversight",
            "sample",
            "journal",
            "app",
            "workbench",
        ],
    ),
    (
        "cli",
        &[
            "kernel",
            "company",
            "product",
            "party",
            "policy",
            "ledger",
            "tax",
            "paper",
            "platform",
            "oversight",
            "sample",
            "reserving",
            "columns",
            "journal",
            "witness",
            "app",
            "server",
        ],
    ),
    ("xtask", &[]),
];

/// Every edge that the table does not allow, and every crate it does not know.
pub(crate) fn check(root: &Path) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    let ours: Vec<&str> = ALLOWED.iter().map(|(name, _)| *name).collect();
    for manifest in crate::files_below(root, &["Cargo.toml"])? {
        let text = std::fs::read_to_string(&manifest)?;
        let Some(name) = text.lines().find_map(|line| line.strip_prefix("name = \"")) else {
            continue;
        };
        let name = name.trim_end_matches('"');
        let Some((_, allowed)) = ALLOWED.iter().find(|(known, _)| *known == name) else {
            problems.push(format!(
                "{name}: not in the table of edges (xtask/src/edges.rs)"
            ));
            continue;
        };
        let section = text.split("[dependencies]").nth(1).unwrap_or_default();
        let section = section
            .split("\n[")
            .next()
            .context("split yields one part")?;
        for line in section.lines() {
            let dependency: String = line
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                .collect();
            if ours.contains(&dependency.as_str()) && !allowed.contains(&dependency.as_str()) {
                problems.push(format!("{name} must not depend on {dependency}"));
            }
        }
        if !text.contains("[lints]\nworkspace = true") {
            problems.push(format!("{name}: does not inherit the workspace's lints"));
        }
    }
    Ok(problems)
}
