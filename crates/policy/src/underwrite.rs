//! Underwriting 核保: four outcomes, and no fifth. A compulsory policy is neither refused nor delayed
//! (条例 art. 10): accept, return with one complete list, refer with a clock, or not insurable for an
//! objective reason.

use kernel::{Ask, Instant, Text};

use crate::command::{Assessed, Decide, Differ, Ground};
use crate::finding::{Findings, find};
use crate::group::{Group, Groups};
use crate::state::{Answered, Kept};
use crate::{
    Accepted, AcceptedBy, Code, Defect, Event, Label, PolicyRefusal, Rated, Reason, Referred,
    Returned, TaxDue, Verdict,
};

const HOUR: i64 = 3_600_000_000;

type Judged = Result<Event, PolicyRefusal>;

/// By the decision table alone.
pub(crate) fn automatic(ask: &Ask<'_>, kept: &Kept, assessed: &Assessed) -> Judged {
    let answered = standing(ask, kept)?;
    let found = find(ask, (kept, answered), assessed);
    if let Some(fact) = found.not_insurable {
        return Ok(Event::NotInsurable(fact));
    }
    if !found.defects.is_empty() {
        return Ok(match late(kept, &found.defects) {
            None => Event::Returned(Returned {
                defects: found.defects,
            }),
            // What the first list should have named is the company's to sort out, not the
            // applicant's: a person takes it, and the clock runs.
            Some(group) => refer(ask, kept, &assessed.ground, late_reasons(group, &found)),
        });
    }
    if !found.reasons.is_empty() {
        return Ok(refer(ask, kept, &assessed.ground, found.reasons));
    }
    accept(
        ask,
        (kept, answered),
        assessed,
        (AcceptedBy::Automatic, Vec::new()),
    )
}

/// What the platform holds otherwise, and whatever else the table finds without its answer: one list.
/// An objective reason goes first, for then nothing needs to be put right.
pub(crate) fn differing(ask: &Ask<'_>, kept: &Kept, differ: &Differ) -> Event {
    let found = crate::finding::find_unanswered(ask, kept, &differ.ground);
    if let Some(fact) = found.not_insurable {
        return Event::NotInsurable(fact);
    }
    let held = differ.differs.iter().map(|differs| {
        let (words, field) = (differs.words(), differs.field());
        Defect {
            en: Label::cut(&words.en),
            field: Code::parse(field).unwrap_or_else(Code::unnamed),
            rule: Code::parse("platform-disagrees").unwrap_or_else(Code::unnamed),
            zh: Label::cut(&words.zh),
        }
    });
    Event::Returned(Returned {
        defects: held.chain(found.defects).collect(),
    })
}

/// By a person, on what was referred.
pub(crate) fn by_person(ask: &Ask<'_>, kept: &Kept, decide: &Decide) -> Judged {
    let answered = standing(ask, kept)?;
    let assessed = &decide.assessed;
    match &decide.verdict {
        Verdict::Return(defects) => sent_back(kept, defects),
        Verdict::Refer(why) => hand_on(ask, kept, why),
        Verdict::Accept => {
            let found = find(ask, (kept, answered), assessed);
            if let Some(fact) = found.not_insurable {
                return Ok(Event::NotInsurable(fact));
            }
            nothing_open(&found)?;
            let hits = found.reasons.into_iter().map(|reason| reason.rule);
            let by = (AcceptedBy::Person, hits.collect());
            accept(ask, (kept, answered), assessed, by)
        }
    }
}

/// Who keyed the proposal does not underwrite it, whatever the table says.
pub(crate) fn other_person(ask: &Ask<'_>, kept: &Kept) -> Result<(), PolicyRefusal> {
    let actor = ask.actor.to_text();
    let keyed = ask.actor.staff().is_some() && kept.keyed_by.split(' ').any(|one| one == actor);
    if keyed {
        return Err(PolicyRefusal::SamePerson { actor });
    }
    Ok(())
}

/// The answer, if it still stands.
pub(crate) fn standing<'a>(ask: &Ask<'_>, kept: &'a Kept) -> Result<&'a Answered, PolicyRefusal> {
    match &kept.answered {
        Some(answered) if ask.now < answered.expires_at => Ok(answered),
        other => Err(PolicyRefusal::QueryExpired {
            expired_at: other.as_ref().map(|answered| answered.expires_at),
        }),
    }
}

fn accept(
    ask: &Ask<'_>,
    (kept, answered): (&Kept, &Answered),
    assessed: &Assessed,
    (by, hits): (AcceptedBy, Vec<Code>),
) -> Judged {
    let (rated, tax) = priced(assessed)?;
    Ok(Event::Accepted(Box::new(Accepted {
        by,
        hits,
        rated: rated.clone(),
        tax: tax.clone(),
        valid_until: valid_until(ask, kept, answered, &assessed.ground),
    })))
}

