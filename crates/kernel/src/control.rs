//! A considered no: which control said it, why, and what to do instead.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Serialize, Serializer};

use crate::Text;

/// The id of a control in the register, in kebab case; `controls/<id>.md` is its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Control(&'static str);

impl Control {
    /// Names a control. The page must exist; a test of the register checks that it does.
    pub const fn new(id: &'static str) -> Self {
        Self(id)
    }

    /// The id as written in the register.
    pub const fn id(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Control {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Serialize for Control {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

/// What a refusal rests on: field name to value, in name order.
pub type Facts = BTreeMap<&'static str, String>;

/// What every context's refusal enum answers.
pub trait Refusal: fmt::Debug {
    /// The control that said no.
    fn control(&self) -> Control;
    /// What is wrong, naming the field, the value and the rule.
    fn message(&self) -> Text;
    /// The values the decision rests on.
    fn facts(&self) -> Facts;
    /// What the asker can do, where there is something.
    fn remedy(&self) -> Option<Text>;

    /// The refusal as it leaves its context.
    fn refused(&self) -> Refused {
        Refused {
            control: self.control(),
            message: self.message(),
            facts: self.facts(),
            remedy: self.remedy(),
        }
    }
}

/// A refusal outside its context: what the faces show and the journal counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// The control that said no.
    pub control: Control,
    /// What is wrong.
    pub message: Text,
    /// The values the decision rests on. Never written to the journal: they may be personal.
    pub facts: Facts,
    /// What the asker can do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Text>,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}] {}", self.control, self.message)
    }
}
