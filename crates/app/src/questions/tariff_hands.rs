//! 谁能改费率与权限: who held the roles that change tariffs, parameters and authorities, and who did
//! change them, each change held against what its doer held at that moment.

use company::{AuthorityGranted, Event as CompanyEvent, Role, Target, may};
use kernel::{Ask, Date, Envelope, StreamId, Value};
use oversight::Finding;

use super::answer::Taken;
use super::desk::Desk;
use crate::fact::{COMPANY_STREAM, Fact, stream};
use crate::model::{Model, actor_of};
use crate::request::Failure;

/// What changes tariffs, parameters or authorities: kind of fact, and the command it comes from.
const CHANGES: [(&str, &str); 8] = [
    ("company.authority_granted", "company.grant_authority"),
    ("company.authority_revoked", "company.revoke_authority"),
    ("company.parameter_set", "company.set_parameter"),
    ("product.drafted", "product.draft"),
    ("product.submitted", "product.submit"),
    ("product.approved", "product.approve"),
    ("product.returned", "product.return"),
    ("product.withdrawn", "product.withdraw"),
];

/// An authority from the fact that gave it to the one that took it back.
struct Held {
    granted: AuthorityGranted,
    by: Envelope,
    revoked: Option<Date>,
}

/// A change on record.
struct Change {
    envelope: Envelope,
    subject: String,
    /// Whether its doer could do it, as the matrix and his authorities stood before it.
    allowed: bool,
}

#[derive(Default)]
struct Record {
    held: Vec<Held>,
    changes: Vec<Change>,
}

pub(super) fn answer(desk: &mut Desk<'_>, taken: &mut Taken) -> Result<(), Failure> {
    let mut facts = desk.facts(&stream(COMPANY_STREAM)?, &|_| true)?;
    let filings: Vec<StreamId> = desk.model.filings.keys().cloned().collect();
    for of in &filings {
        facts.extend(desk.facts(of, &|kind| command_of(kind).is_some())?);
    }
    facts.sort_by_key(|(envelope, _)| envelope.seq);
    // The company is folded along, so that each change is judged by what was in force before it.
    let (mut model, mut record) = (Model::default(), Record::default());
    for (envelope, fact) in facts {
        record.take(&model, &envelope, &fact);
        model.evolve(&fact, &envelope);
    }
    could(desk, taken, &record)?;
    did(desk, taken, &record)
}

fn command_of(kind: &str) -> Option<&'static str> {
    CHANGES
        .iter()
        .find(|(known, _)| *known == kind)
        .map(|(_, command)| *command)
}

/// The roles that may give any of the commands that change tariffs, parameters or authorities.
fn changes_tariffs(role: Role) -> bool {
    CHANGES
        .iter()
        .filter_map(|(_, command)| company::permission(command))
        .any(|permission| permission.roles.contains(&role))
}

impl Record {
    fn take(&mut self, model: &Model, envelope: &Envelope, fact: &Fact) {
        let subject = match fact {
            Fact::Company(CompanyEvent::AuthorityGranted(granted)) => {
                self.held.push(Held {
                    granted: granted.clone(),
                    by: envelope.clone(),
                    revoked: None,
                });
                format!("{} {}", granted.user, granted.role.code())
            }
            Fact::Company(CompanyEvent::AuthorityRevoked(fact)) => {
                let of = |held: &&mut Held| held.granted.authority == fact.authority;
                if let Some(held) = self.held.iter_mut().find(of) {
                    held.revoked = Some(model.today(envelope.recorded_at));
                }
                format!("{} {}", fact.user, fact.role.code())
            }
            Fact::Company(CompanyEvent::ParameterSet(fact)) => {
                format!("{} = {} ({})", fact.name, fact.value, fact.effective_from)
            }
            Fact::Product(_) => {
                let of = envelope.stream.as_str();
                of.split_once('/').map_or(of, |(_, id)| id).to_owned()
            }
            _ => return,
        };
        if let Some(command) = command_of(&envelope.kind.name) {
            self.changes.push(Change {
                envelope: envelope.clone(),
                subject,
                allowed: allowed(model, envelope, command),
            });
        }
    }
}

/// Whether the matrix let the doer give a command; the program acts under no authority.
fn allowed(model: &Model, envelope: &Envelope, command: &str) -> bool {
    let actor = actor_of(&envelope.actor);
    let ask = Ask {
        actor: &actor,
        organisation: &envelope.organisation,
        now: envelope.recorded_at,
        today: model.today(envelope.recorded_at),
    };
    let target = Target::at(envelope.organisation.clone());
    actor.staff().is_none() || may(&model.company, &ask, command, &target).is_ok()
}

/// Authorities in force on a day of the period.
fn could(desk: &Desk<'_>, taken: &mut Taken, record: &Record) -> Result<(), Failure> {
    for held in record
        .held
        .iter()
        .filter(|held| changes_tariffs(held.granted.role))
    {
        taken.looked_at(1);
        let Held {
            granted,
            by,
            revoked,
        } = held;
        let last = granted.until.into_iter().chain(*revoked).min();
        let ended = last
            .zip(desk.asked.from)
            .is_some_and(|(last, from)| last < from);
        let ahead = desk
            .asked
            .to
            .is_some_and(|to| granted.from > to || desk.day(by.recorded_at) > to);
        if ended || ahead {
            continue;
        }
        let line = vec![
            ("kind", Value::Text("could".to_owned())),
            ("who", Value::text(&granted.user)),
            ("role", Value::text(&granted.role.code())),
            ("organisation", Value::text(&granted.organisation)),
            ("what", Value::text(&by.kind.name)),
            ("subject", Value::text(&granted.authority)),
            ("at", Value::text(&by.recorded_at)),
            ("seq", Value::count(by.seq)),
            ("by", Value::text(&by.actor)),
            ("until", Value::optional(last.as_ref())),
        ];
        taken.row(line, &[])?;
    }
    Ok(())
}

/// Changes on record in the period.
fn did(desk: &Desk<'_>, taken: &mut Taken, record: &Record) -> Result<(), Failure> {
    for change in &record.changes {
        let envelope = &change.envelope;
        if !desk.in_period(envelope.recorded_at) {
            continue;
        }
        taken.looked_at(1);
        let mark = (!change.allowed).then_some(Finding::ActedWithoutAuthority);
        let line = vec![
            ("kind", Value::Text("did".to_owned())),
            ("who", Value::text(&envelope.actor)),
            ("organisation", Value::text(&envelope.organisation)),
            ("what", Value::text(&envelope.kind.name)),
            ("subject", Value::text(&change.subject)),
            ("at", Value::text(&envelope.recorded_at)),
            ("seq", Value::count(envelope.seq)),
            ("by", Value::text(&envelope.actor)),
        ];
        taken.row(line, mark.as_slice())?;
    }
    Ok(())
}
