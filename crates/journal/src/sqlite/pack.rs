//! A row packed by a function of ours inside SQLite's own loop.
//!
//! Asking for each column of a row from outside costs as much as reading the row: every question goes
//! through the statement. Called with all columns at once, a function sees them where they stand.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kernel::{Cell, Table};
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::{Null, ValueRef};
use rusqlite::{Connection, Error};

use crate::rows::packed::Packer;
use crate::rows::sql;

const NAME: &str = "yinuo_pack";

/// The row that a statement made by [`RowPacker::columns`] stands on.
pub(super) struct RowPacker(Arc<Mutex<Packer>>);

impl RowPacker {
    /// Makes the function known to a connection.
    pub(super) fn on(connection: &Connection) -> rusqlite::Result<Self> {
        let shared = Arc::new(Mutex::new(Packer::default()));
        let packer = Arc::clone(&shared);
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DIRECTONLY;
        connection.create_scalar_function(NAME, -1, flags, move |row| {
            pack(&mut lock(&packer), row).map(|()| Null)
        })?;
        Ok(Self(shared))
    }

    /// What to select in place of a table's columns.
    pub(super) fn columns(table: &Table) -> String {
        format!("{NAME}({})", sql::column_list(table))
    }

    /// The row just stepped on.
    pub(super) fn row<T>(&self, visit: impl FnOnce(&[u8]) -> T) -> T {
        visit(lock(&self.0).finish())
    }
}

fn lock(packer: &Mutex<Packer>) -> MutexGuard<'_, Packer> {
    packer.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Packs a row as it stands; a number where text belongs stays a number, and so makes another row.
fn pack(packer: &mut Packer, row: &Context<'_>) -> rusqlite::Result<()> {
    packer.clear();
    for at in 0..row.len() {
        match row.get_raw(at) {
            ValueRef::Text(text) => packer.text(text),
            ValueRef::Integer(number) => packer.cell(Cell::Integer(number)),
            ValueRef::Null => packer.cell(Cell::Empty),
            // No declared column holds these.
            other @ (ValueRef::Real(_) | ValueRef::Blob(_)) => {
                return Err(Error::InvalidFunctionParameterType(at, other.data_type()));
            }
        }
    }
    Ok(())
}
