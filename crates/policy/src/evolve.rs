//! Remembering: each fact changes the state, whatever came before. Total; it decides nothing.

use kernel::{Ask, Cover, Date, Digest, Number};

use crate::content::Content;
use crate::group::{Group, Groups};
use crate::state::{Answered, Kept, PaidKept};
use crate::{
    Accepted, Answer, Due, Event, PolicyState, ProposalState, Proposed, Record, Stage, TaxClaim,
};

pub(crate) fn proposal(state: &mut ProposalState, event: &Event, by: &Ask<'_>) {
    if let Event::Proposed(fact) = event {
        *state = ProposalState(Some(proposed(fact, by)));
        return;
    }
    let Some(kept) = state.0.as_mut() else {
        return;
    };
    match event {
        Event::Amended(fact) => amended(kept, &fact.content, by),
        Event::Answered(answer) => answered(kept, answer, by),
        Event::Accepted(fact) => accepted(kept, fact),
        Event::Returned(fact) => {
            kept.stage = Stage::Returned;
            kept.clock_runs = false;
            kept.overdue = false;
            kept.named = Groups::named(&fact.defects);
            kept.changed = Groups::NONE;
        }
        Event::Referred(fact) => {
            kept.stage = Stage::Referred;
            kept.deadline = fact.due_by;
            kept.clock_runs = true;
        }
        Event::Overdue(_) => kept.overdue = true,
        Event::NotInsurable(_) => kept.stage = Stage::NotInsurable,
        Event::NoticeSettled(_) => kept.notice_settled = true,
        Event::RecordDisputed(_) => kept.disputed = true,
        Event::DisputeSettled(_) => kept.disputed = false,
        Event::Paid(fact) => {
            kept.paid = Some(PaidKept {
                at: fact.confirmed_at,
                amount: fact.amount,
            });
            kept.paid_by = short_number(&fact.receipt);
        }
        Event::PaymentUndone(fact) => {
            if kept.paid_by == short_number(&fact.receipt) {
                (kept.paid, kept.paid_by) = (None, 0);
            }
        }
        Event::Lapsed(_) => kept.stage = Stage::Lapsed,
        Event::Issued(_) => kept.stage = Stage::Issued,
        Event::Printed(fact) => {
            let copies = crate::printing::notice(fact.document);
            if let Some(count) = copies.and_then(|at| kept.copies.get_mut(at)) {
                *count = u8::try_from(fact.copy).unwrap_or(u8::MAX);
            }
        }
        Event::Proposed(_) | Event::Confirmed(_) | Event::ConfirmationRefused(_) => {}
    }
}

pub(crate) fn policy(state: &mut PolicyState, event: &Event) {
    match event {
        Event::Issued(fact) => state.issued = Some(*fact),
        Event::Confirmed(_) => {
            state.confirmed = true;
            state.refused = None;
        }
        Event::ConfirmationRefused(fact) => state.refused = Some(fact.reason),
        Event::Answered(answer) => state.asked_at = Some(answer.asked_at),
        Event::Printed(fact) => {
            if let Some(copies) = state.copies.get_mut(fact.document as usize) {
                *copies = u16::try_from(fact.copy).unwrap_or(u16::MAX);
            }
        }
        _ => {}
    }
}

fn proposed(fact: &Proposed, by: &Ask<'_>) -> Kept {
    let content = &fact.content;
    Kept {
        number: fact.number,
        stage: Stage::Proposed,
        product: content.entry.product,
        use_: content.entry.use_,
        region: content.entry.region,
        risk: content.risk,
        term: content.entry.term,
        tax_claim: claim(&content.entry.tax),
        declared: content.entry.declared,
        deviations: u8::try_from(content.deviations.len()).unwrap_or(u8::MAX),
        insured_is_owner: content.insured.subject == content.owner.subject,
        applicant_is_owner: content.applicant.subject == content.owner.subject,
        parties: content.parties(),
        applicant: content.applicant.subject.first(),
        vehicle: content.vehicle.subject.first(),
        prints: prints(content),
        keyed_by: by.actor.to_text().into(),
        named: Groups::NONE,
        changed: Groups::NONE,
        said: None,
        answered: None,
        accepted: None,
        deadline: by.now,
        clock_runs: false,
        overdue: false,
        notice_settled: false,
        disputed: false,
        paid: None,
        paid_by: 0,
        copies: [0; 2],
    }
}

/// A new content needs a new query, a new underwriting and a new notice; a payment that came in, and
/// what the last return named, stand.
fn amended(kept: &mut Kept, content: &Content, by: &Ask<'_>) {
    let changed = kept.changed.and(changes(kept, content));
    let fresh = Proposed {
        content: content.clone(),
        number: kept.number,
    };
    let keyed_by = also(&kept.keyed_by, &by.actor.to_text());
    *kept = Kept {
        keyed_by,
        changed,
        named: kept.named,
        said: kept.said,
        disputed: kept.disputed,
        paid: kept.paid,
        paid_by: kept.paid_by,
        copies: kept.copies,
        ..proposed(&fresh, by)
    };
}

