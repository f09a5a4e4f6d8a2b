//! Inspection through the shell: a sound record is sound, and what differs is named.

use std::sync::Arc;

use journal::{SqliteStore, Store};

use super::harness::House;
use crate::{InspectOptions, inspect};

fn whole() -> InspectOptions {
    InspectOptions {
        rows: true,
        ..InspectOptions::default()
    }
}

#[test]
fn a_record_with_refusals_and_many_commands_is_sound() {
    let dir = tempfile::tempdir().unwrap();
    let store: Arc<dyn Store> = Arc::new(SqliteStore::new(dir.path().to_path_buf()));
    let house = House::on(Arc::clone(&store));
    house.staff();
    assert!(
        house
            .give(
                "clerk",
                "company.set_clock",
                serde_json::json!({ "at": "2026-01-01T00:00:00Z" })
            )
            .is_err()
    );
    house.app.settle().unwrap();
    let live = house.app.inspect_now().unwrap();
    assert!(live.ok, "{:?}", live.findings);
    assert_eq!(live.head.size, house.app.head_size());
    drop(house);
    let still = inspect(store.as_ref(), &whole()).unwrap();
    assert!(still.ok, "{:?}", still.findings);
    assert!(
        still.rows_compared > 2 * still.head.size,
        "{}",
        still.rows_compared
    );
}

#[test]
fn a_company_in_memory_is_inspected_too() {
    let house = House::staffed();
    house.app.settle().unwrap();
    let inspection = house.app.inspect_now().unwrap();
    assert!(inspection.ok, "{:?}", inspection.findings);
}

#[test]
fn derived_evidence_is_canonical() {
    let id = |text: &str| kernel::CommandId::derive("clerk", text, b"{}");
    let record = |text: &str, control: Option<&str>| crate::settled::CommandRecord {
        command: id(text),
        control: control.map(str::to_owned),
        last_seq: 7,
    };
    let commands = [record("a", None), record("b", Some("not-authorised"))];
    let guards = ["filing-document/x/保监产险〔2006〕638号 \"\u{1}".to_owned()];
    for item in crate::batch::derived(&commands, &guards, &ledger::Aggregate::default()).unwrap() {
        assert_eq!(kernel::check_canonical(&item.data), Ok(()), "{}", item.name);
    }
    for records in [&commands[..], &commands[..1], &[]] {
        let by_tree = kernel::canonical_json(records).unwrap();
        assert_eq!(
            crate::settled::CommandRecord::written(records).unwrap(),
            by_tree
        );
    }
}
