//! Totals and rows of a file.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use kernel::Date;
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};
use reserving::ReserveRefusal;
use reserving::parallel::{self, Threads};
use reserving::upr::{Columns, GroupSum, RunningSums, UprMethod, day_number, unearned_of_days};

use crate::decode::{Buffer, Stream, unreadable};
use crate::schema::{Column, Kind, find};
use crate::source::{Source, Window};

/// Rows decoded at once by a thread: with all buffers a quarter of a megabyte, so that they and a
/// dictionary stay in the second-level cache.
const PIECE: usize = 1 << 13;

/// What is asked of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// The end of this day.
    pub as_of: Date,
    /// How premium is earned.
    pub method: UprMethod,
    /// How many threads decode.
    pub threads: Threads,
}

/// Sums of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// Of all items.
    pub all: GroupSum,
    /// By group number; without a group column, one.
    pub groups: Vec<GroupSum>,
}

/// A Parquet file of premium items, opened and its columns found.
#[derive(Debug)]
pub struct ItemsFile {
    source: Arc<Source>,
    meta: ParquetMetaData,
    start: Column,
    end: Column,
    premium: Column,
    group: Option<Column>,
    /// Rows before each row group.
    before: Vec<u64>,
    rows: u64,
}

/// A thread's buffers.
#[derive(Debug, Default)]
struct Buffers {
    start: Buffer,
    end: Buffer,
    premium: Buffer,
    group: Buffer,
    numbers: Vec<u16>,
}

/// A decoder meets bytes that nobody checked. Should it give up on some, the file is at fault.
fn guarded<T>(work: impl FnOnce() -> Result<T, ReserveRefusal>) -> Result<T, ReserveRefusal> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(ReserveRefusal::items_file(
            "文件内容损坏，无法解码".to_owned(),
            "the file's content is damaged and cannot be decoded".to_owned(),
        ))
    })
}

impl ItemsFile {
    /// Opens a file and finds its columns; `group` names the column of group numbers, if any.
    pub fn open(path: &Path, group: Option<&str>) -> Result<Self, ReserveRefusal> {
        guarded(|| {
            let source = Source::open(path).map_err(|e| unreadable(&e.into()))?;
            let source = Arc::new(source);
            let window = Window::new(Arc::clone(&source), source.length());
            let meta = ParquetMetaDataReader::new()
                .parse_and_finish(&window)
                .map_err(|e| unreadable(&e))?;
            let mut before = Vec::with_capacity(meta.num_row_groups());
            let mut rows = 0_u64;
            for part in meta.row_groups() {
                before.push(rows);
                let more = u64::try_from(part.num_rows()).ok();
                let sum = more.and_then(|more| rows.checked_add(more));
                rows = sum.ok_or_else(|| {
                    ReserveRefusal::items_file(
                        "文件所述的行数无效".to_owned(),
                        "the file states an impossible number of rows".to_owned(),
                    )
                })?;
            }
            Ok(Self {
                start: find(&meta, "start", Kind::Day)?,
                end: find(&meta, "end", Kind::Day)?,
                premium: find(&meta, "premium", Kind::Money)?,
                group: group
                    .map(|name| find(&meta, name, Kind::Group))
                    .transpose()?,
                source,
                meta,
                before,
                rows,
            })
        })
    }

    /// Items in the file.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Written and unearned premium of all items. On refusal the first refused item is named.
    pub fn totals(&self, request: Request) -> Result<Totals, ReserveRefusal> {
        let parts = self.before.len();
        let stripes = request.threads.count(parts);
        let next = AtomicUsize::new(0);
        let outcomes = parallel::blocks(
            stripes,
            request.threads,
            || (),
            |(), _| self.stripe(request, &next),
        );
        let mut sums = RunningSums::new(day_number(request.as_of));
        let mut first: Option<(usize, ReserveRefusal)> = None;
        for outcome in outcomes {
            match outcome {
                Ok(more) => sums.absorb(more)?,
                Err(no) if first.as_ref().is_none_or(|(at, _)| no.0 < *at) => first = Some(no),
                Err(_) => {}
            }
        }
        match first {
            Some((_, no)) => Err(no),
            None => summed(sums.finish()?),
        }
    }

