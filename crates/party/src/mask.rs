//! Masks: what people without a reason on record see of a personal value.

/// All but some characters at either end; a text too short to hide anything becomes stars alone.
fn covered(text: &str, head: usize, tail: usize) -> String {
    let count = text.chars().count();
    let whole = count <= head + tail;
    let hide = |(at, c): (usize, char)| {
        let shown = !whole && (at < head || at >= count - tail);
        if shown { c } else { '*' }
    };
    text.chars().enumerate().map(hide).collect()
}

/// A document number: `320***********1234`; shorter ones keep two and two.
pub fn document(number: &str) -> String {
    if number.chars().count() < 12 {
        covered(number, 2, 2)
    } else {
        covered(number, 3, 4)
    }
}

/// A telephone number: `138****5678`.
pub fn phone(number: &str) -> String {
    covered(number, 3, 4)
}

/// A name: `张*`, `欧**`.
pub fn name(name: &str) -> String {
    covered(name, 1, 0)
}

/// A plate: `苏A***12`.
pub fn plate(plate: &str) -> String {
    covered(plate, 2, 2)
}

/// A VIN or frame number: its maker and its last four.
pub fn vin(vin: &str) -> String {
    covered(vin, 3, 4)
}

/// An address: its first six characters.
pub fn address(address: &str) -> String {
    covered(address, 6, 0)
}

/// A birth date: its year.
pub fn birth_date(date: &str) -> String {
    covered(date, 4, 0)
}

/// The mask of a personal column of this context's tables; anything else is covered whole.
pub fn column(column: &str, value: &str) -> String {
    match column {
        "document_number" => document(value),
        "phone" => phone(value),
        "name" | "contact" => name(value),
        "plate" => plate(value),
        "vin" | "engine" => vin(value),
        "address" => address(value),
        "birth_date" => birth_date(value),
        _ => covered(value, 0, 0),
    }
}
