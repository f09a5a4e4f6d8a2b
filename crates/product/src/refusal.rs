//! Why a step in a filing's life is refused.

use kernel::{Control, Date, Facts, Refusal, Text};

use crate::control;
use crate::state::Stage;

/// A considered no to a step in a filing's life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilingRefusal {
    /// The check found problems.
    Unsound {
        /// How many.
        problems: u64,
    },
    /// The code and version stand for another content, or are past drafting.
    AlreadyDrafted {
        /// `code@version`.
        filing: String,
        /// Where it stands.
        stage: Stage,
    },
    /// The step does not follow from where the filing stands.
    OutOfOrder {
        /// The step asked for.
        step: &'static str,
        /// Where the filing stands; none: never drafted.
        stage: Option<Stage>,
    },
    /// The approver took part in the draft, or is no person.
    SamePerson {
        /// Who asks.
        actor: String,
        /// What that person did before.
        earlier: &'static str,
    },
    /// The approver's credential and the drafter's or submitter's came from one hand.
    OneHand {
        /// Who asks.
        actor: String,
        /// Whose hand.
        hand: String,
    },
    /// Another approved version claims the same days and regions.
    Overlap {
        /// The version in the way.
        version: String,
        /// Its first day.
        from: Date,
        /// Its last day; none: open.
        to: Option<Date>,
    },
    /// Dates that cannot be.
    Dates {
        /// The date that is wrong.
        field: &'static str,
        /// What it says.
        value: Date,
        /// What it must be.
        rule: Text,
    },
    /// A return or withdrawal without reasons.
    NoReasons,
}

impl Stage {
    /// The stage in code, as rows and facts show it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The stage in words.
    pub const fn words(self) -> Text {
        match self {
            Self::Drafted => Text::fixed("已起草", "drafted"),
            Self::Submitted => Text::fixed("已送审", "submitted"),
            Self::Returned => Text::fixed("已退回", "returned"),
            Self::Approved => Text::fixed("已批准", "approved"),
            Self::Withdrawn => Text::fixed("已停用", "withdrawn"),
        }
    }
}

impl crate::state::Authority {
    /// The ground in code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Filed => "filed",
            Self::IndustryWide => "industry_wide",
        }
    }
}

fn stage_words(stage: Option<Stage>) -> Text {
    stage.map_or(Text::fixed("未起草", "not drafted"), Stage::words)
}

impl Refusal for FilingRefusal {
    fn control(&self) -> Control {
        match self {
            Self::Unsound { .. } => control::FILING_UNSOUND,
            Self::AlreadyDrafted { .. } => control::FILING_ALREADY_DRAFTED,
            Self::OutOfOrder { .. } => control::STEP_OUT_OF_ORDER,
            Self::SamePerson { .. } | Self::OneHand { .. } => control::TWO_PERSON_APPROVAL,
            Self::Overlap { .. } => control::FILING_OVERLAP,
            Self::Dates { .. } => control::FILING_DATES,
            Self::NoReasons => control::FIELD_MISSING,
        }
    }

    fn message(&self) -> Text {
        match self {
            Self::Unsound { problems } => Text::new(
                format!("条款费率档案未通过校验（问题 {problems} 处），不能起草"),
                format!("the check found {problems} problems in the package; it cannot be drafted"),
            ),
            Self::AlreadyDrafted { filing, stage } => Text::new(
                format!("“{filing}”{}，同一代码和版本不能换内容", stage.words().zh),
                format!(
                    "{filing} is {}; one code and version keeps one content",
                    stage.words().en
                ),
            ),
            Self::OutOfOrder { step, stage } => Text::new(
                format!(
                    "条款费率{}，不能{}",
                    stage_words(stage.to_owned()).zh,
                    step_zh(step)
                ),
                format!(
                    "{step} does not follow: the filing is {}",
                    stage_words(*stage).en
                ),
            ),
            Self::SamePerson { actor, earlier } => Text::new(
                format!("批准人 {actor} 不符合双人复核：{}", earlier_zh(earlier)),
                format!("{actor} cannot approve: {earlier}"),
            ),
            Self::OneHand { actor, hand } => Text::new(
                format!(
                    "批准人 {actor} 与起草人或送审人的登录凭证同出 {hand} 之手，不符合双人复核"
                ),
                format!(
                    "{actor} cannot approve: {hand} gave both sides of this step their credentials"
                ),
            ),
            Self::Overlap { version, from, to } => {
                let last = to.map_or_else(|| "…".to_owned(), |day| day.to_string());
                Text::new(
                    format!(
                        "同一产品已批准的版本 {version}（{from} 至 {last}）在相同地区与日期有效"
                    ),
                    format!(
                        "approved version {version} ({from} to {last}) holds on the same days in \
                         the same regions"
                    ),
                )
            }
            Self::Dates { field, value, rule } => Text::new(
                format!("{} {value} 不成立：{}", date_zh(field), rule.zh),
                format!("{field} is {value}: {}", rule.en),
            ),
            Self::NoReasons => Text::fixed("须写明理由", "reasons are missing"),
        }
    }

