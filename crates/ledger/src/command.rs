//! What may be asked. Everything a judgement rests on beside its own stream is in the command:
//! `app` looks it up and puts it in.

use crate::allot::AllotMoney;
use crate::cheque::{BounceCheque, ChequeArrived, TakeCheque};
use crate::confirm::ConfirmReceipt;
use crate::declare::{DeclareTax, declaration_stream};
use crate::income::BeginCovers;
use crate::refund::ReturnMoney;
use crate::request::RequestPayment;
use crate::reverse::ReverseReceipt;
use crate::suspense::ReceiveMoney;

/// A command to the ledger; each is judged against the state of its own stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// 缴费通知: asks for the money of one or more proposals.
    RequestPayment(RequestPayment),
    /// 收款确认: confirms that notices are paid in full.
    ConfirmReceipt(Box<ConfirmReceipt>),
    /// 收支票: takes in a cheque; no money yet.
    TakeCheque(Box<TakeCheque>),
    /// 支票到账: the cheque's money is there.
    ChequeArrived(Box<ChequeArrived>),
    /// 退票: the cheque brought no money.
    BounceCheque(BounceCheque),
    /// 收无主款: puts money on record that fits nothing.
    ReceiveMoney(Box<ReceiveMoney>),
    /// 认款: money that fitted nothing pays notices after all.
    AllotMoney(AllotMoney),
    /// 退款: sends money without a policy back to its source.
    ReturnMoney(ReturnMoney),
    /// 冲正: reverses a wrong receipt.
    ReverseReceipt(ReverseReceipt),
    /// 起保转收入: the premium of covers that have begun becomes income.
    BeginCovers(BeginCovers),
    /// 车船税申报: declares a month's vehicle tax.
    DeclareTax(DeclareTax),
}

impl Command {
    /// The stream whose state it is judged against, and its facts belong to.
    pub fn stream(&self) -> String {
        match self {
            Self::RequestPayment(asked) => asked.notice.stream(),
            Self::ConfirmReceipt(asked) => asked.receipt.stream(),
            Self::TakeCheque(asked) => asked.receipt.stream(),
            Self::ChequeArrived(asked) => asked.receipt.stream(),
            Self::BounceCheque(asked) => asked.receipt.stream(),
            Self::ReceiveMoney(asked) => asked.receipt.stream(),
            Self::AllotMoney(asked) => asked.receipt.stream(),
            Self::ReturnMoney(asked) => asked.receipt.stream(),
            Self::ReverseReceipt(asked) => asked.receipt.stream(),
            Self::BeginCovers(_) => "ledger/income".to_owned(),
            Self::DeclareTax(asked) => declaration_stream(asked.month, &asked.organisation),
        }
    }

    /// Its name in the matrix of roles.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::RequestPayment(_) => "ledger.request_payment",
            Self::ConfirmReceipt(_) => "ledger.confirm_receipt",
            Self::TakeCheque(_) => "ledger.take_cheque",
            Self::ChequeArrived(_) => "ledger.cheque_arrived",
            Self::BounceCheque(_) => "ledger.bounce_cheque",
            Self::ReceiveMoney(_) => "ledger.receive_money",
            Self::AllotMoney(_) => "ledger.allot_money",
            Self::ReturnMoney(_) => "ledger.return_money",
            Self::ReverseReceipt(_) => "ledger.reverse_receipt",
            Self::BeginCovers(_) => "ledger.begin_covers",
            Self::DeclareTax(_) => "ledger.declare_tax",
        }
    }
}
