//! Fields of command bodies: declared once, checked before anything is decided.
//!
//! A body that does not fit is a parse error, not a refusal: it names the field, the value and the
//! rule in both languages and leaves no trace in the journal. The same declaration tells forms and
//! the API what to ask for.

use kernel::{
    Control, Currency, Date, Digest, Facts, Instant, Money, OrganisationCode, Origin, REGIONS,
    Refused, Text, UserCode, Zone,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{Label, LineCode, Mark, ParameterName, Role, VerifierKey};

/// The control of every body that does not fit its declaration.
const FIELD_INVALID: Control = Control::new("field-invalid");
/// The longest part of a value a fault repeats.
const SHOWN: usize = 80;

/// One field of a command's body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its key.
    pub name: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What fits.
    pub rule: FieldRule,
    /// What it means.
    pub meaning: Text,
}

/// What fits in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldRule {
    /// `true` or `false`.
    Flag,
    /// A staff number 工号.
    Staff,
    /// An organisation's code.
    Organisation,
    /// Text for people.
    Label,
    /// One of the 36 rating areas.
    Region,
    /// A line of business.
    Line,
    /// A list of lines of business.
    Lines,
    /// The name of a parameter.
    Parameter,
    /// One of the roles.
    Role,
    /// F, C, M or D.
    Mark,
    /// A civil date.
    Date,
    /// An instant.
    Instant,
    /// A positive amount in CNY.
    Limit,
    /// The number of an authority.
    Authority,
    /// An IANA time zone.
    Zone,
    /// A SHA-256 digest in base64.
    Digest,
    /// A C2SP verifier key.
    VerifierKey,
    /// The name of a journal.
    Origin,
}

/// Why a body is no command.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field} = {value}: {rule}")]
pub struct FieldFault {
    /// The field at fault; `body` for the body as a whole.
    pub field: String,
    /// What the field means, where it is a declared one.
    pub meaning: Option<Text>,
    /// What stands there, shortened; empty when nothing does.
    pub value: String,
    /// The rule it breaks.
    pub rule: Text,
}

impl Field {
    /// A field that must be there.
    pub const fn required(name: &'static str, rule: FieldRule, meaning: Text) -> Self {
        Self {
            name,
            required: true,
            rule,
            meaning,
        }
    }

    /// A field that may be left out.
    pub const fn optional(name: &'static str, rule: FieldRule, meaning: Text) -> Self {
        Self {
            name,
            required: false,
            rule,
            meaning,
        }
    }
}

impl FieldFault {
    /// The fault as the faces show it. It is no refusal: nothing was decided and nothing is kept.
    pub fn refused(&self) -> Refused {
        Refused {
            control: FIELD_INVALID,
            message: self.message(),
            facts: Facts::from([("field", self.field.clone()), ("value", self.value.clone())]),
            remedy: None,
        }
    }

    /// The field in Chinese, with its key for who fills it in by key.
    fn named(&self) -> String {
        match (&self.meaning, self.field.as_str()) {
            (Some(meaning), field) => format!("{}（{field}）", meaning.zh),
            (None, "body") => "请求内容".to_owned(),
            (None, "command") => "指令".to_owned(),
            (None, field) => format!("字段“{field}”"),
        }
    }

    /// The fault as a sentence.
    pub fn message(&self) -> Text {
        let (field, value, rule) = (&self.field, &self.value, &self.rule);
        if value.is_empty() {
            return Text::new(
                format!("{}：{}", self.named(), rule.zh),
                format!("field {field}: {}", rule.en),
            );
        }
        Text::new(
            format!("{}的值 {value} 不合要求：{}", self.named(), rule.zh),
            format!("field {field} holds {value}: {}", rule.en),
        )
    }
}

