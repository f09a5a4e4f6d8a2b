//! What is remembered of a proposal and of a policy: enough to decide, nothing for show. A million
//! open proposals stand in memory, so every field earns its bytes.

use kernel::{Cover, Date, Digest, Instant, Money, Number, Seq, Subject, SubjectKind};
use serde_json::Value;

use crate::content::Figures;
use crate::group::Groups;
use crate::{
    Declared, Document, Due, Product, Record, Region, Risk, Stage, TaxClaim, TaxStatus, Term, Use,
};

/// The fold of one proposal's stream, and of the `policy.issued` that names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProposalState(pub(crate) Option<Kept>);

#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, a byte each; a million of these stand in memory"
)]
pub(crate) struct Kept {
    pub(crate) number: Number,
    pub(crate) stage: Stage,
    pub(crate) product: Product,
    pub(crate) use_: Use,
    pub(crate) region: Region,
    pub(crate) risk: Risk,
    pub(crate) term: Term,
    /// None: plainly taxable, without a paper.
    pub(crate) tax_claim: Option<Box<TaxClaim>>,
    pub(crate) declared: Option<Declared>,
    /// How many fields differ from the vehicle-model table.
    pub(crate) deviations: u8,
    /// Whether the insured, and the applicant, is the owner.
    pub(crate) insured_is_owner: bool,
    pub(crate) applicant_is_owner: bool,
    pub(crate) parties: Digest,
    pub(crate) applicant: Seq,
    pub(crate) vehicle: Seq,
    /// What tells one content's objects and papers from another's, by group.
    pub(crate) prints: [u32; 6],
    /// Everyone who keyed the content that stands, separated by a blank.
    pub(crate) keyed_by: Box<str>,
    /// What the latest return named.
    pub(crate) named: Groups,
    /// What changed since.
    pub(crate) changed: Groups,
    /// What the platform said last, also after an amendment made a new query necessary; there
    /// whenever `answered` is.
    pub(crate) said: Option<(Record, TaxStatus)>,
    pub(crate) answered: Option<Answered>,
    pub(crate) accepted: Option<Due>,
    /// End of the acceptance, or of the referral's clock; by stage.
    pub(crate) deadline: Instant,
    /// Whether `deadline` is a referral's clock that still runs, also while the platform is asked anew.
    pub(crate) clock_runs: bool,
    /// Whether that clock ran out undecided, and this is on record.
    pub(crate) overdue: bool,
    pub(crate) notice_settled: bool,
    pub(crate) disputed: bool,
    pub(crate) paid: Option<PaidKept>,
    /// A short digest of the receipt it was paid by; 0 while it is not paid.
    pub(crate) paid_by: u32,
    /// Copies of the float notice and of the payment notice.
    pub(crate) copies: [u8; 2],
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answered {
    pub(crate) asked_at: Instant,
    pub(crate) expires_at: Instant,
    pub(crate) asked_on: Date,
    /// Days between the latest earlier cover and the start asked for; none where there was none.
    pub(crate) gap_days: Option<i16>,
    pub(crate) arrears_from: Option<i16>,
    /// A cover of another insurer, or ours as the platform sees it, that overlaps the term.
    pub(crate) duplicate: Option<Box<Cover>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PaidKept {
    pub(crate) at: Instant,
    pub(crate) amount: Due,
}

impl ProposalState {
    /// Where it stands; none where nobody entered it.
    pub fn stage(&self) -> Option<Stage> {
        self.0.as_ref().map(|kept| kept.stage)
    }

    /// Whether nothing can become of it any more, or a policy already has.
    pub fn has_ended(&self) -> bool {
        matches!(
            self.stage(),
            Some(Stage::Issued | Stage::Lapsed | Stage::NotInsurable)
        )
    }

    /// Whether it is paid, and its policy is what comes next.
    pub fn awaits_policy(&self) -> bool {
        !self.has_ended() && self.0.as_ref().is_some_and(|kept| kept.paid.is_some())
    }

    /// Its number.
    pub fn number(&self) -> Option<Number> {
        self.0.as_ref().map(|kept| kept.number)
    }

    /// What is proposed.
    pub fn product(&self) -> Option<Product> {
        self.0.as_ref().map(|kept| kept.product)
    }

    /// The rating area.
    pub fn region(&self) -> Option<Region> {
        self.0.as_ref().map(|kept| kept.region)
    }

    /// The use of the vehicle.
    pub fn vehicle_use(&self) -> Option<Use> {
        self.0.as_ref().map(|kept| kept.use_)
    }

    /// The vehicle as figures see it.
    pub fn risk(&self) -> Option<&Risk> {
        self.0.as_ref().map(|kept| &kept.risk)
    }

    /// The term asked for.
    pub fn term(&self) -> Option<Term> {
        self.0.as_ref().map(|kept| kept.term)
    }

    /// The vehicle, by whose covers double cover is found.
    pub fn vehicle(&self) -> Option<Subject> {
        let first = self.0.as_ref()?.vehicle;
        Some(Subject::first_recorded(SubjectKind::Vehicle, first))
    }

    /// The applicant.
    pub fn applicant(&self) -> Option<Subject> {
        let first = self.0.as_ref()?.applicant;
        Some(Subject::first_recorded(SubjectKind::Person, first))
    }

    /// What the applicant's papers say of vehicle tax.
    pub fn tax_claim(&self) -> Option<TaxClaim> {
        let kept = self.0.as_ref()?;
        let claim = kept.tax_claim.as_deref().cloned();
        Some(claim.unwrap_or_else(TaxClaim::taxable))
    }

    /// What the platform says of vehicle tax: status, and the first year with tax still owed.
    pub fn platform_tax(&self) -> Option<(TaxStatus, Option<i16>)> {
        let kept = self.0.as_ref()?;
        let answered = kept.answered.as_ref()?;
        Some((kept.said?.1, answered.arrears_from))
    }

    /// The record the price rests on.
    pub fn record(&self) -> Option<Record> {
        let kept = self.0.as_ref().filter(|kept| kept.answered.is_some())?;
        kept.said.map(|(record, _)| record)
    }

    /// Whether a platform answer stands at an instant.
    pub fn answer_stands(&self, now: Instant) -> bool {
        let answered = self.0.as_ref().and_then(|kept| kept.answered.as_ref());
        answered.is_some_and(|answered| now < answered.expires_at)
    }

    /// What rating is asked: `yinuo quote`'s input. None without an answer.
    pub fn quote_input(&self) -> Option<Value> {
        let kept = self.0.as_ref()?;
        let answered = kept.answered.as_ref()?;
        let figures = Figures {
            use_: kept.use_,
            region: kept.region,
            risk: &kept.risk,
            term: &kept.term,
        };
        Some(figures.quote_input(kept.said?.0, answered.asked_on))
    }

    /// What is due, where it was accepted.
    pub fn due(&self) -> Option<Due> {
        self.0.as_ref()?.accepted
    }

    /// Until when the acceptance stands, or until when a referral must be decided.
    pub fn deadline(&self) -> Option<Instant> {
        let kept = self.0.as_ref()?;
        matches!(kept.stage, Stage::Accepted | Stage::Referred).then_some(kept.deadline)
    }

    /// Whether its own payment is confirmed.
    pub fn is_paid(&self) -> bool {
        self.0.as_ref().is_some_and(|kept| kept.paid.is_some())
    }

    /// Whether its payment came by this receipt.
    pub fn is_paid_by(&self, receipt: &Number) -> bool {
        let kept = self.0.as_ref().filter(|kept| kept.paid.is_some());
        kept.is_some_and(|kept| kept.paid_by == crate::evolve::short_number(receipt))
    }

    /// Whether nothing can happen to it any more: its state may be dropped from memory.
    pub fn is_closed(&self) -> bool {
        let stage = self.stage();
        matches!(
            stage,
            Some(Stage::Issued | Stage::Lapsed | Stage::NotInsurable)
        )
    }

    /// The bytes it takes, its own and those it points to.
    pub fn bytes(&self) -> usize {
        let boxed = self.0.as_ref().map_or(0, |kept| {
            let claim = kept.tax_claim.as_deref();
            let certificate = claim.and_then(|claim| claim.certificate.as_ref());
            let duplicate = kept.answered.as_ref().and_then(|a| a.duplicate.as_ref());
            kept.keyed_by.len()
                + claim.map_or(0, size_of_val)
                + certificate.map_or(0, |text| text.as_str().len())
                + duplicate.map_or(0, |cover| size_of_val(cover.as_ref()))
        });
        size_of::<Self>() + boxed
    }
}

/// The fold of one policy's stream.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PolicyState {
    pub(crate) issued: Option<crate::Issued>,
    pub(crate) confirmed: bool,
    /// Why the platform did not confirm it, the last time it was told.
    pub(crate) refused: Option<crate::ConfirmationReason>,
    /// When the platform was asked anew after the issue.
    pub(crate) asked_at: Option<Instant>,
    /// Copies made so far, one count a document in the order of `Document::ALL`.
    pub(crate) copies: [u16; 4],
}

impl PolicyState {
    /// What was issued; none before.
    pub fn issued(&self) -> Option<&crate::Issued> {
        self.issued.as_ref()
    }

    /// Whether the platform confirmed it.
    pub fn is_confirmed(&self) -> bool {
        self.confirmed
    }

    /// Why the platform did not confirm it; none where it did, or was not told.
    pub fn refused(&self) -> Option<crate::ConfirmationReason> {
        self.refused
    }

    /// How many copies of a document were made.
    pub fn copies(&self, document: Document) -> u32 {
        let count = self.copies.get(document as usize).copied();
        count.map_or(0, u32::from)
    }

    /// The premium.
    pub fn premium(&self) -> Option<Money> {
        self.issued.map(|issued| issued.due.premium())
    }
}
