//! A witness: somebody outside the company who saw how long its journal was, and what it was.
//!
//! *Doctrine.* A company that rolls back its database, its anchors and its signer together, or keeps two
//! journals for two readers, contradicts nothing inside its own walls. It contradicts whoever remembers.
//! A witness remembers one thing, the newest checkpoint it cosigned, and follows one rule: it cosigns
//! what continues that one, proven from the log's own tiles, and nothing else, ever. It holds no entry,
//! no key of the company and no data of any person, so a supervisor, an auditor or another insurer can
//! be one. What it is shown against that rule it keeps, signatures and all: two checkpoints signed by
//! one key that do not continue each other prove a lie to everybody.

mod alarm;
mod folder;
mod http;
mod log;
mod look;
mod state;

pub use alarm::Alarm;
pub use folder::FolderLog;
pub use http::HttpLog;
pub use log::Log;
pub use look::Look;
pub use state::Witness;
