//! Rows in memory.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use kernel::{Digest, Fault, RowChange, Seq, Table, Value};

use super::{State, lock};
use crate::rows::{
    Pending, PendingRows, check_declarations, check_key, check_query, check_walk, coalesce,
    condition_column, declaration_digest, declared, meets, no_row, put_columns, rebuilding,
};
use crate::{Query, RowReader, RowWriter, Walk};

type TableRows = BTreeMap<Vec<Value>, Vec<Value>>;

/// The set readers see, and the one being built beside it.
#[derive(Debug, Clone, Default)]
pub(super) struct RowSets {
    in_use: Option<RowSet>,
    building: Option<RowSet>,
}

#[derive(Debug, Clone)]
struct RowSet {
    declaration: Digest,
    position: Seq,
    tables: BTreeMap<&'static str, TableRows>,
}

impl RowSets {
    fn set(&mut self, building: bool) -> &mut Option<RowSet> {
        if building {
            &mut self.building
        } else {
            &mut self.in_use
        }
    }

    fn of(&mut self, building: bool, declaration: Digest) -> Result<&mut RowSet, Fault> {
        self.set(building)
            .as_mut()
            .filter(|set| set.declaration == declaration)
            .ok_or_else(rebuilding)
    }
}

/// Rows, to read or to write.
pub(super) struct MemoryRows {
    shared: Arc<Mutex<State>>,
    tables: &'static [&'static Table],
    declaration: Digest,
    building: bool,
}

impl MemoryRows {
    pub(super) fn reader(
        shared: Arc<Mutex<State>>,
        tables: &'static [&'static Table],
    ) -> Result<Self, Fault> {
        check_declarations(tables)?;
        Ok(Self {
            shared,
            tables,
            declaration: declaration_digest(tables),
            building: false,
        })
    }

    pub(super) fn writer(
        shared: Arc<Mutex<State>>,
        tables: &'static [&'static Table],
    ) -> Result<Self, Fault> {
        let mut rows = Self::reader(shared, tables)?;
        {
            let mut state = lock(&rows.shared);
            let sets = &mut state.rows;
            let in_use = sets.in_use.as_ref().map(|set| set.declaration);
            rows.building = in_use.is_some_and(|found| found != rows.declaration);
            if !rows.building {
                sets.building = None;
            }
            let set = sets.set(rows.building);
            if set.as_ref().map(|set| set.declaration) != Some(rows.declaration) {
                let empty = |table: &&'static Table| (table.name, TableRows::new());
                *set = Some(RowSet {
                    declaration: rows.declaration,
                    position: 0,
                    tables: tables.iter().map(empty).collect(),
                });
            }
        }
        Ok(rows)
    }

    fn with_set<T>(&self, work: impl FnOnce(&mut RowSet) -> Result<T, Fault>) -> Result<T, Fault> {
        let mut state = lock(&self.shared);
        work(state.rows.of(self.building, self.declaration)?)
    }

    fn matching(&self, query: &Query) -> Result<Vec<Vec<Value>>, Fault> {
        let table = check_query(self.tables, query)?;
        let mut columns = Vec::new();
        for condition in &query.conditions {
            columns.push((condition_column(table, condition)?, condition));
        }
        self.with_set(|set| {
            let rows = set.tables.get(table.name).into_iter().flatten();
            let fits = |row: &&Vec<Value>| {
                columns
                    .iter()
                    .all(|(at, condition)| row.get(*at).is_some_and(|v| meets(v, condition)))
            };
            Ok(rows.map(|(_, row)| row).filter(fits).cloned().collect())
        })
    }
}

impl RowReader for MemoryRows {
    fn hold(&mut self) -> Result<Seq, Fault> {
        let rows = lock(&self.shared).rows.clone();
        self.shared = Arc::new(Mutex::new(State {
            rows,
            ..State::default()
        }));
        self.position()
    }

    fn position(&mut self) -> Result<Seq, Fault> {
        self.with_set(|set| Ok(set.position))
    }

    fn get(&mut self, table: &'static Table, key: &[Value]) -> Result<Option<Vec<Value>>, Fault> {
        let table = declared(self.tables, table.name)?;
        check_key(table, key)?;
        self.with_set(|set| {
            Ok(set
                .tables
                .get(table.name)
                .and_then(|rows| rows.get(key))
                .cloned())
        })
    }

