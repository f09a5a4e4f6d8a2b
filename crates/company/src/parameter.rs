//! Parameters 参数: values with a day, a source and a mark. The past is never changed.

use kernel::{Ask, Date};
use serde::{Deserialize, Serialize};

use crate::refusal::CompanyRefusal;
use crate::{CompanyState, Event, Label, ParameterName, ParameterSet, SetParameter};

/// How sure a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mark {
    /// Found in a public text.
    F,
    /// Computed from found figures.
    C,
    /// From general knowledge, to be confirmed.
    M,
    /// The company's own choice where the rule leaves one.
    D,
}

/// The value of a parameter from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterValue {
    /// The value as text; its reader knows its kind.
    pub value: Label,
    /// Where it stands.
    pub source: Label,
    /// How sure it is.
    pub mark: Mark,
}

impl Mark {
    /// The letter.
    pub const fn code(self) -> &'static str {
        match self {
            Self::F => "F",
            Self::C => "C",
            Self::M => "M",
            Self::D => "D",
        }
    }

    /// Reads the letter.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::F, Self::C, Self::M, Self::D]
            .into_iter()
            .find(|mark| mark.code() == code)
    }
}

impl CompanyState {
    /// The value in force on a day; none before the first one's day.
    pub fn parameter(&self, name: &ParameterName, on: Date) -> Option<&ParameterValue> {
        let (_, value) = self.parameters.get(name)?.range(..=on).next_back()?;
        Some(value)
    }
}

/// Sets a parameter from today or later. Control `parameter-backdated`: what was decided under a
/// value must stay explainable by it.
pub(crate) fn set(
    ask: &Ask<'_>,
    state: &CompanyState,
    command: &SetParameter,
) -> Result<Vec<Event>, CompanyRefusal> {
    if command.effective_from < ask.today {
        return Err(CompanyRefusal::ParameterBackdated {
            name: command.name.clone(),
            from: command.effective_from,
            today: ask.today,
        });
    }
    let standing = state
        .parameters
        .get(&command.name)
        .and_then(|dated| dated.get(&command.effective_from));
    let same = standing.is_some_and(|value| {
        value.value == command.value && value.source == command.source && value.mark == command.mark
    });
    if same {
        return Ok(Vec::new());
    }
    Ok(vec![Event::ParameterSet(ParameterSet {
        name: command.name.clone(),
        value: command.value.clone(),
        effective_from: command.effective_from,
        source: command.source.clone(),
        mark: command.mark,
    })])
}
