//! The signer hands over: a key made here, two signatures, a fact, and then the key itself.
//!
//! *Doctrine.* The journal says who signs; the files beside the store follow it. So the successor's
//! secret is on disk before the fact is written, the key is swapped after the commit and before
//! anything is signed again, and whatever a crash leaves undone is done when the company opens.
//! Only the writer makes keys, one at a time, and only for who may ask.

use journal::{Lost, Signer, Store};
use kernel::{Fault, Seq, Value, bytes_to_base64};

use crate::edge::Entropy;
use crate::fact::{COMPANY_STREAM, Fact};
use crate::follow::decode;
use crate::identity::Identity;
use crate::model::Model;
use crate::open::App;
use crate::origin;
use crate::request::{Accepted, Failure, Request};
use crate::tables::{STREAMS, all_tables};

/// The command.
const ROTATE: &str = "company.rotate_signer";
/// The facts after which another key signs.
const SUCCESSIONS: [&str; 2] = ["company.signer_rotated", "company.origin_declared"];
/// Entries read at once past the rows.
const RUN: usize = 1_000;

/// Makes the key that follows the one in force, and has both sign.
pub(crate) type MakeHandOver<'a> =
    dyn Fn(&company::VerifierKey) -> Result<company::HandOver, Fault> + 'a;

impl App {
    /// Has another key sign from here on, made here and now, and a checkpoint signed by it.
    pub fn rotate_signer(&self, who: &Identity) -> Result<Accepted, Failure> {
        let accepted = self.submit(Request {
            actor: who.actor(),
            organisation: who.organisation.clone(),
            key: format!("hand over after {}", self.head_size()),
            command: ROTATE.to_owned(),
            body: serde_json::json!({}),
        })?;
        self.checkpoint()?;
        Ok(accepted)
    }

    /// The keys that may have signed what this company gave out, the newest first: the one in force, and
    /// those that handed over to it by the signatures of both.
    pub fn verifier_keys(&self) -> Vec<String> {
        let model = self.model();
        let in_force = model.company.signer().map(company::VerifierKey::as_str);
        let in_force = in_force.and_then(|key| journal::VerifierKey::parse(key).ok());
        let given = in_force.into_iter().collect();
        let keys = trusted(self.store.as_ref(), given).keys;
        keys.iter().map(ToString::to_string).collect()
    }
}

/// Prepares the signer's successor. `in_force` is the key as the commands before this one left it.
pub(crate) fn hand_over(
    signer: &Signer,
    entropy: &dyn Entropy,
    in_force: &company::VerifierKey,
) -> Result<company::HandOver, Fault> {
    if signer.verifier_key().to_string() != in_force.as_str() {
        // Made and not promoted yet: another successor now would take its place on disk.
        return Err(Fault::Unreachable("the signer is handing over".into()));
    }
    let successor = signer.prepare_successor(entropy.bytes()?)?;
    let new_key = named(&successor.verifier)?;
    let statement = company::rotation_statement(in_force, &new_key);
    let text = |bytes: [u8; 64]| {
        company::Signature::parse(&bytes_to_base64(&bytes))
            .ok_or_else(|| Fault::Bug("a signature that is none".into()))
    };
    let mut made = company::HandOver {
        old_key: in_force.clone(),
        new_key,
        old_signature: text(signer.sign_bytes(&statement)?)?,
        new_signature: text(successor.sign_bytes(&statement)?)?,
        signatures: company::SignatureCheck::Unchecked,
    };
    made.signatures = check(&made);
    Ok(made)
}

/// Whether both signatures of a hand-over hold.
pub(crate) fn check(made: &company::HandOver) -> company::SignatureCheck {
    let (old, new) = (&made.old_key, &made.new_key);
    if both_hold(old, new, [&made.old_signature, &made.new_signature]) {
        company::SignatureCheck::BothGood
    } else {
        company::SignatureCheck::Bad
    }
}

/// Whether both signatures of a recorded rotation hold.
pub(crate) fn proven(fact: &company::SignerRotated) -> bool {
    let (old, new) = (&fact.old_key, &fact.new_key);
    both_hold(old, new, [&fact.old_signature, &fact.new_signature])
}

fn both_hold(
    old: &company::VerifierKey,
    new: &company::VerifierKey,
    signatures: [&company::Signature; 2],
) -> bool {
    let statement = company::rotation_statement(old, new);
    let holds = |key: &company::VerifierKey, signature: &company::Signature| {
        let key = journal::VerifierKey::parse(key.as_str()).ok();
        key.zip(signature.to_bytes())
            .is_some_and(|(key, bytes)| key.verify_bytes(&statement, &bytes))
    };
    let [by_old, by_new] = signatures;
    old.name() == new.name() && holds(old, by_old) && holds(new, by_new)
}

/// Lets the signer follow what the journal says about who signs.
pub(crate) fn follow_signer(signer: &mut Signer, model: &Model) -> Result<(), Fault> {
    let Some(in_force) = model.company.signer() else {
        return Ok(());
    };
    if signer.verifier_key().to_string() == in_force.as_str() {
        return Ok(());
    }
    let key = journal::VerifierKey::parse(in_force.as_str()).map_err(Fault::from)?;
    if signer.is_successor(&key)? {
        return signer.promote(&key);
    }
    let what = format!("{in_force} is to sign, {} does", signer.verifier_key());
    if signer.retired().contains(&key) {
        return Err(Fault::RolledBack(format!("{what}, having followed it")));
    }
    Err(Fault::Corrupt {
        place: "signer.key".to_owned(),
        what,
    })
}

