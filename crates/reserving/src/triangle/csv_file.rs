//! Triangles and exposure vectors from CSV, wide or long, and back.
//!
//! Wide: the first column is the origin, the other columns development ages, empty = unknown.
//! Long: the header names three columns, origin, age and value, one line per known cell.

use std::collections::BTreeMap;

use super::{MAX_CELLS, Triangle};
use crate::{Cell, ReserveRefusal};

/// How to read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReadOptions {
    /// The cells are increments, not cumulative.
    pub incremental: bool,
}

/// Reads a triangle, wide or long, deciding by the header.
pub fn read_triangle(text: &str, options: ReadOptions) -> Result<Triangle, ReserveRefusal> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|e| broken(&e))?.clone();
    let ages: Vec<&str> = header.iter().skip(1).collect();
    let is_long = ages.len() == 2 && ages.iter().all(|age| age.parse::<f64>().is_err());
    let triangle = if is_long {
        read_long(&mut reader)?
    } else {
        read_wide(&mut reader, &ages)?
    };
    if options.incremental {
        accumulate(&triangle)
    } else {
        Ok(triangle)
    }
}

fn broken(error: &csv::Error) -> ReserveRefusal {
    ReserveRefusal::malformed(
        format!("文件不是 CSV:{error}"),
        format!("the file is not CSV: {error}"),
        "file",
    )
}

fn parse_age(text: &str) -> Result<f64, ReserveRefusal> {
    text.parse::<f64>()
        .ok()
        .filter(|age| age.is_finite())
        .ok_or_else(|| {
            ReserveRefusal::malformed(
                format!("表头“{text}”不是发展期"),
                format!("header \"{text}\" is not a development age"),
                "header",
            )
        })
}

fn parse_value(text: &str, cell: impl Fn() -> Cell) -> Result<f64, ReserveRefusal> {
    if text.is_empty() {
        return Ok(f64::NAN);
    }
    let value = text.parse::<f64>().ok().filter(|v| v.is_finite());
    value.ok_or_else(|| ReserveRefusal::BadCell {
        cell: cell(),
        found: text.to_owned(),
    })
}

type Reader<'a> = csv::Reader<&'a [u8]>;

fn read_wide(reader: &mut Reader<'_>, header: &[&str]) -> Result<Triangle, ReserveRefusal> {
    let mut header: Vec<&str> = header.to_vec();
    while header.last().is_some_and(|age| age.is_empty()) {
        header.pop();
    }
    let ages = header
        .iter()
        .map(|age| parse_age(age))
        .collect::<Result<Vec<_>, _>>()?;
    let (mut origins, mut cells): (Vec<String>, Vec<f64>) = (Vec::new(), Vec::new());
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|e| broken(&e))? {
        if record.iter().all(str::is_empty) {
            continue;
        }
        let origin = record.get(0).unwrap_or_default().to_owned();
        let width = cells.len() + ages.len();
        if width > MAX_CELLS {
            return Err(super::too_large(origins.len() + 1, ages.len()));
        }
        for (column, text) in record.iter().skip(1).enumerate() {
            let age = header.get(column).copied().unwrap_or_default();
            let value = parse_value(text, || Cell {
                origin: origin.clone(),
                age: age.to_owned(),
            })?;
            if column < ages.len() {
                cells.push(value);
            } else if !value.is_nan() {
                return Err(ReserveRefusal::malformed(
                    format!("起始期“{origin}”的数值多于发展期"),
                    format!("origin \"{origin}\" has more values than there are ages"),
                    origin,
                ));
            }
        }
        cells.resize(width, f64::NAN);
        origins.push(origin);
    }
    Triangle::from_cells(origins, ages, cells)
}

