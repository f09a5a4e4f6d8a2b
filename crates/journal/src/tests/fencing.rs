//! Writers that lose the journal to another, and stores that are not what they should be.

use std::path::Path;

use kernel::Fault;

use super::fixtures::{commit, memory, postgres_with_url, sql_on, sqlite};
use crate::{MemoryStore, SqliteStore, Store, open_store};

#[test]
fn a_fenced_memory_writer_changes_nothing_more() {
    let folder = tempfile::tempdir().unwrap();
    let store = MemoryStore::new(folder.path().to_owned());
    store.create().unwrap();
    let mut old = store.writer("old").unwrap();
    old.append(&commit(0, 3, 40)).unwrap();
    store.fence();
    let mut new = store.writer("new").unwrap();
    new.append(&commit(3, 1, 40)).unwrap();
    assert!(matches!(
        old.append(&commit(3, 1, 40)),
        Err(Fault::Fenced(_))
    ));
    assert!(matches!(old.renew(), Err(Fault::Fenced(_))));
    assert!(matches!(
        old.keep_checkpoint(3, "note"),
        Err(Fault::Fenced(_))
    ));
    drop(old);
    // The fenced one does not give away what is no longer its own.
    assert!(matches!(
        store.writer("third").err(),
        Some(Fault::Fenced(_))
    ));
    assert_eq!(store.reader().unwrap().head().unwrap().size, 4);
}

#[test]
fn a_stale_postgres_lease_is_taken_and_its_holder_fenced() {
    let (stand, url) = postgres_with_url();
    stand.store.create().unwrap();
    let mut old = stand.store.writer("server one").unwrap();
    old.append(&commit(0, 3, 40)).unwrap();
    match stand.store.writer("server two").err() {
        Some(Fault::Fenced(who)) => assert!(who.contains("server one")),
        other => panic!("{other:?}"),
    }
    // Three seconds of silence, as the database's clock sees them.
    sql_on(
        &url,
        "UPDATE desk.lease SET renewed_at = renewed_at - interval '4 seconds'",
    );
    let mut new = stand.store.writer("server two").unwrap();
    assert!(matches!(
        old.append(&commit(3, 1, 40)),
        Err(Fault::Fenced(_))
    ));
    assert!(matches!(
        old.append(&commit(3, 1, 40)),
        Err(Fault::Fenced(_))
    ));
    assert!(matches!(old.renew(), Err(Fault::Fenced(_))));
    assert!(matches!(
        old.keep_checkpoint(3, "note"),
        Err(Fault::Fenced(_))
    ));
    drop(old);
    new.renew().unwrap();
    new.append(&commit(3, 1, 40)).unwrap();
    let mut reader = stand.store.reader().unwrap();
    assert_eq!(reader.head().unwrap().size, 4);
    assert_eq!(reader.checkpoint().unwrap(), None);
    // An old holder that wakes up before anybody took over is still the holder.
    sql_on(
        &url,
        "UPDATE desk.lease SET renewed_at = renewed_at - interval '4 seconds'",
    );
    new.append(&commit(4, 1, 40)).unwrap();
    assert!(stand.store.writer("server three").is_err());
}

#[test]
fn a_cut_postgres_connection_is_unreachable_and_the_next_writer_goes_on() {
    let (stand, url) = postgres_with_url();
    stand.store.create().unwrap();
    let mut writer = stand.store.writer("server one").unwrap();
    writer.append(&commit(0, 3, 40)).unwrap();
    sql_on(
        &url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'yinuo' AND datname = current_database()",
    );
    assert!(matches!(
        writer.append(&commit(3, 1, 40)),
        Err(Fault::Unreachable(_))
    ));
    assert!(writer.append(&commit(3, 1, 40)).is_err());
    drop(writer);
    sql_on(
        &url,
        "UPDATE desk.lease SET renewed_at = renewed_at - interval '4 seconds'",
    );
    let mut next = stand.store.writer("server two").unwrap();
    assert_eq!(next.append(&commit(3, 1, 40)).unwrap().size, 4);
}

#[test]
fn a_failed_commit_leaves_the_writer_where_it_was() {
    let (stand, url) = postgres_with_url();
    stand.store.create().unwrap();
    let mut writer = stand.store.writer("server one").unwrap();
    let head = writer.append(&commit(0, 3, 40)).unwrap();
    sql_on(
        &url,
        "ALTER TABLE evidence.derived ADD CONSTRAINT full_disk CHECK (first_seq < 3)",
    );
    assert!(writer.append(&commit(3, 1, 40)).is_err());
    assert_eq!(writer.head().unwrap(), head);
    assert_eq!(stand.store.reader().unwrap().head().unwrap(), head);
    sql_on(
        &url,
        "ALTER TABLE evidence.derived DROP CONSTRAINT full_disk",
    );
    assert_eq!(writer.append(&commit(3, 1, 40)).unwrap().size, 4);
}

