//! Fonts: where they are found, and which of them has a character.
//!
//! A document is set in one regular and one bold face; what those lack is looked for in the rare
//! faces, which are read from disk only then. What none has is drawn as a box (see `set.rs`).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use krilla::text::Font;
use sha2_10::{Digest as _, Sha256};
use skrifa::instance::{LocationRef, Size};
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::PaperFault;

/// Where Debian, Fedora, macOS and a local administrator put fonts.
pub const FONT_PLACES: [&str; 5] = [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/opt/homebrew/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
];

/// Files looked for, best first: regular, bold where the family has one.
const FAMILIES: [(&str, Option<&str>); 6] = [
    ("NotoSansCJK-Regular.ttc", Some("NotoSansCJK-Bold.ttc")),
    ("NotoSansCJKsc-Regular.otf", Some("NotoSansCJKsc-Bold.otf")),
    (
        "SourceHanSansSC-Regular.otf",
        Some("SourceHanSansSC-Bold.otf"),
    ),
    ("NotoSerifCJK-Regular.ttc", Some("NotoSerifCJK-Bold.ttc")),
    ("wqy-zenhei.ttc", None),
    ("wqy-microhei.ttc", None),
];

/// Files with the characters that the families lack.
const RARE: [&str; 3] = ["HanaMinA.ttf", "HanaMinB.ttf", "NotoSerifCJK-Regular.ttc"];

/// The faces documents are set in. Cheap to share, made once.
pub struct Fonts {
    regular: Face,
    bold: Option<Face>,
    rare: Vec<Rare>,
}

/// Which of the faces a run of text wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// One face: its bytes, and the same face as the PDF writer wants it.
pub(crate) struct Face {
    bytes: Arc<Vec<u8>>,
    index: u32,
    units_per_em: f32,
    pub(crate) font: Font,
    digest: OnceLock<[u8; 32]>,
}

struct Rare {
    path: PathBuf,
    face: OnceLock<Option<Face>>,
}

/// A character's place in a face, its advance in ems.
#[derive(Clone, Copy)]
pub(crate) struct Found<'a> {
    pub(crate) face: &'a Face,
    pub(crate) glyph: u32,
    pub(crate) advance: f32,
}

impl Fonts {
    /// The fonts of this machine, from the usual places.
    pub fn find() -> Result<Self, PaperFault> {
        Self::find_in(&FONT_PLACES.map(PathBuf::from))
    }

    /// The fonts found below some places.
    pub fn find_in(places: &[PathBuf]) -> Result<Self, PaperFault> {
        let mut files = Vec::new();
        for place in places {
            collect(place, &mut files, 0);
        }
        files.sort();
        let named = |name: &str| {
            files
                .iter()
                .find(|path| path.file_name().is_some_and(|file| file == name))
        };
        for (regular, bold) in FAMILIES {
            let Some(path) = named(regular) else {
                continue;
            };
            let rare = RARE.iter().filter(|name| **name != regular);
            return Ok(Self {
                regular: Face::read(path)?,
                bold: bold.and_then(named).map(Face::read).transpose()?,
                rare: rare.filter_map(|name| named(name)).map(Rare::at).collect(),
            });
        }
        let places: Vec<String> = places.iter().map(|p| p.display().to_string()).collect();
        Err(PaperFault::NoFont {
            looked_in: places.join(", "),
        })
    }

    /// The fonts of some files, the first of them the one documents are set in, the others for what
    /// it lacks. Bold is the same face.
    pub fn from_files(files: &[PathBuf]) -> Result<Self, PaperFault> {
        let (first, rest) = files.split_first().ok_or(PaperFault::NoFont {
            looked_in: String::new(),
        })?;
        Ok(Self {
            regular: Face::read(first)?,
            bold: None,
            rare: rest.iter().map(Rare::at).collect(),
        })
    }

    /// SHA-256 over the files of the two weights, and of the rare faces that a document needed.
    pub(crate) fn identity(&self, rare: &BTreeSet<[u8; 32]>) -> [u8; 32] {
        let mut hash = Sha256::new();
        for face in std::iter::once(&self.regular).chain(&self.bold) {
            hash.update(face.digest());
        }
        for digest in rare {
            hash.update(digest);
        }
        hash.finalize().into()
    }

