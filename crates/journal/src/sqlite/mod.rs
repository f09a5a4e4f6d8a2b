//! The SQLite store: four files in one folder, and a lock file that makes its holder the writer.
//!
//! `yinuo.db` is evidence, `rows.db` what lists read, `keys.db` the keys of personal objects,
//! `desk.db` sessions and the like. All in WAL mode; evidence, keys and desk with `synchronous=FULL`, so that a commit acknowledged is a commit kept.

mod backup;
mod connect;
mod desk;
mod evidence;
mod inspect;
mod keys;
mod lock;
mod pack;
mod rows;
mod rows_schema;
pub(crate) mod schema;
mod wal;
mod writer;

use std::path::{Path, PathBuf};

use kernel::{Fault, Table};

use crate::evidence::EvidenceReader;
use crate::files::make_folder;
use crate::verify::EvidenceSource;
use crate::{Desk, KeyStore, Reader, RowReader, RowWriter, Store, Writer};

use connect::{Kind, create_file, open_file};
use evidence::SqliteTables;

pub use backup::{CopiedTo, Named, Piece, digest_of};
pub(crate) use connect::sqlite_fault;

/// A store in a folder.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    folder: PathBuf,
}

impl SqliteStore {
    /// The store in this folder; nothing is opened or made yet.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The file that holds the evidence.
    pub fn evidence_path(&self) -> PathBuf {
        self.folder.join("yinuo.db")
    }

    fn rows_path(&self) -> PathBuf {
        self.folder.join("rows.db")
    }

    fn keys_path(&self) -> PathBuf {
        self.folder.join("keys.db")
    }

    fn desk_path(&self) -> PathBuf {
        self.folder.join("desk.db")
    }
}

impl Store for SqliteStore {
    fn create(&self) -> Result<(), Fault> {
        make_folder(&self.folder)?;
        create_file(&self.rows_path(), &Kind::ROWS, schema::ROWS)?;
        create_file(&self.desk_path(), &Kind::DESK, schema::DESK)?;
        // Last: a folder with evidence is a whole store.
        create_file(&self.evidence_path(), &Kind::EVIDENCE, schema::EVIDENCE)
    }

    fn exists(&self) -> Result<bool, Fault> {
        Ok(self.evidence_path().exists())
    }

    fn writer(&self, holder: &str) -> Result<Box<dyn Writer>, Fault> {
        writer::SqliteWriter::open(&self.folder, &self.evidence_path(), holder)
            .map(|writer| Box::new(writer) as Box<dyn Writer>)
    }

    fn reader(&self) -> Result<Box<dyn Reader>, Fault> {
        let connection = open_file(&self.evidence_path(), &Kind::EVIDENCE.for_reading())?;
        Ok(Box::new(EvidenceReader::new(SqliteTables::new(connection))))
    }

    fn rows(&self, tables: &'static [&'static Table]) -> Result<Box<dyn RowWriter>, Fault> {
        create_file(&self.rows_path(), &Kind::ROWS, schema::ROWS)?;
        let connection = open_file(&self.rows_path(), &Kind::ROWS)?;
        rows::SqliteRows::writer(connection, tables)
            .map(|rows| Box::new(rows) as Box<dyn RowWriter>)
    }

    fn row_reader(&self, tables: &'static [&'static Table]) -> Result<Box<dyn RowReader>, Fault> {
        create_file(&self.rows_path(), &Kind::ROWS, schema::ROWS)?;
        let connection = open_file(&self.rows_path(), &Kind::ROWS.for_reading())?;
        rows::SqliteRows::reader(connection, tables)
            .map(|rows| Box::new(rows) as Box<dyn RowReader>)
    }

    fn has_writer(&self) -> Result<bool, Fault> {
        lock::is_held(&self.folder)
    }

    fn holder(&self) -> Result<Option<String>, Fault> {
        lock::holder(&self.folder)
    }

    fn desk(&self) -> Result<Box<dyn Desk>, Fault> {
        create_file(&self.desk_path(), &Kind::DESK, schema::DESK)?;
        let connection = open_file(&self.desk_path(), &Kind::DESK)?;
        desk::SqliteDesk::new(connection).map(|desk| Box::new(desk) as Box<dyn Desk>)
    }

    fn keys(&self) -> Result<Box<dyn KeyStore>, Fault> {
        create_file(&self.keys_path(), &Kind::KEYS, schema::KEYS)?;
        let connection = open_file(&self.keys_path(), &Kind::KEYS)?;
        keys::SqliteKeys::new(connection).map(|keys| Box::new(keys) as Box<dyn KeyStore>)
    }

    fn beside(&self) -> &Path {
        &self.folder
    }

    fn describe(&self) -> String {
        format!("sqlite:{}", self.folder.display())
    }

    fn evidence(&self) -> Result<Box<dyn EvidenceSource>, Fault> {
        inspect::SqliteSource::open(&self.evidence_path())
            .map(|source| Box::new(source) as Box<dyn EvidenceSource>)
    }
}
