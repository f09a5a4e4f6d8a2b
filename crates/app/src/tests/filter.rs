//! The filter never denies a key it took, and seldom affirms one it did not.

use kernel::{CommandId, Digest};

use crate::filter::Filter;

fn key(number: u32) -> [u8; 16] {
    CommandId(Digest::of(&number.to_le_bytes())).name()
}

#[test]
fn no_is_certain_and_yes_is_rarely_wrong() {
    let mut filter = Filter::default();
    assert!(!filter.may_hold(key(0)), "an empty filter holds nothing");
    for number in 0..100_000 {
        filter.insert(key(number));
    }
    assert!((0..100_000).all(|number| filter.may_hold(key(number))));
    let wrong = (100_000..200_000)
        .filter(|number| filter.may_hold(key(*number)))
        .count();
    // Four probes into 16 bits a key, a tenth full: far below the one in four hundred of a full layer.
    assert!(wrong < 50, "{wrong} of 100,000");
}
