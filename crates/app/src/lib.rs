//! The shell: where contexts are introduced to each other, to the journal and to time.
//!
//! One writer thread takes commands from a bounded queue, lets the contexts judge them, and commits
//! many in one transaction; a follower keeps the searchable rows; a signer signs what is committed.
//! Reading order: `request`, `fact`, `model`, `batch`, `writer`, `follow`, `open`.
//!
//! Absent on purpose: HTTP, SQL text, async, business rules.

pub mod backup;
pub mod bank;
pub mod edge;
pub mod import;

mod acting;
mod actions;
mod basis;
mod batch;
mod books;
mod books_of_account;
mod codes;
mod commands;
mod conditions;
mod confirming;
mod counter;
mod day;
mod documents;
mod dossier;
mod export;
mod fact;
mod figures;
mod filings;
mod filter;
mod finding_times;
mod follow;
mod ground;
mod hand_in;
mod hands;
mod identity;
mod inspect;
mod inspected;
mod key_ring;
mod lookup;
mod model;
mod notes;
mod on_record;
mod open;
mod origin;
mod origins_check;
mod outside;
mod packages;
mod permit;
mod policy_proof;
mod pool;
mod press;
mod preview;
mod prices;
mod progress;
mod proof_check;
mod proofs;
mod proven;
mod questions;
mod quotes;
mod reads;
mod recall;
mod recompute;
mod register;
mod request;
mod reveal;
mod rotation;
mod rows_check;
mod runs;
mod seal;
mod search;
mod settled;
mod sight;
mod stored_row;
mod streams;
mod sums;
mod tables;
mod trade;
mod trade_actions;
mod twice;
mod walks;
mod witnessed;
mod writer;

pub use actions::ActionView;

pub use books_of_account::{AsOf, BooksAsked, BooksTold};
pub use codes::{CodeList, FoundModels, code_lists, underwriting_rules, vehicle_models};
pub use day::DayWork;
pub use documents::{
    DocumentsWanted, InspectedDocuments, KnownDocument, PrintOrder, PrintedDocument,
    redraw_documents,
};
pub use export::{EXPORT_ROWS_MAX, ExportFormat};
pub use fact::Fact;
pub use figures::{
    Average, BookLine, DayEnd, Difference, FigureTold, FiguresAsked, FiguresTold, MethodLine, Part,
    Source, Tally,
};
pub use filings::{filing_id, filing_stream};
pub use hands::OneHandApproval;
pub use identity::{Identity, SignIn};
pub use inspect::{InspectOptions, Inspection, inspect};
pub use model::Model;
pub use notes::{Draft, NOTE_BYTES_MAX, View, ViewContent};
pub use open::{App, Founding, Settings};
pub use origin::{DeclaredOrigin, NewOrigin};
pub use origins_check::InspectedOrigin;
pub use party::Model as VehicleModel;
pub use policy_proof::PolicyProof;
pub use proofs::EntryProof;
pub use proven::{ProvenPerson, ProvenPolicy, verify_policy_proof};
pub use questions::{ASK, Answer, Asked};
pub use reads::{List, ListRequest, TimelineItem};
pub use recall::{RecallBy, Recalled};
pub use register::{control, controls};
pub use request::{Accepted, Failure, Preview, Request};
pub use search::{SEARCH_MAX, SearchFound, SearchGroup, SearchHit};
pub use tables::all_tables;
pub use walks::Count;

#[cfg(test)]
mod tests;
