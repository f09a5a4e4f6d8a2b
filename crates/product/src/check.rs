//! `product check`: compiles a package, proves it, and runs its golden cases.

use kernel::{Currency, Date, Money, Refusal, Text};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::command::Draft;
use crate::compile::field::Kind;
use crate::compile::{Compiled, compile};
use crate::package::Package;
use crate::package::sheet::{Line, Sheet};
use crate::problem::Problem;
use crate::quote::term::civil;
use crate::quote::{Filings, quote};
use crate::refund::{Cancellation, refund};

/// What the check found.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Every problem, in file order; none: the package is sound.
    pub problems: Vec<Problem>,
    /// Every golden case that was run, in file order; none where the package does not compile.
    pub cases: Vec<Case>,
    /// The compiled filing, where the package is sound.
    pub compiled: Option<Compiled>,
}

/// A golden case 样例 and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Case {
    /// The file it stands in.
    pub file: String,
    /// Its line there, from 1.
    pub line: u32,
    /// What it is called.
    pub name: String,
    /// The figure (yuan) or the control that it states.
    pub expected: String,
    /// The figure (yuan) or the control that was found.
    pub found: String,
    /// On what the statement rests.
    pub basis: String,
    /// Whether everything that it states was found.
    pub holds: bool,
}

impl Checked {
    /// The draft of a sound package; none where there are problems.
    pub fn draft(&self) -> Option<Draft> {
        let compiled = self.compiled.as_ref()?;
        Some(Draft {
            facts: compiled.facts.clone(),
            problems: u64::try_from(self.problems.len()).unwrap_or(u64::MAX),
        })
    }
}

/// Checks a package. Input of any kind gives problems, never a panic.
pub fn check(package: &Package) -> Checked {
    let mut problems = Vec::new();
    let mut cases = Vec::new();
    let compiled = compile(package, &mut problems);
    if let Some(compiled) = &compiled {
        golden_quotes(package, compiled, &mut problems, &mut cases);
        golden_refunds(package, compiled, &mut problems, &mut cases);
    }
    problems.sort();
    problems.dedup();
    Checked {
        compiled: compiled.filter(|_| problems.is_empty()),
        problems,
        cases,
    }
}

const QUOTE_ANSWERS: [&str; 5] = ["case", "premium", "control", "class", "basis"];

fn golden_quotes(
    package: &Package,
    compiled: &Compiled,
    problems: &mut Vec<Problem>,
    cases: &mut Vec<Case>,
) {
    let fields = &compiled.rating.fields;
    let mut optional: Vec<&str> = vec!["class", "start", "end", "issued_on"];
    optional.extend(
        fields
            .iter()
            .take(compiled.rating.inputs)
            .map(|f| f.name.as_str()),
    );
    let needed = ["case", "premium", "control", "basis"];
    let Some(sheet) = Sheet::read(package, "golden.csv", &needed, &optional, problems) else {
        return;
    };
    let mut filings = Filings::default();
    if filings
        .add_compiled(std::sync::Arc::new(compiled.clone()))
        .is_err()
    {
        return;
    }
    let mut priced = false;
    for line in &sheet.lines {
        let mut input = Map::new();
        for name in sheet
            .header
            .iter()
            .filter(|name| !QUOTE_ANSWERS.contains(&name.as_str()))
        {
            let cell = sheet.cell(line, name);
            if !cell.is_empty() {
                let kind = fields.named(name).map(|field| field.kind);
                input.insert(name.clone(), cell_json(cell, kind));
            }
        }
        let before = problems.len();
        let answer = match quote(&Value::Object(input), &filings) {
            Ok(quote) => {
                let class = quote.working.class().map_or("", |(code, _)| code);
                let wanted = sheet.cell(line, "class");
                if !wanted.is_empty() && wanted != class {
                    problems.push(unlike(&sheet, line, "class", wanted, class));
                }
                Ok(quote.premium)
            }
            Err(refusal) => Err(refusal.control().id()),
        };
        priced |= answer.is_ok();
        let (expected, found) = compare(&sheet, line, "premium", answer, problems);
        cases.push(case(
            &sheet,
            line,
            (expected, found),
            problems.len() == before,
        ));
    }
    if !priced {
        problems.push(Problem::file(
            "golden-case-missing",
            "golden.csv",
            Text::fixed(
                "至少须有一个有保险费的样例",
                "at least one golden case has a premium",
            ),
        ));
    }
}