    fn facts(&self) -> Facts {
        let pairs: Vec<(&'static str, String)> = match self {
            Self::Unsound { problems } => vec![("problems", problems.to_string())],
            Self::AlreadyDrafted { filing, stage } => {
                vec![
                    ("filing", filing.clone()),
                    ("stage", stage.code().to_owned()),
                ]
            }
            Self::OutOfOrder { step, stage } => vec![
                ("step", (*step).to_owned()),
                ("stage", stage.map_or("none", Stage::code).to_owned()),
            ],
            Self::SamePerson { actor, earlier } => {
                vec![("actor", actor.clone()), ("earlier", (*earlier).to_owned())]
            }
            Self::OneHand { actor, hand } => {
                vec![("actor", actor.clone()), ("hand", hand.clone())]
            }
            Self::Overlap { version, from, .. } => {
                vec![
                    ("version", version.clone()),
                    ("effective_from", from.to_string()),
                ]
            }
            Self::Dates { field, value, .. } => {
                vec![("field", (*field).to_owned()), ("value", value.to_string())]
            }
            Self::NoReasons => vec![("field", "reasons".to_owned())],
        };
        pairs.into_iter().collect()
    }

    fn remedy(&self) -> Option<Text> {
        match self {
            Self::Unsound { .. } => Some(Text::fixed(
                "逐项更正校验所列问题",
                "Run product check and correct each problem.",
            )),
            Self::AlreadyDrafted { .. } => Some(Text::fixed(
                "新内容使用新版本号，或先退回再起草",
                "File the new content under a new version, or have this one returned first.",
            )),
            Self::SamePerson { .. } => Some(Text::fixed(
                "由另一名有批准权限的人员批准",
                "Ask another person with authority to approve.",
            )),
            Self::OneHand { .. } => Some(Text::fixed(
                "由凭证另有来源的人员批准；或退回后由原起草人重新起草，凭证须在起草前由他人签发",
                "Ask somebody whose credential came from another hand, or have another administrator \
                 give one of the two a new credential and file again.",
            )),
            Self::Overlap { .. } => Some(Text::fixed(
                "先停用旧版本，或更正启用日与停用日",
                "Withdraw the earlier version first, or correct the effective dates.",
            )),
            Self::OutOfOrder { .. } | Self::Dates { .. } | Self::NoReasons => None,
        }
    }
}

fn step_zh(step: &str) -> &'static str {
    match step {
        "submit" => "送审",
        "approve" => "批准",
        "return" => "退回",
        "withdraw" => "停用",
        _ => "办理此步骤",
    }
}

fn date_zh(field: &str) -> &'static str {
    match field {
        "effective_from" => "启用日",
        "effective_to" => "末日",
        "from" => "停用日",
        _ => "日期",
    }
}

fn earlier_zh(earlier: &str) -> &'static str {
    match earlier {
        DRAFTED_IT => "其为起草人",
        SUBMITTED_IT => "其为送审人",
        _ => "批准须由自然人作出",
    }
}

pub(crate) const DRAFTED_IT: &str = "drafted this filing";
pub(crate) const SUBMITTED_IT: &str = "submitted this filing";
pub(crate) const NO_PERSON: &str = "is not a person";
