//! The record that a document is drawn from: as it stands, or as it stood when it was printed.

use std::sync::Arc;
use std::time::Duration;

use ::policy::{Document, Drawn};
use kernel::{Fault, Number, Seq};
use product::Filings;

use super::{Draft, PrintOrder};
use crate::dossier::{Dossier, PolicyDossier};
use crate::model::Model;
use crate::open::App;
use crate::request::Failure;

/// How long a print waits for the rows to hold what it is drawn from.
const PATIENCE: Duration = Duration::from_mins(1);

/// The first so many entries of the journal. Nothing after them is looked at, so that a document is
/// drawn of the same facts today and in ten years.
pub(super) struct Record<'a> {
    pub(super) app: &'a App,
    /// The company after them.
    pub(super) model: Arc<Model>,
    entries: Seq,
    /// The checkpoint that a proof leads to; the one signed now where there is none.
    checkpoint: Option<String>,
}

impl<'a> Record<'a> {
    /// Everything committed by now.
    pub(super) fn now(app: &'a App) -> Result<Self, Fault> {
        let model = app.model();
        let entries = model.entries;
        // The model is current; the index of streams follows by milliseconds.
        app.wait_for_rows(entries, PATIENCE)?;
        Ok(Self {
            app,
            model,
            entries,
            checkpoint: None,
        })
    }

    /// What a printed document was drawn from. `model`: the company after as many entries.
    pub(super) fn of(app: &'a App, model: Arc<Model>, drawn: &Drawn) -> Self {
        Self {
            app,
            model,
            entries: drawn.entries,
            checkpoint: drawn.checkpoint.clone(),
        }
    }

    /// How many entries.
    pub(super) fn entries(&self) -> Seq {
        self.entries
    }

    pub(super) fn draft(&self, order: &PrintOrder) -> Result<Draft, Failure> {
        match order.document {
            Document::Policy => self.draft_policy(order),
            Document::Sign => self.draft_sign(order),
            Document::FloatNotice => self.draft_float_notice(order),
            Document::PaymentNotice => self.draft_payment_notice(order),
        }
    }

    pub(super) fn dossier(&self, number: &Number) -> Result<Dossier, Failure> {
        self.app.dossier(number, self.entries)
    }

    pub(super) fn policy_dossier(&self, number: &Number) -> Result<PolicyDossier, Failure> {
        self.app.policy_dossier(number, self.entries)
    }

    pub(super) fn filings(&self) -> Result<Arc<Filings>, Fault> {
        let prices = &self.app.prices;
        self.app
            .with_reader(|reader| prices.filings(&self.model, reader))
    }

    pub(super) fn checkpoint(&self) -> Result<String, Fault> {
        match &self.checkpoint {
            Some(note) => Ok(note.clone()),
            None => self.app.checkpoint(),
        }
    }
}
