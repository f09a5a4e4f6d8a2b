//! Tests of the party context.

mod documents;
mod masks;
mod models;
mod persons;
mod properties;
mod record;
mod shapes;
mod vehicles;
mod world;
