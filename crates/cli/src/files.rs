//! Files in: folders of a package, JSON from a file or standard input.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;

use serde_json::Value;

use crate::outcome::Trouble;

/// The largest file taken as input: far beyond any package, far below memory.
const INPUT_BYTES_MAX: u64 = 64 << 20;
/// The largest triangle: 5,000 origins by 5,000 ages fill a tenth to a quarter of it.
const TABLE_BYTES_MAX: u64 = 1 << 30;

/// Every file of a folder and the folders in it, by its path inside with `/`.
pub(crate) fn folder(dir: &Path) -> Result<BTreeMap<String, Vec<u8>>, Trouble> {
    if !dir.is_dir() {
        return Err(Trouble::Usage(format!("{} is not a folder", dir.display())));
    }
    let mut files = BTreeMap::new();
    collect(dir, "", &mut files)?;
    Ok(files)
}

fn collect(dir: &Path, inside: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), Trouble> {
    let unreadable = |e: std::io::Error| Trouble::Input(format!("{}: {e}", dir.display()));
    for entry in std::fs::read_dir(dir).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().into_string().map_err(|name| {
            Trouble::Input(format!(
                "{}: file name {} is not UTF-8",
                dir.display(),
                name.display()
            ))
        })?;
        if name.starts_with('.') {
            continue;
        }
        let path = if inside.is_empty() {
            name
        } else {
            format!("{inside}/{name}")
        };
        if entry.file_type().map_err(unreadable)?.is_dir() {
            collect(&entry.path(), &path, files)?;
        } else {
            files.insert(path, bytes(&entry.path())?);
        }
    }
    Ok(())
}

/// A file's bytes, up to a limit.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Trouble> {
    limited(open(path)?, &path.display().to_string(), INPUT_BYTES_MAX)
}

/// A file to be read; one that is not there is a wrong argument, one that is may hold bad data.
pub(crate) fn open(path: &Path) -> Result<std::fs::File, Trouble> {
    std::fs::File::open(path).map_err(|e| Trouble::Usage(format!("{}: {e}", path.display())))
}

/// The text of a table of figures, which may be large.
pub(crate) fn table(path: &Path) -> Result<String, Trouble> {
    let named = path.display().to_string();
    utf8(limited(open(path)?, &named, TABLE_BYTES_MAX)?, &named)
}

/// Text from a file, or from standard input for `-`.
pub(crate) fn text(named: &str) -> Result<String, Trouble> {
    let bytes = match named {
        "-" => limited(std::io::stdin().lock(), "standard input", INPUT_BYTES_MAX)?,
        path => bytes(Path::new(path))?,
    };
    utf8(bytes, named)
}

fn utf8(bytes: Vec<u8>, named: &str) -> Result<String, Trouble> {
    String::from_utf8(bytes)
        .map_err(|_| Trouble::Input(format!("{named} 不是 UTF-8 文本 / is not UTF-8")))
}

/// JSON from a file, or from standard input for `-`.
pub(crate) fn json(named: &str) -> Result<Value, Trouble> {
    let text = text(named)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let place = if named == "-" {
        "standard input"
    } else {
        named
    };
    serde_json::from_str(text).map_err(|e| Trouble::Input(format!("{place} is not JSON: {e}")))
}

/// Writes a new file that only its owner reads.
pub(crate) fn private(path: &Path, text: &str) -> Result<(), Trouble> {
    let written = || -> std::io::Result<()> {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    written().map_err(|e| Trouble::Machine(format!("{}: {e}", path.display())))
}

fn limited(from: impl Read, named: &str, most: u64) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    let read = from.take(most + 1).read_to_end(&mut bytes);
    read.map_err(|e| Trouble::Input(format!("{named}: {e}")))?;
    if bytes.len() as u64 > most {
        return Err(Trouble::Input(format!(
            "{named} 超过 {most} 字节 / is larger than {most} bytes"
        )));
    }
    Ok(bytes)
}
