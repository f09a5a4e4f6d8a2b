//! The working 计算过程: how a figure came about, step by step, in words.
//!
//! Rating collects references into the filing and whole numbers; words and decimals are written
//! only when somebody reads them.

use std::collections::BTreeMap;

use kernel::Text;
use serde_json::{Map, Value};

use crate::compile::field::{Fields, Kind};
use crate::package::manifest::OutputKind;
use crate::rating::{Mark, Program, Row, Step, Table, Work, written};

/// The working of one figure.
#[derive(Debug, Clone)]
pub struct Working<'a> {
    program: &'a Program,
    slots: Box<[i64]>,
    steps: Vec<WorkingStep<'a>>,
}

/// One step of a working.
#[derive(Debug, Clone, Copy)]
pub struct WorkingStep<'a> {
    step: &'a Step,
    told: Option<(&'a Table, &'a Row)>,
    value: i64,
}

/// A document a filing rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Number 文号.
    pub number: String,
    /// Title in both languages.
    pub title: Text,
}

impl<'a> WorkingStep<'a> {
    pub(crate) const fn new(
        step: &'a Step,
        told: Option<(&'a Table, &'a Row)>,
        value: i64,
    ) -> Self {
        Self { step, told, value }
    }

    /// The step's id in the filing.
    pub fn id(&self) -> &'a str {
        &self.step.id
    }

    /// The step in the trade's words.
    pub const fn name(&self) -> &'a Text {
        &self.step.name
    }

    /// The table's file and the line in it, where a table was read.
    pub fn place(&self) -> Option<(&'a str, u32)> {
        self.told
            .map(|(table, row)| (table.file.as_str(), row.line))
    }

    /// The document ids and the mark of what was used.
    pub fn source(&self) -> (&'a str, Mark) {
        match (&self.step.work, self.told) {
            (Work::Formula(worked), _) => (&worked.source, worked.mark),
            (Work::Table(_), Some((_, row))) => (&row.source, row.mark),
            (Work::Table(_), None) => ("", Mark::D),
        }
    }
}

impl<'a> Working<'a> {
    pub(crate) const fn new(
        program: &'a Program,
        slots: Box<[i64]>,
        steps: Vec<WorkingStep<'a>>,
    ) -> Self {
        Self {
            program,
            slots,
            steps,
        }
    }

    /// The steps in order.
    pub fn steps(&self) -> &[WorkingStep<'a>] {
        &self.steps
    }

    /// The class the risk fell into: code and words, where the product has classes.
    pub fn class(&self) -> Option<(&'a str, &'a Text)> {
        let slot = self.program.class?;
        let field = self.program.fields.get(slot)?;
        let choice = field.chosen(*self.slots.get(slot)?)?;
        Some((&choice.code, &choice.words))
    }

    /// The steps as JSON, with the documents' numbers in place of their ids.
    pub fn to_json(&self, documents: &BTreeMap<String, Document>) -> Value {
        Value::Array(
            self.steps
                .iter()
                .map(|step| self.step_json(step, documents))
                .collect(),
        )
    }

    fn step_json(&self, step: &WorkingStep<'_>, documents: &BTreeMap<String, Document>) -> Value {
        let mut json = Map::new();
        let mut put = |key: &str, value: Value| {
            json.insert(key.to_owned(), value);
        };
        put("step", step.id().into());
        put("name", text_json(step.name()));
        match (&step.step.work, step.told) {
            (Work::Table(_), Some((table, row))) => {
                put("table", table.file.as_str().into());
                put("row", row.line.into());
                if let Some(words) = &row.words {
                    put(
                        "says",
                        text_json(&fill(words, &self.program.fields, &self.slots)),
                    );
                }
                let slot = table.slots.first().copied().unwrap_or_default();
                let amount = table.kinds.first() == Some(&OutputKind::Amount);
                let result = self.show(slot, step.value, amount);
                match table.kinds.first() {
                    Some(OutputKind::Factor) => put("factor", result.clone().into()),
                    Some(OutputKind::Amount) => put("amount", result.clone().into()),
                    Some(OutputKind::Code | OutputKind::Flag) | None => {}
                }
                put("result", result.into());
            }
            (Work::Formula(worked), _) => {
                put(
                    "formula",
                    written::write(&worked.written, &self.program.fields, &self.slots).into(),
                );
                put(
                    "result",
                    self.show(worked.slot, step.value, worked.slot == self.program.result)
                        .into(),
                );
            }
            (Work::Table(_), None) => {}
        }
        let (source, mark) = step.source();
        let numbers: Vec<&str> = source
            .split('|')
            .map(|id| {
                documents
                    .get(id)
                    .map_or(id, |document| document.number.as_str())
            })
            .collect();
        put("document", numbers.join("、").into());
        put("mark", mark.letter().into());
        Value::Object(json)
    }

    /// Amounts with two decimals, everything else as its field writes it.
    fn show(&self, slot: usize, value: i64, amount: bool) -> String {
        let Some(field) = self.program.fields.get(slot) else {
            return value.to_string();
        };
        let fen = match field.kind {
            Kind::Number(scale) if amount => 10_i64.checked_pow(2_u32.saturating_sub(scale)),
            Kind::Choice
            | Kind::Flag
            | Kind::Count
            | Kind::Measure
            | Kind::Date
            | Kind::Number(_) => None,
        };
        match fen.and_then(|fen| value.checked_mul(fen)) {
            Some(minor) => kernel::Money::from_minor(minor, self.program.currency).amount(),
            None => field.show(value),
        }
    }
}

/// Words in both languages as JSON.
pub(crate) fn text_json(text: &Text) -> Value {
    let mut json = Map::new();
    json.insert("zh".to_owned(), text.zh.as_ref().into());
    json.insert("en".to_owned(), text.en.as_ref().into());
    Value::Object(json)
}

/// Words with `{field}` replaced by the field's value.
pub(crate) fn fill(words: &Text, fields: &Fields, slots: &[i64]) -> Text {
    if !words.zh.contains('{') && !words.en.contains('{') {
        return words.clone();
    }
    let (mut zh, mut en) = (words.zh.to_string(), words.en.to_string());
    for (slot, field) in fields.iter().enumerate() {
        let hole = format!("{{{}}}", field.name);
        if zh.contains(&hole) || en.contains(&hole) {
            let value = field.tell(slots.get(slot).copied().unwrap_or_default());
            zh = zh.replace(&hole, &value.zh);
            en = en.replace(&hole, &value.en);
        }
    }
    Text::new(zh, en)
}
