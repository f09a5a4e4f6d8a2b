//! Decimal digits put into a form of fixed length: dates, instants and numbers are written by the
//! million, and a formatter asks each time what a form says once.

/// Writes a number right-aligned into so many places from a place, filled with zeros. None where there
/// are no such places; digits beyond them are cut off.
pub(crate) fn put(form: &mut [u8], (from, places): (usize, usize), mut number: u32) -> Option<()> {
    for place in form.get_mut(from..from + places)?.iter_mut().rev() {
        *place = b'0' + u8::try_from(number % 10).ok()?;
        number /= 10;
    }
    Some(())
}

/// A part of a date or time, which is never negative within the years 0 to 9999.
pub(crate) fn part(number: impl TryInto<u32>) -> Option<u32> {
    number.try_into().ok()
}
