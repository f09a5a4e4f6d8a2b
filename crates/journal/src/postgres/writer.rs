//! Writing evidence to PostgreSQL under a fenced lease.
//!
//! *Doctrine.* The lease is a row with an epoch. A writer that takes it raises the epoch; every
//! commit updates the row where the epoch is still its own, and takes its row key from a query that
//! finds nothing once the epoch has moved on. So all statements of a commit go out in one flight,
//! `COMMIT` included: where the lease is lost the key is null, the insert fails, and PostgreSQL turns
//! the commit into a rollback. A writer that was away too long cannot add a byte.

use kernel::{Digest, Fault, Seq};
use tokio_postgres::{Error, Statement};

use super::evidence::PostgresTables;
use super::session::{Bound, Session, column, postgres_fault};
use crate::evidence::{EvidenceReader, Staged, stage, to_i64};
use crate::tiles::encode_hashes;
use crate::tree::Tree;
use crate::{Commit, Head, Reader, Writer};

/// A lease is free when its holder let it go, or has not renewed it for three seconds by the
/// database's clock.
const TAKE: &str = "UPDATE desk.lease
    SET epoch = epoch + 1, holder = $1, renewed_at = clock_timestamp()
    WHERE id = 1
        AND (holder = '' OR renewed_at < clock_timestamp() - interval '3 seconds')
    RETURNING epoch";
const RENEW: &str =
    "UPDATE desk.lease SET renewed_at = clock_timestamp() WHERE id = 1 AND epoch = $1";
const RELEASE: &str = "UPDATE desk.lease SET holder = '' WHERE id = 1 AND epoch = $1";

const INSERT_COMMIT: &str = r#"INSERT INTO evidence.commits
        (first_seq, "count", entries, leaves, root)
    SELECT (SELECT $1::bigint FROM desk.lease WHERE id = 1 AND epoch = $2),
        $3::bigint, $4::bytea, $5::bytea, $6::bytea"#;
const INSERT_DERIVED: &str = "INSERT INTO evidence.derived (first_seq, name, data)
    SELECT $1::bigint, u.name, u.data FROM unnest($2::text[], $3::bytea[]) AS u (name, data)";
const INSERT_TILES: &str = r#"INSERT INTO evidence.tiles (level, "index", hashes)
    SELECT u.l, u.i, u.h FROM unnest($1::bigint[], $2::bigint[], $3::bytea[]) AS u (l, i, h)"#;
const INSERT_CONTENTS: &str = "INSERT INTO evidence.contents (digest, bytes)
    SELECT u.d, u.b FROM unnest($1::bytea[], $2::bytea[]) AS u (d, b)
    ON CONFLICT (digest) DO NOTHING";
const INSERT_CHECKPOINT: &str = "INSERT INTO evidence.checkpoints (size, note)
    SELECT (SELECT $1::bigint FROM desk.lease WHERE id = 1 AND epoch = $2), $3::text
    ON CONFLICT (size) DO NOTHING";

/// The one writer.
pub(super) struct PostgresWriter {
    evidence: EvidenceReader<PostgresTables>,
    tree: Tree,
    epoch: i64,
    /// Why nothing more is written: what the database holds is not what this writer thinks.
    broken: Option<Fault>,
    statements: Statements,
}

struct Statements {
    renew: Statement,
    commit: Statement,
    derived: Statement,
    tiles: Statement,
    contents: Statement,
    checkpoint: Statement,
}

impl PostgresWriter {
    pub(super) fn open(session: Session, holder: &str) -> Result<Self, Fault> {
        check_durable(&session)?;
        let statements = Statements {
            renew: session.prepare(RENEW)?,
            commit: session.prepare(INSERT_COMMIT)?,
            derived: session.prepare(INSERT_DERIVED)?,
            tiles: session.prepare(INSERT_TILES)?,
            contents: session.prepare(INSERT_CONTENTS)?,
            checkpoint: session.prepare(INSERT_CHECKPOINT)?,
        };
        let epoch = take_lease(&session, holder)?;
        let mut writer = Self {
            evidence: EvidenceReader::new(PostgresTables::new(session)),
            tree: Tree::default(),
            epoch,
            broken: None,
            statements,
        };
        // After the lease: nobody else adds to what is read here.
        writer.tree = writer.evidence.load_tree()?;
        Ok(writer)
    }

    fn session(&self) -> &Session {
        &self.evidence.tables.session
    }

    fn known_head(&self) -> Head {
        Head {
            size: self.tree.size(),
            root: self.tree.root(),
        }
    }

