//! Inspection of documents: prints of the journal, all or some of them, drawn again and compared.

use std::num::NonZero;
use std::sync::Arc;

use ::policy::{Event, Printed};
use journal::verify::Finding;
use journal::{Store, VerifierKey, company_key};
use kernel::{Digest, Envelope, Fault, Seq, Text};
use serde::Serialize;

use super::again::Again;
use crate::fact::Fact;
use crate::follow::entry_at;
use crate::inspect::{Inspection, damaged};
use crate::model::Model;
use crate::open::{App, Settings};
use crate::press::fonts;

/// How many documents an inspection draws again when nobody asks for all: a second of one core.
const SAMPLE: usize = 20;
/// Workers at most: each holds the company as it stood.
const WORKERS: usize = 8;

/// Which documents an inspection draws again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DocumentsWanted {
    /// Some, chosen by chance, so that nobody knows which.
    #[default]
    Sample,
    /// Every one.
    All,
}

/// What an inspection did with the documents on record.
#[derive(Debug, Clone, Default, Serialize)]
pub struct InspectedDocuments {
    /// Prints on record.
    pub printed: u64,
    /// Drawn again, or tried to be.
    pub tried: u64,
    /// The same file, byte for byte.
    pub same: u64,
    /// The same up to the signature, whose key is not beside the store.
    pub same_unsigned: u64,
    /// Not what the record gives; each is a finding.
    pub differ: u64,
    /// Cannot be drawn any more, because somebody on them was forgotten.
    pub forgotten: u64,
    /// Drawn by another edition of the forms: the program of that time draws them again.
    pub other_edition: u64,
    /// Set in fonts that this machine does not have.
    pub other_fonts: u64,
    /// Recorded by digest alone; another program drew them.
    pub elsewhere: u64,
}

/// Where an inspection met what drawing again needs.
#[derive(Debug, Clone, Default)]
pub(crate) struct PrintsMet {
    /// Entries that put a print on record.
    pub(crate) prints: Vec<Seq>,
    /// Entries that the company as it stood is folded from.
    pub(crate) company: Vec<Seq>,
    /// Keys that may have signed checkpoints.
    pub(crate) keys: Vec<VerifierKey>,
}

impl PrintsMet {
    pub(crate) fn entry(&mut self, envelope: &Envelope, fact: &Fact) {
        match fact {
            Fact::Policy(Event::Printed(_)) => self.prints.push(envelope.seq),
            Fact::Company(_) | Fact::Product(_) => self.company.push(envelope.seq),
            Fact::Policy(_) | Fact::Party(_) | Fact::Ledger(_) | Fact::Refused(_) => {}
        }
    }
}

/// Draws documents again that an inspection of the same store met, and adds what came of it.
pub fn redraw_documents(
    store: Arc<dyn Store>,
    settings: Settings,
    wanted: DocumentsWanted,
    inspection: &mut Inspection,
) -> Result<(), Fault> {
    if inspection.met.prints.is_empty() {
        return Ok(());
    }
    let app = App::reading(store, settings, Model::default())?;
    app.redraw_met(wanted, inspection)
}

impl App {
    /// The same for an open company. A damaged record is a finding, here as in the whole inspection.
    pub(crate) fn redraw_met(
        &self,
        wanted: DocumentsWanted,
        inspection: &mut Inspection,
    ) -> Result<(), Fault> {
        let fault = match self.redraw_some(wanted, inspection) {
            Err(fault) if !inspection.ok || matches!(fault, Fault::Corrupt { .. }) => fault,
            done => return done,
        };
        if inspection.ok
            && let Fault::Corrupt { place, what } = &fault
        {
            inspection.findings.push(damaged(place.clone(), what));
            inspection.ok = false;
        }
        inspection.notes.push(Text::new(
            format!("单证未重画：{fault}"),
            format!("no document was drawn again: {fault}"),
        ));
        Ok(())
    }

    fn redraw_some(
        &self,
        wanted: DocumentsWanted,
        inspection: &mut Inspection,
    ) -> Result<(), Fault> {
        let met = std::mem::take(&mut inspection.met);
        if met.prints.is_empty() {
            return Ok(());
        }
        if let Some(note) = self.cannot_draw() {
            inspection.notes.push(note);
            return Ok(());
        }
        let position = self.with_row_position()?;
        let chosen = chosen(&met.prints, position, wanted, self.entropy()?);
        let mut told = InspectedDocuments {
            printed: met.prints.len() as u64,
            tried: chosen.len() as u64,
            ..InspectedDocuments::default()
        };
        for (envelope, printed, again) in self.redraw_all(&chosen, &met)? {
            told.count(&again);
            if let Again::Differs(why) = again {
                inspection.findings.push(finding(&envelope, &printed, &why));
                inspection.ok = false;
            }
        }
        told.note(&mut inspection.notes);
        inspection.documents = Some(told);
        Ok(())
    }

    /// What is missing here for drawing anything.
    fn cannot_draw(&self) -> Option<Text> {
        let why = match (company_key(self.store.beside(), None), fonts()) {
            (Err(_), _) => (
                "旁无公司密钥",
                "the company's key is not beside the store".to_owned(),
            ),
            (Ok(_), Err(fault)) => ("无可用字体", fault.to_string()),
            (Ok(_), Ok(_)) => return None,
        };
        Some(Text::new(
            format!("单证未重画：{}", why.0),
            format!("no document was drawn again: {}", why.1),
        ))
    }