fn answered(kept: &mut Kept, answer: &Answer, by: &Ask<'_>) {
    let record = Record::of(answer);
    // What the platform says anew could not have been named before.
    if kept.said.map(|said| said.0) != Some(record) {
        kept.changed = kept.changed.with(Group::Declared);
    }
    if kept.said.map(|said| said.1) != Some(answer.tax.status) {
        kept.changed = kept.changed.with(Group::Tax);
    }
    kept.said = Some((record, answer.tax.status));
    let asked_on = by.today;
    let start = kept.term.start.unwrap_or(asked_on);
    kept.answered = Some(Answered {
        asked_at: answer.asked_at,
        expires_at: answer.expires_at,
        asked_on,
        gap_days: gap_days(answer, start),
        arrears_from: answer.tax.arrears_from,
        duplicate: duplicate(answer, kept),
    });
    kept.stage = Stage::Answered;
    kept.accepted = None;
    kept.notice_settled = false;
}

fn accepted(kept: &mut Kept, fact: &Accepted) {
    kept.stage = Stage::Accepted;
    kept.accepted = fact
        .tax
        .total()
        .and_then(|tax| Due::new(fact.rated.premium, tax));
    kept.deadline = fact.valid_until;
    kept.clock_runs = false;
    kept.overdue = false;
    kept.notice_settled = false;
    kept.named = Groups::NONE;
    kept.changed = Groups::NONE;
}

/// The platform lists what overlaps the term it was asked for. Where the term begins on a day, that
/// is held against the term once more, for it may have been asked with another one.
fn duplicate(answer: &Answer, kept: &Kept) -> Option<Box<Cover>> {
    let asked = kept.term.days();
    let known = answer.duplicates.iter().map(|known| known.cover);
    known
        .filter(|cover| asked.is_none_or(|asked| cover.overlaps(&asked)))
        .max_by_key(Cover::end)
        .map(Box::new)
}

/// Civil days from the end of the latest earlier cover to the start asked for; negative where the
/// one ends after the other begins.
fn gap_days(answer: &Answer, start: Date) -> Option<i16> {
    let last = answer.previous.iter().map(|known| known.cover.last_day());
    let days = kernel::days_both_inclusive(last.max()?, start).saturating_sub(2);
    Some(i16::try_from(days).unwrap_or(if days < 0 { i16::MIN } else { i16::MAX }))
}

fn claim(claim: &TaxClaim) -> Option<Box<TaxClaim>> {
    (*claim != TaxClaim::taxable()).then(|| Box::new(claim.clone()))
}

fn also(known: &str, actor: &str) -> Box<str> {
    if known.split(' ').any(|one| one == actor) {
        return known.into();
    }
    format!("{known} {actor}").into()
}

/// Whether a content says what stands already.
pub(crate) fn same(kept: &Kept, content: &Content) -> bool {
    kept.parties == content.parties() && changes(kept, content) == Groups::NONE
}

/// The groups in which a new content differs from the one that stands.
fn changes(kept: &Kept, content: &Content) -> Groups {
    let entry = &content.entry;
    let new = prints(content);
    let objects = [
        Group::Applicant,
        Group::Insured,
        Group::Owner,
        Group::Vehicle,
        Group::Channel,
        Group::Papers,
    ];
    let printed = objects.into_iter().zip(kept.prints.iter().zip(&new));
    let differ = printed.filter(|(_, (old, new))| old != new);
    let mut all = differ.fold(Groups::NONE, |all, (group, _)| all.with(group));
    let mut held = |group: Group, same: bool| {
        if !same {
            all = all.with(group);
        }
    };
    let deviations = u8::try_from(content.deviations.len()).unwrap_or(u8::MAX);
    held(
        Group::Risk,
        kept.risk == content.risk && kept.use_ == entry.use_ && kept.deviations == deviations,
    );
    held(Group::Declared, kept.declared == entry.declared);
    held(Group::Term, kept.term == entry.term);
    held(Group::Tax, kept.tax_claim == claim(&entry.tax));
    held(Group::Region, kept.region == entry.region);
    all
}

/// A short digest of each group whose values the state does not keep.
fn prints(content: &Content) -> [u32; 6] {
    let entry = &content.entry;
    let channel = &entry.channel;
    let or_none = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let channel = [
        channel.source.code().to_owned(),
        or_none(channel.seller.as_ref().map(crate::Code::as_str)),
        or_none(channel.agency.as_ref().map(crate::Label::as_str)),
        or_none(channel.agency_licence.as_ref().map(crate::Code::as_str)),
        channel.handler.to_string(),
        channel.commission_rate.to_string(),
    ];
    let mut papers = vec![
        or_none(entry.model_code.as_ref().map(crate::Label::as_str)),
        or_none(entry.plate_kind.as_ref().map(crate::Code::as_str)),
        or_none(entry.previous_policy.as_ref().map(crate::Code::as_str)),
    ];
    papers.extend(entry.special_terms.iter().map(ToString::to_string));
    [
        short(&content.applicant.commitment),
        short(&content.insured.commitment),
        short(&content.owner.commitment),
        short(&content.vehicle.commitment),
        short_of(&channel),
        short_of(&papers),
    ]
}

/// What tells one number from another where there is no room for it.
pub(crate) fn short_number(number: &Number) -> u32 {
    short(&Digest::of(number.to_string().as_bytes()))
}

fn short_of(parts: &[String]) -> u32 {
    let parts: Vec<&[u8]> = parts.iter().map(String::as_bytes).collect();
    short(&Digest::of_parts(&parts))
}

fn short(digest: &Digest) -> u32 {
    let first = digest.0.first_chunk::<4>().copied().unwrap_or_default();
    u32::from_be_bytes(first)
}
