//! Issue: every door that must be open, and the cover that follows.

use kernel::{Money, NumberKind};

use super::world::{
    PLATFORM, TABLE, World, answer, assessed, content, cover, day, due, ground, issue, label,
    number, pay_at, settle, staff, underwrite,
};
use crate::{Command, Content, DisputeRecord, Event, Issue, Issued, SettleDispute, parties_digest};

fn clerk() -> kernel::Actor {
    staff("c001")
}

fn issued(world: &World) -> Issued {
    match world.then(&clerk(), &issue()) {
        Event::Issued(fact) => fact,
        other => panic!("{other:?}"),
    }
}

/// Cover at once, paid at the given time of 20 November.
fn at_once(change: impl Fn(&mut Content), confirmed_at: &str) -> World {
    let mut content = content();
    content.entry.term.start = None;
    change(&mut content);
    let mut fresh = answer();
    fresh.previous.clear();
    World::answered(content, fresh)
        .given(&TABLE, &underwrite())
        .given(&clerk(), &settle())
        .at("2026-11-20T23:59:59.999999+08:00")
        .given(&staff("k001"), &pay_at(confirmed_at))
}

#[test]
fn a_paid_proposal_becomes_a_policy() {
    let fact = issued(&World::paid());
    assert_eq!(fact.cover, cover("2026-12-01T00:00/2027-12-01T00:00"));
    assert_eq!(fact.due, due());
    assert_eq!(fact.proposal, number(NumberKind::Proposal, 1));
    let content = content();
    let four = [
        &content.applicant.commitment,
        &content.insured.commitment,
        &content.owner.commitment,
        &content.vehicle.commitment,
    ];
    assert_eq!(fact.parties, parties_digest(four));
}

#[test]
fn cover_at_once_begins_at_the_next_whole_minute() {
    let whole = issued(&at_once(|_| {}, "2026-11-20T10:29:00+08:00"));
    assert_eq!(whole.cover, cover("2026-11-20T10:29/2027-11-20T10:29"));
    let begun = issued(&at_once(|_| {}, "2026-11-20T10:29:00.000001+08:00"));
    assert_eq!(begun.cover, cover("2026-11-20T10:30/2027-11-20T10:30"));
    // A given last day is covered to its end.
    let until = |content: &mut Content| content.entry.term.end = Some(day("2026-12-19"));
    let short = issued(&at_once(until, "2026-11-20T10:29:00+08:00"));
    assert_eq!(short.cover, cover("2026-11-20T10:29/2026-12-20T00:00"));
}

#[test]
fn no_policy_without_its_own_full_payment() {
    let world = World::accepted().given(&clerk(), &settle());
    assert_eq!(world.refused(&clerk(), &issue()), "unpaid");
    // Paid, then underwritten anew at another price: the old sum does not pay the new one.
    let mut dearer = assessed();
    if let Ok(rated) = &mut dearer.priced {
        rated.premium = Money::fen(95_000);
    }
    let world = World::paid()
        .given(&PLATFORM, &Command::Answer(Box::new(answer())))
        .given(&TABLE, &Command::Underwrite(Box::new(dearer)))
        .given(&clerk(), &settle());
    assert_eq!(world.refused(&clerk(), &issue()), "unpaid");
}

#[test]
fn a_payment_stands_when_the_price_is_the_same_anew() {
    let world = World::paid()
        .given(&PLATFORM, &Command::Answer(Box::new(answer())))
        .given(&TABLE, &underwrite());
    assert_eq!(world.refused(&clerk(), &issue()), "notice-not-settled");
    issued(&world.given(&clerk(), &settle()));
}

#[test]
fn no_policy_before_the_notice_is_settled() {
    let world = World::accepted()
        .at("2026-11-20T10:30:00+08:00")
        .given(&staff("k001"), &pay_at("2026-11-20T10:29:00+08:00"));
    assert_eq!(world.refused(&clerk(), &issue()), "notice-not-settled");
}

#[test]
fn no_policy_over_a_disputed_record() {
    let world = World::paid().given(
        &clerk(),
        &Command::DisputeRecord(DisputeRecord {
            reason: label("该事故非本车"),
            what: label("2026-03-04 事故"),
        }),
    );
    assert_eq!(world.refused(&clerk(), &issue()), "record-disputed");
    let settled = Command::SettleDispute(SettleDispute {
        outcome: label("记录属实"),
    });
    issued(&world.given(&staff("u001"), &settled));
}

