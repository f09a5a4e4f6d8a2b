//! Packed proofs: the exact text comes back, and the largest fits the code.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::samples;
use super::tools::{FONTS, leave, pixels};
use crate::packed::{PREFIX, pack, unpack};
use crate::{Code, LARGEST_VERSION, PaperFault, base45, render};

/// Bytes without a pattern, the same on every run.
fn noise(label: &str) -> String {
    STANDARD.encode(Sha256::digest(label))
}

/// Characters without a pattern from the 20,000 common ideographs.
fn characters(label: &str, count: usize) -> String {
    let mut text = String::new();
    for at in 0..count {
        let digest = Sha256::digest(format!("{label}{at}"));
        let offset = u32::from(u16::from_be_bytes([digest[0], digest[1]])) % 0x5000;
        text.extend(char::from_u32(0x4e00 + offset));
    }
    text
}

fn entry(actor: &str) -> String {
    format!(
        "{{\"actor\":\"{actor}\",\"basis\":\"{}\",\"command\":\"{}\",\"effective_on\":\"2026-12-01\",\
         \"kind\":\"policy.issued\",\"organisation\":\"370101\",\"origin\":\"core.yinuo.example/shandong\",\
         \"payload\":{{\"cover\":\"2026-12-01T00:00/2027-12-01T00:00\",\"due\":{{\"currency\":\"CNY\",\
         \"premium\":\"665.00\",\"tax\":\"420.00\"}},\"parties\":\"{}\",\
         \"proposal\":\"T37010101202600000026\"}},\"recorded_at\":\"2026-11-23T01:42:07.123456Z\",\
         \"seq\":98765432,\"shape\":1,\"stream\":\"policy/37010101202600000018\",\"version\":1}}",
        noise("basis"),
        noise("command"),
        noise("parties"),
    )
}

fn person(label: &str) -> String {
    format!(
        "{{\"address\":\"{}18号3号楼2单元502室\",\"birth_date\":\"1990-03-07\",\
         \"document_kind\":\"id_card\",\"document_number\":\"370102199003072516\",\
         \"kind\":\"individual\",\"name\":\"{}\",\"phone\":\"13867219054\",\"sex\":\"female\"}}",
        characters(label, 56),
        characters(&format!("name{label}"), 4),
    )
}

const VEHICLE: &str = "{\"engine\":\"EA211-2184321\",\"frame_kind\":\"vin\",\
     \"model_name\":\"梅赛德斯-奔驰牌BJ6520HEVA2多用途乘用车\",\"plate\":\"鲁A12345\",\
     \"plate_kind\":\"02\",\"vin\":\"LSVAA4187E2184321\"}";

/// A proof with objects and further commitments, and a path of some hashes.
fn proof(entry: &str, objects: &[(&str, String)], commitments: usize, hashes: usize) -> String {
    let objects: Vec<String> = objects
        .iter()
        .map(|(roles, object)| {
            let salt = noise(roles);
            format!("{{\"object\":{object},\"roles\":[{roles}],\"salt\":\"{salt}\"}}")
        })
        .collect();
    let commitments: Vec<String> = (0..commitments)
        .map(|n| format!("\"{}\"", noise(&format!("commitment{n}"))))
        .collect();
    let extra = format!(
        "{{\"disclosed\":{{\"commitments\":[{}],\"objects\":[{}]}},\"entry\":{entry}}}",
        commitments.join(","),
        objects.join(","),
    );
    let path: Vec<String> = (0..hashes).map(|n| noise(&format!("hash{n}"))).collect();
    let signature: Vec<u8> = ["a", "b", "c"]
        .iter()
        .flat_map(Sha256::digest)
        .take(68)
        .collect();
    format!(
        "c2sp.org/tlog-proof@v1\nextra {}\nindex 98765432\n{}\n\ncore.yinuo.example/shandong\n\
         100000000\n{}\n\n— core.yinuo.example/shandong {}\n",
        STANDARD.encode(extra),
        path.join("\n"),
        noise("root"),
        STANDARD.encode(signature),
    )
}

/// One person in all three roles: the usual case. The entry is as long as one may be.
fn usual() -> String {
    let longest = entry(&format!(
        "system:{}",
        "x".repeat(600 - entry("system:").len())
    ));
    assert_eq!(longest.len(), 600);
    let all = "\"applicant\",\"insured\",\"owner\"";
    let objects = [(all, person("a")), ("\"vehicle\"", VEHICLE.to_owned())];
    assert!(objects.iter().map(|(_, o)| o.len()).sum::<usize>() >= 550);
    proof(&longest, &objects, 0, 27)
}

