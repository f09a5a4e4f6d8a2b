//! C2SP formats: published examples, round trips, and what is refused.

use kernel::Digest;
use proptest::prelude::*;

use super::fixtures::{commit, entry, memory};
use crate::tiles::{Resource, decode_hashes, encode_bundle, encode_hashes, read_bundle};
use crate::{Checkpoint, ProofFile, VerifierKey, publish, unknown_signatures};

#[test]
fn paths_are_those_of_the_specification() {
    let tile = |level, index, width| Resource::Tile {
        level,
        index,
        width,
    };
    let entries = |index, width| Resource::Entries { index, width };
    let pairs = [
        (tile(0, 1_234_067, 256), "tile/0/x001/x234/067"),
        (tile(0, 0, 256), "tile/0/000"),
        (tile(1, 1, 17), "tile/1/001.p/17"),
        (tile(0, 273, 112), "tile/0/273.p/112"),
        (tile(7, 999, 256), "tile/7/999"),
        (tile(2, 1_000, 1), "tile/2/x001/000.p/1"),
        (entries(0, 256), "tile/entries/000"),
        (entries(1_234_067, 255), "tile/entries/x001/x234/067.p/255"),
    ];
    for (resource, path) in pairs {
        assert_eq!(resource.path(), path);
        assert_eq!(Resource::parse(path).unwrap(), resource);
    }
}

#[test]
fn other_spellings_of_paths_are_refused() {
    for path in [
        "",
        "tile",
        "tile/",
        "tile/0",
        "tile/0/",
        "tile/0/0",
        "tile/0/00",
        "tile/0/0000",
        "tile/00/000",
        "tile/8/000",
        "tile/-1/000",
        "tile/0/x000/000",
        "tile/0/001/000",
        "tile/0/x001",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/0/000/",
        "tile/data/000",
        "tile/entries/+01",
        "/tile/0/000",
        "tile/0/０00",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
    ] {
        assert!(Resource::parse(path).is_err(), "{path}");
    }
}

#[test]
fn a_bundle_is_length_and_entry_and_says_where_it_is_cut() {
    let entries = [b"ab".to_vec(), vec![], vec![7; 65_535]];
    let bundle = encode_bundle(&entries).unwrap();
    assert_eq!(&bundle[..8], b"\x00\x02ab\x00\x00\xff\xff");
    let read: Vec<Vec<u8>> = read_bundle(&bundle).map(|e| e.unwrap().to_vec()).collect();
    assert_eq!(read, entries);
    assert!(encode_bundle(&[vec![0; 65_536]]).is_err());
    for cut in [1, 3, 5, bundle.len() - 1] {
        let last = read_bundle(&bundle[..cut]).last().unwrap();
        assert!(last.is_err(), "cut at {cut}");
        // Nothing follows damage, so a reader always comes to an end.
        assert!(read_bundle(&bundle[..cut]).count() <= 3);
    }
}

/// The example note of the Go checksum database and its key.
const GO_KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const GO_SIGNATURE: &str = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const GO_TEXT: &str = "If you think cryptography is the answer to your problem,\n\
    then you don't know what your problem is.\n";

#[test]
fn the_go_example_note_verifies_and_reads_as_no_checkpoint() {
    let key = VerifierKey::parse(GO_KEY).unwrap();
    assert_eq!(key.to_string(), GO_KEY);
    assert_eq!(key.name(), "PeterNeumann");
    let note = format!("{GO_TEXT}\n{GO_SIGNATURE}");
    let refused = Checkpoint::verify(&note, std::slice::from_ref(&key)).unwrap_err();
    assert!(refused.to_string().contains("no checkpoint"), "{refused}");
    let changed = note.replace("problem is", "problem was");
    let refused = Checkpoint::verify(&changed, &[key]).unwrap_err();
    assert!(refused.to_string().contains("signature"), "{refused}");
}

#[test]
fn keys_that_do_not_fit_their_hash_are_refused() {
    for text in [
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
    ] {
        assert!(VerifierKey::parse(text).is_err(), "{text}");
    }
}

/// The example of the tlog-checkpoint specification (its key is not published).
const EXAMPLE: &str = "example.com/behind-the-sofa\n20852163\n\
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
    — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";

#[test]
fn the_example_checkpoint_is_read_and_printed() {
    let checkpoint = Checkpoint::read_unverified(EXAMPLE).unwrap();
    assert_eq!(checkpoint.origin, "example.com/behind-the-sofa");
    assert_eq!(checkpoint.head.size, 20_852_163);
    assert_eq!(
        checkpoint.head.root.to_base64(),
        "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="
    );
    assert!(EXAMPLE.starts_with(&checkpoint.text()));
    assert_eq!(unknown_signatures(EXAMPLE, &[]).unwrap(), 1);
}

