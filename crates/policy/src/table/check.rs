//! What a table must be before it may judge: every row can speak, no two rows contradict.

use std::fmt;

use kernel::Text;

use super::cell::Set;
use super::{Row, Says};

/// Something wrong in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line in the file, from 1.
    pub line: u32,
    /// Column, where there is one.
    pub column: String,
    /// What is wrong.
    pub words: Text,
}

impl Problem {
    pub(crate) fn new(line: u32, column: &str, zh: &str, en: &str) -> Self {
        Self {
            line,
            column: column.to_owned(),
            words: Text::new(zh, en),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.words)
    }
}

/// Every problem among rows that read.
pub(crate) fn check(rows: &[Row]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if row.when.is_empty() {
            let en = "a row without a condition would stop every proposal";
            problems.push(Problem::new(row.line, "", "规则没有条件", en));
        }
        if row.when.iter().any(|(_, set)| set.is_empty()) {
            problems.push(unreachable(row, "the condition holds for no value"));
        }
        for earlier in rows.iter().take(at) {
            problems.extend(pair(earlier, row));
        }
        let stopped = rows
            .iter()
            .find(|other| stops(other) && !stops(row) && within(&row.when, &other.when));
        if let Some(other) = stopped {
            let en = format!(
                "{} always speaks where this row does, and ends the proposal",
                other.id
            );
            problems.push(unreachable(row, &en));
        }
    }
    problems
}

fn pair(earlier: &Row, row: &Row) -> Option<Problem> {
    if earlier.id == row.id {
        let en = format!("rule {} stands twice", row.id);
        return Some(Problem::new(row.line, "rule", "规则编号重复", &en));
    }
    if earlier.says == row.says && within(&row.when, &earlier.when) {
        let en = format!("{} says the same wherever this row does", earlier.id);
        return Some(unreachable(row, &en));
    }
    match (&earlier.says, &row.says) {
        (Says::NotInsurable(one), Says::NotInsurable(other))
            if one != other && meet(&earlier.when, &row.when) =>
        {
            let en = format!(
                "{} and {} give two reasons for one proposal",
                earlier.id, row.id
            );
            Some(Problem::new(
                row.line,
                "reason",
                "两条不能承保规则理由相互矛盾",
                &en,
            ))
        }
        _ => None,
    }
}

fn unreachable(row: &Row, en: &str) -> Problem {
    Problem::new(row.line, "rule", "规则永远不起作用", en)
}

fn stops(row: &Row) -> bool {
    matches!(row.says, Says::NotInsurable(_))
}

fn find(when: &[(usize, Set)], column: usize) -> Option<Set> {
    when.iter()
        .find(|(at, _)| *at == column)
        .map(|(_, set)| *set)
}

/// Whether every proposal for which `inner` holds is one for which `outer` holds.
fn within(inner: &[(usize, Set)], outer: &[(usize, Set)]) -> bool {
    outer
        .iter()
        .all(|(column, set)| find(inner, *column).is_some_and(|own| own.within(*set)))
}

/// Whether some proposal may satisfy both.
fn meet(one: &[(usize, Set)], other: &[(usize, Set)]) -> bool {
    one.iter()
        .all(|(column, set)| find(other, *column).is_none_or(|own| own.meets(*set)))
}
