//! The controls this context refuses by; `controls/<id>.md` has a page for each.

use kernel::Control;

/// An unsound package cannot be drafted.
pub const FILING_UNSOUND: Control = Control::new("filing-unsound");
/// One code and version, one content.
pub const FILING_ALREADY_DRAFTED: Control = Control::new("filing-already-drafted");
/// Steps are taken in their order.
pub const STEP_OUT_OF_ORDER: Control = Control::new("step-out-of-order");
/// The approver is neither the drafter nor the submitter.
pub const TWO_PERSON_APPROVAL: Control = Control::new("two-person-approval");
/// One product, one tariff on one day in one region.
pub const FILING_OVERLAP: Control = Control::new("filing-overlap");
/// Dates of a filing follow its document and the calendar.
pub const FILING_DATES: Control = Control::new("filing-dates");
/// Only a filing in force may be quoted.
pub const FILING_NOT_IN_FORCE: Control = Control::new("filing-not-in-force");
/// A required field is there.
pub const FIELD_MISSING: Control = Control::new("field-missing");
/// A field holds a value it can have.
pub const FIELD_INVALID: Control = Control::new("field-invalid");
/// Only fields the filing knows are taken.
pub const FIELD_UNKNOWN: Control = Control::new("field-unknown");
/// The risk falls into a class of the tariff.
pub const CLASS_NOT_FOUND: Control = Control::new("class-not-found");
/// The term is one the law allows.
pub const TERM_NOT_ALLOWED: Control = Control::new("term-not-allowed");
/// The record of the vehicle does not contradict itself.
pub const INCONSISTENT_RECORD: Control = Control::new("inconsistent-record");
/// No value is invented where none is filed.
pub const PARAMETER_MISSING: Control = Control::new("parameter-missing");
/// Cover does not begin before its policy is issued.
pub const BACK_DATED_COVER: Control = Control::new("back-dated-cover");
/// A contract ends early only for a reason the law names.
pub const CANCELLATION_NOT_ALLOWED: Control = Control::new("cancellation-not-allowed");
/// An underwriting rule of a voluntary product declines.
pub const UNDERWRITING_DECLINED: Control = Control::new("underwriting-declined");

/// Every control of this context.
pub const ALL: [Control; 17] = [
    FILING_UNSOUND,
    FILING_ALREADY_DRAFTED,
    STEP_OUT_OF_ORDER,
    TWO_PERSON_APPROVAL,
    FILING_OVERLAP,
    FILING_DATES,
    FILING_NOT_IN_FORCE,
    FIELD_MISSING,
    FIELD_INVALID,
    FIELD_UNKNOWN,
    CLASS_NOT_FOUND,
    TERM_NOT_ALLOWED,
    INCONSISTENT_RECORD,
    PARAMETER_MISSING,
    BACK_DATED_COVER,
    CANCELLATION_NOT_ALLOWED,
    UNDERWRITING_DECLINED,
];

/// The control a table's `refuse` cell names; tables refuse risks, never steps of a filing's life.
pub(crate) fn of_table(id: &str) -> Option<Control> {
    const OF_TABLES: [Control; 9] = [
        FIELD_MISSING,
        FIELD_INVALID,
        CLASS_NOT_FOUND,
        TERM_NOT_ALLOWED,
        INCONSISTENT_RECORD,
        PARAMETER_MISSING,
        BACK_DATED_COVER,
        CANCELLATION_NOT_ALLOWED,
        UNDERWRITING_DECLINED,
    ];
    OF_TABLES.into_iter().find(|control| control.id() == id)
}
