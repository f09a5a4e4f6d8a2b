//! Rows in SQLite: one file, and while rows are built anew two sets of tables in it.
//!
//! *Doctrine.* The set in use has the declared names, a set being built the same names with
//! `building_` before them; the swap drops, renames and updates `meta` in one transaction. Swapping
//! files instead would leave readers on a deleted file, and SQLite, closing it, would delete the
//! log of its successor.

use std::path::PathBuf;

use kernel::{Digest, Fault, RowChange, Seq, Table, Value};
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, Row, TransactionBehavior, params};

use super::pack::RowPacker;
use super::{rows_schema, sqlite_fault};
use crate::evidence::{from_i64, to_i64};
use crate::rows::sql::{self, Builder, Dialect, Statement};
use crate::rows::{
    BUILDING, META, Pending, PendingRows, check_declarations, check_key, check_query, check_walk,
    coalesce, declaration_digest, declared, no_row, rebuilding,
};
use crate::verify::Finding;
use crate::{Query, RowReader, RowWriter, Walk};

pub(super) const IN_USE: &str = "in_use";
const IN_BUILDING: &str = "building";

/// Rows on one connection, to read or to write.
pub(super) struct SqliteRows {
    connection: Connection,
    path: PathBuf,
    tables: &'static [&'static Table],
    declaration: Digest,
    /// Which set this handle works on.
    set: &'static str,
    /// Whether one snapshot is held until the handle is dropped.
    held: bool,
}

struct Bound<'a>(&'a Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Empty => ValueRef::Null,
            Value::Integer(number) => ValueRef::Integer(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

fn bound(values: &[Value]) -> impl rusqlite::Params {
    rusqlite::params_from_iter(values.iter().map(Bound).collect::<Vec<_>>())
}

impl SqliteRows {
    pub(super) fn reader(
        connection: Connection,
        tables: &'static [&'static Table],
    ) -> Result<Self, Fault> {
        check_declarations(tables)?;
        let path = connection.path().map_or_else(PathBuf::new, PathBuf::from);
        Ok(Self {
            connection,
            path,
            tables,
            declaration: declaration_digest(tables),
            set: IN_USE,
            held: false,
        })
    }

    pub(super) fn writer(
        connection: Connection,
        tables: &'static [&'static Table],
    ) -> Result<Self, Fault> {
        let mut rows = Self::reader(connection, tables)?;
        let found = rows.prepare_set();
        rows.set = found.map_err(|e| rows.fault(&e))?;
        Ok(rows)
    }

    fn fault(&self, error: &rusqlite::Error) -> Fault {
        sqlite_fault(&self.path, error)
    }

    /// Finds the set of these declarations, or makes it: in use where there is none, else beside.
    fn prepare_set(&mut self) -> rusqlite::Result<&'static str> {
        let tables = self.tables;
        let declaration = self.declaration;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let in_use = declaration_of(&transaction, IN_USE)?;
        if in_use == Some(declaration) {
            // A half-built set under other declarations is of no use any more.
            drop_set(&transaction, IN_BUILDING)?;
            transaction.commit()?;
            return Ok(IN_USE);
        }
        let set = if in_use.is_none() {
            IN_USE
        } else {
            IN_BUILDING
        };
        if declaration_of(&transaction, set)? != Some(declaration) {
            drop_set(&transaction, set)?;
            let tag: String = declaration.to_hex().chars().take(8).collect();
            for table in tables {
                for statement in sql::create(Dialect::Sqlite, table, &relation(set, table), &tag) {
                    transaction.execute_batch(&statement)?;
                }
            }
            transaction.execute(
                "INSERT INTO meta (name, declaration, position) VALUES (?1, ?2, 0)",
                params![set, declaration.0],
            )?;
        }
        transaction.commit()?;
        Ok(set)
    }

    /// The position, if the set still is of these declarations.
    fn checked_position(&self) -> Result<Seq, Fault> {
        let found = self
            .connection
            .prepare_cached("SELECT declaration, position FROM meta WHERE name = ?1")
            .and_then(|mut statement| {
                statement
                    .query_row([self.set], |row| {
                        Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?))
                    })
                    .optional()
            })
            .map_err(|e| self.fault(&e))?;
        match found {
            Some((declaration, position)) if declaration == self.declaration.0 => {
                from_i64(position, "rows meta.position")
            }
            _ => Err(rebuilding()),
        }
    }

    /// Runs a query in one snapshot with the check that the set is still the one asked for.
    fn query(
        &self,
        statement: &Statement,
        mut visit: impl FnMut(&Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let fault = |e: rusqlite::Error| self.fault(&e);
        let own = (!self.held).then(|| self.connection.unchecked_transaction());
        let _snapshot = own.transpose().map_err(fault)?;
        self.checked_position()?;
        let mut prepared = self
            .connection
            .prepare_cached(&statement.sql)
            .map_err(fault)?;
        let mut rows = prepared.query(bound(&statement.values)).map_err(fault)?;
        while let Some(row) = rows.next().map_err(fault)? {
            visit(row)?;
        }
        Ok(())
    }

    /// Every row of a table in key order.
    fn all_of(&self, table: &Table, columns: &str) -> Statement {
        Builder::new(Dialect::Sqlite).finish(format!(
            "SELECT {columns} FROM {} ORDER BY {}",
            relation(self.set, table),
            sql::key_list(table)
        ))
    }

    fn counted(&self, statement: &Statement) -> Result<u64, Fault> {
        let mut count = 0_i64;
        self.query(statement, |row| {
            count = row.get(0).map_err(|e| self.fault(&e))?;
            Ok(())
        })?;
        from_i64(count, "count")
    }

    fn collect(&self, table: &Table, statement: &Statement) -> Result<Vec<Vec<Value>>, Fault> {
        let mut found = Vec::new();
        self.query(statement, |row| {
            found.push(read_row(table, row).map_err(|e| self.fault(&e))?);
            Ok(())
        })?;
        Ok(found)
    }
}

