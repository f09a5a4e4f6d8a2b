//! Why something asked of a subject's record is refused.

use kernel::{Control, Date, Facts, Refusal, Subject, Text};

use crate::control;

/// A considered no about a person's or vehicle's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartyRefusal {
    /// Nothing was ever recorded of the subject.
    NotRecorded,
    /// The subject is forgotten.
    Forgotten,
    /// The sealed object belongs to another subject, or to none of this context.
    OtherSubject(Subject),
    /// Cover or retention still runs.
    Held {
        /// The last day on which it does.
        until: Date,
    },
    /// Forgetting or revealing without a reason.
    NoReason,
    /// No column, or one that is not shown.
    NotRevealable {
        /// The column; empty where none was named.
        column: String,
        /// Those that can be shown.
        known: String,
    },
}

impl Refusal for PartyRefusal {
    fn control(&self) -> Control {
        match self {
            Self::NotRecorded => control::PARTY_NOT_RECORDED,
            Self::Forgotten => control::PARTY_FORGOTTEN,
            Self::OtherSubject(_) | Self::NotRevealable { .. } => control::FIELD_INVALID,
            Self::Held { .. } => control::RETENTION_RUNS,
            Self::NoReason => control::FIELD_MISSING,
        }
    }

    fn message(&self) -> Text {
        match self {
            Self::NotRecorded => Text::fixed(
                "该当事人或车辆没有记录",
                "nothing is recorded of this person or vehicle",
            ),
            Self::Forgotten => Text::fixed(
                "该当事人或车辆的个人信息已删除，不能恢复或更改",
                "this person or vehicle is forgotten and cannot be brought back or amended",
            ),
            Self::OtherSubject(subject) => Text::new(
                format!("sealed.subject = {subject}：不属于本记录"),
                format!("sealed.subject = {subject}: belongs to another record"),
            ),
            Self::Held { until } => Text::new(
                format!("保险期间或法定保管期限至 {until}，期满前不得删除个人信息"),
                format!("cover or the legal term of keeping runs until {until}"),
            ),
            Self::NotRevealable { column, known } => Text::new(
                format!("columns 含“{column}”：须为下列之一或几项：{known}"),
                format!("columns holds {column:?}: must be some of {known}"),
            ),
            Self::NoReason => Text::fixed("缺少 reason：须写明理由", "reason is missing"),
        }
    }

    fn facts(&self) -> Facts {
        let pair = match self {
            Self::NotRecorded | Self::Forgotten => return Facts::new(),
            Self::OtherSubject(subject) => ("subject", subject.to_string()),
            Self::Held { until } => ("held_until", until.to_string()),
            Self::NotRevealable { column, .. } => ("column", column.clone()),
            Self::NoReason => ("field", "reason".to_owned()),
        };
        [pair].into_iter().collect()
    }

    fn remedy(&self) -> Option<Text> {
        match self {
            Self::Held { until } => Some(Text::new(
                format!("{until} 之后再提出；在此之前可以限制使用"),
                format!("Ask again after {until}; until then its use can be restricted."),
            )),
            Self::NotRecorded
            | Self::Forgotten
            | Self::OtherSubject(_)
            | Self::NotRevealable { .. }
            | Self::NoReason => None,
        }
    }
}
