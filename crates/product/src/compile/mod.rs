//! From the files of a filing to arrays and code that rate, with every problem found on the way.

pub(crate) mod condition;
pub(crate) mod expression;
pub(crate) mod field;
pub(crate) mod formula;
mod identity;
mod inputs;
mod limits;
mod partition;
mod steps;
mod table;

use std::collections::BTreeSet;

use kernel::{Date, Digest, Text};

pub use limits::{Limit, Responsibility};

use crate::package::manifest::{Manifest, ProgramDeclared};
use crate::package::{MAX_PACKAGE_BYTES, Package};
use crate::problem::Problem;
use crate::rating::Program;
use crate::state::FilingFacts;
use field::{Absence, Choice, Field, Kind, day_number};
use inputs::Documents;
use steps::Sources;

/// Fields every rating program has: they follow from `start`, `end` and `issued_on`.
pub(crate) const SYSTEM_FIELDS: [&str; 8] = [
    "end",
    "issued_on",
    "term_kind",
    "months_begun",
    "issued_after_start",
    "premium",
    "days_of_term",
    "days_borne",
];

/// A filing that passed the check, ready to rate.
#[derive(Debug, Clone)]
pub struct Compiled {
    pub(crate) facts: FilingFacts,
    pub(crate) compulsory: bool,
    pub(crate) rating: Program,
    pub(crate) refund: Option<Program>,
    pub(crate) limits: Vec<Limit>,
    pub(crate) documents: Documents,
}

impl Compiled {
    /// What the filing is, in the facts the journal keeps.
    pub const fn facts(&self) -> &FilingFacts {
        &self.facts
    }

    /// Whether the law obliges people to buy it and insurers to sell it.
    pub const fn compulsory(&self) -> bool {
        self.compulsory
    }
}

/// Compiles a package without running its golden cases.
pub(crate) fn compile(package: &Package, problems: &mut Vec<Problem>) -> Option<Compiled> {
    let before = problems.len();
    let size: usize = package.files().values().map(Vec::len).sum();
    if size > MAX_PACKAGE_BYTES {
        problems.push(Problem::file(
            "package-too-large",
            "",
            Text::new(
                format!("档案 {size} 字节过大"),
                format!("a package of {size} bytes"),
            ),
        ));
        return None;
    }
    let manifest = identity::manifest(package, problems)?;
    let dates = identity::check(package, &manifest, problems);
    let (documents, document_date) = inputs::documents(package, &manifest, problems);
    let parameters = inputs::parameters(package, problems);
    let sources = Sources {
        package,
        tables: &manifest.tables,
        parameters: &parameters,
        documents: &documents,
        compulsory: manifest.compulsory,
        currency: manifest.currency,
    };
    let (from, to) = dates?;
    let mut used = BTreeSet::new();
    let mut asked = rating_fields(from, to);
    asked.extend(inputs::inputs(package, "rating", problems));
    let rating = steps::compile(&manifest.rating, asked, &sources, &mut used, problems);
    let refund = manifest.refund.as_ref().and_then(|declared| {
        let mut asked = refund_fields(from, to);
        asked.extend(inputs::inputs(package, "refund", problems));
        steps::compile(declared, asked, &sources, &mut used, problems)
    });
    check_all_used(&manifest, &parameters, &used, problems);
    let limits = limits::limits(package, from, &documents, problems);
    let digest = package.digest().map_err(|fault| {
        let words = Text::new(format!("无法归档：{fault}"), fault.to_string());
        problems.push(Problem::file("file-unreadable", "", words));
    });
    problems.sort();
    problems.dedup();
    if problems.len() > before {
        return None;
    }
    Some(Compiled {
        facts: facts(
            &manifest,
            (from, to),
            document_date?,
            digest.ok()?,
            &documents,
        ),
        compulsory: manifest.compulsory,
        rating: rating?,
        refund,
        limits,
        documents,
    })
}