#[test]
fn a_failed_sqlite_commit_leaves_the_writer_where_it_was() {
    let stand = sqlite();
    stand.store.create().unwrap();
    let mut writer = stand.store.writer("w").unwrap();
    let head = writer.append(&commit(0, 3, 40)).unwrap();
    let other = rusqlite::Connection::open(stand.beside.join("yinuo.db")).unwrap();
    let trigger = "CREATE TRIGGER full_disk BEFORE INSERT ON derived
        BEGIN SELECT RAISE(ABORT, 'full'); END";
    other.execute_batch(trigger).unwrap();
    assert!(writer.append(&commit(3, 1, 40)).is_err());
    assert_eq!(writer.head().unwrap(), head);
    other.execute_batch("DROP TRIGGER full_disk").unwrap();
    assert_eq!(writer.append(&commit(3, 1, 40)).unwrap().size, 4);
    // Somebody else wrote: this writer no longer knows where it stands, and stops.
    other
        .execute_batch("INSERT INTO commits VALUES (4, 1, x'000161', x'00', x'00')")
        .unwrap();
    assert!(writer.append(&commit(4, 1, 40)).is_err());
    assert!(matches!(
        writer.append(&commit(4, 1, 40)),
        Err(Fault::Fenced(_) | Fault::Corrupt { .. })
    ));
}

#[test]
fn a_removed_lock_file_fences_its_holder() {
    let stand = sqlite();
    stand.store.create().unwrap();
    let mut writer = stand.store.writer("w").unwrap();
    writer.renew().unwrap();
    std::fs::remove_file(stand.beside.join("writer.lock")).unwrap();
    assert!(matches!(writer.renew(), Err(Fault::Fenced(_))));
    assert!(matches!(
        writer.append(&commit(0, 1, 40)),
        Err(Fault::Fenced(_))
    ));
}

fn opened(path: &Path) -> Vec<Option<Fault>> {
    let store = SqliteStore::new(path.to_owned());
    vec![
        store.reader().err(),
        store.writer("w").err(),
        store
            .reader()
            .and_then(|mut reader| reader.entries(0, 10_000))
            .err(),
    ]
}

#[test]
fn a_newer_foreign_or_damaged_file_is_refused_by_name() {
    let stand = sqlite();
    stand.store.create().unwrap();
    stand
        .store
        .writer("w")
        .unwrap()
        .append(&commit(0, 3_000, 40))
        .unwrap();
    let path = stand.beside.join("yinuo.db");
    let good = std::fs::read(&path).unwrap();
    let sql = |sql: &str| {
        rusqlite::Connection::open(&path)
            .unwrap()
            .execute_batch(sql)
            .unwrap();
    };
    sql("PRAGMA user_version = 2");
    for fault in opened(&stand.beside) {
        assert_eq!(fault, Some(Fault::Newer { found: 2, known: 1 }));
    }
    std::fs::write(&path, &good).unwrap();
    sql("PRAGMA application_id = 7");
    assert!(
        opened(&stand.beside)
            .iter()
            .all(|f| matches!(f, Some(Fault::Corrupt { .. })))
    );
    for bytes in [
        &b""[..],
        b"not a database, only text that is long enough to be a header......",
    ] {
        std::fs::write(&path, bytes).unwrap();
        assert!(
            opened(&stand.beside)
                .iter()
                .all(|f| matches!(f, Some(Fault::Corrupt { .. })))
        );
        stand.store.create().unwrap();
        assert_eq!(
            std::fs::read(&path).unwrap(),
            bytes,
            "damage is never papered over"
        );
    }
    for keep in [100, 4_096, good.len() / 2, good.len() - 4_096] {
        std::fs::write(&path, &good[..keep]).unwrap();
        let faults = opened(&stand.beside);
        assert!(
            faults
                .iter()
                .any(|f| matches!(f, Some(Fault::Corrupt { .. }))),
            "{keep}: {faults:?}"
        );
    }
}

#[test]
fn stores_are_named_by_scheme_and_secrets_are_not_repeated() {
    let sqlite = open_store("sqlite:some/folder", None).unwrap();
    assert_eq!(sqlite.beside(), Path::new("some/folder"));
    assert_eq!(sqlite.describe(), "sqlite:some/folder");
    let url = "postgres://someone:s3cret@db.example/insurer";
    let postgres = open_store(url, None).unwrap();
    assert_eq!(postgres.beside(), Path::new("yinuo-insurer"));
    assert_eq!(postgres.describe(), "postgres://db.example/insurer");
    let anchored = open_store(url, Some("elsewhere".into())).unwrap();
    assert_eq!(anchored.beside(), Path::new("elsewhere"));
    for name in [
        "",
        "sqlite:",
        "mysql://s3cret@x/y",
        "postgres://s3cret:s3cret@h:notaport/x",
    ] {
        let refused = open_store(name, None).err().unwrap().to_string();
        assert!(!refused.contains("s3cret"), "{refused}");
    }
    drop(memory());
}
