//! Check characters of the numbers a book is full of.

/// The check character of an ID card's first 17 digits (GB 11643: weights 2^(17−i) mod 11).
pub(crate) fn of_id_card(body: &str) -> char {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body
        .chars()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit.to_digit(10).unwrap_or_default() * weight)
        .sum();
    "10X98765432"
        .chars()
        .nth(usize::try_from(sum % 11).unwrap_or_default())
        .unwrap_or('0')
}

/// The alphabet of unified social credit codes: no I, O, S, V, Z.
pub(crate) const CREDIT_ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The check character of a credit code's first 17 (GB 32100: weights 3^i mod 31).
pub(crate) fn of_credit_code(body: &str) -> char {
    let mut weight = 1_usize;
    let mut sum = 0_usize;
    for letter in body.chars() {
        sum += CREDIT_ALPHABET.find(letter).unwrap_or_default() * weight;
        weight = weight * 3 % 31;
    }
    let at = (31 - sum % 31) % 31;
    CREDIT_ALPHABET.chars().nth(at).unwrap_or('0')
}

/// The check character of an organisation code's eight (GB 11714), inside a credit code.
pub(crate) fn of_organisation_code(body: &str) -> char {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body
        .chars()
        .zip(WEIGHTS)
        .map(|(letter, weight)| letter.to_digit(36).unwrap_or_default() * weight)
        .sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

/// A VIN with its ninth character put right (GB 16735: sum of value × weight mod 11).
pub(crate) fn with_vin_check(vin: &str) -> String {
    const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    let sum: u32 = vin
        .chars()
        .zip(WEIGHTS)
        .map(|(letter, weight)| vin_value(letter) * weight)
        .sum();
    let check = match sum % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    };
    vin.chars()
        .enumerate()
        .map(|(at, letter)| if at == 8 { check } else { letter })
        .collect()
}

fn vin_value(letter: char) -> u32 {
    match letter {
        '0'..='9' => letter.to_digit(10).unwrap_or_default(),
        'A' | 'J' => 1,
        'B' | 'K' | 'S' => 2,
        'C' | 'L' | 'T' => 3,
        'D' | 'M' | 'U' => 4,
        'E' | 'N' | 'V' => 5,
        'F' | 'W' => 6,
        'G' | 'P' | 'X' => 7,
        'H' | 'Y' => 8,
        'R' | 'Z' => 9,
        _ => 0,
    }
}
