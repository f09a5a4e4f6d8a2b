//! A company restored to an earlier point: under another name, with what was lost on record.
//!
//! *Doctrine.* Two histories never share a name, because a signature over a name and a size promises
//! one root. So a journal that stands before what was signed is not written to (`journal::publish`)
//! until an administrator says what happened; then its next entry carries a new name, names the old
//! one with size, root and the lost range, and another key signs from there on.
//!
//! *Order.* The new signer is on disk before the fact is written; the rows, which may hold what is
//! lost, are dropped before it; the files change places after it. What a stop leaves undone is
//! done when the company opens.

use std::path::Path;
use std::sync::Arc;

use company::{Company, OriginDeclared, Restored, SignatureCheck};
use journal::{
    Loss, Lost, Reader, Signer, Store, Writer, discard_origin, find_loss, is_restored,
    keep_anchored, next_origin, prepare_origin, take_origin,
};
use kernel::{
    Ask, Decider, Digest, EntryReader, Fault, Instant, Origin, Outcome, Refusal, Seq,
    bytes_to_base64, bytes_to_hex,
};
use serde::Serialize;

use crate::batch::Batch;
use crate::books::Books;
use crate::commands::Judged;
use crate::fact::{COMPANY_STREAM, Fact, stream};
use crate::follow::{catch_up, decode, read_at};
use crate::ground::{Means, StreamFacts};
use crate::identity::Identity;
use crate::model::Model;
use crate::open::{App, Settings};
use crate::prices::PriceBook;
use crate::request::{Failure, Request};
use crate::settled::{Overlay, Settled};
use crate::tables::all_tables;

/// The command.
const DECLARE: &str = "company.declare_origin";
/// Entries read at once.
const RUN: usize = 1_000;

/// What an administrator says about a restored company.
#[derive(Debug, Clone)]
pub struct NewOrigin {
    /// Why it was restored.
    pub reason: String,
    /// The journal's name so far, typed out.
    pub confirm: String,
    /// The new name; made from the old one when absent.
    pub origin: Option<Origin>,
}

/// The new name, and what it stands for.
#[derive(Debug, Clone, Serialize)]
pub struct DeclaredOrigin {
    /// The entry that says so, the first under the new name.
    pub seq: Seq,
    /// The new name.
    pub origin: String,
    /// The name until here.
    pub old_origin: Origin,
    /// How many entries were there.
    pub old_size: u64,
    /// The root over them.
    pub old_root: Digest,
    /// The first entry that was signed and is lost.
    pub lost_from: u64,
    /// One past the last entry that was signed and is lost.
    pub lost_until: u64,
    /// The key that signs from here on.
    pub verifier_key: String,
}

impl App {
    /// A company read from its entries alone, for one whose rows may hold what its journal does not:
    /// it tells who asks and what he may, and takes no commands.
    pub fn restored(store: Arc<dyn Store>, settings: Settings) -> Result<Self, Fault> {
        if !store.exists()? {
            let place = store.describe();
            return Err(Fault::Unreachable(format!("no company at {place}")));
        }
        let model = told_by_entries(store.reader()?.as_mut())?;
        Self::reading(store, settings, model)
    }

