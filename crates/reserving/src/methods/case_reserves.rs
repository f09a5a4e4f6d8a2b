//! Methods on case reserves: reserve development 准备金进展法 and case outstanding.
//!
//! With case reserves `R_{i,j} = I_{i,j} - P_{i,j}` and payments `p`, reserve development takes
//! `r_j = Σ (p_{i,j+1} + R_{i,j+1}) / Σ R_{i,j}`, what an opening reserve turned out to need, and
//! estimates unpaid claims as `R_{i,a} Π_{j≥a} r_j`, the difference to `R` being IBNER. Case
//! outstanding (Friedland, chapter 12) keeps the two parts: what of an opening reserve is paid
//! `Σ p_{j+1} / Σ R_j` and what is left `Σ R_{j+1} / Σ R_j`, and runs the reserve down.
//! Neither sees claims not yet reported in origins without case reserves.

use kernel::Text;

use crate::{Estimate, OriginEstimate, ReserveRefusal, Triangle};

/// Of each opening reserve: the shares paid and left at the end of the step.
struct Shares {
    paid: Vec<f64>,
    left: Vec<f64>,
}

/// Reserve development; `factors` are `r_j`, latest is paid.
pub fn reserve_development(
    paid: &Triangle,
    incurred: &Triangle,
) -> Result<Estimate, ReserveRefusal> {
    const NAME: &str = "reserve-development";
    let (latest, shares) = prepare(paid, incurred, NAME)?;
    let ratios: Vec<f64> = shares
        .paid
        .iter()
        .zip(&shares.left)
        .map(|(p, l)| p + l)
        .collect();
    let origins = lines(paid, &latest, |age, reserve| {
        reserve * ratios.iter().skip(age).product::<f64>()
    });
    Estimate::summed(NAME, origins, ratios).checked()
}

/// Case outstanding; `factors` are the shares left, latest is paid.
pub fn case_outstanding(paid: &Triangle, incurred: &Triangle) -> Result<Estimate, ReserveRefusal> {
    const NAME: &str = "case-outstanding";
    let (latest, shares) = prepare(paid, incurred, NAME)?;
    let origins = lines(paid, &latest, |age, reserve| {
        let (mut unpaid, mut open) = (0.0, reserve);
        for (pay, leave) in shares.paid.iter().zip(&shares.left).skip(age) {
            unpaid += open * pay;
            open *= leave;
        }
        unpaid + open
    });
    Estimate::summed(NAME, origins, shares.left).checked()
}

type Latest = Vec<(usize, f64, f64)>;

fn lines(
    paid: &Triangle,
    latest: &Latest,
    unpaid: impl Fn(usize, f64) -> f64,
) -> Vec<OriginEstimate> {
    let line = |(label, (age, paid, reserve)): (&String, &(usize, f64, f64))| {
        OriginEstimate::plain(label, *paid, paid + unpaid(*age, *reserve))
    };
    paid.origins().iter().zip(latest).map(line).collect()
}

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
