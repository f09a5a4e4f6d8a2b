//! The considered noes of this crate: which rule said it, on which cell, and what to use instead.

use std::fmt;

use kernel::{Control, Facts, Refusal, Text};

/// A place in a triangle as its reader names it: origin label and development age.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The origin's label, as in the first column of the file.
    pub origin: String,
    /// The development age, as in the header of the file.
    pub age: String,
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({}, {})", self.origin, self.age)
    }
}

/// Why a method does not hold for these data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grounds {
    /// The method asked for.
    pub method: &'static str,
    /// Why it does not hold.
    pub reason: Text,
    /// The cell it fails at, where there is one.
    pub cell: Option<Cell>,
    /// What to use instead.
    pub instead: Text,
}

impl From<Grounds> for ReserveRefusal {
    fn from(grounds: Grounds) -> Self {
        Self::NotApplicable(Box::new(grounds))
    }
}

/// Why a triangle was not read or a method not applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReserveRefusal {
    /// A file that is not a triangle: empty, no columns, ages out of order, duplicate origins.
    Malformed {
        /// What is wrong, with the value found.
        what: Text,
        /// Where it stands, if at one place.
        place: String,
    },
    /// A cell that is not a finite number.
    BadCell {
        /// The cell.
        cell: Cell,
        /// What stands there.
        found: String,
    },
    /// The method does not hold for these data.
    NotApplicable(Box<Grounds>),
    /// The method needs another input.
    MissingInput {
        /// The method asked for.
        method: &'static str,
        /// The option that supplies the input.
        input: &'static str,
    },
    /// Two inputs do not describe the same origins or ages.
    Mismatch {
        /// The second input.
        input: &'static str,
        /// The first difference.
        difference: String,
    },
    /// An option outside its range.
    BadOption {
        /// The option.
        option: &'static str,
        /// What was given.
        found: String,
        /// What is allowed.
        allowed: Text,
    },
    /// The figures leave what 64-bit floats hold.
    NotFinite {
        /// The method.
        method: &'static str,
        /// The quantity that overflowed.
        quantity: &'static str,
    },
    /// An iteration did not settle.
    NotConverged {
        /// The method.
        method: &'static str,
        /// Steps taken.
        steps: u32,
    },
    /// A premium item that cannot be earned: bad date, end before start, bad amount.
    BadItem {
        /// The line of the file, the header being line 1; 0 when not from a file.
        line: u64,
        /// The field.
        field: &'static str,
        /// What was found.
        found: String,
    },
    /// A file of premium items that cannot be read: not such a file, cut short, a column missing,
    /// named twice or of another type, a value missing.
    ItemsFile {
        /// What is wrong, with what was found.
        what: Text,
    },
    /// A rule of 78 asked of a term that is not whole months.
    NotWholeMonths {
        /// The line of the file, the header being line 1; 0 when not from a file.
        line: u64,
        /// The term, `start..end`.
        term: String,
    },
    /// A sum of premiums beyond 64-bit fen.
    PremiumOverflow {
        /// The line at which it left the range.
        line: u64,
    },
}

/// The file or the cells are not a triangle.
pub(crate) const TRIANGLE_FORM: Control = Control::new("reserving-triangle-form");
/// The method's assumptions do not hold.
pub(crate) const METHOD_APPLIES: Control = Control::new("reserving-method-applies");
/// The method's inputs are given and agree with each other.
pub(crate) const INPUTS_AGREE: Control = Control::new("reserving-inputs-agree");
/// The result is a number.
pub(crate) const RESULT_FINITE: Control = Control::new("reserving-result-finite");
/// A premium item can be earned.
pub(crate) const PREMIUM_ITEM: Control = Control::new("upr-premium-item");
/// A file of premium items holds the columns it must.
pub(crate) const ITEMS_FILE: Control = Control::new("upr-items-file");
/// Rules of 78 count whole months.
pub(crate) const WHOLE_MONTHS: Control = Control::new("upr-whole-months");

impl ReserveRefusal {
    /// A file of premium items that cannot be read.
    pub fn items_file(zh: String, en: String) -> Self {
        Self::ItemsFile {
            what: Text::new(zh, en),
        }
    }

