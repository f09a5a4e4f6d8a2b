//! Rows in PostgreSQL: the schema `rows`, and `rows_building` while they are built anew.

use std::collections::BTreeMap;

use kernel::{Digest, Fault, RowChange, Seq, Table, Value};
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

use super::rows_schema;
use super::session::{Session, column};
use crate::evidence::{from_i64, to_i64};
use crate::rows::sql::{self, Dialect, Statement};
use crate::rows::{
    META, Pending, PendingRows, check_declarations, check_key, check_query, check_walk, coalesce,
    declaration_digest, declared, is_number, no_row, rebuilding,
};
use crate::verify::Finding;
use crate::{Query, RowReader, RowWriter, Walk};

const IN_USE: &str = "rows";
const IN_BUILDING: &str = "rows_building";
/// Schemas keep sets apart, so the indexes of every set have the same names.
pub(super) const INDEX_TAG: &str = "by";
/// Rows sent in one statement.
const CHUNK: usize = 4_096;
/// Rows fetched in one go by a scan.
const PAGE: usize = 2_000;

/// Rows on one connection, to read or to write.
pub(super) struct PostgresRows {
    session: Session,
    tables: &'static [&'static Table],
    declaration: Digest,
    /// The schema this handle works on.
    schema: &'static str,
    /// Whether one snapshot is held until the handle is dropped.
    held: bool,
}

impl PostgresRows {
    pub(super) fn reader(
        session: Session,
        tables: &'static [&'static Table],
    ) -> Result<Self, Fault> {
        check_declarations(tables)?;
        Ok(Self {
            session,
            tables,
            declaration: declaration_digest(tables),
            schema: IN_USE,
            held: false,
        })
    }

    pub(super) fn writer(
        session: Session,
        tables: &'static [&'static Table],
    ) -> Result<Self, Fault> {
        let mut rows = Self::reader(session, tables)?;
        rows.schema = rows.transaction("BEGIN", Self::prepare_set)?;
        Ok(rows)
    }

    fn transaction<T>(
        &self,
        begin: &str,
        work: impl FnOnce(&Self) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        if self.held {
            return work(self);
        }
        self.session.batch(begin)?;
        let done = work(self).and_then(|done| self.session.batch("COMMIT").map(|()| done));
        if done.is_err() {
            self.session.roll_back();
            self.session.forget_prepared();
        }
        done
    }

    /// Reads in one snapshot with the check that the set is still the one asked for. A swap by
    /// another handle in the middle of it looks like damage once; then it is asked again.
    fn snapshot<T>(&self, work: impl Fn(&Self) -> Result<T, Fault>) -> Result<T, Fault> {
        let once = || {
            self.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY", |rows| {
                rows.checked_position()?;
                work(rows)
            })
        };
        match once() {
            Err(Fault::Corrupt { .. } | Fault::Unreachable(_)) => once(),
            done => done,
        }
    }

    /// The declaration and position of a set; `None` where there is none.
    fn meta(&self, schema: &str) -> Result<Option<(Vec<u8>, i64)>, Fault> {
        let there = self.session.rows(
            "SELECT 1 FROM information_schema.tables
            WHERE table_schema = $1 AND table_name = 'meta'",
            &[&schema],
        )?;
        if there.is_empty() {
            return Ok(None);
        }
        let rows = self.session.rows(
            &format!("SELECT declaration, position FROM {schema}.{META}"),
            &[],
        )?;
        rows.first()
            .map(|row| Ok((column(row, 0, "rows.meta")?, column(row, 1, "rows.meta")?)))
            .transpose()
    }

    fn prepare_set(&self) -> Result<&'static str, Fault> {
        let is_ours = |meta: &Option<(Vec<u8>, i64)>| {
            meta.as_ref()
                .is_some_and(|(declaration, _)| *declaration == self.declaration.0)
        };
        let in_use = self.meta(IN_USE)?;
        if is_ours(&in_use) {
            // A half-built set under other declarations is of no use any more.
            self.session
                .batch(&format!("DROP SCHEMA IF EXISTS {IN_BUILDING} CASCADE"))?;
            return Ok(IN_USE);
        }
        let schema = if in_use.is_none() {
            IN_USE
        } else {
            IN_BUILDING
        };
        if is_ours(&self.meta(schema)?) {
            return Ok(schema);
        }
        let mut statements = vec![
            format!("DROP SCHEMA IF EXISTS {schema} CASCADE"),
            format!("CREATE SCHEMA {schema}"),
            format!(
                "CREATE TABLE {schema}.{META} (declaration bytea NOT NULL, position bigint NOT NULL)"
            ),
        ];
        for table in self.tables {
            let relation = relation(schema, table);
            statements.extend(sql::create(Dialect::Postgres, table, &relation, INDEX_TAG));
        }
        self.session.batch(&statements.join("; "))?;
        self.session.forget_prepared();
        self.session.execute(
            &format!("INSERT INTO {schema}.{META} (declaration, position) VALUES ($1, 0)"),
            &[&self.declaration.0.as_slice()],
        )?;
        Ok(schema)
    }

    fn checked_position(&self) -> Result<Seq, Fault> {
        match self.meta(self.schema)? {
            Some((declaration, position)) if declaration == self.declaration.0 => {
                from_i64(position, "rows.meta.position")
            }
            _ => Err(rebuilding()),
        }
    }

    fn select(&self, table: &Table, statement: &Statement) -> Result<Vec<Vec<Value>>, Fault> {
        let rows = self.fetch(statement)?;
        rows.iter().map(|row| read_row(table, row)).collect()
    }

    fn counted(&self, statement: &Statement) -> Result<u64, Fault> {
        self.snapshot(|rows| {
            let found = rows.fetch(statement)?;
            let count = found.first().map(|row| column(row, 0, "count"));
            from_i64(count.transpose()?.unwrap_or(0), "count")
        })
    }

    fn fetch(&self, statement: &Statement) -> Result<Vec<Row>, Fault> {
        let values: Vec<Box<dyn ToSql + Sync>> = statement.values.iter().map(bound).collect();
        let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| &**value).collect();
        self.session.rows(&statement.sql, &values)
    }
}

