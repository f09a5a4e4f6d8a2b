//! `upr`: premium items in, unearned premiums out.

use std::io::{self, Read, Write};

use kernel::{Currency, Date, Money};
use serde_json::{Value, json};

use crate::ReserveRefusal;
use crate::upr::{Item, UprMethod};

/// The options of `upr`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UprOptions {
    /// `--as-of`: the end of this day.
    pub as_of: Date,
    /// `--method`
    pub method: UprMethod,
}

/// The unearned premium of every row, and the sums.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UprReport {
    /// Row by row, fen.
    pub rows_fen: Vec<i64>,
    /// Written premium, fen.
    pub premium_fen: i64,
    /// Unearned premium, fen.
    pub unearned_fen: i64,
    /// Earned premium, fen: written less unearned.
    pub earned_fen: i64,
}

/// Reads `start,end,premium` rows (header required, other columns ignored, any order) and
/// computes the unearned premium of each.
pub fn upr(input: impl Read, options: UprOptions) -> Result<UprReport, ReserveRefusal> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(input);
    let header = reader.headers().map_err(|e| broken(1, &e))?.clone();
    let column = |name: &'static str| {
        let place = header
            .iter()
            .position(|h| h.trim_start_matches('\u{feff}') == name);
        place.ok_or_else(|| ReserveRefusal::BadItem {
            line: 1,
            field: name,
            found: String::new(),
        })
    };
    let places = [column("start")?, column("end")?, column("premium")?];
    let mut report = UprReport::default();
    let mut record = csv::StringRecord::new();
    let (mut written, mut unearned) = (0_i128, 0_i128);
    loop {
        let more = reader.read_record(&mut record);
        let line = record.position().map_or(0, csv::Position::line);
        if !more.map_err(|e| broken(line, &e))? {
            break;
        }
        if record.iter().all(str::is_empty) {
            continue;
        }
        let item = read_item(&record, places, line)?;
        let split = crate::upr::at_line(&item, options.method, (options.as_of, line))?;
        written += i128::from(split.written_fen);
        unearned += i128::from(split.unearned_fen);
        report.rows_fen.push(split.unearned_fen);
    }
    let narrow =
        |sum: i128| i64::try_from(sum).map_err(|_| ReserveRefusal::PremiumOverflow { line: 0 });
    report.premium_fen = narrow(written)?;
    report.unearned_fen = narrow(unearned)?;
    report.earned_fen = narrow(written - unearned)?;
    Ok(report)
}

fn broken(line: u64, error: &csv::Error) -> ReserveRefusal {
    ReserveRefusal::BadItem {
        line,
        field: "row",
        found: error.to_string(),
    }
}

fn read_item(
    record: &csv::StringRecord,
    places: [usize; 3],
    line: u64,
) -> Result<Item, ReserveRefusal> {
    let bad = |field: &'static str, at: usize| ReserveRefusal::BadItem {
        line,
        field,
        found: record.get(at).unwrap_or_default().to_owned(),
    };
    let [start_at, end_at, premium_at] = places;
    let date = |field: &'static str, at: usize| {
        let text = record.get(at).filter(|text| text.len() == 10);
        text.and_then(|t| t.parse::<Date>().ok())
            .ok_or_else(|| bad(field, at))
    };
    let start = date("start", start_at)?;
    let end = date("end", end_at)?;
    let money = record
        .get(premium_at)
        .and_then(|text| Money::parse(text, Currency::Cny));
    let premium_fen = money.ok_or_else(|| bad("premium", premium_at))?.minor();
    Ok(Item {
        start,
        end,
        premium_fen,
    })
}

fn money(fen: i64) -> String {
    Money::fen(fen).amount()
}

impl UprReport {
    /// `{rows[{upr}], total{premium,upr,earned}}`, amounts as strings with two decimals.
    pub fn json(&self) -> Value {
        let rows: Vec<Value> = self
            .rows_fen
            .iter()
            .map(|fen| json!({ "upr": money(*fen) }))
            .collect();
        json!({
            "rows": rows,
            "total": {
                "premium": money(self.premium_fen),
                "upr": money(self.unearned_fen),
                "earned": money(self.earned_fen),
            },
        })
    }

    /// The same text as [`UprReport::json`], written row by row, for files of millions of rows.
    pub fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(b"{\"rows\":[")?;
        for (at, fen) in self.rows_fen.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            write!(out, "{comma}{{\"upr\":\"{}\"}}", money(*fen))?;
        }
        let [premium, upr, earned] =
            [self.premium_fen, self.unearned_fen, self.earned_fen].map(money);
        // Keys in the order serde_json gives them, so that both forms are the same bytes.
        write!(
            out,
            "],\"total\":{{\"earned\":\"{earned}\",\"premium\":\"{premium}\",\"upr\":\"{upr}\"}}}}"
        )
    }

    /// Rows and totals for reading.
    pub fn text(&self) -> String {
        let mut out = String::from("row  upr\n");
        for (at, fen) in self.rows_fen.iter().enumerate() {
            out.push_str(&(at + 1).to_string());
            out.push_str("  ");
            out.push_str(&money(*fen));
            out.push('\n');
        }
        for (name, fen) in [
            ("premium", self.premium_fen),
            ("upr", self.unearned_fen),
            ("earned", self.earned_fen),
        ] {
            out.push_str(name);
            out.push_str("  ");
            out.push_str(&money(fen));
            out.push('\n');
        }
        out
    }
}