#[test]
fn texts_that_are_no_checkpoint_are_refused() {
    let root = Digest::of(b"").to_base64();
    for text in [
        String::new(),
        "o\n1\n".to_owned(),
        format!("o\n1\n{root}"),
        format!("\n1\n{root}\n"),
        format!("o\n01\n{root}\n"),
        format!("o\n+1\n{root}\n"),
        format!("o\n-1\n{root}\n"),
        format!("o\n1 \n{root}\n"),
        format!("o\n18446744073709551616\n{root}\n"),
        format!("o\n1\n{root}\n\n"),
        format!("o\n1\n{}\n", root.trim_end_matches('=')),
        format!("o\n1\n{}\n", root.to_lowercase()),
    ] {
        let read = Checkpoint::parse_text(&text);
        assert!(
            read.is_err() || text.contains(&root.to_lowercase()),
            "{text:?}"
        );
    }
    let with_extension = format!("o\n0\n{root}\nanything at all\n");
    let read = Checkpoint::parse_text(&with_extension).unwrap();
    assert_eq!(read.extensions, ["anything at all"]);
    assert_eq!(read.text(), with_extension);
}

/// A cosignature by a witness nobody here knows.
const WITNESS: &str = "— witness.example/w1 AAECAwQFBgcICQoLDA0ODw==\n";

#[test]
fn a_proof_file_verifies_offline_and_keeps_cosignatures() {
    let stand = memory();
    stand.store.create().unwrap();
    let mut writer = stand.store.writer("w").unwrap();
    writer.append(&commit(0, 300, 40)).unwrap();
    let mut signer = stand.signer();
    let note = publish(&mut *writer, &mut signer, &mut stand.anchors()).unwrap();
    writer.append(&commit(300, 70, 40)).unwrap();
    let cosigned = format!("{note}{WITNESS}");
    let mut file = ProofFile::make(&mut *writer, 299, cosigned.clone()).unwrap();
    for extra in [None, Some(vec![]), Some(b"hint".to_vec())] {
        file.extra = extra;
        let text = file.print();
        assert!(text.ends_with(&cosigned));
        assert_eq!(ProofFile::parse(&text).unwrap(), file);
        let found = file.verify(&entry(299, 40), signer.verifier_key()).unwrap();
        assert_eq!(found.head.size, 300);
    }
    assert!(file.verify(&entry(298, 40), signer.verifier_key()).is_err());
    let stranger = VerifierKey::parse(GO_KEY).unwrap();
    assert!(file.verify(&entry(299, 40), &stranger).is_err());
    assert!(ProofFile::make(&mut *writer, 300, note).is_err());
    let text = file.print();
    let first = file.hashes[0].to_string();
    for (from, to) in [
        ("@v1", "@v2"),
        ("index 299", "index 0299"),
        ("index 299", "index +299"),
        ("index 299\n", ""),
        ("extra ", "extra  "),
        (first.as_str(), "AAAA"),
        (first.as_str(), ""),
    ] {
        let bad = text.replacen(from, to, 1);
        assert!(ProofFile::parse(&bad).is_err(), "{from} -> {to}");
    }
    assert!(ProofFile::parse(text.trim_end()).is_err());
}

proptest! {
    #[test]
    fn reading_any_text_never_panics(text in "\\PC{0,200}") {
        drop(Resource::parse(&text));
        drop(Checkpoint::read_unverified(&text));
        drop(VerifierKey::parse(&text));
        drop(ProofFile::parse(&text));
        drop(unknown_signatures(&text, &[]));
    }

    #[test]
    fn resources_round_trip(level in 0_u8..8, index in any::<u64>(), width in 1_usize..=256) {
        for resource in [Resource::Tile { level, index, width }, Resource::Entries { index, width }] {
            prop_assert_eq!(Resource::parse(&resource.path()).unwrap(), resource);
        }
    }

    #[test]
    fn bundles_and_hashes_round_trip(
        entries in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..300), 0..20),
        junk in proptest::collection::vec(any::<u8>(), 0..300),
    ) {
        let bundle = encode_bundle(&entries).unwrap();
        let read: Vec<Vec<u8>> = read_bundle(&bundle).map(|e| e.unwrap().to_vec()).collect();
        prop_assert_eq!(&read, &entries);
        prop_assert!(read_bundle(&junk).count() <= junk.len());
        let hashes: Vec<Digest> = entries.iter().map(|entry| Digest::of(entry)).collect();
        prop_assert_eq!(decode_hashes(&encode_hashes(&hashes)).unwrap(), hashes);
        prop_assert_eq!(decode_hashes(&junk).is_ok(), junk.len() % 32 == 0);
    }
}
