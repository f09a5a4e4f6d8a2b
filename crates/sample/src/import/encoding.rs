//! UTF-8 or GB18030: what Chinese branches export. Decided once for a file, then kept.

use encoding_rs::{DecoderResult, GB18030};

/// How a file's bytes become text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// GB18030, and with it GBK and GB 2312.
    Gb18030,
}

/// Bytes that are no text in the file's encoding: the offset of the first of them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Broken(pub(crate) usize);

impl Encoding {
    /// The encoding's usual name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gb18030 => "GB18030",
        }
    }

    /// What these bytes are in, if they tell: plain ASCII does not. A text of any length in GB18030 is
    /// not UTF-8 by chance; whole fields are given, so that no character is cut.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.is_ascii() {
            return None;
        }
        if std::str::from_utf8(bytes).is_ok() {
            return Some(Self::Utf8);
        }
        Self::Gb18030.text(bytes).is_ok().then_some(Self::Gb18030)
    }

    pub(crate) fn text(self, bytes: &[u8]) -> Result<String, Broken> {
        match self {
            Self::Utf8 => std::str::from_utf8(bytes)
                .map(str::to_owned)
                .map_err(|error| Broken(error.valid_up_to())),
            Self::Gb18030 => gb18030(bytes),
        }
    }
}

fn gb18030(bytes: &[u8]) -> Result<String, Broken> {
    if bytes.is_ascii() {
        return Ok(bytes.iter().map(|byte| char::from(*byte)).collect());
    }
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(room.unwrap_or(bytes.len() * 3 + 4));
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => Ok(text),
        (DecoderResult::Malformed(bad, after), read) => Err(Broken(
            read.saturating_sub(usize::from(bad) + usize::from(after)),
        )),
        (DecoderResult::OutputFull, read) => Err(Broken(read)),
    }
}