    /// The same of an item in a piece that so many rows precede.
    pub(crate) fn further_down(mut self, rows: u64) -> Self {
        if let Self::BadItem { line, .. } | Self::PremiumOverflow { line } = &mut self {
            *line = line.saturating_add(rows);
        }
        self
    }

    /// A method that does not hold, without a single cell to blame.
    pub(crate) fn not_applicable(method: &'static str, reason: Text, instead: Text) -> Self {
        Grounds {
            method,
            reason,
            cell: None,
            instead,
        }
        .into()
    }

    /// A file that is not a triangle.
    pub(crate) fn malformed(zh: String, en: String, place: impl Into<String>) -> Self {
        Self::Malformed {
            what: Text::new(zh, en),
            place: place.into(),
        }
    }
}

impl Refusal for ReserveRefusal {
    fn control(&self) -> Control {
        match self {
            Self::Malformed { .. } | Self::BadCell { .. } => TRIANGLE_FORM,
            Self::NotApplicable(_) => METHOD_APPLIES,
            Self::MissingInput { .. } | Self::Mismatch { .. } | Self::BadOption { .. } => {
                INPUTS_AGREE
            }
            Self::NotFinite { .. } | Self::NotConverged { .. } => RESULT_FINITE,
            Self::BadItem { .. } | Self::PremiumOverflow { .. } => PREMIUM_ITEM,
            Self::ItemsFile { .. } => ITEMS_FILE,
            Self::NotWholeMonths { .. } => WHOLE_MONTHS,
        }
    }

    fn message(&self) -> Text {
        match self {
            Self::Malformed { what, .. } | Self::ItemsFile { what } => what.clone(),
            Self::BadCell { cell, found } => Text::new(
                format!("单元格 {cell} 的值“{found}”不是有限数值"),
                format!("cell {cell} holds \"{found}\", which is not a finite number"),
            ),
            Self::NotApplicable(grounds) => {
                let Grounds {
                    method,
                    reason,
                    cell,
                    ..
                } = grounds.as_ref();
                let at_zh = cell
                    .as_ref()
                    .map(|c| format!("，单元格 {c}"))
                    .unwrap_or_default();
                let at_en = cell
                    .as_ref()
                    .map(|c| format!(" at cell {c}"))
                    .unwrap_or_default();
                Text::new(
                    format!("方法 {method} 不适用：{}{at_zh}", reason.zh),
                    format!("{method} does not apply: {}{at_en}", reason.en),
                )
            }
            Self::MissingInput { method, input } => Text::new(
                format!("方法 {method} 需要 {input}"),
                format!("{method} needs {input}"),
            ),
            Self::Mismatch { input, difference } => Text::new(
                format!("{input} 与流量三角形不一致：{difference}"),
                format!("{input} does not match the triangle: {difference}"),
            ),
            Self::BadOption {
                option,
                found,
                allowed,
            } => Text::new(
                format!("{option} 的值“{found}”无效，应为{}", allowed.zh),
                format!("{option} is \"{found}\"; it must be {}", allowed.en),
            ),
            Self::NotFinite { method, quantity } => Text::new(
                format!("方法 {method} 的结果（{quantity}）超出浮点范围"),
                format!("{quantity} of {method} leaves the range of 64-bit floats"),
            ),
            Self::NotConverged { method, steps } => Text::new(
                format!("方法 {method} 迭代 {steps} 步未收敛"),
                format!("{method} did not converge in {steps} steps"),
            ),
            Self::BadItem { line, field, found } => Text::new(
                format!("第 {line} 行 {field} 的值“{found}”无效"),
                format!("line {line}: {field} is \"{found}\", which cannot be used"),
            ),
            Self::NotWholeMonths { line, term } => Text::new(
                format!("第 {line} 行保险期间 {term} 不是整月"),
                format!("line {line}: the term {term} is not a whole number of months"),
            ),
            Self::PremiumOverflow { line } => Text::new(
                format!("第 {line} 行起保费合计超出范围"),
                format!("line {line}: the sum of premiums leaves the range of 64-bit fen"),
            ),
        }
    }

