//! 收付与账务: what was asked for, what came in, and what stands in the accounts.
//!
//! Money comes before policies (见费出单): a notice asks for it, a receipt confirms it by one unique
//! instruction, what belongs to no policy is held and goes back to where it came from. The books are
//! not kept, they follow: every shape of fact has one posting scheme, frozen with the shape, so the
//! trial balance of any instant is a sum over facts.
//!
//! Absent on purpose: clocks, files, SQL, HTTP, floats, names of payers, and every other context.
//! What a policy or a proposal is, `app` puts into the commands in this context's own words.

mod account;
mod aggregate;
mod allot;
mod amount;
mod cheque;
mod command;
mod confirm;
pub mod control;
mod decide;
mod declare;
mod event;
mod evolve;
mod facts;
mod field;
mod income;
mod line;
mod payer;
mod posting;
mod rates;
mod refund;
mod refusal;
mod refusal_words;
mod request;
mod reverse;
mod rows;
mod scheme;
mod shape;
mod state;
mod suspense;
mod tables;
mod trial;

pub use account::{Account, AccountKind, CHART_CSV, ChartLine, chart};
pub use aggregate::{Aggregate, AggregateFault, AggregateKey};
pub use allot::AllotMoney;
pub use amount::{Cny, PAYABLE_CURRENCY};
pub use cheque::{BounceCheque, ChequeArrived, TakeCheque};
pub use command::Command;
pub use confirm::{ConfirmReceipt, MAX_NOTICES_PER_RECEIPT, ToPay};
pub use decide::Ledger;
pub use declare::{DeclareTax, TaxItem, declaration_list, declaration_stream};
pub use event::{
    BegunPolicy, ChequeBounced, ChequeTaken, CoversBegun, Event, Funds, MoneyAllotted,
    MoneyReceived, MoneyReturned, PaymentRequested, ReceiptConfirmed, ReceiptReversed, TaxDeclared,
    Totals,
};
pub use facts::{Dues, IssuedFacts, Standing};
pub use field::{
    BounceReason, FieldFault, Method, Month, Reference, ReturnReason, ReversalReason,
    SuspenseReason,
};
pub use income::{BeginCovers, CoverBegun, MAX_POLICIES_PER_FACT};
pub use line::Line;
pub use payer::Payer;
pub use posting::{Entry, Posting, Side, Unbalanced};
pub use rates::{Basis, RATES_CSV, Rates, RatesFault, RatesUsed, rules_digest};
pub use refund::ReturnMoney;
pub use refusal::LedgerRefusal;
pub use request::{Asked, MAX_PROPOSALS_PER_NOTICE, RequestPayment};
pub use reverse::ReverseReceipt;
pub use rows::{posting_rows, rows};
pub use scheme::{postings, postings_of_issue};
pub use state::{Declared, LedgerState, Notice, NoticePaid, Receipt, ReceiptStage, Share};
pub use suspense::ReceiveMoney;
pub use tables::{
    ALLOCATIONS, COVERS_BEGUN, PAYMENT_NOTICES, POSTINGS, RECEIPTS, SUSPENSE, TABLES,
    TAX_DECLARATIONS,
};
pub use trial::{TrialBalance, TrialRow};

#[cfg(test)]
mod tests;
