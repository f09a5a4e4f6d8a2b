//! One sample of every event shape ever written reads, and writes back the same bytes; and so do the
//! objects that were sealed.

use crate::{Event, Person, VehicleIdentity};

fn shape(name: &str) -> String {
    let path = format!("{}/shapes/{name}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path)
        .unwrap()
        .trim_end()
        .to_owned()
}

#[test]
fn every_shape_ever_written_reads() {
    for (name, number) in Event::KINDS {
        let payload = shape(&format!("{name}.{number}"));
        let event = Event::decode(name, *number, &payload).unwrap();
        assert_eq!(event.kind().name, *name);
        assert_eq!(event.payload().unwrap(), payload, "{name}");
        assert!(event.guards().is_empty() && event.contents().is_empty());
        assert_eq!(event.effective_on(), None);
    }
    let folder = format!("{}/shapes", env!("CARGO_MANIFEST_DIR"));
    // Two more: the objects inside.
    assert_eq!(
        std::fs::read_dir(folder).unwrap().count(),
        Event::KINDS.len() + 2
    );
}

#[test]
fn every_object_ever_sealed_reads() {
    let person = shape("object.person.1");
    assert_eq!(
        Person::decode(&person).unwrap().canonical().unwrap(),
        person
    );
    let vehicle = shape("object.vehicle.1");
    let read = VehicleIdentity::decode(&vehicle).unwrap();
    assert_eq!(read.canonical().unwrap(), vehicle);
}

#[test]
fn unknown_kinds_shapes_and_fields_do_not_read() {
    assert!(Event::decode("party.married", 1, "{}").is_err());
    assert!(Event::decode("party.forgotten", 2, r#"{"reason":"x"}"#).is_err());
    assert!(Event::decode("party.forgotten", 1, r#"{"name":"x","reason":"x"}"#).is_err());
}
