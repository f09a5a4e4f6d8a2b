//! Inspection of an open company: the same as from outside, with its head signed first.

use kernel::Fault;

use crate::documents::DocumentsWanted;
use crate::inspect::{InspectOptions, Inspection, inspect};
use crate::open::App;

impl App {
    /// Recomputes and compares everything this company stands on, some of its documents with it.
    pub fn inspect(&self, options: &InspectOptions) -> Result<Inspection, Fault> {
        self.checkpoint()?;
        let mut inspection = inspect(self.store.as_ref(), options)?;
        if options.rows {
            self.redraw_met(DocumentsWanted::Sample, &mut inspection)?;
        }
        Ok(inspection)
    }

    /// The same with the key beside the store.
    pub fn inspect_now(&self) -> Result<Inspection, Fault> {
        self.inspect(&InspectOptions {
            rows: true,
            ..InspectOptions::default()
        })
    }
}
