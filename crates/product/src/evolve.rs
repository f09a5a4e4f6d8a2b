//! How a filing remembers what happened to it. Total: it cannot refuse and cannot fail.

use kernel::Ask;

use crate::event::Event;
use crate::state::{FilingState, Stage};

pub(crate) fn evolve(state: &mut FilingState, event: &Event, by: &Ask<'_>) {
    match event {
        Event::Drafted(facts) => {
            *state = FilingState {
                facts: Some(facts.clone()),
                stage: Some(Stage::Drafted),
                drafted_by: Some(by.actor.to_text()),
                drafted_at: Some(by.now),
                ..FilingState::default()
            };
        }
        Event::Submitted(_) => {
            state.stage = Some(Stage::Submitted);
            state.submitted_by = Some(by.actor.to_text());
        }
        Event::Approved(_) => {
            state.stage = Some(Stage::Approved);
            state.approved_by = Some(by.actor.to_text());
            state.approved_at = Some(by.now);
        }
        Event::Returned(fact) => {
            state.stage = Some(Stage::Returned);
            state.returned_because = Some(fact.reasons.clone());
        }
        Event::Withdrawn(fact) => {
            state.stage = Some(Stage::Withdrawn);
            state.withdrawn_from = Some(fact.from);
        }
    }
}
