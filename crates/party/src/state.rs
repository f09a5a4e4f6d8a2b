//! What is remembered of one person or vehicle: which version stands, and whether it is forgotten.

use kernel::{ObjectRef, Subject};

/// What stands of one subject. The default is a subject nobody has recorded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PartyState {
    /// The latest version; none before the first.
    pub latest: Option<ObjectRef>,
    /// How many versions were recorded.
    pub versions: u32,
    /// Whether the subject is forgotten.
    pub forgotten: bool,
}

impl PartyState {
    /// The stream of a subject: `party/p12`.
    pub fn stream(subject: &Subject) -> String {
        format!("party/{subject}")
    }

    /// The subject of a stream; none: no stream of this context.
    pub fn subject(stream: &str) -> Option<Subject> {
        Subject::parse(stream.strip_prefix("party/")?)
    }
}
