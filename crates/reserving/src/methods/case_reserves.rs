//! Methods on case reserves: reserve development 准备金进展法 and case outstanding.
//!
//! With case reserves `R_{i,j} = I_{i,j} - P_{i,j}` and payments `p`, two ratios of an opening
//! reserve are estimated for each step: what is paid on it, `PO_j = Σ p_{i,j+1} / Σ R_{i,j}`, and
//! what it turned out to need, `CED_j = Σ (p_{i,j+1} + R_{i,j+1}) / Σ R_{i,j}` (Marker and Mohl
//! 1980, "Rating claims-made insurance policies"; 准备金支付率与准备金进展率). A reserve is run
//! down by `p = PO_j R`, `R' = (CED_j - PO_j) R`; unpaid claims are the payments and what is left
//! at the last age, their difference to `R` being IBNER. Case outstanding (Friedland, chapter 12)
//! is the same projection stated by the share left, `CED_j - PO_j`.
//!
//! Multiplying a reserve by all `CED_j` would let paid claims go on developing; on Schedule P that
//! overstates fourfold. Neither method sees claims of origins without case reserves.

use kernel::Text;

use crate::{Estimate, OriginEstimate, ReserveRefusal, Triangle};

/// Of each opening reserve: the shares paid and left at the end of the step.
struct Shares {
    paid: Vec<f64>,
    left: Vec<f64>,
}

/// Reserve development; `factors` are `CED_j`, latest is paid.
pub fn reserve_development(
    paid: &Triangle,
    incurred: &Triangle,
) -> Result<Estimate, ReserveRefusal> {
    let (origins, shares) = run_down(paid, incurred, "reserve-development")?;
    let ratios = shares
        .paid
        .iter()
        .zip(&shares.left)
        .map(|(p, l)| p + l)
        .collect();
    Estimate::summed("reserve-development", origins, ratios).checked()
}

/// Case outstanding; `factors` are the shares left, latest is paid.
pub fn case_outstanding(paid: &Triangle, incurred: &Triangle) -> Result<Estimate, ReserveRefusal> {
    let (origins, shares) = run_down(paid, incurred, "case-outstanding")?;
    Estimate::summed("case-outstanding", origins, shares.left).checked()
}

/// Runs every origin's latest reserve down to the last age.
fn run_down(
    paid: &Triangle,
    incurred: &Triangle,
    method: &'static str,
) -> Result<(Vec<OriginEstimate>, Shares), ReserveRefusal> {
    let (latest, shares) = prepare(paid, incurred, method)?;
    let unpaid = |age: usize, reserve: f64| {
        let (mut unpaid, mut open) = (0.0, reserve);
        for (pay, leave) in shares.paid.iter().zip(&shares.left).skip(age) {
            unpaid += open * pay;
            open *= leave;
        }
        unpaid + open
    };
    let line = |(label, (age, paid, reserve)): (&String, &(usize, f64, f64))| {
        OriginEstimate::plain(label, *paid, paid + unpaid(*age, *reserve))
    };
    let origins = paid.origins().iter().zip(&latest).map(line).collect();
    Ok((origins, shares))
}

type Latest = Vec<(usize, f64, f64)>;

fn prepare(
    paid: &Triangle,
    incurred: &Triangle,
    method: &'static str,
) -> Result<(Latest, Shares), ReserveRefusal> {
    if paid.columns() < 2 {
        return Err(crate::development::one_column(method));
    }
    let case = incurred.combined(paid, "--incurred", |i, p| i - p)?;
    paid.same_shape(&case, "--incurred")?;
    let mut latest = Latest::new();
    for (row, (age, amount)) in paid.latest_all(method)?.into_iter().enumerate() {
        let Some(reserve) = case.cell(row, age) else {
            let difference = paid.cell_name(row, age).to_string();
            return Err(ReserveRefusal::Mismatch {
                input: "--incurred",
                difference,
            });
        };
        latest.push((age, amount, reserve));
    }
    let mut shares = Shares {
        paid: Vec::new(),
        left: Vec::new(),
    };
    for j in 0..paid.columns() - 1 {
        let (mut open, mut pay, mut leave) = (0.0, 0.0, 0.0);
        for row in 0..paid.rows() {
            let cells = (case.cell(row, j), case.cell(row, j + 1));
            let payments = (paid.cell(row, j), paid.cell(row, j + 1));
            if let ((Some(from), Some(to)), (Some(before), Some(after))) = (cells, payments) {
                open += from;
                leave += to;
                pay += after - before;
            }
        }
        if open == 0.0 && pay == 0.0 && leave == 0.0 {
            // Nothing was open and nothing happened: a reserve would stay as it is.
            shares.paid.push(0.0);
            shares.left.push(1.0);
            continue;
        }
        if open == 0.0 {
            return Err(ReserveRefusal::from(crate::Grounds {
                method,
                reason: Text::fixed(
                    "该发展期没有期初未决准备金",
                    "there is no opening case reserve at this age",
                ),
                cell: Some(paid.cell_name(0, j)),
                instead: Text::fixed("请使用 chain-ladder 或 bf。", "Use chain-ladder or bf."),
            }));
        }
        shares.paid.push(pay / open);
        shares.left.push(leave / open);
    }
    Ok((latest, shares))
}
