//! The append-only, provable record and the stores it stands in.
//!
//! Entries are bytes here: no context, no rule and no clock is known.

mod anchors;
pub mod bench;
mod checkpoint;
mod company_key;
mod evidence;
mod files;
mod format;
mod memory;
mod open;
mod origins;
mod postgres;
mod proof;
mod proof_file;
mod publish;
mod rows;
mod signer;
mod sqlite;
mod store;
pub mod tiles;
pub mod tree;
pub mod verify;

pub use anchors::{Anchors, each_anchor, newest_anchor, newest_anchored};
pub use checkpoint::{Checkpoint, VerifierKey, unknown_signatures};
pub use company_key::company_key;
pub use evidence::{MAX_COMMIT_BYTES, MAX_COMMIT_ENTRIES};
pub use files::text_beside;
pub use format::FormatFault;
pub use memory::MemoryStore;
pub use open::open_store;
pub use origins::{
    ANCHORS, Loss, Lost, NextOrigin, discard_origin, find_loss, former_anchors, keep_anchored,
    next_origin, prepare_origin, take_origin,
};
pub use postgres::PostgresStore;
pub use proof::{
    TileHashes, check_against_anchor, prove_consistency, prove_inclusion, root_at,
    verify_consistency, verify_inclusion,
};
pub use proof_file::ProofFile;
pub use publish::{check_before_writing, publish};
pub use rows::packed::{Packer, Unpacked, key_length, unpacked};
pub use signer::{Signer, Successor, read_verifier_key, read_verifier_keys};
pub use sqlite::SqliteStore;
pub use store::{
    Commit, Compare, Condition, Derived, Desk, Head, KeyStore, Note, Query, Reader, RowReader,
    RowWriter, Store, Token, Walk, Writer,
};

#[cfg(test)]
mod tests;
