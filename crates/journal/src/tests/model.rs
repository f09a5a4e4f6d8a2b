//! Any sequence of operations leaves every store as a simple model says.

use std::collections::BTreeMap;

use kernel::{Digest, RowChange, Value};
use proptest::prelude::*;

use super::fixtures::{POLICIES, Stand, TABLES, commit, entry, memory, policy, postgres, sqlite};
use super::verify::kinds;
use crate::tree::{leaf_hash, root_of};
use crate::verify::{VerifyOptions, verify};
use crate::{Query, RowWriter, Writer};

#[derive(Debug, Clone)]
enum Step {
    Append {
        count: u64,
        length: usize,
        content: Option<u8>,
    },
    Reopen,
    Read {
        from: u64,
        limit: usize,
    },
    Tile {
        level: u8,
        index: u64,
    },
    Keep,
    Rows(Vec<(u8, i64, u8)>),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (1_u64..300, 16_usize..80, proptest::option::of(0_u8..4))
            .prop_map(|(count, length, content)| Step::Append { count, length, content }),
        1 => Just(Step::Reopen),
        3 => (0_u64..1_500, 0_usize..700).prop_map(|(from, limit)| Step::Read { from, limit }),
        2 => (0_u8..3, 0_u64..6).prop_map(|(level, index)| Step::Tile { level, index }),
        1 => Just(Step::Keep),
        2 => proptest::collection::vec((0_u8..3, 0_i64..12, 0_u8..3), 0..20).prop_map(Step::Rows),
    ]
}

#[derive(Default)]
struct Model {
    entries: Vec<Vec<u8>>,
    leaves: Vec<Digest>,
    checkpoints: BTreeMap<u64, String>,
    contents: BTreeMap<u8, Vec<u8>>,
    rows: BTreeMap<i64, Vec<Value>>,
    position: u64,
}

impl Model {
    fn append(
        &mut self,
        writer: &mut dyn Writer,
        (count, length): (u64, usize),
        content: Option<u8>,
    ) {
        let first = self.entries.len() as u64;
        let mut commit = commit(first, count, length);
        if let Some(number) = content {
            let bytes = vec![number; 1_000];
            commit.contents.push(bytes.clone());
            self.contents.insert(number, bytes);
        }
        let head = writer.append(&commit).unwrap();
        for number in first..first + count {
            let entry = entry(number, length);
            self.leaves.push(leaf_hash(&entry));
            self.entries.push(entry);
        }
        assert_eq!(head.size, self.entries.len() as u64);
        assert_eq!(head.root, root_of(&self.leaves));
    }

    fn apply(&mut self, rows: &mut dyn RowWriter, changes: &[(u8, i64, u8)]) {
        let mut sent = vec![];
        for (what, serial, value) in changes {
            let there = self.rows.contains_key(serial);
            let key = vec![Value::Text("x".to_owned()), Value::Integer(*serial)];
            match what {
                0 => {
                    let row = policy("x", *serial, None, i64::from(*value));
                    self.rows.insert(*serial, row.clone());
                    sent.push(RowChange::Put {
                        table: "policies",
                        values: row,
                    });
                }
                1 if there => {
                    let holder = Value::Text(format!("holder {value}"));
                    self.rows.get_mut(serial).unwrap()[2] = holder.clone();
                    let columns = vec![("holder", holder)];
                    sent.push(RowChange::Set {
                        table: "policies",
                        key,
                        columns,
                    });
                }
                _ => {
                    self.rows.remove(serial);
                    sent.push(RowChange::Delete {
                        table: "policies",
                        key,
                    });
                }
            }
        }
        self.position += 1;
        rows.apply(self.position, sent).unwrap();
    }

    fn tile(&self, level: u8, index: u64) -> Vec<Digest> {
        let mut hashes = self.leaves.clone();
        for _ in 0..level {
            hashes = hashes.chunks_exact(256).map(root_of).collect();
        }
        let start = usize::try_from(index).unwrap() * 256;
        hashes.into_iter().skip(start).take(256).collect()
    }

    fn check_all(&self, stand: &Stand, rows: &mut dyn RowWriter) {
        let newest = self
            .checkpoints
            .last_key_value()
            .map(|(_, note)| note.clone());
        assert_eq!(stand.store.reader().unwrap().checkpoint().unwrap(), newest);
        for bytes in self.contents.values() {
            assert_eq!(
                stand
                    .store
                    .reader()
                    .unwrap()
                    .content(&Digest::of(bytes))
                    .unwrap()
                    .as_ref(),
                Some(bytes)
            );
        }
        let query = Query {
            table: &POLICIES,
            conditions: vec![],
            after: None,
            descending: false,
            limit: 1_000,
        };
        let wanted: Vec<_> = self.rows.values().cloned().collect();
        assert_eq!(rows.find(&query).unwrap(), wanted);
        assert_eq!(rows.position().unwrap(), self.position);
        let report = verify(&*stand.store, &VerifyOptions::default(), &mut ()).unwrap();
        // The notes of this test are no signed checkpoints, and that is all there is to find.
        let others = kinds(&report)
            .into_iter()
            .filter(|kind| !["checkpoint", "no-key"].contains(kind));
        assert_eq!(others.count(), 0, "{:?}", report.findings);
    }
}

fn run(stand: &Stand, steps: &[Step]) {
    let store = &*stand.store;
    store.create().unwrap();
    let mut model = Model::default();
    let mut writer = store.writer("w").unwrap();
    let mut reader = store.reader().unwrap();
    let mut rows = store.rows(TABLES).unwrap();
    for step in steps {
        match step {
            Step::Append {
                count,
                length,
                content,
            } => {
                model.append(&mut *writer, (*count, *length), *content);
            }
            Step::Reopen => {
                drop(writer);
                writer = store.writer("w").unwrap();
                rows = store.rows(TABLES).unwrap();
            }
            Step::Read { from, limit } => {
                let start = usize::try_from(*from).unwrap();
                let wanted: Vec<_> = model
                    .entries
                    .iter()
                    .skip(start)
                    .take(*limit)
                    .cloned()
                    .collect();
                assert_eq!(reader.entries(*from, *limit).unwrap(), wanted);
                assert_eq!(writer.entries(*from, *limit).unwrap(), wanted);
            }
            Step::Tile { level, index } => {
                let wanted = model.tile(*level, *index);
                assert_eq!(reader.tile(*level, *index).unwrap(), wanted);
                assert_eq!(writer.tile(*level, *index).unwrap(), wanted);
            }
            Step::Keep => {
                let size = model.entries.len() as u64;
                let note = format!("note of {size}");
                writer.keep_checkpoint(size, &note).unwrap();
                model.checkpoints.insert(size, note);
            }
            Step::Rows(changes) => model.apply(&mut *rows, changes),
        }
        assert_eq!(reader.head().unwrap(), writer.head().unwrap());
    }
    model.check_all(stand, &mut *rows);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn memory_and_sqlite_do_as_the_model(steps in proptest::collection::vec(step(), 1..30)) {
        run(&memory(), &steps);
        run(&sqlite(), &steps);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn postgres_does_as_the_model(steps in proptest::collection::vec(step(), 1..30)) {
        run(&postgres(), &steps);
    }
}
