//! Reads the fields of a JSON object and gathers everything that is wrong with them.

use kernel::{Date, FieldFault, Rate, Rule, brief};
use serde_json::{Map, Value};

use crate::words;

/// A field must be text.
const TEXT: Rule = Rule::new("not-text", "须为文本", "must be text");
const DATE: Rule = Rule::new(
    "not-a-date",
    "须为日历上存在的日期，写作 YYYY-MM-DD",
    "must be a date of the calendar, written YYYY-MM-DD",
);
const COUNT: Rule = Rule::new(
    "not-a-count",
    "须为范围内的整数",
    "must be a whole number within its range",
);
const DECIMAL: Rule = Rule::new(
    "not-a-decimal",
    "须为范围内的小数，至多三位小数",
    "must be a decimal within its range, at most three decimals",
);
const CHOICE: Rule = Rule::new(
    "not-a-choice",
    "不在代码表中",
    "is none of the codes it may hold",
);
/// A number that a spreadsheet shortened has lost digits.
pub(crate) const SPREADSHEET: Rule = Rule::new(
    "spreadsheet-number",
    "号码被电子表格改写为科学计数法，位数已丢失，须按证件重新录入",
    "a spreadsheet rewrote the number and lost digits; key it again from the document",
);

/// An object being read, and what is wrong with it so far.
pub(crate) struct Reader<'a> {
    object: Option<&'a Map<String, Value>>,
    pub(crate) defects: Vec<FieldFault>,
}

impl<'a> Reader<'a> {
    /// Begins to read; fields that are not among the known ones are defects.
    pub(crate) fn new(value: &'a Value, what: &'static str, known: &[&str]) -> Self {
        let mut defects = Vec::new();
        match value.as_object() {
            None => defects.push(FieldFault::no_object(what, value)),
            Some(object) => {
                let strange = object.iter().filter(|(name, _)| {
                    let name = name.as_str();
                    !known.contains(&name)
                });
                defects.extend(
                    strange.map(|(name, value)| FieldFault::unknown(name, &brief(value), known)),
                );
            }
        }
        Self {
            object: value.as_object(),
            defects,
        }
    }

    /// Notes a defect.
    pub(crate) fn wrong(&mut self, field: &'static str, value: &str, rule: &Rule) {
        self.defects.push(FieldFault::new(field, value, rule));
    }

    /// Notes that a field is missing.
    pub(crate) fn missing(&mut self, field: &'static str) {
        self.defects.push(FieldFault::missing(field));
    }

    /// The field's value; absent, null and blank text are nothing.
    fn given(&self, field: &str) -> Option<&'a Value> {
        let blank = |value: &Value| {
            let text = value.as_str();
            value.is_null() || text.is_some_and(|text| words::half_width(text).is_empty())
        };
        self.object?.get(field).filter(|value| !blank(value))
    }

    /// Whether anything is there, right or wrong.
    pub(crate) fn has(&self, field: &str) -> bool {
        self.given(field).is_some()
    }

    /// Text as it was written.
    pub(crate) fn text(&mut self, field: &'static str) -> Option<&'a str> {
        let value = self.given(field)?;
        let text = value.as_str();
        if text.is_none() {
            self.wrong(field, &brief(value), &TEXT);
        }
        text
    }

    /// A code or number: upper case, half-width, no spaces; one that a spreadsheet shortened is wrong.
    pub(crate) fn code(&mut self, field: &'static str) -> Option<String> {
        let code = words::code(self.text(field)?);
        if words::spreadsheet_number(&code) {
            self.wrong(field, &code, &SPREADSHEET);
            return None;
        }
        Some(code)
    }

    /// One of some codes or their Chinese names.
    pub(crate) fn choice<T>(
        &mut self,
        field: &'static str,
        of: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = words::half_width(self.text(field)?);
        let found = of(&text);
        if found.is_none() {
            self.wrong(field, &text, &CHOICE);
        }
        found
    }

    /// A civil date.
    pub(crate) fn date(&mut self, field: &'static str) -> Option<Date> {
        let text = words::half_width(self.text(field)?);
        let found = civil(&text);
        if found.is_none() {
            self.wrong(field, &text, &DATE);
        }
        found
    }

    /// A whole number from `low` to `high`, as a JSON number or as digits.
    pub(crate) fn count(&mut self, field: &'static str, low: u32, high: u32) -> Option<u32> {
        let value = self.given(field)?;
        let text = number_text(value);
        let plain = |text: &&str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let read = Some(text.as_str())
            .filter(plain)
            .and_then(|text| text.parse().ok())
            .filter(|n| (low..=high).contains(n));
        if read.is_none() {
            self.wrong(field, &text, &COUNT);
        }
        read
    }

    /// A decimal from 0 to `high` with at most three decimals, as a JSON number or as text.
    pub(crate) fn decimal(&mut self, field: &'static str, high: u32) -> Option<Rate> {
        const THOUSANDTH: i64 = Rate::SCALE / 1_000;
        let value = self.given(field)?;
        let text = number_text(value);
        let high = i64::from(high).saturating_mul(Rate::SCALE);
        let fits = |rate: &Rate| {
            (0..=high).contains(&rate.nanos()) && rate.nanos().rem_euclid(THOUSANDTH) == 0
        };
        let read = text.parse::<Rate>().ok().filter(fits);
        if read.is_none() {
            self.wrong(field, &text, &DECIMAL);
        }
        read
    }
}

/// A date written in full: four digits, two, two.
pub(crate) fn civil(text: &str) -> Option<Date> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    text.parse().ok().filter(|_| shape)
}

fn number_text(value: &Value) -> String {
    match value {
        Value::String(text) => words::half_width(text),
        Value::Number(number) => number.to_string(),
        other => brief(other),
    }
}
