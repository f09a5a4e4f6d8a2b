//! What a store must do, whichever database carries it. One contract suite proves all of them.
//!
//! A store holds four things apart: evidence (entries, tree, what is derived from them on the
//! commit path, checkpoints, contents), rows (searchable, behind by milliseconds, rebuilt at will),
//! the desk (sessions and the like; no fact depends on it), and beside it files that a database
//! administrator does not own: signer, verifier key, anchors.

use std::path::Path;

use kernel::{Digest, Fault, Instant, RowChange, Seq, Subject, Table, Value};
use serde::Serialize;

use crate::rows::packed::repack;
use crate::verify::{EvidenceSource, Finding};

/// The committed size of a journal and the root of its tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Head {
    /// Number of entries.
    pub size: u64,
    /// RFC 6962 root over all of them.
    pub root: Digest,
}

/// What one transaction writes. Entries are whole envelopes, already canonical.
#[derive(Debug, Clone, Default)]
pub struct Commit {
    /// At least one entry, in order; the first becomes entry number `head.size`.
    pub entries: Vec<Vec<u8>>,
    /// What the shell derives from these entries on the commit path: guards, idempotency,
    /// postings, tasks. One item per name; recomputed and compared by inspection.
    pub derived: Vec<Derived>,
    /// Contents the entries name by digest.
    pub contents: Vec<Vec<u8>>,
}

/// Derived evidence of one commit under one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// Such as `guards` or `commands`.
    pub name: &'static str,
    /// Canonical bytes.
    pub data: Vec<u8>,
}

/// A place where a company's journal stands. Cheap to share; handles are opened per thread.
pub trait Store: Send + Sync {
    /// Makes the store if it is not there; leaves an existing one as it is.
    fn create(&self) -> Result<(), Fault>;
    /// Whether a store is there.
    fn exists(&self) -> Result<bool, Fault>;
    /// Takes the writer's lease, or says who holds it (`Fault::Fenced`).
    fn writer(&self, holder: &str) -> Result<Box<dyn Writer>, Fault>;
    /// A handle that reads evidence, beside any writer.
    fn reader(&self) -> Result<Box<dyn Reader>, Fault>;
    /// The followers' handle on the rows. A set built under another declaration is built anew.
    fn rows(&self, tables: &'static [&'static Table]) -> Result<Box<dyn RowWriter>, Fault>;
    /// A handle that reads rows.
    fn row_reader(&self, tables: &'static [&'static Table]) -> Result<Box<dyn RowReader>, Fault>;
    /// Whether somebody holds the writer's lease.
    fn has_writer(&self) -> Result<bool, Fault> {
        match self.writer("a look at the lease") {
            Ok(_) => Ok(false),
            Err(Fault::Fenced(_)) => Ok(true),
            Err(fault) => Err(fault),
        }
    }
    /// Who holds the writer's lease, as he named himself; none where nobody holds it.
    fn holder(&self) -> Result<Option<String>, Fault>;
    /// The desk.
    fn desk(&self) -> Result<Box<dyn Desk>, Fault>;
    /// The keys of personal objects.
    fn keys(&self) -> Result<Box<dyn KeyStore>, Fault>;
    /// The folder beside the store: signer, verifier key, anchors.
    fn beside(&self) -> &Path;
    /// The store as the operator named it, without secrets.
    fn describe(&self) -> String;
    /// The evidence of one snapshot as inspection reads it.
    fn evidence(&self) -> Result<Box<dyn EvidenceSource>, Fault> {
        Err(Fault::Bug("this store cannot be inspected".to_owned()))
    }
}

/// Reads evidence.
pub trait Reader: Send {
    /// The committed head; size 0 and the empty root before the first commit.
    fn head(&mut self) -> Result<Head, Fault>;
    /// Entries from `from` on, in order, at most `limit`; fewer at the end.
    fn entries(&mut self, from: Seq, limit: usize) -> Result<Vec<Vec<u8>>, Fault>;
    /// The hashes of a C2SP tile as of the head: 256, or fewer for the right-most of its level.
    fn tile(&mut self, level: u8, index: u64) -> Result<Vec<Digest>, Fault>;
    /// The newest signed checkpoint, a C2SP signed note.
    fn checkpoint(&mut self) -> Result<Option<String>, Fault>;
    /// A content by its digest.
    fn content(&mut self, digest: &Digest) -> Result<Option<Vec<u8>>, Fault>;
    /// Derived evidence of one name, commit by commit from the one that begins at `from` or after
    /// it, at most `limit`: the commit's first entry and its canonical bytes.
    fn derived(
        &mut self,
        name: &str,
        from: Seq,
        limit: usize,
    ) -> Result<Vec<(Seq, Vec<u8>)>, Fault>;
    /// The signed checkpoint of one size, where one was kept.
    fn checkpoint_at(&mut self, _size: u64) -> Result<Option<String>, Fault> {
        Ok(None)
    }
}

