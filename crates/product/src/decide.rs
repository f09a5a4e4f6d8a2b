//! Judges the steps of a filing's life: draft, submit, approve, return, withdraw.
//!
//! Two people: who drafted or handed in a filing does not approve it. One tariff: a product has
//! one approved version on one day in one region (保险法 art. 135; 条例 art. 6 for compulsory
//! motor, whose clauses and rates are national).

use kernel::{Ask, Decider, Decision, Outcome, Text};

use crate::command::{Approve, Command, Draft, Return, Withdraw};
use crate::event::{Approved, Event, Returned, Submitted, Withdrawn};
use crate::refusal::{DRAFTED_IT, FilingRefusal, NO_PERSON, SUBMITTED_IT};
use crate::state::{FilingFacts, FilingState, RegisterEntry, Stage};

/// The life of one filing.
#[derive(Debug, Clone, Copy)]
pub struct Filing;

type Judgement = Decision<Event, FilingRefusal>;

impl Decider for Filing {
    type State = FilingState;
    type Command = Command;
    type Event = Event;
    type Refusal = FilingRefusal;

    fn decide(ask: &Ask<'_>, state: &FilingState, command: &Command) -> Judgement {
        match command {
            Command::Draft(draft) => draft_filing(state, draft),
            Command::Submit => submit(state),
            Command::Approve(approve) => approve_filing(ask, state, approve),
            Command::Return(back) => return_filing(state, back),
            Command::Withdraw(withdraw) => withdraw_filing(ask, state, withdraw),
        }
    }

    fn evolve(state: &mut FilingState, event: &Event, by: &Ask<'_>) {
        crate::evolve::evolve(state, event, by);
    }
}

fn happened(event: Event) -> Outcome<Event> {
    Outcome::Happened(vec![event])
}

fn draft_filing(state: &FilingState, draft: &Draft) -> Judgement {
    if draft.problems > 0 {
        return Err(FilingRefusal::Unsound {
            problems: draft.problems,
        });
    }
    let facts = &draft.facts;
    check_dates(facts)?;
    match (state.stage, &state.facts) {
        (Some(stage), Some(known)) if stage != Stage::Returned => {
            if known.digest == facts.digest {
                return Ok(Outcome::AlreadySo);
            }
            Err(FilingRefusal::AlreadyDrafted {
                filing: format!("{}@{}", known.code, known.version),
                stage,
            })
        }
        _ => Ok(happened(Event::Drafted(facts.clone()))),
    }
}

fn check_dates(facts: &FilingFacts) -> Result<(), FilingRefusal> {
    if facts.effective_from < facts.document_date {
        return Err(FilingRefusal::Dates {
            field: "effective_from",
            value: facts.effective_from,
            rule: Text::fixed(
                "启用日不得早于文件日期",
                "a filing does not take effect before its document",
            ),
        });
    }
    match facts.effective_to {
        Some(last) if last < facts.effective_from => Err(FilingRefusal::Dates {
            field: "effective_to",
            value: last,
            rule: Text::fixed("末日不得早于启用日", "the last day is not before the first"),
        }),
        _ => Ok(()),
    }
}

/// The facts of a filing that stands at the stage a step needs.
fn standing<'a>(
    state: &'a FilingState,
    needed: Stage,
    step: &'static str,
) -> Result<&'a FilingFacts, FilingRefusal> {
    match (&state.facts, state.stage) {
        (Some(facts), Some(stage)) if stage == needed => Ok(facts),
        (_, stage) => Err(FilingRefusal::OutOfOrder { step, stage }),
    }
}

fn submit(state: &FilingState) -> Judgement {
    if state.stage == Some(Stage::Submitted) {
        return Ok(Outcome::AlreadySo);
    }
    let facts = standing(state, Stage::Drafted, "submit")?;
    Ok(happened(Event::Submitted(Submitted {
        code: facts.code.clone(),
        version: facts.version.clone(),
        digest: facts.digest,
    })))
}

fn approve_filing(ask: &Ask<'_>, state: &FilingState, approve: &Approve) -> Judgement {
    let facts = standing(state, Stage::Submitted, "approve")?;
    check_other_person(ask, state)?;
    if let Some(hand) = &approve.one_hand {
        return Err(FilingRefusal::OneHand {
            actor: ask.actor.to_text(),
            hand: hand.clone(),
        });
    }
    let entry = RegisterEntry {
        code: facts.code.clone(),
        version: facts.version.clone(),
        regions: facts.regions.clone(),
        effective_from: facts.effective_from,
        effective_to: facts.effective_to,
        digest: facts.digest,
    };
    let in_the_way = approve
        .standing
        .iter()
        .find(|other| other.version != entry.version && other.overlaps(&entry));
    if let Some(other) = in_the_way {
        return Err(FilingRefusal::Overlap {
            version: other.version.clone(),
            from: other.effective_from,
            to: other.effective_to,
        });
    }
    Ok(happened(Event::Approved(Approved {
        code: entry.code,
        version: entry.version,
        digest: entry.digest,
        effective_from: entry.effective_from,
    })))
}

fn check_other_person(ask: &Ask<'_>, state: &FilingState) -> Result<(), FilingRefusal> {
    let actor = ask.actor.to_text();
    let earlier = if ask.actor.staff().is_none() {
        Some(NO_PERSON)
    } else if state.drafted_by.as_ref() == Some(&actor) {
        Some(DRAFTED_IT)
    } else if state.submitted_by.as_ref() == Some(&actor) {
        Some(SUBMITTED_IT)
    } else {
        None
    };
    match earlier {
        Some(earlier) => Err(FilingRefusal::SamePerson { actor, earlier }),
        None => Ok(()),
    }
}

fn return_filing(state: &FilingState, back: &Return) -> Judgement {
    let facts = standing(state, Stage::Submitted, "return")?;
    if back.reasons.trim().is_empty() {
        return Err(FilingRefusal::NoReasons);
    }
    Ok(happened(Event::Returned(Returned {
        code: facts.code.clone(),
        version: facts.version.clone(),
        reasons: back.reasons.clone(),
    })))
}

fn withdraw_filing(ask: &Ask<'_>, state: &FilingState, withdraw: &Withdraw) -> Judgement {
    let facts = standing(state, Stage::Approved, "withdraw")?;
    if withdraw.reasons.trim().is_empty() {
        return Err(FilingRefusal::NoReasons);
    }
    // What was quoted yesterday stays quoted: a withdrawal never reaches back.
    let earliest = ask.today.max(facts.effective_from);
    if withdraw.from < earliest {
        return Err(FilingRefusal::Dates {
            field: "from",
            value: withdraw.from,
            rule: Text::new(
                format!("停用日不得早于 {earliest}"),
                format!("a withdrawal begins on {earliest} at the earliest"),
            ),
        });
    }
    Ok(happened(Event::Withdrawn(Withdrawn {
        code: facts.code.clone(),
        version: facts.version.clone(),
        from: withdraw.from,
        reasons: withdraw.reasons.clone(),
    })))
}
