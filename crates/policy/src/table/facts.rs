//! The facts a table may ask for, and how they follow from a proposal.

use kernel::{Cover, Date};

use super::cell::day;
use crate::state::{Answered, Kept};
use crate::{Record, ShortTermReason, TaxStatus, Use, VehicleKind};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// yes or no.
    Flag,
    /// One of these codes.
    Choice(&'static [&'static str]),
    /// A whole number.
    Count,
    /// A decimal.
    Measure,
    /// A civil date.
    Date,
}

/// A column a table may have.
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
}

const fn column(name: &'static str, kind: Kind) -> Column {
    Column { name, kind }
}

macro_rules! codes_of {
    ($list:ident) => {{
        const CODES: [&str; $list::ALL.len()] = {
            let mut codes = [""; $list::ALL.len()];
            let mut at = 0;
            #[expect(
                clippy::indexing_slicing,
                reason = "evaluated by the compiler, in bounds"
            )]
            while at < codes.len() {
                codes[at] = $list::ALL[at].code();
                at += 1;
            }
            codes
        };
        Kind::Choice(&CODES)
    }};
}

const COVER: Kind = Kind::Choice(&["none", "own_book", "platform"]);
const SHORT_TERM: Kind = Kind::Choice(&[
    "none",
    ShortTermReason::TemporaryEntry.code(),
    ShortTermReason::TemporaryRoadUse.code(),
    ShortTermReason::ScrappingWithinYear.code(),
]);

/// Every column there is; `Facts` holds their values in this order.
pub(crate) const COLUMNS: [Column; 24] = [
    column("kind", codes_of!(VehicleKind)),
    column("use", codes_of!(Use)),
    column("seats", Kind::Count),
    column("tonnage", Kind::Measure),
    column("deviations", Kind::Count),
    column("valid_vin", Kind::Flag),
    column("keyed_twice", Kind::Flag),
    column("plated", Kind::Flag),
    column("registered", Kind::Flag),
    column("insured_is_owner", Kind::Flag),
    column("applicant_is_owner", Kind::Flag),
    column("cover", COVER),
    column("gap_days", Kind::Count),
    column("start_on", Kind::Date),
    column("at_once", Kind::Flag),
    column("declared_differs", Kind::Flag),
    column("at_fault_accidents", Kind::Count),
    column("pending_claims", Kind::Count),
    column("drunk_driving", Kind::Count),
    column("transferred", Kind::Flag),
    column("tax_status", codes_of!(TaxStatus)),
    column("tax_certificate", Kind::Flag),
    column("tax_differs", Kind::Flag),
    column("short_term", SHORT_TERM),
];

/// The values of one proposal, in the order of `COLUMNS`.
pub(crate) struct Facts([Option<i64>; COLUMNS.len()]);

/// What is known when a proposal is judged.
pub(crate) struct Known<'a> {
    pub(crate) kept: &'a Kept,
    /// None before the platform has answered.
    pub(crate) answered: Option<&'a Answered>,
    pub(crate) own_cover: Option<&'a Cover>,
    pub(crate) today: Date,
}

impl Facts {
    pub(crate) fn at(&self, column: usize) -> Option<i64> {
        self.0.get(column).copied().flatten()
    }

    pub(crate) fn of(known: &Known<'_>) -> Self {
        let (kept, answered) = (known.kept, known.answered);
        let risk = &kept.risk;
        let flag = |on: bool| Some(i64::from(on));
        let count = |count: u8| Some(i64::from(count));
        let claim = kept.tax_claim.as_deref();
        let claimed = claim.map_or(TaxStatus::Taxable, |claim| claim.status);
        let cover = match (
            known.own_cover,
            answered.and_then(|answered| answered.duplicate.as_deref()),
        ) {
            (Some(_), _) => 1,
            (None, Some(_)) => 2,
            (None, None) => 0,
        };
        let record = kept.said.map(|(record, _)| record);
        let on_platform = kept.said.map(|(_, tax)| tax);
        let of_record = |value: fn(&Record) -> u8| record.as_ref().map(|r| i64::from(value(r)));
        let differs = kept.declared.zip(record).is_some_and(|(declared, record)| {
            declared.at_fault_accidents != record.at_fault_accidents
                || declared.death_accident != record.death_accident
        });
        Self([
            Some(risk.kind as i64),
            Some(kept.use_ as i64),
            risk.seats.map(i64::from),
            risk.tonnage.map(|tonnage| tonnage.value().nanos()),
            count(kept.deviations),
            flag(risk.valid_vin),
            flag(risk.keyed_twice),
            flag(risk.plated),
            flag(risk.first_registered_on.is_some()),
            flag(kept.insured_is_owner),
            flag(kept.applicant_is_owner),
            Some(cover),
            answered
                .and_then(|answered| answered.gap_days)
                .map(i64::from),
            Some(day(kept.term.start.unwrap_or(known.today))),
            flag(kept.term.start.is_none()),
            flag(differs),
            of_record(|r| r.at_fault_accidents),
            of_record(|r| r.pending_claims),
            of_record(|r| r.drunk_driving),
            of_record(|r| u8::from(r.transferred)),
            Some(claimed as i64),
            flag(claim.is_some_and(|claim| claim.certificate.is_some())),
            flag(on_platform.is_some_and(|tax| tax != claimed)),
            Some(kept.term.short_term_reason.map_or(0, |why| why as i64 + 1)),
        ])
    }
}