pub(super) fn relation(set: &str, table: &Table) -> String {
    if set == IN_USE {
        sql::quoted(table.name)
    } else {
        sql::quoted(&format!("{BUILDING}{}", table.name))
    }
}

fn declaration_of(connection: &Connection, set: &str) -> rusqlite::Result<Option<Digest>> {
    let found: Option<Vec<u8>> = connection
        .query_row(
            "SELECT declaration FROM meta WHERE name = ?1",
            [set],
            |row| row.get(0),
        )
        .optional()?;
    // A damaged declaration is another declaration: the set is built anew.
    Ok(found.map(|bytes| bytes.try_into().map_or(Digest([0; 32]), Digest)))
}

/// The tables of a set, whatever declarations they were made under.
fn tables_of(connection: &Connection, set: &str) -> rusqlite::Result<Vec<String>> {
    let mut all = connection.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE
        '\\' ORDER BY name",
    )?;
    let names = all.query_map([], |row| row.get::<_, String>(0))?;
    names
        .filter(|name| {
            name.as_ref().map_or(true, |name| {
                name != META && name.starts_with(BUILDING) == (set == IN_BUILDING)
            })
        })
        .collect()
}

fn drop_set(connection: &Connection, set: &str) -> rusqlite::Result<()> {
    for name in tables_of(connection, set)? {
        // A name from the catalogue of a file others can edit: quotes in it are doubled.
        let name = name.replace('"', "\"\"");
        connection.execute_batch(&format!("DROP TABLE {}", sql::quoted(&name)))?;
    }
    connection.execute("DELETE FROM meta WHERE name = ?1", [set])?;
    Ok(())
}

fn read_row(table: &Table, row: &Row<'_>) -> rusqlite::Result<Vec<Value>> {
    (0..table.columns.len())
        .map(|at| {
            Ok(match row.get_ref(at)? {
                ValueRef::Null => Value::Empty,
                ValueRef::Integer(number) => Value::Integer(number),
                _ => Value::Text(row.get(at)?),
            })
        })
        .collect()
}

/// Reads a row over the one before, so that a scan of millions of rows keeps its allocations.
fn read_into(values: &mut [Value], row: &Row<'_>) -> rusqlite::Result<()> {
    for (at, value) in values.iter_mut().enumerate() {
        match (row.get_ref(at)?, &mut *value) {
            (ValueRef::Text(text), Value::Text(kept)) => {
                kept.clear();
                kept.push_str(str::from_utf8(text)?);
            }
            (ValueRef::Null, kept) => *kept = Value::Empty,
            (ValueRef::Integer(number), kept) => *kept = Value::Integer(number),
            (_, kept) => *kept = Value::Text(row.get(at)?),
        }
    }
    Ok(())
}

