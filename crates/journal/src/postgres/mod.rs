//! The PostgreSQL store: schemas `evidence`, `rows`, `keys` and `desk` of one database.
//!
//! The same rows as in SQLite, as bytea. A handle owns its connection and the single-threaded
//! runtime that drives it, so handles are blocking like every other store's; they must not be used
//! on a thread that itself runs an async runtime. The commit path is plain SQL: no advisory locks,
//! no extensions, no server functions beyond `unnest` and the clock.

mod desk;
mod evidence;
mod inspect;
mod keys;
mod rows;
mod rows_schema;
mod schema;
pub(crate) mod session;
mod tls;
mod writer;

use std::path::{Path, PathBuf};

use kernel::{Fault, Table};
use tokio_postgres::Config;
use tokio_postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::evidence::{EvidenceReader, FORMAT, corrupt};
use crate::verify::EvidenceSource;
use crate::{Desk, KeyStore, Reader, RowReader, RowWriter, Store, Writer};

use evidence::PostgresTables;
use session::Session;

/// A store in a PostgreSQL database.
#[derive(Clone)]
pub struct PostgresStore {
    config: Config,
    /// None: the connection is plain.
    tls: Option<MakeRustlsConnect>,
    beside: PathBuf,
}

impl std::fmt::Debug for PostgresStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let told = format!("{} tls {}", self.describe(), self.tls.is_some());
        f.debug_tuple("PostgresStore").field(&told).finish()
    }
}

impl PostgresStore {
    /// The store in the database of a connection URL; nothing is opened or made yet.
    pub fn new(url: &str, beside: PathBuf) -> Result<Self, Fault> {
        let (plain, tls) = tls::of_url(url)?;
        let mut config = parse(&plain)?;
        config.application_name("yinuo");
        config.ssl_mode(match &tls {
            Some(_) => SslMode::Require,
            None => SslMode::Disable,
        });
        Ok(Self {
            config,
            tls,
            beside,
        })
    }

    /// The database a connection URL names.
    pub fn database_of(url: &str) -> Result<String, Fault> {
        let config = parse(&tls::of_url(url)?.0)?;
        let name = config.get_dbname().or_else(|| config.get_user());
        Ok(name.unwrap_or("postgres").to_owned())
    }

    pub(crate) fn connect(&self) -> Result<Session, Fault> {
        Session::connect(&self.config, self.tls.as_ref())
    }

    /// Whether the database sees an encrypted connection.
    #[cfg(test)]
    pub(crate) fn is_encrypted(&self) -> Result<bool, Fault> {
        let sql = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
        let rows = self.connect()?.rows(sql, &[])?;
        let seen = rows.first().and_then(|row| row.try_get(0).ok());
        seen.ok_or_else(|| Fault::Bug("pg_stat_ssl knows no such connection".to_owned()))
    }

    /// A session on a store that is there and of a format this program knows.
    fn connect_to_store(&self) -> Result<Session, Fault> {
        let session = self.connect()?;
        match format_of(&session)? {
            None => Err(Fault::Unreachable(format!(
                "{}: no such store",
                self.describe()
            ))),
            Some(found) if found > FORMAT => Err(Fault::Newer {
                found,
                known: FORMAT,
            }),
            Some(FORMAT) => Ok(session),
            Some(found) => Err(corrupt("evidence.store", format!("format {found}"))),
        }
    }
}

fn parse(url: &str) -> Result<Config, Fault> {
    url.parse::<Config>()
        // The URL is not repeated: it may hold a password.
        .map_err(|e| Fault::Unreachable(format!("no PostgreSQL URL: {e}")))
}

