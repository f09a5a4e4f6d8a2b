//! Judges every step of a proposal and of a policy, in the order of the trade: entry, platform,
//! underwriting, notice, payment, issue, print.

use kernel::{Actor, Ask, Decider, Decision, Outcome};

use crate::command::{
    Amend, Command, Differ, DisputeRecord, Lapse, Pay, PolicyCommand, Print, Propose,
    RefuseConfirmation, SettleDispute, SettleNotice, UndoPayment,
};
use crate::state::Kept;
use crate::{
    Amended, Answer, ConfirmationRefused, Confirmed, DisputeSettled, Event, LapseReason, Lapsed,
    NoticeSettled, Overdue, Paid, PaymentUndone, PolicyRefusal, PolicyState, ProposalState,
    Proposed, RecordDisputed, Stage,
};

/// The life of one proposal, up to the issue of its policy.
#[derive(Debug, Clone, Copy)]
pub struct Proposal;

/// The life of one policy after its issue.
#[derive(Debug, Clone, Copy)]
pub struct Policy;

type Judgement = Decision<Event, PolicyRefusal>;

impl Decider for Proposal {
    type State = ProposalState;
    type Command = Command;
    type Event = Event;
    type Refusal = PolicyRefusal;

    fn decide(ask: &Ask<'_>, state: &ProposalState, command: &Command) -> Judgement {
        let step = command.name();
        if let Command::Propose(propose) = command {
            return enter(ask, state, propose);
        }
        if let Command::UndoPayment(undo) = command {
            return undo_payment(state, *undo);
        }
        let kept = open(state, step)?;
        match command {
            Command::Propose(propose) => enter(ask, state, propose),
            Command::Amend(amend) => change(ask, kept, amend),
            Command::Answer(answer) => take_answer(ask, kept, answer),
            Command::Differ(differ) => return_differing(ask, kept, differ),
            Command::Underwrite(assessed) => {
                if kept.stage == Stage::Proposed {
                    return Err(PolicyRefusal::QueryExpired { expired_at: None });
                }
                at(kept, step, &[Stage::Answered])?;
                crate::underwrite::other_person(ask, kept)?;
                crate::underwrite::automatic(ask, kept, assessed).map(happened)
            }
            Command::Decide(decide) => {
                at(kept, step, &[Stage::Referred])?;
                crate::underwrite::other_person(ask, kept)?;
                crate::underwrite::by_person(ask, kept, decide).map(happened)
            }
            Command::SettleNotice(settle) => settle_notice(ask, kept, *settle),
            Command::DisputeRecord(dispute) => open_dispute(kept, dispute),
            Command::SettleDispute(settle) => Ok(settle_dispute(kept, settle)),
            Command::Pay(pay) => take_payment(ask, kept, pay),
            Command::UndoPayment(undo) => undo_payment(state, *undo),
            Command::Withdraw => Ok(happened(Event::Lapsed(Lapsed {
                reason: LapseReason::Withdrawn,
            }))),
            Command::Lapse(lapse) => end(ask, kept, *lapse),
            Command::NoteOverdue => note_overdue(ask, kept),
            Command::Issue(issue) => {
                at(kept, step, &[Stage::Accepted])?;
                crate::issue::issue(ask, kept, issue).map(happened)
            }
            Command::Print(print) => print_notice(kept, print),
        }
    }

    fn evolve(state: &mut ProposalState, event: &Event, by: &Ask<'_>) {
        crate::evolve::proposal(state, event, by);
    }
}

impl Decider for Policy {
    type State = PolicyState;
    type Command = PolicyCommand;
    type Event = Event;
    type Refusal = PolicyRefusal;

    fn decide(ask: &Ask<'_>, state: &PolicyState, command: &PolicyCommand) -> Judgement {
        if state.issued.is_none() {
            return Err(PolicyRefusal::OutOfOrder {
                step: command.name(),
                stage: None,
            });
        }
        match command {
            PolicyCommand::Confirm(confirm) => {
                from_platform(ask)?;
                if state.confirmed {
                    return Ok(Outcome::AlreadySo);
                }
                Ok(happened(Event::Confirmed(Confirmed {
                    code: confirm.code.clone(),
                })))
            }
            PolicyCommand::RefuseConfirmation(refuse) => refuse_confirmation(ask, state, refuse),
            PolicyCommand::Answer(answer) => ask_anew(ask, state, answer),
            PolicyCommand::Print(print) => {
                crate::printing::print(print, state.copies(print.document)).map(happened)
            }
        }
    }

    fn evolve(state: &mut PolicyState, event: &Event, _: &Ask<'_>) {
        crate::evolve::policy(state, event);
    }
}

fn happened(event: Event) -> Outcome<Event> {
    Outcome::Happened(vec![event])
}

