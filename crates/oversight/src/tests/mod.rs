//! Tests of the questions: the definitions are whole, the rules mark what they should and no more.

mod definitions;
mod figures;
mod path;
mod serials;
