//! The port: what is asked of a motor platform, what it says, and how it can fail.

use kernel::{Cover, Instant, Money, Text, Zone};
use policy::{Answer, ConfirmationReason, Disagreement};
use serde::{Deserialize, Serialize};

/// A motor information platform.
///
/// Both calls may be repeated: the same question at the same moment has the same answer, and a policy
/// confirmed twice has one code. A fault changes nothing on either side.
pub trait Platform: Send + Sync {
    /// Asks for a vehicle's record before a policy is priced.
    fn query(&self, query: &Query) -> Result<Answered, PlatformFault>;

    /// Reports an issued policy; the code is its 投保确认码.
    fn confirm(&self, issued: &Issued) -> Result<String, PlatformFault>;
}

/// The vehicle as platforms know it. A platform finds it by frame number and holds the rest against
/// what it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VehicleKeys {
    /// Engine number.
    pub engine: String,
    /// VIN, or the frame number of a vehicle without one.
    pub frame: String,
    /// Plate; none for a new car.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate: Option<String>,
    /// 号牌种类, by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate_kind: Option<String>,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// When.
    pub asked_at: Instant,
    /// The cover asked for, as far as it is known: duplicates are told against it.
    pub cover: Option<Cover>,
    /// About what.
    pub vehicle: VehicleKeys,
}

/// What the platform said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// In the terms of the proposal.
    pub answer: Answer,
    /// As it came, to be kept; `answer.raw` is its SHA-256.
    pub raw: Vec<u8>,
}

/// A policy as it is reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// When the query was asked whose code this is.
    pub asked_at: Instant,
    /// When the policy was issued.
    pub at: Instant,
    /// When it is reported: a code that was asked for after the issue must be worth something then.
    pub told_at: Instant,
    /// From when to when.
    pub cover: Cover,
    /// Policy number.
    pub number: String,
    /// Premium, without vehicle tax.
    pub premium: Money,
    /// The code of the query it rests on.
    pub query_code: String,
    /// Vehicle tax collected with it.
    pub tax: Money,
    /// The vehicle.
    pub vehicle: VehicleKeys,
}

/// Why there is no answer. None of these says anything about the risk.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlatformFault {
    /// Nobody answers; ask again later.
    #[error("the platform cannot be reached: {0}")]
    Unreachable(String),
    /// No answer in time; ask again later.
    #[error("the platform did not answer within {0} ms")]
    TooSlow(u64),
    /// What the platform holds cannot be read.
    #[error("the platform's records are damaged at {place}: {what}")]
    Damaged {
        /// File and line.
        place: String,
        /// What does not fit.
        what: String,
    },
    /// The platform knows the vehicle otherwise; the proposal needs to be corrected.
    #[error("the platform holds other particulars of this vehicle: {}", keys(.0))]
    Disagrees(Vec<Disagreement>),
    /// No such query code for this vehicle and moment.
    #[error("query code {0} was not given for this vehicle")]
    CodeUnknown(String),
    /// The query code was no longer valid when the policy was issued.
    #[error("query code {code} expired at {at}")]
    CodeExpired {
        /// The code.
        code: String,
        /// From when on.
        at: Instant,
    },
    /// The policy number was confirmed before with other particulars.
    #[error("policy {0} was confirmed before with other particulars")]
    ConfirmedOtherwise(String),
    /// The vehicle has a cover at that time already.
    #[error("{insurer} covers this vehicle {cover}")]
    CoveredTwice {
        /// The earlier cover.
        cover: Cover,
        /// Whose.
        insurer: String,
    },
}

fn keys(differs: &[Disagreement]) -> String {
    let keys: Vec<&str> = differs.iter().map(|one| one.code()).collect();
    keys.join(", ")
}

impl PlatformFault {
    /// Whether asking again later may help without anybody changing anything.
    pub const fn passes(&self) -> bool {
        match self {
            Self::Unreachable(_) | Self::TooSlow(_) => true,
            Self::Damaged { .. }
            | Self::Disagrees(_)
            | Self::CodeUnknown(_)
            | Self::CodeExpired { .. }
            | Self::ConfirmedOtherwise(_)
            | Self::CoveredTwice { .. } => false,
        }
    }

    /// Why it keeps a policy unconfirmed; none where asking again may help.
    pub fn reason(&self) -> Option<ConfirmationReason> {
        match self {
            Self::Unreachable(_) | Self::TooSlow(_) => None,
            Self::Damaged { .. } => Some(ConfirmationReason::Unreadable),
            Self::Disagrees(differs) if differs.contains(&Disagreement::Engine) => {
                Some(ConfirmationReason::EngineDiffers)
            }
            Self::Disagrees(_) => Some(ConfirmationReason::PlateDiffers),
            Self::CodeUnknown(_) => Some(ConfirmationReason::CodeUnknown),
            Self::CodeExpired { .. } => Some(ConfirmationReason::CodeExpired),
            Self::ConfirmedOtherwise(_) => Some(ConfirmationReason::ConfirmedOtherwise),
            Self::CoveredTwice { .. } => Some(ConfirmationReason::CoveredTwice),
        }
    }

    /// For the asker, in both languages.
    pub fn message(&self) -> Text {
        match self {
            Self::Unreachable(why) => Text::new(
                format!("车险信息平台无法连接：{why}；未作任何更改，请稍后重试"),
                format!(
                    "the motor platform cannot be reached: {why}; nothing was changed, try later"
                ),
            ),
            Self::TooSlow(ms) => Text::new(
                format!("车险信息平台 {ms} 毫秒内未答复；未作任何更改，请稍后重试"),
                format!(
                    "the motor platform did not answer within {ms} ms; nothing was changed, try later"
                ),
            ),
            Self::Damaged { place, what } => Text::new(
                format!("平台记录无法读取（{place}）：{what}"),
                format!("the platform's records cannot be read ({place}): {what}"),
            ),
            Self::Disagrees(differs) => {
                let words = differs.iter().map(|one| one.words());
                let (zh, en): (Vec<_>, Vec<_>) = words.map(|said| (said.zh, said.en)).unzip();
                Text::new(
                    format!("{}，请核对", zh.join("；")),
                    format!("{}; compare and correct", en.join("; ")),
                )
            }
            Self::CodeUnknown(code) => Text::new(
                format!("投保查询码 {code} 不是为该车本次查询给出的"),
                format!("query code {code} was not given for this vehicle and query"),
            ),
            Self::CodeExpired { code, at } => {
                let at = Zone::shanghai().words(*at);
                Text::new(
                    format!("投保查询码 {code} 已于 {at} 失效，须重新查询并报价"),
                    format!("query code {code} expired at {at}; ask and quote anew"),
                )
            }
            Self::ConfirmedOtherwise(number) => Text::new(
                format!("保单 {number} 已按其他内容确认过"),
                format!("policy {number} was confirmed before with other particulars"),
            ),
            Self::CoveredTwice { cover, insurer } => Text::new(
                format!("该车在 {cover} 已由{insurer}承保，重复投保"),
                format!("{insurer} covers this vehicle {cover} already"),
            ),
        }
    }
}
