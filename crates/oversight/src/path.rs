//! The way of one policy, from the platform's answer to its print, and what in it must not be.

use std::collections::BTreeSet;

use kernel::{Instant, Money, Seq};

use crate::Finding;

/// One step on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepAt {
    /// Its entry.
    pub seq: Seq,
    /// When.
    pub at: Instant,
    /// Who: a staff number, or `system:…`.
    pub by: String,
}

/// The payment that stands behind a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paid {
    /// Who put it on record, when, in which entry.
    pub recorded: StepAt,
    /// When the money was confirmed.
    pub confirmed_at: Instant,
    /// What of it is this proposal's: premium and tax.
    pub amount: Option<Money>,
}

/// What is known of one policy's way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathFacts {
    /// Entry and every amendment.
    pub entered: Vec<StepAt>,
    /// The platform's answers and confirmation.
    pub platform: Vec<StepAt>,
    /// The latest acceptance before the issue.
    pub accepted: Option<StepAt>,
    /// The float notice settled after it, before the issue.
    pub notice: Option<StepAt>,
    /// The payment that stands.
    pub paid: Option<Paid>,
    /// The issue; none while it is a proposal.
    pub issued: Option<StepAt>,
    /// Premium and tax of the policy.
    pub due: Option<Money>,
    /// When cover begins.
    pub start: Option<Instant>,
    /// Cover begins at once on payment, so that the platform hears of it after its start.
    pub at_once: bool,
    /// The platform's confirmation.
    pub confirmed: Option<StepAt>,
    /// Up to when the record was looked at.
    pub now: Instant,
}

/// Every mark, with the entry of the step it stands on.
pub fn judge(path: &PathFacts) -> Vec<(Seq, Finding)> {
    let mut found = Vec::new();
    hands(path, &mut found);
    if let Some(issued) = &path.issued {
        money(path, issued, &mut found);
        if path.notice.is_none() {
            found.push((issued.seq, Finding::NoticeMissing));
        }
        platform(path, issued, &mut found);
    }
    found
}

fn is_person(by: &str) -> bool {
    !by.starts_with("system:")
}

fn hands(path: &PathFacts, found: &mut Vec<(Seq, Finding)>) {
    let entered: BTreeSet<&str> = path.entered.iter().map(|step| step.by.as_str()).collect();
    let same = |step: &StepAt| is_person(&step.by) && entered.contains(step.by.as_str());
    if let Some(accepted) = path.accepted.as_ref().filter(|step| same(step)) {
        found.push((accepted.seq, Finding::SameHandUnderwrote));
    }
    if let Some(paid) = path.paid.as_ref().filter(|paid| same(&paid.recorded)) {
        found.push((paid.recorded.seq, Finding::SameHandTookMoney));
    }
    let by_hand = path.platform.iter().filter(|step| is_person(&step.by));
    found.extend(by_hand.map(|step| (step.seq, Finding::PlatformByHand)));
}

fn money(path: &PathFacts, issued: &StepAt, found: &mut Vec<(Seq, Finding)>) {
    let Some(paid) = &path.paid else {
        found.push((issued.seq, Finding::IssuedUnpaid));
        return;
    };
    if paid.confirmed_at > issued.at || paid.recorded.seq > issued.seq {
        found.push((issued.seq, Finding::IssuedBeforePayment));
    }
    if paid.amount.is_none() || paid.amount != path.due {
        found.push((paid.recorded.seq, Finding::PaymentDiffers));
    }
    if path.start.is_some_and(|start| start < paid.confirmed_at) {
        found.push((issued.seq, Finding::StartBeforePayment));
    }
}

/// A day's cover that had begun when the platform confirmed, or that it never confirmed.
fn platform(path: &PathFacts, issued: &StepAt, found: &mut Vec<(Seq, Finding)>) {
    let Some(start) = path.start else { return };
    let late = match &path.confirmed {
        Some(confirmed) => !path.at_once && confirmed.at > start,
        None => path.now > start,
    };
    if late {
        found.push((issued.seq, Finding::StartBeforePlatform));
    }
}
