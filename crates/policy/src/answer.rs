//! What the motor platform 车险信息平台 says about a vehicle: the only source of its record.

use kernel::{Cover, Date, Digest, Instant};
use serde::{Deserialize, Serialize};

use crate::{Code, Declared, Label, TaxStatus};

/// The platform's answer. Also the body of `policy.answer` and the payload of `policy.answered`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// When the platform was asked.
    pub asked_at: Instant,
    /// Claims paid in the observation window, at fault or not.
    pub claims: Vec<PaidClaim>,
    /// Consecutive earlier policy periods without a paid at-fault claim.
    pub clean_years: u8,
    /// Drink-driving counts 饮酒后驾驶.
    pub drink_driving: u8,
    /// Drunk-driving counts 醉酒后驾驶.
    pub drunk_driving: u8,
    /// Covers of any insurer that overlap the term asked for 重复投保.
    pub duplicates: Vec<KnownCover>,
    /// From when on the code is worth nothing.
    pub expires_at: Instant,
    /// Never insured before.
    pub first_insured: bool,
    /// Claims registered and not paid yet.
    pub pending_claims: u8,
    /// Earlier compulsory covers of any insurer, latest first.
    pub previous: Vec<KnownCover>,
    /// 投保查询码.
    pub query_code: Code,
    /// SHA-256 of the answer as the platform sent it; the bytes stand in the content store.
    pub raw: Digest,
    /// 车船税 as the platform knows it.
    pub tax: PlatformTax,
    /// Changed hands since the last policy.
    pub transferred: bool,
    /// First day of the observation window: the issue date of the previous policy. None where there
    /// was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window_from: Option<Date>,
}

/// A cover the platform knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownCover {
    /// From when to when.
    pub cover: Cover,
    /// Whose.
    pub insurer: Label,
    /// Policy number, where the platform tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Code>,
}

/// A claim that was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaidClaim {
    /// Day of the accident.
    pub accident_on: Date,
    /// Whether the insured vehicle was at fault.
    pub at_fault: bool,
    /// Whether somebody died.
    pub death: bool,
    /// Day of the last payment.
    pub paid_on: Date,
}

/// Vehicle tax as the platform knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlatformTax {
    /// First calendar year with tax still owed, where earlier years are open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrears_from: Option<i16>,
    /// Certificate number, where the platform has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Label>,
    /// What it says.
    pub status: TaxStatus,
}

impl Answer {
    /// Paid at-fault accidents in the window.
    pub fn at_fault_accidents(&self) -> u8 {
        let count = self.claims.iter().filter(|claim| claim.at_fault).count();
        u8::try_from(count).unwrap_or(u8::MAX)
    }

    /// Whether one of them took a life.
    pub fn death_accident(&self) -> bool {
        self.claims
            .iter()
            .any(|claim| claim.at_fault && claim.death)
    }

    /// The record in the terms the applicant declares it in.
    pub fn record(&self) -> Declared {
        Declared {
            at_fault_accidents: self.at_fault_accidents(),
            death_accident: self.death_accident(),
        }
    }
}

/// The record in the few figures that price and underwriting need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// Paid at-fault accidents in the window.
    pub at_fault_accidents: u8,
    /// Consecutive earlier periods without one.
    pub clean_years: u8,
    /// Whether one of the accidents took a life.
    pub death_accident: bool,
    /// Drink-driving counts.
    pub drink_driving: u8,
    /// Drunk-driving counts.
    pub drunk_driving: u8,
    /// Never insured before.
    pub first_insured: bool,
    /// Claims not paid yet.
    pub pending_claims: u8,
    /// Changed hands since the last policy.
    pub transferred: bool,
}

impl Record {
    /// What an answer says.
    pub fn of(answer: &Answer) -> Self {
        Self {
            at_fault_accidents: answer.at_fault_accidents(),
            clean_years: answer.clean_years,
            death_accident: answer.death_accident(),
            drink_driving: answer.drink_driving,
            drunk_driving: answer.drunk_driving,
            first_insured: answer.first_insured,
            pending_claims: answer.pending_claims,
            transferred: answer.transferred,
        }
    }
}
