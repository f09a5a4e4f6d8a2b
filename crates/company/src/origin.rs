//! A restored journal goes on under another name, and says what it lost.
//!
//! The context judges who may say so, that something is lost at all, and that the old name was typed
//! out; the shell finds what is lost, makes the key of the new name and checks both signatures.

use kernel::{Control, Digest, Facts, Origin, Refused, Text};
use serde::{Deserialize, Serialize};

use crate::refusal::CompanyRefusal;
use crate::{CompanyState, Event, Label, Signature, SignatureCheck, VerifierKey};

/// `company.declare_origin`. What was lost is found by the shell, never asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclareOrigin {
    /// Why the journal was restored to an earlier point.
    pub reason: Label,
    /// The name of the journal so far, typed out by who declares.
    pub confirm: Label,
    /// The new name; made from the old one when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// What the shell found and made; never read from a body. Without it nothing is lost.
    #[serde(skip)]
    pub restored: Option<Restored>,
}

/// A journal that stands before, or beside, what was signed of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The name of the journal so far.
    pub old_origin: Origin,
    /// How many entries it has.
    pub old_size: u64,
    /// The root over them.
    pub old_root: Digest,
    /// The first entry that was signed and is lost.
    pub lost_from: u64,
    /// One past the last entry that was signed and is lost.
    pub lost_until: u64,
    /// Signed checkpoints that the journal does not continue: the newest of each name, the last
    /// signed first.
    pub lost_checkpoints: Vec<String>,
    /// The store was put together from a backup: what was written after it is lost, and where nothing
    /// shows how much, the lost range is empty and the loss unknown.
    pub from_backup: bool,
    /// Names that journals of this company bore already.
    pub used: Vec<Origin>,
    /// The key that signed last.
    pub old_key: VerifierKey,
    /// The key of the new name.
    pub new_key: VerifierKey,
    /// The old key's signature over `origin_statement`.
    pub old_signature: Signature,
    /// The new key's signature over the same.
    pub new_signature: Signature,
    /// What the shell found when it checked both.
    pub signatures: SignatureCheck,
}

/// `company.origin_declared`, shape 1: the first entry under the new name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OriginDeclared {
    /// The name of the journal until here.
    pub old_origin: Origin,
    /// How many entries it has under its names so far; this fact is entry number `old_size`.
    pub old_size: u64,
    /// The root over those entries.
    pub old_root: Digest,
    /// The first entry that was signed and is lost.
    pub lost_from: u64,
    /// One past the last entry that was signed and is lost; `lost_from` where a backup was restored and
    /// nobody can say how much was written after it.
    pub lost_until: u64,
    /// Signed checkpoints that the journal does not continue: the newest of each name, the last
    /// signed first.
    pub lost_checkpoints: Vec<String>,
    /// Why the journal was restored to an earlier point.
    pub reason: Label,
    /// The key that signed before the restore.
    pub old_key: VerifierKey,
    /// The key that signs from here on; its name is the journal's new name.
    pub verifier_key: VerifierKey,
    /// The old key's signature over `origin_statement`.
    pub old_signature: Signature,
    /// The new key's signature over the same.
    pub new_signature: Signature,
}

impl OriginDeclared {
    /// The new name.
    pub fn origin(&self) -> Option<Origin> {
        Origin::parse(self.verifier_key.name())
    }

    /// Whether a backup was restored and nobody could say how much was written after it.
    pub fn lost_is_unknown(&self) -> bool {
        self.lost_until == self.lost_from && self.lost_checkpoints.is_empty()
    }

    /// How many entries that were signed are lost; as many as there can be where that is unknown.
    pub fn lost(&self) -> u64 {
        if self.lost_is_unknown() {
            u64::MAX
        } else {
            self.lost_until.saturating_sub(self.lost_from)
        }
    }

    /// The bytes both keys have signed.
    pub fn statement(&self) -> Vec<u8> {
        origin_statement(
            (&self.old_key, &self.verifier_key),
            (self.old_size, &self.old_root),
            (self.lost_from, self.lost_until),
        )
    }
}

