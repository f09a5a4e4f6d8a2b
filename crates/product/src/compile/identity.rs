//! Reads the manifest and checks what a filing says about itself.

use kernel::{Date, Text};

use crate::package::Package;
use crate::package::manifest::Manifest;
use crate::problem::Problem;

const FILE: &str = "manifest.toml";
/// Files with names of their own; tables are named by the manifest, clauses by their folder.
const OWN_FILES: [&str; 8] = [
    FILE,
    "documents.csv",
    "inputs.csv",
    "choices.csv",
    "parameters.csv",
    "coverages.csv",
    "golden.csv",
    "golden_refunds.csv",
];

/// Reads `manifest.toml`.
pub(crate) fn manifest(package: &Package, problems: &mut Vec<Problem>) -> Option<Manifest> {
    let Some(text) = package.text(FILE) else {
        let words = Text::fixed("缺少 manifest.toml", "manifest.toml is missing");
        problems.push(Problem::file("file-missing", FILE, words));
        return None;
    };
    match toml::from_str(text) {
        Ok(manifest) => Some(manifest),
        Err(fault) => {
            let before = fault.span().and_then(|span| text.get(..span.start));
            let line = before.map_or(0, |text| text.matches('\n').count() + 1);
            let what = fault.message().to_owned();
            problems.push(Problem::at(
                "manifest-invalid",
                FILE,
                u32::try_from(line).unwrap_or(0),
                "",
                Text::new(format!("清单无法读取：{what}"), what),
            ));
            None
        }
    }
}

/// Checks names, dates, clauses and files; gives the days the filing is for.
pub(crate) fn check(
    package: &Package,
    manifest: &Manifest,
    problems: &mut Vec<Problem>,
) -> Option<(Date, Option<Date>)> {
    let mut fault = |kind, cell: &str, zh: String, en: String| {
        problems.push(Problem::at(kind, FILE, 0, cell, Text::new(zh, en)));
    };
    let slug = |text: &str, more: &[u8]| {
        (1..=40).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || more.contains(&b))
    };
    let named = [
        ("code", &manifest.code, slug(&manifest.code, b"-")),
        ("version", &manifest.version, slug(&manifest.version, b"-.")),
        ("line", &manifest.line, slug(&manifest.line, b"_")),
        (
            "name",
            &manifest.name.zh,
            !manifest.name.zh.trim().is_empty(),
        ),
        (
            "name",
            &manifest.name.en,
            !manifest.name.en.trim().is_empty(),
        ),
    ];
    for (cell, value, fits) in named {
        if !fits {
            let en = format!("{cell}: {value:?} is no name of a filing");
            fault(
                "manifest-invalid",
                cell,
                format!("{cell} 的值 {value:?} 无效"),
                en,
            );
        }
    }
    let mut date = |cell: &str, text: &str| {
        let date = text.parse::<Date>().ok();
        if date.is_none() {
            let en = format!("{text:?} is no date; write YYYY-MM-DD");
            fault(
                "dates-invalid",
                cell,
                format!("{text:?} 不是日期（YYYY-MM-DD）"),
                en,
            );
        }
        date
    };
    let from = date("effective_from", &manifest.effective_from);
    let to = manifest
        .effective_to
        .as_deref()
        .map(|text| date("effective_to", text));
    if let (Some(from), Some(Some(to))) = (from, to)
        && to < from
    {
        let en = "effective_to is before effective_from".to_owned();
        fault(
            "dates-reversed",
            "effective_to",
            "末日（effective_to）早于启用日（effective_from）".to_owned(),
            en,
        );
    }
    check_files(package, manifest, problems);
    match to {
        Some(None) => None,
        Some(Some(to)) => Some((from?, Some(to))),
        None => Some((from?, None)),
    }
}

fn check_files(package: &Package, manifest: &Manifest, problems: &mut Vec<Problem>) {
    let is_clause =
        |path: &str| path.starts_with("clauses/") && path.rsplit('.').next() == Some("md");
    let is_table = |path: &str| manifest.tables.iter().any(|table| table.file == path);
    for path in package.files().keys() {
        if !OWN_FILES.contains(&path.as_str()) && !is_clause(path) && !is_table(path) {
            problems.push(Problem::file(
                "file-unexpected",
                path,
                Text::fixed(
                    "清单未提及该文件",
                    "the manifest does not mention this file",
                ),
            ));
        }
    }
    let clauses = || package.files().keys().filter(|path| is_clause(path));
    if clauses().count() == 0 {
        problems.push(Problem::file(
            "clauses-missing",
            "clauses/",
            Text::fixed("缺少条款", "a filing has clauses"),
        ));
    }
    for path in clauses() {
        if package.text(path).is_none_or(|text| text.trim().is_empty()) {
            problems.push(Problem::file(
                "clauses-missing",
                path,
                Text::fixed("条款为空", "the clauses are empty"),
            ));
        }
    }
    let mut ids: Vec<&str> = manifest
        .tables
        .iter()
        .map(|table| table.id.as_str())
        .collect();
    ids.sort_unstable();
    for pair in ids.windows(2) {
        if let [a, b] = pair
            && a == b
        {
            let text = Text::new(
                format!("表 {a} 重复"),
                format!("the table {a} stands twice"),
            );
            problems.push(Problem::at("name-twice", FILE, 0, a, text));
        }
    }
}
