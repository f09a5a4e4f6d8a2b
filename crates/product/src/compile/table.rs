//! From a CSV file to a table: cells read, completeness proved, arrays built.

use std::collections::BTreeMap;

use kernel::{Date, Text};

use crate::compile::condition::{Ranges, parse};
use crate::compile::field::{Choice, Field, Fields, Kind, day_number, decimals, scaled};
use crate::compile::partition::{Column, Flaw, Rule, partition};
use crate::control;
use crate::package::manifest::{HitPolicy, OutputDeclared, OutputKind, TableDeclared};
use crate::package::sheet::{Line, Sheet};
use crate::problem::Problem;
use crate::rating::working::Document;
use crate::rating::{Mark, Row, RowRefusal, Table};

/// Columns every table may have besides its conditions and outputs.
pub(crate) const OWN_COLUMNS: [&str; 7] = [
    "effective_from",
    "effective_to",
    "zh",
    "en",
    "refuse",
    "refuse_field",
    "priority",
];
/// Columns every table must have.
pub(crate) const SOURCE_COLUMNS: [&str; 2] = ["source", "mark"];

/// What a table is compiled against.
pub(crate) struct Surroundings<'a> {
    pub(crate) documents: &'a BTreeMap<String, Document>,
    pub(crate) compulsory: bool,
}

/// The name of the date field that dated rows are chosen by.
pub(crate) const START: &str = "start";

