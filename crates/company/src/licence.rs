//! Licences 业务许可: which lines of business the supervisor lets the company write, and when.

use kernel::{Ask, Date};

use crate::refusal::CompanyRefusal;
use crate::{
    CompanyState, EndLineLicence, Event, Label, LicenseLine, LineCode, LineLicenceEnded,
    LineLicensed,
};

/// One licence for one line of business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// The supervisor's document.
    pub document: Label,
    /// First day.
    pub from: Date,
    /// First day without it; none while it stands.
    pub ended_on: Option<Date>,
}

impl Licence {
    /// Whether it holds on a day.
    pub fn holds(&self, on: Date) -> bool {
        self.from <= on && self.ended_on.is_none_or(|end| on < end)
    }
}

impl CompanyState {
    /// Whether the company may write a line of business on a day.
    pub fn licensed(&self, line: &LineCode, on: Date) -> bool {
        self.licences_of(line)
            .iter()
            .any(|licence| licence.holds(on))
    }

    /// The licences of a line, oldest first.
    pub fn licences_of(&self, line: &LineCode) -> &[Licence] {
        self.licences.get(line).map_or(&[], Vec::as_slice)
    }

    /// Control `line-not-licensed` (Insurance Act art. 95 [M]: business only within the
    /// licensed scope): refuses a line the company may not write on that day.
    pub fn require_licence(&self, line: &LineCode, on: Date) -> Result<(), CompanyRefusal> {
        if self.licensed(line, on) {
            return Ok(());
        }
        Err(CompanyRefusal::LineNotLicensed {
            line: line.clone(),
            on,
        })
    }
}

/// Puts a licence on record. Its first day is the document's and may lie in the past; it may not
/// overlap one that stands.
pub(crate) fn license(
    state: &CompanyState,
    command: &LicenseLine,
) -> Result<Vec<Event>, CompanyRefusal> {
    let known = state.licences_of(&command.line);
    let same = |l: &&Licence| {
        l.from == command.from && l.document == command.document && l.ended_on.is_none()
    };
    if known.iter().any(|licence| same(&licence)) {
        return Ok(Vec::new());
    }
    let overlaps = |l: &&Licence| l.ended_on.is_none_or(|end| command.from < end);
    if let Some(standing) = known.iter().find(overlaps) {
        return Err(CompanyRefusal::LicenceStanding {
            line: command.line.clone(),
            document: standing.document.clone(),
            from: standing.from,
        });
    }
    Ok(vec![Event::LineLicensed(LineLicensed {
        line: command.line.clone(),
        document: command.document.clone(),
        from: command.from,
    })])
}

/// Ends the standing licence of a line from today or later; never before it began.
pub(crate) fn end(
    ask: &Ask<'_>,
    state: &CompanyState,
    command: &EndLineLicence,
) -> Result<Vec<Event>, CompanyRefusal> {
    let known = state.licences_of(&command.line);
    let Some(standing) = known.iter().find(|licence| licence.ended_on.is_none()) else {
        if known
            .iter()
            .any(|licence| licence.ended_on == Some(command.on))
        {
            return Ok(Vec::new());
        }
        return Err(CompanyRefusal::LineNotLicensed {
            line: command.line.clone(),
            on: command.on,
        });
    };
    let earliest = ask.today.max(standing.from);
    if command.on < earliest {
        return Err(CompanyRefusal::LicenceEndBackdated {
            line: command.line.clone(),
            on: command.on,
            earliest,
        });
    }
    Ok(vec![Event::LineLicenceEnded(LineLicenceEnded {
        line: command.line.clone(),
        from: standing.from,
        on: command.on,
        document: command.document.clone(),
    })])
}
