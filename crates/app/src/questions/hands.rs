//! 审批是否两人两手: every approval of a filing, with both sides and the hand behind their credentials.

use kernel::{StreamId, Value};
use oversight::Finding;
use product::Event;

use super::answer::Taken;
use super::desk::Desk;
use crate::fact::Fact;
use crate::request::Failure;

pub(super) fn answer(desk: &mut Desk<'_>, taken: &mut Taken) -> Result<(), Failure> {
    let streams: Vec<StreamId> = desk.model.filings.keys().cloned().collect();
    for stream in &streams {
        approvals(desk, taken, stream)?;
    }
    Ok(())
}

/// The approvals of one filing; each against whoever drafted and submitted it last.
fn approvals(desk: &mut Desk<'_>, taken: &mut Taken, of: &StreamId) -> Result<(), Failure> {
    let (mut drafted, mut submitted) = (String::new(), String::new());
    for (envelope, fact) in desk.facts(of, &|_| true)? {
        let Fact::Product(event) = fact else { continue };
        match event {
            Event::Drafted(_) => {
                drafted.clone_from(&envelope.actor);
                submitted.clear();
            }
            Event::Submitted(_) => submitted.clone_from(&envelope.actor),
            Event::Returned(_) | Event::Withdrawn(_) => {}
            Event::Approved(_) if !desk.in_period(envelope.recorded_at) => {}
            Event::Approved(_) => {
                taken.looked_at(1);
                let by = envelope.actor.as_str();
                let sides = [drafted.as_str(), submitted.as_str()];
                let company = &desk.model.company;
                let hand = sides
                    .into_iter()
                    .find_map(|side| company.hand_behind_both((side, by), envelope.recorded_at));
                let mut marks = Vec::new();
                if sides.contains(&by) {
                    marks.push(Finding::SelfApproved);
                }
                if hand.is_some() {
                    marks.push(Finding::OneHand);
                }
                let filing = of
                    .as_str()
                    .split_once('/')
                    .map_or(of.as_str(), |(_, id)| id);
                let line = vec![
                    ("filing", Value::text(&filing)),
                    ("drafted_by", Value::text(&drafted)),
                    ("submitted_by", Value::text(&submitted)),
                    ("approved_by", Value::text(&by)),
                    ("at", Value::text(&envelope.recorded_at)),
                    ("seq", Value::count(envelope.seq)),
                    ("hand", Value::optional(hand.as_ref())),
                ];
                taken.row(line, &marks)?;
            }
        }
    }
    Ok(())
}
