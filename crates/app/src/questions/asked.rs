//! What is asked, read from words as they come from a terminal or a query.

use std::collections::BTreeMap;

use kernel::{Control, Date, Facts, Number, OrganisationCode, Refused, Seq, Text};
use oversight::{Param, Question, question};

use crate::request::{self, Failure, no_such};

/// Rows an answer holds when nobody says how many.
const LIMIT: usize = 1_000;
/// The most rows one answer holds.
const LIMIT_MAX: usize = 10_000;

/// One question with what narrows it.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Which question.
    pub question: &'static Question,
    /// One policy or proposal.
    pub number: Option<Number>,
    /// First civil day.
    pub from: Option<Date>,
    /// Last civil day.
    pub to: Option<Date>,
    /// This organisation and those below it.
    pub organisation: Option<OrganisationCode>,
    /// Only rows that are marked.
    pub findings: bool,
    /// At most so many rows.
    pub limit: usize,
    /// Rows passed over before the first that is shown.
    pub skip: u64,
    /// Wait until the rows hold this position, besides what is on record now.
    pub position: Option<Seq>,
}

impl Asked {
    /// Reads a question and its parameters; a parameter the question does not take is refused.
    pub fn read(name: &str, words: &BTreeMap<String, String>) -> Result<Self, Failure> {
        let question = question(name).ok_or_else(|| no_such("question", name))?;
        check_names(question, words)?;
        let word = |name: &str| words.get(name).map(String::as_str);
        let on = word("on").map(|text| day("on", text)).transpose()?;
        if on.is_some() && (words.contains_key("from") || words.contains_key("to")) {
            let rule = Text::fixed("on 与 from、to 只取其一", "either on, or from and to");
            return Err(unfit("on", word("on").unwrap_or_default(), &rule));
        }
        let from = word("from").map(|text| day("from", text)).transpose()?;
        let to = word("to").map(|text| day("to", text)).transpose()?;
        let (from, to) = (on.or(from), on.or(to));
        if let (Some(first), Some(last)) = (from, to)
            && last < first
        {
            let rule = Text::fixed("末日不得早于首日", "the last day is not before the first");
            return Err(unfit("to", &last.to_string(), &rule));
        }
        Ok(Self {
            question,
            number: word("number").map(number).transpose()?,
            from,
            to,
            organisation: word("organisation").map(organisation).transpose()?,
            findings: word("findings").map(flag).transpose()?.unwrap_or_default(),
            limit: word("limit").map(limit).transpose()?.unwrap_or(LIMIT),
            skip: word("skip")
                .map(|text| whole("skip", text))
                .transpose()?
                .unwrap_or_default(),
            position: word("after").map(|text| whole("after", text)).transpose()?,
        })
    }
}

/// The parameters that every question takes.
const EVERY: [&str; 5] = ["organisation", "findings", "limit", "skip", "after"];

fn check_names(question: &Question, words: &BTreeMap<String, String>) -> Result<(), Failure> {
    let known: Vec<&str> = question.params().chain(EVERY).collect();
    let Some(stranger) = words.keys().find(|name| !known.contains(&name.as_str())) else {
        return Ok(());
    };
    let known = known.join(", ");
    Err(Failure::Invalid(Refused {
        control: Control::new("field-unknown"),
        message: Text::new(
            format!("“{}”不取参数“{stranger}”；可用：{known}", question.title.zh),
            format!("{} takes no {stranger}; it takes {known}", question.name),
        ),
        facts: Facts::from([("field", stranger.clone())]),
        remedy: None,
    }))
}

fn day(field: &'static str, text: &str) -> Result<Date, Failure> {
    let rule = Text::fixed("填日期，如 2026-12-31", "a civil day such as 2026-12-31");
    text.parse().map_err(|_| unfit(field, text, &rule))
}

fn number(text: &str) -> Result<Number, Failure> {
    let kinds = Param::Number.names();
    let read = Number::parse(text).filter(|number| {
        matches!(
            number.kind(),
            kernel::NumberKind::Policy | kernel::NumberKind::Proposal
        )
    });
    let rule = Text::fixed(
        "填 20 位保单号，或 T 开头的投保单号",
        "a policy number of 20 digits, or a proposal number with its T",
    );
    read.ok_or_else(|| unfit(kinds.first().copied().unwrap_or_default(), text, &rule))
}

fn organisation(text: &str) -> Result<OrganisationCode, Failure> {
    let rule = Text::fixed("填 00，或 2、4、6 位数字", "00, or 2, 4 or 6 digits");
    OrganisationCode::parse(text).ok_or_else(|| unfit("organisation", text, &rule))
}

fn flag(text: &str) -> Result<bool, Failure> {
    let rule = Text::fixed("填 true 或 false", "true or false");
    text.parse().map_err(|_| unfit("findings", text, &rule))
}

fn whole(field: &'static str, text: &str) -> Result<u64, Failure> {
    let rule = Text::fixed("须为非负整数", "a whole number from 0");
    text.parse().map_err(|_| unfit(field, text, &rule))
}

fn limit(text: &str) -> Result<usize, Failure> {
    let rule = Text::fixed("1 至 10000", "1 to 10000");
    let read = text.parse().ok();
    read.filter(|limit| (1..=LIMIT_MAX).contains(limit))
        .ok_or_else(|| unfit("limit", text, &rule))
}

/// A parameter that cannot be what it says.
pub(super) fn unfit(field: &'static str, value: &str, rule: &Text) -> Failure {
    let message = Text::new(
        format!("参数“{field}”的值“{value}”不合：{}", rule.zh),
        format!("{field} {value:?}: {}", rule.en),
    );
    request::unfit((field, Some(value)), message, None)
}
