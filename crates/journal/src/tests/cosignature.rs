//! Cosignatures against a vector computed elsewhere, and what is refused.

use kernel::Instant;

use super::fixtures::{commit, memory};
use crate::{
    Checkpoint, Cosigner, VerifierKey, WitnessKey, cosignatures, keep_witnessed, newest_witnessed,
    publish, witness_keys,
};

/// Text and time are the example of the C2SP page; key, hash and signature were computed from the
/// secret 00 01 … 1f with Python's `cryptography` and `hashlib`, none of our code.
const TEXT: &str =
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
const AT: i64 = 1_679_315_147;
const VKEY: &str = "witness.example/w1+e75f6532+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
const LINE: &str = "— witness.example/w1 519lMgAAAABkGFDLBuRDazBLVac2NE+Y+IjbjQOcXLfF9CSDZVUIoS83rE1nFZsVE8YiWV6Ngr7lV8H6bdoBQGP/l73euDMQ9k+bBQ==";
const BY_THE_LOG: &str = "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=";

fn cosigner() -> Cosigner {
    let secret = std::array::from_fn(|at| u8::try_from(at).unwrap());
    Cosigner::new("witness.example/w1", &secret).unwrap()
}

fn at(seconds: i64) -> Instant {
    Instant::from_micros(seconds * 1_000_000)
}

#[test]
fn a_cosignature_is_the_one_computed_elsewhere() {
    let note = format!("{TEXT}\n{BY_THE_LOG}\n");
    let cosigned = cosigner().cosign(&note, at(AT)).unwrap();
    assert_eq!(cosigned, format!("{note}{LINE}\n"));
    assert_eq!(cosigner().public().to_string(), VKEY);
    let key = WitnessKey::parse(VKEY).unwrap();
    let found = cosignatures(&cosigned, &[key]).unwrap();
    assert_eq!((found.len(), found[0].at), (1, at(AT)));
    // What the log signed stays as it was.
    assert_eq!(
        Checkpoint::read_unverified(&cosigned).unwrap().head.size,
        20_852_163
    );
}

#[test]
fn a_witness_cosigns_once_however_often() {
    let note = format!("{TEXT}\n{BY_THE_LOG}\n");
    let first = cosigner().cosign(&note, at(AT - 60)).unwrap();
    let again = cosigner().cosign(&first, at(AT)).unwrap();
    assert_eq!(again, format!("{note}{LINE}\n"));
}

#[test]
fn another_time_text_or_key_does_not_hold() {
    let key = WitnessKey::parse(VKEY).unwrap();
    let whole = format!("{TEXT}\n{BY_THE_LOG}\n{LINE}\n");
    for (from, to) in [
        ("20852163", "20852164"),
        ("519lMgAAAABkGFDL", "519lMgAAAABkGFDM"),
        ("k+bBQ==", "k+bBg=="),
    ] {
        let note = whole.replacen(from, to, 1);
        assert_ne!(note, whole, "{from}");
        assert!(
            cosignatures(&note, std::slice::from_ref(&key)).is_err(),
            "{from}"
        );
    }
    let other = Cosigner::new("witness.example/w2", &[3; 32]).unwrap();
    assert_eq!(cosignatures(&whole, &[other.public().clone()]).unwrap(), []);
    for text in [
        "",
        "witness.example/w1",
        "witness.example/w1+e75f6533+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        // Type 1: a key that signs notes of a journal.
        "witness.example/w1+e75f6532+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
    ] {
        assert!(WitnessKey::parse(text).is_err(), "{text}");
    }
    assert!(VerifierKey::parse(VKEY).is_err());
}

#[test]
fn what_a_witness_gives_back_is_kept_beside_the_store() {
    let stand = memory();
    stand.store.create().unwrap();
    let (mut signer, mut anchors) = (stand.signer(), stand.anchors());
    let keys = [signer.verifier_key().clone()];
    let mut writer = stand.store.writer("test").unwrap();
    writer.append(&commit(0, 3, 20)).unwrap();
    let note = publish(&mut *writer, &mut signer, &mut anchors).unwrap();
    let cosigned = cosigner().cosign(&note, at(AT)).unwrap();
    let (reader, beside) = (&mut *writer, stand.beside.as_path());
    let unknown = keep_witnessed(reader, beside, &keys, (&cosigned, None));
    assert!(unknown.is_err());
    let key = WitnessKey::parse(VKEY).unwrap();
    let plain = keep_witnessed(reader, beside, &keys, (&note, Some(key.clone())));
    assert!(plain.is_err());
    assert_eq!(witness_keys(beside).unwrap(), []);
    keep_witnessed(reader, beside, &keys, (&cosigned, Some(key.clone()))).unwrap();
    assert_eq!(witness_keys(beside).unwrap(), [key]);
    reader.append(&commit(3, 4, 20)).unwrap();
    let note = publish(reader, &mut signer, &mut anchors).unwrap();
    let later = cosigner().cosign(&note, at(AT + 60)).unwrap();
    keep_witnessed(reader, beside, &keys, (&later, None)).unwrap();
    let newest = newest_witnessed(beside).unwrap();
    assert_eq!((newest.len(), newest[0].size), (1, 7));
    assert_eq!(newest[0].at, at(AT + 60));
    // A cosigned checkpoint of a history that this store does not hold is kept out.
    let other = memory();
    other.store.create().unwrap();
    let mut elsewhere = other.store.writer("test").unwrap();
    elsewhere.append(&commit(100, 9, 20)).unwrap();
    let (mut forger, mut anchors) = (other.signer(), other.anchors());
    let forked = publish(&mut *elsewhere, &mut forger, &mut anchors).unwrap();
    let forked = cosigner().cosign(&forked, at(AT)).unwrap();
    let fault = keep_witnessed(reader, beside, &keys, (&forked, None)).unwrap_err();
    assert!(matches!(fault, kernel::Fault::RolledBack(_)), "{fault}");
}
