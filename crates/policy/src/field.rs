//! Bodies held against their declaration: every field that is unknown, missing or does not read is
//! named with its value and the rule, all of them at once.

use kernel::{Control, Facts, Refused, Text};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// One field that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// Which, such as `term.start`.
    pub field: String,
    /// What it holds, clipped; empty where it is missing.
    pub value: String,
    /// What it must be.
    pub rule: Text,
    control: Control,
}

const SHOWN: usize = 60;

impl FieldFault {
    /// As it leaves the context.
    pub fn refused(&self) -> Refused {
        let facts = [("field", self.field.clone()), ("value", self.value.clone())];
        Refused {
            control: self.control,
            message: Text::new(
                format!("{} = {}：{}", self.field, self.value, self.rule.zh),
                format!("{} = {}: {}", self.field, self.value, self.rule.en),
            ),
            facts: facts.into_iter().collect::<Facts>(),
            remedy: None,
        }
    }
}

/// A JSON object being read, with its place in the whole and what was found wrong so far.
pub(crate) struct Body<'a> {
    object: Option<&'a Map<String, Value>>,
    place: &'static str,
    pub(crate) faults: Vec<FieldFault>,
}

impl<'a> Body<'a> {
    /// An object that may have these fields and no others.
    pub(crate) fn of(value: &'a Value, place: &'static str, known: &[&str]) -> Self {
        let object = value.as_object();
        let mut body = Self {
            object,
            place,
            faults: Vec::new(),
        };
        if object.is_none() {
            let rule = Text::fixed("须为 JSON 对象", "a JSON object is expected");
            body.fault("", Some(value), rule, Control::new("field-invalid"));
        }
        for (key, value) in object.into_iter().flatten() {
            if !known.contains(&key.as_str()) {
                let names = known.join(", ");
                let rule = Text::new(
                    format!("没有这个字段；可用字段：{names}"),
                    format!("there is no such field; known: {names}"),
                );
                let key: String = key.chars().take(SHOWN).collect();
                body.fault(&key, Some(value), rule, Control::new("field-unknown"));
            }
        }
        body
    }

    /// A field that may be absent; an empty text counts as absent, as forms send it.
    pub(crate) fn optional<T: DeserializeOwned>(&mut self, name: &str, rule: &Text) -> Option<T> {
        let value = self.object.and_then(|object| object.get(name))?;
        if value.as_str().is_some_and(str::is_empty) {
            return None;
        }
        let read = serde_json::from_value(value.clone()).ok();
        if read.is_none() {
            self.fault(
                name,
                Some(value),
                rule.clone(),
                Control::new("field-invalid"),
            );
        }
        read
    }

    /// A field that must be there.
    pub(crate) fn required<T: DeserializeOwned>(&mut self, name: &str, rule: &Text) -> Option<T> {
        let before = self.faults.len();
        let read = self.optional(name, rule);
        if read.is_none() && self.faults.len() == before && self.object.is_some() {
            let rule = Text::new(
                format!("必填；{}", rule.zh),
                format!("required; {}", rule.en),
            );
            self.fault(name, None, rule, Control::new("field-missing"));
        }
        read
    }

    /// The value of an object inside; an empty object where it is absent.
    pub(crate) fn inside(&self, name: &str) -> Value {
        let value = self.object.and_then(|object| object.get(name));
        value.cloned().unwrap_or_else(|| Value::Object(Map::new()))
    }

    /// Whether a field is there at all.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.object.is_some_and(|object| object.contains_key(name))
    }

    /// A field whose value reads and is wrong all the same.
    pub(crate) fn wrong(&mut self, name: &str, rule: Text) {
        let value = self.object.and_then(|object| object.get(name));
        self.fault(name, value, rule, Control::new("field-invalid"));
    }

    fn fault(&mut self, name: &str, value: Option<&Value>, rule: Text, control: Control) {
        let field = match (self.place, name) {
            ("", "") => "body".to_owned(),
            ("", name) => name.to_owned(),
            (place, "") => place.to_owned(),
            (place, name) => format!("{place}.{name}"),
        };
        self.faults.push(FieldFault {
            field,
            value: value.map_or_else(String::new, shown),
            rule,
            control,
        });
    }
}

fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= SHOWN {
        return text;
    }
    text.chars()
        .take(SHOWN)
        .chain(std::iter::once('…'))
        .collect()
}

/// "One of these codes", in words.
pub(crate) fn one_of(codes: &[&str]) -> Text {
    Text::new(
        format!("须为下列之一：{}", codes.join("、")),
        format!("must be one of {}", codes.join(", ")),
    )
}
