//! A platform kept in a folder: records as JSON lines in `records.jsonl`, what we issued appended to
//! `confirmed.jsonl`, an outage while a file named `outage` stands there.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use kernel::{Date, Instant, Zone, canonical_json};
use policy::Disagreement;
use serde::{Deserialize, Serialize};

use crate::answer::{Asked, answered, confirmation_code, query_code};
use crate::lines::{Index, Lines};
use crate::port::{Answered, Issued, Platform, PlatformFault, Query, VehicleKeys};
use crate::record::{Insured, Record};

/// How a file-backed platform behaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Our name, as the platform tells it of our own policies.
    pub insurer: String,
    /// How long a query code is worth something, in hours. Design choice [D]: the real platform's
    /// period is not published.
    pub code_valid_hours: u32,
    /// Longest wait for an answer, in milliseconds; told where an outage says it is slow.
    pub patience_ms: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            insurer: "一诺财产保险".to_owned(),
            code_valid_hours: 7 * 24,
            patience_ms: 5_000,
        }
    }
}

/// A platform in a folder.
pub struct FilePlatform {
    folder: PathBuf,
    settings: Settings,
    zone: Zone,
    records: Option<Lines>,
    by_frame: Index,
    by_plate: Index,
    confirmed: Mutex<Confirmed>,
}

struct Confirmed {
    lines: Lines,
    by_frame: Index,
    by_number: Index,
}

/// A line of `confirmed.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfirmedLine {
    asked_at: Instant,
    code: String,
    cover: kernel::Cover,
    issued_at: Instant,
    number: String,
    premium: kernel::Money,
    query_code: String,
    tax: kernel::Money,
    vehicle: VehicleKeys,
}

/// The keys of a record, read without the rest of it.
#[derive(Deserialize)]
struct Keys {
    frame: String,
    #[serde(default)]
    plate: Option<String>,
}

const RECORDS: &str = "records.jsonl";
const CONFIRMED: &str = "confirmed.jsonl";
const OUTAGE: &str = "outage";
const MICROS_OF_AN_HOUR: i64 = 3_600_000_000;

impl FilePlatform {
    /// Opens a folder, which must exist; a platform without records knows no vehicle. Reads every line
    /// once, and names the first that does not read.
    pub fn open(folder: &Path, settings: Settings) -> Result<Self, PlatformFault> {
        let path = folder.join(RECORDS);
        let (mut by_frame, mut by_plate) = (Index::default(), Index::default());
        let records = match Lines::open(&path, false) {
            Ok(lines) => Some(lines),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(unreachable(&path, &error)),
        };
        if let Some(lines) = &records {
            lines.each(|at, number, line| {
                let keys: Keys = parsed(lines.path(), number, line)?;
                by_frame.add(&keys.frame, at);
                if let Some(plate) = keys.plate {
                    by_plate.add(&plate, at);
                }
                Ok(())
            })?;
        }
        Ok(Self {
            confirmed: Mutex::new(Confirmed::open(&folder.join(CONFIRMED))?),
            folder: folder.to_owned(),
            settings,
            zone: Zone::shanghai(),
            records,
            by_frame,
            by_plate,
        })
    }

    /// Makes every confirmation outlast the machine. A confirmation lost before this is given again
    /// with the same code when it is asked for again.
    pub fn sync(&self) -> Result<(), PlatformFault> {
        let confirmed = self.confirmed();
        let outcome = confirmed.lines.sync();
        outcome.map_err(|error| unreachable(confirmed.lines.path(), &error))
    }

    fn confirmed(&self) -> MutexGuard<'_, Confirmed> {
        // A poisoned lock means a panic between two lines; each line is whole, so what stands, stands.
        self.confirmed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// An outage stands in the folder as a file: `slow` in it means no answer in time, anything else
    /// is the reason why nobody answers.
    fn in_service(&self) -> Result<(), PlatformFault> {
        match std::fs::read_to_string(self.folder.join(OUTAGE)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(unreachable(&self.folder.join(OUTAGE), &error)),
            Ok(text) if text.trim() == "slow" => {
                Err(PlatformFault::TooSlow(self.settings.patience_ms))
            }
            Ok(text) => Err(PlatformFault::Unreachable(text.trim().to_owned())),
        }
    }

