//! Why there is no quote, naming the field, its value and the rule.

use kernel::{Control, Date, Facts, Refusal, Text};

use crate::control;

/// A considered no to a quote or refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuoteRefusal {
    /// What came is no object.
    NotAnObject,
    /// A field the filing does not know.
    Unknown {
        /// Its name.
        field: String,
    },
    /// A required field is not there.
    Missing {
        /// Its name.
        field: String,
        /// What it is.
        words: Text,
    },
    /// A field holds what it cannot hold.
    Invalid {
        /// Its name.
        field: String,
        /// What it is.
        words: Text,
        /// What it holds, as written.
        value: String,
        /// What it must hold.
        rule: Text,
    },
    /// No filing is in force on that day.
    NotInForce {
        /// The first day of cover asked for.
        start: Date,
    },
    /// A row of the filing refuses.
    Filed {
        /// The control the row names.
        control: Control,
        /// The row's words with the values filled in.
        words: Text,
        /// The field the row names.
        field: Option<String>,
        /// That field's value.
        value: Option<String>,
    },
}

impl QuoteRefusal {
    /// A value outside what the filing was proved for. Readers of input never let one through.
    pub(crate) fn out_of_range(step: &str) -> Self {
        Self::Invalid {
            field: step.to_owned(),
            words: Text::fixed("取值", "value"),
            value: "-".to_owned(),
            rule: Text::fixed(
                "超出费率表的取值范围",
                "lies outside what the filing answers",
            ),
        }
    }
}

impl Refusal for QuoteRefusal {
    fn control(&self) -> Control {
        match self {
            Self::NotAnObject | Self::Invalid { .. } => control::FIELD_INVALID,
            Self::Unknown { .. } => control::FIELD_UNKNOWN,
            Self::Missing { .. } => control::FIELD_MISSING,
            Self::NotInForce { .. } => control::FILING_NOT_IN_FORCE,
            Self::Filed { control, .. } => *control,
        }
    }

    fn message(&self) -> Text {
        match self {
            Self::NotAnObject => Text::fixed(
                "报价输入须为 JSON 对象或对象数组",
                "a quote is asked for with a JSON object, or an array of them",
            ),
            Self::Unknown { field } => Text::new(
                format!("未知字段“{field}”：费率未使用该字段"),
                format!("unknown field {field:?}: the filing does not ask for it"),
            ),
            Self::Missing { field, words } => Text::new(
                format!("缺少{}（{field}）", words.zh),
                format!("{field} ({}) is missing", words.en),
            ),
            Self::Invalid {
                field,
                words,
                value,
                rule,
            } => Text::new(
                format!("{}（{field}）= {value}：{}", words.zh, rule.zh),
                format!("{field} = {value}: {}", rule.en),
            ),
            Self::NotInForce { start } => Text::new(
                format!("保险起期（start）= {start}：该日没有有效的条款费率"),
                format!("start = {start}: no filing is in force on that day"),
            ),
            Self::Filed { words, .. } => words.clone(),
        }
    }

    fn facts(&self) -> Facts {
        let mut facts = Facts::new();
        let mut put = |field: &str, value: &str| {
            facts.insert("field", field.to_owned());
            facts.insert("value", value.to_owned());
        };
        match self {
            Self::NotAnObject => {}
            Self::Unknown { field } | Self::Missing { field, .. } => {
                facts.insert("field", field.clone());
            }
            Self::Invalid { field, value, .. } => put(field, value),
            Self::NotInForce { start } => put("start", &start.to_string()),
            Self::Filed { field, value, .. } => {
                if let (Some(field), Some(value)) = (field, value) {
                    put(field, value);
                }
            }
        }
        facts
    }

    fn remedy(&self) -> Option<Text> {
        let control = self.control();
        if control == control::PARAMETER_MISSING {
            return Some(Text::fixed(
                "取得该地区的公布数值后作为新版本归档",
                "File the region's published value as a new version of the tariff.",
            ));
        }
        if control == control::FILING_NOT_IN_FORCE {
            return Some(Text::fixed(
                "核对保险起期，或先批准覆盖该日的版本",
                "Check the first day of cover, or have a version approved that covers it.",
            ));
        }
        None
    }
}