    fn facts(&self) -> Facts {
        let mut facts = Facts::new();
        match self {
            Self::ItemsFile { .. } => {}
            Self::Malformed { place, .. } => {
                facts.insert("place", place.clone());
            }
            Self::BadCell { cell, found } => {
                facts.insert("cell", cell.to_string());
                facts.insert("found", found.clone());
            }
            Self::NotApplicable(grounds) => {
                facts.insert("method", grounds.method.to_owned());
                if let Some(cell) = &grounds.cell {
                    facts.insert("cell", cell.to_string());
                }
            }
            Self::MissingInput { method, input } => {
                facts.insert("method", (*method).to_owned());
                facts.insert("input", (*input).to_owned());
            }
            Self::Mismatch { input, difference } => {
                facts.insert("input", (*input).to_owned());
                facts.insert("difference", difference.clone());
            }
            Self::BadOption { option, found, .. } => {
                facts.insert("option", (*option).to_owned());
                facts.insert("found", found.clone());
            }
            Self::NotFinite { method, quantity } => {
                facts.insert("method", (*method).to_owned());
                facts.insert("quantity", (*quantity).to_owned());
            }
            Self::NotConverged { method, steps } => {
                facts.insert("method", (*method).to_owned());
                facts.insert("steps", steps.to_string());
            }
            Self::BadItem { line, field, found } => {
                facts.insert("line", line.to_string());
                facts.insert("field", (*field).to_owned());
                facts.insert("found", found.clone());
            }
            Self::NotWholeMonths { line, term } => {
                facts.insert("line", line.to_string());
                facts.insert("term", term.clone());
            }
            Self::PremiumOverflow { line } => {
                facts.insert("line", line.to_string());
            }
        }
        facts
    }

    fn remedy(&self) -> Option<Text> {
        Some(match self {
            Self::Malformed { .. } => Text::fixed(
                "首列为起始期，其余列为递增的发展期，数值为累计值，未知留空。",
                "First column the origin, other columns increasing ages, cumulative, empty = unknown.",
            ),
            Self::BadCell { .. } => Text::fixed(
                "未知的单元格请留空。",
                "Leave a cell empty if its value is unknown.",
            ),
            Self::NotApplicable(grounds) => grounds.instead.clone(),
            Self::MissingInput { input, .. } => {
                Text::new(format!("请提供 {input}。"), format!("Supply {input}."))
            }
            Self::Mismatch { .. } => Text::fixed(
                "两个文件的起始期和发展期必须一一对应。",
                "Both files must list the same origins and ages.",
            ),
            Self::BadOption { allowed, .. } => Text::new(
                format!("请使用{}。", allowed.zh),
                format!("Use {}.", allowed.en),
            ),
            Self::NotFinite { .. } => Text::fixed(
                "请以更大的货币单位（如万元）表示金额。",
                "State the amounts in a larger unit, such as thousands.",
            ),
            Self::NotConverged { .. } => Text::fixed(
                "请改用链梯法或 Mack 法，或检查异常单元格。",
                "Use chain-ladder or mack, or look for outlying cells.",
            ),
            Self::BadItem { .. } => Text::fixed(
                "日期为 YYYY-MM-DD，止期为最后保障日且不早于起期，保费最多两位小数。",
                "Dates are YYYY-MM-DD, end is the last day of cover and not before start, premium has at most two decimals.",
            ),
            Self::ItemsFile { .. } => Text::fixed(
                "需要列 start、end（DATE）和 premium（INT64 分，或至多两位小数的 DECIMAL），均不含空值。",
                "Columns start and end (DATE) and premium (INT64 in fen, or DECIMAL of at most two decimals), without nulls.",
            ),
            Self::NotWholeMonths { .. } => {
                Text::fixed("请改用 1/365 法（365）。", "Use the 1/365 method (365).")
            }
            Self::PremiumOverflow { .. } => Text::fixed(
                "请拆分文件后分别计算。",
                "Split the file and add the results.",
            ),
        })
    }
}

impl fmt::Display for ReserveRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}] {}", self.control(), self.message())
    }
}

impl std::error::Error for ReserveRefusal {}