/// The bytes both keys sign when a restored journal takes another name.
pub fn origin_statement(
    (old, new): (&VerifierKey, &VerifierKey),
    (size, root): (u64, &Digest),
    (lost_from, lost_until): (u64, u64),
) -> Vec<u8> {
    format!("yinuo new origin\n{old}\n{new}\n{size} {root}\nlost {lost_from} {lost_until}\n")
        .into_bytes()
}

/// Why a new name is not declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OriginRefusal {
    /// Nothing that was signed is lost.
    StillWhole,
    /// The name typed is not the journal's.
    NotConfirmed {
        /// What was typed.
        typed: Label,
        /// The journal's name.
        origin: Origin,
    },
    /// A journal of this company bore the name already.
    Used {
        /// The name.
        origin: String,
    },
}

pub(crate) fn declare(
    state: &CompanyState,
    command: &DeclareOrigin,
) -> Result<Vec<Event>, CompanyRefusal> {
    let lost =
        |restored: &&Restored| restored.from_backup || restored.lost_from < restored.lost_until;
    let Some(restored) = command.restored.as_ref().filter(lost) else {
        return Err(CompanyRefusal::Origin(Box::new(OriginRefusal::StillWhole)));
    };
    if command.confirm.as_str() != restored.old_origin.as_str() {
        return Err(CompanyRefusal::Origin(Box::new(
            OriginRefusal::NotConfirmed {
                typed: command.confirm.clone(),
                origin: restored.old_origin.clone(),
            },
        )));
    }
    let name = restored.new_key.name();
    let used = restored.used.iter().any(|used| used.as_str() == name);
    let before = |key: &VerifierKey| key.name() == name;
    if used || state.signer.as_ref().is_some_and(before) || before(&restored.old_key) {
        return Err(CompanyRefusal::Origin(Box::new(OriginRefusal::Used {
            origin: name.to_owned(),
        })));
    }
    if restored.signatures != SignatureCheck::BothGood {
        return Err(CompanyRefusal::SignerUnproven {
            new_key: restored.new_key.clone(),
        });
    }
    Ok(vec![Event::OriginDeclared(Box::new(OriginDeclared {
        old_origin: restored.old_origin.clone(),
        old_size: restored.old_size,
        old_root: restored.old_root,
        lost_from: restored.lost_from,
        lost_until: restored.lost_until,
        lost_checkpoints: restored.lost_checkpoints.clone(),
        reason: command.reason.clone(),
        old_key: restored.old_key.clone(),
        verifier_key: restored.new_key.clone(),
        old_signature: restored.old_signature.clone(),
        new_signature: restored.new_signature.clone(),
    }))])
}

impl OriginRefusal {
    /// The control, in words.
    pub(crate) fn said(&self) -> Refused {
        match self {
            Self::StillWhole => Refused {
                control: Control::new("origin-still-whole"),
                message: Text::fixed(
                    "日志与签名方及锚点所知的最新检查点一致，没有丢失任何条目，不得另立日志名称",
                    "the journal continues the newest checkpoint that signer and anchors know: \
                     nothing is lost, and it keeps its name",
                ),
                facts: Facts::new(),
                remedy: Some(Text::fixed("照常打开即可", "Open the company as usual.")),
            },
            Self::NotConfirmed { typed, origin } => Refused {
                control: Control::new("origin-not-confirmed"),
                message: Text::new(
                    format!("确认须填写现日志名称 {origin}，所填为 {}", typed.as_str()),
                    format!(
                        "the confirmation must be the journal's name, {origin}; typed was {}",
                        typed.as_str()
                    ),
                ),
                facts: Facts::from([
                    ("origin", origin.to_string()),
                    ("typed", typed.as_str().to_owned()),
                ]),
                remedy: Some(Text::fixed(
                    "核对所恢复的日志后，原样填写其名称",
                    "Make sure which journal was restored, then type its name.",
                )),
            },
            Self::Used { origin } => Refused {
                control: Control::new("origin-already-used"),
                message: Text::new(
                    format!("日志名称 {origin} 已被本公司的日志用过"),
                    format!("a journal of this company bore the name {origin} already"),
                ),
                facts: Facts::from([("origin", origin.clone())]),
                remedy: Some(Text::fixed(
                    "换一个从未用过的名称",
                    "Choose a name never used.",
                )),
            },
        }
    }
}
