//! The API: routes over the shell, problems as RFC 9457, the document as OpenAPI 3.1, the journal in
//! C2SP layout.
//!
//! Reading order: `problem`, `present`, `shared`, `who`, `body`, `order` (how a command comes in),
//! `resource` and `one` (how a thing is read), `api` (the routes), `routes`, `openapi`, `serve`.
//!
//! Absent on purpose: business rules, SQL, clocks, and any state a fact could depend on. Whoever
//! may do what is asked of the matrix through the shell; whatever is refused was refused there.

mod api;
mod attempts;
mod body;
mod control;
mod dto;
mod form;
mod language;
mod one;
mod openapi;
mod order;
mod page;
mod present;
mod problem;
mod resource;
mod routes;
mod schemas;
mod serve;
mod shared;
mod spool;
mod timekeeper;
mod who;
mod workbench;

pub use openapi::openapi;
pub use routes::router;
pub use serve::serve;

#[cfg(test)]
mod tests;
