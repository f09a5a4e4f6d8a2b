//! Given facts, when asked, then facts or a refusal.

mod authority;
mod credential;
mod founding;
mod organisation;
mod origin;
mod parsing;
mod properties;
mod record;
mod register;
mod shapes;
mod world;
