//! 监督检查: the questions an inspector asks of the record, each defined once, and the pure rules
//! that mark what must not be.
//!
//! A question says what it finds, where the law asks for it, which controls it detects and which
//! columns answer it; lists, API and the page `docs/questions.md` follow from that one table. The
//! shell reads the rows and hands facts to the rules here.
//!
//! Absent on purpose: rows, stores, clocks, and every other context.

mod answers;
mod commission;
mod figures;
mod finding;
mod page;
mod path;
mod question;
mod questions;
mod serials;
mod words;

pub use answers::TABLES;
pub use commission::commission_finding;
pub use figures::{FIGURES, Figure, Unit, average, figure_named, rate};
pub use finding::Finding;
pub use page::render;
pub use path::{Paid, PathFacts, StepAt, judge};
pub use question::{Param, Question, Reach};
pub use questions::{QUESTIONS, question};
pub use serials::{Run, Serials};
pub use words::kind_words;

#[cfg(test)]
mod tests;