fn named(key: &journal::VerifierKey) -> Result<company::VerifierKey, Fault> {
    company::VerifierKey::parse(&key.to_string()).ok_or_else(|| Fault::Bug(format!("key {key}")))
}

/// Keys that may have signed a journal's checkpoints.
pub(crate) struct Trusted {
    pub(crate) keys: Vec<journal::VerifierKey>,
    /// Those that handed over, with the greatest size they may have signed.
    pub(crate) retired: Vec<(journal::VerifierKey, u64)>,
    /// What declarations of new names, signed by one of the keys, say is lost.
    pub(crate) lost: Vec<Lost>,
}

/// Extends trusted keys by proven rotations that one of them signed. Where rotations stand is a hint
/// taken from the rows; that both keys signed is what makes them count.
pub(crate) fn trusted(store: &dyn Store, given: Vec<journal::VerifierKey>) -> Trusted {
    let mut trusted = Trusted {
        keys: given,
        retired: Vec::new(),
        lost: Vec::new(),
    };
    // What cannot be read here is a finding of the inspection itself.
    let found = successions(store).unwrap_or_default();
    let pairs: Vec<_> = found
        .iter()
        .filter_map(|(seq, fact)| {
            let (old, new) = match fact {
                company::Event::SignerRotated(fact) if proven(fact) => {
                    (&fact.old_key, &fact.new_key)
                }
                company::Event::OriginDeclared(fact) if origin::proven(fact) => {
                    (&fact.old_key, &fact.verifier_key)
                }
                _ => return None,
            };
            let old = journal::VerifierKey::parse(old.as_str()).ok()?;
            Some((*seq, old, journal::VerifierKey::parse(new.as_str()).ok()?))
        })
        .collect();
    // Each round follows the chain by one link at least, either way.
    for _ in &pairs {
        for (_, old, new) in &pairs {
            let known = (trusted.keys.contains(old), trusted.keys.contains(new));
            match known {
                (true, false) => trusted.keys.push(new.clone()),
                (false, true) => trusted.keys.push(old.clone()),
                _ => {}
            }
        }
    }
    for key in &trusted.keys {
        let last = |side: &dyn Fn(&(Seq, journal::VerifierKey, journal::VerifierKey)) -> bool| {
            let seqs = pairs.iter().filter(|pair| side(pair));
            seqs.map(|(seq, _, _)| *seq).max()
        };
        let ended = last(&|(_, old, _)| old == key);
        if let Some(ended) = ended.filter(|ended| last(&|(_, _, new)| new == key) < Some(*ended)) {
            trusted.retired.push((key.clone(), ended));
        }
    }
    let declared = found.into_iter().filter_map(|(_, fact)| match fact {
        company::Event::OriginDeclared(fact) => Some(*fact),
        _ => None,
    });
    let vouched = |fact: &company::OriginDeclared| {
        let new = journal::VerifierKey::parse(fact.verifier_key.as_str());
        origin::proven(fact) && new.is_ok_and(|new| trusted.keys.contains(&new))
    };
    trusted.lost = origin::losses(&declared.filter(vouched).collect::<Vec<_>>());
    trusted
}

/// The recorded rotations and new names: those the rows point at, and those in entries the rows do
/// not hold.
fn successions(store: &dyn Store) -> Result<Vec<(Seq, company::Event)>, Fault> {
    let mut reader = store.reader()?;
    let (mut found, mut seqs, mut next) = (Vec::new(), Vec::new(), 0);
    let hinted = store.row_reader(all_tables()).and_then(|mut rows| {
        let position = rows.hold()?;
        let mut found = Vec::new();
        for kind in SUCCESSIONS {
            let query = journal::Query {
                table: &STREAMS,
                conditions: vec![equal("stream", COMPANY_STREAM), equal("kind", kind)],
                after: None,
                descending: false,
                limit: usize::MAX,
            };
            found.extend(rows.find(&query)?);
        }
        Ok((position, found))
    });
    if let Ok((position, rows)) = hinted {
        next = position;
        seqs.extend(rows.iter().filter_map(|row| match row.get(2) {
            Some(Value::Integer(seq)) => u64::try_from(*seq).ok(),
            _ => None,
        }));
    }
    for seq in seqs {
        for entry in reader.entries(seq, 1)? {
            found.extend(succession(&entry, seq));
        }
    }
    loop {
        let entries = reader.entries(next, RUN)?;
        if entries.is_empty() {
            return Ok(found);
        }
        for entry in entries {
            found.extend(succession(&entry, next));
            next = next.saturating_add(1);
        }
    }
}

fn equal(column: &'static str, value: &str) -> journal::Condition {
    journal::Condition {
        column,
        compare: journal::Compare::Equal,
        value: Value::Text(value.to_owned()),
    }
}

fn succession(entry: &[u8], seq: Seq) -> Option<(Seq, company::Event)> {
    let names = |name: &str| {
        entry
            .windows(name.len())
            .any(|part| part == name.as_bytes())
    };
    if !SUCCESSIONS.into_iter().any(names) {
        return None;
    }
    match Fact::decode(&decode(entry, seq).ok()?).ok()? {
        Fact::Company(
            event @ (company::Event::SignerRotated(_) | company::Event::OriginDeclared(_)),
        ) => Some((seq, event)),
        _ => None,
    }
}
