//! JSON objects held against what is known of their fields: whatever is unknown, missing or does not
//! read is named with its value and the rule, all of it at once.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::field::brief;
use crate::{FieldFault, Rule, Text};

/// A JSON object being read, with its place in the whole and what was found wrong so far.
pub struct Body<'a> {
    object: Option<&'a Map<String, Value>>,
    place: &'static str,
    faults: Vec<FieldFault>,
}

/// What was read, or everything that is wrong with it.
pub type Read<T> = Result<T, Vec<FieldFault>>;

/// What is inside a field that is not there.
static EMPTY: LazyLock<Value> = LazyLock::new(|| Value::Object(Map::new()));

impl<'a> Body<'a> {
    /// An object that may have these fields and no others. `place` is the field it stands in, empty for
    /// the whole.
    pub fn of(value: &'a Value, place: &'static str, known: &[&str]) -> Self {
        let mut body = Self {
            object: value.as_object(),
            place,
            faults: Vec::new(),
        };
        if body.object.is_none() {
            let field = if place.is_empty() { "body" } else { place };
            body.faults.push(FieldFault::no_object(field, value));
        }
        for (key, value) in body.object.into_iter().flatten() {
            if !known.contains(&key.as_str()) {
                let fault = FieldFault::unknown(key, &brief(value), known);
                body.note(fault);
            }
        }
        body
    }

    /// A field that may be absent; null and an empty text count as absent, as forms send them.
    pub fn optional<T: DeserializeOwned>(&mut self, name: &'static str, rule: &Rule) -> Option<T> {
        let value = self.given(name)?;
        let read = T::deserialize(value).ok();
        if read.is_none() {
            self.note(FieldFault::new(name, &brief(value), rule));
        }
        read
    }

    /// A field that must be there.
    pub fn required<T: DeserializeOwned>(&mut self, name: &'static str, rule: &Rule) -> Option<T> {
        if self.object.is_some() && self.given(name).is_none() {
            self.missing(name, &rule.words());
        }
        self.optional(name, rule)
    }

    /// One of the codes of a closed list, which may be absent.
    pub fn one_of<T: Copy>(
        &mut self,
        name: &'static str,
        all: &[T],
        code: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let value = self.given(name)?;
        let found = all.iter().find(|one| value.as_str() == Some(code(**one)));
        if found.is_none() {
            let fault = FieldFault {
                field: Cow::Borrowed(name),
                value: brief(value),
                rule: "not-a-choice",
                words: choice(all, code),
            };
            self.note(fault);
        }
        found.copied()
    }

    /// One of the codes of a closed list, which must be there.
    pub fn required_one_of<T: Copy>(
        &mut self,
        name: &'static str,
        all: &[T],
        code: impl Fn(T) -> &'static str + Copy,
    ) -> Option<T> {
        if self.object.is_some() && self.given(name).is_none() {
            self.missing(name, &choice(all, code));
        }
        self.one_of(name, all, code)
    }

    /// What stands in a field that is read elsewhere; an empty object where nothing does.
    pub fn inside(&self, name: &str) -> &'a Value {
        self.given(name).unwrap_or(&EMPTY)
    }

    /// Whether anything is there, right or wrong.
    pub fn has(&self, name: &str) -> bool {
        self.given(name).is_some()
    }

    /// A field whose value reads and is wrong all the same.
    pub fn wrong(&mut self, name: &'static str, rule: &Rule) {
        let value = self.given(name).map_or_else(String::new, brief);
        self.note(FieldFault::new(name, &value, rule));
    }

    /// What was read of a part, with its faults among the others.
    pub fn part<T>(&mut self, read: Read<T>) -> Option<T> {
        read.map_err(|faults| self.faults.extend(faults)).ok()
    }

    /// What was made of the fields, or everything that is wrong with them.
    pub fn whole<T>(self, make: impl FnOnce() -> Option<T>) -> Read<T> {
        if self.faults.is_empty()
            && let Some(made) = make()
        {
            return Ok(made);
        }
        Err(self.faults)
    }

    fn given(&self, name: &str) -> Option<&'a Value> {
        let blank = |value: &&Value| value.is_null() || value.as_str().is_some_and(str::is_empty);
        self.object?.get(name).filter(|value| !blank(value))
    }

    fn missing(&mut self, name: &'static str, rule: &Text) {
        let missing = FieldFault::missing(name);
        let words = Text::new(
            format!("{}，{}", missing.words.zh, rule.zh),
            format!("{}, {}", missing.words.en, rule.en),
        );
        self.note(FieldFault { words, ..missing });
    }

    fn note(&mut self, fault: FieldFault) {
        self.faults.push(if self.place.is_empty() {
            fault
        } else {
            fault.within(self.place)
        });
    }
}

fn choice<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str) -> Text {
    let codes: Vec<&str> = all.iter().map(|one| code(*one)).collect();
    Text::new(
        format!("须为下列之一：{}", codes.join("、")),
        format!("must be one of {}", codes.join(", ")),
    )
}
