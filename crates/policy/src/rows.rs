//! From facts to rows. A fact changes only what it says; what it does not say stays.

use kernel::{Envelope, Number, RowChange, Value};

use crate::tables::{POLICIES, PRINTS, PROPOSAL_STEPS, PROPOSALS, RETURNS};
use crate::{
    Accepted, Answer, Content, Defect, Document, Event, Issued, PlatformStanding, Printed,
    Proposed, Reason, Stage,
};

type Changed = Vec<(&'static str, Value)>;

/// The row changes that follow from a fact and its envelope.
pub fn rows(event: &Event, envelope: &Envelope) -> Vec<RowChange> {
    let number = number_of(envelope);
    let mut changes = match event {
        Event::Proposed(fact) => vec![proposed(fact, envelope)],
        Event::Issued(fact) => issued(&number, fact, envelope),
        Event::Confirmed(fact) => vec![on_policy(
            &number,
            vec![
                ("confirmation", Value::text(&fact.code)),
                ("platform", Value::text(&PlatformStanding::Confirmed)),
                ("unconfirmed", Value::Empty),
                ("refused_at", Value::Empty),
            ],
        )],
        Event::ConfirmationRefused(fact) => vec![on_policy(
            &number,
            vec![
                ("platform", Value::text(&PlatformStanding::Refused)),
                ("unconfirmed", Value::text(&fact.reason)),
                ("refused_at", Value::text(&envelope.recorded_at)),
            ],
        )],
        Event::Printed(fact) => printed(&number, fact, envelope),
        Event::Returned(fact) => fact
            .defects
            .iter()
            .zip(1..)
            .map(|(defect, place)| defect_row((&number, place), defect, envelope))
            .collect(),
        Event::Referred(fact) => fact
            .reasons
            .iter()
            .zip(1..)
            .map(|(reason, place)| {
                let due_by = Value::text(&fact.due_by);
                reason_row((&number, place), reason, (envelope, due_by))
            })
            .collect(),
        _ => Vec::new(),
    };
    let changed = if of_policy(envelope) {
        Vec::new()
    } else {
        changed(event, envelope)
    };
    if !changed.is_empty() {
        changes.push(set(Value::Text(number.clone()), changed, envelope));
    }
    changes.push(step(Value::Text(number), event, envelope));
    changes
}

/// The row change of a policy whose premium became income: its start is waited for no more.
pub fn begun(policy: &Number) -> RowChange {
    on_policy(&policy.to_string(), vec![("to_begin", Value::Empty)])
}

/// The row change of a proposal whose money went back to where it came from.
pub fn refunded(proposal: &Number) -> RowChange {
    RowChange::Set {
        table: PROPOSALS.name,
        key: vec![Value::text(proposal)],
        columns: vec![NOT_HELD],
    }
}

/// The number a stream is about: `proposal/T…` and `policy/…` end with it.
fn number_of(envelope: &Envelope) -> String {
    let stream = envelope.stream.as_str();
    let (_, number) = stream.split_once('/').unwrap_or(("", stream));
    number.to_owned()
}

/// Whether the fact stands in a policy's stream: it changes nothing of the proposal's row.
fn of_policy(envelope: &Envelope) -> bool {
    envelope.stream.as_str().starts_with("policy/")
}

fn on_policy(number: &str, columns: Changed) -> RowChange {
    RowChange::Set {
        table: POLICIES.name,
        key: vec![Value::text(&number)],
        columns,
    }
}

/// What a fact of the proposal's stream changes in the proposal's row.
fn changed(event: &Event, envelope: &Envelope) -> Changed {
    match event {
        Event::Amended(fact) => {
            let mut changed = content(&fact.content);
            changed.extend(unpriced());
            changed.push(stage(Stage::Proposed));
            changed.extend([("due_by", Value::Empty), ("overdue_at", Value::Empty)]);
            changed
        }
        Event::Answered(fact) => answered(fact),
        Event::Accepted(fact) => accepted(fact, envelope),
        Event::Returned(_) => vec![
            stage(Stage::Returned),
            ("returned", Value::flag(true)),
            ("due_by", Value::Empty),
            ("overdue_at", Value::Empty),
            WOKEN,
        ],
        Event::Referred(fact) => {
            vec![
                stage(Stage::Referred),
                ("due_by", Value::text(&fact.due_by)),
                ("wake_at", Value::text(&fact.due_by)),
            ]
        }
        Event::Overdue(_) => vec![("overdue_at", Value::text(&envelope.recorded_at)), WOKEN],
        Event::NotInsurable(fact) => vec![
            stage(Stage::NotInsurable),
            ("ended", Value::text(&fact.reason)),
            WOKEN,
        ],
        Event::NoticeSettled(fact) => vec![("notice", Value::text(&fact.mode))],
        Event::RecordDisputed(_) => vec![("disputed", Value::flag(true))],
        Event::DisputeSettled(_) => vec![("disputed", Value::flag(false))],
        Event::Paid(fact) => vec![
            ("receipt", Value::text(&fact.receipt)),
            ("paid_at", Value::text(&fact.confirmed_at)),
            ("held_since", Value::text(&fact.confirmed_at)),
        ],
        // The end of its acceptance is waited for all the while: the clock sees whether it is paid.
        Event::PaymentUndone(_) => vec![
            ("receipt", Value::Empty),
            ("paid_at", Value::Empty),
            NOT_HELD,
        ],
        Event::Lapsed(fact) => vec![
            stage(Stage::Lapsed),
            ("ended", Value::text(&fact.reason)),
            WOKEN,
        ],
        Event::Proposed(_)
        | Event::Issued(_)
        | Event::Confirmed(_)
        | Event::ConfirmationRefused(_)
        | Event::Printed(_) => Vec::new(),
    }
}

/// Nothing of the proposal is due at any instant any more.
const WOKEN: (&str, Value) = ("wake_at", Value::Empty);

/// No money of the proposal waits any more.
const NOT_HELD: (&str, Value) = ("held_since", Value::Empty);

fn stage(stage: Stage) -> (&'static str, Value) {
    ("stage", Value::text(&stage))
}

fn set(key: Value, mut columns: Changed, envelope: &Envelope) -> RowChange {
    columns.push(("version", Value::count(envelope.version)));
    columns.push(("changed_at", Value::text(&envelope.recorded_at)));
    RowChange::Set {
        table: PROPOSALS.name,
        key: vec![key],
        columns,
    }
}

/// Columns that follow from the content, by name.
fn content(content: &Content) -> Changed {
    let entry = &content.entry;
    let channel = &entry.channel;
    vec![
        ("product", Value::text(&entry.product)),
        ("region", Value::text(&entry.region)),
        ("vehicle_use", Value::text(&entry.use_)),
        ("start", Value::optional(entry.term.start.as_ref())),
        ("end", Value::optional(entry.term.end.as_ref())),
        ("applicant", Value::text(&content.applicant.subject)),
        ("insured", Value::text(&content.insured.subject)),
        ("owner", Value::text(&content.owner.subject)),
        ("vehicle", Value::text(&content.vehicle.subject)),
        ("source", Value::text(&channel.source)),
        ("seller", Value::optional(channel.seller.as_ref())),
        ("agency", Value::optional(channel.agency.as_ref())),
        (
            "agency_licence",
            Value::optional(channel.agency_licence.as_ref()),
        ),
        ("handler", Value::text(&channel.handler)),
        ("commission_rate", Value::text(&channel.commission_rate)),
    ]
}

fn proposed(fact: &Proposed, envelope: &Envelope) -> RowChange {
    let mut known = content(&fact.content);
    known.extend([
        ("number", Value::text(&fact.number)),
        stage(Stage::Proposed),
        ("organisation", Value::text(&envelope.organisation)),
        ("entered_by", Value::text(&envelope.actor)),
        ("entered_at", Value::text(&envelope.recorded_at)),
        ("version", Value::count(envelope.version)),
        ("disputed", Value::flag(false)),
        ("returned", Value::flag(false)),
        ("changed_at", Value::text(&envelope.recorded_at)),
    ]);
    let value = |name: &str| {
        let found = known.iter().find(|(column, _)| *column == name);
        found.map_or(Value::Empty, |(_, value)| value.clone())
    };
    RowChange::Put {
        table: PROPOSALS.name,
        values: PROPOSALS
            .columns
            .iter()
            .map(|column| value(column.name))
            .collect(),
    }
}

/// What an acceptance said does not outlive a new content or a new answer.
fn unpriced() -> Changed {
    [
        "premium",
        "tax",
        "class",
        "filing",
        "underwritten_by",
        "valid_until",
        "notice",
        "wake_at",
    ]
    .map(|column| (column, Value::Empty))
    .to_vec()
}

fn answered(answer: &Answer) -> Changed {
    let mut changed = unpriced();
    changed.extend([
        stage(Stage::Answered),
        ("query_code", Value::text(&answer.query_code)),
        ("query_expires_at", Value::text(&answer.expires_at)),
    ]);
    changed
}

fn accepted(fact: &Accepted, envelope: &Envelope) -> Changed {
    let tax = fact.tax.total();
    vec![
        stage(Stage::Accepted),
        ("premium", Value::Integer(fact.rated.premium.minor())),
        (
            "tax",
            tax.map_or(Value::Empty, |tax| Value::Integer(tax.minor())),
        ),
        ("class", Value::text(&fact.rated.class)),
        ("filing", Value::text(&fact.rated.filing)),
        ("underwritten_by", Value::text(&envelope.actor)),
        ("valid_until", Value::text(&fact.valid_until)),
        ("wake_at", Value::text(&fact.valid_until)),
        ("due_by", Value::Empty),
        ("overdue_at", Value::Empty),
        ("notice", Value::Empty),
    ]
}

fn defect_row(at: (&str, i64), defect: &Defect, envelope: &Envelope) -> RowChange {
    let field = Value::text(&defect.field);
    let said = [
        Value::text(&"returned"),
        field,
        Value::text(&defect.rule),
        Value::text(&defect.zh),
        Value::text(&defect.en),
    ];
    listed(at, said, (envelope, Value::Empty))
}

fn reason_row(at: (&str, i64), reason: &Reason, (envelope, due): (&Envelope, Value)) -> RowChange {
    let said = [
        Value::text(&"referred"),
        Value::Empty,
        Value::text(&reason.rule),
        Value::text(&reason.zh),
        Value::text(&reason.en),
    ];
    listed(at, said, (envelope, due))
}

fn listed(
    (number, place): (&str, i64),
    said: [Value; 5],
    (envelope, due_by): (&Envelope, Value),
) -> RowChange {
    let mut values = vec![
        Value::text(&number),
        Value::count(envelope.seq),
        Value::Integer(place),
    ];
    values.extend(said);
    values.extend([
        Value::text(&envelope.organisation),
        Value::text(&envelope.recorded_at),
        due_by,
    ]);
    RowChange::Put {
        table: RETURNS.name,
        values,
    }
}

fn issued(number: &str, fact: &Issued, envelope: &Envelope) -> Vec<RowChange> {
    let proposal = Value::text(&fact.proposal);
    let product = Number::parse(number).map(|number| i64::from(number.product()));
    let cover = fact.cover.to_string();
    let (start, end) = cover.split_once('/').unwrap_or((&cover, ""));
    let policy = RowChange::Put {
        table: POLICIES.name,
        values: vec![
            Value::text(&number),
            proposal.clone(),
            Value::text(&envelope.organisation),
            product.map_or(Value::Empty, Value::Integer),
            Value::text(&start),
            Value::text(&end),
            Value::Integer(fact.due.premium().minor()),
            Value::Integer(fact.due.tax().minor()),
            Value::text(&envelope.recorded_at),
            Value::text(&envelope.actor),
            Value::Empty,
            Value::Integer(0),
            Value::text(&PlatformStanding::Waiting),
            Value::Empty,
            Value::Empty,
            Value::text(&start),
        ],
    };
    let sold = RowChange::Set {
        table: PROPOSALS.name,
        key: vec![proposal.clone()],
        columns: vec![
            stage(Stage::Issued),
            ("policy", Value::text(&number)),
            WOKEN,
            NOT_HELD,
            ("changed_at", Value::text(&envelope.recorded_at)),
        ],
    };
    // The path of a policy reads on from its proposal's steps, so the issue stands in both.
    vec![
        policy,
        sold,
        step(proposal, &Event::Issued(*fact), envelope),
    ]
}

fn printed(number: &str, fact: &Printed, envelope: &Envelope) -> Vec<RowChange> {
    let print = RowChange::Put {
        table: PRINTS.name,
        values: vec![
            Value::text(&number),
            Value::text(&fact.document),
            Value::Integer(i64::from(fact.copy)),
            Value::text(&fact.digest),
            Value::optional(fact.drawn.as_ref().map(|drawn| &drawn.content)),
            Value::optional(fact.drawn.as_ref().map(|drawn| &drawn.number)),
            Value::optional(fact.reason.as_ref()),
            Value::text(&envelope.recorded_at),
            Value::text(&envelope.actor),
        ],
    };
    if fact.document != Document::Policy {
        return vec![print];
    }
    let counted = RowChange::Set {
        table: POLICIES.name,
        key: vec![Value::text(&number)],
        columns: vec![("prints", Value::Integer(i64::from(fact.copy)))],
    };
    vec![print, counted]
}

fn step(number: Value, event: &Event, envelope: &Envelope) -> RowChange {
    RowChange::Put {
        table: PROPOSAL_STEPS.name,
        values: vec![
            number,
            Value::count(envelope.seq),
            Value::text(&event.kind().name),
            Value::text(&envelope.recorded_at),
            Value::text(&envelope.actor),
            detail(event),
        ],
    }
}

/// The word of a step that a supervisor reads first.
fn detail(event: &Event) -> Value {
    let joined = |codes: Vec<&str>| Value::Text(codes.join(" "));
    match event {
        Event::Answered(fact) => Value::text(&fact.query_code),
        Event::Accepted(fact) => Value::text(&fact.by),
        Event::Returned(fact) => joined(fact.defects.iter().map(|d| d.rule.as_str()).collect()),
        Event::Referred(fact) => joined(fact.reasons.iter().map(|r| r.rule.as_str()).collect()),
        Event::Overdue(fact) => Value::text(&fact.due_by),
        Event::NotInsurable(fact) => Value::text(&fact.rule),
        Event::NoticeSettled(fact) => Value::text(&fact.mode),
        Event::Paid(fact) => Value::text(&fact.receipt),
        Event::PaymentUndone(fact) => Value::text(&fact.receipt),
        Event::Lapsed(fact) => Value::text(&fact.reason),
        Event::Issued(fact) => Value::text(&fact.cover),
        Event::Confirmed(fact) => Value::text(&fact.code),
        Event::ConfirmationRefused(fact) => Value::text(&fact.reason),
        Event::Printed(fact) => Value::Text(format!("{} {}", fact.document, fact.copy)),
        Event::Proposed(_)
        | Event::Amended(_)
        | Event::RecordDisputed(_)
        | Event::DisputeSettled(_) => Value::Empty,
    }
}
