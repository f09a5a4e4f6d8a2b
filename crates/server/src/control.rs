//! The controls of the wire: what the server itself says no to, before or beside the business.

use kernel::Control;

/// A body larger than the server takes.
pub(crate) const BODY_TOO_LARGE: Control = Control::new("body-too-large");
/// Too much at once.
pub(crate) const BUSY: Control = Control::new("busy");
/// A field that does not fit its declaration.
pub(crate) const FIELD_INVALID: Control = Control::new("field-invalid");
/// A write without its key.
pub(crate) const IDEMPOTENCY_KEY_MISSING: Control = Control::new("idempotency-key-missing");
/// The machine failed.
pub(crate) const INCIDENT: Control = Control::new("incident");
/// What cannot even be read.
pub(crate) const MALFORMED_REQUEST: Control = Control::new("malformed-request");
/// A body that is not JSON.
pub(crate) const MEDIA_TYPE_UNSUPPORTED: Control = Control::new("media-type-unsupported");
/// A method the address does not take.
pub(crate) const METHOD_NOT_ALLOWED: Control = Control::new("method-not-allowed");
/// No such thing, or not the asker's to see.
pub(crate) const NOT_FOUND: Control = Control::new("not-found");
/// Another version than `If-Match` names.
pub(crate) const PRECONDITION_FAILED: Control = Control::new("precondition-failed");
/// A token is shown once.
pub(crate) const TOKEN_SHOWN_ONCE: Control = Control::new("token-shown-once");
/// Too many failed sign-ins.
pub(crate) const TOO_MANY_ATTEMPTS: Control = Control::new("too-many-attempts");
/// Another server writes.
pub(crate) const WRITER_ELSEWHERE: Control = Control::new("writer-elsewhere");
