//! What a command would do: judged as the writer would judge it, and not recorded.

use crate::batch::Batch;
use crate::books::Books;
use crate::documents::drawn_here;
use crate::ground::Means;
use crate::open::App;
use crate::request::{Failure, Preview, Request};
use crate::settled::{Overlay, Settled};

impl App {
    /// What a command would record, judged now and not recorded; refused where [`App::submit`] would
    /// not take it.
    pub fn preview(&self, request: &Request) -> Result<Preview, Failure> {
        drawn_here(request)?;
        self.preview_own(request)
    }

    /// A command that an earlier run was refused is judged again for its words: the record keeps the
    /// control and no more.
    pub(crate) fn told_again(&self, request: &Request, failure: Failure) -> Failure {
        let before = failure
            .refused()
            .filter(|refused| refused.facts.contains_key("entry"));
        let again = before.and_then(|_| self.preview(request).err());
        let control = |failure: &Failure| failure.refused().map(|refused| refused.control);
        let same = |other: &Failure| control(other) == control(&failure);
        again.filter(same).unwrap_or(failure)
    }

    /// The same for a command that only the shell gives.
    pub(crate) fn preview_own(&self, request: &Request) -> Result<Preview, Failure> {
        // Judged on what is committed: the rows that find it follow by milliseconds.
        self.settle()?;
        let (model, size) = ((*self.model()).clone(), self.head_size());
        let (overlay, mut books) = (Overlay::default(), Books::default());
        let facts = self.with_keys(|keys| {
            self.with_reader_failing(|entries| {
                self.with_rows_failing(|rows| {
                    let settled = Settled {
                        overlay: &overlay,
                        filter: None,
                        rows,
                        books: &mut books,
                        entries,
                        progress: None,
                    };
                    let means = Means {
                        entropy: self.settings.entropy.as_ref(),
                        keys,
                        prices: &self.prices,
                        limits: None,
                    };
                    let program = &self.settings.program;
                    Batch::new(model, size, program, (settled, means)).dry_run(request, self.now())
                })
            })
        })?;
        let mut preview = Preview {
            facts: Vec::with_capacity(facts.len()),
        };
        for (_, fact) in facts {
            let (kind, payload) = fact.encode()?;
            let payload = serde_json::from_str(&payload).unwrap_or_default();
            preview.facts.push((kind.name.into_owned(), payload));
        }
        Ok(preview)
    }
}