    /// The latest record that `fits`, among those with a key.
    fn latest(
        &self,
        index: &Index,
        key: &str,
        fits: impl Fn(&Record) -> bool,
    ) -> Result<Option<Record>, PlatformFault> {
        let Some(lines) = &self.records else {
            return Ok(None);
        };
        for place in index.places(key).rev() {
            let line = lines
                .at(place)
                .map_err(|error| unreachable(lines.path(), &error))?;
            let record: Record = parsed_at(lines.path(), place, &line)?;
            if fits(&record) {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    /// The record of a vehicle with our own confirmed policies in it.
    fn record(&self, vehicle: &VehicleKeys) -> Result<Record, PlatformFault> {
        let own = self.latest(&self.by_frame, &vehicle.frame, |r| r.frame == vehicle.frame)?;
        // Everything at once, so that what goes back is one complete list.
        let mut differs = Vec::new();
        if own
            .as_ref()
            .is_some_and(|record| record.engine != vehicle.engine)
        {
            differs.push(Disagreement::Engine);
        }
        if let Some(plate) = &vehicle.plate {
            let fits = |record: &Record| record.plate.as_ref() == Some(plate);
            let holder = self.latest(&self.by_plate, plate, fits)?;
            if holder.is_some_and(|record| record.frame != vehicle.frame) {
                differs.push(Disagreement::Plate);
            }
        }
        if !differs.is_empty() {
            return Err(PlatformFault::Disagrees(differs));
        }
        let unknown = || Record::unknown(&vehicle.frame, &vehicle.engine);
        let mut record = own.unwrap_or_else(unknown);
        for line in self.confirmed().of_vehicle(&vehicle.frame)? {
            // A policy of ours may have reached the records by another way as well.
            record
                .policies
                .retain(|known| known.number.as_ref() != Some(&line.number));
            record.policies.push(Insured {
                cover: line.cover,
                insurer: self.settings.insurer.clone(),
                issued_on: self.zone.date(line.issued_at),
                number: Some(line.number),
            });
        }
        Ok(record)
    }

    fn expires_at(&self, asked_at: Instant) -> Instant {
        let hours = i64::from(self.settings.code_valid_hours);
        asked_at.plus_micros(hours.saturating_mul(MICROS_OF_AN_HOUR))
    }

    fn check_code(&self, issued: &Issued) -> Result<(), PlatformFault> {
        let on = self.zone.date(issued.asked_at);
        let given = query_code(&issued.vehicle, issued.asked_at, on);
        if given != issued.query_code || issued.told_at < issued.asked_at {
            return Err(PlatformFault::CodeUnknown(issued.query_code.clone()));
        }
        let expires_at = self.expires_at(issued.asked_at);
        // A policy rests on the code it was issued by; asked anew afterwards, on the one it is told by.
        let used_at = if issued.asked_at <= issued.at {
            issued.at
        } else {
            issued.told_at
        };
        if used_at >= expires_at {
            return Err(PlatformFault::CodeExpired {
                code: issued.query_code.clone(),
                at: expires_at,
            });
        }
        Ok(())
    }
}

impl Platform for FilePlatform {
    fn query(&self, query: &Query) -> Result<Answered, PlatformFault> {
        self.in_service()?;
        let record = self.record(&query.vehicle)?;
        let on = self.zone.date(query.asked_at);
        let asked = Asked {
            at: query.asked_at,
            on,
            code: query_code(&query.vehicle, query.asked_at, on),
            expires_at: self.expires_at(query.asked_at),
        };
        answered(&record, query.cover.as_ref(), &asked)
    }

    fn confirm(&self, issued: &Issued) -> Result<String, PlatformFault> {
        self.in_service()?;
        self.check_code(issued)?;
        let line = confirmed_line(issued, self.zone.date(issued.at));
        let known = self.confirmed().of_number(&issued.number)?;
        if let Some(known) = known {
            return if known == line {
                Ok(known.code)
            } else {
                Err(PlatformFault::ConfirmedOtherwise(known.number))
            };
        }
        let record = self.record(&issued.vehicle)?;
        let twice = record.policies.iter().find(|policy| {
            policy.cover.overlaps(&issued.cover) && policy.number.as_ref() != Some(&issued.number)
        });
        if let Some(policy) = twice {
            return Err(PlatformFault::CoveredTwice {
                cover: policy.cover,
                insurer: policy.insurer.clone(),
            });
        }
        self.confirmed().add(&line)?;
        Ok(line.code)
    }
}

impl Confirmed {
    fn open(path: &Path) -> Result<Self, PlatformFault> {
        let lines = Lines::open(path, true).map_err(|error| unreachable(path, &error))?;
        let (mut by_frame, mut by_number) = (Index::default(), Index::default());
        lines.each(|at, number, line| {
            let line: ConfirmedLine = parsed(lines.path(), number, line)?;
            by_frame.add(&line.vehicle.frame, at);
            by_number.add(&line.number, at);
            Ok(())
        })?;
        Ok(Self {
            lines,
            by_frame,
            by_number,
        })
    }

    fn of_vehicle(&self, frame: &str) -> Result<Vec<ConfirmedLine>, PlatformFault> {
        let mut found = self.read(&self.by_frame, frame)?;
        found.retain(|line| line.vehicle.frame == frame);
        Ok(found)
    }

    fn of_number(&self, number: &str) -> Result<Option<ConfirmedLine>, PlatformFault> {
        let found = self.read(&self.by_number, number)?;
        Ok(found.into_iter().find(|line| line.number == number))
    }

    fn read(&self, index: &Index, key: &str) -> Result<Vec<ConfirmedLine>, PlatformFault> {
        let one = |place: u64| {
            let line = self.lines.at(place);
            let line = line.map_err(|error| unreachable(self.lines.path(), &error))?;
            parsed_at(self.lines.path(), place, &line)
        };
        index.places(key).map(one).collect()
    }

    fn add(&mut self, line: &ConfirmedLine) -> Result<(), PlatformFault> {
        let text = canonical_json(line).map_err(|why| PlatformFault::Damaged {
            place: CONFIRMED.to_owned(),
            what: why.to_string(),
        })?;
        let appended = self.lines.append(&text);
        let at = appended.map_err(|error| unreachable(self.lines.path(), &error))?;
        self.by_frame.add(&line.vehicle.frame, at);
        self.by_number.add(&line.number, at);
        Ok(())
    }
}

fn confirmed_line(issued: &Issued, on: Date) -> ConfirmedLine {
    ConfirmedLine {
        asked_at: issued.asked_at,
        code: confirmation_code(&issued.number, &issued.query_code, on),
        cover: issued.cover,
        issued_at: issued.at,
        number: issued.number.clone(),
        premium: issued.premium,
        query_code: issued.query_code.clone(),
        tax: issued.tax,
        vehicle: issued.vehicle.clone(),
    }
}

fn parsed<'a, T: Deserialize<'a>>(
    path: &Path,
    line: u64,
    text: &'a [u8],
) -> Result<T, PlatformFault> {
    serde_json::from_slice(text).map_err(|error| PlatformFault::Damaged {
        place: format!("{}:{line}", path.display()),
        what: error.to_string(),
    })
}

fn parsed_at<'a, T: Deserialize<'a>>(
    path: &Path,
    byte: u64,
    text: &'a [u8],
) -> Result<T, PlatformFault> {
    serde_json::from_slice(text).map_err(|error| PlatformFault::Damaged {
        place: format!("{} from byte {byte}", path.display()),
        what: error.to_string(),
    })
}

pub(crate) fn unreachable(path: &Path, error: &io::Error) -> PlatformFault {
    PlatformFault::Unreachable(format!("{}: {error}", path.display()))
}
