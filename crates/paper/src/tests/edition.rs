//! Documents are drawn again years later: as long as the edition is the same, so are the bytes.

use std::fmt::Write as _;
use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

use super::samples;
use super::tools::FONTS;
use crate::{EDITION, Print, render};

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

/// One line a sample: fonts, document, bytes. `UPDATE=1` adds the lines of fonts that have none; lines
/// that stand are never rewritten. With other fonts than the committed ones nothing is known.
#[test]
fn an_edition_draws_the_same_bytes_for_ever() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("editions/{EDITION}.txt"));
    let long = samples::long_policy();
    let (float, sign, payment) = (
        samples::float_notice(60),
        samples::sign(),
        samples::payment_notice(90),
    );
    let documents: [(&str, &dyn Print); 5] = [
        ("policy", &samples::policy()),
        ("long_policy", &long),
        ("float_notice", &float),
        ("sign", &sign),
        ("payment_notice", &payment),
    ];
    let (mut drawn, mut fonts) = (String::new(), String::new());
    for (name, model) in documents {
        let drawing = render(model, &FONTS).unwrap();
        // The usual fonts are one for all; a rare face more is another set.
        let set = hexadecimal(&drawing.fonts[..8]);
        if fonts.is_empty() {
            fonts.clone_from(&set);
        }
        let digest = hexadecimal(&Sha256::digest(&drawing.pdf));
        writeln!(drawn, "{set} {name} {digest}").unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    if !committed.contains(&fonts) {
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, committed + &drawn).unwrap();
        }
        return;
    }
    assert!(
        committed.contains(&drawn),
        "the same models give other bytes: raise paper::EDITION, then UPDATE=1\n{drawn}"
    );
}