    fn write(&self, staged: &Staged, commit: &Commit) -> Result<(), Fault> {
        let arrays = Arrays::of(staged, commit);
        let (first, count) = (to_i64(staged.first)?, to_i64(staged.count)?);
        let root = staged.head.root.0.as_slice();
        let (entries, leaves) = (&staged.entries, &staged.leaves);
        let lease: Bound<'_> = &[&self.epoch];
        let row: Bound<'_> = &[&first, &self.epoch, &count, entries, leaves, &root];
        let derived: Bound<'_> = &[&first, &arrays.names, &arrays.data];
        let tiles: Bound<'_> = &[&arrays.levels, &arrays.indexes, &arrays.hashes];
        let contents: Bound<'_> = &[&arrays.digests, &commit.contents];
        let (client, statements) = (&self.session().client, &self.statements);
        let answers = self.session().wait(async {
            tokio::join!(
                client.batch_execute("BEGIN"),
                client.execute(&statements.renew, lease),
                client.execute(&statements.commit, row),
                unless(
                    arrays.names.is_empty(),
                    client.execute(&statements.derived, derived)
                ),
                unless(
                    arrays.levels.is_empty(),
                    client.execute(&statements.tiles, tiles)
                ),
                unless(
                    arrays.digests.is_empty(),
                    client.execute(&statements.contents, contents)
                ),
                client.batch_execute("COMMIT"),
            )
        })?;
        let (begun, renewed, added, derived, tiles, contents, ended) = answers;
        self.check_lease(&renewed)?;
        let fault = |e: Error| postgres_fault(&e);
        begun.map_err(fault)?;
        added.and(derived).and(tiles).and(contents).map_err(fault)?;
        ended.map_err(fault)
    }

    /// No row updated means that the epoch is another's by now.
    fn check_lease(&self, renewed: &Result<u64, Error>) -> Result<(), Fault> {
        match renewed {
            Ok(0) => Err(Fault::Fenced(format!(
                "the lease of epoch {} went to another",
                self.epoch
            ))),
            Ok(_) => Ok(()),
            Err(error) => Err(postgres_fault(error)),
        }
    }

    /// After a failure the database decides: still at the head this writer knows, or nothing more is
    /// written by this handle.
    fn after_failure(&mut self, fault: Fault) -> Fault {
        self.session().roll_back();
        let known = self.known_head();
        if matches!(fault, Fault::Fenced(_)) {
            self.broken = Some(fault.clone());
            return fault;
        }
        match self.evidence.head() {
            Ok(head) if head == known => {}
            Ok(head) => {
                self.broken = Some(Fault::Fenced(format!(
                    "the store stands at size {}, this writer at {}; open it again",
                    head.size, known.size
                )));
            }
            Err(unreadable) => self.broken = Some(unreadable),
        }
        fault
    }
}

/// A commit's further rows, one array for each column.
struct Arrays<'a> {
    names: Vec<&'a str>,
    data: Vec<&'a [u8]>,
    levels: Vec<i64>,
    indexes: Vec<i64>,
    hashes: Vec<Vec<u8>>,
    digests: Vec<Vec<u8>>,
}

impl<'a> Arrays<'a> {
    fn of(staged: &Staged, commit: &'a Commit) -> Self {
        let (tiles, derived) = (&staged.tiles, &commit.derived);
        let digest = |bytes: &Vec<u8>| Digest::of(bytes).0.to_vec();
        Self {
            names: derived.iter().map(|item| item.name).collect(),
            data: derived.iter().map(|item| item.data.as_slice()).collect(),
            levels: tiles.iter().map(|tile| i64::from(tile.level)).collect(),
            indexes: tiles.iter().map(|tile| tile.index.cast_signed()).collect(),
            hashes: tiles
                .iter()
                .map(|tile| encode_hashes(&tile.hashes))
                .collect(),
            digests: commit.contents.iter().map(digest).collect(),
        }
    }
}

async fn unless(
    nothing: bool,
    work: impl Future<Output = Result<u64, Error>>,
) -> Result<u64, Error> {
    if nothing { Ok(0) } else { work.await }
}

/// Acknowledged means durable, also where an operator has set the server otherwise.
fn check_durable(session: &Session) -> Result<(), Fault> {
    let sql = "SELECT name, setting FROM pg_catalog.pg_settings
        WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'";
    for row in session.rows(sql, &[])? {
        let name: String = column(&row, 0, "pg_settings")?;
        if name == "synchronous_commit" {
            session.batch("SET synchronous_commit = on")?;
        } else {
            return Err(Fault::Unreachable(format!(
                "PostgreSQL runs with {name} = off: a crash would lose what was acknowledged"
            )));
        }
    }
    Ok(())
}

