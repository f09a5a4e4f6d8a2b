//! Changes folded in runs leave the rows that a store leaves.

use std::collections::BTreeSet;

use journal::{MemoryStore, Query, Store};
use kernel::{RowChange, Table, Value};
use proptest::prelude::*;

use crate::runs::Runs;
use crate::tables::{GUARDS, STREAMS, all_tables};

#[derive(Debug, Clone)]
enum Step {
    Put(u8, i64),
    Set(u8, i64),
    Delete(u8),
    Stream(u8, i64),
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0_u8..12, any::<i64>()).prop_map(|(key, value)| Step::Put(key, value)),
        (0_u8..12, any::<i64>()).prop_map(|(key, value)| Step::Set(key, value)),
        (0_u8..12).prop_map(Step::Delete),
        (0_u8..12, -3_i64..3).prop_map(|(key, value)| Step::Stream(key, value)),
    ]
}

fn key(number: u8) -> Vec<Value> {
    // One is the beginning of the other, which is where orders go wrong.
    vec![Value::Text("案".repeat(usize::from(number)))]
}

fn change(step: &Step) -> RowChange {
    match step {
        Step::Put(number, value) => {
            let mut values = key(*number);
            values.extend([Value::Text(value.to_string()), Value::Integer(*value)]);
            RowChange::Put {
                table: GUARDS.name,
                values,
            }
        }
        Step::Set(number, value) => RowChange::Set {
            table: GUARDS.name,
            key: key(*number),
            columns: vec![("seq", Value::Integer(*value))],
        },
        Step::Delete(number) => RowChange::Delete {
            table: GUARDS.name,
            key: key(*number),
        },
        Step::Stream(number, version) => {
            let mut values = key(*number);
            values.push(Value::Integer(*version));
            values.resize(STREAMS.columns.len(), Value::Empty);
            RowChange::Put {
                table: STREAMS.name,
                values,
            }
        }
    }
}

/// The rows of a table as a store has them after the same changes.
fn stored(changes: &[RowChange], table: &'static Table) -> Vec<Vec<Value>> {
    let store = MemoryStore::new(std::path::PathBuf::from("nowhere"));
    store.create().unwrap();
    let mut rows = store.rows(all_tables()).unwrap();
    for (position, change) in (1..).zip(changes) {
        rows.apply(position, vec![change.clone()]).unwrap();
    }
    let query = Query {
        table,
        conditions: Vec::new(),
        after: None,
        descending: false,
        limit: usize::MAX,
    };
    rows.find(&query).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn runs_in_memory_and_in_files_leave_what_a_store_leaves(
        steps in prop::collection::vec(any_step(), 0..80),
        room in prop_oneof![Just(100_usize), Just(2_000), Just(usize::MAX)],
    ) {
        // A store refuses to set columns of a row that is not there.
        let mut there = BTreeSet::new();
        let possible = |step: &&Step| match step {
            Step::Put(key, _) => { there.insert(*key); true }
            Step::Delete(key) => { there.remove(key); true }
            Step::Set(key, _) => there.contains(key),
            Step::Stream(..) => true,
        };
        let changes: Vec<RowChange> = steps.iter().filter(possible).map(change).collect();
        let mut name = [0; 8];
        getrandom::fill(&mut name).unwrap();
        let mut runs = Runs::new(all_tables(), &kernel::bytes_to_hex(&name)).with_room(room);
        for change in &changes {
            runs.take(change.clone()).unwrap();
        }
        let mut merged = runs.merged().unwrap();
        for (at, table) in all_tables().iter().enumerate() {
            if ![STREAMS.name, GUARDS.name].contains(&table.name) {
                continue;
            }
            let mut rows = Vec::new();
            while let Some(row) = merged.next_of(at).unwrap() {
                rows.push(row);
            }
            prop_assert_eq!(rows, stored(&changes, table), "{}", table.name);
        }
    }
}
