//! Writes the list of files below `web/dist` into the crate. Without that folder the list is empty:
//! who has no Node still gets a program that serves the API.
#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads the files that it embeds"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, error, fs};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

fn main() -> Result<(), Box<dyn error::Error>> {
    let dist = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../web/dist");
    let mut code = String::from("&[\n");
    if dist.is_dir() {
        let dist = dist.canonicalize()?;
        println!("cargo::rerun-if-changed={}", dist.display());
        for file in files(&dist)? {
            code.push_str(&entry(&dist, &file)?);
        }
    } else {
        // Cargo runs the script again as soon as the folder is there.
        println!("cargo::rerun-if-changed={}", dist.display());
    }
    code.push_str("]\n");
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("files.rs"), code)?;
    Ok(())
}

/// Every file below a folder but the packed twins, in one order.
fn files(dist: &Path) -> Result<Vec<PathBuf>, Box<dyn error::Error>> {
    let mut found = Vec::new();
    let mut open = vec![dist.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let packed = path
                .extension()
                .is_some_and(|ending| ending == "br" || ending == "gz");
            if path.is_dir() {
                open.push(path);
            } else if !packed {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// One file as an element of the list.
fn entry(dist: &Path, file: &Path) -> Result<String, Box<dyn error::Error>> {
    let name = file.strip_prefix(dist)?.display().to_string();
    let etag = URL_SAFE_NO_PAD.encode(Sha256::digest(fs::read(file)?));
    let packed = |ending: &str| {
        let twin = PathBuf::from(format!("{}.{ending}", file.display()));
        if twin.is_file() {
            format!("Some(include_bytes!({:?}))", twin.display().to_string())
        } else {
            "None".to_owned()
        }
    };
    let mut code = String::new();
    writeln!(
        code,
        "    File {{ name: {name:?}, etag: \"W/\\\"{etag}\\\"\", plain: include_bytes!({:?}), brotli: {}, gzip: {} }},",
        file.display().to_string(),
        packed("br"),
        packed("gz"),
    )?;
    Ok(code)
}
