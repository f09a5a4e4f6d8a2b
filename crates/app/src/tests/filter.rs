//! The filter never denies a key it took, and seldom affirms one it did not.

use kernel::{CommandId, Digest};

use crate::filter::{FIRST_KEYS, Filter};

fn key(number: u32) -> [u8; 16] {
    CommandId(Digest::of(&number.to_le_bytes())).name()
}

#[test]
fn no_is_certain_and_yes_is_rarely_wrong() {
    let mut filter = Filter::default();
    assert!(!filter.may_hold(key(0)), "an empty filter holds nothing");
    // The first layer full, the second one, twice as large, by a quarter.
    let taken = u32::try_from(FIRST_KEYS + FIRST_KEYS / 2).unwrap();
    for number in 0..taken {
        filter.insert(key(number));
    }
    assert!((0..taken).all(|number| filter.may_hold(key(number))));
    let strangers = 100_000;
    let wrong = (taken..taken + strangers)
        .filter(|number| filter.may_hold(key(*number)))
        .count();
    // Full, a blocked filter of 16 bits a key and blocks of 512 bits is wrong once in a thousand or
    // so (Putze, Sanders, Singler 2007, figure 1).
    assert!(wrong < 300, "{wrong} of {strangers}");
}
