//! The code on a document: its modules, and how it is drawn as shapes instead of pixels.
//!
//! Phones read codes up to version 30 well when a module is at least 0.33 mm wide; above that the
//! camera decides. The strongest error correction that stays within the version is taken.

use fast_qr::qr::{QRBuilder, QRCodeError};
use fast_qr::{ECL, QRCode};
use krilla::geom::{Path, PathBuilder, Rect};

use crate::PaperFault;

/// The largest version a document carries.
pub const LARGEST_VERSION: u8 = 30;
/// Modules left white on each side (ISO/IEC 18004).
const QUIET: u16 = 4;

/// A code ready to be drawn.
pub struct Code {
    /// Rows of modules; dark is true.
    rows: Vec<Vec<bool>>,
    version: u8,
    strength: char,
}

impl Code {
    /// The code of a text: the strongest error correction (M, else L) whose version is at most
    /// [`LARGEST_VERSION`]. Capital letters, digits and `$%*+-./: ` take the least room.
    pub fn of(text: &str) -> Result<Self, PaperFault> {
        for (level, strength) in [(ECL::M, 'M'), (ECL::L, 'L')] {
            match QRBuilder::new(text).ecl(level).build() {
                Ok(code) => {
                    let code = Self::read(&code, strength);
                    if code.version <= LARGEST_VERSION {
                        return Ok(code);
                    }
                }
                Err(QRCodeError::EncodedData | QRCodeError::SpecifiedVersion) => {}
            }
        }
        Err(PaperFault::CodeTooLong {
            bytes: text.len(),
            version: LARGEST_VERSION,
        })
    }

    fn read(code: &QRCode, strength: char) -> Self {
        let module = |index: usize| code.data.get(index).is_some_and(|m| m.value());
        let row = |y: usize| (0..code.size).map(|x| module(y * code.size + x)).collect();
        Self {
            rows: (0..code.size).map(row).collect(),
            version: u8::try_from((code.size.saturating_sub(17)) / 4).unwrap_or(u8::MAX),
            strength,
        }
    }

    /// The version, 1 to [`LARGEST_VERSION`].
    pub fn version(&self) -> u8 {
        self.version
    }

    /// The level of error correction: `M` (15 %) or `L` (7 %).
    pub fn strength(&self) -> char {
        self.strength
    }

    /// Modules along a side, with the white margin.
    pub(crate) fn side_with_margin(&self) -> u16 {
        u16::from(self.version) * 4 + 17 + 2 * QUIET
    }

    /// The dark modules as one path: neighbours in a row are one rectangle.
    pub(crate) fn path(&self, left: f32, top: f32, module: f32) -> Option<Path> {
        let mut path = PathBuilder::new();
        let mut y = top + module * f32::from(QUIET);
        for row in &self.rows {
            let mut x = left + module * f32::from(QUIET);
            for run in row.chunk_by(|a, b| a == b) {
                let width: f32 = run.iter().map(|_| module).sum();
                if run.first() == Some(&true)
                    && let Some(rect) = Rect::from_xywh(x, y, width, module)
                {
                    path.push_rect(rect);
                }
                x += width;
            }
            y += module;
        }
        path.finish()
    }
}
