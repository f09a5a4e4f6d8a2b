//! Base45 (RFC 9285): bytes in the characters that a code packs tightest and every reader passes on.

const ALPHABET: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// Two bytes in three characters, a last one in two.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 3 / 2 + 2);
    for pair in bytes.chunks(2) {
        let value = pair
            .iter()
            .fold(0_u32, |sum, byte| sum * 256 + u32::from(*byte));
        let mut rest = value;
        for _ in 0..=pair.len() {
            let digit = usize::try_from(rest % 45).unwrap_or_default();
            text.extend(ALPHABET.get(digit).map(|c| char::from(*c)));
            rest /= 45;
        }
    }
    text
}

/// The bytes again; `None` for another character or a group out of range.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 2 / 3 + 1);
    for group in text.as_bytes().chunks(3) {
        let mut value = 0_u32;
        for character in group.iter().rev() {
            let digit = ALPHABET.iter().position(|c| c == character)?;
            value = value * 45 + u32::try_from(digit).ok()?;
        }
        let [.., high, low] = value.to_be_bytes();
        match group.len() {
            3 if value <= 0xffff => bytes.extend([high, low]),
            2 if value <= 0xff => bytes.push(low),
            _ => return None,
        }
    }
    Some(bytes)
}