fn read_long(reader: &mut Reader<'_>) -> Result<Triangle, ReserveRefusal> {
    let mut known: BTreeMap<(usize, u64), f64> = BTreeMap::new();
    let (mut origins, mut places) = (Vec::new(), BTreeMap::new());
    let mut ages: BTreeMap<u64, f64> = BTreeMap::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|e| broken(&e))? {
        if record.iter().all(str::is_empty) {
            continue;
        }
        let field = |at: usize| record.get(at).unwrap_or_default();
        let (origin, age) = (field(0).to_owned(), parse_age(field(1))?);
        let cell = || Cell {
            origin: origin.clone(),
            age: field(1).to_owned(),
        };
        let value = parse_value(field(2), cell)?;
        let row = *places.entry(origin.clone()).or_insert_with(|| {
            origins.push(origin.clone());
            origins.len() - 1
        });
        // Ages are not negative here or later, so their bits order as they do.
        let key = (age + 0.0).to_bits();
        ages.insert(key, age);
        if known.insert((row, key), value).is_some() {
            return Err(ReserveRefusal::malformed(
                format!("单元格 {} 出现两次", cell()),
                format!("cell {} stands twice", cell()),
                cell().to_string(),
            ));
        }
    }
    if origins.len().saturating_mul(ages.len()) > MAX_CELLS {
        return Err(super::too_large(origins.len(), ages.len()));
    }
    let mut cells = Vec::with_capacity(origins.len() * ages.len());
    for row in 0..origins.len() {
        let values = ages
            .keys()
            .map(|age| known.get(&(row, *age)).copied().unwrap_or(f64::NAN));
        cells.extend(values);
    }
    Triangle::from_cells(origins, ages.into_values().collect(), cells)
}

fn accumulate(triangle: &Triangle) -> Result<Triangle, ReserveRefusal> {
    let mut cells = triangle.raw().to_vec();
    for row in cells.chunks_mut(triangle.columns()) {
        let mut sum = 0.0;
        for value in row {
            sum += *value;
            *value = sum;
        }
    }
    Triangle::from_cells(triangle.origins().to_vec(), triangle.ages().to_vec(), cells)
}

/// Reads `origin,value` lines and orders them as the triangle's origins: premiums, exposures,
/// expected losses. `input` names the option in refusals.
pub fn read_vector(
    text: &str,
    origins: &[String],
    input: &'static str,
) -> Result<Vec<f64>, ReserveRefusal> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut values: BTreeMap<String, f64> = BTreeMap::new();
    let mut record = csv::StringRecord::new();
    let mut first = true;
    while reader.read_record(&mut record).map_err(|e| broken(&e))? {
        let is_first = std::mem::take(&mut first);
        let (Some(origin), Some(text)) = (record.get(0), record.get(1)) else {
            continue;
        };
        let header = is_first && text.parse::<f64>().is_err();
        if header || record.iter().all(str::is_empty) {
            continue;
        }
        let cell = || Cell {
            origin: origin.to_owned(),
            age: input.to_owned(),
        };
        let value = parse_value(text, cell)?;
        if value.is_nan() || values.insert(origin.to_owned(), value).is_some() {
            return Err(ReserveRefusal::Mismatch {
                input,
                difference: origin.to_owned(),
            });
        }
    }
    let missing = |o: &String| ReserveRefusal::Mismatch {
        input,
        difference: o.clone(),
    };
    origins
        .iter()
        .map(|o| values.get(o).copied().ok_or_else(|| missing(o)))
        .collect()
}

/// Writes a triangle in the wide form.
pub fn write_triangle(triangle: &Triangle) -> String {
    let mut out = String::from("origin");
    for age in triangle.ages() {
        out.push(',');
        out.push_str(&age.to_string());
    }
    out.push('\n');
    for (row, origin) in triangle.origins().iter().enumerate() {
        let quoted = origin.contains([',', '"', '\n']);
        let label = if quoted {
            format!("\"{}\"", origin.replace('"', "\"\""))
        } else {
            origin.clone()
        };
        out.push_str(&label);
        for column in 0..triangle.columns() {
            out.push(',');
            if let Some(value) = triangle.cell(row, column) {
                out.push_str(&value.to_string());
            }
        }
        out.push('\n');
    }
    out
}