    /// Gives a restored company's journal another name and has its head signed. Where nothing is
    /// lost, or the asker may not, or the old name is not typed out, it is refused; only the first
    /// of these leaves a fact, since a restored journal is not written to under its old name.
    pub fn declare_origin(
        &self,
        who: &Identity,
        asked: &NewOrigin,
    ) -> Result<DeclaredOrigin, Failure> {
        let model = self.model();
        let now = model
            .recorded_at
            .map_or(self.now(), |last| last.max(self.now()));
        let request = request(who, asked, &model);
        let actor = who.actor();
        let ask = Ask {
            actor: &actor,
            organisation: &who.organisation,
            now,
            today: model.today(now),
        };
        let judged = Judged::parse(&request)?.authorised(&ask, &model)?;
        let Judged::Company(command) = judged else {
            return Err(Fault::Bug(format!("{DECLARE} of another context")).into());
        };
        let mut writer = self.store.writer(&self.settings.holder)?;
        finish(self.store.beside(), writer.as_mut())?;
        let signer = &mut Signer::open(self.store.beside())?;
        let explained = losses(model.company.declared_origins());
        let loss = find_loss(writer.as_mut(), self.store.beside(), signer, &explained)?;
        if loss.until <= loss.from && !is_restored(self.store.beside()) {
            drop(writer);
            let whole = Self::open(Arc::clone(&self.store), self.settings.clone())?;
            whole.submit(request)?;
            return Err(Fault::Bug("a whole journal took another name".into()).into());
        }
        let restored = self.prepare((&model, now), asked, loss, signer)?;
        let facts = match decide(&ask, &model, *command, restored) {
            Ok(facts) => facts,
            Err(refused) => {
                discard_origin(self.store.beside())?;
                return Err(refused);
            }
        };
        keep_anchored(writer.as_mut(), self.store.beside(), &known_keys(signer))?;
        self.write(writer.as_mut(), (&request, now), facts)?;
        finish(self.store.beside(), writer.as_mut())?;
        drop(writer);
        self.begin()
    }

    /// Makes the signer of the new name and has both keys sign.
    fn prepare(
        &self,
        (model, now): (&Model, Instant),
        asked: &NewOrigin,
        loss: Loss,
        signer: &Signer,
    ) -> Result<Restored, Fault> {
        let old_origin = model.origin.clone();
        let old_origin = old_origin.ok_or_else(|| Fault::Bug("a journal without a name".into()))?;
        let used = names_used(model, signer);
        let origin = match &asked.origin {
            Some(origin) => origin.clone(),
            None => self.free_name(&old_origin, &used)?,
        };
        let when: String = now.to_string().chars().take(19).collect();
        let when = when.replace(['-', ':'], "") + "Z";
        let place = (&origin, loss.head.size, when.as_str());
        let chance = self.settings.entropy.bytes()?;
        let next = prepare_origin(self.store.beside(), place, chance, signer)?;
        let old_key = named(signer.verifier_key())?;
        let new_key = named(next.verifier_key())?;
        let statement = company::origin_statement(
            (&old_key, &new_key),
            (loss.head.size, &loss.head.root),
            (loss.from, loss.until),
        );
        let signed = |by: &Signer| {
            company::Signature::parse(&bytes_to_base64(&by.sign_bytes(&statement)?))
                .ok_or_else(|| Fault::Bug("a signature that is none".into()))
        };
        let signatures = [signed(signer)?, signed(&next)?];
        let good = holds(
            &statement,
            [&old_key, &new_key],
            [&signatures[0], &signatures[1]],
        );
        let [old_signature, new_signature] = signatures;
        Ok(Restored {
            old_origin,
            old_size: loss.head.size,
            old_root: loss.head.root,
            lost_from: loss.from,
            lost_until: loss.until,
            lost_checkpoints: loss.checkpoints,
            from_backup: is_restored(self.store.beside()),
            used,
            old_key,
            new_key,
            old_signature,
            new_signature,
            signatures: if good {
                SignatureCheck::BothGood
            } else {
                SignatureCheck::Bad
            },
        })
    }

    /// The first of `NAME/2`, `NAME/3`, … that no journal of the company bore.
    fn free_name(&self, old: &Origin, used: &[Origin]) -> Result<Origin, Fault> {
        let stem = used.first().unwrap_or(old);
        let taken = |name: &Origin| used.contains(name) || name == old;
        let numbered = (2..=10_000).map_while(|n| Origin::parse(&format!("{stem}/{n}")));
        if let Some(free) = numbered.into_iter().find(|name| !taken(name)) {
            return Ok(free);
        }
        let chance = self.settings.entropy.bytes()?;
        let made = bytes_to_hex(chance.get(..6).unwrap_or(&chance));
        Origin::parse(&format!("yinuo.local/{made}"))
            .ok_or_else(|| Fault::Bug(format!("origin {made}")))
    }

