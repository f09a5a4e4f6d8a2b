//! What every store must do, run against each of them.

use kernel::{Digest, Fault, Instant, RowChange, Value};

use super::fixtures::{
    MARKS, POLICIES, POLICIES_NEXT, Stand, TABLES, TABLES_NEXT, commit, entry, memory, policy,
    postgres, sqlite,
};
use crate::Compare::{AtLeast, Below, Equal, StartsWith};
use crate::tree::{Frontier, TILE_WIDTH, leaf_hash, root_of};
use crate::{
    Commit, Compare, Condition, Derived, MAX_COMMIT_BYTES, Query, Store, Token, Writer,
    prove_consistency, prove_inclusion, publish, root_at, verify_consistency, verify_inclusion,
};

macro_rules! contract {
    ($($name:ident)*) => {
        mod on_memory {
            $(#[test] fn $name() { super::$name(&super::memory()); })*
        }
        mod on_sqlite {
            $(#[test] fn $name() { super::$name(&super::sqlite()); })*
        }
        mod on_postgres {
            $(#[test] fn $name() { super::$name(&super::postgres()); })*
        }
    };
}

contract! {
    a_new_store_is_empty_and_creating_twice_changes_nothing
    what_is_appended_is_read_back_by_writer_and_reader
    heads_tiles_and_proofs_agree_with_the_tree_of_the_entries
    a_reopened_writer_goes_on_where_the_last_one_stopped
    a_commit_beyond_the_limits_is_refused_and_changes_nothing
    checkpoints_are_kept_by_size
    contents_are_found_by_their_digest
    a_second_writer_hears_who_holds_the_journal
    rows_are_put_set_and_deleted_in_one_transaction
    rows_that_do_not_fit_are_refused_and_nothing_is_written
    rows_are_found_in_key_order_by_every_condition
    rows_are_found_in_ranges
    queries_that_do_not_fit_are_refused
    pages_of_rows_join_without_gap_or_overlap
    rows_under_another_declaration_are_built_beside_and_swapped
    an_abandoned_rebuild_is_dropped
    the_desk_keeps_passwords_and_tokens
}

pub(super) fn created(stand: &Stand) -> &dyn Store {
    stand.store.create().unwrap();
    &*stand.store
}

fn grow(writer: &mut dyn Writer, counts: &[u64]) {
    for count in counts {
        let first = writer.head().unwrap().size;
        writer.append(&commit(first, *count, 40)).unwrap();
    }
}

fn a_new_store_is_empty_and_creating_twice_changes_nothing(stand: &Stand) {
    assert!(!stand.store.exists().unwrap());
    assert!(matches!(
        stand.store.reader().err(),
        Some(Fault::Unreachable(_))
    ));
    assert!(matches!(
        stand.store.writer("w").err(),
        Some(Fault::Unreachable(_))
    ));
    let store = created(stand);
    assert!(store.exists().unwrap());
    let mut reader = store.reader().unwrap();
    let head = reader.head().unwrap();
    assert_eq!((head.size, head.root), (0, Digest::of(b"")));
    assert!(reader.entries(0, 10).unwrap().is_empty());
    assert!(reader.tile(0, 0).unwrap().is_empty());
    assert_eq!(reader.checkpoint().unwrap(), None);
    grow(&mut *store.writer("w").unwrap(), &[3]);
    store.create().unwrap();
    assert_eq!(reader.head().unwrap().size, 3);
}

fn what_is_appended_is_read_back_by_writer_and_reader(stand: &Stand) {
    let store = created(stand);
    let mut writer = store.writer("w").unwrap();
    let mut reader = store.reader().unwrap();
    grow(&mut *writer, &[1, 1, 300, 2, 40, 1]);
    let all: Vec<Vec<u8>> = (0..345).map(|n| entry(n, 40)).collect();
    assert_eq!(reader.entries(0, 1_000).unwrap(), all);
    assert_eq!(writer.entries(0, 1_000).unwrap(), all);
    for (from, limit) in [
        (0, 0),
        (0, 1),
        (1, 1),
        (2, 5),
        (299, 10),
        (302, 3),
        (344, 9),
        (345, 9),
    ] {
        let wanted: Vec<_> = all.iter().skip(from).take(limit).cloned().collect();
        let found = reader.entries(from as u64, limit).unwrap();
        assert_eq!(found, wanted, "{limit} from {from}");
    }
    assert!(reader.entries(9_999, 5).unwrap().is_empty());
    // What was read before does not hide what came after.
    grow(&mut *writer, &[2]);
    assert_eq!(
        reader.entries(345, 9).unwrap(),
        [entry(345, 40), entry(346, 40)]
    );
    assert_eq!(reader.head().unwrap(), writer.head().unwrap());
}

fn heads_tiles_and_proofs_agree_with_the_tree_of_the_entries(stand: &Stand) {
    let store = created(stand);
    let mut writer = store.writer("w").unwrap();
    let mut reader = store.reader().unwrap();
    let leaves: Vec<Digest> = (0..66_000).map(|n| leaf_hash(&entry(n, 40))).collect();
    let mut heads = vec![];
    for count in [1, 254, 1, 1, 600, 2_000, 62_900, 10] {
        let first = writer.head().unwrap().size;
        let head = writer.append(&commit(first, count, 40)).unwrap();
        let size = usize::try_from(head.size).unwrap();
        assert_eq!(head.root, root_of(&leaves[..size]));
        let last = (size / TILE_WIDTH) as u64;
        let partial = reader.tile(0, last).unwrap();
        assert_eq!(partial, leaves[size / TILE_WIDTH * TILE_WIDTH..size]);
        heads.push(head);
    }
    assert_eq!(reader.tile(0, 3).unwrap(), leaves[768..1024]);
    let parents: Vec<Digest> = leaves[..65_767].chunks_exact(256).map(root_of).collect();
    assert_eq!(reader.tile(1, 0).unwrap(), parents[..256]);
    assert_eq!(reader.tile(1, 1).unwrap(), parents[256..]);
    assert_eq!(reader.tile(2, 0).unwrap(), [root_of(&parents[..256])]);
    assert!(reader.tile(3, 0).unwrap().is_empty() && reader.tile(9, 0).unwrap().is_empty());
    let newest = *heads.last().unwrap();
    for old in &heads {
        assert_eq!(root_at(&mut *reader, old.size).unwrap(), old.root);
        let proof = prove_consistency(&mut *reader, old.size, newest.size).unwrap();
        verify_consistency(old, &newest, &proof).unwrap();
    }
    for index in [0, 1, 255, 256, 65_535, 65_536, 65_766] {
        let proof = prove_inclusion(&mut *reader, index, newest.size).unwrap();
        let leaf = leaf_hash(&entry(index, 40));
        verify_inclusion(&leaf, index, &newest, &proof).unwrap();
        assert!(verify_inclusion(&leaf, index ^ 1, &newest, &proof).is_err());
    }
}

fn a_reopened_writer_goes_on_where_the_last_one_stopped(stand: &Stand) {
    let store = created(stand);
    let mut frontier = Frontier::default();
    for round in 0..12_u64 {
        let mut writer = store.writer("w").unwrap();
        assert_eq!(writer.head().unwrap().size, frontier.size());
        assert_eq!(writer.head().unwrap().root, frontier.root());
        let count = [1, 255, 256, 257, 30][usize::try_from(round % 5).unwrap()];
        grow(&mut *writer, &[count]);
        (0..count).for_each(|_| frontier.push(leaf_hash(&entry(frontier.size(), 40))));
    }
    assert_eq!(
        store.reader().unwrap().head().unwrap().root,
        frontier.root()
    );
}

fn a_commit_beyond_the_limits_is_refused_and_changes_nothing(stand: &Stand) {
    let store = created(stand);
    let mut writer = store.writer("w").unwrap();
    grow(&mut *writer, &[5]);
    let before = writer.head().unwrap();
    let of = |entries: Vec<Vec<u8>>| Commit {
        entries,
        ..Commit::default()
    };
    let twice = Derived {
        name: "guards",
        data: vec![],
    };
    let bad = [
        of(vec![]),
        of(vec![vec![]]),
        of(vec![vec![0; 65_536]]),
        of(vec![vec![1]; 65_537]),
        of(vec![vec![1; 65_535]; 300]),
        Commit {
            entries: vec![vec![1]],
            derived: vec![twice.clone(), twice],
            contents: vec![],
        },
        Commit {
            entries: vec![vec![1]],
            derived: vec![],
            contents: vec![vec![0; MAX_COMMIT_BYTES + 1]],
        },
    ];
    for commit in &bad {
        assert!(matches!(writer.append(commit), Err(Fault::Bug(_))));
    }
    assert_eq!(writer.head().unwrap(), before);
    assert_eq!(store.reader().unwrap().head().unwrap(), before);
    writer.append(&of(vec![vec![1; 65_535]])).unwrap();
}

fn checkpoints_are_kept_by_size(stand: &Stand) {
    let store = created(stand);
    let mut writer = store.writer("w").unwrap();
    let mut reader = store.reader().unwrap();
    grow(&mut *writer, &[9]);
    writer.keep_checkpoint(3, "three").unwrap();
    writer.keep_checkpoint(9, "nine").unwrap();
    writer.keep_checkpoint(9, "never two of a size").unwrap();
    assert!(matches!(
        writer.keep_checkpoint(10, "ten"),
        Err(Fault::Bug(_))
    ));
    assert_eq!(reader.checkpoint().unwrap().unwrap(), "nine");
    assert_eq!(reader.checkpoint_at(3).unwrap().unwrap(), "three");
    assert_eq!(reader.checkpoint_at(4).unwrap(), None);
    let (mut signer, mut anchors) = (stand.signer(), stand.anchors());
    grow(&mut *writer, &[2]);
    let note = publish(&mut *writer, &mut signer, &mut anchors).unwrap();
    assert_eq!(reader.checkpoint().unwrap().unwrap(), note);
    assert_eq!(anchors.newest().unwrap().unwrap(), note);
    assert_eq!(
        publish(&mut *writer, &mut signer, &mut anchors).unwrap(),
        note
    );
}

fn contents_are_found_by_their_digest(stand: &Stand) {
    let store = created(stand);
    let mut writer = store.writer("w").unwrap();
    let large = vec![42_u8; 300_000];
    for _ in 0..2 {
        let first = writer.head().unwrap().size;
        let mut commit = commit(first, 1, 40);
        commit.contents = vec![large.clone(), b"small".to_vec()];
        writer.append(&commit).unwrap();
    }
    let mut reader = store.reader().unwrap();
    assert_eq!(reader.content(&Digest::of(&large)).unwrap().unwrap(), large);
    assert_eq!(
        writer.content(&Digest::of(b"small")).unwrap().unwrap(),
        b"small"
    );
    assert_eq!(reader.content(&Digest::of(b"none")).unwrap(), None);
}

fn a_second_writer_hears_who_holds_the_journal(stand: &Stand) {
    let store = created(stand);
    let mut first = store.writer("the first").unwrap();
    first.renew().unwrap();
    match store.writer("the second").err() {
        Some(Fault::Fenced(who)) => assert!(who.contains("the first"), "{who}"),
        other => panic!("{other:?}"),
    }
    grow(&mut *first, &[1]);
    drop(first);
    let mut second = store.writer("the second").unwrap();
    grow(&mut *second, &[1]);
    assert_eq!(second.head().unwrap().size, 2);
}

fn put(values: Vec<Value>) -> RowChange {
    RowChange::Put {
        table: "policies",
        values,
    }
}

fn set(branch: &str, serial: i64, columns: Vec<(&'static str, Value)>) -> RowChange {
    RowChange::Set {
        table: "policies",
        key: key(branch, serial),
        columns,
    }
}

fn delete(branch: &str, serial: i64) -> RowChange {
    RowChange::Delete {
        table: "policies",
        key: key(branch, serial),
    }
}

fn key(branch: &str, serial: i64) -> Vec<Value> {
    vec![Value::Text(branch.to_owned()), Value::Integer(serial)]
}

fn all(table: &'static kernel::Table) -> Query {
    Query {
        table,
        conditions: vec![],
        after: None,
        descending: false,
        limit: 1_000,
    }
}

fn rows_are_put_set_and_deleted_in_one_transaction(stand: &Stand) {
    let store = created(stand);
    let mut rows = store.rows(TABLES).unwrap();
    let mut reader = store.row_reader(TABLES).unwrap();
    assert_eq!(rows.position().unwrap(), 0);
    let mark = |mark: &str| RowChange::Put {
        table: "marks",
        values: vec![Value::Text(mark.to_owned())],
    };
    let premium = |fen| ("premium_fen", Value::Integer(fen));
    rows.apply(
        5,
        vec![
            put(policy("苏州", 2, Some("王"), 100)),
            put(policy("南京", 1, None, 50)),
            set("南京", 1, vec![premium(60)]),
            put(policy("南京", 3, Some("李"), 70)),
            delete("南京", 3),
            delete("无此机构", 3),
            mark("one"),
            mark("one"),
        ],
    )
    .unwrap();
    rows.apply(
        9,
        vec![
            set("苏州", 2, vec![premium(1), ("holder", Value::Empty)]),
            set("苏州", 2, vec![premium(2)]),
            set("苏州", 2, vec![]),
            delete("南京", 1),
            put(policy("南京", 1, Some("赵"), 80)),
        ],
    )
    .unwrap();
    assert_eq!(reader.position().unwrap(), 9);
    let wanted = vec![
        policy("南京", 1, Some("赵"), 80),
        policy("苏州", 2, None, 2),
    ];
    assert_eq!(reader.find(&all(&POLICIES)).unwrap(), wanted);
    assert_eq!(
        reader.get(&POLICIES, &key("苏州", 2)).unwrap().unwrap(),
        wanted[1]
    );
    assert_eq!(reader.get(&POLICIES, &key("苏州", 3)).unwrap(), None);
    assert_eq!(reader.count(&all(&MARKS)).unwrap(), 1);
    assert_eq!(reader.tables_present().unwrap(), ["marks", "policies"]);
    let mut scanned = vec![];
    let mut keep = |row: &[Value]| {
        scanned.push(row.to_vec());
        Ok(())
    };
    reader.scan(&POLICIES, &mut keep).unwrap();
    assert_eq!(scanned, wanted);
}

fn rows_that_do_not_fit_are_refused_and_nothing_is_written(stand: &Stand) {
    let store = created(stand);
    let mut rows = store.rows(TABLES).unwrap();
    rows.apply(3, vec![put(policy("a", 1, None, 1))]).unwrap();
    let good = || put(policy("b", 2, None, 2));
    let mut short = policy("c", 3, None, 3);
    short.pop();
    let mut mistyped = policy("c", 3, None, 3);
    mistyped[3] = Value::Text("3".to_owned());
    let mut keyless = policy("c", 3, None, 3);
    keyless[0] = Value::Empty;
    let bad = [
        put(short),
        put(mistyped),
        put(keyless),
        put(policy("nul\0", 1, None, 1)),
        set("a", 9, vec![("premium_fen", Value::Integer(1))]),
        set("a", 1, vec![("branch", Value::Text("b".to_owned()))]),
        set("a", 1, vec![("nothing", Value::Empty)]),
        RowChange::Delete {
            table: "policies",
            key: vec![],
        },
        RowChange::Delete {
            table: "others",
            key: vec![],
        },
    ];
    for change in bad {
        let told = format!("{change:?}");
        let refused = rows.apply(4, vec![good(), change]);
        assert!(matches!(refused, Err(Fault::Bug(_))), "{told}: {refused:?}");
    }
    assert!(matches!(rows.apply(2, vec![]), Err(Fault::Bug(_))));
    assert_eq!(rows.position().unwrap(), 3);
    assert_eq!(rows.count(&all(&POLICIES)).unwrap(), 1);
}

fn on(column: &'static str, compare: Compare, value: Value) -> Condition {
    Condition {
        column,
        compare,
        value,
    }
}

fn rows_are_found_in_key_order_by_every_condition(stand: &Stand) {
    let store = created(stand);
    let mut rows = store.rows(TABLES).unwrap();
    let text = |text: &str| Value::Text(text.to_owned());
    let people = [
        "王一",
        "王二",
        "李%",
        "li",
        "Li",
        "\u{10ffff}x",
        "\u{d7ff}y",
        "\u{e000}z",
    ];
    let changes = (0..24_i64).map(|n| {
        let holder = people.get(usize::try_from(n).unwrap() % 9).copied();
        put(policy(
            if n % 2 == 0 { "B" } else { "b" },
            n,
            holder,
            n * 10,
        ))
    });
    rows.apply(1, changes.collect()).unwrap();
    let mut serials = |conditions: Vec<Condition>| -> Vec<i64> {
        let mut query = all(&POLICIES);
        query.conditions = conditions;
        let found = rows.find(&query).unwrap();
        assert_eq!(rows.count(&query).unwrap(), found.len() as u64);
        query.descending = true;
        let mut backwards = rows.find(&query).unwrap();
        backwards.reverse();
        assert_eq!(found, backwards);
        let serial = |row: &Vec<Value>| match row[1] {
            Value::Integer(serial) => serial,
            _ => -1,
        };
        found.iter().map(serial).collect()
    };
    assert_eq!(serials(vec![on("holder", Equal, text("王一"))]), [0, 18, 9]);
    assert_eq!(serials(vec![on("holder", Equal, Value::Empty)]), [8, 17]);
    assert_eq!(
        serials(vec![on("holder", StartsWith, text("王"))]),
        [0, 10, 18, 1, 9, 19]
    );
    assert_eq!(
        serials(vec![on("holder", StartsWith, text("李%"))]),
        [2, 20, 11]
    );
    assert_eq!(
        serials(vec![on("holder", StartsWith, text("L"))]),
        [4, 22, 13]
    );
    assert_eq!(
        serials(vec![on("holder", StartsWith, text("\u{10ffff}"))]),
        [14, 5, 23]
    );
    assert_eq!(
        serials(vec![on("holder", StartsWith, text("\u{d7ff}"))]),
        [6, 15]
    );
    assert_eq!(serials(vec![on("holder", StartsWith, text(""))]).len(), 22);
    assert_eq!(serials(vec![on("holder", AtLeast, text("王"))]).len(), 13);
    assert_eq!(serials(vec![on("holder", Below, text("Z"))]), [4, 22, 13]);
}

fn rows_are_found_in_ranges(stand: &Stand) {
    let store = created(stand);
    let mut rows = store.rows(TABLES).unwrap();
    let changes =
        (0..24_i64).map(|n| put(policy(if n % 2 == 0 { "B" } else { "b" }, n, None, n * 10)));
    rows.apply(1, changes.collect()).unwrap();
    let mut serials = |conditions: Vec<Condition>| -> Vec<Value> {
        let mut query = all(&POLICIES);
        query.conditions = conditions;
        rows.find(&query)
            .unwrap()
            .iter()
            .map(|row| row[1].clone())
            .collect()
    };
    let wanted = |serials: &[i64]| {
        serials
            .iter()
            .map(|n| Value::Integer(*n))
            .collect::<Vec<_>>()
    };
    let between = |from, below| {
        vec![
            on("premium_fen", AtLeast, Value::Integer(from)),
            on("premium_fen", Below, Value::Integer(below)),
        ]
    };
    assert_eq!(serials(between(30, 60)), wanted(&[4, 3, 5]));
    assert_eq!(serials(between(60, 30)), wanted(&[]));
    let injected = Value::Text("' OR 1=1 --".to_owned());
    assert_eq!(serials(vec![on("branch", Equal, injected)]), wanted(&[]));
}

fn queries_that_do_not_fit_are_refused(stand: &Stand) {
    let store = created(stand);
    let mut rows = store.rows(TABLES).unwrap();
    let text = |text: &str| Value::Text(text.to_owned());
    let bad = [
        on("nothing", Equal, Value::Empty),
        on("premium_fen", Equal, text("1")),
        on("premium_fen", StartsWith, Value::Integer(1)),
        on("holder", Below, Value::Empty),
    ];
    for condition in bad {
        let mut query = all(&POLICIES);
        query.conditions = vec![condition];
        assert!(matches!(rows.find(&query), Err(Fault::Bug(_))));
        assert!(matches!(rows.count(&query), Err(Fault::Bug(_))));
    }
    assert!(matches!(
        rows.find(&all(&POLICIES_OTHER)),
        Err(Fault::Bug(_))
    ));
    assert!(matches!(rows.get(&POLICIES, &[]), Err(Fault::Bug(_))));
}

static POLICIES_OTHER: kernel::Table = kernel::Table {
    name: "undeclared",
    meaning: kernel::Text::fixed("", ""),
    columns: &[],
    key_columns: 0,
    searched: &[],
    scope: None,
};

fn pages_of_rows_join_without_gap_or_overlap(stand: &Stand) {
    let store = created(stand);
    let mut rows = store.rows(TABLES).unwrap();
    let changes = (0..95_i64).map(|n| {
        put(policy(
            ["x", "y", "z"][usize::try_from(n % 3).unwrap()],
            n,
            None,
            n,
        ))
    });
    rows.apply(1, changes.collect()).unwrap();
    for descending in [false, true] {
        let mut query = all(&POLICIES);
        query.descending = descending;
        let whole = rows.find(&query).unwrap();
        query.limit = 7;
        let mut joined: Vec<Vec<Value>> = vec![];
        loop {
            let page = rows.find(&query).unwrap();
            let Some(last) = page.last() else { break };
            query.after = Some(last[..2].to_vec());
            joined.extend(page);
        }
        assert_eq!(joined, whole);
        assert_eq!(joined.len(), 95);
    }
}

fn rows_under_another_declaration_are_built_beside_and_swapped(stand: &Stand) {
    let store = created(stand);
    let mut old = store.rows(TABLES).unwrap();
    old.apply(7, vec![put(policy("a", 1, None, 1))]).unwrap();
    old.caught_up().unwrap();
    let mut old_reader = store.row_reader(TABLES).unwrap();
    let next = |serial| {
        let mut values = policy("a", serial, None, 1);
        values.push(Value::Text("2026-12-31".to_owned()));
        put(values)
    };
    let mut new = store.rows(TABLES_NEXT).unwrap();
    assert!(new.is_rebuilding().unwrap());
    assert_eq!(new.position().unwrap(), 0);
    new.apply(4, vec![next(1)]).unwrap();
    // Readers go on with the old set; those with the new declarations are asked to wait.
    assert_eq!(old_reader.count(&all(&POLICIES)).unwrap(), 1);
    let mut new_reader = store.row_reader(TABLES_NEXT).unwrap();
    assert!(matches!(new_reader.position(), Err(Fault::Busy(_))));
    assert!(matches!(
        new_reader.count(&all(&POLICIES_NEXT)),
        Err(Fault::Busy(_))
    ));
    // A restart in between goes on building.
    drop(new);
    let mut new = store.rows(TABLES_NEXT).unwrap();
    assert!(new.is_rebuilding().unwrap());
    assert_eq!(new.position().unwrap(), 4);
    new.apply(7, vec![next(2)]).unwrap();
    new.caught_up().unwrap();
    assert!(!new.is_rebuilding().unwrap());
    assert_eq!(new_reader.position().unwrap(), 7);
    assert_eq!(new_reader.count(&all(&POLICIES_NEXT)).unwrap(), 2);
    assert!(matches!(
        old_reader.find(&all(&POLICIES)),
        Err(Fault::Busy(_))
    ));
    new.apply(8, vec![next(3)]).unwrap();
    assert_eq!(new_reader.count(&all(&POLICIES_NEXT)).unwrap(), 3);
    assert_eq!(new_reader.tables_present().unwrap(), ["marks", "policies"]);
}

fn an_abandoned_rebuild_is_dropped(stand: &Stand) {
    let store = created(stand);
    store
        .rows(TABLES)
        .unwrap()
        .apply(7, vec![put(policy("a", 1, None, 1))])
        .unwrap();
    drop(store.rows(TABLES_NEXT).unwrap());
    // The program went back to the old declarations: the set in use is still right.
    let mut rows = store.rows(TABLES).unwrap();
    assert!(!rows.is_rebuilding().unwrap());
    assert_eq!(rows.position().unwrap(), 7);
    assert_eq!(rows.tables_present().unwrap(), ["marks", "policies"]);
    drop(rows);
    let mut again = store.rows(TABLES_NEXT).unwrap();
    assert!(again.is_rebuilding().unwrap());
    assert_eq!(again.position().unwrap(), 0);
}

fn the_desk_keeps_passwords_and_tokens(stand: &Stand) {
    let store = created(stand);
    let mut desk = store.desk().unwrap();
    assert_eq!(desk.password("0001").unwrap(), None);
    desk.set_password("0001", "$argon2id$a").unwrap();
    desk.set_password("0001", "$argon2id$b").unwrap();
    assert_eq!(desk.password("0001").unwrap().unwrap(), "$argon2id$b");
    let token = |number: u8, user: &str| Token {
        digest: Digest::of(&[number]),
        user: user.to_owned(),
        issued_at: Instant::from_micros(1_700_000_000_000_001),
        expires_at: Instant::from_micros(-5),
    };
    for (number, user) in [(1, "0001"), (2, "0001"), (3, "0002"), (4, "0002")] {
        desk.add_token(&token(number, user)).unwrap();
    }
    desk.add_token(&token(4, "0002")).unwrap();
    let mut other = store.desk().unwrap();
    assert_eq!(
        other.token(&Digest::of(&[1])).unwrap().unwrap(),
        token(1, "0001")
    );
    other.remove_tokens_of("0001").unwrap();
    other.remove_token(&Digest::of(&[3])).unwrap();
    other.remove_token(&Digest::of(&[99])).unwrap();
    let left = [1, 2, 3, 4].map(|number| desk.token(&Digest::of(&[number])).unwrap().is_some());
    assert_eq!(left, [false, false, false, true]);
}
