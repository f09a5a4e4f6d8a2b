//! Checking a policy's proof with nothing but a public key, and telling the holder what it proves.
//!
//! Four things are asked, each of the one before: the checkpoint is signed by the key; the entry is
//! in its tree; the entry issues a policy; the persons and the vehicle shown are those the entry
//! commits to. What fails is named.

use journal::{Checkpoint, ProofFile, VerifierKey};
use kernel::{
    Control, Digest, Envelope, Facts, Number, Refused, Text, canonical_json, check_canonical,
};
use paper::packed;
use serde::Serialize;

use crate::fact::Fact;
use crate::policy_proof::{Disclosed, Extra, ROLES, Shown};
use crate::seal::commitment;

/// What a proof that holds says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProvenPolicy {
    /// The policy.
    pub number: Number,
    /// The proposal it came from.
    pub proposal: Number,
    /// From when to when it covers, in the company's civil time.
    pub cover: kernel::Cover,
    /// The premium.
    pub premium: kernel::Money,
    /// Vehicle tax collected with it.
    pub tax: kernel::Money,
    /// When it was recorded.
    pub issued_at: kernel::Instant,
    /// The organisation that issued it.
    pub organisation: kernel::OrganisationCode,
    /// The journal it stands in.
    pub origin: String,
    /// Its place there.
    pub seq: kernel::Seq,
    /// How many entries the signed checkpoint covers.
    pub size: u64,
    /// The persons shown, each once.
    pub persons: Vec<ProvenPerson>,
    /// The vehicle, where it is shown.
    pub vehicle: Option<party::VehicleIdentity>,
    /// The roles that are not shown.
    pub withheld: Vec<&'static str>,
}

/// A person that the policy commits to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProvenPerson {
    /// As what: `applicant`, `insured`, `owner`.
    pub roles: Vec<&'static str>,
    /// As recorded.
    pub person: party::Person,
}

/// Checks a proof, given as a file's text or as what a code says. `keys`: verifier keys in C2SP form,
/// one a line; one of them must have signed.
pub fn verify_policy_proof(text: &str, keys: &str) -> Result<ProvenPolicy, Refused> {
    let text = if text.trim_start().starts_with(packed::PREFIX) {
        packed::unpack(text).map_err(|e| refused(Part::Form, &e.to_string()))?
    } else {
        text.to_owned()
    };
    let file = ProofFile::parse(&text).map_err(|e| refused(Part::Form, &e.to_string()))?;
    let bytes = file.extra.as_deref().unwrap_or_default();
    check_canonical(bytes).map_err(|e| refused(Part::Form, &e.to_string()))?;
    let extra: Extra =
        serde_json::from_slice(bytes).map_err(|e| refused(Part::Form, &e.to_string()))?;
    let key = signer(&file, keys)?;
    let entry = canonical_json(&extra.entry).map_err(|e| refused(Part::Form, &e.to_string()))?;
    let checkpoint = file
        .verify(&entry, &key)
        .map_err(|e| refused(Part::Inclusion, &e.to_string()))?;
    let (envelope, number, issued) = issued(&entry, &file, &checkpoint)?;
    let told = opened(&extra.disclosed, &issued.parties)?;
    Ok(ProvenPolicy {
        number,
        proposal: issued.proposal,
        cover: issued.cover,
        premium: issued.due.premium(),
        tax: issued.due.tax(),
        issued_at: envelope.recorded_at,
        organisation: envelope.organisation,
        origin: checkpoint.origin,
        seq: envelope.seq,
        size: checkpoint.head.size,
        persons: told.persons,
        vehicle: told.vehicle,
        withheld: told.withheld,
    })
}

/// The key among those given that signed the checkpoint.
fn signer(file: &ProofFile, keys: &str) -> Result<VerifierKey, Refused> {
    let mut why = "no key given".to_owned();
    for line in keys.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let key = VerifierKey::parse(line).map_err(|e| refused(Part::Key, &e.to_string()))?;
        match Checkpoint::verify_own(&file.checkpoint, &key) {
            Ok(_) => return Ok(key),
            Err(fault) => why = fault.to_string(),
        }
    }
    Err(refused(Part::Signature, &why))
}

/// The entry as the issue of a policy.
fn issued(
    entry: &[u8],
    file: &ProofFile,
    checkpoint: &Checkpoint,
) -> Result<(Envelope, Number, policy::Issued), Refused> {
    let wrong = |what: &str| refused(Part::Entry, what);
    let envelope = Envelope::decode(entry).map_err(|e| wrong(&e.to_string()))?;
    if envelope.seq != file.index || envelope.origin.as_str() != checkpoint.origin {
        return Err(wrong("the entry names another place or journal"));
    }
    let fact = Fact::decode(&envelope).map_err(|e| wrong(&e.to_string()))?;
    let Fact::Policy(policy::Event::Issued(issued)) = fact else {
        return Err(wrong("the entry issues no policy"));
    };
    let named = envelope.stream.as_str().strip_prefix("policy/");
    let number = named.and_then(Number::parse);
    let number = number.ok_or_else(|| wrong("the entry names no policy"))?;
    Ok((envelope, number, issued))
}