    /// The digest of a glyph's face, where it is a rare one.
    pub(crate) fn rare(&self, found: &Found<'_>) -> Option<[u8; 32]> {
        let usual = std::iter::once(&self.regular).chain(&self.bold);
        let is_usual = usual.into_iter().any(|face| std::ptr::eq(face, found.face));
        (!is_usual).then(|| found.face.digest())
    }

    /// The glyph of a character, with the selector of a variant where one follows it.
    pub(crate) fn glyph(
        &self,
        character: char,
        variant: Option<char>,
        weight: Weight,
    ) -> Option<Found<'_>> {
        let first = match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => self.bold.as_ref().unwrap_or(&self.regular),
        };
        let rare = self.rare.iter().filter_map(|rare| {
            let read = || Face::read(&rare.path).ok();
            rare.face.get_or_init(read).as_ref()
        });
        [first, &self.regular]
            .into_iter()
            .chain(rare)
            .find_map(|face| face.glyph(character, variant))
    }
}

impl Rare {
    fn at(path: impl AsRef<Path>) -> Self {
        Self {
            path: path.as_ref().to_owned(),
            face: OnceLock::new(),
        }
    }
}

impl Face {
    fn read(path: impl AsRef<Path>) -> Result<Self, PaperFault> {
        let path = path.as_ref();
        let bad = |why: String| PaperFault::BadFont {
            path: path.display().to_string(),
            why,
        };
        let bytes = Arc::new(std::fs::read(path).map_err(|e| bad(e.to_string()))?);
        let index = simplified(&bytes).ok_or_else(|| bad("not an OpenType font".to_owned()))?;
        let units_per_em = FontRef::from_index(&bytes, index)
            .map_err(|e| bad(e.to_string()))?
            .metrics(Size::unscaled(), LocationRef::default())
            .units_per_em;
        let font = Font::new(bytes.clone().into(), index)
            .ok_or_else(|| bad("not an OpenType font".to_owned()))?;
        Ok(Self {
            units_per_em: f32::from(units_per_em),
            bytes,
            index,
            font,
            digest: OnceLock::new(),
        })
    }

    /// SHA-256 of the file, computed when first asked for.
    fn digest(&self) -> [u8; 32] {
        *self
            .digest
            .get_or_init(|| Sha256::digest(self.bytes.as_slice()).into())
    }

    fn glyph(&self, character: char, variant: Option<char>) -> Option<Found<'_>> {
        let font = FontRef::from_index(&self.bytes, self.index).ok()?;
        let charmap = font.charmap();
        let varied =
            variant.and_then(|selector| match charmap.map_variant(character, selector)? {
                skrifa::charmap::MapVariant::Variant(glyph) => Some(glyph),
                skrifa::charmap::MapVariant::UseDefault => None,
            });
        let glyph: GlyphId = varied.or_else(|| charmap.map(character))?;
        if glyph.to_u32() == 0 {
            return None;
        }
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        Some(Found {
            face: self,
            glyph: glyph.to_u32(),
            advance: metrics.advance_width(glyph)? / self.units_per_em,
        })
    }
}

/// Which face of a collection is the one for simplified Chinese; the first where none says so.
fn simplified(bytes: &[u8]) -> Option<u32> {
    let says_so = |font: &FontRef<'_>| {
        font.localized_strings(StringId::FAMILY_NAME)
            .any(|name| name.to_string().ends_with(" SC"))
    };
    let faces: Vec<FontRef<'_>> = FontRef::fonts(bytes).flatten().collect();
    let at = faces.iter().position(says_so).unwrap_or(0);
    if faces.is_empty() {
        return None;
    }
    u32::try_from(at).ok()
}

/// Font files below a place, at most some folders deep; what cannot be read is not there.
fn collect(place: &Path, files: &mut Vec<PathBuf>, depth: usize) {
    let Ok(entries) = std::fs::read_dir(place) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() && depth < 6 {
            collect(&path, files, depth + 1);
        } else if path.is_file() {
            files.push(path);
        }
    }
}
