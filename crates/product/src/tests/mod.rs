//! Tests of the product context.

mod embedded;
