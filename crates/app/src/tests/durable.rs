//! What survives: reopening, another writer, a commit that fails.

use std::sync::Arc;

use journal::{SqliteStore, Store};
use kernel::Fault;
use serde_json::json;

use super::harness::{House, founding, noon, settings};
use crate::{App, Failure};

fn open_branch(code: &str) -> serde_json::Value {
    json!({ "code": code, "name_zh": "分公司", "name_en": "Branch" })
}

#[test]
fn a_company_reopens_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let store: Arc<dyn Store> = Arc::new(SqliteStore::new(dir.path().to_path_buf()));
    let house = House::on(Arc::clone(&store));
    house.staff();
    let (model, size) = (house.app.model(), house.app.head_size());
    drop(house);
    let app = App::open(store, settings(&noon())).unwrap();
    assert_eq!(
        app.head_size(),
        size,
        "the same program states no new basis"
    );
    assert_eq!(*app.model().company, *model.company);
    assert_eq!(app.model().basis, model.basis);
}

#[test]
fn another_program_states_its_basis_when_it_opens() {
    let dir = tempfile::tempdir().unwrap();
    let store: Arc<dyn Store> = Arc::new(SqliteStore::new(dir.path().to_path_buf()));
    drop(House::on(Arc::clone(&store)));
    let mut changed = settings(&noon());
    changed.program.digest = kernel::Digest::of(b"another program");
    let app = App::open(store, changed).unwrap();
    let last = app.entry(app.head_size() - 1).unwrap();
    assert_eq!(
        (last.kind.as_str(), last.actor.as_str()),
        ("company.basis_set", "system:program")
    );
}

#[test]
fn a_company_is_founded_once() {
    let dir = tempfile::tempdir().unwrap();
    let store: Arc<dyn Store> = Arc::new(SqliteStore::new(dir.path().to_path_buf()));
    drop(House::on(Arc::clone(&store)));
    let again = App::found(store, settings(&noon()), &founding());
    let Err(Failure::Refused(refused)) = again else {
        panic!("was founded twice")
    };
    assert_eq!(refused.control.id(), "already-founded");
}

#[test]
fn a_second_writer_is_told_who_holds_the_store() {
    let dir = tempfile::tempdir().unwrap();
    let store: Arc<dyn Store> = Arc::new(SqliteStore::new(dir.path().to_path_buf()));
    let house = House::on(Arc::clone(&store));
    let second = App::open(Arc::clone(&store), settings(&noon()));
    assert!(matches!(second, Err(Fault::Fenced(_))));
    house
        .give("admin", "company.open_organisation", open_branch("32"))
        .unwrap();
    let viewed = App::view(store, settings(&noon())).unwrap();
    assert!(viewed.head_size() > 0, "reading goes on beside the writer");
    let refused =
        viewed.submit(house.request("admin", "k", "company.open_organisation", open_branch("33")));
    assert!(matches!(refused, Err(Failure::Fault(Fault::Fenced(_)))));
}

#[test]
fn a_rolled_back_store_is_not_written_to() {
    let dir = tempfile::tempdir().unwrap();
    let (live, yesterday) = (dir.path().join("live"), dir.path().join("yesterday"));
    let store: Arc<dyn Store> = Arc::new(SqliteStore::new(live.clone()));
    drop(House::on(Arc::clone(&store)));
    std::fs::create_dir(&yesterday).unwrap();
    std::fs::copy(live.join("yinuo.db"), yesterday.join("yinuo.db")).unwrap();
    let app = App::open(Arc::clone(&store), settings(&noon())).unwrap();
    let house = House { app, clock: noon() };
    house
        .give("admin", "company.open_organisation", open_branch("32"))
        .unwrap();
    drop(house);
    std::fs::copy(yesterday.join("yinuo.db"), live.join("yinuo.db")).unwrap();
    let rolled_back = App::open(store, settings(&noon()));
    assert!(
        matches!(rolled_back, Err(Fault::RolledBack(_))),
        "{:?}",
        rolled_back.err()
    );
}
