//! Documents 单证: policies and notices as PDF, and the proof that their code carries.
//!
//! A model of strings and fen goes in, the bytes of a PDF come out; the same model and fonts give
//! the same bytes, so the digest of a print can be computed again. This crate knows no other of
//! ours. Why krilla and which fonts: docs/adr/0066; what the code carries: docs/adr/0067.

mod amount;
mod base45;
mod cms;
mod code;
mod draw;
mod fault;
mod float_notice;
mod fonts;
mod form;
mod key;
mod model;
pub mod packed;
mod payment_notice;
mod policy;
mod set;
mod sheet;
mod sign;
mod signature;

pub use amount::{amount_in_figures, amount_in_words};
pub use code::{Code, LARGEST_VERSION};
pub use fault::PaperFault;
pub use fonts::{FONT_PLACES, Fonts};
pub use key::SigningKey;
pub use model::{
    Accident, Channel, Company, Copy, Cover, FloatNotice, Limits, Party, PaymentItem,
    PaymentNotice, Policy, Premium, Sign, Staff, Times, Vehicle, VehicleTax,
};
pub use signature::{sign, unsigned};

/// The edition of the forms: raised whenever the same model would give other bytes, whether by our
/// layout or by a crate that draws for us (`tests/edition.rs` notices). What was drawn by another
/// edition is drawn again by the program of that time.
pub const EDITION: u32 = 1;

/// A model that can be printed.
pub trait Print {
    /// The document, unsigned.
    fn pdf(&self, fonts: &Fonts) -> Result<Drawing, PaperFault>;
}

/// A document as it was drawn, not signed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// SHA-256 over the fonts it is set in: with others the same model may give other bytes.
    pub fonts: [u8; 32],
    /// Characters that no font has, with their code points, in ascending order: boxes stand in their
    /// places.
    pub missing: Option<String>,
}

/// Prints a model. The same model, fonts and [`EDITION`] give the same bytes.
pub fn render(model: &dyn Print, fonts: &Fonts) -> Result<Drawing, PaperFault> {
    model.pdf(fonts)
}

impl Print for Policy {
    fn pdf(&self, fonts: &Fonts) -> Result<Drawing, PaperFault> {
        self.print(fonts)
    }
}

impl Print for FloatNotice {
    fn pdf(&self, fonts: &Fonts) -> Result<Drawing, PaperFault> {
        self.print(fonts)
    }
}

impl Print for Sign {
    fn pdf(&self, fonts: &Fonts) -> Result<Drawing, PaperFault> {
        self.print(fonts)
    }
}

impl Print for PaymentNotice {
    fn pdf(&self, fonts: &Fonts) -> Result<Drawing, PaperFault> {
        self.print(fonts)
    }
}

#[cfg(test)]
mod tests;
