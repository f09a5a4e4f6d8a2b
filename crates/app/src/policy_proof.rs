//! A policy's proof: the entry that issued it, its path to a signed checkpoint, and the persons and
//! vehicle that the entry commits to, shown with their salts.
//!
//! The text is a C2SP `tlog-proof` whose `extra` is canonical JSON of what is below. Each object is
//! shown once with all its roles; the roles that are not shown stand as bare commitments, in the
//! order applicant, insured, owner, vehicle. As much is shown as fits the code on paper.

use journal::ProofFile;
use kernel::{Digest, Fault, Number, ObjectRef, canonical_json};
use paper::{Code, PaperFault, packed};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::dossier::PolicyDossier;
use crate::open::App;
use crate::request::Failure;

/// The four roles in the order of the policy's digest.
pub(crate) const ROLES: [&str; 4] = ["applicant", "insured", "owner", "vehicle"];

/// A policy's proof, as a file and as the text of a code.
#[derive(Debug, Clone, Serialize)]
pub struct PolicyProof {
    /// The policy.
    pub number: Number,
    /// The C2SP `tlog-proof` text.
    pub text: String,
}

/// The body of `extra`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Extra {
    pub(crate) disclosed: Disclosed,
    /// The entry, as JSON; its canonical form is the leaf.
    pub(crate) entry: Value,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Disclosed {
    /// Of the roles that no object is shown for, in the order of roles.
    pub(crate) commitments: Vec<Digest>,
    pub(crate) objects: Vec<Shown>,
}

/// An object with all its roles.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shown {
    pub(crate) object: Value,
    pub(crate) roles: Vec<String>,
    /// 32 bytes; base64.
    pub(crate) salt: Digest,
}

/// What is left out, least important first, until the rest fits the code: roles that a holder can
/// do without.
const WITHOUT: [&[&str]; 4] = [
    &[],
    &["owner"],
    &["applicant", "owner"],
    &["applicant", "insured", "owner"],
];

impl PolicyProof {
    /// The text of a code; none where it fits no code.
    pub fn packed(&self) -> Result<Option<String>, PaperFault> {
        let packed = packed::pack(&self.text)?;
        match Code::of(&packed) {
            Ok(_) => Ok(Some(packed)),
            Err(PaperFault::CodeTooLong { .. }) => Ok(None),
            Err(fault) => Err(fault),
        }
    }
}

impl App {
    /// Proves a policy against a checkpoint signed now. It shows persons: who gives it to somebody
    /// goes through [`App::proof_for`].
    pub(crate) fn policy_proof(&self, number: &Number) -> Result<PolicyProof, Failure> {
        self.settle()?;
        let of = self.policy_dossier(number, self.head_size())?;
        self.proof_of(&of, self.checkpoint()?)
    }

    /// Proves a policy against a signed checkpoint.
    pub(crate) fn proof_of(
        &self,
        of: &PolicyDossier,
        checkpoint: String,
    ) -> Result<PolicyProof, Failure> {
        let proven = self.prove_entry_by(of.seq, checkpoint)?;
        let bug = |what: String| Failure::Fault(Fault::Bug(what));
        let file = ProofFile::parse(&proven.proof).map_err(|e| bug(e.to_string()))?;
        let mut smallest = None;
        for without in WITHOUT {
            let extra = Extra {
                disclosed: disclosed(of, without)?,
                entry: serde_json::from_str(&proven.entry).map_err(|e| bug(e.to_string()))?,
            };
            let proof = PolicyProof {
                number: of.number,
                text: ProofFile {
                    extra: Some(canonical_json(&extra).map_err(|e| bug(e.to_string()))?),
                    ..file.clone()
                }
                .print(),
            };
            if proof.packed().map_err(|e| bug(e.to_string()))?.is_some() {
                return Ok(proof);
            }
            smallest = Some(proof);
        }
        smallest.ok_or_else(|| bug("no proof at all".to_owned()))
    }
}

/// Shows every object but those that only stand in the roles left out.
fn disclosed(of: &PolicyDossier, without: &[&str]) -> Result<Disclosed, Failure> {
    let content = &of.from.content;
    let refs: [&ObjectRef; 4] = [
        &content.applicant,
        &content.insured,
        &content.owner,
        &content.vehicle,
    ];
    let mut shown: Vec<Shown> = Vec::new();
    let mut commitments = Vec::new();
    for (role, reference) in ROLES.iter().zip(refs) {
        let same = |other: &&ObjectRef| other.commitment == reference.commitment;
        let roles: Vec<&str> = ROLES
            .into_iter()
            .zip(refs)
            .filter(|(_, other)| same(other))
            .map(|(role, _)| role)
            .collect();
        if roles.iter().all(|role| without.contains(role)) {
            commitments.push(reference.commitment);
        } else if roles.first() == Some(role) {
            let clear = of.from.object(reference)?;
            let object = serde_json::from_str(&clear.object);
            shown.push(Shown {
                object: object.map_err(|e| Fault::Corrupt {
                    place: format!("sealed object of {}", reference.subject),
                    what: e.to_string(),
                })?,
                roles: roles.into_iter().map(str::to_owned).collect(),
                salt: Digest(clear.salt),
            });
        }
    }
    Ok(Disclosed {
        commitments,
        objects: shown,
    })
}