/// The proposal, if something may still happen to it.
fn open<'a>(state: &'a ProposalState, step: &'static str) -> Result<&'a Kept, PolicyRefusal> {
    let kept = state
        .0
        .as_ref()
        .ok_or(PolicyRefusal::OutOfOrder { step, stage: None })?;
    match kept.stage {
        Stage::Issued => Err(PolicyRefusal::AlreadyIssued {
            proposal: kept.number,
        }),
        Stage::Lapsed | Stage::NotInsurable => Err(PolicyRefusal::Closed {
            step,
            stage: kept.stage,
        }),
        Stage::Proposed | Stage::Answered | Stage::Returned | Stage::Referred | Stage::Accepted => {
            Ok(kept)
        }
    }
}

fn at(kept: &Kept, step: &'static str, stages: &[Stage]) -> Result<(), PolicyRefusal> {
    if stages.contains(&kept.stage) {
        return Ok(());
    }
    Err(PolicyRefusal::OutOfOrder {
        step,
        stage: Some(kept.stage),
    })
}

fn from_platform(ask: &Ask<'_>) -> Result<(), PolicyRefusal> {
    if *ask.actor == Actor::System("platform") {
        return Ok(());
    }
    Err(PolicyRefusal::PlatformOnly {
        actor: ask.actor.to_text(),
    })
}

fn enter(ask: &Ask<'_>, state: &ProposalState, propose: &Propose) -> Judgement {
    if let Some(stage) = state.stage() {
        return Err(PolicyRefusal::OutOfOrder {
            step: "policy.propose",
            stage: Some(stage),
        });
    }
    let (entry, ground) = (&propose.content.entry, &propose.ground);
    crate::channel::check(&entry.channel, &ground.limits)?;
    crate::start::check(&entry.term, ask.today, ground)?;
    Ok(happened(Event::Proposed(Box::new(Proposed {
        content: propose.content.clone(),
        number: propose.number,
    }))))
}

fn change(ask: &Ask<'_>, kept: &Kept, amend: &Amend) -> Judgement {
    let (entry, ground) = (&amend.content.entry, &amend.ground);
    crate::channel::check(&entry.channel, &ground.limits)?;
    crate::start::check(&entry.term, ask.today, ground)?;
    if crate::evolve::same(kept, &amend.content) {
        return Ok(Outcome::AlreadySo);
    }
    Ok(happened(Event::Amended(Box::new(Amended {
        content: amend.content.clone(),
    }))))
}

fn take_answer(ask: &Ask<'_>, kept: &Kept, answer: &Answer) -> Judgement {
    from_platform(ask)?;
    if answer.expires_at <= ask.now {
        return Err(PolicyRefusal::QueryExpired {
            expired_at: Some(answer.expires_at),
        });
    }
    let known = kept.answered.as_ref();
    if known.is_some_and(|known| answer.asked_at < known.asked_at) {
        return Err(PolicyRefusal::OutOfOrder {
            step: "policy.answer",
            stage: Some(kept.stage),
        });
    }
    Ok(happened(Event::Answered(Box::new(answer.clone()))))
}

/// What the platform holds otherwise goes back, together with all else that is known to be missing
/// before it answers, as one complete list.
fn return_differing(ask: &Ask<'_>, kept: &Kept, differ: &Differ) -> Judgement {
    from_platform(ask)?;
    if differ.differs.is_empty() {
        return Ok(Outcome::AlreadySo);
    }
    let event = crate::underwrite::differing(ask, kept, differ);
    if let Event::Returned(fact) = &event {
        let named = crate::group::Groups::named(&fact.defects);
        let nothing_new = kept.changed == crate::group::Groups::NONE;
        if kept.stage == Stage::Returned && kept.named == named && nothing_new {
            return Ok(Outcome::AlreadySo);
        }
    }
    Ok(happened(event))
}

/// The platform's no to an issued policy. Told again for the same reason it says nothing new.
fn refuse_confirmation(
    ask: &Ask<'_>,
    state: &PolicyState,
    refuse: &RefuseConfirmation,
) -> Judgement {
    from_platform(ask)?;
    if state.confirmed || state.refused == Some(refuse.reason) {
        return Ok(Outcome::AlreadySo);
    }
    Ok(happened(Event::ConfirmationRefused(ConfirmationRefused {
        en: refuse.en.clone(),
        reason: refuse.reason,
        zh: refuse.zh.clone(),
    })))
}

/// A new answer for an issued policy: only where the platform did not confirm it by the old one.
fn ask_anew(ask: &Ask<'_>, state: &PolicyState, answer: &Answer) -> Judgement {
    from_platform(ask)?;
    let older = state.asked_at.is_some_and(|known| answer.asked_at < known);
    if state.confirmed || state.refused.is_none() || older {
        return Err(PolicyRefusal::OutOfOrder {
            step: "policy.answer",
            stage: Some(Stage::Issued),
        });
    }
    if answer.expires_at <= ask.now {
        return Err(PolicyRefusal::QueryExpired {
            expired_at: Some(answer.expires_at),
        });
    }
    Ok(happened(Event::Answered(Box::new(answer.clone()))))
}

