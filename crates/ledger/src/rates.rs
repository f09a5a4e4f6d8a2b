//! Dated rates of the books: VAT, levies, and what they are a share of. Each row has a first day, a
//! source and a mark; a day before the first row has no rate, and nothing is invented.

use std::collections::BTreeMap;

use kernel::{Date, Digest, Rate};
use serde::{Deserialize, Serialize};

use crate::line::Line;

/// The table in the program: name, line (empty: all), value, first day, mark, source.
pub const RATES_CSV: &str = include_str!("../accounting/rates.csv");

/// The dated table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rates {
    rates: Dated<Rate>,
    bases: Dated<Basis>,
}

/// By name, line (none: all) and first day.
type Dated<T> = BTreeMap<(String, Option<Line>), BTreeMap<Date, T>>;

/// What a share is taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// 不含税保费.
    PremiumWithoutVat,
    /// 含税保费.
    PremiumWithVat,
}

/// The rates of one day and line, as a fact repeats them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RatesUsed {
    /// What commission is a share of.
    pub commission_basis: Basis,
    /// 保险保障基金.
    pub guarantee: Rate,
    /// What the levies are shares of.
    pub levy_basis: Basis,
    /// 道路交通事故社会救助基金; 0 for lines that do not feed it.
    pub rescue: Rate,
    /// 印花税.
    pub stamp: Rate,
    /// 增值税.
    pub vat: Rate,
}

/// Why a table or a day has no rates.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RatesFault {
    /// A row that does not read.
    #[error("row {row} of the rates: {what}")]
    Row {
        /// Its line in the file.
        row: usize,
        /// What does not read.
        what: String,
    },
    /// No row of this name is in force on the day.
    #[error("no {name} on {on}")]
    Missing {
        /// The name.
        name: &'static str,
        /// The day.
        on: Date,
    },
}

#[derive(Deserialize)]
struct Row {
    name: String,
    line: String,
    value: String,
    from: Date,
    mark: String,
    source: String,
}

const RATES: [&str; 4] = ["vat", "stamp_duty", "guarantee_fund", "rescue_fund"];
const BASES: [&str; 2] = ["commission_basis", "levy_basis"];

impl Rates {
    /// The table of the program. A test reads it; a row that did not read would leave no rates, and
    /// no cover would become income.
    pub fn embedded() -> Self {
        Self::parse(RATES_CSV).unwrap_or_default()
    }

    /// Reads a table; every row has a known name, a value, a first day, a mark and a source.
    pub fn parse(csv: &str) -> Result<Self, RatesFault> {
        let mut all = Self::default();
        let rows = csv::Reader::from_reader(csv.as_bytes()).into_deserialize::<Row>();
        for (at, row) in rows.enumerate() {
            let fault = |what: String| RatesFault::Row { row: at + 2, what };
            let row = row.map_err(|error| fault(error.to_string()))?;
            all.take(row).map_err(fault)?;
        }
        Ok(all)
    }

    fn take(&mut self, row: Row) -> Result<(), String> {
        if !matches!(row.mark.as_str(), "F" | "C" | "M" | "D") || row.source.is_empty() {
            return Err("a rate has a mark (F, C, M, D) and a source".to_owned());
        }
        let line = match row.line.as_str() {
            "" => None,
            code => Some(Line::parse(code).ok_or_else(|| format!("no line {code:?}"))?),
        };
        let key = (row.name, line);
        if RATES.contains(&key.0.as_str()) {
            let rate: Rate = row.value.parse().map_err(|e| format!("{e}"))?;
            if rate < Rate::ZERO || rate >= Rate::ONE {
                return Err(format!("{rate} is not a share from 0 to below 1"));
            }
            self.rates.entry(key).or_default().insert(row.from, rate);
        } else if BASES.contains(&key.0.as_str()) {
            let basis = match row.value.as_str() {
                "premium_without_vat" => Basis::PremiumWithoutVat,
                "premium_with_vat" => Basis::PremiumWithVat,
                other => return Err(format!("no basis {other:?}")),
            };
            self.bases.entry(key).or_default().insert(row.from, basis);
        } else {
            return Err(format!("no rate is called {:?}", key.0));
        }
        Ok(())
    }

    /// The rates for covers of a line that begin on a day.
    pub fn on(&self, day: Date, line: Line) -> Result<RatesUsed, RatesFault> {
        let rate = |name: &'static str| find(&self.rates, name, line, day);
        let needed = |name: &'static str| rate(name).ok_or(RatesFault::Missing { name, on: day });
        let basis = |name: &'static str| {
            find(&self.bases, name, line, day).ok_or(RatesFault::Missing { name, on: day })
        };
        let feeds_rescue_fund = line == Line::COMPULSORY_MOTOR;
        Ok(RatesUsed {
            commission_basis: basis("commission_basis")?,
            guarantee: needed("guarantee_fund")?,
            levy_basis: basis("levy_basis")?,
            rescue: if feeds_rescue_fund {
                needed("rescue_fund")?
            } else {
                rate("rescue_fund").unwrap_or(Rate::ZERO)
            },
            stamp: needed("stamp_duty")?,
            vat: needed("vat")?,
        })
    }
}

/// The digest of the tables the books rest on, chart and rates: a part of the rules in force.
pub fn rules_digest() -> Digest {
    Digest::of_parts(&[crate::account::CHART_CSV.as_bytes(), RATES_CSV.as_bytes()])
}

/// The line's own row before the row for all.
fn find<T: Copy>(dated: &Dated<T>, name: &str, line: Line, day: Date) -> Option<T> {
    [Some(line), None].into_iter().find_map(|line| {
        let rows = dated.get(&(name.to_owned(), line))?;
        rows.range(..=day).next_back().map(|(_, value)| *value)
    })
}
