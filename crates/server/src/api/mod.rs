//! The routes, one file per noun. A handler names a command or a permission and passes on.

pub(crate) mod batches;
pub(crate) mod commands;
pub(crate) mod company;
pub(crate) mod controls;
pub(crate) mod desk;
pub(crate) mod documents;
pub(crate) mod exports;
pub(crate) mod filings;
pub(crate) mod front;
pub(crate) mod imports;
pub(crate) mod inspections;
pub(crate) mod journal;
pub(crate) mod licences;
pub(crate) mod lists;
pub(crate) mod log;
pub(crate) mod money;
pub(crate) mod organisations;
pub(crate) mod parameters;
pub(crate) mod parties;
pub(crate) mod policies;
pub(crate) mod proposals;
pub(crate) mod questions;
pub(crate) mod quotes;
pub(crate) mod search;
pub(crate) mod sessions;
pub(crate) mod users;
