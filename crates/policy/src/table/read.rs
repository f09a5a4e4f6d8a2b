//! From a CSV file to rows; every line that does not read is a problem of its own.

use super::cell;
use super::check::Problem;
use super::facts::COLUMNS;
use super::{Row, Says};
use crate::{Code, Group, Label, NotInsurableReason};

/// Columns every table has besides those of facts.
const OWN: [&str; 8] = [
    "rule", "outcome", "reason", "field", "zh", "en", "source", "mark",
];

/// Reads all rows.
pub(crate) fn rows(csv: &str) -> Result<Vec<Row>, Vec<Problem>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(csv.as_bytes());
    let mut records = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => records.push(record),
            Err(error) => {
                return Err(vec![Problem::new(
                    1,
                    "",
                    "文件不是表格",
                    &error.to_string(),
                )]);
            }
        }
    }
    let Some((header, body)) = records.split_first() else {
        return Err(vec![Problem::new(1, "", "空表", "the table is empty")]);
    };
    let header: Vec<&str> = header.iter().collect();
    let mut problems = head(&header);
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut rows = Vec::new();
    for (at, record) in body.iter().enumerate() {
        let number = u32::try_from(at + 2).unwrap_or(u32::MAX);
        let line = Line {
            number,
            header: &header,
            record,
        };
        match line.row() {
            Ok(row) => rows.push(row),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() {
        Ok(rows)
    } else {
        Err(problems)
    }
}

fn head(header: &[&str]) -> Vec<Problem> {
    let known = |name: &str| OWN.contains(&name) || COLUMNS.iter().any(|c| c.name == name);
    let mut problems: Vec<Problem> = header
        .iter()
        .enumerate()
        .filter_map(|(at, name)| {
            if !known(name) {
                return Some(Problem::new(1, name, "未知列", "there is no such column"));
            }
            let twice = header.iter().take(at).any(|other| other == name);
            twice.then(|| Problem::new(1, name, "列重复", "the column stands twice"))
        })
        .collect();
    let missing = OWN.iter().filter(|name| !header.contains(name));
    problems.extend(missing.map(|name| Problem::new(1, name, "缺少列", "the column is missing")));
    problems
}

struct Line<'a> {
    number: u32,
    header: &'a [&'a str],
    record: &'a csv::StringRecord,
}

impl<'a> Line<'a> {
    fn cell(&self, name: &str) -> &'a str {
        let at = self.header.iter().position(|column| *column == name);
        at.and_then(|at| self.record.get(at)).unwrap_or_default()
    }

    fn problem(&self, column: &str, zh: &str, en: &str) -> Problem {
        Problem::new(self.number, column, zh, en)
    }

    fn row(&self) -> Result<Row, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut when = Vec::new();
        let mut cells = Vec::new();
        for (at, column) in COLUMNS.iter().enumerate() {
            let text = self.cell(column.name);
            if !self.header.contains(&column.name) || text == "-" {
                continue;
            }
            match cell::read(column.kind, text) {
                Some(set) => {
                    when.push((at, set));
                    cells.push((column.name, text.into()));
                }
                None => problems.push(self.problem(column.name, "单元格无法读取", text)),
            }
        }
        let mut must = |column: &'static str, problem: &str| {
            problems.push(self.problem(column, "必填或无法读取", problem));
        };
        let id = Code::parse(self.cell("rule"));
        let zh = Label::parse(self.cell("zh"));
        let en = Label::parse(self.cell("en"));
        let says = self.says();
        if id.is_none() {
            must("rule", "a rule has an id");
        }
        if zh.is_none() || en.is_none() {
            must("zh", "a rule has words in both languages");
        }
        if says.is_none() {
            must(
                "outcome",
                "refer, return with a field of the proposal, or not_insurable with an objective reason",
            );
        }
        let marked = ["F", "C", "M", "D"].contains(&self.cell("mark"));
        let source = Label::parse(self.cell("source")).filter(|_| marked);
        let mark = Code::parse(self.cell("mark"));
        if source.is_none() {
            must("source", "a rule names its source and mark F, C, M or D");
        }
        match (id, (zh, en), says, (source, mark)) {
            (Some(id), (Some(zh), Some(en)), Some(says), (Some(source), Some(mark)))
                if problems.is_empty() =>
            {
                Ok(Row {
                    line: self.number,
                    id,
                    when,
                    says,
                    zh,
                    en,
                    source,
                    mark,
                    cells,
                })
            }
            _ => Err(problems),
        }
    }

    /// The outcome with what belongs to it and nothing else.
    fn says(&self) -> Option<Says> {
        let (reason, field) = (self.cell("reason"), self.cell("field"));
        match self.cell("outcome") {
            "refer" if reason == "-" && field == "-" => Some(Says::Refer),
            "return" if reason == "-" => {
                Group::of(field)?;
                Code::parse(field).map(Says::Return)
            }
            "not_insurable" if field == "-" => {
                NotInsurableReason::parse(reason).map(Says::NotInsurable)
            }
            _ => None,
        }
    }
}
