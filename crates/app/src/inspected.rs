//! Inspection of an open company: the same as from outside, with its head signed first.

use kernel::Fault;

use crate::inspect::{InspectOptions, Inspection, inspect};
use crate::open::App;

impl App {
    /// Recomputes and compares everything this company stands on.
    pub fn inspect(&self, options: &InspectOptions) -> Result<Inspection, Fault> {
        self.checkpoint()?;
        inspect(self.store.as_ref(), options)
    }
}