/// Compiles a sheet; adds its outputs to the fields. None where problems were found.
pub(crate) fn compile(
    declared: &TableDeclared,
    sheet: &Sheet,
    fields: &mut Fields,
    around: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Table> {
    let before = problems.len();
    let mut columns = declared.when.iter().map(String::as_str).collect::<Vec<_>>();
    if !columns.contains(&START) {
        columns.push(START);
    }
    let slots: Vec<usize> = columns
        .iter()
        .filter_map(|name| fields.slot(name))
        .collect();
    if slots.len() != columns.len() {
        return None; // the order of steps has reported the unknown name
    }
    let rows = read_rows(declared, sheet, fields, around, problems);
    let outputs = read_outputs(declared, sheet, &rows, problems);
    let mut rules = Vec::with_capacity(rows.len());
    for (at, line) in sheet.lines.iter().enumerate() {
        let when = columns
            .iter()
            .map(|name| conditions(sheet, line, name, fields, problems))
            .collect::<Vec<_>>();
        let priority = sheet.cell(line, "priority").parse().unwrap_or(i64::MAX);
        let values = outputs
            .iter()
            .map(|o| o.values.get(at).copied().unwrap_or(0))
            .collect();
        rules.push(Rule {
            line: line.number,
            when,
            priority,
            outputs: values,
        });
    }
    if problems.len() > before {
        return None;
    }
    let axes: Vec<Column<'_>> = slots
        .iter()
        .filter_map(|slot| {
            Some(Column {
                slot: *slot,
                field: fields.get(*slot)?,
            })
        })
        .collect();
    let index = match partition(&axes, &rules, declared.hit) {
        Ok(index) => index,
        Err(flaws) => {
            problems.extend(flaws.into_iter().map(|flaw| flaw_problem(sheet, flaw)));
            return None;
        }
    };
    let values = rules
        .iter()
        .flat_map(|rule| rule.outputs.iter().copied())
        .collect();
    let slots = outputs
        .into_iter()
        .map(|output| fields.push(output.field))
        .collect();
    Some(Table {
        file: sheet.file.clone(),
        index,
        slots,
        kinds: declared.gives.iter().map(|output| output.kind).collect(),
        values,
        refuses: rows.iter().map(|row| row.refusal.is_some()).collect(),
        rows: rows.into_boxed_slice(),
    })
}

fn conditions(
    sheet: &Sheet,
    line: &Line,
    name: &str,
    fields: &Fields,
    problems: &mut Vec<Problem>,
) -> Ranges {
    let Some(field) = fields.named(name) else {
        return Vec::new();
    };
    if name == START && !sheet.header.iter().any(|column| column == START) {
        return dated(sheet, line, field, problems);
    }
    let Some(cell) = sheet.filled(line, name, problems) else {
        return Vec::new();
    };
    parse(cell, field).unwrap_or_else(|text| {
        problems.push(sheet.problem("cell-invalid", line, name, text));
        Vec::new()
    })
}

/// The days a row holds on: blank ends are those of the filing.
fn dated(sheet: &Sheet, line: &Line, start: &Field, problems: &mut Vec<Problem>) -> Ranges {
    let mut end = |column: &str, blank: i64| -> i64 {
        let cell = sheet.cell(line, column);
        if cell.is_empty() || cell == "-" {
            return blank;
        }
        cell.parse::<Date>().map_or_else(
            |_| {
                let text = Text::new(
                    format!("{cell:?} 不是日期（YYYY-MM-DD）"),
                    format!("{cell:?} is no date; write YYYY-MM-DD"),
                );
                problems.push(sheet.problem("cell-invalid", line, column, text));
                blank
            },
            day_number,
        )
    };
    let (from, to) = (
        end("effective_from", start.low),
        end("effective_to", start.high),
    );
    if from > to {
        let text = Text::fixed(
            "末日（effective_to）早于启用日（effective_from）",
            "effective_to is before effective_from",
        );
        problems.push(sheet.problem("dates-reversed", line, "effective_to", text));
    }
    let (from, to) = (from.max(start.low), to.min(start.high));
    if from <= to {
        vec![(from, to)]
    } else {
        Vec::new()
    }
}

fn read_rows(
    declared: &TableDeclared,
    sheet: &Sheet,
    fields: &Fields,
    around: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<Row> {
    let mut rows = Vec::with_capacity(sheet.lines.len());
    for line in &sheet.lines {
        let (source, mark) = source_and_mark(sheet, line, around.documents, problems);
        let words = words(sheet, line, fields, &declared.gives, problems);
        let refusal = refusal(sheet, line, fields, problems);
        if refusal.is_some() && words.is_none() {
            problems.push(sheet.problem(
                "cell-missing",
                line,
                "zh",
                Text::fixed(
                    "拒绝行须写明中英文理由",
                    "a refusing row needs its reason in zh and en",
                ),
            ));
        }
        if around.compulsory {
            check_no_decline(declared, sheet, line, refusal.as_ref(), problems);
        }
        if declared.hit == HitPolicy::Priority
            && sheet.cell(line, "priority").parse::<i64>().is_err()
        {
            problems.push(sheet.problem(
                "cell-invalid",
                line,
                "priority",
                Text::fixed("优先级须为整数", "the priority is a whole number"),
            ));
        }
        rows.push(Row {
            line: line.number,
            words,
            source,
            mark,
            refusal,
        });
    }
    rows
}

/// An insurer may not refuse or put off compulsory motor cover (条例 art. 10).
fn check_no_decline(
    declared: &TableDeclared,
    sheet: &Sheet,
    line: &Line,
    refusal: Option<&RowRefusal>,
    problems: &mut Vec<Problem>,
) {
    let says = |words: &[&str]| {
        let decides = declared
            .gives
            .iter()
            .any(|output| output.name == "decision");
        decides && words.contains(&sheet.cell(line, "decision"))
    };
    let declines = refusal.is_some_and(|r| r.control == control::UNDERWRITING_DECLINED);
    if declines || says(&["decline", "refer"]) {
        problems.push(sheet.problem(
            "decline-in-compulsory",
            line,
            if declines { "refuse" } else { "decision" },
            Text::fixed(
                "强制保险不得拒绝或者拖延承保（条例第十条）",
                "compulsory cover may be neither declined nor put off (Regulation art. 10)",
            ),
        ));
    }
}

/// The documents and mark of a line; both are required, documents must be known.
pub(crate) fn source_and_mark(
    sheet: &Sheet,
    line: &Line,
    documents: &BTreeMap<String, Document>,
    problems: &mut Vec<Problem>,
) -> (String, Mark) {
    let source = sheet
        .filled(line, "source", problems)
        .unwrap_or_default()
        .to_owned();
    for id in source
        .split('|')
        .filter(|id| !id.is_empty() && !documents.contains_key(*id))
    {
        problems.push(sheet.problem(
            "document-unknown",
            line,
            "source",
            Text::new(
                format!("documents.csv 中没有 {id}"),
                format!("{id} is not in documents.csv"),
            ),
        ));
    }
    let mark = sheet
        .filled(line, "mark", problems)
        .map(|cell| (cell, Mark::parse(cell)));
    if let Some((cell, None)) = mark {
        problems.push(sheet.problem(
            "cell-invalid",
            line,
            "mark",
            Text::new(
                format!("{cell:?} 不是 F、C、M、D 之一"),
                format!("{cell:?} is none of F, C, M, D"),
            ),
        ));
    }
    (source, mark.and_then(|(_, mark)| mark).unwrap_or(Mark::M))
}

fn words(
    sheet: &Sheet,
    line: &Line,
    fields: &Fields,
    gives: &[OutputDeclared],
    problems: &mut Vec<Problem>,
) -> Option<Text> {
    let (zh, en) = (sheet.cell(line, "zh"), sheet.cell(line, "en"));
    if zh.is_empty() && en.is_empty() {
        return None;
    }
    if zh.is_empty() || en.is_empty() {
        let cell = if zh.is_empty() { "zh" } else { "en" };
        problems.push(sheet.problem(
            "cell-missing",
            line,
            cell,
            Text::fixed(
                "中英文须同时填写",
                "words stand in both languages or in none",
            ),
        ));
    }
    for hole in holes(zh).chain(holes(en)) {
        if fields.slot(hole).is_none() && !gives.iter().any(|output| output.name == hole) {
            problems.push(sheet.problem(
                "field-unknown",
                line,
                "zh",
                Text::new(
                    format!("文字引用了未知字段 {hole:?}"),
                    format!("the words name an unknown field {hole:?}"),
                ),
            ));
        }
    }
    Some(Text::new(zh, en))
}

/// The names between braces.
fn holes(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .skip(1)
        .map(|rest| rest.split('}').next().unwrap_or(rest))
}

fn refusal(
    sheet: &Sheet,
    line: &Line,
    fields: &Fields,
    problems: &mut Vec<Problem>,
) -> Option<RowRefusal> {
    let cell = sheet.cell(line, "refuse");
    if cell.is_empty() || cell == "-" {
        return None;
    }
    let Some(control) = control::of_table(cell) else {
        problems.push(sheet.problem(
            "control-unknown",
            line,
            "refuse",
            Text::new(
                format!("未知控制点 {cell:?}"),
                format!("no control {cell:?}"),
            ),
        ));
        return None;
    };
    let name = sheet.cell(line, "refuse_field");
    let field = fields.slot(name);
    if !name.is_empty() && name != "-" && field.is_none() {
        problems.push(sheet.problem(
            "field-unknown",
            line,
            "refuse_field",
            Text::new(format!("未知字段 {name:?}"), format!("no field {name:?}")),
        ));
    }
    Some(RowRefusal { control, field })
}

struct Output {
    field: Field,
    values: Vec<i64>,
}

fn read_outputs(
    declared: &TableDeclared,
    sheet: &Sheet,
    rows: &[Row],
    problems: &mut Vec<Problem>,
) -> Vec<Output> {
    declared
        .gives
        .iter()
        .map(|output| read_output(output, sheet, rows, problems))
        .collect()
}

fn read_output(
    declared: &OutputDeclared,
    sheet: &Sheet,
    rows: &[Row],
    problems: &mut Vec<Problem>,
) -> Output {
    let name = declared.name.as_str();
    let mut cells: Vec<Option<&str>> = Vec::with_capacity(rows.len());
    for (line, row) in sheet.lines.iter().zip(rows) {
        let cell = sheet.cell(line, name);
        if row.refusal.is_some() {
            if cell != "-" && !cell.is_empty() {
                problems.push(sheet.problem(
                    "cell-invalid",
                    line,
                    name,
                    Text::fixed(
                        "拒绝行不给出数值，写 -",
                        "a refusing row gives no value; write -",
                    ),
                ));
            }
            cells.push(None);
        } else {
            cells.push(sheet.filled(line, name, problems));
        }
    }
    let blank = Text::new(name, name);
    match declared.kind {
        OutputKind::Code => {
            let mut field = Field::choice(name, blank, Vec::new());
            let mut values = Vec::with_capacity(cells.len());
            for (cell, row) in cells.iter().zip(rows) {
                values.push(cell.map_or(0, |code| code_value(&mut field, code, row)));
            }
            Output { field, values }
        }
        OutputKind::Flag => {
            let field = Field::ranged(name, blank, Kind::Flag, 0, 1);
            let values = number_cells(&cells, sheet, name, problems, |cell| field.read(cell));
            Output { field, values }
        }
        OutputKind::Amount | OutputKind::Factor => {
            let most = if declared.kind == OutputKind::Amount {
                2
            } else {
                9
            };
            let scale = cells
                .iter()
                .flatten()
                .filter_map(|c| decimals(c))
                .max()
                .unwrap_or(0);
            let scale = scale.min(most);
            let values = number_cells(&cells, sheet, name, problems, |cell| scaled(cell, scale));
            let given = || {
                cells
                    .iter()
                    .zip(&values)
                    .filter(|(c, _)| c.is_some())
                    .map(|(_, v)| *v)
            };
            let (low, high) = (given().min().unwrap_or(0), given().max().unwrap_or(0));
            let field = Field::ranged(name, blank, Kind::Number(scale), low, high);
            Output { field, values }
        }
    }
}

fn code_value(field: &mut Field, code: &str, row: &Row) -> i64 {
    if let Some(known) = field.choice_at(code) {
        return known;
    }
    field.choices.push(Choice {
        code: code.to_owned(),
        words: row.words.clone().unwrap_or_else(|| Text::new(code, code)),
        aliases: Vec::new(),
    });
    field.high = i64::try_from(field.choices.len()).unwrap_or(i64::MAX) - 1;
    field.high
}

fn number_cells(
    cells: &[Option<&str>],
    sheet: &Sheet,
    name: &str,
    problems: &mut Vec<Problem>,
    read: impl Fn(&str) -> Option<i64>,
) -> Vec<i64> {
    let mut values = Vec::with_capacity(cells.len());
    for (cell, line) in cells.iter().zip(&sheet.lines) {
        let value = cell.map_or(Some(0), &read);
        if value.is_none() {
            let cell = cell.unwrap_or_default();
            problems.push(sheet.problem(
                "cell-invalid",
                line,
                name,
                Text::new(
                    format!("{cell:?} 不是 {name} 的有效值"),
                    format!("{cell:?} is no value of {name}"),
                ),
            ));
        }
        values.push(value.unwrap_or(0));
    }
    values
}

fn flaw_problem(sheet: &Sheet, flaw: Flaw) -> Problem {
    let (kind, line, text) = match flaw {
        Flaw::Gap { case } => (
            "case-uncovered",
            0,
            Text::new(
                format!("没有任何行适用于：{case}"),
                format!("no row answers: {case}"),
            ),
        ),
        Flaw::Overlap {
            lines: (a, b),
            case,
        } => (
            "rows-overlap",
            b,
            Text::new(
                format!("第 {a} 行与第 {b} 行同时适用于：{case}"),
                format!("lines {a} and {b} both answer: {case}"),
            ),
        ),
        Flaw::Unreachable { line } => (
            "row-unreachable",
            line,
            Text::fixed("该行永远不会适用", "this row can never count"),
        ),
        Flaw::TooLarge => (
            "table-too-large",
            0,
            Text::fixed(
                "组合过多，无法逐一证明",
                "too many cases to prove one by one",
            ),
        ),
    };
    Problem::at(kind, &sheet.file, line, "", text)
}
