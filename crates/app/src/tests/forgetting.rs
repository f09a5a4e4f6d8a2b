//! A person asks to be forgotten: refused while a contract holds the records, and then for good.

use std::path::Path;
use std::sync::Arc;

use journal::{SqliteStore, Store};
use kernel::{Number, Subject, Value as Cell};
use serde_json::json;

use super::harness::{House, control};
use super::trade::{RECORD, branch_on, candidate, number};
use crate::{Accepted, Failure, InspectOptions, inspect};

fn store(dir: &Path) -> Arc<dyn Store> {
    Arc::new(SqliteStore::new(dir.to_path_buf()))
}

fn applicant(house: &House, proposal: &Number) -> Subject {
    house.app.content_of(proposal).unwrap().applicant.subject
}

fn propose(house: &House, key: &str) -> Number {
    let asked = house.request("clerk", key, "policy.propose", candidate());
    number(
        &house.app.submit(asked).unwrap(),
        kernel::NumberKind::Proposal,
    )
}

fn forget(house: &House, subject: &Subject, key: &str) -> Result<Accepted, Failure> {
    let body = json!({ "subject": subject, "reason": "本人要求删除" });
    let request = house.request("keeper", key, "party.forget", body);
    house.app.submit(request)
}

fn withdraw(house: &House, proposal: &Number) {
    let body = json!({ "proposal": proposal });
    house.give("clerk", "policy.withdraw", body).unwrap();
}

/// What the rows say of a person, beside numbers and dates.
fn row_text(house: &House, subject: &Subject) -> String {
    house.app.settle().unwrap();
    let key = [Cell::text(subject)];
    let row = house
        .app
        .with_rows(|rows| rows.get(&party::PERSONS, &key))
        .unwrap();
    format!("{row:?}")
}

#[test]
fn a_person_is_forgotten_once_no_contract_holds_the_records() {
    let dir = tempfile::tempdir().unwrap();
    let (house, _) = branch_on(store(dir.path()), RECORD);
    let proposal = propose(&house, "first");
    let person = applicant(&house, &proposal);
    assert_eq!(
        control(forget(&house, &person, "too early")),
        "retention-runs"
    );
    assert!(row_text(&house, &person).contains("任飞鹏"));
    withdraw(&house, &proposal);
    forget(&house, &person, "now").unwrap();
    assert!(forget(&house, &person, "again").unwrap().already);

    let row = row_text(&house, &person);
    for secret in ["任飞鹏", "320102195501010019", "18948216061"] {
        assert!(!row.contains(secret), "{row}");
    }
    let mut keys = store(dir.path()).keys().unwrap();
    assert_eq!(keys.find(std::slice::from_ref(&person)).unwrap(), [None]);

    // The same person comes again: nobody the record knows.
    let anew = applicant(&house, &propose(&house, "anew"));
    assert_ne!(anew, person);
    house.app.settle().unwrap();
    let inspection = house.app.inspect_now().unwrap();
    assert!(inspection.ok, "{:?}", inspection.findings);
}

#[test]
fn a_crash_before_the_key_was_destroyed_forgets_all_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let (house, _) = branch_on(store(dir.path()), RECORD);
    let proposal = propose(&house, "first");
    let person = applicant(&house, &proposal);
    withdraw(&house, &proposal);
    let mut keys = store(dir.path()).keys().unwrap();
    let wrapped = keys.find(std::slice::from_ref(&person)).unwrap().remove(0);
    forget(&house, &person, "now").unwrap();
    house.app.settle().unwrap();
    let clock = Arc::clone(&house.clock);
    drop(house);

    // As a crash leaves it: the commit stands, the key too, and the rows have not followed.
    keys.keep(&[(person.clone(), wrapped.unwrap())]).unwrap();
    drop(keys);
    for name in ["rows.db", "rows.db-wal", "rows.db-shm"] {
        std::fs::remove_file(dir.path().join(name)).ok();
    }
    let settings = super::harness::settings(&clock);
    let app = crate::App::open(store(dir.path()), settings).unwrap();
    let house = House { app, clock };
    assert!(!row_text(&house, &person).contains("任飞鹏"));
    let mut keys = store(dir.path()).keys().unwrap();
    assert_eq!(keys.find(std::slice::from_ref(&person)).unwrap(), [None]);
    let anew = applicant(&house, &propose(&house, "anew"));
    assert_ne!(anew, person);
    house.app.settle().unwrap();
    let inspection = house.app.inspect_now().unwrap();
    assert!(inspection.ok, "{:?}", inspection.findings);
}

#[test]
fn without_the_companys_key_clear_values_are_not_judged() {
    let dir = tempfile::tempdir().unwrap();
    let (house, _) = branch_on(store(dir.path()), RECORD);
    propose(&house, "first");
    house.app.settle().unwrap();
    house.app.checkpoint().unwrap();
    drop(house);
    let whole = InspectOptions {
        rows: true,
        ..InspectOptions::default()
    };
    let seeing = inspect(store(dir.path()).as_ref(), &whole).unwrap();
    assert!(
        seeing.ok && seeing.personal_compared,
        "{:?}",
        seeing.findings
    );
    std::fs::remove_file(dir.path().join("company.key")).unwrap();
    let blind = inspect(store(dir.path()).as_ref(), &whole).unwrap();
    assert!(blind.ok, "{:?}", blind.findings);
    assert!(!blind.personal_compared);
    assert!(blind.rows_compared < seeing.rows_compared);
}
