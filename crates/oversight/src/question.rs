//! What a question is.

use kernel::{Table, Text};
use serde::Serialize;

/// A question to the record.
#[derive(Debug)]
pub struct Question {
    /// Its name, as typed.
    pub name: &'static str,
    /// What it is called.
    pub title: Text,
    /// What it finds.
    pub finds: Text,
    /// What `looked_at` counts.
    pub looks_at: Text,
    /// What the period is held against; none where the question takes no period.
    pub period: Option<Text>,
    /// The law or document that asks for it, with its certainty mark.
    pub source: Text,
    /// The controls whose breach it would show.
    pub controls: &'static [&'static str],
    /// What may be given with it, besides organisation, findings, limit and skip.
    pub takes: &'static [Param],
    /// Whose question it is.
    pub reach: Reach,
    /// The read permissions its rows need besides `questions.ask`.
    pub needs: &'static [&'static str],
    /// The columns of its rows; the last one is `finding`.
    pub table: &'static Table,
}

/// What narrows a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Param {
    /// A policy or proposal number.
    Number,
    /// First and last civil day, `from` and `to`, or both at once as `on`.
    Period,
}

/// Whose question it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Each organisation's own business: cut to the asker's organisations.
    Organisation,
    /// One answer for the whole company: asked with authority at the head office.
    Company,
}

impl Param {
    /// The names of its parameters.
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Number => &["number"],
            Self::Period => &["from", "to", "on"],
        }
    }
}

impl Reach {
    /// In words.
    pub const fn words(self) -> Text {
        match self {
            Self::Organisation => Text::fixed("所辖机构", "one's organisations"),
            Self::Company => {
                Text::fixed("全公司（总公司授权）", "the company, from the head office")
            }
        }
    }
}

impl Question {
    /// The parameters it takes, besides those that every question takes.
    pub fn params(&self) -> impl Iterator<Item = &'static str> {
        self.takes
            .iter()
            .flat_map(|param| param.names().iter().copied())
    }
}
