//! The rows' side of an inspection: where they stand, and whether they follow from the entries.

use journal::verify::Finding;
use journal::{Head, RowReader, Store};
use kernel::{Fault, Seq, Text};

use crate::key_ring::KeyRing;
use crate::recompute::Recompute;
use crate::sums::{Secret, Sums};
use crate::tables::all_tables;
use crate::twice::Twice;

/// The rows' side of an inspection.
pub(crate) struct RowsCheck {
    rows: Option<Box<dyn RowReader>>,
    unreadable: Option<Fault>,
    position: Seq,
    sums: Option<Sums>,
    gaps: Vec<Finding>,
}

impl RowsCheck {
    pub(crate) fn open(store: &dyn Store, wanted: bool) -> Self {
        let mut check = Self {
            rows: None,
            unreadable: None,
            position: 0,
            sums: None,
            gaps: Vec::new(),
        };
        if !wanted {
            return check;
        }
        let opened = store.row_reader(all_tables()).and_then(|mut rows| {
            let position = rows.hold()?;
            Ok((rows, position))
        });
        match opened {
            Ok((rows, position)) => (check.rows, check.position) = (Some(rows), position),
            Err(fault) => check.unreadable = Some(fault),
        }
        check
    }

    /// What recomputes the rows, where there are rows to hold against it.
    pub(crate) fn recompute(&self, secret: Secret, keys: KeyRing) -> Option<Recompute> {
        let compared = self.rows.is_some();
        compared.then(|| Recompute::new(secret, self.position, keys))
    }

    /// Sums the big tables as they stand; runs beside the recomputation.
    pub(crate) fn scan(&mut self, secret: Secret) -> Result<(), Fault> {
        let Some(rows) = &mut self.rows else {
            return Ok(());
        };
        let mut sums = Sums::new(secret);
        match sums.scan(rows.as_mut()) {
            Ok(gaps) => (self.sums, self.gaps) = (Some(sums), gaps),
            Err(damage @ Fault::Corrupt { .. }) => {
                self.rows = None;
                self.unreadable = Some(damage);
            }
            Err(fault) => return Err(fault),
        }
        Ok(())
    }

    pub(crate) fn compare(
        &mut self,
        store: &dyn Store,
        recompute: Option<Recompute>,
        head: Head,
        (findings, notes): (&mut Vec<Finding>, &mut Vec<Text>),
    ) -> Result<u64, Fault> {
        if let Some(fault) = &self.unreadable {
            findings.push(rows_finding(
                "rows-unreadable",
                &fault.to_string(),
                &fault.to_string(),
            ));
        }
        let (Some(rows), Some(sums), Some(recompute)) = (&mut self.rows, &self.sums, recompute)
        else {
            return Ok(0);
        };
        if self.position > head.size {
            findings.push(rows_finding(
                "rows-ahead",
                "明细行超前于日志",
                "the rows hold more than the journal",
            ));
        } else if self.position < head.size && !store.has_writer()? {
            findings.push(rows_finding(
                "rows-behind",
                "没有写入者运行,而明细行落后于日志",
                "the rows are behind the journal and no writer is running",
            ));
        }
        let mut reader = store.reader()?;
        let mut twice = Twice::default();
        let compared = recompute.compare(rows.as_mut(), sums, reader.as_mut(), &mut twice);
        findings.append(&mut self.gaps);
        findings.append(&mut rows.undeclared()?);
        match compared {
            Ok((differences, compared)) => {
                findings.extend(differences);
                findings.append(&mut twice.findings);
                notes.append(&mut twice.notes);
                Ok(compared)
            }
            Err(fault @ Fault::Corrupt { .. }) => {
                findings.push(rows_finding(
                    "rows-unreadable",
                    &fault.to_string(),
                    &fault.to_string(),
                ));
                Ok(0)
            }
            Err(fault) => Err(fault),
        }
    }
}

fn rows_finding(kind: &'static str, zh: &str, en: &str) -> Finding {
    Finding {
        kind,
        place: "rows".to_owned(),
        at: None,
        message: Text::new(zh, en),
    }
}