impl FieldRule {
    /// The rule in words.
    pub const fn words(self) -> Text {
        match self {
            Self::Flag => Text::fixed("填 true 或 false", "true or false"),
            Self::Staff => Text::fixed(
                "工号为 2 至 32 位小写字母、数字或 . - _，不得使用姓名",
                "a staff number is 2-32 of a-z 0-9 . - _, never a person's name",
            ),
            Self::Organisation => Text::fixed(
                "机构代码：总公司 00，分公司 2 位，中支 4 位，支公司 6 位数字",
                "an organisation code is 00, or 2, 4 or 6 digits not starting 00",
            ),
            Self::Label => Text::fixed(
                "1 至 120 个可见字符，首尾不留空格",
                "1-120 printable characters without outer blanks",
            ),
            Self::Region => Text::fixed(
                "须为 36 个费率地区之一，如“江苏”“大连”",
                "one of the 36 rating areas by Chinese name, such as 江苏 or 大连",
            ),
            Self::Line => Text::fixed(
                "险种代码为 2 至 48 位小写字母、数字或 -，首位为字母",
                "a line of business is 2-48 of a-z 0-9 -, a letter first",
            ),
            Self::Lines => Text::fixed(
                "险种代码的数组；空数组表示全部险种",
                "an array of line codes; empty means all lines",
            ),
            Self::Parameter => Text::fixed(
                "参数名为 2 至 64 位小写字母、数字或 . _ -，首位为字母",
                "a parameter name is 2-64 of a-z 0-9 . _ -, a letter first",
            ),
            Self::Role => Text::fixed(
                "须为角色表中的代码，如 underwriter",
                "one of the role codes, such as underwriter",
            ),
            Self::Mark => Text::fixed(
                "依据标记：F 有据可查，C 由计算得出，M 待核实，D 本公司设定",
                "a mark: F found, C computed, M to be confirmed, D the company's own choice",
            ),
            Self::Date => Text::fixed("日期，如 2026-07-01", "a date such as 2026-07-01"),
            Self::Instant => Text::fixed(
                "时刻，如 2026-07-01T01:00:00Z",
                "an instant such as 2026-07-01T01:00:00Z",
            ),
            Self::Limit => Text::fixed(
                "大于零的人民币金额，如 {\"amount\":\"300000.00\",\"currency\":\"CNY\"}",
                "an amount above zero in CNY, such as {\"amount\":\"300000.00\",\"currency\":\"CNY\"}",
            ),
            Self::Authority => {
                Text::fixed("授权编号，从 1 起的整数", "an authority's number, from 1")
            }
            Self::Zone => Text::fixed(
                "IANA 时区，如 Asia/Shanghai",
                "an IANA zone such as Asia/Shanghai",
            ),
            Self::Digest => Text::fixed("SHA-256 摘要的 base64", "base64 of a SHA-256 digest"),
            Self::Origin => Text::fixed(
                "日志名称：1 至 64 个可见字符，不含空格、+ 与 #",
                "a journal's name: 1-64 printable characters, no space, + or #",
            ),
            Self::VerifierKey => Text::fixed(
                "C2SP 验证公钥 名称+哈希+base64（Ed25519）",
                "a C2SP Ed25519 verifier key name+hash+base64",
            ),
        }
    }

