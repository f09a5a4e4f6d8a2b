//! Liability limits 责任限额 by the day of the accident, from `coverages.csv`.
//!
//! The limits of the day of the accident count, not those of the day the policy was issued, so a
//! filing carries every later change that its last policies still meet.

use kernel::{Currency, Date, Money, Text};

use crate::compile::Compiled;
use crate::compile::inputs::{Documents, bad_cell};
use crate::compile::table::source_and_mark;
use crate::package::Package;
use crate::package::sheet::Sheet;
use crate::problem::Problem;
use crate::rating::Mark;

/// Whether the insured vehicle bears fault in the accident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Responsibility {
    /// 有责.
    AtFault,
    /// 无责.
    NotAtFault,
}

/// One limit per accident, on some days.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Limit {
    /// Coverage: `death_disability`, `medical`, `property`.
    pub coverage: String,
    /// With or without fault.
    pub fault: Responsibility,
    /// First day of accidents it holds for.
    pub from: Date,
    /// Last such day; none: open.
    pub to: Option<Date>,
    /// The limit.
    pub amount: Money,
    /// Coverage in words.
    pub words: Text,
    /// Ids of the documents.
    pub source: String,
    /// How sure the value is.
    pub mark: Mark,
}

impl Compiled {
    /// The limits for an accident on a day, by coverage and fault.
    pub fn limits_on(&self, accident: Date) -> Vec<&Limit> {
        let on =
            |limit: &&Limit| limit.from <= accident && limit.to.is_none_or(|last| accident <= last);
        self.limits.iter().filter(on).collect()
    }
}

/// Reads and checks `coverages.csv`.
pub(crate) fn limits(
    package: &Package,
    from: Date,
    documents: &Documents,
    problems: &mut Vec<Problem>,
) -> Vec<Limit> {
    let needed = [
        "coverage",
        "fault",
        "limit",
        "effective_from",
        "effective_to",
        "zh",
        "en",
        "source",
        "mark",
    ];
    let Some(sheet) = Sheet::read(package, "coverages.csv", &needed, &[], problems) else {
        return Vec::new();
    };
    let mut limits = Vec::with_capacity(sheet.lines.len());
    for line in &sheet.lines {
        let cell = |column| sheet.cell(line, column);
        let fault = match cell("fault") {
            "with_fault" => Some(Responsibility::AtFault),
            "without_fault" => Some(Responsibility::NotAtFault),
            _ => None,
        };
        let amount = Money::parse(cell("limit"), Currency::Cny).filter(|m| m.minor() >= 0);
        let first = cell("effective_from").parse::<Date>().ok();
        let open = matches!(cell("effective_to"), "" | "-");
        let last = cell("effective_to").parse::<Date>().ok();
        let bad = [
            ("coverage", cell("coverage").is_empty()),
            ("zh", cell("zh").is_empty()),
            ("en", cell("en").is_empty()),
            ("fault", fault.is_none()),
            ("limit", amount.is_none()),
            ("effective_from", first.is_none()),
            (
                "effective_to",
                !open && last.is_none_or(|last| first.is_some_and(|f| last < f)),
            ),
        ];
        for (column, _) in bad.iter().filter(|(_, bad)| *bad) {
            problems.push(bad_cell(&sheet, line, column, cell(column)));
        }
        let (source, mark) = source_and_mark(&sheet, line, documents, problems);
        if let (Some(fault), Some(amount), Some(first)) = (fault, amount, first) {
            limits.push(Limit {
                coverage: cell("coverage").to_owned(),
                fault,
                from: first,
                to: if open { None } else { last },
                amount,
                words: Text::new(cell("zh"), cell("en")),
                source,
                mark,
            });
        }
    }
    limits.sort();
    check_whole(&limits, from, &sheet, problems);
    limits
}

/// Each coverage, with and without fault, has one limit on every day from the filing's first on.
fn check_whole(limits: &[Limit], from: Date, sheet: &Sheet, problems: &mut Vec<Problem>) {
    let key = |limit: &Limit| (limit.coverage.clone(), limit.fault);
    let mut keys: Vec<_> = limits.iter().map(key).collect();
    keys.dedup();
    let mut fault = |kind, name: &str, zh: String, en: String| {
        problems.push(Problem::at(kind, &sheet.file, 0, name, Text::new(zh, en)));
    };
    for wanted in keys {
        let own: Vec<&Limit> = limits.iter().filter(|limit| key(limit) == wanted).collect();
        let name = wanted.0.as_str();
        if own.first().is_none_or(|limit| limit.from > from) {
            let en = format!("{name} has no limit on {from}");
            fault(
                "case-uncovered",
                name,
                format!("{name} 在 {from} 没有限额"),
                en,
            );
        }
        for pair in own.windows(2) {
            let [a, b] = pair else { continue };
            let follows = a.to.and_then(|last| last.tomorrow().ok());
            if follows.is_none_or(|day| day > b.from) {
                let en = format!("{name} has two limits on {}", b.from);
                fault(
                    "rows-overlap",
                    name,
                    format!("{name} 在 {} 有两个限额", b.from),
                    en,
                );
            } else if follows.is_some_and(|day| day < b.from) {
                let en = format!("{name} has no limit before {}", b.from);
                fault(
                    "case-uncovered",
                    name,
                    format!("{name} 在 {} 之前无限额", b.from),
                    en,
                );
            }
        }
        if own.last().is_some_and(|limit| limit.to.is_some()) {
            let en = format!("the last limit of {name} has an end");
            fault(
                "case-uncovered",
                name,
                format!("{name} 的最后一个限额有止日"),
                en,
            );
        }
        let other = match wanted.1 {
            Responsibility::AtFault => Responsibility::NotAtFault,
            Responsibility::NotAtFault => Responsibility::AtFault,
        };
        if !limits
            .iter()
            .any(|limit| limit.coverage == wanted.0 && limit.fault == other)
        {
            let en = format!("{name} has a limit only with or only without fault");
            fault(
                "case-uncovered",
                name,
                format!("{name} 缺少有责或无责限额"),
                en,
            );
        }
    }
}
