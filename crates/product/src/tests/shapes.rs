//! One sample of every event shape ever written reads, and writes back the same bytes.

use crate::Event;

#[test]
fn every_shape_ever_written_reads() {
    let folder = format!("{}/shapes", env!("CARGO_MANIFEST_DIR"));
    for (name, shape) in Event::KINDS {
        let path = format!("{folder}/{name}.{shape}.json");
        let payload = std::fs::read_to_string(&path).unwrap();
        let payload = payload.trim_end();
        let event = Event::decode(name, *shape, payload).unwrap();
        assert_eq!(event.kind().name, *name);
        assert_eq!(event.payload().unwrap(), payload, "{path}");
    }
    assert_eq!(
        std::fs::read_dir(folder).unwrap().count(),
        Event::KINDS.len()
    );
}

#[test]
fn unknown_kinds_shapes_and_fields_do_not_read() {
    assert!(Event::decode("product.sold", 1, "{}").is_err());
    assert!(Event::decode("product.approved", 2, "{}").is_err());
    assert!(Event::decode("product.returned", 1, "{}").is_err());
    let more = r#"{"code":"a","reasons":"r","version":"1","why":"x"}"#;
    assert!(Event::decode("product.returned", 1, more).is_err());
}