#[test]
fn the_exact_text_comes_back() {
    for text in [
        usual(),
        proof("{}", &[], 3, 0),
        "c2sp.org/tlog-proof@v1\nindex 0\n\no\n1\nx\n\n— o AAAA\n".to_owned(),
        "extra not first\nextra !!!\n".to_owned(),
        "\nextra AAAA".to_owned(),
        format!("\nextra {}\n", STANDARD.encode([0, 255, 1, 2])),
        format!("{0}={0} {0}A {1}", noise("a"), "A".repeat(48)),
        String::new(),
    ] {
        let packed = pack(&text).unwrap();
        assert!(packed.starts_with(PREFIX));
        assert_eq!(unpack(&packed).unwrap(), text);
    }
}

#[test]
fn the_longest_proofs_fit_at_a_hundred_million_entries() {
    let one = pack(&usual()).unwrap();
    let code = Code::of(&one).unwrap();
    eprintln!(
        "one person: {} bytes of text, {} characters packed, version {}-{}",
        usual().len(),
        one.len(),
        code.version(),
        code.strength()
    );
    assert!(code.version() <= LARGEST_VERSION);

    // Three different persons: the insured and the vehicle are shown, the others stay commitments.
    let objects = [
        ("\"insured\"", person("a")),
        ("\"vehicle\"", VEHICLE.to_owned()),
    ];
    let three = pack(&proof(&entry("C0000123"), &objects, 2, 27)).unwrap();
    let code = Code::of(&three).unwrap();
    eprintln!(
        "three persons: {} characters packed, version {}-{}",
        three.len(),
        code.version(),
        code.strength()
    );
    assert!(code.version() <= LARGEST_VERSION);
}

#[test]
fn what_does_not_fit_is_a_fault_and_not_a_larger_code() {
    let objects = [
        ("\"applicant\"", person("a")),
        ("\"insured\"", person("b")),
        ("\"owner\"", person("c")),
        ("\"vehicle\"", VEHICLE.to_owned()),
    ];
    let all = pack(&proof(&entry("C0000123"), &objects, 0, 27)).unwrap();
    eprintln!("everything disclosed: {} characters packed", all.len());
    let Err(fault) = Code::of(&all) else {
        panic!("version {}", Code::of(&all).unwrap().version());
    };
    assert!(matches!(fault, PaperFault::CodeTooLong { version: 30, .. }));
}

/// The quarter of an A4 page with the code, at 600 dots an inch.
const LOWER_RIGHT: [&str; 10] = [
    "-r", "600", "-x", "3200", "-y", "4900", "-W", "1600", "-H", "1800",
];

#[test]
fn the_code_is_read_from_the_printed_page() {
    let mut model = samples::policy();
    let text = usual();
    model.proof = Some(pack(&text).unwrap());
    let pdf = render(&model, &FONTS).unwrap().pdf;
    leave("policy-proof.pdf", &pdf);
    let (width, height, grey) = pixels(&pdf, &LOWER_RIGHT);
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| grey[y * width + x]);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    let (_, read) = grids[0].decode().unwrap();
    assert_eq!(unpack(&read).unwrap(), text);
}

#[test]
fn short_texts_become_small_codes() {
    let code = Code::of("HTTPS://YINUO.EXAMPLE").unwrap();
    assert_eq!((code.version(), code.strength()), (2, 'M'));
}

#[test]
fn broken_codes_are_named() {
    let packed = pack(&usual()).unwrap();
    for broken in [
        "",
        "YN2:00",
        "YN1:",
        "YN1:é",
        "YN1::::",
        "YN1:%69 VDK2EW",
        packed.strip_suffix(|_: char| true).unwrap(),
        &format!("{packed}000"),
    ] {
        assert!(unpack(broken).is_err(), "{broken}");
    }
    assert!(matches!(pack("\u{1}"), Err(PaperFault::NotPacked(_))));
}

/// RFC 9285 §4.3 and §4.4.
#[test]
fn base45_as_in_its_rfc() {
    for (bytes, text) in [
        ("AB", "BB8"),
        ("Hello!!", "%69 VD92EX0"),
        ("base-45", "UJCLQE7W581"),
    ] {
        assert_eq!(base45::encode(bytes.as_bytes()), text);
        assert_eq!(base45::decode(text).unwrap(), bytes.as_bytes());
    }
    assert_eq!(base45::decode("QED8WEX0").unwrap(), b"ietf!");
    assert_eq!(base45::decode("GGW"), None);
    assert_eq!(base45::decode("::"), None);
    assert_eq!(base45::decode("A"), None);
}
