//! Refund by day 按日退费 when a contract ends early, for the reasons the law names.
//!
//! The insurer keeps the premium from the first day of liability to the day of cancellation, both
//! counted, and refunds the rest (条例 art. 17); before liability begins it refunds all.

use kernel::{Date, Money, Text, days_both_inclusive};
use serde_json::Value;

use crate::compile::Compiled;
use crate::compile::field::day_number;
use crate::quote::QuoteRefusal;
use crate::quote::read_refund_reason;
use crate::rating::working::Working;
use crate::rating::{MAX_SLOTS, Risk};

/// A policy and the day it ends early.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancellation {
    /// Premium paid.
    pub premium: Money,
    /// First day of cover.
    pub start: Date,
    /// Last day of cover as agreed.
    pub end: Date,
    /// The day of cancellation; it is borne.
    pub cancelled_on: Date,
    /// Reason, one of the filing's `cancellation_reason`.
    pub reason: String,
}

/// What is refunded and how it came about.
#[derive(Debug, Clone)]
pub struct Refund<'a> {
    /// The amount refunded.
    pub amount: Money,
    /// Days of the term.
    pub days_of_term: i64,
    /// Days borne; 0 before cover begins.
    pub days_borne: i64,
    /// How it came about.
    pub working: Working<'a>,
}

/// Works out a refund under the filing the policy was issued by.
pub fn refund<'a>(filing: &'a Compiled, ended: &Cancellation) -> Result<Refund<'a>, QuoteRefusal> {
    let program = filing.refund.as_ref().ok_or_else(|| {
        let rule = Text::fixed(
            "本产品未归档退费规则",
            "this filing has no rule for refunds",
        );
        invalid("cancellation_reason", &ended.reason, rule)
    })?;
    let days_of_term = days_both_inclusive(ended.start, ended.end);
    let days_borne = days_both_inclusive(ended.start, ended.cancelled_on).max(0);
    if days_of_term < 1 {
        let rule = Text::fixed("止期不得早于起期", "the last day is not before the first");
        return Err(invalid("end", &ended.end.to_string(), rule));
    }
    if days_borne > days_of_term {
        let rule = Text::fixed(
            "合同已到期，不存在解除",
            "cover has ended; nothing is left to cancel",
        );
        return Err(invalid(
            "cancelled_on",
            &ended.cancelled_on.to_string(),
            rule,
        ));
    }
    let mut risk = Risk {
        slots: [0; MAX_SLOTS],
    };
    for (slot, field) in program.fields.iter().take(program.inputs).enumerate() {
        let value = match field.name.as_str() {
            "start" => day_number(ended.start),
            "premium" => ended.premium.minor(),
            "days_of_term" => days_of_term,
            "days_borne" => days_borne,
            "cancellation_reason" => {
                read_refund_reason(field, &Value::from(ended.reason.as_str()))?
            }
            _ => crate::quote::absent_value(field)?,
        };
        if !field.admits(value) {
            let rule = Text::new(
                format!("须在 {} 内", field.show_range((field.low, field.high))),
                format!("must lie in {}", field.show_range((field.low, field.high))),
            );
            return Err(invalid(&field.name, &field.show(value), rule));
        }
        if let Some(place) = risk.slots.get_mut(slot) {
            *place = value;
        }
    }
    if ended.premium.currency() != program.currency {
        let rule = Text::new(
            format!("须为 {}", program.currency.code()),
            format!("must be in {}", program.currency.code()),
        );
        return Err(invalid("premium", &ended.premium.to_string(), rule));
    }
    let (amount, working) = program
        .price_with_working(&risk)
        .map_err(|stop| program.refusal(&risk, stop))?;
    Ok(Refund {
        amount,
        days_of_term,
        days_borne,
        working,
    })
}

fn invalid(field: &str, value: &str, rule: Text) -> QuoteRefusal {
    QuoteRefusal::Invalid {
        field: field.to_owned(),
        words: match field {
            "premium" => Text::fixed("已收保险费", "premium paid"),
            "end" => Text::fixed("保险止期", "last day of cover"),
            _ => Text::fixed("解除合同事由", "reason of cancellation"),
        },
        value: value.to_owned(),
        rule,
    }
}

impl Refund<'_> {
    /// The refund as an answer: `{refund, currency, days_of_term, days_borne, working}`.
    pub fn to_json(&self, filing: &Compiled) -> Value {
        serde_json::json!({
            "refund": self.amount.amount(),
            "currency": self.amount.currency().code(),
            "days_of_term": self.days_of_term,
            "days_borne": self.days_borne,
            "working": self.working.to_json(&filing.documents),
        })
    }
}
