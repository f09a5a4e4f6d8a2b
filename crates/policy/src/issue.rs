//! Issue 承保出单: only for its own confirmed full payment (见费出单), over a settled notice and an
//! undisputed record, never before the payment or the platform's answer, never over another cover.

use kernel::Ask;

use crate::command::Issue;
use crate::state::Kept;
use crate::{Event, Issued, PolicyRefusal};

/// The policy that follows from an accepted, paid proposal.
pub(crate) fn issue(ask: &Ask<'_>, kept: &Kept, issue: &Issue) -> Result<Event, PolicyRefusal> {
    let answered = crate::underwrite::standing(ask, kept)?;
    if kept.disputed {
        return Err(PolicyRefusal::RecordDisputed);
    }
    if !kept.notice_settled {
        return Err(PolicyRefusal::NoticeNotSettled);
    }
    let due = kept.accepted.ok_or(PolicyRefusal::OutOfOrder {
        step: "policy.issue",
        stage: Some(kept.stage),
    })?;
    let paid = kept.paid.filter(|paid| paid.at <= ask.now);
    let paid = match paid {
        Some(paid) if paid.amount == due => paid,
        other => {
            return Err(PolicyRefusal::Unpaid {
                due: due.total(),
                paid: other.map(|paid| paid.amount.total()),
            });
        }
    };
    let ground = &issue.ground;
    let paid_on = ground.zone.date(paid.at);
    // Cover at once waits for whichever came last: the money, or the platform's answer it is written
    // on, which may have been asked anew since.
    let earliest = paid.at.max(answered.asked_at);
    let cover = crate::term::cover(&kept.term, earliest, &ground.zone).ok_or_else(|| {
        PolicyRefusal::TermEmpty {
            start: kept.term.start.unwrap_or(paid_on),
            end: kept.term.end.unwrap_or(paid_on),
        }
    })?;
    if cover.start() < ground.zone.civil(paid.at) {
        return Err(PolicyRefusal::StartBeforePayment {
            start: cover.start().date(),
            earliest: paid_on.tomorrow().unwrap_or(paid_on),
        });
    }
    if cover.start() < ground.zone.civil(answered.asked_at) {
        return Err(PolicyRefusal::StartBeforePlatform {
            start: cover.start(),
            asked_at: answered.asked_at,
        });
    }
    crate::start::not_too_far(cover.start().date(), ask.today, ground)?;
    if let Some(other) = ground.covers.iter().find(|other| other.overlaps(&cover)) {
        return Err(PolicyRefusal::DoubleCover {
            cover: *other,
            asked: cover,
        });
    }
    Ok(Event::Issued(Issued {
        cover,
        due,
        parties: kept.parties,
        proposal: kept.number,
    }))
}
