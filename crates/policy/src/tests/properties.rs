//! Random histories: whatever is asked in whatever order, a policy has everything a policy must have.

use kernel::Zone;
use proptest::prelude::*;

use super::world::{
    CLOCK, PLATFORM, TABLE, World, amend, answer, content, day, decide, issue, label, settle,
    staff, underwrite,
};
use crate::{
    Answer, Command, Content, DisputeRecord, Event, Lapse, LapseReason, Pay, SettleDispute, Stage,
    Term, UndoPayment, Verdict,
};

/// What may be tried: who, what, and how many hours pass before.
fn tries() -> impl Strategy<Value = Vec<(u8, u8, u16)>> {
    prop::collection::vec((0_u8..4, 0_u8..16, 0_u16..40), 1..60)
}

fn variant(which: u8) -> Content {
    let mut content = content();
    match which {
        0 => {}
        1 => content.deviations.push(crate::Deviation {
            field: super::world::code("risk.seats"),
            given: label("5"),
            table: label("7"),
        }),
        2 => {
            content.entry.term = Term {
                end: None,
                short_term_reason: None,
                start: None,
            };
        }
        _ => content.entry.term.start = Some(day("2026-12-10")),
    }
    content
}

fn fresh(world: &World) -> Answer {
    let now = world.now.unwrap();
    let mut answer = answer();
    answer.asked_at = now;
    answer.expires_at = now.plus_micros(72 * 3_600_000_000);
    answer
}

fn command(world: &World, who: u8, what: u8) -> Command {
    let now = world.now.unwrap();
    match what {
        0 if who == 3 => Command::UndoPayment(UndoPayment {
            receipt: super::world::number(kernel::NumberKind::Receipt, 1),
        }),
        0 => amend(variant(who)),
        1 | 2 => Command::Answer(Box::new(fresh(world))),
        3..=5 => underwrite(),
        6 => decide(Verdict::Accept),
        7 => decide(Verdict::Refer(label("再看"))),
        8 | 9 => settle(),
        10 => Command::DisputeRecord(DisputeRecord {
            reason: label("非本车"),
            what: label("事故"),
        }),
        11 => Command::SettleDispute(SettleDispute {
            outcome: label("属实"),
        }),
        12 | 13 => {
            let amount = world.state.due().unwrap_or_else(super::world::due);
            Command::Pay(Pay {
                amount,
                confirmed_at: now.plus_micros(-1_000_000),
                instruction: super::world::code("I-1"),
                receipt: super::world::number(kernel::NumberKind::Receipt, 1),
            })
        }
        14 if who == 0 => Command::Lapse(Lapse {
            reason: LapseReason::ApprovalExpired,
        }),
        _ => issue(),
    }
}

fn count(events: &[Event], is: impl Fn(&Event) -> bool) -> usize {
    events.iter().filter(|event| is(event)).count()
}

/// Everything that must be true of a history that ended in a policy.
fn sound(world: &World, events: &[Event]) -> Result<(), TestCaseError> {
    let Some(Event::Issued(policy)) = events.last() else {
        return Ok(());
    };
    let last = |is: &dyn Fn(&Event) -> bool| events.iter().rposition(is);
    let accepted = last(&|e| matches!(e, Event::Accepted(_))).unwrap();
    let settled = last(&|e| matches!(e, Event::NoticeSettled(_))).unwrap();
    let content_at = last(&|e| matches!(e, Event::Proposed(_) | Event::Amended(_))).unwrap();
    let answered = last(&|e| matches!(e, Event::Answered(_))).unwrap();
    prop_assert!(content_at < answered && answered < accepted && accepted < settled);
    let Event::Accepted(price) = &events[accepted] else {
        unreachable!()
    };
    let paid: Vec<_> = events
        .iter()
        .filter_map(|event| match event {
            Event::Paid(fact) => Some(fact),
            _ => None,
        })
        .collect();
    let undone = count(events, |e| matches!(e, Event::PaymentUndone(_)));
    prop_assert_eq!(paid.len(), undone + 1);
    let paid = &paid[undone..];
    prop_assert_eq!(paid[0].amount, policy.due);
    prop_assert_eq!(policy.due.premium(), price.rated.premium);
    prop_assert_eq!(Some(policy.due.tax()), price.tax.total());
    let confirmed = Zone::shanghai().civil(paid[0].confirmed_at);
    prop_assert!(confirmed <= policy.cover.start());
    let Event::Answered(answer) = &events[answered] else {
        unreachable!()
    };
    prop_assert!(world.now.unwrap() < answer.expires_at);
    let disputes = count(events, |e| matches!(e, Event::RecordDisputed(_)));
    let settlements = count(events, |e| matches!(e, Event::DisputeSettled(_)));
    prop_assert_eq!(disputes, settlements);
    prop_assert_eq!(count(events, |e| matches!(e, Event::Issued(_))), 1);
    Ok(())
}

/// Runs a history; says whether a policy came of it.
fn run(first: u8, tried: &[(u8, u8, u16)]) -> Result<bool, TestCaseError> {
    let mut world = World::default()
        .at(super::world::NOW)
        .given(&staff("c001"), &super::world::propose(variant(first)));
    for (who, what, hours) in tried {
        let later = i64::from(*hours) * 600_000_000;
        world.now = world.now.map(|now| now.plus_micros(later));
        let asked = command(&world, *who, *what);
        let actor = match (&asked, who) {
            (Command::Answer(_), _) => PLATFORM,
            (Command::Underwrite(_), _) => TABLE,
            (Command::Lapse(_), _) => CLOCK,
            (_, 0) => staff("c001"),
            (_, 1) => staff("c002"),
            _ => staff("u001"),
        };
        if let Ok(kernel::Outcome::Happened(events)) = world.decide(&actor, &asked) {
            for event in events {
                world.remember(&actor, event);
            }
            sound(&world, &world.events)?;
        }
    }
    Ok(world.state.stage() == Some(Stage::Issued))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_policy_has_everything_a_policy_must_have(first in 0_u8..4, tried in tries()) {
        run(first, &tried)?;
    }

    #[test]
    fn no_bytes_make_a_fact_panic(payload in ".{0,80}") {
        for (name, shape) in Event::KINDS {
            let read = Event::decode(name, *shape, &payload);
            if let Ok(event) = read {
                prop_assert!(event.payload().is_ok());
            }
        }
    }

    #[test]
    fn no_text_makes_the_table_panic(text in "[-a-z0-9,.<>=!|\"\n]{0,200}") {
        let compiled = crate::Rules::compile(&text);
        prop_assert!(compiled.is_ok() || !compiled.unwrap_err().is_empty());
    }
}

#[test]
fn the_straight_path_is_among_the_histories() {
    let straight = [(0, 1, 0), (0, 3, 0), (0, 8, 0), (0, 12, 1), (0, 15, 0)];
    assert!(run(0, &straight).unwrap());
}

/// The property is about something: a fair share of random histories end in a policy.
#[test]
fn many_histories_end_in_a_policy() {
    let mut state = 7_u64;
    let mut next = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        u16::try_from((state >> 33) % below).unwrap()
    };
    let mut byte = |below| u8::try_from(next(below)).unwrap();
    let mut issued = 0;
    for _ in 0..200 {
        let first = byte(4);
        let tried: Vec<(u8, u8, u16)> = (0..60)
            .map(|_| (byte(4), byte(16), u16::from(byte(40))))
            .collect();
        issued += u32::from(run(first, &tried).unwrap());
    }
    println!("{issued} of 200 random histories end in a policy");
    assert!(issued >= 20, "{issued}");
}
