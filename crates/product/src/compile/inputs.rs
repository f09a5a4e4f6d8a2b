//! What a filing asks about a risk, and the documents and parameters it rests on.

use std::collections::BTreeMap;

use kernel::{Date, Text};

use crate::compile::field::{ABSENT, Absence, Choice, Field, Kind, day_number};
use crate::package::Package;
use crate::package::manifest::Manifest;
use crate::package::sheet::{Line, Sheet};
use crate::problem::Problem;
use crate::rating::working::Document;

/// Documents by id, with their dates.
pub(crate) type Documents = BTreeMap<String, Document>;

/// Reads `documents.csv`; also gives the date of the document the manifest names.
pub(crate) fn documents(
    package: &Package,
    manifest: &Manifest,
    problems: &mut Vec<Problem>,
) -> (Documents, Option<Date>) {
    let mut documents = Documents::new();
    let mut dated = None;
    let needed = ["id", "number", "zh", "en", "issued_on", "mark"];
    let Some(sheet) = Sheet::read(package, "documents.csv", &needed, &["note"], problems) else {
        return (documents, None);
    };
    for line in &sheet.lines {
        let mut cell = |column| {
            sheet
                .filled(line, column, problems)
                .unwrap_or_default()
                .to_owned()
        };
        let (id, number, zh, en, issued_on) = (
            cell("id"),
            cell("number"),
            cell("zh"),
            cell("en"),
            cell("issued_on"),
        );
        let date = issued_on.parse::<Date>().ok();
        if date.is_none() && issued_on != "-" {
            problems.push(bad_cell(&sheet, line, "issued_on", &issued_on));
        }
        if id == manifest.document {
            dated = date;
        }
        let document = Document {
            number,
            title: Text::new(zh, en),
        };
        if documents.insert(id.clone(), document).is_some() {
            problems.push(twice(&sheet, line, "id", &id));
        }
    }
    if dated.is_none() {
        problems.push(Problem::at(
            "document-unknown",
            "manifest.toml",
            0,
            "document",
            Text::new(
                format!("documents.csv 中没有注明日期的 {:?}", manifest.document),
                format!(
                    "documents.csv has no dated document {:?}",
                    manifest.document
                ),
            ),
        ));
    }
    (documents, dated)
}

/// The inputs of one program (`rating` or `refund`), from `inputs.csv` and `choices.csv`.
pub(crate) fn inputs(package: &Package, program: &str, problems: &mut Vec<Problem>) -> Vec<Field> {
    let columns = [
        "program", "name", "kind", "absent", "min", "max", "zh", "en",
    ];
    let Some(sheet) = Sheet::read(package, "inputs.csv", &columns, &[], problems) else {
        return Vec::new();
    };
    let choices = choices(package, problems);
    let mut fields: Vec<Field> = Vec::new();
    for line in sheet
        .lines
        .iter()
        .filter(|line| sheet.cell(line, "program") == program)
    {
        if let Some(field) = input(&sheet, line, &choices, problems) {
            if fields.iter().any(|known| known.name == field.name) {
                problems.push(twice(&sheet, line, "name", &field.name));
            }
            fields.push(field);
        }
    }
    let stray = |line: &&Line| !matches!(sheet.cell(line, "program"), "rating" | "refund");
    for line in sheet.lines.iter().filter(stray) {
        problems.push(bad_cell(
            &sheet,
            line,
            "program",
            sheet.cell(line, "program"),
        ));
    }
    fields
}

fn input(
    sheet: &Sheet,
    line: &Line,
    choices: &BTreeMap<String, Vec<Choice>>,
    problems: &mut Vec<Problem>,
) -> Option<Field> {
    let name = sheet.filled(line, "name", problems)?;
    let words = Text::new(
        sheet.filled(line, "zh", problems)?,
        sheet.filled(line, "en", problems)?,
    );
    let kind = match sheet.cell(line, "kind") {
        "choice" => Kind::Choice,
        "flag" => Kind::Flag,
        "count" => Kind::Count,
        "measure" => Kind::Measure,
        other => {
            problems.push(bad_cell(sheet, line, "kind", other));
            return None;
        }
    };
    let is_name = name
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if !is_name || !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        problems.push(bad_cell(sheet, line, "name", name));
        return None;
    }
    let mut field = match kind {
        Kind::Choice => {
            let list = choices.get(name).cloned().unwrap_or_default();
            if list.is_empty() {
                problems.push(bad_cell(
                    sheet,
                    line,
                    "kind",
                    "choice: nothing in choices.csv",
                ));
                return None;
            }
            Field::choice(name, words, list)
        }
        Kind::Flag => Field::ranged(name, words, kind, 0, 1),
        Kind::Count | Kind::Measure | Kind::Date | Kind::Number(_) => {
            let open = Field::ranged(name, words, kind, 0, i64::MAX);
            let mut end = |column| {
                let value = open.read(sheet.cell(line, column));
                if value.is_none() {
                    problems.push(bad_cell(sheet, line, column, sheet.cell(line, column)));
                }
                value
            };
            let (low, high) = (end("min")?, end("max")?);
            if low > high || low < 0 {
                problems.push(bad_cell(sheet, line, "max", sheet.cell(line, "max")));
                return None;
            }
            Field { low, high, ..open }
        }
    };
    field.absence = match sheet.cell(line, "absent") {
        "required" => Absence::Refused,
        "absent" if matches!(kind, Kind::Count | Kind::Measure) => Absence::OwnCase,
        other => match field.read(other) {
            Some(value) if field.admits(value) && value != ABSENT => Absence::Means(value),
            _ => {
                problems.push(bad_cell(sheet, line, "absent", other));
                return None;
            }
        },
    };
    Some(field)
}

