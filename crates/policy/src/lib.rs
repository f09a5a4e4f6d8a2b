//! 承保: from a proposal to a policy.
//!
//! A proposal 投保单 is a stream of facts: entered, answered by the platform, underwritten by a
//! decision table or a person, its float notice settled, paid, issued. The policy is a stream of its
//! own that begins with `policy.issued`. Compulsory motor may be neither refused nor delayed
//! (条例 art. 10), so there is no "decline" here: accept, return with one complete list, refer with
//! a clock, or not insurable for an objective reason.
//!
//! Absent on purpose: personal values (four commitments stand for them), prices and tax (they come
//! with the command), clocks, files, I/O, and every other context.

#[macro_use]
mod codes;

mod answer;
mod channel;
mod command;
mod content;
mod decide;
mod due;
mod entry;
mod event;
mod evolve;
mod finding;
mod group;
mod issue;
mod limits;
mod printing;
mod read;
mod refusal;
mod refusal_words;
mod risk;
mod rows;
mod start;
mod state;
mod table;
mod tables;
mod term;
mod underwrite;
mod words;

pub use answer::{Answer, KnownCover, PaidClaim, PlatformTax, Record};
pub use codes::{
    AcceptedBy, ConfirmationReason, Disagreement, Document, Energy, LapseReason,
    NotInsurableReason, NoticeMode, PartyKind, PlatformStanding, Product, Sex, ShortTermReason,
    Source, Stage, TaxStatus, Use, VehicleKind,
};
pub use command::{
    Amend, Assessed, Command, Confirm, Decide, Differ, DisputeRecord, Ground, Issue, Lapse, Pay,
    PolicyCommand, Print, Propose, RefuseConfirmation, SettleDispute, SettleNotice, UndoPayment,
    Verdict,
};
pub use content::{Content, Deviation, PersonFacts, parties_digest};
pub use decide::{Policy, Proposal};
pub use due::Due;
pub use entry::{Channel, Declared, Entry, TaxClaim, Term};
pub use event::{
    Accepted, Amended, ConfirmationRefused, Confirmed, Defect, DisputeSettled, Drawn, Event,
    Issued, Lapsed, NotInsurable, NoticeSettled, Overdue, Paid, PaymentUndone, Printed, Proposed,
    Rated, Reason, RecordDisputed, Referred, Returned, TaxDue,
};
pub use group::Group;
pub use kernel::Region;
pub use limits::{Limits, LimitsFault, Parameter, parameters};
pub use read::Said;
pub use refusal::PolicyRefusal;
pub use risk::{Measure, Risk};
pub use rows::{begun, refunded, rows};
pub use state::{PolicyState, ProposalState};
pub use table::{Problem, RuleTold, Rules};
pub use tables::{POLICIES, PRINTS, PROPOSAL_STEPS, PROPOSALS, RETURNS, TABLES};
pub use words::{Code, Label};

#[cfg(test)]
mod tests;
