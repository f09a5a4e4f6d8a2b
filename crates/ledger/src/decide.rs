//! Judges what is asked of the ledger; each arm is a rule in a file of its own.

use kernel::{Ask, Decider, Decision, Outcome};

use crate::command::Command;
use crate::event::Event;
use crate::refusal::LedgerRefusal;
use crate::state::LedgerState;
use crate::{allot, cheque, confirm, declare, income, refund, request, reverse, suspense};

/// Money and books, one stream at a time.
#[derive(Debug, Clone, Copy)]
pub struct Ledger;

/// What a rule of this context answers.
pub(crate) type Judgement = Decision<Event, LedgerRefusal>;

impl Decider for Ledger {
    type State = LedgerState;
    type Command = Command;
    type Event = Event;
    type Refusal = LedgerRefusal;

    fn decide(ask: &Ask<'_>, state: &LedgerState, command: &Command) -> Judgement {
        match command {
            Command::RequestPayment(asked) => request::decide(ask, state, asked),
            Command::ConfirmReceipt(asked) => confirm::decide(ask, state, asked),
            Command::TakeCheque(asked) => cheque::take(ask, state, asked),
            Command::ChequeArrived(asked) => cheque::arrived(ask, state, asked),
            Command::BounceCheque(asked) => cheque::bounce(state, asked),
            Command::ReceiveMoney(asked) => suspense::decide(ask, state, asked),
            Command::AllotMoney(asked) => allot::decide(ask, state, asked),
            Command::ReturnMoney(asked) => refund::decide(ask, state, asked),
            Command::ReverseReceipt(asked) => reverse::decide(state, asked),
            Command::BeginCovers(asked) => income::decide(ask, asked),
            Command::DeclareTax(asked) => declare::decide(ask, state, asked),
        }
    }

    fn evolve(state: &mut LedgerState, event: &Event, by: &Ask<'_>) {
        crate::evolve::evolve(state, event, by);
    }
}

/// One new fact.
pub(crate) fn happened(event: Event) -> Outcome<Event> {
    Outcome::Happened(vec![event])
}
