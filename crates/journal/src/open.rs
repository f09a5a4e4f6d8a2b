//! A store by the name an operator gives it.

use std::path::PathBuf;
use std::sync::Arc;

use kernel::Fault;

use crate::{PostgresStore, SqliteStore, Store};

/// Finds the store named `sqlite:DIR` or `postgres://…`; nothing is opened or made yet.
///
/// `beside` is the folder for signer, verifier key and anchors. For SQLite it is the store's own
/// folder, whatever is given; for PostgreSQL `yinuo-<database>` in the working directory unless
/// given. `Fault::Unreachable` for a name that is neither.
pub fn open_store(name: &str, beside: Option<PathBuf>) -> Result<Arc<dyn Store>, Fault> {
    if let Some(folder) = name.strip_prefix("sqlite:") {
        let folder = folder.strip_prefix("//").unwrap_or(folder);
        if folder.is_empty() {
            return Err(Fault::Unreachable("sqlite: names no folder".to_owned()));
        }
        return Ok(Arc::new(SqliteStore::new(PathBuf::from(folder))));
    }
    if name.starts_with("postgres://") || name.starts_with("postgresql://") {
        let beside = match beside {
            Some(folder) => folder,
            None => PathBuf::from(format!("yinuo-{}", PostgresStore::database_of(name)?)),
        };
        return Ok(Arc::new(PostgresStore::new(name, beside)?));
    }
    // The name is not repeated: it may hold a password.
    Err(Fault::Unreachable(
        "a store is named sqlite:DIR or postgres://USER@HOST/DATABASE".to_owned(),
    ))
}
