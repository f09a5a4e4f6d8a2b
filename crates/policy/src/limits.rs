//! The company's figures that these rules need: dated parameters with the mark of their source. The
//! file built in gives what stands without the company's word; the company's parameters go first.

use kernel::{Date, Rate, Text};

static FILE: &str =
    include_str!("../../../filings/underwriting/compulsory-motor/2026-01/parameters.csv");

/// The parameters in force when a command is judged. The shell builds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Days an acceptance stands.
    pub approval_days: u16,
    /// Highest commission for compulsory motor.
    pub commission_max: Rate,
    /// Months that may lie between issue and start of cover.
    pub months_ahead: u8,
    /// Hours in which a referred proposal must be decided.
    pub refer_hours: u16,
}

/// One dated value of a parameter as built in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name, as the company's parameters name it.
    pub name: String,
    /// Its value.
    pub value: String,
    /// First day.
    pub effective_from: Date,
    /// What it is.
    pub words: Text,
    /// Where it stands.
    pub source: String,
    /// F found, C computed, M to be confirmed, D design.
    pub mark: char,
}

/// A parameter without a value that can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("parameter {name} on {on}: {what}")]
pub struct LimitsFault {
    /// Its name.
    pub name: &'static str,
    /// The day asked for.
    pub on: Date,
    /// What is wrong.
    pub what: String,
}

impl Limits {
    /// The limits on a day. `own` is the company's value of a parameter on that day, where it has
    /// set one.
    pub fn on(day: Date, own: impl Fn(&str) -> Option<String>) -> Result<Self, LimitsFault> {
        let built_in = parameters();
        let find = |name: &'static str| -> Result<String, LimitsFault> {
            let dated = built_in
                .iter()
                .filter(|parameter| parameter.name == name && parameter.effective_from <= day)
                .max_by_key(|parameter| parameter.effective_from)
                .map(|parameter| parameter.value.clone());
            own(name).or(dated).ok_or_else(|| LimitsFault {
                name,
                on: day,
                what: "no value is in force".to_owned(),
            })
        };
        Ok(Self {
            approval_days: read(day, "policy.approval_days", find)?,
            commission_max: read(day, "policy.commission_max", find)?,
            months_ahead: read(day, "policy.months_ahead", find)?,
            refer_hours: read(day, "policy.refer_hours", find)?,
        })
    }
}

fn read<T: std::str::FromStr>(
    on: Date,
    name: &'static str,
    find: impl Fn(&'static str) -> Result<String, LimitsFault>,
) -> Result<T, LimitsFault> {
    let text = find(name)?;
    text.parse().map_err(|_| LimitsFault {
        name,
        on,
        what: format!("{text} does not read"),
    })
}

/// Every value built in, with source and mark.
pub fn parameters() -> Vec<Parameter> {
    let mut reader = csv::Reader::from_reader(FILE.as_bytes());
    reader
        .records()
        .filter_map(|record| {
            let record = record.ok()?;
            let cell = |at: usize| record.get(at).map(str::to_owned);
            Some(Parameter {
                name: cell(0)?,
                value: cell(1)?,
                effective_from: cell(2)?.parse().ok()?,
                words: Text::new(cell(3)?, cell(4)?),
                source: cell(5)?,
                mark: cell(6)?.chars().next()?,
            })
        })
        .collect()
}
