//! Rows of the trade changed, removed or added behind the record's back are named, table by table.

use std::sync::Arc;

use journal::{SqliteStore, Store};
use kernel::{RowChange, Table, Value};
use serde_json::json;

use super::trade::{RECORD, accepted_proposal, branch_on};
use super::undoing::pay;
use crate::tables::all_tables;
use crate::{InspectOptions, inspect};

/// The first row of a table.
fn first(store: &dyn Store, table: &'static Table) -> Option<Vec<Value>> {
    let mut found = None;
    let mut rows = store.row_reader(all_tables()).unwrap();
    rows.scan(table, &mut |row| {
        found.get_or_insert_with(|| row.to_vec());
        Ok(())
    })
    .unwrap();
    found
}

fn write(store: &dyn Store, change: RowChange) {
    let mut rows = store.rows(all_tables()).unwrap();
    let position = rows.position().unwrap();
    rows.apply(position, vec![change]).unwrap();
}

/// Places the inspection names.
fn named(store: &dyn Store) -> Vec<(String, &'static str)> {
    let whole = InspectOptions {
        rows: true,
        ..InspectOptions::default()
    };
    let found = inspect(store, &whole).unwrap().findings;
    found.into_iter().map(|one| (one.place, one.kind)).collect()
}

#[test]
fn a_changed_or_missing_row_of_any_table_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let store: Arc<dyn Store> = Arc::new(SqliteStore::new(dir.path().to_path_buf()));
    let (house, _) = branch_on(Arc::clone(&store), RECORD);
    let proposal = accepted_proposal(&house);
    pay(&house, &proposal, "I1");
    let issue = json!({ "proposal": proposal });
    house.give("clerk", "policy.issue", issue).unwrap();
    house.clock.set("2026-12-05T00:00:01Z");
    house.app.pass_time().unwrap();
    house.app.settle().unwrap();
    house.app.checkpoint().unwrap();
    drop(house);
    assert_eq!(named(store.as_ref()), []);

    let mut tried = Vec::new();
    for table in all_tables() {
        let Some(row) = first(store.as_ref(), table) else {
            continue;
        };
        tried.push(table.name);
        let place = format!("rows.{}[", table.name);
        let key = row[..table.key_columns].to_vec();
        let delete = RowChange::Delete {
            table: table.name,
            key,
        };
        write(store.as_ref(), delete);
        let findings = named(store.as_ref());
        let missing =
            |(at, kind): &(String, &str)| at.starts_with(&place) && *kind == "row-missing";
        assert!(findings.iter().any(missing), "{}: {findings:?}", table.name);
        let put = |values: Vec<Value>| RowChange::Put {
            table: table.name,
            values,
        };
        if row.len() > table.key_columns {
            let mut changed = row.clone();
            let mut cells = changed.iter_mut().skip(table.key_columns).rev();
            let Some(cell) = cells.find(|cell| **cell != Value::Empty) else {
                panic!("{} says nothing", table.name)
            };
            *cell = match cell {
                Value::Integer(number) => Value::Integer(*number + 1),
                Value::Text(text) => Value::Text(format!("{text}0")),
                Value::Empty => Value::Empty,
            };
            write(store.as_ref(), put(changed));
            let findings = named(store.as_ref());
            let differs = |(at, _): &(String, &str)| at.starts_with(&place);
            assert!(findings.iter().any(differs), "{}: {findings:?}", table.name);
        }
        write(store.as_ref(), put(row));
        assert_eq!(named(store.as_ref()), [], "{}", table.name);
    }
    for expected in [
        "proposals",
        "policies",
        "persons",
        "vehicles",
        "receipts",
        "postings",
    ] {
        assert!(
            tried.contains(&expected),
            "{expected} has no rows: {tried:?}"
        );
    }
}

#[test]
fn a_key_that_was_swapped_or_destroyed_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let store: Arc<dyn Store> = Arc::new(SqliteStore::new(dir.path().to_path_buf()));
    let (house, _) = branch_on(Arc::clone(&store), RECORD);
    let proposal = accepted_proposal(&house);
    let content = house.app.content_of(&proposal).unwrap();
    house.app.settle().unwrap();
    house.app.checkpoint().unwrap();
    drop(house);
    let (person, vehicle) = (content.applicant.subject, content.vehicle.subject);
    let mut keys = store.keys().unwrap();
    let found = keys.find(&[person.clone(), vehicle.clone()]).unwrap();
    let other = found[1].clone().unwrap();
    keys.destroy(&person).unwrap();
    let gone = named(store.as_ref());
    let place = format!("rows.persons[subject={person}]");
    assert!(gone.iter().any(|(at, _)| *at == place), "{gone:?}");
    keys.keep(&[(person.clone(), other)]).unwrap();
    let swapped = named(store.as_ref());
    let about = |(at, _): &(String, &str)| at.contains(&format!("key of {person}"));
    assert!(swapped.iter().any(about), "{swapped:?}");
    keys.keep(&[(person, found[0].clone().unwrap())]).unwrap();
    assert_eq!(named(store.as_ref()), []);
}
