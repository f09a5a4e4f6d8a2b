//! How a subject's record remembers what happened to it. Total: it cannot refuse and cannot fail.

use crate::event::Event;
use crate::state::PartyState;

pub(crate) fn evolve(state: &mut PartyState, event: &Event) {
    match event {
        Event::PersonRecorded(fact) | Event::VehicleRecorded(fact) => {
            state.latest = Some(fact.sealed.object());
            state.versions = state.versions.saturating_add(1);
        }
        Event::Forgotten(_) => state.forgotten = true,
        Event::Revealed(_) => {}
    }
}