    /// Writes the declaration, over rows that hold nothing but what the journal does.
    fn write(
        &self,
        writer: &mut dyn Writer,
        (request, now): (&Request, Instant),
        facts: StreamFacts,
    ) -> Result<(), Fault> {
        let mut keys = self.key_ring()?;
        let mut entries = self.store.reader()?;
        let mut fresh = self.store.rows(all_tables())?;
        fresh.start_over()?;
        catch_up(entries.as_mut(), fresh.as_mut(), &mut keys, &mut |_| {})?;
        drop(fresh);
        let mut rows = self.store.row_reader(all_tables())?;
        let (overlay, mut books) = (Overlay::default(), Books::default());
        let settled = Settled {
            overlay: &overlay,
            filter: None,
            rows: rows.as_mut(),
            books: &mut books,
            entries: entries.as_mut(),
            progress: None,
        };
        let means = Means {
            entropy: self.settings.entropy.as_ref(),
            keys: &mut keys,
            prices: &PriceBook::default(),
            limits: None,
        };
        let size = writer.head()?.size;
        let (model, program) = ((*self.model()).clone(), &self.settings.program);
        let mut batch = Batch::new(model, size, program, (settled, means));
        batch.take(request, facts, now)?;
        if let Some(prepared) = batch.prepare()? {
            writer.append(&prepared.commit)?;
        }
        Ok(())
    }

    /// Opens the company under its new name, which signs its head, and tells what was declared.
    fn begin(&self) -> Result<DeclaredOrigin, Failure> {
        let app = Self::open(Arc::clone(&self.store), self.settings.clone())?;
        app.settle()?;
        let model = app.model();
        let fact = model.company.declared_origins().last();
        let fact = fact.ok_or_else(|| Fault::Bug("a name declared and not kept".into()))?;
        Ok(DeclaredOrigin {
            seq: fact.old_size,
            origin: fact.verifier_key.name().to_owned(),
            old_origin: fact.old_origin.clone(),
            old_size: fact.old_size,
            old_root: fact.old_root,
            lost_from: fact.lost_from,
            lost_until: fact.lost_until,
            verifier_key: fact.verifier_key.to_string(),
        })
    }
}

/// Puts the signer of a new name in force once the journal names it, if a stop kept that from being
/// done.
pub(crate) fn finish(beside: &Path, journal: &mut dyn Writer) -> Result<(), Fault> {
    let Some(next) = next_origin(beside)? else {
        return Ok(());
    };
    let entry = journal.entries(next.at, 1)?.into_iter().next();
    let named = entry.is_some_and(|entry| {
        declaration(&entry, next.at)
            .is_some_and(|fact| fact.verifier_key.as_str() == next.verifier.to_string())
    });
    if named || next.begun {
        take_origin(beside, &next.kept_as)?;
    }
    Ok(())
}

/// The declaration that an entry is.
fn declaration(entry: &[u8], seq: Seq) -> Option<Box<OriginDeclared>> {
    match Fact::decode(&decode(entry, seq).ok()?).ok()? {
        Fact::Company(company::Event::OriginDeclared(fact)) => Some(fact),
        _ => None,
    }
}

/// The name a fact is written under: a declaration is the first of its own.
pub(crate) fn name_of(fact: &Fact, model: &Model) -> Option<Origin> {
    match fact {
        Fact::Company(company::Event::OriginDeclared(fact)) => fact.origin(),
        _ => model.origin.clone(),
    }
}

/// What declarations say is lost, by name.
pub(crate) fn losses(declared: &[OriginDeclared]) -> Vec<Lost> {
    let mut losses = Vec::new();
    for fact in declared {
        if fact.lost_is_unknown() {
            // Whatever was signed under that name beyond what was kept.
            losses.push(Lost {
                origin: fact.old_origin.to_string(),
                after: fact.old_size,
                upto: u64::MAX,
            });
        }
        for note in &fact.lost_checkpoints {
            let Ok(checkpoint) = journal::Checkpoint::read_unverified(note) else {
                continue;
            };
            losses.push(Lost {
                origin: checkpoint.origin,
                after: fact.lost_from,
                upto: checkpoint.head.size,
            });
        }
    }
    losses
}