    /// Whether a value fits.
    pub fn accepts(self, value: &Value) -> bool {
        let text = value.as_str();
        match self {
            Self::Flag => value.is_boolean(),
            Self::Staff => text.is_some_and(|t| UserCode::parse(t).is_some()),
            Self::Organisation => text.is_some_and(|t| OrganisationCode::parse(t).is_some()),
            Self::Label => text.is_some_and(|t| Label::parse(t).is_some()),
            Self::Region => text.is_some_and(|t| REGIONS.contains(&t)),
            Self::Line => text.is_some_and(|t| LineCode::parse(t).is_some()),
            Self::Lines => value
                .as_array()
                .is_some_and(|lines| lines.iter().all(|line| Self::Line.accepts(line))),
            Self::Parameter => text.is_some_and(|t| ParameterName::parse(t).is_some()),
            Self::Role => text.is_some_and(|t| Role::parse(t).is_some()),
            Self::Mark => text.is_some_and(|t| Mark::parse(t).is_some()),
            Self::Date => text.is_some_and(|t| t.len() == 10 && t.parse::<Date>().is_ok()),
            Self::Instant => text.is_some_and(|t| Instant::parse(t).is_ok()),
            Self::Limit => limit(value),
            Self::Authority => value.as_u64().is_some_and(|number| number > 0),
            Self::Zone => {
                text.is_some_and(|t| Label::parse(t).is_some() && Zone::named(t).is_some())
            }
            Self::Digest => text.is_some_and(|t| Digest::from_base64(t).is_some()),
            Self::VerifierKey => text.is_some_and(|t| VerifierKey::parse(t).is_some()),
            Self::Origin => text.is_some_and(|t| Origin::parse(t).is_some()),
        }
    }
}

fn limit(value: &Value) -> bool {
    let known = value.as_object().is_some_and(|object| {
        object
            .keys()
            .all(|key| key == "amount" || key == "currency")
    });
    let amount = value.get("amount").and_then(Value::as_str);
    let currency = value.get("currency").and_then(Value::as_str);
    let money = amount.and_then(|text| Money::parse(text, Currency::Cny));
    known && currency == Some("CNY") && money.is_some_and(|money| money.minor() > 0)
}

/// Holds a body against its declaration.
pub(crate) fn check(declared: &[Field], body: &Value) -> Result<(), FieldFault> {
    let Some(object) = body.as_object() else {
        return Err(FieldFault {
            field: "body".to_owned(),
            meaning: None,
            value: shown(body),
            rule: Text::fixed("须为 JSON 对象", "a JSON object is expected"),
        });
    };
    for (key, value) in object {
        let Some(field) = declared.iter().find(|field| field.name == key) else {
            return Err(unknown_field(declared, key, value));
        };
        if !field.rule.accepts(value) {
            return Err(FieldFault {
                field: key.clone(),
                meaning: Some(field.meaning.clone()),
                value: shown(value),
                rule: field.rule.words(),
            });
        }
    }
    let missing = |field: &&Field| field.required && !object.contains_key(field.name);
    declared.iter().find(missing).map_or(Ok(()), |field| {
        let rule = field.rule.words();
        Err(FieldFault {
            field: field.name.to_owned(),
            meaning: Some(field.meaning.clone()),
            value: String::new(),
            rule: Text::new(
                format!("必填；{}", rule.zh),
                format!("required; {}", rule.en),
            ),
        })
    })
}

/// Reads a checked body.
pub(crate) fn read<T: DeserializeOwned>(body: &Value) -> Result<T, FieldFault> {
    serde_json::from_value(body.clone()).map_err(|error| FieldFault {
        field: "body".to_owned(),
        meaning: None,
        value: String::new(),
        rule: Text::new(
            format!("无法读取：{error}"),
            format!("does not read: {error}"),
        ),
    })
}

/// No command of that name here.
pub(crate) fn unknown_command(name: &str) -> FieldFault {
    FieldFault {
        field: "command".to_owned(),
        meaning: None,
        value: shown(&Value::from(name)),
        rule: Text::fixed("没有这个命令", "there is no such command"),
    }
}

fn unknown_field(declared: &[Field], key: &str, value: &Value) -> FieldFault {
    let names: Vec<&str> = declared.iter().map(|field| field.name).collect();
    let (zh, en) = (names.join("、"), names.join(", "));
    FieldFault {
        field: key.chars().take(SHOWN).collect(),
        meaning: None,
        value: shown(value),
        rule: Text::new(
            format!("没有这个字段；可用字段：{zh}"),
            format!("there is no such field; known: {en}"),
        ),
    }
}

fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= SHOWN {
        return text;
    }
    text.chars()
        .take(SHOWN)
        .chain(std::iter::once('…'))
        .collect()
}