/// An acceptance ends with its query, with the days the company gives it, and with the last instant
/// at which a payment may still be confirmed before cover begins.
fn valid_until(ask: &Ask<'_>, kept: &Kept, answered: &Answered, ground: &Ground) -> Instant {
    let days = i64::from(ground.limits.approval_days);
    let given = ask.now.plus_micros(days.saturating_mul(24 * HOUR));
    let payable = crate::start::last_payment(&kept.term, answered.asked_on, &ground.zone);
    let first = answered.expires_at.min(given);
    payable.map_or(first, |payable| first.min(payable))
}

/// Price and tax; what has none was found before and did not get here.
fn priced(assessed: &Assessed) -> Result<(&Rated, &TaxDue), PolicyRefusal> {
    let open = |refused: &kernel::Refused| PolicyRefusal::DefectsOpen {
        field: refused.control.id().to_owned(),
        words: refused.message.clone(),
        count: 1,
    };
    let rated = assessed.priced.as_ref().map_err(open)?;
    let tax = assessed.tax.as_ref().map_err(open)?;
    let sum = tax
        .total()
        .and_then(|tax| crate::Due::new(rated.premium, tax));
    if sum.is_none() {
        return Err(PolicyRefusal::DefectsOpen {
            field: "tax".to_owned(),
            words: Text::fixed(
                "保费与车船税不能相加",
                "premium and vehicle tax do not add up",
            ),
            count: 1,
        });
    }
    Ok((rated, tax))
}

/// A clock that runs already is not wound up again.
fn refer(ask: &Ask<'_>, kept: &Kept, ground: &Ground, reasons: Vec<Reason>) -> Event {
    let hours = i64::from(ground.limits.refer_hours);
    let due_by = if kept.clock_runs {
        kept.deadline
    } else {
        ask.now.plus_micros(hours.saturating_mul(HOUR))
    };
    Event::Referred(Referred { due_by, reasons })
}

/// A further referral keeps the first one's clock, and there is none once that is over.
fn hand_on(ask: &Ask<'_>, kept: &Kept, why: &Label) -> Judged {
    if ask.now >= kept.deadline {
        return Err(PolicyRefusal::RefusalOrDelay {
            why: Text::fixed(
                "办结时限已过，不得再转",
                "the clock is over; nothing is referred again",
            ),
            due_by: Some(kept.deadline),
        });
    }
    let rule = Code::parse("underwriter").unwrap_or_else(Code::unnamed);
    Ok(Event::Referred(Referred {
        due_by: kept.deadline,
        reasons: vec![Reason {
            en: why.clone(),
            rule,
            zh: why.clone(),
        }],
    }))
}

fn sent_back(kept: &Kept, defects: &[Defect]) -> Judged {
    if defects.is_empty() {
        return Err(PolicyRefusal::RefusalOrDelay {
            why: Text::fixed(
                "退回须列明须补正之处",
                "a return names what is to be put right",
            ),
            due_by: Some(kept.deadline),
        });
    }
    let nowhere = defects
        .iter()
        .find(|defect| Group::of(defect.field.as_str()).is_none());
    if let Some(defect) = nowhere {
        return Err(PolicyRefusal::RefusalOrDelay {
            why: Text::new(
                format!("投保单没有字段 {}", defect.field),
                format!("a proposal has no field {}", defect.field),
            ),
            due_by: Some(kept.deadline),
        });
    }
    match late(kept, defects) {
        Some(group) => Err(PolicyRefusal::ListIncomplete { group }),
        None => Ok(Event::Returned(Returned {
            defects: defects.to_vec(),
        })),
    }
}

/// The first group of a second list that the first could have named.
fn late(kept: &Kept, defects: &[Defect]) -> Option<Group> {
    if kept.named == Groups::NONE {
        return None;
    }
    let allowed = kept.named.and(kept.changed);
    let groups = defects
        .iter()
        .filter_map(|defect| Group::of(defect.field.as_str()));
    groups.into_iter().find(|group| !allowed.has(*group))
}

fn late_reasons(group: Group, found: &Findings) -> Vec<Reason> {
    let defects = found
        .defects
        .iter()
        .filter(|defect| Group::of(defect.field.as_str()) == Some(group));
    let late = defects.map(|defect| Reason {
        en: defect.en.clone(),
        rule: defect.rule.clone(),
        zh: defect.zh.clone(),
    });
    late.chain(found.reasons.iter().cloned()).collect()
}

fn nothing_open(found: &Findings) -> Result<(), PolicyRefusal> {
    match found.defects.first() {
        None => Ok(()),
        Some(first) => Err(PolicyRefusal::DefectsOpen {
            field: first.field.to_string(),
            words: Text::new(first.zh.as_str(), first.en.as_str()),
            count: found.defects.len(),
        }),
    }
}
