//! Why no tax can be calculated, naming the field, its value and the rule.

use kernel::{Control, Date, Facts, Refusal, Text};

use crate::control;

/// A considered no to a calculation of vehicle tax.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaxRefusal {
    /// A measure or certificate is not there.
    Missing {
        /// The field.
        field: &'static str,
    },
    /// A field holds what it cannot hold.
    Invalid {
        /// The field.
        field: &'static str,
        /// What it holds.
        value: String,
        /// What it must hold.
        rule: Text,
    },
    /// No row states the value on that day.
    Parameter {
        /// What is looked for: an item or a parameter.
        what: String,
        /// The region asked for.
        region: String,
        /// The day.
        on: Date,
    },
}

impl Refusal for TaxRefusal {
    fn control(&self) -> Control {
        match self {
            Self::Missing { .. } => control::FIELD_MISSING,
            Self::Invalid { .. } => control::FIELD_INVALID,
            Self::Parameter { .. } => control::PARAMETER_MISSING,
        }
    }

    fn message(&self) -> Text {
        match self {
            Self::Missing { field } => Text::new(
                format!("计算车船税缺少 {field}"),
                format!("{field} is missing for the vehicle tax"),
            ),
            Self::Invalid { field, value, rule } => Text::new(
                format!("{field} = {value}：{}", rule.zh),
                format!("{field} = {value}: {}", rule.en),
            ),
            Self::Parameter { what, region, on } => Text::new(
                format!("{region} {on} 没有归档的车船税税额：{what}"),
                format!("no vehicle tax of {region} is filed for {what} on {on}"),
            ),
        }
    }

    fn facts(&self) -> Facts {
        let pairs = match self {
            Self::Missing { field } => vec![("field", (*field).to_owned())],
            Self::Invalid { field, value, .. } => {
                vec![("field", (*field).to_owned()), ("value", value.clone())]
            }
            Self::Parameter { what, region, on } => vec![
                ("item", what.clone()),
                ("region", region.clone()),
                ("on", on.to_string()),
            ],
        };
        pairs.into_iter().collect()
    }

    fn remedy(&self) -> Option<Text> {
        match self {
            Self::Parameter { .. } => Some(Text::fixed(
                "取得该省公布的税额并归档，或凭完税、免税凭证办理",
                "File the province's published amount, or go by a certificate of payment or exemption.",
            )),
            Self::Missing { .. } | Self::Invalid { .. } => None,
        }
    }
}