/// Writes evidence; exists once per journal.
pub trait Writer: Reader {
    /// Commits durably, all or nothing. `Fault::Fenced` when the lease is lost.
    fn append(&mut self, commit: &Commit) -> Result<Head, Fault>;
    /// Keeps a signed checkpoint of the committed head.
    fn keep_checkpoint(&mut self, size: u64, note: &str) -> Result<(), Fault>;
    /// Shows that the holder lives; called at least once a second. `Fault::Fenced` when lost.
    fn renew(&mut self) -> Result<(), Fault>;
}

/// Follows the journal with rows.
pub trait RowWriter: RowReader {
    /// Applies the changes of entries up to `position` (exclusive: the next entry to read) in one
    /// transaction, coalesced and in key order.
    fn apply(&mut self, position: Seq, changes: Vec<RowChange>) -> Result<(), Fault>;
    /// Forgets every row, for rows of a history that the journal does not have: from here on the
    /// set is empty and holds no entry. Nothing else may read or write rows meanwhile.
    fn start_over(&mut self) -> Result<(), Fault>;
    /// Whether this set is built anew beside the one that readers see.
    fn is_rebuilding(&mut self) -> Result<bool, Fault> {
        Ok(false)
    }
    /// Tells that the rows have reached the journal's head. A set built beside an older one takes
    /// its place, in one transaction; otherwise nothing happens. Until then readers that ask with
    /// the new declarations hear `Fault::Busy`.
    fn caught_up(&mut self) -> Result<(), Fault> {
        Ok(())
    }
}

/// Reads rows.
pub trait RowReader: Send {
    /// How many entries the rows hold.
    fn position(&mut self) -> Result<Seq, Fault>;
    /// Holds one snapshot for everything this handle reads from now on; returns its position.
    fn hold(&mut self) -> Result<Seq, Fault>;
    /// One row by its key.
    fn get(&mut self, table: &'static Table, key: &[Value]) -> Result<Option<Vec<Value>>, Fault>;
    /// Rows in key order.
    fn find(&mut self, query: &Query) -> Result<Vec<Vec<Value>>, Fault>;
    /// How many rows match, without limit or cursor.
    fn count(&mut self, query: &Query) -> Result<u64, Fault>;
    /// Rows in the order of a walk. Rows whose sort column is empty are left out: they are found by
    /// asking for them.
    fn walk(&mut self, query: &Query, walk: &Walk) -> Result<Vec<Vec<Value>>, Fault>;
    /// How many rows match, counted no further than `most`; `by` as in a walk.
    fn count_to(
        &mut self,
        query: &Query,
        by: Option<&'static str>,
        most: u64,
    ) -> Result<u64, Fault>;
    /// Shows every row of a table in key order, in one snapshot, with flat memory; for inspection.
    fn scan(
        &mut self,
        table: &'static Table,
        visit: &mut dyn FnMut(&[Value]) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let mut query = Query {
            table,
            conditions: Vec::new(),
            after: None,
            descending: false,
            limit: 1_000,
        };
        loop {
            let rows = self.find(&query)?;
            rows.iter().try_for_each(|row| visit(row))?;
            let Some(last) = rows.last().filter(|_| rows.len() == query.limit) else {
                return Ok(());
            };
            query.after = last.get(..table.key_columns).map(<[Value]>::to_vec);
        }
    }
    /// Shows every row as [`Self::scan`] does, packed, and whatever bytes a text holds.
    fn scan_packed(
        &mut self,
        table: &'static Table,
        visit: &mut dyn FnMut(&[u8]) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.scan(table, &mut repack(visit))
    }
    /// What stands where rows are kept and was not declared, or was declared otherwise: tables,
    /// columns, indexes, triggers, views.
    fn undeclared(&mut self) -> Result<Vec<Finding>, Fault> {
        Ok(Vec::new())
    }
    /// The names of the tables that stand where rows are kept, in order, declared or not.
    fn tables_present(&mut self) -> Result<Vec<String>, Fault> {
        Ok(Vec::new())
    }
}

/// A list request over one table. All conditions must hold.
#[derive(Debug, Clone)]
pub struct Query {
    /// Which table.
    pub table: &'static Table,
    /// Conditions on columns.
    pub conditions: Vec<Condition>,
    /// Only rows after this key, exclusive, in the direction asked.
    pub after: Option<Vec<Value>>,
    /// Descending key order.
    pub descending: bool,
    /// At most so many rows.
    pub limit: usize,
}

/// The order of a list, and which of its conditions an index is to serve.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Walk {
    /// Sorted by this column, then by key; by key alone where there is none. A query's `after` then
    /// is the key of a row whose sort column holds `after`.
    pub sort: Option<&'static str>,
    /// The sort column's value where the walk goes on.
    pub after: Option<Value>,
    /// The column whose index serves: of the sort, or of the conditions that leave few rows. Where a
    /// store has no statistics of its own, it follows this; without it, it chooses by itself.
    pub by: Option<&'static str>,
}

