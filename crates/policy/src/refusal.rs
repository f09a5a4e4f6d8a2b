//! Why this context says no: one variant per reason, with the values it rests on.

use kernel::{
    Control, Cover, Date, DateTime, Facts, Instant, Money, Number, Rate, Refusal, Refused, Text,
};

use crate::refusal_words as words;
use crate::{Group, Stage};

/// A considered no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PolicyRefusal {
    /// The step does not follow from where the proposal stands.
    OutOfOrder {
        /// The command.
        step: &'static str,
        /// Where it stands; none: nobody entered it.
        stage: Option<Stage>,
    },
    /// Withdrawn, lapsed or not insurable: nothing follows.
    Closed {
        /// The command.
        step: &'static str,
        /// How it ended.
        stage: Stage,
    },
    /// One proposal, one policy.
    AlreadyIssued {
        /// The proposal.
        proposal: Number,
    },
    /// No answer of the platform stands.
    QueryExpired {
        /// When the last one ended; none: never asked.
        expired_at: Option<Instant>,
    },
    /// Only the platform's port records what the platform says.
    PlatformOnly {
        /// Who tried.
        actor: String,
    },
    /// Cover would begin in the past, or before the payment was confirmed.
    StartBeforePayment {
        /// First day asked for.
        start: Date,
        /// The earliest day it may begin.
        earliest: Date,
    },
    /// Cover would begin before the platform gave the answer it rests on.
    StartBeforePlatform {
        /// When it would begin, in the company's civil time.
        start: DateTime,
        /// When the platform was asked.
        asked_at: Instant,
    },
    /// Cover would begin too far ahead.
    TooFarAhead {
        /// First day asked for.
        start: Date,
        /// The latest day it may begin.
        latest: Date,
    },
    /// Cover that ends before it begins.
    TermEmpty {
        /// First day.
        start: Date,
        /// Last day.
        end: Date,
    },
    /// The channel's people and papers are not all named.
    ChannelIncomplete {
        /// What is missing.
        field: &'static str,
        /// The source it is asked of.
        source: crate::Source,
    },
    /// More commission than filed.
    CommissionAboveFiling {
        /// What is asked.
        rate: Rate,
        /// The most there may be.
        most: Rate,
    },
    /// Who keyed a proposal does not underwrite it.
    SamePerson {
        /// Who.
        actor: String,
    },
    /// A compulsory proposal is put off further than the clock allows, or sent back for nothing.
    RefusalOrDelay {
        /// Why not.
        why: Text,
        /// By when it was to be decided.
        due_by: Option<Instant>,
    },
    /// A second return names what the first could have named.
    ListIncomplete {
        /// Which group.
        group: Group,
    },
    /// Accepted by a person while something is missing.
    DefectsOpen {
        /// The first of them.
        field: String,
        /// In words.
        words: Text,
        /// How many.
        count: usize,
    },
    /// The float notice is neither signed nor waived.
    NoticeNotSettled,
    /// The record is disputed.
    RecordDisputed,
    /// The acceptance is over.
    ApprovalExpired {
        /// When it ended.
        at: Instant,
    },
    /// Its own full payment is not confirmed.
    Unpaid {
        /// What is due.
        due: Money,
        /// What was paid.
        paid: Option<Money>,
    },
    /// The vehicle is covered for the period.
    DoubleCover {
        /// The cover in the way.
        cover: Cover,
        /// The cover asked for.
        asked: Cover,
    },
    /// A reprint says why it is made.
    ReprintUnexplained {
        /// Which document.
        document: crate::Document,
        /// The copy it would be.
        copy: u32,
    },
}

impl PolicyRefusal {
    /// Every control this context refuses by; `controls/<id>.md` has its page.
    pub const CONTROLS: &'static [&'static str] = &[
        "proposal-step",
        "proposal-closed",
        "already-issued",
        "query-expired",
        "platform-only",
        "start-before-payment",
        "start-before-platform",
        "too-far-ahead",
        "term-empty",
        "channel-incomplete",
        "commission-above-filing",
        "same-person",
        "no-refusal-or-delay",
        "one-complete-list",
        "defects-open",
        "notice-not-settled",
        "record-disputed",
        "approval-expired",
        "unpaid",
        "double-cover",
        "reprint-unexplained",
    ];

    fn said(&self) -> Refused {
        match self {
            Self::OutOfOrder { step, stage } => words::out_of_order(step, *stage),
            Self::Closed { step, stage } => words::closed(step, *stage),
            Self::AlreadyIssued { proposal } => words::already_issued(*proposal),
            Self::QueryExpired { expired_at } => words::query_expired(*expired_at),
            Self::PlatformOnly { actor } => words::platform_only(actor),
            Self::StartBeforePayment { start, earliest } => {
                words::start_before_payment(*start, *earliest)
            }
            Self::StartBeforePlatform { start, asked_at } => {
                words::start_before_platform(*start, *asked_at)
            }
            Self::TooFarAhead { start, latest } => words::too_far_ahead(*start, *latest),
            Self::TermEmpty { start, end } => words::term_empty(*start, *end),
            Self::ChannelIncomplete { field, source } => words::channel(field, *source),
            Self::CommissionAboveFiling { rate, most } => words::commission(*rate, *most),
            Self::SamePerson { actor } => words::same_person(actor),
            Self::RefusalOrDelay { why, due_by } => words::no_refusal_or_delay(why, *due_by),
            Self::ListIncomplete { group } => words::one_complete_list(*group),
            Self::DefectsOpen {
                field,
                words,
                count,
            } => words::defects_open(field, words, *count),
            Self::NoticeNotSettled => words::notice_not_settled(),
            Self::RecordDisputed => words::record_disputed(),
            Self::ApprovalExpired { at } => words::approval_expired(*at),
            Self::Unpaid { due, paid } => words::unpaid(*due, *paid),
            Self::DoubleCover { cover, asked } => words::double_cover(cover, asked),
            Self::ReprintUnexplained { document, copy } => words::reprint(*document, *copy),
        }
    }
}

impl Refusal for PolicyRefusal {
    fn control(&self) -> Control {
        self.said().control
    }

    fn message(&self) -> Text {
        self.said().message
    }

    fn facts(&self) -> Facts {
        self.said().facts
    }

    fn remedy(&self) -> Option<Text> {
        self.said().remedy
    }

    fn refused(&self) -> Refused {
        self.said()
    }
}
