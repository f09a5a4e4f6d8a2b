//! The first line of a file: which column stands where. Any order; Chinese and English alike; a heading
//! nobody knows stops the file, because its values would be dropped in silence.

use kernel::Text;

use crate::columns::Column;
use crate::import::cells::half_width;
use crate::import::defect::shown;

/// Where each column of a file stands.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    /// For each place of the file its column; none: the errors of an earlier reading.
    pub(crate) columns: Vec<Option<Column>>,
    /// The headings as they stand in the file.
    pub(crate) headings: Vec<String>,
}

/// Why a first line is no heading of proposals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderFault {
    /// Nobody knows this heading.
    Unknown {
        /// As it stands.
        heading: String,
        /// The nearest one known.
        nearest: &'static str,
    },
    /// The same column twice.
    Twice {
        /// As it stands the second time.
        heading: String,
        /// The column both mean.
        column: &'static str,
    },
    /// Columns without which no row can be a proposal.
    Missing {
        /// Chinese headings.
        headings: Vec<&'static str>,
    },
    /// The file has no first line.
    Empty,
    /// UTF-16, which this reader does not read.
    Utf16,
    /// The heading is neither UTF-8 nor GB18030.
    Encoding,
    /// The heading is longer than a record may be, or has a quote that never closes.
    Malformed,
}

/// Without these no row can be a proposal.
const REQUIRED: [Column; 5] = [
    Column::ApplicantName,
    Column::ApplicantDocumentNumber,
    Column::Frame,
    Column::Use,
    Column::Source,
];

impl Header {
    pub(crate) fn read(headings: Vec<String>) -> Result<Self, HeaderFault> {
        let mut columns = Vec::with_capacity(headings.len());
        // Spreadsheets leave commas behind for columns that were once there.
        let used = headings.iter().rposition(|text| !plain(text).is_empty());
        let headings: Vec<String> = headings
            .into_iter()
            .take(used.map_or(0, |at| at + 1))
            .collect();
        if headings.is_empty() {
            return Err(HeaderFault::Empty);
        }
        for heading in &headings {
            // An error file that was corrected comes back with its last column.
            if plain(heading) == crate::write::ERROR_HEADING {
                columns.push(None);
                continue;
            }
            let column = known(heading).ok_or_else(|| HeaderFault::Unknown {
                heading: shown(heading),
                nearest: nearest(heading),
            })?;
            if columns.contains(&Some(column)) {
                return Err(HeaderFault::Twice {
                    heading: shown(heading),
                    column: column.heading(),
                });
            }
            columns.push(Some(column));
        }
        let missing: Vec<&str> = REQUIRED
            .iter()
            .filter(|column| !columns.contains(&Some(**column)))
            .map(|column| column.heading())
            .collect();
        if missing.is_empty() {
            Ok(Self { columns, headings })
        } else {
            Err(HeaderFault::Missing { headings: missing })
        }
    }
}

impl Column {
    /// Whether a file without it is refused.
    pub fn required(self) -> bool {
        REQUIRED.contains(&self)
    }
}

fn known(heading: &str) -> Option<Column> {
    let given = plain(heading);
    let same = |name: &str| plain(name) == given;
    Column::ALL.iter().copied().find(|column| {
        same(column.key()) || same(column.heading()) || column.aliases().iter().any(|a| same(a))
    })
}

/// Without spaces, stars for "must be filled" and differences of width and case.
fn plain(heading: &str) -> String {
    heading
        .chars()
        .map(half_width)
        .filter(|c| !c.is_whitespace() && !matches!(c, '*' | '\u{feff}'))
        .flat_map(char::to_lowercase)
        .collect()
}

fn nearest(heading: &str) -> &'static str {
    let given: Vec<char> = plain(heading).chars().collect();
    let names = Column::ALL.iter().flat_map(|column| {
        let own = [column.heading(), column.key()];
        own.into_iter().chain(column.aliases().iter().copied())
    });
    names
        .min_by_key(|name| distance(&given, &plain(name).chars().collect::<Vec<_>>()))
        .unwrap_or_default()
}

/// Edits between two words (Levenshtein).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut before = i;
        let mut next = vec![i + 1];
        for ((j, right), above) in b.iter().enumerate().zip(row.iter().skip(1)) {
            let replaced = before + usize::from(left != right);
            let beside = next.get(j).copied().unwrap_or_default() + 1;
            next.push(replaced.min(beside).min(above + 1));
            before = *above;
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

impl HeaderFault {
    /// What is wrong and what to do.
    pub fn message(&self) -> Text {
        match self {
            Self::Unknown { heading, nearest } => Text::new(
                format!("第一行的列名“{heading}”无法识别，最接近的是“{nearest}”"),
                format!("heading \"{heading}\" is not known; the nearest is \"{nearest}\""),
            ),
            Self::Twice { heading, column } => Text::new(
                format!("列名“{heading}”与前面的列同为“{column}”"),
                format!("heading \"{heading}\" means {column}, which stands in the file already"),
            ),
            Self::Missing { headings } => Text::new(
                format!("缺少列：{}", headings.join("、")),
                format!("columns are missing: {}", headings.join(", ")),
            ),
            Self::Empty => Text::fixed(
                "文件为空，没有列名行",
                "the file is empty: it has no line of headings",
            ),
            Self::Utf16 => Text::fixed(
                "文件为 UTF-16 编码，请另存为 CSV UTF-8",
                "the file is UTF-16; save it as CSV UTF-8",
            ),
            Self::Encoding => Text::fixed(
                "列名行既不是 UTF-8 也不是 GB18030 编码",
                "the line of headings is neither UTF-8 nor GB18030",
            ),
            Self::Malformed => Text::fixed(
                "列名行过长，或引号没有成对",
                "the line of headings is too long, or has a quote that never closes",
            ),
        }
    }
}