    /// What one thread sums: row groups, each the next that no thread has taken yet. A refusal
    /// comes with the row group it is from.
    fn stripe(
        &self,
        request: Request,
        next: &AtomicUsize,
    ) -> Result<RunningSums, (usize, ReserveRefusal)> {
        let mut sums = RunningSums::new(day_number(request.as_of));
        let mut buffers = Buffers::default();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= self.before.len() {
                return Ok(sums);
            }
            let mut add = |piece: Columns<'_>, before| add_piece(&mut sums, piece, request, before);
            guarded(|| self.each_piece(at, &mut buffers, &mut add)).map_err(|no| {
                // Row groups before this one are with another thread already.
                next.store(self.before.len(), Ordering::Relaxed);
                (at, no)
            })?;
        }
    }

    /// The unearned premium of every item in the order of the file, piece by piece. Gives the
    /// refusal, or what writing a piece failed with.
    pub fn each_row(
        &self,
        request: Request,
        write: &mut dyn FnMut(&[i64]) -> io::Result<()>,
    ) -> Result<io::Result<()>, ReserveRefusal> {
        let mut buffers = Buffers::default();
        let mut fen = Vec::new();
        let mut written = Ok(());
        let mut take = |piece: Columns<'_>, before| {
            fen.clear();
            for (item, line) in items(piece).zip(before + 1..) {
                fen.push(one(item, request, line)?);
            }
            if written.is_ok() {
                written = write(&fen);
            }
            Ok(())
        };
        for at in 0..self.before.len() {
            guarded(|| self.each_piece(at, &mut buffers, &mut take))?;
        }
        Ok(written)
    }

    /// Decodes a row group and hands it on in pieces with the number of rows before each.
    fn each_piece(
        &self,
        at: usize,
        buffers: &mut Buffers,
        take: &mut dyn FnMut(Columns<'_>, u64) -> Result<(), ReserveRefusal>,
    ) -> Result<(), ReserveRefusal> {
        let (Some(part), Some(before)) = (self.meta.row_groups().get(at), self.before.get(at))
        else {
            return Ok(());
        };
        let open = |column| Stream::open(&self.source, part, column);
        let (mut start, mut end) = (open(&self.start)?, open(&self.end)?);
        let mut premium = open(&self.premium)?;
        let mut group = self.group.as_ref().map(open).transpose()?;
        let rows = usize::try_from(part.num_rows()).unwrap_or(usize::MAX);
        let mut done = 0;
        while done < rows {
            let count = PIECE.min(rows - done);
            let here = *before + u64::try_from(done).unwrap_or(0);
            start.narrow(&mut buffers.start, (count, here))?;
            end.narrow(&mut buffers.end, (count, here))?;
            premium.fen(&mut buffers.premium, (count, here))?;
            buffers.numbers.clear();
            if let Some(group) = &mut group {
                group.narrow(&mut buffers.group, (count, here))?;
                numbers(buffers, here)?;
            }
            let piece = Columns {
                start: &buffers.start.narrow,
                end: &buffers.end.narrow,
                premium_fen: &buffers.premium.wide,
                group: &buffers.numbers,
            };
            take(piece, here)?;
            done += count;
        }
        Ok(())
    }
}

/// Group numbers as the kernel wants them. Looks for one out of range only if the union of all is.
#[expect(clippy::cast_possible_truncation, reason = "none has a higher bit")]
fn numbers(buffers: &mut Buffers, before: u64) -> Result<(), ReserveRefusal> {
    let values = buffers.group.narrow.iter().map(|v| v.cast_unsigned());
    if values.clone().fold(0, |all, value| all | value) > u32::from(u16::MAX) {
        let outside = |value: &i32| u16::try_from(*value).is_err();
        let mut rows = buffers.group.narrow.iter().zip(before + 1..);
        if let Some((value, line)) = rows.find(|(value, _)| outside(value)) {
            return Err(ReserveRefusal::BadItem {
                line,
                field: "group",
                found: value.to_string(),
            });
        }
    }
    buffers.numbers.extend(values.map(|value| value as u16));
    Ok(())
}

type DaysAndFen = ((i32, i32), i64);

fn items(piece: Columns<'_>) -> impl Iterator<Item = DaysAndFen> {
    let days = piece.start.iter().copied().zip(piece.end.iter().copied());
    days.zip(piece.premium_fen.iter().copied())
}

fn one((days, premium): DaysAndFen, request: Request, line: u64) -> Result<i64, ReserveRefusal> {
    unearned_of_days(days, premium, request.method, (request.as_of, line))
}

fn add_piece(
    sums: &mut RunningSums,
    piece: Columns<'_>,
    request: Request,
    before: u64,
) -> Result<(), ReserveRefusal> {
    if request.method == UprMethod::Daily {
        return sums.add(piece, before);
    }
    let mut groups = piece.group.iter();
    for (item, line) in items(piece).zip(before + 1..) {
        let sum = GroupSum {
            written_fen: item.1,
            unearned_fen: one(item, request, line)?,
        };
        sums.add_item(groups.next().copied().unwrap_or(0), sum)?;
    }
    Ok(())
}

fn summed(groups: Vec<GroupSum>) -> Result<Totals, ReserveRefusal> {
    let (mut written, mut unearned) = (0_i128, 0_i128);
    for group in &groups {
        written += i128::from(group.written_fen);
        unearned += i128::from(group.unearned_fen);
    }
    let narrow =
        |sum: i128| i64::try_from(sum).map_err(|_| ReserveRefusal::PremiumOverflow { line: 0 });
    // Earned must be a number of fen too.
    narrow(written - unearned)?;
    Ok(Totals {
        all: GroupSum {
            written_fen: narrow(written)?,
            unearned_fen: narrow(unearned)?,
        },
        groups,
    })
}