fn relation(schema: &str, table: &Table) -> String {
    format!("{schema}.{}", sql::quoted(table.name))
}

fn bound(value: &Value) -> Box<dyn ToSql + Sync> {
    match value {
        Value::Empty => Box::new(None::<i64>),
        Value::Integer(number) => Box::new(*number),
        Value::Text(text) => Box::new(text.clone()),
    }
}

fn read_row(table: &Table, row: &Row) -> Result<Vec<Value>, Fault> {
    table
        .columns
        .iter()
        .enumerate()
        .map(|(at, declared)| {
            let value = if is_number(declared.kind) {
                column::<Option<i64>>(row, at, table.name)?.map(Value::Integer)
            } else {
                column::<Option<String>>(row, at, table.name)?.map(Value::Text)
            };
            Ok(value.unwrap_or(Value::Empty))
        })
        .collect()
}

impl RowReader for PostgresRows {
    fn hold(&mut self) -> Result<Seq, Fault> {
        self.session
            .batch("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")?;
        self.held = true;
        self.checked_position()
    }

    fn position(&mut self) -> Result<Seq, Fault> {
        self.checked_position()
    }

    fn get(&mut self, table: &'static Table, key: &[Value]) -> Result<Option<Vec<Value>>, Fault> {
        let table = declared(self.tables, table.name)?;
        check_key(table, key)?;
        let statement = sql::get(Dialect::Postgres, table, &relation(self.schema, table), key);
        self.snapshot(|rows| Ok(rows.select(table, &statement)?.pop()))
    }

    fn find(&mut self, query: &Query) -> Result<Vec<Vec<Value>>, Fault> {
        let table = check_query(self.tables, query)?;
        let statement = sql::find(Dialect::Postgres, &relation(self.schema, table), query)?;
        self.snapshot(|rows| rows.select(table, &statement))
    }

    fn count(&mut self, query: &Query) -> Result<u64, Fault> {
        let table = check_query(self.tables, query)?;
        let statement = sql::count(Dialect::Postgres, &relation(self.schema, table), query)?;
        self.counted(&statement)
    }

    fn walk(&mut self, query: &Query, walk: &Walk) -> Result<Vec<Vec<Value>>, Fault> {
        let table = check_walk(self.tables, query, walk)?;
        let relation = relation(self.schema, table);
        let statement = sql::walk(Dialect::Postgres, &relation, (query, walk))?;
        self.snapshot(|rows| rows.select(table, &statement))
    }

    fn count_to(
        &mut self,
        query: &Query,
        by: Option<&'static str>,
        most: u64,
    ) -> Result<u64, Fault> {
        let table = check_query(self.tables, query)?;
        let relation = relation(self.schema, table);
        let statement = sql::count_to(Dialect::Postgres, &relation, (query, by, most))?;
        self.counted(&statement)
    }

