//! The append-only, provable record and the stores it stands in.
//!
//! Entries are bytes here: no context, no rule and no clock is known.

mod anchors;
pub mod bench;
mod checkpoint;
mod company_key;
mod cosignature;
mod evidence;
pub mod export;
pub mod files;
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
mod witnessed;

pub use anchors::{Anchors, each_anchor, newest_anchor, newest_anchored};
pub use checkpoint::{Checkpoint, VerifierKey, unknown_signatures};
pub use company_key::company_key;
pub use cosignature::{Cosignature, Cosigner, WitnessKey, cosignatures, without_cosignatures};
pub use evidence::{MAX_COMMIT_BYTES, MAX_COMMIT_ENTRIES};
pub use files::text_beside;
pub use format::FormatFault;
pub use memory::MemoryStore;
pub use open::open_store;
pub use origins::{
    ANCHORS, Loss, Lost, NextOrigin, discard_origin, find_loss, former_anchors, is_restored,
    keep_anchored, mark_restored, next_origin, prepare_origin, take_origin,
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
pub use sqlite::{CopiedTo, Named, Piece, SqliteStore, digest_of};
pub use store::{
    Commit, Compare, Condition, Derived, Desk, Head, KeyStore, Note, Query, Reader, RowReader,
    RowWriter, Store, Token, Walk, Writer,
};
pub use witnessed::{Witnessed, keep_witnessed, newest_witnessed, witness_keys};

#[cfg(test)]
mod tests;
