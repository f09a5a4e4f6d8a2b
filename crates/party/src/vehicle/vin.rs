//! Vehicle identification numbers 车辆识别代号: ISO 3779, GB 16735-2019, check digit in place 9.

use kernel::Rule;

/// The reason for which a vehicle without a valid VIN is referred.
pub const FRAME_KEYED_TWICE: &str = "frame-keyed-twice";

pub(crate) const CHECK: Rule = Rule::new(
    "vin-check",
    "第 9 位校验码不符（GB 16735）；号码确实如此的，在车架号复核（frame_no_repeat）再录一遍",
    "the check digit in place 9 does not fit (GB 16735); if the number is right, key it again in \
     frame_no_repeat",
);
pub(crate) const SHAPE: Rule = Rule::new(
    "vin-shape",
    "不是 17 位数字或大写字母（不含 I、O、Q）；旧车架号和拖拉机在车架号复核（frame_no_repeat）再录一遍",
    "is not 17 digits or capital letters without I, O, Q; old frame numbers and tractors are keyed \
     again in frame_no_repeat",
);
pub(crate) const REPEAT: Rule = Rule::new(
    "frame-repeat-differs",
    "两次录入的车架号不一致",
    "the frame number was keyed differently the second time",
);
pub(crate) const FRAME: Rule = Rule::new(
    "frame-shape",
    "车架号须为 3 至 30 位字母、数字或 - * /",
    "a frame number has 3 to 30 letters, digits or - * /",
);

/// The check digit of a 17-character number, its place 9 passed over. None: not 17 characters of the
/// alphabet.
pub fn check_digit(vin: &str) -> Option<char> {
    const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    if vin.len() != 17 {
        return None;
    }
    let mut sum = 0;
    for (character, weight) in vin.chars().zip(WEIGHTS) {
        sum += value(character)? * weight;
    }
    match sum % 11 {
        10 => Some('X'),
        digit => char::from_digit(digit, 10),
    }
}

/// Whether a number is a VIN with the right check digit.
pub fn valid(vin: &str) -> bool {
    check_digit(vin).is_some_and(|digit| vin.chars().nth(8) == Some(digit))
}

/// The values of ISO 3779: A–H are 1–8, J–N 1–5, P 7, R 9, S–Z 2–9.
fn value(character: char) -> Option<u32> {
    let place = |first: char| u32::from(character) - u32::from(first);
    match character {
        '0'..='9' => character.to_digit(10),
        'A'..='H' => Some(place('A') + 1),
        'J'..='N' => Some(place('J') + 1),
        'P' => Some(7),
        'R' => Some(9),
        'S'..='Z' => Some(place('S') + 2),
        _ => None,
    }
}

/// Whether a text can be a frame number that is no VIN.
pub(crate) fn frame(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '*' | '/');
    (3..=30).contains(&text.chars().count())
        && text.chars().all(fits)
        && text.bytes().any(|b| b.is_ascii_digit())
}
