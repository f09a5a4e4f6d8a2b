//! 工作台: the built web workbench inside the program. Files as they are, with the digest that names
//! them and their packed twins; how they are sent is the server's business.
//!
//! `web/` is built before this crate; where it was not, there are no files and [`built`] says so.

/// One file of the workbench.
#[derive(Debug)]
pub struct File {
    /// Path below `/app/`, such as `assets/main-3f2a.js`.
    pub name: &'static str,
    /// Its entity tag: SHA-256 of its bytes; a weak one, because its packed twins go by the same.
    pub etag: &'static str,
    /// Its bytes.
    pub plain: &'static [u8],
    /// The same packed by Brotli, where that is smaller.
    pub brotli: Option<&'static [u8]>,
    /// The same packed by gzip, where that is smaller.
    pub gzip: Option<&'static [u8]>,
}

/// Every file, by name.
static FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The file of a name.
pub fn file(name: &str) -> Option<&'static File> {
    let place = FILES.binary_search_by(|file| file.name.cmp(name)).ok()?;
    FILES.get(place)
}

/// Whether the program was built with the workbench.
pub fn built() -> bool {
    file("index.html").is_some()
}

impl File {
    /// Its media type, by the ending of its name.
    pub fn media_type(&self) -> &'static str {
        match self.name.rsplit('.').next() {
            Some("html") => "text/html; charset=utf-8",
            Some("js") => "text/javascript; charset=utf-8",
            Some("css") => "text/css; charset=utf-8",
            Some("json") => "application/json",
            Some("svg") => "image/svg+xml",
            Some("png") => "image/png",
            Some("woff2") => "font/woff2",
            _ => "application/octet-stream",
        }
    }

    /// Whether the name carries the digest of the content, so that it never changes.
    pub fn immutable(&self) -> bool {
        self.name.starts_with("assets/")
    }
}

#[cfg(test)]
mod tests {
    use super::{FILES, file};

    #[test]
    fn every_file_is_found_under_its_name() {
        for each in FILES {
            assert_eq!(file(each.name).map(|found| found.etag), Some(each.etag));
        }
        assert!(file("../Cargo.toml").is_none());
    }

    #[test]
    fn a_packed_twin_is_smaller() {
        for each in FILES {
            for twin in [each.brotli, each.gzip].into_iter().flatten() {
                assert!(twin.len() < each.plain.len(), "{}", each.name);
            }
        }
    }
}