    fn with_row_position(&self) -> Result<Seq, Fault> {
        let position = self.with_rows(|rows| rows.position());
        position.map_err(|failure| match failure {
            crate::request::Failure::Fault(fault) => fault,
            other => Fault::Bug(other.to_string()),
        })
    }

    /// Draws on all cores: chosen prints in runs, each run with the company of its time.
    fn redraw_all(&self, chosen: &[Seq], met: &PrintsMet) -> Result<Vec<Redrawn>, Fault> {
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        let runs = chosen.len().div_ceil(cores.clamp(1, WORKERS)).max(1);
        std::thread::scope(|scope| {
            let workers: Vec<_> = chosen
                .chunks(runs)
                .map(|run| scope.spawn(move || self.redraw_run(run, met)))
                .collect();
            let mut all = Vec::with_capacity(chosen.len());
            for worker in workers {
                let done = worker.join();
                all.extend(done.map_err(|_| Fault::Bug("drawing again panicked".into()))??);
            }
            Ok(all)
        })
    }

    /// Prints in the order of the journal; so nearly is what they were drawn from, and the company is
    /// folded on from one to the next.
    fn redraw_run(&self, run: &[Seq], met: &PrintsMet) -> Result<Vec<Redrawn>, Fault> {
        let mut found = Vec::with_capacity(run.len());
        for seq in run {
            let envelope = self.with_reader(|reader| entry_at(reader, *seq))?;
            if let Fact::Policy(Event::Printed(printed)) = Fact::decode(&envelope)? {
                found.push((envelope, printed));
            }
        }
        let entries = |printed: &Printed| printed.drawn.as_ref().map(|drawn| drawn.entries);
        found.sort_by_key(|(_, printed)| entries(printed));
        let mut company = met.company.iter().peekable();
        let mut model = Arc::new(Model::default());
        let mut redrawn = Vec::with_capacity(found.len());
        for (envelope, printed) in found {
            let entries = entries(&printed).unwrap_or_default().min(envelope.seq);
            while let Some(seq) = company.next_if(|seq| **seq < entries) {
                let met = self.with_reader(|reader| entry_at(reader, *seq))?;
                Arc::make_mut(&mut model).evolve(&Fact::decode(&met)?, &met);
            }
            let again = self.redrawn((&envelope, &printed), Arc::clone(&model), &met.keys)?;
            redrawn.push((envelope, printed, again));
        }
        Ok(redrawn)
    }
}

type Redrawn = (Envelope, Printed, Again);

/// All prints, or some that chance chose; in the order of the journal. Those the rows do not hold yet
/// wait for another inspection.
fn chosen(prints: &[Seq], position: Seq, wanted: DocumentsWanted, chance: [u8; 32]) -> Vec<Seq> {
    let held = prints.iter().copied().filter(|seq| *seq < position);
    let mut chosen: Vec<Seq> = held.collect();
    if wanted == DocumentsWanted::Sample && chosen.len() > SAMPLE {
        let lot = |seq: &Seq| Digest::of(&[&chance[..], &seq.to_be_bytes()].concat()).0;
        chosen.sort_by_cached_key(lot);
        chosen.truncate(SAMPLE);
        chosen.sort_unstable();
    }
    chosen
}

impl InspectedDocuments {
    fn count(&mut self, again: &Again) {
        let counter = match again {
            Again::Same => &mut self.same,
            Again::SameUnsigned => &mut self.same_unsigned,
            Again::Differs(_) => &mut self.differ,
            Again::Forgotten => &mut self.forgotten,
            Again::OtherEdition => &mut self.other_edition,
            Again::OtherFonts => &mut self.other_fonts,
            Again::Elsewhere => &mut self.elsewhere,
        };
        *counter = counter.saturating_add(1);
    }

    /// What is no finding and must be known.
    fn note(&self, notes: &mut Vec<Text>) {
        let mut say = |count: u64, zh: &str, en: &str| {
            if count > 0 {
                notes.push(Text::new(
                    format!("{count} 份单证{zh}"),
                    format!("{count} of the documents {en}"),
                ));
            }
        };
        say(
            self.forgotten,
            "载有已删除的个人信息，不能重画",
            "show personal data that was deleted since, and cannot be drawn again",
        );
        say(
            self.other_edition,
            "由其他版次的单证程序打印，须用当时的程序重画",
            "were drawn by another edition of the forms: the program of that time draws them again",
        );
        say(
            self.other_fonts,
            "所用字体与本机不同，在此不能比对",
            "are set in other fonts than this machine's, and cannot be compared here",
        );
        say(
            self.elsewhere,
            "并非本系统绘制，只登记了摘要，不能重画",
            "were drawn by another program and recorded by digest alone: they cannot be drawn again",
        );
        say(
            self.same_unsigned,
            "内容相符；签章密钥不在旁，未重签",
            "agree in content; the key that signed them is not here, so they were not signed again",
        );
    }
}

fn finding(envelope: &Envelope, printed: &Printed, why: &Text) -> Finding {
    let (seq, copy, stream) = (envelope.seq, printed.copy, &envelope.stream);
    let kind = printed.document.words();
    let place = format!("{stream} {} {copy}", printed.document.code());
    let message = Text::new(
        format!(
            "第 {seq} 条所登记的{}（{stream} 第 {copy} 份）{}",
            kind.zh, why.zh
        ),
        format!(
            "the {} of entry {seq} ({stream}, copy {copy}) {}",
            kind.en, why.en
        ),
    );
    Finding {
        kind: "document-differs",
        place,
        at: Some(seq),
        message,
    }
}
