//! The controls this context refuses by; `controls/<id>.md` has a page for each.

use kernel::Control;

/// A required field is there.
pub const FIELD_MISSING: Control = Control::new("field-missing");
/// A field holds a value it can have.
pub const FIELD_INVALID: Control = Control::new("field-invalid");
/// Nobody amends or forgets what was never recorded.
pub const PARTY_NOT_RECORDED: Control = Control::new("party-not-recorded");
/// What is forgotten stays forgotten.
pub const PARTY_FORGOTTEN: Control = Control::new("party-forgotten");
/// Personal data stays while cover or retention runs.
pub const RETENTION_RUNS: Control = Control::new("retention-runs");

/// Every control of this context.
pub const ALL: [Control; 5] = [
    FIELD_MISSING,
    FIELD_INVALID,
    PARTY_NOT_RECORDED,
    PARTY_FORGOTTEN,
    RETENTION_RUNS,
];