    fn find(&mut self, query: &Query) -> Result<Vec<Vec<Value>>, Fault> {
        let mut rows = self.matching(query)?;
        if query.descending {
            rows.reverse();
        }
        if let Some(after) = &query.after {
            let direction = if query.descending {
                Ordering::Less
            } else {
                Ordering::Greater
            };
            let beyond = |key: &[Value]| key.cmp(after.as_slice()) == direction;
            rows.retain(|row| row.get(..query.table.key_columns).is_some_and(beyond));
        }
        rows.truncate(query.limit);
        Ok(rows)
    }

    fn count(&mut self, query: &Query) -> Result<u64, Fault> {
        Ok(self.matching(query)?.len() as u64)
    }

    fn walk(&mut self, query: &Query, walk: &Walk) -> Result<Vec<Vec<Value>>, Fault> {
        let table = check_walk(self.tables, query, walk)?;
        let sort = walk.sort.and_then(|sort| table.column(sort));
        // The order of the walk: the sort column, then the key.
        let place = |row: &Vec<Value>| -> Vec<Value> {
            let sorted = sort.and_then(|at| row.get(at).cloned());
            let key = row.iter().take(table.key_columns).cloned();
            sorted.into_iter().chain(key).collect()
        };
        let mut rows = self.matching(query)?;
        rows.retain(|row| sort.is_none_or(|at| row.get(at) != Some(&Value::Empty)));
        rows.sort_by_key(place);
        if query.descending {
            rows.reverse();
        }
        if let Some(after) = &query.after {
            let after: Vec<Value> = walk.after.iter().chain(after).cloned().collect();
            let direction = if query.descending {
                Ordering::Less
            } else {
                Ordering::Greater
            };
            rows.retain(|row| place(row).cmp(&after) == direction);
        }
        rows.truncate(query.limit);
        Ok(rows)
    }

    fn count_to(
        &mut self,
        query: &Query,
        _by: Option<&'static str>,
        most: u64,
    ) -> Result<u64, Fault> {
        Ok(self.count(query)?.min(most))
    }

    fn tables_present(&mut self) -> Result<Vec<String>, Fault> {
        let names = |set: &mut RowSet| set.tables.keys().map(|name| (*name).to_owned()).collect();
        self.with_set(|set| Ok(names(set)))
    }
}

impl RowWriter for MemoryRows {
    fn apply(&mut self, position: Seq, changes: Vec<RowChange>) -> Result<(), Fault> {
        let before = self.position()?;
        if position < before {
            return Err(Fault::Bug(format!(
                "rows are at {before}, asked back to {position}"
            )));
        }
        let folded = coalesce(self.tables, changes)?;
        self.with_set(|set| {
            // All that can go wrong goes wrong before anything is written.
            for (table, pending) in &folded {
                check_there(table, set.tables.get(table.name), pending)?;
            }
            for (table, pending) in folded {
                write(set.tables.entry(table.name).or_default(), pending);
            }
            set.position = position;
            Ok(())
        })
    }

    fn start_over(&mut self) -> Result<(), Fault> {
        let empty = |table: &&'static Table| (table.name, TableRows::new());
        let mut state = lock(&self.shared);
        state.rows.building = None;
        state.rows.in_use = Some(RowSet {
            declaration: self.declaration,
            position: 0,
            tables: self.tables.iter().map(empty).collect(),
        });
        drop(state);
        self.building = false;
        Ok(())
    }

    fn is_rebuilding(&mut self) -> Result<bool, Fault> {
        Ok(self.building)
    }

    fn caught_up(&mut self) -> Result<(), Fault> {
        if self.building {
            let mut state = lock(&self.shared);
            state.rows.of(true, self.declaration)?;
            state.rows.in_use = state.rows.building.take();
            drop(state);
            self.building = false;
        }
        Ok(())
    }
}

fn check_there(
    table: &Table,
    rows: Option<&TableRows>,
    pending: &PendingRows,
) -> Result<(), Fault> {
    for (key, change) in pending {
        let set = matches!(change, Pending::Set(columns) if !columns.is_empty());
        if set && !rows.is_some_and(|rows| rows.contains_key(key)) {
            return Err(no_row(table, key));
        }
    }
    Ok(())
}

fn write(rows: &mut TableRows, pending: PendingRows) {
    for (key, change) in pending {
        match change {
            Pending::Put(values) => {
                rows.insert(key, values);
            }
            Pending::Delete => {
                rows.remove(&key);
            }
            Pending::Set(columns) => {
                if let Some(row) = rows.get_mut(&key) {
                    put_columns(row, columns);
                }
            }
        }
    }
}
