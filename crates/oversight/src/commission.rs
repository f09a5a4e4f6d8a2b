//! 手续费: what a channel may earn.

use kernel::Rate;

use crate::Finding;

/// The mark of a rate: direct business earns nothing, nobody more than the cap of the day.
pub fn commission_finding(direct: bool, rate: Rate, cap: Rate) -> Option<Finding> {
    if direct && rate != Rate::ZERO {
        Some(Finding::CommissionOnDirect)
    } else if rate > cap || rate < Rate::ZERO {
        Some(Finding::CommissionAbove)
    } else {
        None
    }
}