    fn scan(
        &mut self,
        table: &'static Table,
        visit: &mut dyn FnMut(&[Value]) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let table = declared(self.tables, table.name)?;
        let mut query = Query {
            table,
            conditions: Vec::new(),
            after: None,
            descending: false,
            limit: PAGE,
        };
        // Not asked again on failure: rows were shown already.
        self.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY", |rows| {
            rows.checked_position()?;
            loop {
                let relation = relation(rows.schema, table);
                let page = rows.select(table, &sql::find(Dialect::Postgres, &relation, &query)?)?;
                page.iter().try_for_each(|row| visit(row))?;
                let Some(last) = page.last().filter(|_| page.len() == PAGE) else {
                    return Ok(());
                };
                query.after = last.get(..table.key_columns).map(<[Value]>::to_vec);
            }
        })
    }

    fn undeclared(&mut self) -> Result<Vec<Finding>, Fault> {
        rows_schema::undeclared(&self.session, self.schema, self.tables)
    }

    fn tables_present(&mut self) -> Result<Vec<String>, Fault> {
        let rows = self.session.rows(
            r#"SELECT c.relname::text COLLATE "C" FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = $1 AND c.relkind::text <> 'i' AND c.relname::text <> 'meta'
            ORDER BY 1"#,
            &[&self.schema],
        )?;
        rows.iter().map(|row| column(row, 0, "pg_class")).collect()
    }
}

impl RowWriter for PostgresRows {
    fn apply(&mut self, position: Seq, changes: Vec<RowChange>) -> Result<(), Fault> {
        let before = self.checked_position()?;
        if position < before {
            return Err(Fault::Bug(format!(
                "rows are at {before}, asked back to {position}"
            )));
        }
        let folded = coalesce(self.tables, changes)?;
        let position = to_i64(position)?;
        self.transaction("BEGIN", |rows| {
            for (table, pending) in &folded {
                rows.write(table, pending)?;
            }
            let set = format!("UPDATE {}.{META} SET position = $1", rows.schema);
            rows.session.execute(&set, &[&position]).map(|_| ())
        })
    }

    fn start_over(&mut self) -> Result<(), Fault> {
        self.schema = self.transaction("BEGIN", |rows| {
            rows.session.batch(&format!(
                "DROP SCHEMA IF EXISTS {IN_BUILDING} CASCADE; DROP SCHEMA IF EXISTS {IN_USE} CASCADE"
            ))?;
            rows.session.forget_prepared();
            rows.prepare_set()
        })?;
        Ok(())
    }

    fn is_rebuilding(&mut self) -> Result<bool, Fault> {
        Ok(self.schema != IN_USE)
    }

    fn caught_up(&mut self) -> Result<(), Fault> {
        if self.schema == IN_USE {
            return Ok(());
        }
        self.checked_position()?;
        self.session.batch(&format!(
            "BEGIN; DROP SCHEMA IF EXISTS {IN_USE} CASCADE;
            ALTER SCHEMA {IN_BUILDING} RENAME TO {IN_USE}; COMMIT"
        ))?;
        self.session.forget_prepared();
        self.schema = IN_USE;
        Ok(())
    }
}

/// Rows that set the same columns, so that one statement serves them.
type SetGroups<'a> = BTreeMap<Vec<usize>, Vec<Vec<&'a Value>>>;

impl PostgresRows {
    /// Writes one table's rows in key order, thousands in a statement.
    fn write(&self, table: &Table, pending: &PendingRows) -> Result<(), Fault> {
        let mut puts: Vec<Vec<&Value>> = Vec::new();
        let mut deletes: Vec<Vec<&Value>> = Vec::new();
        let mut sets: SetGroups<'_> = BTreeMap::new();
        for (key, change) in pending {
            match change {
                Pending::Put(values) => puts.push(values.iter().collect()),
                Pending::Delete => deletes.push(key.iter().collect()),
                Pending::Set(columns) if columns.is_empty() => {}
                Pending::Set(columns) => {
                    let row = key.iter().chain(columns.values()).collect();
                    let group = sets.entry(columns.keys().copied().collect()).or_default();
                    group.push(row);
                }
            }
        }
        let key: Vec<usize> = (0..table.key_columns).collect();
        let all: Vec<usize> = (0..table.columns.len()).collect();
        for chunk in puts.chunks(CHUNK) {
            self.send(&self.put_sql(table), table, &all, chunk)?;
        }
        for chunk in deletes.chunks(CHUNK) {
            self.send(&self.delete_sql(table), table, &key, chunk)?;
        }
        for (columns, rows) in &sets {
            let sent = [key.as_slice(), columns].concat();
            for chunk in rows.chunks(CHUNK) {
                let touched = self.send(&self.set_sql(table, columns), table, &sent, chunk)?;
                if touched != chunk.len() as u64 {
                    let key: Vec<Value> = chunk
                        .first()
                        .map(|row| row.iter().take(table.key_columns))
                        .into_iter()
                        .flatten()
                        .map(|value| (*value).clone())
                        .collect();
                    return Err(no_row(table, &key));
                }
            }
        }
        Ok(())
    }

