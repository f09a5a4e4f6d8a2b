//! Prints and the platform's confirmation.

use kernel::{Ask, Decider, Digest, NumberKind, OrganisationCode, Outcome, Zone};

use super::world::{PLATFORM, World, at, code, cover, due, label, number, spoken, staff};
use crate::{
    Command, Confirm, ConfirmationReason, Document, Event, Issued, Policy, PolicyCommand,
    PolicyState, Print, RefuseConfirmation,
};

fn print(document: Document, reason: Option<&str>) -> Print {
    Print {
        digest: Digest::of(b"pdf"),
        document,
        drawn: None,
        reason: reason.map(label),
    }
}

fn asked(
    state: &mut PolicyState,
    actor: &kernel::Actor,
    command: &PolicyCommand,
) -> Result<Option<Event>, &'static str> {
    let organisation = OrganisationCode::parse("3201").unwrap();
    let now = at(super::world::NOW);
    let ask = Ask {
        actor,
        organisation: &organisation,
        now,
        today: Zone::shanghai().date(now),
    };
    match Policy::decide(&ask, state, command) {
        Ok(Outcome::Happened(mut events)) => {
            let event = events.remove(0);
            Policy::evolve(state, &event, &ask);
            Ok(Some(event))
        }
        Ok(Outcome::AlreadySo) => Ok(None),
        Err(refusal) => Err(spoken(&refusal)),
    }
}

fn issued() -> PolicyState {
    let mut state = PolicyState::default();
    let fact = Event::Issued(Issued {
        cover: cover("2026-12-01T00:00/2027-12-01T00:00"),
        due: due(),
        parties: Digest::of(b"parties"),
        proposal: number(NumberKind::Proposal, 1),
    });
    crate::evolve::policy(&mut state, &fact);
    state
}

#[test]
fn every_reprint_is_counted_and_explained() {
    let mut state = issued();
    let clerk = staff("c001");
    let plain = |document| PolicyCommand::Print(print(document, None));
    let explained = PolicyCommand::Print(print(Document::Policy, Some("原件污损")));
    let copy = |event: Result<Option<Event>, _>| match event {
        Ok(Some(Event::Printed(fact))) => fact.copy,
        other => panic!("{other:?}"),
    };
    assert_eq!(copy(asked(&mut state, &clerk, &plain(Document::Policy))), 1);
    assert_eq!(
        asked(&mut state, &clerk, &plain(Document::Policy)),
        Err("reprint-unexplained")
    );
    assert_eq!(copy(asked(&mut state, &clerk, &explained)), 2);
    assert_eq!(copy(asked(&mut state, &clerk, &explained)), 3);
    assert_eq!(copy(asked(&mut state, &clerk, &plain(Document::Sign))), 1);
    assert_eq!(state.copies(Document::Policy), 3);
}

#[test]
fn only_the_platform_confirms_and_once() {
    let mut state = issued();
    let confirm = PolicyCommand::Confirm(Confirm {
        code: code("CONF0001"),
    });
    assert_eq!(
        asked(&mut state, &staff("c001"), &confirm),
        Err("platform-only")
    );
    assert!(matches!(
        asked(&mut state, &PLATFORM, &confirm),
        Ok(Some(Event::Confirmed(_)))
    ));
    assert_eq!(asked(&mut state, &PLATFORM, &confirm), Ok(None));
}

#[test]
fn a_policy_that_was_not_issued_is_neither_printed_nor_confirmed() {
    let mut state = PolicyState::default();
    let command = PolicyCommand::Print(print(Document::Policy, None));
    assert_eq!(
        asked(&mut state, &staff("c001"), &command),
        Err("proposal-step")
    );
}

#[test]
fn notices_are_printed_before_there_is_a_policy() {
    let notice = |document, reason| Command::Print(print(document, reason));
    let clerk = staff("c001");
    let entered = World::entered(super::world::content());
    assert_eq!(
        entered.refused(&clerk, &notice(Document::FloatNotice, None)),
        "proposal-step"
    );
    let world = World::accepted();
    assert_eq!(
        world.refused(&clerk, &notice(Document::Policy, None)),
        "proposal-step"
    );
    let world = world.given(&clerk, &notice(Document::FloatNotice, None));
    assert_eq!(
        world.refused(&clerk, &notice(Document::FloatNotice, None)),
        "reprint-unexplained"
    );
    let world = world
        .given(&clerk, &notice(Document::FloatNotice, Some("投保人遗失")))
        .given(&clerk, &notice(Document::PaymentNotice, None));
    assert!(matches!(world.events.last(), Some(Event::Printed(fact)) if fact.copy == 1));
}

fn refusal(reason: ConfirmationReason) -> PolicyCommand {
    PolicyCommand::RefuseConfirmation(RefuseConfirmation {
        reason,
        zh: label("发动机号与平台登记的不一致"),
        en: label("the platform holds another engine number"),
    })
}

#[test]
fn a_confirmation_the_platform_refuses_is_on_record_once_for_a_reason() {
    let mut state = issued();
    let engine = refusal(ConfirmationReason::EngineDiffers);
    let by_hand = asked(&mut state, &staff("c001"), &engine);
    assert_eq!(by_hand, Err("platform-only"));
    let refused = asked(&mut state, &PLATFORM, &engine).unwrap();
    assert!(matches!(refused, Some(Event::ConfirmationRefused(_))));
    assert_eq!(state.refused(), Some(ConfirmationReason::EngineDiffers));
    assert!(!state.is_confirmed());
    assert_eq!(asked(&mut state, &PLATFORM, &engine), Ok(None));
    let other = refusal(ConfirmationReason::CoveredTwice);
    assert!(asked(&mut state, &PLATFORM, &other).unwrap().is_some());
    // Put right, the platform confirms; what it said before counts no more.
    let confirm = PolicyCommand::Confirm(Confirm { code: code("C1") });
    assert!(asked(&mut state, &PLATFORM, &confirm).unwrap().is_some());
    assert_eq!((state.is_confirmed(), state.refused()), (true, None));
    assert_eq!(asked(&mut state, &PLATFORM, &engine), Ok(None));
}

#[test]
fn the_platform_is_asked_anew_only_where_it_did_not_confirm() {
    let mut state = issued();
    let answer = PolicyCommand::Answer(Box::new(super::world::answer()));
    assert_eq!(asked(&mut state, &PLATFORM, &answer), Err("proposal-step"));
    let expired = refusal(ConfirmationReason::CodeExpired);
    asked(&mut state, &PLATFORM, &expired).unwrap();
    assert_eq!(
        asked(&mut state, &staff("c001"), &answer),
        Err("platform-only")
    );
    let mut stale = super::world::answer();
    stale.expires_at = at(super::world::NOW);
    let stale = PolicyCommand::Answer(Box::new(stale));
    assert_eq!(asked(&mut state, &PLATFORM, &stale), Err("query-expired"));
    let anew = asked(&mut state, &PLATFORM, &answer).unwrap();
    assert!(matches!(anew, Some(Event::Answered(_))));
    // An answer to an older question is not taken after a newer one.
    let mut older = super::world::answer();
    older.asked_at = older.asked_at.plus_micros(-1);
    let older = PolicyCommand::Answer(Box::new(older));
    assert_eq!(asked(&mut state, &PLATFORM, &older), Err("proposal-step"));
}
