//! Given facts, when asked, then facts or a refusal.

mod books;
mod cheques;
mod declaring;
mod histories;
mod income;
mod paying;
mod record;
mod returning;
mod schemes;
mod several;
mod shapes;
mod values;
mod world;