/// What the objects shown tell, once their commitments are those of the policy.
struct Told {
    persons: Vec<ProvenPerson>,
    vehicle: Option<party::VehicleIdentity>,
    withheld: Vec<&'static str>,
}

fn opened(disclosed: &Disclosed, parties: &Digest) -> Result<Told, Refused> {
    let wrong = |what: &str| refused(Part::Parties, what);
    let mut slots: [Option<Digest>; 4] = [None; 4];
    let mut told = Told {
        persons: Vec::new(),
        vehicle: None,
        withheld: Vec::new(),
    };
    for shown in &disclosed.objects {
        let object = canonical_json(&shown.object).map_err(|e| wrong(&e.to_string()))?;
        let object = String::from_utf8(object).map_err(|e| wrong(&e.to_string()))?;
        let own = commitment(&shown.salt.0, &object);
        let roles = roles_of(shown).ok_or_else(|| wrong("unknown roles"))?;
        for (slot, role) in slots.iter_mut().zip(ROLES) {
            if roles.contains(&role) && slot.replace(own).is_some() {
                return Err(wrong("two objects in one role"));
            }
        }
        if roles == ["vehicle"] {
            let vehicle = party::VehicleIdentity::decode(&object);
            told.vehicle = Some(vehicle.map_err(|e| wrong(&e.to_string()))?);
        } else {
            let person = party::Person::decode(&object).map_err(|e| wrong(&e.to_string()))?;
            told.persons.push(ProvenPerson { roles, person });
        }
    }
    let mut bare = disclosed.commitments.iter();
    for (slot, role) in slots.iter_mut().zip(ROLES) {
        if slot.is_none() {
            told.withheld.push(role);
            *slot = bare.next().copied();
        }
    }
    let [Some(applicant), Some(insured), Some(owner), Some(vehicle)] = slots else {
        return Err(wrong("a commitment is missing"));
    };
    if bare.next().is_some() {
        return Err(wrong("a commitment too many"));
    }
    if policy::parties_digest([&applicant, &insured, &owner, &vehicle]) != *parties {
        return Err(wrong("the digest over the four commitments differs"));
    }
    Ok(told)
}

/// The roles of an object, where they are some of the three of persons or the vehicle's, in order.
fn roles_of(shown: &Shown) -> Option<Vec<&'static str>> {
    let known: Vec<&'static str> = ROLES
        .into_iter()
        .filter(|role| shown.roles.iter().any(|own| own == role))
        .collect();
    let mixed = known.contains(&"vehicle") && known.len() > 1;
    (!known.is_empty() && !mixed && known == shown.roles).then_some(known)
}

/// What of a proof does not hold.
#[derive(Clone, Copy)]
enum Part {
    Form,
    Key,
    Signature,
    Inclusion,
    Entry,
    Parties,
}

fn refused(part: Part, what: &str) -> Refused {
    let (name, zh, en) = match part {
        Part::Form => (
            "form",
            "证明文件不完整或被改动，读不出来",
            "the proof is incomplete or altered and cannot be read",
        ),
        Part::Key => ("key", "公钥读不出来", "the key cannot be read"),
        Part::Signature => (
            "signature",
            "检查点不是所给公钥签的，或被改动",
            "the checkpoint was not signed by the key given, or was altered",
        ),
        Part::Inclusion => (
            "inclusion",
            "条目不在所签的账册里：保险单条目（号码、期间、保险费、税款等）或路径被改动",
            "the entry is not in the journal that was signed: the policy's entry (number, period, premium, tax) or its path was altered",
        ),
        Part::Entry => (
            "entry",
            "条目不是一张保险单的出单记录",
            "the entry is not the issue of a policy",
        ),
        Part::Parties => (
            "parties",
            "所示当事人或车辆不是保险单登记的：姓名、证件、号牌等或其盐值被改动",
            "the persons or the vehicle shown are not those of the policy: a name, document, plate or salt was altered",
        ),
    };
    Refused {
        control: Control::new("proof-does-not-hold"),
        message: Text::new(
            format!("证明不成立：{zh}"),
            format!("the proof does not hold: {en}"),
        ),
        facts: Facts::from([("part", name.to_owned()), ("what", what.to_owned())]),
        remedy: Some(Text::fixed(
            "请向出单机构索取新的证明，并核对公钥",
            "ask the insurer for a new proof, and check the key",
        )),
    }
}
