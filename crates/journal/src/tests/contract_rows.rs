//! What every store must do with rows, run against each of them.

use kernel::{Fault, RowChange, Value};

use super::contract::created;
use super::fixtures::{MARKS, POLICIES, POLICIES_NEXT, Stand, TABLES, TABLES_NEXT, policy};
use crate::Compare::{AtLeast, Below, Equal, StartsWith};
use crate::{Compare, Condition, Query, Walk};

on_every_store! {
    rows_are_put_set_and_deleted_in_one_transaction
    rows_that_do_not_fit_are_refused_and_nothing_is_written
    rows_are_found_in_key_order_by_every_condition
    rows_are_found_in_ranges
    queries_that_do_not_fit_are_refused
    walks_are_sorted_whatever_index_serves
    walks_that_do_not_fit_are_refused
    pages_of_rows_join_without_gap_or_overlap
    rows_under_another_declaration_are_built_beside_and_swapped
    an_abandoned_rebuild_is_dropped
    a_held_snapshot_stays_as_it_is
    packed_rows_are_the_rows_in_order
    nothing_is_undeclared_in_a_set_as_it_was_made
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

/// Rows of a walk, page by page, as serials.
fn walked(
    rows: &mut dyn crate::RowReader,
    (conditions, descending): (&[Condition], bool),
    (sort, by): (Option<&'static str>, Option<&'static str>),
) -> Vec<i64> {
    let mut query = all(&POLICIES);
    query.conditions = conditions.to_vec();
    query.descending = descending;
    query.limit = 5;
    let mut walk = Walk {
        sort,
        after: None,
        by,
    };
    let mut serials = Vec::new();
    loop {
        let page = rows.walk(&query, &walk).unwrap();
        let Some(last) = page.last() else {
            return serials;
        };
        query.after = Some(last[..2].to_vec());
        walk.after = sort.map(|sort| last[POLICIES.column(sort).unwrap()].clone());
        serials.extend(page.iter().map(|row| match row[1] {
            Value::Integer(serial) => serial,
            _ => -1,
        }));
    }
}

fn walks_are_sorted_whatever_index_serves(stand: &Stand) {
    let store = created(stand);
    let mut rows = store.rows(TABLES).unwrap();
    let holders = ["王", "李", "赵"];
    let row = |n: i64| {
        let holder = holders.get(usize::try_from(n % 4).unwrap()).copied();
        let branch = if n % 2 == 0 { "B" } else { "a" };
        policy(branch, n, holder, n * 7 % 11)
    };
    let changes = (0..40_i64).map(|n| put(row(n))).collect();
    rows.apply(1, changes).unwrap();
    let holder = |compare, text: &str| on("holder", compare, Value::Text(text.to_owned()));
    let sets = [
        vec![],
        vec![holder(Equal, "李")],
        vec![on("premium_fen", AtLeast, Value::Integer(4))],
        vec![
            holder(Below, "赵"),
            on("branch", Equal, Value::Text("a".to_owned())),
        ],
    ];
    for conditions in &sets {
        for (sort, descending) in [
            (None, false),
            (None, true),
            (Some("holder"), false),
            (Some("holder"), true),
            (Some("premium_fen"), false),
        ] {
            let free = walked(rows.as_mut(), (conditions, descending), (sort, None));
            let mut query = all(&POLICIES);
            query.conditions = conditions.clone();
            let at = sort.and_then(|sort| POLICIES.column(sort));
            let mut wanted = rows.find(&query).unwrap();
            wanted.retain(|row| at.is_none_or(|at| row[at] != Value::Empty));
            wanted.sort_by_key(|row| (at.map(|at| row[at].clone()), row[..2].to_vec()));
            if descending {
                wanted.reverse();
            }
            let wanted: Vec<i64> = wanted
                .iter()
                .map(|row| match row[1] {
                    Value::Integer(serial) => serial,
                    _ => -1,
                })
                .collect();
            assert_eq!(free, wanted, "{conditions:?} {sort:?} {descending}");
            for by in ["holder", "branch", "premium_fen"] {
                let steered = walked(rows.as_mut(), (conditions, descending), (sort, Some(by)));
                assert_eq!(steered, wanted, "{conditions:?} {sort:?} {descending} {by}");
            }
        }
        let mut query = all(&POLICIES);
        query.conditions = conditions.clone();
        let count = rows.count(&query).unwrap();
        for most in [0, 3, 1_000] {
            for by in [None, Some("holder")] {
                assert_eq!(rows.count_to(&query, by, most).unwrap(), count.min(most));
            }
        }
    }
}

fn walks_that_do_not_fit_are_refused(stand: &Stand) {
    let store = created(stand);
    let mut rows = store.rows(TABLES).unwrap();
    let sorted = |sort, after: Option<Value>, by| Walk { sort, after, by };
    let text = Value::Text("x".to_owned());
    let mut later = all(&POLICIES);
    later.after = Some(vec![text.clone(), Value::Integer(1)]);
    for (query, walk) in [
        (all(&POLICIES), sorted(Some("nothing"), None, None)),
        (all(&POLICIES), sorted(None, None, Some("nothing"))),
        (
            all(&POLICIES),
            sorted(Some("holder"), Some(text.clone()), None),
        ),
        (later.clone(), sorted(Some("holder"), None, None)),
        (later.clone(), sorted(None, Some(text.clone()), None)),
        (
            later.clone(),
            sorted(Some("holder"), Some(Value::Empty), None),
        ),
        (later, sorted(Some("premium_fen"), Some(text), None)),
    ] {
        assert!(
            matches!(rows.walk(&query, &walk), Err(Fault::Bug(_))),
            "{walk:?}"
        );
    }
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

fn a_held_snapshot_stays_as_it_is(stand: &Stand) {
    let store = created(stand);
    let mut rows = store.rows(TABLES).unwrap();
    rows.apply(1, vec![put(policy("a", 1, None, 1))]).unwrap();
    let mut held = store.row_reader(TABLES).unwrap();
    assert_eq!(held.hold().unwrap(), 1);
    rows.apply(2, vec![put(policy("a", 2, None, 1))]).unwrap();
    assert_eq!(held.position().unwrap(), 1);
    assert_eq!(held.count(&all(&POLICIES)).unwrap(), 1);
    assert_eq!(held.find(&all(&POLICIES)).unwrap().len(), 1);
    assert_eq!(held.get(&POLICIES, &key("a", 2)).unwrap(), None);
    let mut seen = 0;
    let mut count = |_: &[Value]| {
        seen += 1;
        Ok(())
    };
    held.scan(&POLICIES, &mut count).unwrap();
    assert_eq!(seen, 1);
    assert_eq!(held.tables_present().unwrap(), ["marks", "policies"]);
    assert_eq!(rows.count(&all(&POLICIES)).unwrap(), 2);
}

fn packed_rows_are_the_rows_in_order(stand: &Stand) {
    let store = created(stand);
    let mut rows = store.rows(TABLES).unwrap();
    let branches = ["南京", "苏州", "a", "ab", "a b", "", "\u{1}"];
    let numbers = [i64::MIN, -1, 0, 1, 255, 256, i64::MAX];
    let holders = [None, Some(""), Some("王")];
    let mut changes = vec![];
    for branch in branches {
        for (at, serial) in numbers.into_iter().enumerate() {
            changes.push(put(policy(branch, serial, holders[at % 3], serial)));
        }
    }
    rows.apply(1, changes).unwrap();
    let mut reader = store.row_reader(TABLES).unwrap();
    let (mut plain, mut packed) = (vec![], vec![]);
    let mut keep = |row: &[Value]| {
        plain.push(row.to_vec());
        Ok(())
    };
    reader.scan(&POLICIES, &mut keep).unwrap();
    let mut keep = |row: &[u8]| {
        packed.push(row.to_vec());
        Ok(())
    };
    reader.scan_packed(&POLICIES, &mut keep).unwrap();
    assert_eq!(packed.len(), branches.len() * numbers.len());
    // Not one is equal to another, and their order is that of the rows.
    assert!(packed.is_sorted_by(|one, next| one < next));
    for (plain, packed) in plain.iter().zip(&packed) {
        let unpacked: Vec<Value> = crate::unpacked(&POLICIES, packed)
            .map(crate::Unpacked::value)
            .collect();
        assert_eq!(*plain, unpacked);
        let key = crate::Packer::default()
            .row(plain[..2].iter().map(Value::cell))
            .to_vec();
        let length = crate::key_length(&POLICIES, packed);
        assert_eq!(packed[..length], key[..key.len() - 8]);
    }
}

fn nothing_is_undeclared_in_a_set_as_it_was_made(stand: &Stand) {
    let store = created(stand);
    drop(store.rows(TABLES).unwrap());
    let findings = store.row_reader(TABLES).unwrap().undeclared().unwrap();
    assert_eq!(findings, []);
    // Built beside and swapped in, it is the same as made at once.
    let mut next = store.rows(TABLES_NEXT).unwrap();
    next.caught_up().unwrap();
    let findings = store.row_reader(TABLES_NEXT).unwrap().undeclared().unwrap();
    assert_eq!(findings, []);
}