fn cell_json(cell: &str, kind: Option<Kind>) -> Value {
    match (kind, cell) {
        (Some(Kind::Flag), "yes") => Value::Bool(true),
        (Some(Kind::Flag), "no") => Value::Bool(false),
        (Some(Kind::Count), _) => cell
            .parse::<i64>()
            .map_or_else(|_| cell.into(), Value::from),
        _ => cell.into(),
    }
}

fn golden_refunds(
    package: &Package,
    compiled: &Compiled,
    problems: &mut Vec<Problem>,
    cases: &mut Vec<Case>,
) {
    let there = package.files().contains_key("golden_refunds.csv");
    if compiled.refund.is_none() && !there {
        return;
    }
    let needed = [
        "case",
        "premium",
        "start",
        "end",
        "cancelled_on",
        "cancellation_reason",
        "refund",
        "control",
        "basis",
    ];
    let Some(sheet) = Sheet::read(package, "golden_refunds.csv", &needed, &[], problems) else {
        return;
    };
    for line in &sheet.lines {
        let mut date = |column| -> Option<Date> {
            let date = civil(sheet.cell(line, column));
            if date.is_none() {
                problems.push(unlike(
                    &sheet,
                    line,
                    column,
                    "YYYY-MM-DD",
                    sheet.cell(line, column),
                ));
            }
            date
        };
        let (start, end, cancelled_on) = (date("start"), date("end"), date("cancelled_on"));
        let premium = Money::parse(sheet.cell(line, "premium"), Currency::Cny);
        if premium.is_none() {
            problems.push(unlike(
                &sheet,
                line,
                "premium",
                "950.00",
                sheet.cell(line, "premium"),
            ));
        }
        if let (Some(premium), Some(start), Some(end), Some(cancelled_on)) =
            (premium, start, end, cancelled_on)
        {
            let ended = Cancellation {
                premium,
                start,
                end,
                cancelled_on,
                reason: sheet.cell(line, "cancellation_reason").to_owned(),
            };
            let answer = refund(compiled, &ended);
            let answer = answer
                .map(|r| r.amount)
                .map_err(|refusal| refusal.control().id());
            let before = problems.len();
            let (expected, found) = compare(&sheet, line, "refund", answer, problems);
            cases.push(case(
                &sheet,
                line,
                (expected, found),
                problems.len() == before,
            ));
        }
    }
}

fn case(sheet: &Sheet, line: &Line, (expected, found): (String, String), holds: bool) -> Case {
    Case {
        file: sheet.file.clone(),
        line: line.number,
        name: sheet.cell(line, "case").to_owned(),
        expected,
        found,
        basis: sheet.cell(line, "basis").to_owned(),
        holds,
    }
}

/// Holds an answer against what the golden case says: a figure or a control, never both. Answers
/// what it says and what was found.
fn compare(
    sheet: &Sheet,
    line: &Line,
    column: &str,
    answer: Result<Money, &'static str>,
    problems: &mut Vec<Problem>,
) -> (String, String) {
    let (figure, control) = (sheet.cell(line, column), sheet.cell(line, "control"));
    let found = match answer {
        Ok(money) => money.amount(),
        Err(control) => control.to_owned(),
    };
    if figure.is_empty() == control.is_empty() {
        problems.push(sheet.problem(
            "golden-case-invalid",
            line,
            column,
            Text::new(
                format!("样例须写明 {column} 或 control 之一"),
                format!("a golden case states either {column} or a control"),
            ),
        ));
        return (format!("{figure}{control}"), found);
    }
    let (cell, wanted) = if control.is_empty() {
        (column, figure)
    } else {
        ("control", control)
    };
    if found != wanted {
        problems.push(unlike(sheet, line, cell, wanted, &found));
    }
    (wanted.to_owned(), found)
}

fn unlike(sheet: &Sheet, line: &Line, cell: &str, wanted: &str, found: &str) -> Problem {
    let case = sheet.cell(line, "case");
    sheet.problem(
        "golden-case-fails",
        line,
        cell,
        Text::new(
            format!("样例 {case:?}：应为 {wanted}，计算得 {found}"),
            format!("golden case {case:?}: {wanted} expected, {found} found"),
        ),
    )
}
