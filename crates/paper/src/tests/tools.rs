//! Readers of PDF that are not ours: poppler-utils, which `./run test` installs.

use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use crate::Fonts;

/// The fonts of this machine, read once.
pub(crate) static FONTS: LazyLock<Fonts> =
    LazyLock::new(|| Fonts::find().expect("fonts-noto-cjk is installed by ./run test"));

/// Runs a tool on a document and gives its standard output.
pub(crate) fn run(tool: &str, arguments: &[&str], pdf: &[u8]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("document.pdf");
    std::fs::write(&path, pdf).unwrap();
    let output = Command::new(tool)
        .args(arguments)
        .arg(&path)
        .args(if tool == "pdftotext" { &["-"][..] } else { &[] })
        .output()
        .unwrap_or_else(|e| panic!("{tool}: {e}; ./run test installs poppler-utils"));
    assert!(
        output.status.success() || tool == "pdfsig",
        "{tool}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}

/// The document's text without white space: where lines break is the layout's affair.
pub(crate) fn text(pdf: &[u8]) -> String {
    let raw = run("pdftotext", &["-raw"], pdf);
    let text = String::from_utf8(raw).unwrap();
    text.split_whitespace().collect()
}

/// Leaves a document where somebody can look at it, when asked to by the build.
pub(crate) fn leave(name: &str, pdf: &[u8]) {
    if let Some(folder) = option_env!("PAPER_SAMPLES") {
        std::fs::write(PathBuf::from(folder).join(name), pdf).unwrap();
    }
}

/// Part of the first page as grey pixels: width, height, rows.
pub(crate) fn pixels(pdf: &[u8], part: &[&str]) -> (usize, usize, Vec<u8>) {
    let arguments = [&["-gray", "-singlefile"], part].concat();
    let image = run("pdftoppm", &arguments, pdf);
    let mut fields = image.splitn(4, u8::is_ascii_whitespace);
    assert_eq!(fields.next(), Some(&b"P5"[..]));
    let mut number = || {
        let field = std::str::from_utf8(fields.next().unwrap()).unwrap();
        field.parse::<usize>().unwrap()
    };
    let (width, height) = (number(), number());
    let data = image.len() - width * height;
    (width, height, image[data..].to_vec())
}
