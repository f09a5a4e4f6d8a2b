//! One sample of every event shape ever written reads, and writes back the same bytes.

use crate::{DeclareTax, Event, TaxItem, declaration_list};

pub(crate) fn samples() -> Vec<(String, Event)> {
    let folder = format!("{}/shapes", env!("CARGO_MANIFEST_DIR"));
    Event::KINDS
        .iter()
        .map(|(name, shape)| {
            let path = format!("{folder}/{name}.{shape}.json");
            let payload = std::fs::read_to_string(path).unwrap();
            let event = Event::decode(name, *shape, payload.trim_end()).unwrap();
            (payload.trim_end().to_owned(), event)
        })
        .collect()
}

#[test]
fn every_shape_ever_written_reads() {
    for ((payload, event), (name, shape)) in samples().iter().zip(Event::KINDS) {
        assert_eq!(
            (event.kind().name.as_ref(), event.kind().shape),
            (*name, *shape)
        );
        assert_eq!(event.payload().unwrap(), *payload);
    }
    let folder = format!("{}/shapes", env!("CARGO_MANIFEST_DIR"));
    assert_eq!(
        std::fs::read_dir(folder).unwrap().count(),
        Event::KINDS.len()
    );
}

#[test]
fn unknown_kinds_shapes_and_fields_do_not_read() {
    assert!(Event::decode("ledger.audited", 1, "{}").is_err());
    for ((payload, _), (name, shape)) in samples().iter().zip(Event::KINDS) {
        assert!(Event::decode(name, shape + 1, payload).is_err());
        let more = payload.replacen('{', r#"{"more":1,"#, 1);
        assert!(Event::decode(name, *shape, &more).is_err(), "{name}");
        assert!(Event::decode(name, *shape, "{}").is_err(), "{name}");
    }
}

#[test]
fn the_sample_declaration_names_its_list() {
    let declared = samples().into_iter().find_map(|(_, event)| match event {
        Event::TaxDeclared(fact) => Some(fact),
        _ => None,
    });
    let fact = declared.unwrap();
    let items = vec![TaxItem {
        policy: super::world::policy(1),
        tax: fact.total,
    }];
    let asked = DeclareTax::of((fact.month, fact.organisation.clone()), items, &[]);
    assert_eq!(fact.list, kernel::Digest::of(&declaration_list(&asked)));
    assert_eq!(
        Event::TaxDeclared(fact).effective_on(),
        Some(super::world::day("2026-11-30"))
    );
}

#[test]
fn no_fact_shows_a_payer() {
    for (payload, event) in samples() {
        let sealed = matches!(
            event,
            Event::ReceiptConfirmed(_) | Event::ChequeTaken(_) | Event::MoneyReceived(_)
        );
        assert_eq!(payload.contains("ciphertext"), sealed);
        assert!(!payload.contains("\"name\"") && !payload.contains("\"account\""));
    }
}
