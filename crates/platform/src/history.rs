//! From raw records to what the tariff asks: the observation window, accidents in it, clean years.
//!
//! Doctrine. The window runs from the day the previous policy was issued to the day of this query, half
//! open: a claim paid on the day of issue belongs to the window that begins then. Windows of successive
//! policies so meet without gap or overlap, and every paid claim counts once: in the window of its
//! payment (保监发〔2007〕52号 as practised). How long cover had lapsed in between plays no part. A claim
//! counts by its payment, never before; several claims of one accident are one accident.

use kernel::{Cover, Date};
use policy::PaidClaim;

use crate::record::{Claim, Insured, Offence, Record, Stolen};

/// A vehicle's record as of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// Accidents paid in the window, earliest accident first.
    pub claims: Vec<PaidClaim>,
    /// Consecutive latest windows without a paid at-fault accident.
    pub clean_years: u8,
    /// Drink-driving in the window.
    pub drink_driving: u8,
    /// Drunk-driving in the window.
    pub drunk_driving: u8,
    /// Never insured before.
    pub first_insured: bool,
    /// Accidents not paid yet for which the vehicle may be at fault.
    pub pending_claims: u8,
    /// Earlier covers, latest first.
    pub previous: Vec<Insured>,
    /// Changed hands since the last policy.
    pub transferred: bool,
    /// First day of the window.
    pub window_from: Option<Date>,
}

/// Shortest cover that counts as a year: short-term policies neither add a clean year nor break a row
/// of them. Design choice: the rules speak of years, not of policies.
const DAYS_OF_A_YEAR: i32 = 365;

impl History {
    /// The record on `asked_on` for a cover asked for. Policies that overlap it are duplicates, not
    /// predecessors, and are left out.
    pub fn of(record: &Record, wanted: Option<&Cover>, asked_on: Date) -> Self {
        let mut previous: Vec<Insured> = record
            .policies
            .iter()
            .filter(|policy| policy.issued_on <= asked_on && !overlaps(policy, wanted))
            .filter(|policy| wanted.is_none_or(|cover| policy.cover.start() < cover.start()))
            .cloned()
            .collect();
        previous.sort_by_key(|policy| std::cmp::Reverse((policy.issued_on, policy.cover)));
        let latest = previous.first().map(|policy| policy.issued_on);
        let transferred = match (record.transferred_on, latest) {
            (Some(day), Some(issued)) => issued <= day && day <= asked_on,
            _ => false,
        };
        let accidents = accidents(record, asked_on);
        let counted = |from: Date| in_window(&accidents, from, asked_on);
        let clean_years = match record.transferred_on {
            // What the former owner earned ends with him.
            Some(day) if day <= asked_on => clean(&previous, &accidents, Some(day), asked_on),
            _ => clean(&previous, &accidents, None, asked_on),
        };
        // First insured: offences of the year before the query, as no window has begun.
        let offences_from = latest.unwrap_or_else(|| one_year_before(asked_on));
        Self {
            claims: latest.map(counted).unwrap_or_default(),
            clean_years,
            drink_driving: offences(&record.offences, false, offences_from, asked_on),
            drunk_driving: offences(&record.offences, true, offences_from, asked_on),
            first_insured: previous.is_empty(),
            pending_claims: pending(record, asked_on),
            previous,
            transferred,
            window_from: latest,
        }
    }
}

/// Covers that share a moment with the one asked for.
pub(crate) fn duplicates(record: &Record, wanted: Option<&Cover>) -> Vec<Insured> {
    let mut found: Vec<Insured> = record
        .policies
        .iter()
        .filter(|policy| overlaps(policy, wanted))
        .cloned()
        .collect();
    found.sort_by_key(|policy| policy.cover);
    found
}

fn overlaps(policy: &Insured, wanted: Option<&Cover>) -> bool {
    wanted.is_some_and(|cover| policy.cover.overlaps(cover))
}

