//! The bank's file: what came in on payment notices. It depends on the notices, so it is made from
//! them, one row for each.

use kernel::{Instant, Money};

use crate::random::Draws;

const BANK: u64 = 41;

/// A payment notice as the bank's customer has it in hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeToPay {
    /// Number of the notice, which is the reference.
    pub notice: String,
    /// What is to be paid in one sum.
    pub total: Money,
    /// Who pays.
    pub payer: String,
    /// From which account.
    pub account: String,
}

/// Headings of the bank's file.
pub fn bank_headings() -> [&'static str; 8] {
    [
        "交易流水号",
        "到账时间",
        "付款人",
        "付款账号",
        "币种",
        "金额",
        "缴费通知单号",
        "方式",
    ]
}

/// What the bank reports of one notice. `wrong_per_mille` of them are one fen short, one fen over, or
/// carry another reference; 0 makes a file in which every sum is right.
pub fn bank_row(seed: u64, at: Instant, notice: &NoticeToPay, wrong_per_mille: u64) -> [String; 8] {
    let number = notice.notice.bytes().fold(0_u64, |sum, byte| {
        sum.wrapping_mul(131).wrapping_add(u64::from(byte))
    });
    let mut draws = Draws::of(seed, BANK, number);
    let wrong = draws.chance(wrong_per_mille).then(|| draws.below(3));
    let fen = match wrong {
        Some(0) => -1,
        Some(1) => 1,
        _ => 0,
    };
    let amount = notice.total.plus(Money::fen(fen)).unwrap_or(notice.total);
    let reference = if wrong == Some(2) {
        // Two digits swapped, as hands do: the check digit tells.
        swapped(&notice.notice)
    } else {
        notice.notice.clone()
    };
    let method = draws.weighted(&[("transfer", 30), ("card", 20), ("qr", 45), ("cash", 5)]);
    [
        format!("B{:019}", draws.below(10_000_000_000_000_000_000)),
        at.to_string(),
        notice.payer.clone(),
        notice.account.clone(),
        notice.total.currency().code().to_owned(),
        amount.amount(),
        reference,
        method.unwrap_or("transfer").to_owned(),
    ]
}

fn swapped(number: &str) -> String {
    let mut digits: Vec<char> = number.chars().collect();
    let differs = (1..digits.len())
        .rev()
        .find(|at| digits.get(*at) != digits.get(at - 1));
    if let Some(at) = differs {
        digits.swap(at, at - 1);
    }
    digits.into_iter().collect()
}
