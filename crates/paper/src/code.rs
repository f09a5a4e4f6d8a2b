//! The code on a document: its modules, and how it is drawn as shapes instead of pixels.
//!
//! Phones read codes up to version 30 well when a module is at least 0.33 mm wide; above that the
//! camera decides. The strongest error correction that stays within the version is taken.

use fast_qr::qr::{QRBuilder, QRCodeError};
use fast_qr::{ECL, QRCode};
use krilla::geom::{Path, PathBuilder};

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

    /// The dark modules as one path of strokes one module wide, in modules from the corner of the
    /// margin, each row at its upper edge: a run of neighbours is one stroke between whole numbers,
    /// which is what keeps the page small and quick to deflate.
    pub(crate) fn path(&self) -> Option<Path> {
        let mut path = PathBuilder::new();
        let mut y = f32::from(QUIET);
        for row in &self.rows {
            let mut x = f32::from(QUIET);
            for run in row.chunk_by(|a, b| a == b) {
                let end: f32 = x + run.iter().map(|_| 1.0).sum::<f32>();
                if run.first() == Some(&true) {
                    path.move_to(x, y);
                    path.line_to(end, y);
                }
                x = end;
            }
            y += 1.0;
        }
        path.finish()
    }
}
