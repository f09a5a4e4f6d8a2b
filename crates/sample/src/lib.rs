//! Books of business 样例业务: realistic proposals from a seed, and the reader of branch exports.
//!
//! Absent on purpose: files and clocks (what is read and written is handed in), the journal, prices.

mod book;
mod columns;
mod import;
mod random;
mod write;

pub use book::{
    Book, BookWriter, Case, Made, NoticeToPay, Options, PROVINCES, PastClaim, PastOffence,
    PastPolicy, PastTax, Province, World, bank_headings, bank_row, generate, showcase,
    write_record,
};
pub use columns::{Column, Kind};
pub use import::{
    BankEntry, BankReader, BankRow, Defaults, Defect, Encoding, HeaderFault, ImportFault, Payer,
    Reader, Row, digest_of, key_of,
};
pub use write::{CsvWriter, ERROR_HEADING, ErrorFile};

#[cfg(test)]
mod tests;
