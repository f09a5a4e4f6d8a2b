//! What is wrong with something read: field, value, rule. Always the whole list, never the first one.

use std::borrow::Cow;

use kernel::{Facts, Refused, Text};
use serde::Serialize;

use crate::control;

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
/// `words` never hold the value, so a defect may be recorded as field, rule and words; `value` is for
/// the asker alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Defect {
    /// The field, with the role in front where one was given: `applicant.document_number`.
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

impl Defect {
    /// A field that holds what the rule does not allow.
    pub fn new(field: &'static str, value: &str, rule: &Rule) -> Self {
        Self {
            field: Cow::Borrowed(field),
            value: clipped(value),
            rule: rule.id,
            words: rule.words(),
        }
    }

    /// A field that is not there and must be.
    pub fn missing(field: &'static str) -> Self {
        Self::new(field, "", &MISSING)
    }

    /// A field that nobody knows.
    pub(crate) fn unknown(field: &str, value: &str) -> Self {
        Self {
            field: Cow::Owned(clipped(field)),
            ..Self::new("", value, &UNKNOWN)
        }
    }

    /// The same defect of a part: `applicant`, `vehicle`.
    #[must_use]
    pub fn within(self, part: &str) -> Self {
        Self {
            field: Cow::Owned(format!("{part}.{}", self.field)),
            ..self
        }
    }
}

/// Nothing there.
pub(crate) const MISSING: Rule = Rule::new("missing", "必填项缺失", "is required and missing");
const UNKNOWN: Rule = Rule::new(
    "unknown-field",
    "没有这个字段",
    "is no field of this object",
);

/// The whole list as one refusal, for commands that need the object at once.
pub fn refused(defects: &[Defect]) -> Refused {
    let all_missing = defects.iter().all(|defect| defect.rule == MISSING.id);
    let control = if all_missing {
        control::FIELD_MISSING
    } else {
        control::FIELD_INVALID
    };
    let list = |words: &dyn Fn(&Defect) -> String, between: &str| {
        let each: Vec<String> = defects.iter().map(words).collect();
        each.join(between)
    };
    let shown = |defect: &Defect| match defect.value.as_str() {
        "" => String::new(),
        value => format!(" = {value}"),
    };
    let facts: Facts = defects
        .first()
        .map(|first| {
            [
                ("field", first.field.to_string()),
                ("value", first.value.clone()),
                ("rule", first.rule.to_owned()),
                ("defects", defects.len().to_string()),
            ]
        })
        .into_iter()
        .flatten()
        .collect();
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
        facts,
        remedy: Some(Text::fixed(
            "按清单逐项更正后一次提交",
            "Correct every item of the list and hand it in once.",
        )),
    }
}

pub(crate) fn clipped(text: &str) -> String {
    if text.chars().count() <= MOST_SHOWN {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(MOST_SHOWN).collect();
    short.push('…');
    short
}