/// Whether both keys signed a declaration.
pub(crate) fn proven(fact: &OriginDeclared) -> bool {
    holds(
        &fact.statement(),
        [&fact.old_key, &fact.verifier_key],
        [&fact.old_signature, &fact.new_signature],
    )
}

fn holds(
    statement: &[u8],
    keys: [&company::VerifierKey; 2],
    signatures: [&company::Signature; 2],
) -> bool {
    keys.into_iter().zip(signatures).all(|(key, signature)| {
        let key = journal::VerifierKey::parse(key.as_str()).ok();
        key.zip(signature.to_bytes())
            .is_some_and(|(key, bytes)| key.verify_bytes(statement, &bytes))
    })
}

fn decide(
    ask: &Ask<'_>,
    model: &Model,
    command: company::Command,
    restored: Restored,
) -> Result<StreamFacts, Failure> {
    let company::Command::DeclareOrigin(mut body) = command else {
        return Err(Fault::Bug(format!("{DECLARE} is another command")).into());
    };
    body.restored = Some(restored);
    let command = company::Command::DeclareOrigin(body);
    match Company::decide(ask, &model.company, &command) {
        Ok(Outcome::Happened(events)) => {
            let of = stream(COMPANY_STREAM)?;
            let facts = events.into_iter().map(Fact::Company);
            Ok(facts.map(|fact| (of.clone(), fact)).collect())
        }
        Ok(Outcome::AlreadySo) => Err(Fault::Bug("a new name that was so already".into()).into()),
        Err(refusal) if refusal.lacks_authority() => Err(Failure::Forbidden(refusal.refused())),
        Err(refusal) => Err(Failure::Refused(refusal.refused())),
    }
}

fn request(who: &Identity, asked: &NewOrigin, model: &Model) -> Request {
    let mut body = serde_json::json!({ "reason": asked.reason, "confirm": asked.confirm });
    if let (Some(origin), Some(fields)) = (&asked.origin, body.as_object_mut()) {
        fields.insert("origin".to_owned(), origin.as_str().into());
    }
    let declared = model.company.declared_origins().len();
    Request {
        actor: who.actor(),
        organisation: who.organisation.clone(),
        key: format!("origin {declared} after {:?}", model.recorded_at),
        command: DECLARE.to_owned(),
        body,
    }
}

/// Names that journals of this company bore, the first one first.
fn names_used(model: &Model, signer: &Signer) -> Vec<Origin> {
    let declared = model.company.declared_origins();
    let declared = declared.iter().map(|fact| fact.old_origin.clone());
    let mut used: Vec<Origin> = declared.chain(model.origin.clone()).collect();
    let keys = known_keys(signer);
    used.extend(keys.iter().filter_map(|key| Origin::parse(key.name())));
    used
}

fn known_keys(signer: &Signer) -> Vec<journal::VerifierKey> {
    let first = std::iter::once(signer.verifier_key());
    first.chain(signer.retired()).cloned().collect()
}

fn named(key: &journal::VerifierKey) -> Result<company::VerifierKey, Fault> {
    company::VerifierKey::parse(&key.to_string()).ok_or_else(|| Fault::Bug(format!("key {key}")))
}

/// The company as its entries tell it, whatever the rows hold.
fn told_by_entries(reader: &mut dyn Reader) -> Result<Model, Fault> {
    let (mut model, mut next, mut reading) = (Model::default(), 0, EntryReader::default());
    loop {
        let entries = reader.entries(next, RUN)?;
        if entries.is_empty() {
            return Ok(model);
        }
        for entry in entries {
            let envelope = read_at(&mut reading, &entry, next)?;
            model.evolve(&Fact::decode(envelope)?, envelope);
            next = next.saturating_add(1);
        }
    }
}