/// The format of the store; `None` where there is none.
fn format_of(session: &Session) -> Result<Option<u32>, Fault> {
    let there = session.rows(
        "SELECT 1 FROM information_schema.tables
        WHERE table_schema = 'evidence' AND table_name = 'store'",
        &[],
    )?;
    if there.is_empty() {
        return Ok(None);
    }
    let rows = session.rows(
        r#"SELECT "value" FROM evidence.store WHERE "key" = 'format'"#,
        &[],
    )?;
    let found: Option<String> = rows.first().and_then(|row| row.try_get(0).ok());
    let format = found.and_then(|value| value.parse().ok());
    format
        .map(Some)
        .ok_or_else(|| corrupt("evidence.store[key=format]", "no version".to_owned()))
}

impl Store for PostgresStore {
    fn create(&self) -> Result<(), Fault> {
        let session = self.connect()?;
        if format_of(&session)?.is_none() {
            session.batch(&schema::create())?;
            // Compressing what is hashed and encrypted costs more than it saves. Databases that only
            // speak PostgreSQL's protocol may not know the setting, and lose nothing without it.
            for statement in schema::STORAGE {
                drop(session.batch(statement));
            }
        }
        crate::files::make_folder(&self.beside)
    }

    fn exists(&self) -> Result<bool, Fault> {
        Ok(format_of(&self.connect()?)?.is_some())
    }

    fn writer(&self, holder: &str) -> Result<Box<dyn Writer>, Fault> {
        writer::PostgresWriter::open(self.connect_to_store()?, holder)
            .map(|writer| Box::new(writer) as Box<dyn Writer>)
    }

    fn reader(&self) -> Result<Box<dyn Reader>, Fault> {
        let tables = PostgresTables::new(self.connect_to_store()?);
        Ok(Box::new(EvidenceReader::new(tables)))
    }

    fn rows(&self, tables: &'static [&'static Table]) -> Result<Box<dyn RowWriter>, Fault> {
        rows::PostgresRows::writer(self.connect()?, tables)
            .map(|rows| Box::new(rows) as Box<dyn RowWriter>)
    }

    fn row_reader(&self, tables: &'static [&'static Table]) -> Result<Box<dyn RowReader>, Fault> {
        rows::PostgresRows::reader(self.connect()?, tables)
            .map(|rows| Box::new(rows) as Box<dyn RowReader>)
    }

    fn has_writer(&self) -> Result<bool, Fault> {
        writer::lease_is_held(&self.connect_to_store()?)
    }

    fn holder(&self) -> Result<Option<String>, Fault> {
        writer::holder(&self.connect_to_store()?)
    }

    fn desk(&self) -> Result<Box<dyn Desk>, Fault> {
        desk::PostgresDesk::new(self.connect_to_store()?)
            .map(|desk| Box::new(desk) as Box<dyn Desk>)
    }

    fn keys(&self) -> Result<Box<dyn KeyStore>, Fault> {
        Ok(Box::new(keys::PostgresKeys(self.connect_to_store()?)))
    }

    fn beside(&self) -> &Path {
        &self.beside
    }

    fn describe(&self) -> String {
        let host = self.config.get_hosts().first();
        let host = match host {
            Some(tokio_postgres::config::Host::Tcp(name)) => name.clone(),
            #[cfg(unix)]
            Some(tokio_postgres::config::Host::Unix(path)) => path.display().to_string(),
            None => "localhost".to_owned(),
        };
        let database = self.config.get_dbname().unwrap_or("postgres");
        format!("postgres://{host}/{database}")
    }

    fn evidence(&self) -> Result<Box<dyn EvidenceSource>, Fault> {
        let session = self.connect()?;
        match format_of(&session) {
            Ok(None) => Err(Fault::Unreachable(format!(
                "{}: no such store",
                self.describe()
            ))),
            Ok(Some(found)) if found > FORMAT => Err(Fault::Newer {
                found,
                known: FORMAT,
            }),
            // Another format, or none that can be read, is for inspection to tell.
            _ => inspect::PostgresSource::open(session)
                .map(|source| Box::new(source) as Box<dyn EvidenceSource>),
        }
    }
}