/// A referral that nobody decided in time: on record once, while it waits.
fn note_overdue(ask: &Ask<'_>, kept: &Kept) -> Judgement {
    at(kept, "policy.note_overdue", &[Stage::Referred])?;
    if kept.overdue {
        return Ok(Outcome::AlreadySo);
    }
    if ask.now < kept.deadline {
        return Err(PolicyRefusal::OutOfOrder {
            step: "policy.note_overdue",
            stage: Some(kept.stage),
        });
    }
    Ok(happened(Event::Overdue(Overdue {
        due_by: kept.deadline,
    })))
}

fn settle_notice(ask: &Ask<'_>, kept: &Kept, settle: SettleNotice) -> Judgement {
    at(kept, "policy.settle_notice", &[Stage::Accepted])?;
    if kept.notice_settled {
        return Ok(Outcome::AlreadySo);
    }
    Ok(happened(Event::NoticeSettled(NoticeSettled {
        at: ask.now,
        mode: settle.mode,
    })))
}

fn open_dispute(kept: &Kept, dispute: &DisputeRecord) -> Judgement {
    if kept.answered.is_none() {
        return Err(PolicyRefusal::QueryExpired { expired_at: None });
    }
    if kept.disputed {
        return Ok(Outcome::AlreadySo);
    }
    Ok(happened(Event::RecordDisputed(RecordDisputed {
        reason: dispute.reason.clone(),
        what: dispute.what.clone(),
    })))
}

fn settle_dispute(kept: &Kept, settle: &SettleDispute) -> Outcome<Event> {
    if !kept.disputed {
        return Outcome::AlreadySo;
    }
    happened(Event::DisputeSettled(DisputeSettled {
        outcome: settle.outcome.clone(),
    }))
}

fn take_payment(ask: &Ask<'_>, kept: &Kept, pay: &Pay) -> Judgement {
    at(kept, "policy.pay", &[Stage::Accepted])?;
    if kept.paid.is_some() {
        return Err(PolicyRefusal::OutOfOrder {
            step: "policy.pay",
            stage: Some(kept.stage),
        });
    }
    if pay.confirmed_at >= kept.deadline {
        return Err(PolicyRefusal::ApprovalExpired { at: kept.deadline });
    }
    let due = kept.accepted;
    if due != Some(pay.amount) || pay.confirmed_at > ask.now {
        return Err(PolicyRefusal::Unpaid {
            due: due.map_or(kernel::Money::ZERO, crate::Due::total),
            paid: Some(pay.amount.total()),
        });
    }
    Ok(happened(Event::Paid(Paid {
        amount: pay.amount,
        confirmed_at: pay.confirmed_at,
        instruction: pay.instruction.clone(),
        receipt: pay.receipt,
    })))
}

/// A payment counts no longer once its receipt is reversed: never after the issue, and whatever else
/// became of the proposal.
fn undo_payment(state: &ProposalState, undo: UndoPayment) -> Judgement {
    let out_of_order = |stage| PolicyRefusal::OutOfOrder {
        step: "policy.undo_payment",
        stage,
    };
    let kept = state.0.as_ref().ok_or(out_of_order(None))?;
    if kept.stage == Stage::Issued {
        return Err(PolicyRefusal::AlreadyIssued {
            proposal: kept.number,
        });
    }
    if !state.is_paid_by(&undo.receipt) {
        return Err(out_of_order(Some(kept.stage)));
    }
    Ok(happened(Event::PaymentUndone(PaymentUndone {
        receipt: undo.receipt,
    })))
}

/// Time ends a proposal that nobody paid for; one that is paid waits for its policy.
fn end(ask: &Ask<'_>, kept: &Kept, lapse: Lapse) -> Judgement {
    let over = match lapse.reason {
        LapseReason::ApprovalExpired => kept.stage == Stage::Accepted && kept.deadline <= ask.now,
        LapseReason::QueryExpired => {
            let answered = kept.answered.as_ref();
            kept.stage == Stage::Answered && answered.is_some_and(|a| a.expires_at <= ask.now)
        }
        LapseReason::Withdrawn => false,
    };
    if !over || kept.paid.is_some() {
        return Err(PolicyRefusal::OutOfOrder {
            step: "policy.lapse",
            stage: Some(kept.stage),
        });
    }
    Ok(happened(Event::Lapsed(Lapsed {
        reason: lapse.reason,
    })))
}

fn print_notice(kept: &Kept, print: &Print) -> Judgement {
    at(kept, "policy.print", &[Stage::Accepted])?;
    let copies = crate::printing::notice(print.document).and_then(|at| kept.copies.get(at));
    match copies {
        Some(copies) => crate::printing::print(print, u32::from(*copies)).map(happened),
        None => Err(PolicyRefusal::OutOfOrder {
            step: "policy.print",
            stage: Some(kept.stage),
        }),
    }
}
