//! What is wrong with something read: field, value, rule. Always the whole list, never the first one.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value;

use crate::{Control, Facts, Refused, Text};

/// A rule about a field: an id that stays, and words without any value in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Kebab case; what lists of returned proposals are counted by.
    pub id: &'static str,
    /// The rule in Chinese.
    pub zh: &'static str,
    /// The rule in English.
    pub en: &'static str,
}

/// One thing wrong with one field.
///
/// `words` never hold the value, so a fault may be recorded as field, rule and words; `value` is for
/// the asker alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldFault {
    /// The field, with the part in front where it is inside one: `applicant.document_number`.
    pub field: Cow<'static, str>,
    /// What it holds, cut short; empty: nothing.
    pub value: String,
    /// The rule's id.
    pub rule: &'static str,
    /// The rule in words.
    pub words: Text,
}

/// What people see of a value: enough to find it, never a page of it.
const MOST_SHOWN: usize = 60;

/// Nothing there.
const MISSING: Rule = Rule::new("missing", "必填项缺失", "is required and missing");
const OBJECT: Rule = Rule::new("not-an-object", "须为 JSON 对象", "must be a JSON object");
const UNKNOWN: &str = "unknown-field";

impl Rule {
    /// Names a rule.
    pub const fn new(id: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { id, zh, en }
    }

    /// The rule in both languages.
    pub const fn words(&self) -> Text {
        Text::fixed(self.zh, self.en)
    }
}

impl FieldFault {
    /// A field that holds what the rule does not allow.
    pub fn new(field: impl Into<Cow<'static, str>>, value: &str, rule: &Rule) -> Self {
        Self {
            field: field.into(),
            value: clipped(value),
            rule: rule.id,
            words: rule.words(),
        }
    }

    /// A field that is not there and must be.
    pub fn missing(field: impl Into<Cow<'static, str>>) -> Self {
        Self::new(field, "", &MISSING)
    }

    /// What is no object at all: the field it stands in, or `body`.
    pub fn no_object(field: &'static str, value: &Value) -> Self {
        Self::new(field, &brief(value), &OBJECT)
    }

    /// A field that nobody knows, beside those that are known.
    pub fn unknown(field: &str, value: &str, known: &[&str]) -> Self {
        let words = if known.is_empty() {
            Text::fixed("没有这个字段", "is no field here")
        } else {
            Text::new(
                format!("没有这个字段，可用字段：{}", known.join("、")),
                format!("is no field here, known: {}", known.join(", ")),
            )
        };
        Self {
            field: Cow::Owned(clipped(field)),
            value: clipped(value),
            rule: UNKNOWN,
            words,
        }
    }

    /// The same fault of a part: `applicant`, `vehicle`.
    #[must_use]
    pub fn within(self, part: &str) -> Self {
        Self {
            field: Cow::Owned(format!("{part}.{}", self.field)),
            ..self
        }
    }
}

/// The whole list as one refusal, for commands that need everything at once.
pub fn refused(faults: &[FieldFault]) -> Refused {
    let all = |rule: &str| faults.iter().all(|fault| fault.rule == rule);
    let control = if all(MISSING.id) {
        Control::new("field-missing")
    } else if all(UNKNOWN) {
        Control::new("field-unknown")
    } else {
        Control::new("field-invalid")
    };
    let list = |words: &dyn Fn(&FieldFault) -> String, between: &str| {
        let each: Vec<String> = faults.iter().map(words).collect();
        each.join(between)
    };
    let shown = |fault: &FieldFault| match fault.value.as_str() {
        "" => String::new(),
        value => format!(" = {value}"),
    };
    let facts = faults.first().map(|first| {
        Facts::from([
            ("field", first.field.to_string()),
            ("value", first.value.clone()),
            ("rule", first.rule.to_owned()),
            ("defects", faults.len().to_string()),
        ])
    });
    Refused {
        control,
        message: Text::new(
            list(
                &|d| format!("{}{}：{}", d.field, shown(d), d.words.zh),
                "；",
            ),
            list(
                &|d| format!("{}{}: {}", d.field, shown(d), d.words.en),
                "; ",
            ),
        ),
        facts: facts.unwrap_or_default(),
        remedy: Some(Text::fixed(
            "按清单逐项更正后一次提交",
            "Correct every item of the list and hand it in once.",
        )),
    }
}

/// A value in few words: what is inside it is not shown.
pub fn brief(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(_) => "[…]".to_owned(),
        Value::Object(_) => "{…}".to_owned(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

fn clipped(text: &str) -> String {
    if text.chars().count() <= MOST_SHOWN {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(MOST_SHOWN).collect();
    short.push('…');
    short
}