fn facts(
    manifest: &Manifest,
    (from, to): (Date, Option<Date>),
    document_date: Date,
    digest: Digest,
    documents: &Documents,
) -> FilingFacts {
    let number = documents
        .get(&manifest.document)
        .map(|document| document.number.clone());
    FilingFacts {
        code: manifest.code.clone(),
        version: manifest.version.clone(),
        line: manifest.line.clone(),
        name_zh: manifest.name.zh.clone(),
        name_en: manifest.name.en.clone(),
        authority: manifest.authority,
        document_number: number.unwrap_or_default(),
        document_date,
        effective_from: from,
        effective_to: to,
        regions: manifest.regions.clone(),
        digest,
    }
}

/// What follows from a quote's dates. Months are counted as begun; 13 stands for more than a year.
fn rating_fields(from: Date, to: Option<Date>) -> Vec<Field> {
    let (first, last) = inputs::days(from, to);
    let kind = |code: &str, zh: &'static str, en: &'static str| Choice {
        code: code.to_owned(),
        words: Text::fixed(zh, en),
        aliases: Vec::new(),
    };
    let start = Text::fixed("保险起期", "first day of cover");
    let end = Text::fixed("保险止期（含当日）", "last day of cover");
    let day = Text::fixed("出单日", "day of issue");
    let (oldest, latest) = (inputs::FIRST_DAY, inputs::LAST_DAY);
    let (oldest, latest) = (day_number(oldest), day_number(latest));
    let months = Text::fixed("保险期间月数（不足一月按一月）", "months of cover begun");
    let issued = Text::fixed("出单日晚于起保日", "issued after cover begins");
    vec![
        Field::ranged("start", start, Kind::Date, first, last),
        Field::ranged("end", end, Kind::Date, oldest, latest),
        Field::ranged("issued_on", day, Kind::Date, oldest, latest),
        Field::choice(
            "term_kind",
            Text::fixed("保险期间", "term"),
            vec![
                kind("full_year", "一年", "one year"),
                kind("shorter", "不足一年", "less than a year"),
                kind("longer", "超过一年", "more than a year"),
            ],
        ),
        Field::ranged("months_begun", months, Kind::Count, 1, 13),
        Field::ranged("issued_after_start", issued, Kind::Flag, 0, 1),
    ]
}

/// What follows from a policy and the day it is cancelled.
fn refund_fields(from: Date, to: Option<Date>) -> Vec<Field> {
    let (first, last) = inputs::days(from, to);
    let start = Text::fixed("保险起期", "first day of cover");
    let premium = Text::fixed("已收保险费", "premium paid");
    let term = Text::fixed("保险期间天数", "days of the term");
    let borne = Text::fixed("已承担责任天数", "days borne");
    // A premium of ten million yuan is far beyond any vehicle's, and far from any overflow.
    let mut fields = vec![
        Field::ranged("start", start, Kind::Date, first, last),
        Field::ranged("premium", premium, Kind::Number(2), 0, 1_000_000_000),
        Field::ranged("days_of_term", term, Kind::Count, 1, 366),
        Field::ranged("days_borne", borne, Kind::Count, 0, 366),
    ];
    for field in &mut fields {
        field.absence = Absence::Refused;
    }
    fields
}

fn check_all_used(
    manifest: &Manifest,
    parameters: &[(String, String, crate::package::sheet::Sheet)],
    used: &BTreeSet<String>,
    problems: &mut Vec<Problem>,
) {
    let programs = [Some(&manifest.rating), manifest.refund.as_ref()];
    let named = |id: &str| {
        let in_program = |program: &&ProgramDeclared| {
            program
                .steps
                .iter()
                .any(|step| step.table.as_deref() == Some(id))
        };
        programs.iter().flatten().any(in_program)
    };
    for table in manifest.tables.iter().filter(|table| !named(&table.id)) {
        problems.push(Problem::at(
            "table-unused",
            "manifest.toml",
            0,
            &table.id,
            Text::new(
                format!("没有步骤使用表 {}", table.id),
                format!("no step uses the table {}", table.id),
            ),
        ));
    }
    for (key, _, sheet) in parameters.iter().filter(|(key, _, _)| !used.contains(key)) {
        let line = sheet.lines.first().map_or(0, |line| line.number);
        problems.push(Problem::at(
            "parameter-unused",
            &sheet.file,
            line,
            key,
            Text::new(
                format!("没有步骤使用参数 {key}"),
                format!("no step uses the parameter {key}"),
            ),
        ));
    }
}