/// A condition on one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The column.
    pub column: &'static str,
    /// How it is compared.
    pub compare: Compare,
    /// With what.
    pub value: Value,
}

/// How a column is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// Equal.
    Equal,
    /// Not less than.
    AtLeast,
    /// Less than.
    Below,
    /// Text that starts with the value.
    StartsWith,
}

/// Sessions and secrets of the desk. Losing it costs people a new sign-in, never a fact.
pub trait Desk: Send {
    /// Sets a user's password hash (PHC string).
    fn set_password(&mut self, user: &str, hash: &str) -> Result<(), Fault>;
    /// A user's password hash.
    fn password(&mut self, user: &str) -> Result<Option<String>, Fault>;
    /// Keeps a token by its digest; the token itself is never stored.
    fn add_token(&mut self, token: &Token) -> Result<(), Fault>;
    /// A token by its digest, expired or not.
    fn token(&mut self, digest: &Digest) -> Result<Option<Token>, Fault>;
    /// Forgets a token.
    fn remove_token(&mut self, digest: &Digest) -> Result<(), Fault>;
    /// Forgets every token of a user.
    fn remove_tokens_of(&mut self, user: &str) -> Result<(), Fault>;
    /// Keeps a note in the place of what stood under its owner, kind and name.
    fn keep_note(&mut self, note: &Note) -> Result<(), Fault>;
    /// One note, ended or not.
    fn note(&mut self, kind: &str, owner: &str, name: &str) -> Result<Option<Note>, Fault>;
    /// Every note of a kind, by owner and name, ended or not: of one owner, or of everybody.
    fn notes(&mut self, kind: &str, owner: Option<&str>) -> Result<Vec<Note>, Fault>;
    /// The names of a person's notes of a kind that have not ended; nothing of what they hold is read.
    fn note_names(&mut self, kind: &str, owner: &str, now: Instant) -> Result<Vec<String>, Fault>;
    /// Forgets a note.
    fn remove_note(&mut self, kind: &str, owner: &str, name: &str) -> Result<(), Fault>;
    /// Forgets every note that has ended.
    fn remove_ended_notes(&mut self, now: Instant) -> Result<(), Fault>;
}

/// What somebody keeps at his desk: a draft, a view of a list. Sealed by whoever keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is, such as `draft`.
    pub kind: String,
    /// Whose it is: a staff number.
    pub owner: String,
    /// What its owner calls it.
    pub name: String,
    /// The sealed text.
    pub sealed: Vec<u8>,
    /// When it was kept.
    pub kept_at: Instant,
    /// From when on it is void.
    pub ends_at: Instant,
}

/// Wrapped keys of personal objects, in a store apart. Whoever has only this has nothing, and
/// whoever has everything else has no person: destroying a key forgets what it sealed.
pub trait KeyStore: Send {
    /// Keeps wrapped keys; durable when it returns. What a commit that failed left behind for the
    /// same subject is replaced.
    fn keep(&mut self, keys: &[(Subject, Vec<u8>)]) -> Result<(), Fault>;
    /// The wrapped keys in the order asked for; none where it was never kept, or destroyed.
    fn find(&mut self, subjects: &[Subject]) -> Result<Vec<Option<Vec<u8>>>, Fault>;
    /// Destroys a key for good, and nothing of it stays in the file.
    fn destroy(&mut self, subject: &Subject) -> Result<(), Fault>;
}

/// A token a user may act with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// SHA-256 of the token.
    pub digest: Digest,
    /// Whose it is: a staff number.
    pub user: String,
    /// When it was given out.
    pub issued_at: Instant,
    /// From when on it is void.
    pub expires_at: Instant,
}
