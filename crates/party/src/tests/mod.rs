//! Tests of the party context.

mod documents;
mod initials;
mod masks;
mod models;
mod persons;
mod properties;
mod record;
mod shapes;
mod vehicles;
mod world;
