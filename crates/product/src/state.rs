//! What is remembered of one filing: its facts, its stage, and who took which step.

use kernel::{Date, Digest, Instant};
use serde::{Deserialize, Serialize};

/// Where the approval 审批 or filing 备案 stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 起草: written down, may still be replaced after a return.
    Drafted,
    /// 送审: waits for another person.
    Submitted,
    /// 退回: back to the drafter with reasons.
    Returned,
    /// 批准: may be quoted on the days it is in force.
    Approved,
    /// 停用: no new quotes from a day on.
    Withdrawn,
}

/// On what ground a tariff may be used (保险法 art. 135: 审批 or 备案).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// 审批: approved by the supervisor before use.
    Approved,
    /// 备案: filed with the supervisor.
    Filed,
    /// 行业统一: one set of clauses and rates for all insurers.
    IndustryWide,
}

/// What a filing is, in the few facts the journal keeps of it; the whole stands in its archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilingFacts {
    /// Product code, such as `compulsory-motor`.
    pub code: String,
    /// Version of the filing, such as `2020-09`.
    pub version: String,
    /// Line of business, such as `compulsory_motor`.
    pub line: String,
    /// Chinese name.
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// On what ground it may be used.
    pub authority: Authority,
    /// Number of the document it rests on.
    pub document_number: String,
    /// Date of that document.
    pub document_date: Date,
    /// First day on which cover may begin under it.
    pub effective_from: Date,
    /// Last such day; none: until withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<Date>,
    /// Regions by Chinese name; empty: the whole country.
    pub regions: Vec<String>,
    /// SHA-256 of the archive.
    pub digest: Digest,
}

/// What stands of one filing. The default is a filing nobody has drafted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilingState {
    /// Facts of the latest draft; none before the first.
    pub facts: Option<FilingFacts>,
    /// Where it stands; none before the first draft.
    pub stage: Option<Stage>,
    /// Who wrote the latest draft.
    pub drafted_by: Option<String>,
    /// When the latest draft was written.
    pub drafted_at: Option<Instant>,
    /// Who handed it in.
    pub submitted_by: Option<String>,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// When it was approved.
    pub approved_at: Option<Instant>,
    /// Why it was last returned.
    pub returned_because: Option<String>,
    /// First day without it.
    pub withdrawn_from: Option<Date>,
}

/// An approved filing as other approvals must respect it, and as the basis digest names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterEntry {
    /// Product code.
    pub code: String,
    /// Version.
    pub version: String,
    /// Regions by Chinese name; empty: the whole country.
    pub regions: Vec<String>,
    /// First day.
    pub effective_from: Date,
    /// Last day, a withdrawal taken into account; none: open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<Date>,
    /// SHA-256 of the archive.
    pub digest: Digest,
}

impl FilingFacts {
    /// The stream of the filing: `product/compulsory-motor@2020-09`.
    pub fn stream(&self) -> String {
        format!("product/{}@{}", self.code, self.version)
    }
}

impl From<&FilingFacts> for RegisterEntry {
    fn from(facts: &FilingFacts) -> Self {
        Self {
            code: facts.code.clone(),
            version: facts.version.clone(),
            regions: facts.regions.clone(),
            effective_from: facts.effective_from,
            effective_to: facts.effective_to,
            digest: facts.digest,
        }
    }
}

impl FilingState {
    /// The entry in the register of approved filings; none before approval.
    pub fn register_entry(&self) -> Option<RegisterEntry> {
        let facts = self.facts.as_ref()?;
        if !matches!(self.stage, Some(Stage::Approved | Stage::Withdrawn)) {
            return None;
        }
        let cut = match self.withdrawn_from {
            Some(from) => from.yesterday().ok(),
            None => None,
        };
        Some(RegisterEntry {
            code: facts.code.clone(),
            version: facts.version.clone(),
            regions: facts.regions.clone(),
            effective_from: facts.effective_from,
            effective_to: match (facts.effective_to, cut) {
                (Some(last), Some(cut)) => Some(last.min(cut)),
                (last, cut) => last.or(cut),
            },
            digest: facts.digest,
        })
    }

    /// Whether the filing is approved and in force for cover that begins on a day in a region.
    pub fn in_force(&self, on: Date, region: &str) -> bool {
        self.register_entry()
            .is_some_and(|entry| entry.on(on) && entry.has_region(region))
    }
}

impl RegisterEntry {
    /// Whether cover may begin under it on a day.
    pub fn on(&self, day: Date) -> bool {
        self.effective_from <= day && self.effective_to.is_none_or(|last| day <= last)
    }

    /// Whether it holds in a region.
    pub fn has_region(&self, region: &str) -> bool {
        self.regions.is_empty() || self.regions.iter().any(|r| r == region)
    }

    /// Whether two filings of one product claim the same day in the same region.
    pub fn overlaps(&self, other: &Self) -> bool {
        let never_empty = |e: &Self| e.effective_to.is_none_or(|last| e.effective_from <= last);
        let before =
            |a: &Self, b: &Self| a.effective_to.is_none_or(|last| b.effective_from <= last);
        let regions = self.regions.is_empty()
            || other.regions.is_empty()
            || self.regions.iter().any(|r| other.regions.contains(r));
        never_empty(self)
            && never_empty(other)
            && self.code == other.code
            && before(self, other)
            && before(other, self)
            && regions
    }
}