/// One entry an accident: paid when first paid, at fault and fatal if one of its claims says so.
fn accidents(record: &Record, asked_on: Date) -> Vec<PaidClaim> {
    let mut found: Vec<(Option<&str>, PaidClaim)> = Vec::new();
    let mut claims: Vec<&Claim> = record.claims.iter().collect();
    claims.sort_by_key(|claim| (claim.accident_on, claim.paid_on));
    for claim in claims {
        let Some(paid_on) = claim.paid_on.filter(|day| *day < asked_on) else {
            continue;
        };
        let at_fault = claim.at_fault == Some(true) && !stolen_on(record.stolen, claim.accident_on);
        let number = claim.accident.as_deref();
        let same = found
            .iter_mut()
            .find(|(known, _)| number.is_some() && *known == number);
        match same {
            Some((_, accident)) => {
                accident.at_fault |= at_fault;
                accident.death |= claim.death;
                accident.paid_on = accident.paid_on.min(paid_on);
            }
            None => found.push((
                number,
                PaidClaim {
                    accident_on: claim.accident_on,
                    at_fault,
                    death: claim.death,
                    paid_on,
                },
            )),
        }
    }
    found.into_iter().map(|(_, accident)| accident).collect()
}

fn stolen_on(stolen: Option<Stolen>, day: Date) -> bool {
    stolen.is_some_and(|days| days.from <= day && days.until.is_none_or(|until| day <= until))
}

fn in_window(accidents: &[PaidClaim], from: Date, to: Date) -> Vec<PaidClaim> {
    let inside = |accident: &&PaidClaim| from <= accident.paid_on && accident.paid_on < to;
    accidents.iter().filter(inside).cloned().collect()
}

/// Windows without a paid at-fault accident, counted back from the latest until one has such an
/// accident. With a transfer, only windows that began after it.
fn clean(
    previous: &[Insured],
    accidents: &[PaidClaim],
    transferred_on: Option<Date>,
    asked_on: Date,
) -> u8 {
    let mut years = 0_u8;
    let mut to = asked_on;
    for policy in previous {
        let from = policy.issued_on;
        let before_transfer = transferred_on.is_some_and(|day| from <= day);
        if before_transfer || in_window(accidents, from, to).iter().any(|a| a.at_fault) {
            break;
        }
        if full_year(&policy.cover) {
            years = years.saturating_add(1);
        }
        to = from;
    }
    years
}

fn full_year(cover: &Cover) -> bool {
    let span = cover
        .end()
        .date()
        .since((jiff::Unit::Day, cover.start().date()));
    span.is_ok_and(|span| span.get_days() >= DAYS_OF_A_YEAR)
}

/// Unpaid accidents that may yet count: at fault, or fault not decided; none that a theft explains.
fn pending(record: &Record, asked_on: Date) -> u8 {
    let open = |claim: &&Claim| {
        let unpaid = claim.paid_on.is_none_or(|day| day >= asked_on);
        unpaid
            && claim.accident_on <= asked_on
            && claim.at_fault != Some(false)
            && !stolen_on(record.stolen, claim.accident_on)
    };
    let mut named: Vec<&str> = Vec::new();
    let mut count = 0_u8;
    for claim in record.claims.iter().filter(open) {
        match claim.accident.as_deref() {
            Some(accident) if named.contains(&accident) => continue,
            Some(accident) => named.push(accident),
            None => {}
        }
        count = count.saturating_add(1);
    }
    count
}

fn offences(all: &[Offence], drunk: bool, from: Date, to: Date) -> u8 {
    let inside =
        |offence: &&Offence| offence.drunk == drunk && from <= offence.on && offence.on < to;
    u8::try_from(all.iter().filter(inside).count()).unwrap_or(u8::MAX)
}

fn one_year_before(day: Date) -> Date {
    kernel::anniversary(day, -1).unwrap_or(day)
}
