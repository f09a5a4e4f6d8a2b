//! 试算平衡表: what stands in the accounts at an instant, from the postings each commit carries.

use journal::Reader;
use kernel::{Date, Fault, Instant, Money, OrganisationCode, Seq};
use ledger::{Aggregate, Line, TrialBalance, TrialRow};
use serde::Serialize;

use crate::fact::Fact;
use crate::follow::{decode, entry_at};
use crate::open::App;
use crate::request::Failure;

/// The name of the postings among the derived evidence.
pub(crate) const POSTINGS: &str = "postings";
/// Commits whose postings are read at once.
const PAGE: usize = 1_000;

/// Up to when facts count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsOf {
    /// Recorded up to the end of a civil day in the company's zone.
    Day(Date),
    /// Recorded up to an instant.
    Instant(Instant),
    /// Everything committed.
    Now,
}

/// Which books are asked for.
#[derive(Debug, Clone)]
pub struct BooksAsked {
    /// Up to when.
    pub as_of: AsOf,
    /// Of this organisation and all below it.
    pub organisation: OrganisationCode,
    /// Of one line of business; none: of all.
    pub line: Option<Line>,
}

/// The trial balance of some books.
#[derive(Debug, Clone, Serialize)]
pub struct BooksTold {
    /// The instant up to which facts count.
    pub as_of: Instant,
    /// How many entries of the journal that is.
    pub entries: Seq,
    /// Every account of the chart.
    pub accounts: Vec<TrialRow>,
    /// Sum of debit balances.
    pub debit: Money,
    /// Sum of credit balances; equal to the debit ones.
    pub credit: Money,
}

impl App {
    /// The trial balance at an instant, from evidence alone.
    pub fn trial_balance(&self, asked: &BooksAsked) -> Result<BooksTold, Failure> {
        let zone = self.model().zone();
        let as_of = match asked.as_of {
            AsOf::Instant(at) => at,
            AsOf::Now => self.now(),
            AsOf::Day(day) => day
                .tomorrow()
                .ok()
                .and_then(|next| zone.instant(next.at(0, 0, 0, 0)))
                .map_or(Instant::from_micros(i64::MAX), |next| next.plus_micros(-1)),
        };
        let (entries, postings) = self.with_reader(|reader| {
            let size = reader.head()?.size;
            let counted = match asked.as_of {
                AsOf::Now => size,
                AsOf::Day(_) | AsOf::Instant(_) => recorded_up_to(reader, size, as_of)?,
            };
            Ok((counted, postings_before(reader, counted)?))
        })?;
        let mut trial = TrialBalance::default();
        let bug = |e: kernel::MoneyFault| Fault::Bug(e.to_string());
        trial
            .add_aggregate(&postings.within(&asked.organisation, asked.line))
            .map_err(bug)?;
        let (debit, credit) = trial.totals().map_err(bug)?;
        Ok(BooksTold {
            as_of,
            entries,
            accounts: trial.rows(),
            debit,
            credit,
        })
    }
}

/// How many entries were recorded up to an instant; they are in order of time.
pub(crate) fn recorded_up_to(
    reader: &mut dyn Reader,
    size: Seq,
    at: Instant,
) -> Result<Seq, Fault> {
    let (mut low, mut high) = (0, size);
    while low < high {
        let middle = low + (high - low) / 2;
        if entry_at(reader, middle)?.recorded_at <= at {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

/// The sums of all postings of the first `count` entries.
fn postings_before(reader: &mut dyn Reader, count: Seq) -> Result<Aggregate, Fault> {
    let mut all = Aggregate::default();
    let mut from = 0;
    let mut last: Option<(Seq, Vec<u8>)> = None;
    loop {
        let page = reader.derived(POSTINGS, from, PAGE)?;
        let Some((newest, _)) = page.last() else {
            break;
        };
        from = newest.saturating_add(1);
        let (full, page_len) = (from >= count, page.len());
        for item in page.into_iter().take_while(|(first, _)| *first < count) {
            if let Some((first, data)) = last.replace(item) {
                add(&mut all, first, &data)?;
            }
        }
        if full || page_len < PAGE {
            break;
        }
    }
    // The last commit may reach beyond: its entries are folded one by one.
    if let Some((first, _)) = last {
        add_entries(&mut all, reader, first..count)?;
    }
    Ok(all)
}

fn add(all: &mut Aggregate, first: Seq, data: &[u8]) -> Result<(), Fault> {
    let corrupt = |what: String| Fault::Corrupt {
        place: format!("derived[first_seq={first},name={POSTINGS}]"),
        what,
    };
    let text = std::str::from_utf8(data).map_err(|e| corrupt(e.to_string()))?;
    let sums = Aggregate::parse(text).map_err(|e| corrupt(e.to_string()))?;
    all.merge(&sums).map_err(|e| corrupt(e.to_string()))
}

fn add_entries(
    all: &mut Aggregate,
    reader: &mut dyn Reader,
    seqs: std::ops::Range<Seq>,
) -> Result<(), Fault> {
    let mut seq = seqs.start;
    while seq < seqs.end {
        let want = usize::try_from(seqs.end - seq)
            .unwrap_or(usize::MAX)
            .min(PAGE);
        let page = reader.entries(seq, want)?;
        if page.is_empty() {
            return Err(missing(seq));
        }
        for entry in page {
            let envelope = decode(&entry, seq)?;
            for posting in Fact::decode(&envelope)?.postings(&envelope) {
                let added = all.add(&posting);
                added.map_err(|e| Fault::Bug(e.to_string()))?;
            }
            seq = seq.saturating_add(1);
        }
    }
    Ok(())
}

fn missing(seq: Seq) -> Fault {
    Fault::Corrupt {
        place: format!("entry {seq}"),
        what: "missing".into(),
    }
}