/// Whether a lease stands that nobody else may take now.
pub(super) fn lease_is_held(session: &Session) -> Result<bool, Fault> {
    Ok(holder(session)?.is_some())
}

/// Whose lease stands that nobody else may take now; none where there is none.
pub(super) fn holder(session: &Session) -> Result<Option<String>, Fault> {
    let sql = "SELECT holder FROM desk.lease WHERE id = 1 AND holder <> ''
        AND renewed_at >= clock_timestamp() - interval '3 seconds'";
    let rows = session.rows(sql, &[])?;
    let held = rows.first().map(|row| column(row, 0, "desk.lease.holder"));
    held.transpose()
}

fn take_lease(session: &Session, holder: &str) -> Result<i64, Fault> {
    let name = if holder.is_empty() { "unnamed" } else { holder };
    if let Some(row) = session.rows(TAKE, &[&name])?.first() {
        return column(row, 0, "desk.lease.epoch");
    }
    let rows = session.rows("SELECT holder FROM desk.lease WHERE id = 1", &[])?;
    match rows.first() {
        Some(row) => {
            let other: String = column(row, 0, "desk.lease.holder")?;
            Err(Fault::Fenced(format!("{other} holds the lease")))
        }
        None => Err(crate::evidence::corrupt(
            "desk.lease",
            "the row is missing".to_owned(),
        )),
    }
}

impl Writer for PostgresWriter {
    fn append(&mut self, commit: &Commit) -> Result<Head, Fault> {
        if let Some(fault) = &self.broken {
            return Err(fault.clone());
        }
        let staged = stage(&self.tree, commit)?;
        if let Err(fault) = self.write(&staged, commit) {
            return Err(self.after_failure(fault));
        }
        self.tree = staged.tree;
        Ok(staged.head)
    }

    fn keep_checkpoint(&mut self, size: u64, note: &str) -> Result<(), Fault> {
        let committed = self.tree.size();
        if size > committed {
            return Err(Fault::Bug(format!(
                "a checkpoint of size {size}, but {committed} entries are committed"
            )));
        }
        let size = to_i64(size)?;
        let session = self.session();
        let client = &session.client;
        let lease: Bound<'_> = &[&self.epoch];
        let row: Bound<'_> = &[&size, &self.epoch, &note];
        let (begun, renewed, kept, ended) = session.wait(async {
            tokio::join!(
                client.batch_execute("BEGIN"),
                client.execute(&self.statements.renew, lease),
                client.execute(&self.statements.checkpoint, row),
                client.batch_execute("COMMIT"),
            )
        })?;
        let checked = self.check_lease(&renewed);
        let done = begun
            .and(kept.map(|_| ()))
            .and(ended)
            .map_err(|e| postgres_fault(&e));
        checked.and(done).map_err(|fault| self.after_failure(fault))
    }

    fn renew(&mut self) -> Result<(), Fault> {
        if let Some(fault) = &self.broken {
            return Err(fault.clone());
        }
        let session = self.session();
        let renewed = session.wait(
            session
                .client
                .execute(&self.statements.renew, &[&self.epoch]),
        )?;
        let checked = self.check_lease(&renewed);
        if let Err(Fault::Fenced(_)) = &checked {
            self.broken = checked.clone().err();
        }
        checked
    }
}

impl Reader for PostgresWriter {
    fn head(&mut self) -> Result<Head, Fault> {
        Ok(self.known_head())
    }

    fn entries(&mut self, from: Seq, limit: usize) -> Result<Vec<Vec<u8>>, Fault> {
        self.evidence.entries(from, limit)
    }

    fn tile(&mut self, level: u8, index: u64) -> Result<Vec<Digest>, Fault> {
        self.evidence.tile(level, index)
    }

    fn checkpoint(&mut self) -> Result<Option<String>, Fault> {
        self.evidence.checkpoint()
    }

    fn content(&mut self, digest: &Digest) -> Result<Option<Vec<u8>>, Fault> {
        self.evidence.content(digest)
    }

    fn derived(
        &mut self,
        name: &str,
        from: Seq,
        limit: usize,
    ) -> Result<Vec<(Seq, Vec<u8>)>, Fault> {
        self.evidence.derived(name, from, limit)
    }

    fn checkpoint_at(&mut self, size: u64) -> Result<Option<String>, Fault> {
        self.evidence.checkpoint_at(size)
    }
}

impl Drop for PostgresWriter {
    fn drop(&mut self) {
        // A lease that cannot be given back goes stale by itself.
        drop(self.session().execute(RELEASE, &[&self.epoch]));
    }
}