fn choices(package: &Package, problems: &mut Vec<Problem>) -> BTreeMap<String, Vec<Choice>> {
    let mut lists: BTreeMap<String, Vec<Choice>> = BTreeMap::new();
    let needed = ["input", "code", "zh", "en"];
    let before = problems.len();
    let Some(sheet) = Sheet::read(package, "choices.csv", &needed, &["aliases"], problems) else {
        return lists;
    };
    for line in &sheet.lines {
        let mut cell = |column| {
            sheet
                .filled(line, column, problems)
                .unwrap_or_default()
                .to_owned()
        };
        let (input, code, words) = (
            cell("input"),
            cell("code"),
            Text::new(cell("zh"), cell("en")),
        );
        let aliases: Vec<String> = sheet
            .cell(line, "aliases")
            .split('|')
            .filter(|alias| !alias.is_empty())
            .map(str::to_owned)
            .collect();
        let list = lists.entry(input).or_default();
        let known = |name: &String| {
            list.iter()
                .any(|c| c.code == *name || c.aliases.contains(name))
        };
        if known(&code) || aliases.iter().any(known) {
            problems.push(twice(&sheet, line, "code", &code));
        }
        list.push(Choice {
            code,
            words,
            aliases,
        });
    }
    if problems.len() > before {
        // Both programs read this file; its problems are reported once.
        problems.dedup();
    }
    lists
}

/// Parameters by key: each becomes a small table of dated rows.
pub(crate) fn parameters(
    package: &Package,
    problems: &mut Vec<Problem>,
) -> Vec<(String, String, Sheet)> {
    if !package.files().contains_key("parameters.csv") {
        return Vec::new();
    }
    let needed = [
        "key",
        "kind",
        "value",
        "effective_from",
        "effective_to",
        "source",
        "mark",
    ];
    let optional = ["zh", "en", "refuse", "refuse_field"];
    let Some(sheet) = Sheet::read(package, "parameters.csv", &needed, &optional, problems) else {
        return Vec::new();
    };
    let mut keys: Vec<(String, String, Sheet)> = Vec::new();
    for line in &sheet.lines {
        let Some(key) = sheet.filled(line, "key", problems) else {
            continue;
        };
        let kind = sheet.cell(line, "kind");
        if !matches!(kind, "amount" | "factor") {
            problems.push(bad_cell(&sheet, line, "kind", kind));
        }
        if let Some((_, known, own)) = keys.iter_mut().find(|(known, _, _)| known == key) {
            if known != kind {
                problems.push(bad_cell(&sheet, line, "kind", kind));
            }
            own.lines.push(line.clone());
            continue;
        }
        // The value column takes the key's name, as an output column has.
        let header = sheet.header.iter().map(|column| {
            if column == "value" {
                key.to_owned()
            } else {
                column.clone()
            }
        });
        let own = Sheet {
            file: sheet.file.clone(),
            header: header.collect(),
            lines: vec![line.clone()],
        };
        keys.push((key.to_owned(), kind.to_owned(), own));
    }
    keys
}

/// The first day of the calendar.
pub(crate) const FIRST_DAY: Date = Date::constant(1, 1, 1);
/// The last day of the calendar.
pub(crate) const LAST_DAY: Date = Date::constant(9999, 12, 31);

/// The first and last day of a filing in day numbers.
pub(crate) fn days(from: Date, to: Option<Date>) -> (i64, i64) {
    let last = to.unwrap_or(LAST_DAY);
    (day_number(from), day_number(last))
}

pub(crate) fn bad_cell(sheet: &Sheet, line: &Line, column: &str, value: &str) -> Problem {
    sheet.problem(
        "cell-invalid",
        line,
        column,
        Text::new(
            format!("{column} 的值 {value:?} 无效"),
            format!("{value:?} is no value of {column}"),
        ),
    )
}

fn twice(sheet: &Sheet, line: &Line, column: &str, value: &str) -> Problem {
    sheet.problem(
        "name-twice",
        line,
        column,
        Text::new(format!("{value} 重复"), format!("{value} stands twice")),
    )
}
