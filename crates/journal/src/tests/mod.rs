//! Tests of the journal: one contract for all stores, formats against published vectors, tampering,
//! crashes, and speed.

/// Runs each function, which takes a stand, on every store.
macro_rules! on_every_store {
    ($($name:ident)*) => {
        mod on_memory {
            $(#[test] fn $name() { super::$name(&crate::tests::fixtures::memory()); })*
        }
        mod on_sqlite {
            $(#[test] fn $name() { super::$name(&crate::tests::fixtures::sqlite()); })*
        }
        mod on_postgres {
            $(#[test] fn $name() { super::$name(&crate::tests::fixtures::postgres()); })*
        }
    };
}

mod backup;
mod bench;
mod contract;
mod contract_rows;
mod cosignature;
mod crash;
mod export;
mod fencing;
mod fixtures;
mod format;
mod model;
mod signing;
mod speed;
mod tamper;
mod tamper_postgres;
mod tls;
mod tree;
mod verify;
