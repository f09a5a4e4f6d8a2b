//! The rating core: interprets a compiled filing, exactly and fast.
//!
//! A risk is an array of whole numbers; a program is a list of steps, each a table look-up or a
//! formula over that array. The same loop prices every product. Nothing can be typed over: the
//! only inputs are the risk's facts, and every figure in between comes from the filing.

pub(crate) mod formula;
pub(crate) mod index;
pub(crate) mod working;
mod written;

use kernel::{Control, Currency, Money, Text};
use serde::{Deserialize, Serialize};

use crate::compile::expression::Written;
use crate::compile::field::{Fields, Kind};
use crate::package::manifest::OutputKind;
use formula::Formula;
use index::Index;
use working::{Working, WorkingStep};

/// The most slots a program may have; a check finds filings that need more.
pub(crate) const MAX_SLOTS: usize = 64;

/// How sure a value is of its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mark {
    /// Found in a public document.
    F,
    /// Computed from found figures.
    C,
    /// From general knowledge, to be confirmed against the official text.
    M,
    /// A design default where the rule leaves a choice.
    D,
}

/// The facts of one risk, read and checked, in the slots of one program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Risk {
    pub(crate) slots: [i64; MAX_SLOTS],
}

/// The steps that lead to one figure.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    pub(crate) fields: Fields,
    /// The first fields are inputs; results of steps follow.
    pub(crate) inputs: usize,
    pub(crate) steps: Vec<Step>,
    pub(crate) result: usize,
    pub(crate) class: Option<usize>,
    pub(crate) currency: Currency,
}

/// One step.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub(crate) id: String,
    pub(crate) name: Text,
    pub(crate) work: Work,
    /// First output and the value at which the step says nothing.
    pub(crate) omit: Option<i64>,
}

/// What a step does.
#[derive(Debug, Clone)]
pub(crate) enum Work {
    /// Looks a row up.
    Table(Table),
    /// Works a formula out.
    Formula(Worked),
}

/// A formula step.
#[derive(Debug, Clone)]
pub(crate) struct Worked {
    pub(crate) formula: Formula,
    pub(crate) written: Written,
    pub(crate) slot: usize,
    pub(crate) source: String,
    pub(crate) mark: Mark,
}

/// A table, proved and compiled.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) file: String,
    pub(crate) index: Index,
    /// Where the outputs go.
    pub(crate) slots: Box<[usize]>,
    pub(crate) kinds: Box<[OutputKind]>,
    /// Outputs row by row.
    pub(crate) values: Box<[i64]>,
    /// Whether a row refuses, beside the values so that the hot loop reads one byte.
    pub(crate) refuses: Box<[bool]>,
    pub(crate) rows: Box<[Row]>,
}

/// What a row says besides its values.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) line: u32,
    pub(crate) words: Option<Text>,
    pub(crate) source: String,
    pub(crate) mark: Mark,
    pub(crate) refusal: Option<RowRefusal>,
}

/// A row that answers with a refusal.
#[derive(Debug, Clone)]
pub(crate) struct RowRefusal {
    pub(crate) control: Control,
    /// The field it names, where it names one.
    pub(crate) field: Option<usize>,
}

/// Why there is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// A row of a table step refuses.
    Refused {
        /// Position of the step.
        step: usize,
        /// Position of the row.
        row: usize,
    },
    /// A slot holds what its field does not admit; readers of input never let that happen.
    OutOfRange {
        /// Position of the step.
        step: usize,
    },
}

impl Program {
    /// The figure alone.
    #[inline]
    pub(crate) fn price(&self, risk: &Risk) -> Result<Money, Stop> {
        let mut slots = risk.slots;
        for (at, step) in self.steps.iter().enumerate() {
            run(at, step, &mut slots)?;
        }
        self.money(&slots)
    }

    /// The figure with how it came about.
    pub(crate) fn price_with_working(&self, risk: &Risk) -> Result<(Money, Working<'_>), Stop> {
        let mut slots = risk.slots;
        let mut steps = Vec::with_capacity(self.steps.len());
        for (at, step) in self.steps.iter().enumerate() {
            let row = run(at, step, &mut slots)?;
            let (slot, told) = match &step.work {
                Work::Formula(worked) => (worked.slot, None),
                Work::Table(table) => match (table.slots.first(), table.rows.get(row)) {
                    (Some(slot), Some(row)) => (*slot, Some((table, row))),
                    _ => continue,
                },
            };
            let value = slots.get(slot).copied().unwrap_or_default();
            if step.omit != Some(value) {
                steps.push(WorkingStep::new(step, told, value));
            }
        }
        let money = self.money(&slots)?;
        let used = slots.get(..self.fields.len()).unwrap_or(&slots);
        Ok((money, Working::new(self, Box::from(used), steps)))
    }

    fn money(&self, slots: &[i64; MAX_SLOTS]) -> Result<Money, Stop> {
        let missing = Stop::OutOfRange {
            step: self.steps.len(),
        };
        let value = *slots.get(self.result).ok_or(missing)?;
        // The check made sure that the result is in major units with at most two decimals.
        let Some(Kind::Number(scale)) = self.fields.get(self.result).map(|field| field.kind) else {
            return Err(missing);
        };
        let fen = 10_i64.checked_pow(2_u32.saturating_sub(scale));
        let minor = fen.and_then(|fen| value.checked_mul(fen)).ok_or(missing)?;
        Ok(Money::from_minor(minor, self.currency))
    }
}

/// Runs a step; returns the row of a table step, 0 for a formula.
#[inline]
fn run(at: usize, step: &Step, slots: &mut [i64; MAX_SLOTS]) -> Result<usize, Stop> {
    let lost = Stop::OutOfRange { step: at };
    match &step.work {
        Work::Table(table) => {
            let row = table.index.find(slots).ok_or(lost)?;
            if *table.refuses.get(row).ok_or(lost)? {
                return Err(Stop::Refused { step: at, row });
            }
            let width = table.slots.len();
            for (nth, slot) in table.slots.iter().enumerate() {
                let value = *table.values.get(row * width + nth).ok_or(lost)?;
                *slots.get_mut(*slot).ok_or(lost)? = value;
            }
            Ok(row)
        }
        Work::Formula(worked) => {
            let value = worked.formula.run(slots).ok_or(lost)?;
            *slots.get_mut(worked.slot).ok_or(lost)? = value;
            Ok(0)
        }
    }
}

impl Mark {
    /// Reads `F`, `C`, `M` or `D`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "F" => Some(Self::F),
            "C" => Some(Self::C),
            "M" => Some(Self::M),
            "D" => Some(Self::D),
            _ => None,
        }
    }

    /// The letter.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::F => "F",
            Self::C => "C",
            Self::M => "M",
            Self::D => "D",
        }
    }
}
