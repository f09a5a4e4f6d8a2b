//! What a word may mean: each way of looking it up, in the normal form its column has.

use kernel::NumberKind;
use party::{DocumentKind, TokenTexts};

/// The shortest beginning or end of a number that is looked up.
const DIGITS_MIN: usize = 4;
/// The shortest engine or frame number.
const CODE_MIN: usize = 4;
/// The longest word that can be initials.
const INITIALS_MAX: usize = 24;

/// A word, read in every way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Meant {
    /// Half-width, upper case, without spaces: numbers, VINs, engine numbers, whole plates.
    pub(super) code: String,
    /// The end of a number: digits alone.
    pub(super) digits: String,
    /// Numbers that begin so, with the letter of each kind.
    pub(super) beginnings: Vec<String>,
    /// The last characters of a plate, without its province.
    pub(super) plate: Option<String>,
    /// A telephone number in its one form.
    pub(super) phone: Option<String>,
    /// Texts of documents to be keyed.
    pub(super) documents: Vec<String>,
    /// A name as it is searched by.
    pub(super) name: Option<String>,
    /// Initials of a name.
    pub(super) initials: Option<String>,
}

impl Meant {
    pub(super) fn read(word: &str) -> Self {
        let code = party::code_key(word);
        let digits = all(&code, |c| c.is_ascii_digit()).unwrap_or_default();
        let plain = all(&code, |c| c.is_ascii_alphanumeric()).unwrap_or_default();
        let name = Some(party::name_key(word)).filter(|name| name.chars().count() > 1);
        let initials = all(&code, |c| c.is_ascii_alphabetic());
        Self {
            beginnings: beginnings(&code, &digits),
            plate: Some(&plain)
                .filter(|plain| (5..=7).contains(&plain.len()))
                .cloned(),
            phone: party::phone_key(word),
            documents: if plain.len() >= 6 {
                DocumentKind::ALL
                    .map(|kind| TokenTexts::of_document(kind, &plain))
                    .to_vec()
            } else {
                Vec::new()
            },
            name,
            initials: initials
                .filter(|letters| (2..=INITIALS_MAX).contains(&letters.len()))
                .map(|letters| letters.to_ascii_lowercase()),
            digits: Some(digits)
                .filter(|digits| (DIGITS_MIN..20).contains(&digits.len()))
                .unwrap_or_default(),
            code,
        }
    }

    /// A VIN, frame or engine number, by the whole.
    pub(super) fn machine(&self) -> Option<&str> {
        (self.code.chars().count() >= CODE_MIN).then_some(self.code.as_str())
    }
}

/// The text, if every character of it fits.
fn all(text: &str, fits: fn(char) -> bool) -> Option<String> {
    (!text.is_empty() && text.chars().all(fits)).then(|| text.to_owned())
}

/// Numbers that begin so: a policy's has no letter, and people leave the letter out.
fn beginnings(code: &str, digits: &str) -> Vec<String> {
    let kind = NumberKind::of(code);
    let rest = code.strip_prefix(kind.letter()).unwrap_or_default();
    let plain = rest.len() >= DIGITS_MIN && rest.bytes().all(|b| b.is_ascii_digit());
    if plain && kind != NumberKind::Policy {
        return vec![code.to_owned()];
    }
    if digits.len() < DIGITS_MIN {
        return Vec::new();
    }
    NumberKind::ALL
        .map(|kind| format!("{}{digits}", kind.letter()))
        .to_vec()
}
