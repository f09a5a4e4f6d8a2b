//! Values of this context's fields: what they may be, said once.

use std::fmt;

use kernel::{Date, Text};
use serde::{Deserialize, Serialize};

/// Text that is no value of its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FieldFault(pub &'static str);

/// How money came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// 现金.
    Cash,
    /// 刷卡.
    Card,
    /// 转账.
    Transfer,
    /// 支票.
    Cheque,
    /// 扫码.
    Qr,
}

/// Why money went back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnReason {
    /// 无法匹配: it fits no notice.
    Unmatched,
    /// 投保单失效: its proposal lapsed.
    Lapsed,
    /// 投保人撤回: its proposal was withdrawn.
    Withdrawn,
    /// 重复缴费: paid twice.
    PaidTwice,
    /// 业务员代缴: the seller paid.
    PaidBySeller,
}

/// Why money fits nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuspenseReason {
    /// 无通知单: nobody asked for it.
    NoNotice,
    /// 金额不符: another amount than asked for.
    AmountDiffers,
    /// 通知单已缴: its notice is paid.
    AlreadyPaid,
    /// 逾期: after the notice's last moment.
    Late,
    /// 投保单已失效或撤回: its proposal stands no more.
    NotPayable,
    /// 业务员代缴: the seller paid.
    PaidBySeller,
}

/// Why a receipt was wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReversalReason {
    /// 录入错误.
    KeyedWrong,
    /// 款项未到: the money never came.
    NotReceived,
    /// 通知单错误: confirmed for another notice than the payer meant.
    WrongNotice,
}

/// Why a cheque brought no money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BounceReason {
    /// 银行退票.
    RefusedByBank,
    /// 退还出票人.
    HandedBack,
}

/// A bank's or our own reference: 1–64 printable ASCII characters without space or `/`. Never a
/// name or an account number: those belong to the payer's sealed object.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(Box<str>);

/// A calendar month, `2026-12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    first: Date,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 5] = [
        Self::Cash,
        Self::Card,
        Self::Transfer,
        Self::Cheque,
        Self::Qr,
    ];

    /// The method in code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::Card => "card",
            Self::Transfer => "transfer",
            Self::Cheque => "cheque",
            Self::Qr => "qr",
        }
    }

    /// In words.
    pub const fn words(self) -> Text {
        match self {
            Self::Cash => Text::fixed("现金", "cash"),
            Self::Card => Text::fixed("刷卡", "card"),
            Self::Transfer => Text::fixed("银行转账", "bank transfer"),
            Self::Cheque => Text::fixed("支票", "cheque"),
            Self::Qr => Text::fixed("扫码支付", "code scanned"),
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.code() == code)
    }
}

impl ReturnReason {
    /// Every reason.
    pub const ALL: [Self; 5] = [
        Self::Unmatched,
        Self::Lapsed,
        Self::Withdrawn,
        Self::PaidTwice,
        Self::PaidBySeller,
    ];

    /// The reason in code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unmatched => "unmatched",
            Self::Lapsed => "lapsed",
            Self::Withdrawn => "withdrawn",
            Self::PaidTwice => "paid_twice",
            Self::PaidBySeller => "paid_by_seller",
        }
    }
}

impl SuspenseReason {
    /// Every reason.
    pub const ALL: [Self; 6] = [
        Self::NoNotice,
        Self::AmountDiffers,
        Self::AlreadyPaid,
        Self::Late,
        Self::NotPayable,
        Self::PaidBySeller,
    ];

    /// The reason in code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoNotice => "no_notice",
            Self::AmountDiffers => "amount_differs",
            Self::AlreadyPaid => "already_paid",
            Self::Late => "late",
            Self::NotPayable => "not_payable",
            Self::PaidBySeller => "paid_by_seller",
        }
    }
}

impl ReversalReason {
    /// Every reason.
    pub const ALL: [Self; 3] = [Self::KeyedWrong, Self::NotReceived, Self::WrongNotice];

    /// The reason in code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::KeyedWrong => "keyed_wrong",
            Self::NotReceived => "not_received",
            Self::WrongNotice => "wrong_notice",
        }
    }
}

impl BounceReason {
    /// Every reason.
    pub const ALL: [Self; 2] = [Self::RefusedByBank, Self::HandedBack];

    /// The reason in code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::RefusedByBank => "refused_by_bank",
            Self::HandedBack => "handed_back",
        }
    }
}

impl Reference {
    /// Reads a reference.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=64).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_graphic() && b != b'/');
        fits.then(|| Self(text.into()))
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Month {
    /// The month of a day.
    pub fn of(day: Date) -> Self {
        Self {
            first: day.first_of_month(),
        }
    }

    /// Reads `2026-12`.
    pub fn parse(text: &str) -> Option<Self> {
        let first = format!("{text}-01").parse().ok()?;
        let month = Self { first };
        (month.to_string() == text).then_some(month)
    }

    /// Whether a day is in it.
    pub fn holds(self, day: Date) -> bool {
        Self::of(day) == self
    }

    /// Its first day.
    pub const fn first_day(self) -> Date {
        self.first
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.first.last_of_month()
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
    }
}

impl TryFrom<String> for Reference {
    type Error = FieldFault;
    fn try_from(text: String) -> Result<Self, FieldFault> {
        Self::parse(&text).ok_or(FieldFault(
            "a reference is 1-64 printable ASCII characters without space or /",
        ))
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.0.into()
    }
}

impl TryFrom<String> for Month {
    type Error = FieldFault;
    fn try_from(text: String) -> Result<Self, FieldFault> {
        Self::parse(&text).ok_or(FieldFault("a month is written 2026-12"))
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}