impl RowReader for SqliteRows {
    fn hold(&mut self) -> Result<Seq, Fault> {
        let begun = self.connection.execute_batch("BEGIN DEFERRED");
        begun.map_err(|e| self.fault(&e))?;
        self.held = true;
        // The first read takes the snapshot.
        self.checked_position()
    }

    fn position(&mut self) -> Result<Seq, Fault> {
        self.checked_position()
    }

    fn get(&mut self, table: &'static Table, key: &[Value]) -> Result<Option<Vec<Value>>, Fault> {
        let table = declared(self.tables, table.name)?;
        check_key(table, key)?;
        let statement = sql::get(Dialect::Sqlite, table, &relation(self.set, table), key);
        Ok(self.collect(table, &statement)?.pop())
    }

    fn find(&mut self, query: &Query) -> Result<Vec<Vec<Value>>, Fault> {
        let table = check_query(self.tables, query)?;
        let statement = sql::find(Dialect::Sqlite, &relation(self.set, table), query)?;
        self.collect(table, &statement)
    }

    fn count(&mut self, query: &Query) -> Result<u64, Fault> {
        let table = check_query(self.tables, query)?;
        let statement = sql::count(Dialect::Sqlite, &relation(self.set, table), query)?;
        self.counted(&statement)
    }

    fn walk(&mut self, query: &Query, walk: &Walk) -> Result<Vec<Vec<Value>>, Fault> {
        let table = check_walk(self.tables, query, walk)?;
        let relation = relation(self.set, table);
        let statement = sql::walk(Dialect::Sqlite, &relation, (query, walk))?;
        self.collect(table, &statement)
    }

    fn count_to(
        &mut self,
        query: &Query,
        by: Option<&'static str>,
        most: u64,
    ) -> Result<u64, Fault> {
        let table = check_query(self.tables, query)?;
        let relation = relation(self.set, table);
        let statement = sql::count_to(Dialect::Sqlite, &relation, (query, by, most))?;
        self.counted(&statement)
    }

    fn scan(
        &mut self,
        table: &'static Table,
        visit: &mut dyn FnMut(&[Value]) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let table = declared(self.tables, table.name)?;
        let statement = self.all_of(table, &sql::column_list(table));
        let mut values = vec![Value::Empty; table.columns.len()];
        self.query(&statement, |row| {
            read_into(&mut values, row).map_err(|e| self.fault(&e))?;
            visit(&values)
        })
    }

    fn scan_packed(
        &mut self,
        table: &'static Table,
        visit: &mut dyn FnMut(&[u8]) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let table = declared(self.tables, table.name)?;
        // Pages are read once, in order: a cache that fits the processor's own is the faster one.
        let small = self.connection.pragma_update(None, "cache_size", -2_048);
        let packer = small.and_then(|()| RowPacker::on(&self.connection));
        let packer = packer.map_err(|e| self.fault(&e))?;
        let packed = self.all_of(table, &RowPacker::columns(table));
        self.query(&packed, |_row| packer.row(&mut *visit))
    }

    fn undeclared(&mut self) -> Result<Vec<Finding>, Fault> {
        rows_schema::undeclared(&self.connection, self.tables, self.declaration)
            .map_err(|e| self.fault(&e))
    }

    fn tables_present(&mut self) -> Result<Vec<String>, Fault> {
        tables_of(&self.connection, self.set).map_err(|e| self.fault(&e))
    }
}

impl RowWriter for SqliteRows {
    fn apply(&mut self, position: Seq, changes: Vec<RowChange>) -> Result<(), Fault> {
        let before = self.checked_position()?;
        if position < before {
            return Err(Fault::Bug(format!(
                "rows are at {before}, asked back to {position}"
            )));
        }
        let folded = coalesce(self.tables, changes)?;
        let position = to_i64(position)?;
        let set = self.set;
        let path = self.path.clone();
        let fault = |e: rusqlite::Error| sqlite_fault(&path, &e);
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(fault)?;
        for (table, rows) in &folded {
            let missing = write_rows(&transaction, set, table, rows).map_err(fault)?;
            if let Some(key) = missing {
                return Err(no_row(table, &key));
            }
        }
        transaction
            .execute(
                "UPDATE meta SET position = ?1 WHERE name = ?2",
                params![position, set],
            )
            .map_err(fault)?;
        transaction.commit().map_err(fault)
    }

