//! What is wrong with a row: column, value, rule, in both languages.

use kernel::Text;

/// One thing wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// The column's English key, empty where the whole row is meant.
    pub column: &'static str,
    /// The column's Chinese heading.
    pub heading: &'static str,
    /// What stands there, shortened.
    pub value: String,
    /// The rule it breaks.
    pub rule: Text,
}

impl Defect {
    /// The defect in one sentence of each language.
    pub fn message(&self) -> Text {
        if self.column.is_empty() {
            return self.rule.clone();
        }
        if self.value.is_empty() {
            return Text::new(
                format!("{}：{}", self.heading, self.rule.zh),
                format!("{}: {}", self.column, self.rule.en),
            );
        }
        Text::new(
            format!("{}“{}”：{}", self.heading, self.value, self.rule.zh),
            format!("{} \"{}\": {}", self.column, self.value, self.rule.en),
        )
    }
}

/// At most 40 characters of what a file holds; control characters do not reach a screen.
pub(crate) fn shown(value: &str) -> String {
    const MOST: usize = 40;
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let mut short: String = value.chars().take(MOST).map(clean).collect();
    if value.chars().nth(MOST).is_some() {
        short.push('…');
    }
    short
}
