//! What a clerk keys of a proposal 投保单, apart from persons and the vehicle.

use kernel::{Date, Rate, UserCode};
use serde::{Deserialize, Serialize};

use crate::{Code, Label, Product, Region, ShortTermReason, Source, TaxStatus, Use};

/// The proposal as keyed, without persons and vehicle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Where the business comes from.
    pub channel: Channel,
    /// What the applicant says about earlier accidents; compared, never priced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<Declared>,
    /// 厂牌型号代码: key of the vehicle-model table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_code: Option<Label>,
    /// 号牌种类, by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate_kind: Option<Code>,
    /// Last year's policy number, of any insurer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_policy: Option<Code>,
    /// What is proposed.
    pub product: Product,
    /// 费率地区.
    pub region: Region,
    /// 特别约定, in words; nothing in them may change rate or cover.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub special_terms: Vec<Label>,
    /// 车船税.
    pub tax: TaxClaim,
    /// 保险期间.
    pub term: Term,
    /// 使用性质.
    #[serde(rename = "use")]
    pub use_: Use,
}

/// When cover is to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Last day of cover; none: one year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Date>,
    /// Why it is shorter than a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_term_reason: Option<ShortTermReason>,
    /// First day, from 00:00; none: at once 即时生效, from the minute after the payment is confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
}

/// The accident record as the applicant states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// Paid at-fault accidents since the last policy.
    pub at_fault_accidents: u8,
    /// Whether one of them took a life.
    #[serde(default)]
    pub death_accident: bool,
}

/// How vehicle tax stands by the applicant's papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxClaim {
    /// 完税凭证号 or 减免税证明号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Label>,
    /// Date of the purchase invoice of a new car.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchased_on: Option<Date>,
    /// The part of the tax that remains due, where it is reduced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratio: Option<Rate>,
    /// What the papers say.
    pub status: TaxStatus,
}

impl TaxClaim {
    /// Plainly taxable, without a paper.
    pub const fn taxable() -> Self {
        Self {
            certificate: None,
            purchased_on: None,
            ratio: None,
            status: TaxStatus::Taxable,
        }
    }
}

/// Who brought the business, and what it earns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// 代理机构.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<Label>,
    /// 许可证号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency_licence: Option<Code>,
    /// 手续费比例 of the premium without tax; 0 for direct business.
    pub commission_rate: Rate,
    /// 经办人, by staff number.
    pub handler: UserCode,
    /// 销售人员, by staff or registration number 执业证号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seller: Option<Code>,
    /// 业务来源.
    pub source: Source,
}