#[test]
fn a_query_that_ended_before_the_issue_needs_a_new_quote() {
    let world = World::paid().at("2026-12-20T10:00:00+08:00");
    assert_eq!(world.refused(&clerk(), &issue()), "query-expired");
}

#[test]
fn cover_never_begins_before_the_payment() {
    // Paid in the last second of the day before: cover begins at midnight, after it.
    let world = World::accepted()
        .given(&clerk(), &settle())
        .at("2026-12-01T09:00:00+08:00")
        .given(&staff("k001"), &pay_at("2026-11-30T23:59:59+08:00"));
    assert_eq!(
        issued(&world).cover.start(),
        day("2026-12-01").at(0, 0, 0, 0)
    );
    // A second later there is nothing to pay for any more.
    let late = World::accepted().at("2026-12-01T09:00:00+08:00");
    let refused = late.refused(&staff("k001"), &pay_at("2026-12-01T00:00:00+08:00"));
    assert_eq!(refused, "approval-expired");
    // And a payment that got on record all the same opens no door.
    let mut forced = World::accepted().given(&clerk(), &settle());
    forced.remember(
        &staff("k001"),
        Event::Paid(crate::Paid {
            amount: due(),
            confirmed_at: super::world::at("2026-12-01T00:00:01+08:00"),
            instruction: super::world::code("I-1"),
            receipt: number(NumberKind::Receipt, 1),
        }),
    );
    let forced = forced.at("2026-12-01T09:00:00+08:00");
    assert_eq!(forced.refused(&clerk(), &issue()), "start-before-payment");
}

#[test]
fn cover_at_once_waits_for_an_answer_that_came_after_the_payment() {
    // Paid at 10:29; the platform was asked anew at 10:40, at the same price.
    let anew = crate::Answer {
        asked_at: super::world::at("2026-11-20T10:40:30+08:00"),
        previous: Vec::new(),
        ..answer()
    };
    let world = at_once(|_| {}, "2026-11-20T10:29:00+08:00")
        .given(&PLATFORM, &Command::Answer(Box::new(anew)))
        .given(&TABLE, &underwrite())
        .given(&clerk(), &settle());
    assert_eq!(
        issued(&world).cover,
        cover("2026-11-20T10:41/2027-11-20T10:41")
    );
}

#[test]
fn cover_never_begins_before_the_platforms_answer() {
    // The table would have sent such a start back; a fact on record opens no door either.
    let mut world = World::paid().at("2026-12-01T09:00:00+08:00");
    let late = crate::Answer {
        asked_at: super::world::at("2026-12-01T08:59:00+08:00"),
        ..answer()
    };
    let before: Vec<Event> = world.events.clone();
    let accepted = before
        .into_iter()
        .find(|event| matches!(event, Event::Accepted(_)));
    world.remember(&PLATFORM, Event::Answered(Box::new(late)));
    world.remember(&TABLE, accepted.unwrap());
    let world = world.given(&clerk(), &settle());
    assert_eq!(world.refused(&clerk(), &issue()), "start-before-platform");
}

#[test]
fn a_start_that_is_too_far_on_the_day_of_issue_waits() {
    let mut near = ground();
    near.limits.months_ahead = 0;
    let ask = Command::Issue(Issue { ground: near });
    assert_eq!(World::paid().refused(&clerk(), &ask), "too-far-ahead");
}

#[test]
fn one_vehicle_one_cover() {
    let mut taken = ground();
    taken.covers = vec![cover("2026-11-30T10:00/2027-11-30T10:00")];
    let ask = Command::Issue(Issue {
        ground: taken.clone(),
    });
    assert_eq!(World::paid().refused(&clerk(), &ask), "double-cover");
    taken.covers = vec![cover("2025-12-01T00:00/2026-12-01T00:00")];
    let ask = Command::Issue(Issue { ground: taken });
    assert!(matches!(
        World::paid().then(&clerk(), &ask),
        Event::Issued(_)
    ));
}

#[test]
fn one_proposal_becomes_one_policy() {
    let world = World::paid().given(&clerk(), &issue());
    for command in [
        issue(),
        Command::Withdraw,
        pay_at("2026-11-20T10:29:00+08:00"),
    ] {
        assert_eq!(world.refused(&clerk(), &command), "already-issued");
    }
    let Some(event) = world.events.last() else {
        panic!("no event");
    };
    let guard = format!("proposal/{}", number(NumberKind::Proposal, 1));
    assert_eq!(event.guards(), [guard]);
}