    /// Sends rows as one array for each column.
    fn send(
        &self,
        sql: &str,
        table: &Table,
        columns: &[usize],
        rows: &[Vec<&Value>],
    ) -> Result<u64, Fault> {
        let arrays: Vec<Box<dyn ToSql + Sync + '_>> = columns
            .iter()
            .enumerate()
            .map(|(place, at)| {
                let column = rows.iter().map(move |row| row.get(place).copied());
                array(is_number_at(table, *at), column)
            })
            .collect();
        let bound: Vec<&(dyn ToSql + Sync)> = arrays.iter().map(|array| &**array as _).collect();
        self.session.execute(sql, &bound)
    }

    fn put_sql(&self, table: &Table) -> String {
        let set: Vec<String> = table
            .columns
            .iter()
            .skip(table.key_columns)
            .map(|column| format!("{0} = excluded.{0}", sql::quoted(column.name)))
            .collect();
        let conflict = if set.is_empty() {
            "NOTHING".to_owned()
        } else {
            format!("UPDATE SET {}", set.join(", "))
        };
        let columns: Vec<usize> = (0..table.columns.len()).collect();
        format!(
            "INSERT INTO {} ({}) SELECT * FROM {} ON CONFLICT ({}) DO {conflict}",
            relation(self.schema, table),
            sql::column_list(table),
            unnest(table, &columns),
            sql::key_list(table),
        )
    }

    fn delete_sql(&self, table: &Table) -> String {
        let key: Vec<usize> = (0..table.key_columns).collect();
        format!(
            "DELETE FROM {} AS t USING {} WHERE {}",
            relation(self.schema, table),
            unnest(table, &key),
            key_matches(table)
        )
    }

    fn set_sql(&self, table: &Table, columns: &[usize]) -> String {
        let set: Vec<String> = columns
            .iter()
            .map(|at| format!("{} = u.c{at}", column_name(table, *at)))
            .collect();
        let key: Vec<usize> = (0..table.key_columns).collect();
        format!(
            "UPDATE {} AS t SET {} FROM {} WHERE {}",
            relation(self.schema, table),
            set.join(", "),
            unnest(table, &[&key, columns].concat()),
            key_matches(table)
        )
    }
}

fn is_number_at(table: &Table, at: usize) -> bool {
    table
        .columns
        .get(at)
        .is_some_and(|column| is_number(column.kind))
}

fn column_name(table: &Table, at: usize) -> String {
    sql::quoted(table.columns.get(at).map_or("", |column| column.name))
}

/// `unnest` of one array for each column, as `u` with columns `c0`, `c1`, ….
fn unnest(table: &Table, columns: &[usize]) -> String {
    let mut arrays = Vec::new();
    let mut names = Vec::new();
    for (number, at) in columns.iter().enumerate() {
        let kind = if is_number_at(table, *at) {
            "bigint"
        } else {
            "text"
        };
        arrays.push(format!("${}::{kind}[]", number + 1));
        names.push(format!("c{at}"));
    }
    format!("unnest({}) AS u ({})", arrays.join(", "), names.join(", "))
}

fn key_matches(table: &Table) -> String {
    let matches: Vec<String> = (0..table.key_columns)
        .map(|at| format!("t.{} = u.c{at}", column_name(table, at)))
        .collect();
    matches.join(" AND ")
}

fn array<'a>(
    number: bool,
    column: impl Iterator<Item = Option<&'a Value>>,
) -> Box<dyn ToSql + Sync + 'a> {
    if number {
        let numbers = column.map(|value| match value {
            Some(Value::Integer(number)) => Some(*number),
            _ => None,
        });
        Box::new(numbers.collect::<Vec<Option<i64>>>())
    } else {
        let texts = column.map(|value| match value {
            Some(Value::Text(text)) => Some(text.as_str()),
            _ => None,
        });
        Box::new(texts.collect::<Vec<Option<&'a str>>>())
    }
}
