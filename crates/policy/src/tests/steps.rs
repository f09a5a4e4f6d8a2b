//! The order of steps, and who may take them.

use super::world::{
    CLOCK, PLATFORM, TABLE, World, amend, answer, content, decide, issue, label, pay_at, propose,
    settle, staff, underwrite,
};
use crate::{Command, DisputeRecord, Event, Lapse, LapseReason, SettleDispute, Stage, Verdict};

fn lapse(reason: LapseReason) -> Command {
    Command::Lapse(Lapse { reason })
}

fn dispute() -> Command {
    Command::DisputeRecord(DisputeRecord {
        reason: label("该事故非本车"),
        what: label("2026-03-04 事故"),
    })
}

fn everything() -> Vec<Command> {
    vec![
        amend(content()),
        Command::Answer(Box::new(answer())),
        underwrite(),
        decide(Verdict::Accept),
        settle(),
        dispute(),
        Command::SettleDispute(SettleDispute {
            outcome: label("记录属实"),
        }),
        pay_at("2026-11-20T09:59:00+08:00"),
        Command::Withdraw,
        lapse(LapseReason::ApprovalExpired),
        issue(),
    ]
}

#[test]
fn steps_are_taken_in_their_order() {
    let nobody = World::default();
    for command in everything() {
        assert_eq!(nobody.refused(&PLATFORM, &command), "proposal-step");
    }
    let entered = World::entered(content());
    let who = staff("u001");
    assert_eq!(entered.refused(&TABLE, &underwrite()), "query-expired");
    for command in [decide(Verdict::Accept), settle(), issue()] {
        assert_eq!(entered.refused(&who, &command), "proposal-step");
    }
    let pay = pay_at("2026-11-20T09:59:00+08:00");
    assert_eq!(entered.refused(&who, &pay), "proposal-step");
    assert_eq!(entered.refused(&who, &propose(content())), "proposal-step");
    let accepted = World::accepted();
    assert_eq!(accepted.refused(&TABLE, &underwrite()), "proposal-step");
    assert_eq!(
        accepted.refused(&who, &decide(Verdict::Accept)),
        "proposal-step"
    );
}

#[test]
fn nothing_follows_a_closed_proposal() {
    let withdrawn = World::paid().given(&staff("c001"), &Command::Withdraw);
    assert_eq!(
        withdrawn.events.last(),
        Some(&Event::Lapsed(crate::Lapsed {
            reason: LapseReason::Withdrawn
        }))
    );
    for command in everything() {
        assert_eq!(withdrawn.refused(&PLATFORM, &command), "proposal-closed");
    }
    assert!(withdrawn.state.is_closed());
}

#[test]
fn only_the_port_records_what_the_platform_says() {
    let entered = World::entered(content());
    let command = Command::Answer(Box::new(answer()));
    assert_eq!(entered.refused(&staff("c001"), &command), "platform-only");
    assert_eq!(entered.refused(&CLOCK, &command), "platform-only");
    assert_eq!(
        entered.then(&PLATFORM, &command),
        Event::Answered(Box::new(answer()))
    );
}

#[test]
fn an_answer_is_neither_dead_nor_older_than_the_one_known() {
    let world = World::answered(content(), answer());
    let mut old = answer();
    old.asked_at = super::world::at("2026-11-19T10:00:00+08:00");
    assert_eq!(
        world.refused(&PLATFORM, &Command::Answer(Box::new(old))),
        "proposal-step"
    );
    let mut dead = answer();
    dead.expires_at = super::world::at(super::world::NOW);
    assert_eq!(
        world.refused(&PLATFORM, &Command::Answer(Box::new(dead))),
        "query-expired"
    );
}

#[test]
fn time_ends_what_nobody_paid_for() {
    let accepted = World::accepted();
    let ends = accepted.state.deadline().unwrap();
    assert_eq!(
        accepted.refused(&CLOCK, &lapse(LapseReason::ApprovalExpired)),
        "proposal-step"
    );
    // The start at 00:00 of 1 December is before the query and the thirty days are over.
    let after = accepted.at("2026-12-01T00:00:00+08:00");
    assert_eq!(after.now, Some(ends));
    let event = after.then(&CLOCK, &lapse(LapseReason::ApprovalExpired));
    assert_eq!(
        event,
        Event::Lapsed(crate::Lapsed {
            reason: LapseReason::ApprovalExpired
        })
    );
    let paid = World::paid().at("2027-01-01T00:00:00+08:00");
    assert_eq!(
        paid.refused(&CLOCK, &lapse(LapseReason::ApprovalExpired)),
        "proposal-step"
    );
}

#[test]
fn a_query_that_ended_ends_an_answered_proposal() {
    let answered = World::answered(content(), answer());
    let over = lapse(LapseReason::QueryExpired);
    assert_eq!(answered.refused(&CLOCK, &over), "proposal-step");
    let after = answered.at("2026-12-20T10:00:00+08:00");
    assert!(matches!(after.then(&CLOCK, &over), Event::Lapsed(_)));
    assert_eq!(
        after.refused(&CLOCK, &lapse(LapseReason::Withdrawn)),
        "proposal-step"
    );
}

#[test]
fn a_notice_is_settled_once_an_acceptance() {
    let world = World::accepted().given(&staff("c001"), &settle());
    world.already(&staff("c001"), &settle());
    // A new answer needs a new acceptance and a new notice.
    let anew = world
        .given(&PLATFORM, &Command::Answer(Box::new(answer())))
        .given(&TABLE, &underwrite());
    assert!(matches!(
        anew.then(&staff("c001"), &settle()),
        Event::NoticeSettled(_)
    ));
}

#[test]
fn a_dispute_is_opened_and_settled_once() {
    let world = World::entered(content());
    assert_eq!(world.refused(&staff("c001"), &dispute()), "query-expired");
    let settled = Command::SettleDispute(SettleDispute {
        outcome: label("平台已更正"),
    });
    let world = World::accepted();
    world.already(&staff("c001"), &settled);
    let world = world.given(&staff("c001"), &dispute());
    world.already(&staff("c001"), &dispute());
    let world = world.given(&staff("u001"), &settled);
    assert_eq!(world.state.stage(), Some(Stage::Accepted));
}
