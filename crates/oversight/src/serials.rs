//! 连号: the serials of one series in the order of the record's index, with what is missing.

use kernel::Seq;

/// Gaps that are named one by one; beyond that they are only counted.
const NAMED: usize = 20;

/// Serials that stand next to each other, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// The first.
    pub first: u32,
    /// The last.
    pub last: u32,
}

/// The serials of one series, taken in rising order, in flat memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Serials {
    /// First serial and its entry.
    pub first: Option<(u32, Seq)>,
    /// Last serial and its entry.
    pub last: Option<(u32, Seq)>,
    /// How many.
    pub count: u64,
    /// How many are missing between 1 and the last.
    pub missing: u64,
    /// The first runs of missing ones.
    pub gaps: Vec<Run>,
    /// How many came twice.
    pub twice: u64,
    /// The serials given after a restore that what was lost may have given, too.
    pub after: Option<Run>,
    /// How many were given since each restore.
    since: Vec<u64>,
}

impl Serials {
    /// Takes the next serial. `restores` are the entries at which restores were declared, each with
    /// how many entries it lost: no more numbers than that can have been given before.
    pub fn take(&mut self, serial: u32, seq: Seq, restores: &[(Seq, u64)]) {
        let before = self.last.map_or(0, |(last, _)| last);
        if serial <= before {
            self.twice = self.twice.saturating_add(1);
            return;
        }
        if serial > before.saturating_add(1) {
            let gap = Run {
                first: before.saturating_add(1),
                last: serial.saturating_sub(1),
            };
            let missing = gap.last.saturating_sub(gap.first).saturating_add(1);
            self.missing = self.missing.saturating_add(u64::from(missing));
            if self.gaps.len() < NAMED {
                self.gaps.push(gap);
            }
        }
        self.first.get_or_insert((serial, seq));
        self.last = Some((serial, seq));
        self.count = self.count.saturating_add(1);
        self.since.resize(restores.len(), 0);
        let mut at_risk = false;
        for (since, (restored, lost)) in self.since.iter_mut().zip(restores) {
            if seq >= *restored {
                at_risk |= *since < *lost;
                *since = since.saturating_add(1);
            }
        }
        if at_risk {
            let first = self.after.map_or(serial, |run| run.first);
            self.after = Some(Run {
                first,
                last: serial,
            });
        }
    }

    /// Ends the series at the last serial that the index of series knows of.
    pub fn end_at(&mut self, known: u32) {
        let last = self.last.map_or(0, |(last, _)| last);
        if known > last {
            let gap = Run {
                first: last.saturating_add(1),
                last: known,
            };
            let missing = known.saturating_sub(last);
            self.missing = self.missing.saturating_add(u64::from(missing));
            self.gaps.push(gap);
        }
    }

    /// The missing runs as text: `3, 7-9`.
    pub fn gaps_text(&self) -> String {
        let named: Vec<String> = self.gaps.iter().map(ToString::to_string).collect();
        named.join(", ")
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else {
            write!(f, "{}-{}", self.first, self.last)
        }
    }
}
