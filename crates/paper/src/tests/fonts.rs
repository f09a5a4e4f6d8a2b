//! Where fonts come from, and what is said when there are none.

use std::path::PathBuf;

use super::samples;
use super::tools::{FONTS, run, text};
use crate::{Fonts, PaperFault, render};

#[test]
fn a_machine_without_fonts_says_what_to_install() {
    let folder = tempfile::tempdir().unwrap();
    let Err(fault) = Fonts::find_in(&[folder.path().to_owned()]) else {
        panic!("fonts in an empty folder");
    };
    let words = fault.to_string();
    assert!(words.contains("fonts-noto-cjk"), "{words}");
    assert!(
        words.contains(&folder.path().display().to_string()),
        "{words}"
    );
}

#[test]
fn a_file_that_is_no_font_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("font.ttf");
    std::fs::write(&path, b"no font").unwrap();
    for files in [vec![path], vec![PathBuf::from("/nowhere.ttf")]] {
        assert!(matches!(
            Fonts::from_files(&files),
            Err(PaperFault::BadFont { .. })
        ));
    }
    assert!(matches!(
        Fonts::from_files(&[]),
        Err(PaperFault::NoFont { .. })
    ));
}

const NOTO: &str = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
const RARE: &str = "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf";

#[test]
fn a_named_file_is_used_first_and_the_rest_for_what_it_lacks() {
    let mut model = samples::policy();
    // U+2A6D6 and U+2B820: in no Noto face.
    model.insured.name = "王\u{2a6d6}\u{2b820}".into();
    let noto = Fonts::from_files(&[NOTO.into()]).unwrap();
    let lacking = render(&model, &noto).unwrap();
    let characters = lacking.missing.unwrap();
    assert_eq!(characters, "\u{2a6d6} (U+2A6D6), \u{2b820} (U+2B820)");
    let both = Fonts::from_files(&[NOTO.into(), RARE.into()]).unwrap();
    let drawn = render(&model, &both).unwrap();
    // The rare face is part of what the page is set in; where it is not needed it is not.
    assert_ne!(drawn.fonts, lacking.fonts);
    let plain = |fonts| render(&samples::policy(), fonts).unwrap().fonts;
    assert_eq!(plain(&both), plain(&noto));
    let pdf = drawn.pdf;
    assert!(text(&pdf).contains(&model.insured.name));
    let fonts = String::from_utf8(run("pdffonts", &[], &pdf)).unwrap();
    assert!(
        fonts.contains("NotoSansCJKsc-Regular") && fonts.contains("HanaMinB"),
        "{fonts}"
    );
    assert!(text(&render(&model, &FONTS).unwrap().pdf).contains(&model.insured.name));
}
