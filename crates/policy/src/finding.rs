//! What stands against a proposal: rows of the table that apply, and what price and tax could not be
//! found for. All of it at once, so that a return is one complete list.

use kernel::{Ask, Cover, Refusal, Refused};

use crate::command::{Assessed, Ground};
use crate::state::{Answered, Kept};
use crate::table::{Facts, Known, Says};
use crate::{Code, Defect, Label, NotInsurable, NotInsurableReason, Reason};

/// Everything found.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) not_insurable: Option<NotInsurable>,
    pub(crate) defects: Vec<Defect>,
    pub(crate) reasons: Vec<Reason>,
}

/// Judges a proposal by the table, its dates, its price and its tax.
pub(crate) fn find(
    ask: &Ask<'_>,
    (kept, answered): (&Kept, &Answered),
    assessed: &Assessed,
) -> Findings {
    let mut found = by_table(ask, (kept, Some(answered)), &assessed.ground);
    if let Err(refused) = &assessed.priced {
        found.take(refused, "risk");
    }
    if let Err(refused) = &assessed.tax {
        found.take(refused, "tax");
    }
    found
}

/// What the table and the dates say before the platform has answered: price and tax rest on its answer.
pub(crate) fn find_unanswered(ask: &Ask<'_>, kept: &Kept, ground: &Ground) -> Findings {
    by_table(ask, (kept, None), ground)
}

fn by_table(
    ask: &Ask<'_>,
    (kept, answered): (&Kept, Option<&Answered>),
    ground: &Ground,
) -> Findings {
    let own_cover = own_cover(kept, ask, ground);
    let known = Known {
        kept,
        answered,
        own_cover,
        today: ask.today,
    };
    let facts = Facts::of(&known);
    let mut found = Findings::default();
    for row in ground.rules.hits(&facts) {
        match &row.says {
            Says::Refer => found.reasons.push(Reason {
                en: row.en.clone(),
                rule: row.id.clone(),
                zh: row.zh.clone(),
            }),
            Says::Return(field) => found.defects.push(Defect {
                en: row.en.clone(),
                field: field.clone(),
                rule: row.id.clone(),
                zh: row.zh.clone(),
            }),
            Says::NotInsurable(reason) if found.not_insurable.is_none() => {
                found.not_insurable = Some(NotInsurable {
                    cover: in_the_way(*reason, own_cover, answered),
                    reason: *reason,
                    rule: row.id.clone(),
                });
            }
            Says::NotInsurable(_) => {}
        }
    }
    if let Err(refusal) = crate::start::check(&kept.term, ask.today, ground) {
        found.take(&refusal.refused(), "term");
    }
    found
}

/// The cover of ours that overlaps what is asked.
fn own_cover<'a>(kept: &Kept, ask: &Ask<'_>, ground: &'a Ground) -> Option<&'a Cover> {
    let asked = crate::term::cover(&kept.term, ask.now, &ground.zone)?;
    ground.covers.iter().find(|cover| cover.overlaps(&asked))
}

fn in_the_way(
    reason: NotInsurableReason,
    own: Option<&Cover>,
    answered: Option<&Answered>,
) -> Option<Cover> {
    match reason {
        NotInsurableReason::AlreadyCovered => {
            let theirs = || answered.and_then(|answered| answered.duplicate.as_deref());
            own.or_else(theirs).copied()
        }
        NotInsurableReason::Trailer => None,
    }
}

impl Findings {
    /// A refusal of price or tax: what the applicant can put right goes back, what only the company
    /// can (a value that is not filed, a record that contradicts itself) goes to a person.
    fn take(&mut self, refused: &Refused, group: &str) {
        let rule = code(refused.control.id());
        let (zh, en) = (
            Label::cut(&refused.message.zh),
            Label::cut(&refused.message.en),
        );
        let ours = matches!(
            refused.control.id(),
            "parameter-missing" | "filing-not-in-force" | "inconsistent-record"
        );
        if ours {
            self.reasons.push(Reason { en, rule, zh });
            return;
        }
        let field = refused.facts.get("field").map_or("", String::as_str);
        self.defects.push(Defect {
            en,
            field: code(&place(field, group)),
            rule,
            zh,
        });
    }
}

/// Where a field of the tariff or of the tax stands in a proposal.
fn place(field: &str, group: &str) -> String {
    let known = |field: &str| crate::Group::of(field).is_some();
    match field {
        "" => group.to_owned(),
        "start" | "end" | "short_term_reason" => format!("term.{field}"),
        "region" => "region".to_owned(),
        named if known(named) => named.to_owned(),
        other => format!("{group}.{other}"),
    }
}

fn code(text: &str) -> Code {
    Code::parse(text).unwrap_or_else(Code::unnamed)
}
