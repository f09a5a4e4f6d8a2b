//! Unearned premium 未到期责任准备金: exact, in fen, item by item.
//!
//! Every premium item (policy or endorsement) has a first and a last day of cover, both inclusive,
//! `N` days in all; the valuation is at the end of day `V`. The unearned part is one fraction of
//! the premium, rounded once, half away from zero, to the fen; the earned part is the rest, so
//! earned plus unearned is written for every day and every grouping. An item that has not begun
//! is wholly unearned, one that has ended wholly earned. Rules: 银保监会 非寿险业务准备金管理办法
//! 实施细则第1号; 1/365 for evenly spread risk, 1/24 and 1/8 where only months or quarters are
//! known, the rule of 78 and its reverse for falling and rising risk.

mod batch;
mod day;
mod deficiency;
mod item;
mod kernel;
mod method;
mod packed;
mod pattern;
mod tables;

pub use batch::{Columns, RunningSums, group_sums, group_sums_exact};
pub use day::{date_of, day_number};
pub use deficiency::{Deficiency, premium_deficiency};
pub(crate) use item::at_line;
pub use item::{Item, Layers, Unearned, layers, unearned, unearned_of_days};
pub use method::{Fraction, UprMethod};
pub use packed::PackedItems;
pub use pattern::RiskPattern;
pub use tables::GroupSum;
