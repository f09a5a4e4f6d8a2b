//! The references write what they say, and leave nothing behind.

use crate::bench::{OwnBytes, Size, own_layout, plain_layout};

#[test]
fn references_time_their_last_fifth_and_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let scratch = folder.path().join("scratch.db");
    let size = Size {
        policies: 1_000,
        batch: 100,
    };
    let mut ticks = 0;
    let mut clock = || {
        ticks += 7;
        ticks
    };
    let plain = plain_layout("sqlite:here", &scratch, size, &mut clock).unwrap();
    assert_eq!((plain.policies, plain.nanos), (200, 7));
    let bytes = OwnBytes {
        entry: 600,
        derived: 100,
    };
    let own = own_layout("sqlite:here", &scratch, (size, bytes), &mut clock).unwrap();
    assert_eq!((own.policies, own.nanos), (200, 7));
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 0, "scratch files are removed");
}
