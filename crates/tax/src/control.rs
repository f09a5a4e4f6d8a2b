//! The controls this context refuses by; `controls/<id>.md` has a page for each.

use kernel::Control;

/// A required field is there.
pub const FIELD_MISSING: Control = Control::new("field-missing");
/// A field holds a value it can have.
pub const FIELD_INVALID: Control = Control::new("field-invalid");
/// No value is invented where none is filed.
pub const PARAMETER_MISSING: Control = Control::new("parameter-missing");

/// Every control of this context.
pub const ALL: [Control; 3] = [FIELD_MISSING, FIELD_INVALID, PARAMETER_MISSING];
