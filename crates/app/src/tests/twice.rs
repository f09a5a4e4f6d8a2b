//! Persons and vehicles recorded twice are named, both of them.

use std::sync::Arc;

use journal::{SqliteStore, Store};
use kernel::{RowChange, StreamId, Subject, Table, Value};
use serde_json::json;

use super::harness::House;
use super::trade::{RECORD, branch_on, candidate, number};
use crate::tables::all_tables;
use crate::{InspectOptions, Inspection, inspect};

fn inspected(store: &dyn Store) -> Inspection {
    let whole = InspectOptions {
        rows: true,
        ..InspectOptions::default()
    };
    inspect(store, &whole).unwrap()
}

/// The only row of a table.
fn only(store: &dyn Store, table: &'static Table) -> Vec<Value> {
    let mut found = Vec::new();
    let mut rows = store.row_reader(all_tables()).unwrap();
    rows.scan(table, &mut |row| {
        found.push(row.to_vec());
        Ok(())
    })
    .unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

fn write(store: &dyn Store, change: RowChange) {
    let mut rows = store.rows(all_tables()).unwrap();
    let position = rows.position().unwrap();
    rows.apply(position, vec![change]).unwrap();
}

fn propose(
    house: &House,
    key: &str,
    change: impl FnOnce(&mut serde_json::Value),
) -> policy::Content {
    let mut body = candidate();
    change(&mut body);
    let asked = house.request("clerk", key, "policy.propose", body);
    let taken = house.app.submit(asked).unwrap();
    let content = house
        .app
        .content_of(&number(&taken, kernel::NumberKind::Proposal));
    house.app.settle().unwrap();
    house.app.checkpoint().unwrap();
    content.unwrap()
}

/// A row hidden while somebody enters the same subject again, and put back: the record then holds the
/// subject twice, and no row of it is wrong.
fn recorded_twice(table: &'static Table, subject: fn(&policy::Content) -> Subject, key: &str) {
    let dir = tempfile::tempdir().unwrap();
    let store: Arc<dyn Store> = Arc::new(SqliteStore::new(dir.path().to_path_buf()));
    let (house, _) = branch_on(Arc::clone(&store), RECORD);
    let first = subject(&propose(&house, "first", |_| {}));
    let House { app, clock } = house;
    drop(app);
    let row = only(store.as_ref(), table);
    write(
        store.as_ref(),
        RowChange::Delete {
            table: table.name,
            key: row[..table.key_columns].to_vec(),
        },
    );
    let app = crate::App::open(Arc::clone(&store), super::harness::settings(&clock)).unwrap();
    let house = House { app, clock };
    let second = subject(&propose(&house, key, |_| {}));
    drop(house);
    assert_ne!(first, second, "the row was hidden");
    write(
        store.as_ref(),
        RowChange::Put {
            table: table.name,
            values: row,
        },
    );
    let inspection = inspected(store.as_ref());
    let found = &inspection.findings;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].kind, "subject-twice");
    assert_eq!(
        found[0].place,
        format!("rows.{}[subject={second}]", table.name)
    );
    for words in [&found[0].message.zh, &found[0].message.en] {
        assert!(words.contains(&first.to_string()), "{words}");
    }
}

#[test]
fn a_person_recorded_twice_is_named_with_the_other() {
    recorded_twice(
        &party::PERSONS,
        |content| content.applicant.subject.clone(),
        "again",
    );
}

#[test]
fn a_vehicle_recorded_twice_is_named_with_the_other() {
    recorded_twice(
        &party::VEHICLES,
        |content| content.vehicle.subject.clone(),
        "again",
    );
}

#[test]
fn a_correction_that_makes_two_one_is_told_and_no_finding() {
    let dir = tempfile::tempdir().unwrap();
    let store: Arc<dyn Store> = Arc::new(SqliteStore::new(dir.path().to_path_buf()));
    let (house, _) = branch_on(Arc::clone(&store), RECORD);
    let right = propose(&house, "right", |_| {}).applicant.subject;
    let typed = propose(&house, "typed", |body| {
        body["applicant"]["document_number"] = json!("320102195501010027");
        body["vehicle"]["vin"] = json!("LH1S20DC6PA000001");
        body["vehicle"]["engine"] = json!("M0000001");
        body["vehicle"]["plate"] = json!("苏AA0001");
    });
    let wrong = typed.applicant.subject;
    assert_ne!(right, wrong);
    let corrected = json!({ "subject": wrong, "object": candidate()["applicant"] });
    house.give("clerk", "party.amend", corrected).unwrap();
    let of = StreamId::parse(&party::PartyState::stream(&wrong)).unwrap();
    assert_eq!(house.app.facts_of(&of).unwrap().len(), 2);
    house.app.settle().unwrap();
    house.app.checkpoint().unwrap();
    drop(house);
    let inspection = inspected(store.as_ref());
    assert!(inspection.ok, "{:?}", inspection.findings);
    let told = |note: &kernel::Text| {
        let both = [right.to_string(), wrong.to_string()];
        both.iter()
            .all(|one| note.zh.contains(one) && note.en.contains(one))
    };
    assert!(inspection.notes.iter().any(told), "{:?}", inspection.notes);
}
