//! Numbers, moments and commands that tests begin from.

use kernel::{
    Actor, Ask, Date, Decider, Digest, Envelope, Instant, Money, Number, NumberKind,
    OrganisationCode, Origin, Outcome, Refusal, Sealed, Series, StreamId, Subject, UserCode, Zone,
};

use crate::{
    Asked, Command, ConfirmReceipt, Event, Ledger, LedgerRefusal, LedgerState, Method, Notice,
    Reference, RequestPayment, ReturnMoney, ReturnReason, Standing, ToPay,
};

pub(crate) fn number(kind: NumberKind, serial: u32) -> Number {
    let product = match kind {
        NumberKind::Policy | NumberKind::Proposal => 1,
        NumberKind::Notice | NumberKind::Receipt => 0,
    };
    Series {
        kind,
        organisation: branch(),
        product,
        year: 2026,
    }
    .number(serial)
    .unwrap()
}

pub(crate) fn branch() -> OrganisationCode {
    OrganisationCode::parse("3201").unwrap()
}

pub(crate) fn policy(serial: u32) -> Number {
    number(NumberKind::Policy, serial)
}

pub(crate) fn proposal(serial: u32) -> Number {
    number(NumberKind::Proposal, serial)
}

pub(crate) fn notice(serial: u32) -> Number {
    number(NumberKind::Notice, serial)
}

pub(crate) fn receipt(serial: u32) -> Number {
    number(NumberKind::Receipt, serial)
}

pub(crate) fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// Ten in the morning of 22 November 2026 in Shanghai: when money is asked for.
pub(crate) fn morning() -> Instant {
    at("2026-11-22T02:00:00Z")
}

/// Noon of that day: when it is confirmed.
pub(crate) fn noon() -> Instant {
    at("2026-11-22T04:00:00Z")
}

pub(crate) fn reference(text: &str) -> Reference {
    Reference::parse(text).unwrap()
}

pub(crate) fn payer(serial: u64) -> Sealed {
    Sealed {
        ciphertext: format!("sealed{serial}"),
        commitment: Digest::of(format!("payer {serial}").as_bytes()),
        subject: Subject::parse(&format!("m{serial}")).unwrap(),
    }
}

/// Judges at a moment; the asker plays no part in this context.
pub(crate) fn judge(
    now: Instant,
    state: &LedgerState,
    command: &Command,
) -> Result<Outcome<Event>, LedgerRefusal> {
    with_ask(now, |ask| Ledger::decide(ask, state, command))
}

pub(crate) fn with_ask<T>(now: Instant, then: impl FnOnce(&Ask<'_>) -> T) -> T {
    let actor = Actor::Staff(UserCode::parse("c1001").unwrap());
    let ask = Ask {
        actor: &actor,
        organisation: &branch(),
        now,
        today: Zone::shanghai().date(now),
    };
    then(&ask)
}

/// The facts of an accepted command.
pub(crate) fn facts(now: Instant, state: &LedgerState, command: &Command) -> Vec<Event> {
    match judge(now, state, command) {
        Ok(Outcome::Happened(events)) => events,
        other => panic!("{command:?} gave {other:?}"),
    }
}

/// The control that refuses a command.
pub(crate) fn refused(now: Instant, state: &LedgerState, command: &Command) -> &'static str {
    let refusal = judge(now, state, command).unwrap_err();
    let said = refusal.refused();
    assert!(!said.message.zh.is_empty() && !said.message.en.is_empty());
    said.control.id()
}

pub(crate) fn evolve(state: &mut LedgerState, now: Instant, events: &[Event]) {
    with_ask(now, |ask| {
        for event in events {
            Ledger::evolve(state, event, ask);
        }
    });
}

/// Judges, and remembers.
pub(crate) fn take(now: Instant, state: &mut LedgerState, command: &Command) -> Vec<Event> {
    let events = facts(now, state, command);
    evolve(state, now, &events);
    events
}

/// Asks for 665.00 premium and 420.00 tax of proposal 1, 950.00 premium of proposal 2.
pub(crate) fn request() -> RequestPayment {
    let asked = |serial, premium, tax, until| Asked {
        proposal: proposal(serial),
        premium: Money::fen(premium),
        tax: Money::fen(tax),
        accepted_until: at(until),
        standing: Standing::Payable,
    };
    RequestPayment {
        notice: notice(1),
        proposals: vec![
            asked(1, 66_500, 42_000, "2026-12-05T16:00:00Z"),
            asked(2, 95_000, 0, "2026-12-01T16:00:00Z"),
        ],
    }
}

/// The notice of `request`, as its stream has it.
pub(crate) fn requested() -> Notice {
    let mut state = LedgerState::default();
    take(morning(), &mut state, &Command::RequestPayment(request()));
    state.notice().unwrap().clone()
}

/// The notice of `request`, open.
pub(crate) fn to_pay() -> ToPay {
    ToPay {
        notice: notice(1),
        requested: Some(requested()),
        paid_by: None,
        standings: vec![Standing::Payable; 2],
        payer_is_seller: false,
    }
}

/// Confirms 2,035.00 for the notice of `request`, by transfer at noon.
pub(crate) fn confirm() -> ConfirmReceipt {
    ConfirmReceipt {
        receipt: receipt(1),
        notices: vec![to_pay()],
        method: Method::Transfer,
        amount: Money::fen(203_500),
        payer: payer(7),
        payer_is_applicant: true,
        reference: reference("BANK-1"),
        confirmed_at: noon(),
        instruction: reference("I-1"),
        instruction_used_by: None,
    }
}

pub(crate) fn confirming(confirm: ConfirmReceipt) -> Command {
    Command::ConfirmReceipt(Box::new(confirm))
}

/// The receipt of `confirm`, as its stream has it.
pub(crate) fn confirmed() -> LedgerState {
    let mut state = LedgerState::default();
    take(noon(), &mut state, &confirming(confirm()));
    state
}

/// Returns the share of proposal 1 of `confirm`, its proposal lapsed.
pub(crate) fn return_share() -> ReturnMoney {
    ReturnMoney {
        receipt: receipt(1),
        proposal: Some(proposal(1)),
        standing: Standing::Lapsed,
        amount: Money::fen(108_500),
        to_source: true,
        reason: ReturnReason::Lapsed,
        reference: reference("BANK-2"),
        returned_at: at("2026-12-10T02:00:00Z"),
        instruction: reference("I-2"),
        instruction_used_by: None,
    }
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// An envelope around a fact, for rows.
pub(crate) fn envelope(event: &Event, seq: u64) -> Envelope {
    Envelope {
        origin: Origin::parse("example.com/yinuo").unwrap(),
        seq,
        stream: StreamId::parse(&event.stream()).unwrap(),
        version: 1,
        kind: event.kind(),
        recorded_at: noon(),
        effective_on: day("2026-11-22"),
        actor: "c1001".to_owned(),
        organisation: branch(),
        command: kernel::CommandId::derive("c1001", "key", b"{}"),
        basis: Digest::of(b"basis"),
        cause: None,
        payload: event.payload().unwrap(),
    }
}
