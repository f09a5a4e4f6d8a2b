//! Signatures, checked by pdfsig (poppler on NSS), which shares no code with ours.

use super::samples;
use super::tools::{FONTS, leave, run, text};
use crate::{PaperFault, SigningKey, render, sign, unsigned};

/// 2026-11-23 01:42:07 UTC.
const AT: u64 = 1_795_398_127;

fn key() -> SigningKey {
    SigningKey::demo(
        &[7; 32],
        "一诺财产保险股份有限公司（演示）",
        AT - 86_400,
        AT + 86_400 * 365,
    )
    .unwrap()
}

fn verdict(pdf: &[u8]) -> String {
    String::from_utf8(run("pdfsig", &["-nocert"], pdf)).unwrap()
}

#[test]
fn a_signed_policy_is_valid_and_says_the_same() {
    let pdf = render(&samples::policy(), &FONTS).unwrap().pdf;
    let signed = sign(&pdf, &key(), AT).unwrap();
    leave("policy-signed.pdf", &signed);
    assert!(signed.starts_with(&pdf), "the print itself stays as it was");
    assert_eq!(text(&signed), text(&pdf));
    let verdict = verdict(&signed);
    assert!(verdict.contains("Signature is Valid."), "{verdict}");
    assert!(verdict.contains("Total document signed"), "{verdict}");
    assert!(verdict.contains("ETSI.CAdES.detached"), "{verdict}");
    assert!(verdict.contains("SHA-256"), "{verdict}");
    assert!(verdict.contains("一诺财产保险股份有限公司"), "{verdict}");
}

#[test]
fn every_document_can_be_signed() {
    for pdf in [
        render(&samples::long_policy(), &FONTS),
        render(&samples::float_notice(60), &FONTS),
        render(&samples::sign(), &FONTS),
        render(&samples::payment_notice(90), &FONTS),
    ] {
        let signed = sign(&pdf.unwrap().pdf, &key(), AT).unwrap();
        assert!(verdict(&signed).contains("Signature is Valid."));
    }
}

#[test]
fn what_was_signed_is_found_again() {
    let pdf = render(&samples::sign(), &FONTS).unwrap().pdf;
    let signed = sign(&pdf, &key(), AT).unwrap();
    assert_eq!(unsigned(&signed), Some(pdf.as_slice()));
    assert_eq!(unsigned(&pdf), None);
    assert_eq!(unsigned(b"no document"), None);
}

#[test]
fn a_changed_byte_is_seen() {
    let pdf = render(&samples::sign(), &FONTS).unwrap().pdf;
    let mut signed = sign(&pdf, &key(), AT).unwrap();
    let at = pdf.len() / 2;
    signed[at] ^= 1;
    let verdict = verdict(&signed);
    assert!(!verdict.contains("Signature is Valid."), "{verdict}");
}

#[test]
fn the_same_second_gives_the_same_signature() {
    let pdf = render(&samples::sign(), &FONTS).unwrap().pdf;
    assert_eq!(sign(&pdf, &key(), AT), sign(&pdf, &key(), AT));
    assert_ne!(sign(&pdf, &key(), AT), sign(&pdf, &key(), AT + 1));
}

#[test]
fn a_document_is_signed_once_and_only_ours_is() {
    let pdf = render(&samples::sign(), &FONTS).unwrap().pdf;
    let signed = sign(&pdf, &key(), AT).unwrap();
    for other in [&signed[..], b"%PDF-1.7\n", b"", &pdf[..pdf.len() / 2]] {
        let fault = sign(other, &key(), AT).unwrap_err();
        assert!(matches!(fault, PaperFault::NotSignable(_)), "{fault}");
    }
}

#[test]
fn a_key_is_kept_in_a_file_of_text() {
    let key = key();
    let text = key.to_pem().unwrap();
    let again = SigningKey::from_pem(&text).unwrap();
    assert_eq!(again.name(), key.name());
    let pdf = render(&samples::sign(), &FONTS).unwrap().pdf;
    assert_eq!(sign(&pdf, &key, AT), sign(&pdf, &again, AT));
    let other = SigningKey::demo(&[8; 32], "另一家", AT, AT + 1).unwrap();
    let (private, _) = text.split_at(text.find("-----BEGIN CERT").unwrap());
    let mixed = format!("{private}{}", other.certificate_pem().unwrap());
    for bad in ["", private, &mixed] {
        assert!(matches!(
            SigningKey::from_pem(bad),
            Err(PaperFault::BadKey(_))
        ));
    }
}

#[test]
fn keys_and_names_that_are_none_are_refused() {
    assert!(SigningKey::demo(&[0; 32], "一诺", AT, AT + 1).is_err());
    for name in ["", "a,b", "CN=x", "a\nb"] {
        assert!(
            SigningKey::demo(&[7; 32], name, AT, AT + 1).is_err(),
            "{name}"
        );
    }
}