    fn start_over(&mut self) -> Result<(), Fault> {
        let found = self.drop_sets().and_then(|()| self.prepare_set());
        self.set = found.map_err(|e| self.fault(&e))?;
        Ok(())
    }

    fn is_rebuilding(&mut self) -> Result<bool, Fault> {
        Ok(self.set != IN_USE)
    }

    fn caught_up(&mut self) -> Result<(), Fault> {
        if self.set == IN_USE {
            return Ok(());
        }
        let swapped = self.swap();
        swapped.map_err(|e| self.fault(&e))?;
        self.set = IN_USE;
        Ok(())
    }
}

impl SqliteRows {
    fn drop_sets(&mut self) -> rusqlite::Result<()> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        drop_set(&transaction, IN_BUILDING)?;
        drop_set(&transaction, IN_USE)?;
        transaction.commit()
    }

    fn swap(&mut self) -> rusqlite::Result<()> {
        let tables = self.tables;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        drop_set(&transaction, IN_USE)?;
        for table in tables {
            transaction.execute_batch(&format!(
                "ALTER TABLE {} RENAME TO {}",
                relation(IN_BUILDING, table),
                relation(IN_USE, table)
            ))?;
        }
        transaction.execute(
            "UPDATE meta SET name = ?1 WHERE name = ?2",
            params![IN_USE, IN_BUILDING],
        )?;
        transaction.commit()
    }
}

/// Writes one table's rows in key order; says which row was to be changed but is not there.
fn write_rows(
    connection: &Connection,
    set: &str,
    table: &Table,
    rows: &PendingRows,
) -> rusqlite::Result<Option<Vec<Value>>> {
    let relation = relation(set, table);
    let parameters: Vec<String> = (1..=table.columns.len()).map(|n| format!("?{n}")).collect();
    let put = format!(
        "INSERT INTO {relation} ({}) VALUES ({}) ON CONFLICT ({}) DO {}",
        sql::column_list(table),
        parameters.join(", "),
        sql::key_list(table),
        on_conflict(table),
    );
    let mut put = connection.prepare_cached(&put)?;
    for (key, pending) in rows {
        match pending {
            Pending::Put(values) => {
                put.execute(bound(values))?;
            }
            Pending::Delete => {
                let mut statement = Builder::new(Dialect::Sqlite);
                let of_key = key_condition(table, key, &mut statement);
                let statement = statement.finish(format!("DELETE FROM {relation} WHERE {of_key}"));
                let mut delete = connection.prepare_cached(&statement.sql)?;
                delete.execute(bound(&statement.values))?;
            }
            Pending::Set(columns) if columns.is_empty() => {}
            Pending::Set(columns) => {
                let mut statement = Builder::new(Dialect::Sqlite);
                let set: Vec<String> = columns
                    .iter()
                    .filter_map(|(at, value)| Some((table.columns.get(*at)?, value)))
                    .map(|(column, value)| {
                        let parameter = statement.bind(value.clone());
                        format!("{} = {parameter}", sql::quoted(column.name))
                    })
                    .collect();
                let of_key = key_condition(table, key, &mut statement);
                let set = set.join(", ");
                let sql = format!("UPDATE {relation} SET {set} WHERE {of_key}");
                let statement = statement.finish(sql);
                let mut update = connection.prepare_cached(&statement.sql)?;
                if update.execute(bound(&statement.values))? == 0 {
                    return Ok(Some(key.clone()));
                }
            }
        }
    }
    Ok(None)
}

fn on_conflict(table: &Table) -> String {
    let set: Vec<String> = table
        .columns
        .iter()
        .skip(table.key_columns)
        .map(|column| format!("{0} = excluded.{0}", sql::quoted(column.name)))
        .collect();
    if set.is_empty() {
        "NOTHING".to_owned()
    } else {
        format!("UPDATE SET {}", set.join(", "))
    }
}

fn key_condition(table: &Table, key: &[Value], statement: &mut Builder) -> String {
    table
        .key()
        .iter()
        .zip(key)
        .map(|(column, value)| {
            format!(
                "{} = {}",
                sql::quoted(column.name),
                statement.bind(value.clone())
            )
        })
        .collect::<Vec<_>>()
        .join(" AND ")
}
