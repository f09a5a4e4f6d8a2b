//! Premium deficiency 保费不足准备金: what unearned premium lacks to meet what it covers.

/// The test of one evaluation unit, fen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deficiency {
    /// Unearned premium reserve of the unit.
    pub unearned_fen: i64,
    /// Present value of expected claims, claim expenses and maintenance cost.
    pub expected_outgo_fen: i64,
    /// Risk margin over the present value; 0.03 is three per cent.
    pub margin: f64,
}

/// `max(0, PV × (1 + margin) - UPR)`, rounded up to the fen: only additions are booked, and a
/// reserve is not rounded down. Units are not offset against each other; call once for each.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the conversion saturates, and a reserve beyond 64-bit fen is none"
)]
pub fn premium_deficiency(unit: &Deficiency) -> i64 {
    let needed = unit.expected_outgo_fen as f64 * (1.0 + unit.margin);
    // The exact case without margin stays exact.
    let needed = if unit.margin == 0.0 {
        unit.expected_outgo_fen
    } else {
        needed.ceil() as i64
    };
    needed.saturating_sub(unit.unearned_fen).max(0)
}
