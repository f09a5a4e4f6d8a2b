//! What is printed: the same JSON as for a CSV file, written while the rows are computed.

use std::io::{self, Write};

use kernel::Money;
use reserving::ReserveRefusal;

use crate::upr::{ItemsFile, Request, Totals};

/// Files of more rows are answered with totals only, unless JSON is asked for.
pub const ROWS_SHOWN: u64 = 1_000_000;

fn money(fen: i64) -> String {
    Money::fen(fen).amount()
}

fn amounts(totals: &Totals) -> [String; 3] {
    let all = totals.all;
    [
        all.written_fen,
        all.unearned_fen,
        all.written_fen.wrapping_sub(all.unearned_fen),
    ]
    .map(money)
}

/// `{rows[{upr}], total{premium,upr,earned}}`, amounts as strings with two decimals. The totals
/// are computed first, so that nothing is written of a file that is refused.
pub fn write_json(
    file: &ItemsFile,
    request: Request,
    out: &mut dyn Write,
) -> Result<io::Result<()>, ReserveRefusal> {
    let totals = file.totals(request)?;
    if let Err(e) = out.write_all(b"{\"rows\":[") {
        return Ok(Err(e));
    }
    let mut comma = "";
    let rows = file.each_row(request, &mut |piece| {
        for fen in piece {
            write!(out, "{comma}{{\"upr\":\"{}\"}}", money(*fen))?;
            comma = ",";
        }
        Ok(())
    })?;
    let [premium, upr, earned] = amounts(&totals);
    Ok(rows.and_then(|()| {
        write!(
            out,
            "],\"total\":{{\"earned\":\"{earned}\",\"premium\":\"{premium}\",\"upr\":\"{upr}\"}}}}"
        )
    }))
}

/// Rows, where there are not more than [`ROWS_SHOWN`], and totals for reading.
pub fn write_text(
    file: &ItemsFile,
    request: Request,
    out: &mut dyn Write,
) -> Result<io::Result<()>, ReserveRefusal> {
    let totals = file.totals(request)?;
    let mut written = Ok(());
    if file.rows() <= ROWS_SHOWN {
        let mut row = 0_u64;
        written = writeln!(out, "row  upr");
        let rows = file.each_row(request, &mut |piece| {
            for fen in piece {
                row += 1;
                writeln!(out, "{row}  {}", money(*fen))?;
            }
            Ok(())
        })?;
        written = written.and(rows);
    }
    let [premium, upr, earned] = amounts(&totals);
    Ok(written.and_then(|()| writeln!(out, "premium  {premium}\nupr  {upr}\nearned  {earned}")))
}
