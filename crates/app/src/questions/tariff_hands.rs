//! 谁能改费率与权限: who held the roles that change tariffs, parameters and authorities, and who did
//! change them, each change held against what its doer held at that moment.

use company::{AuthorityGranted, Event as CompanyEvent, Role};
use kernel::{Date, Envelope, Seq, StreamId, UserCode, Value};
use oversight::Finding;

use super::answer::Taken;
use super::desk::Desk;
use crate::fact::{COMPANY_STREAM, Fact, stream};
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
    revoked: Option<(Seq, Date)>,
}

/// A person stopped from acting, and let act again.
struct Stopped {
    user: UserCode,
    from: Seq,
    until: Option<Seq>,
}

/// A change on record.
struct Change {
    envelope: Envelope,
    command: &'static str,
    subject: String,
}

#[derive(Default)]
struct Record {
    held: Vec<Held>,
    stopped: Vec<Stopped>,
    changes: Vec<Change>,
}

pub(super) fn answer(desk: &mut Desk<'_>, taken: &mut Taken) -> Result<(), Failure> {
    let mut record = Record::default();
    let kinds = |kind: &str| {
        command_of(kind).is_some()
            || matches!(kind, "company.user_disabled" | "company.user_enabled")
    };
    for (envelope, fact) in desk.facts(&stream(COMPANY_STREAM)?, &kinds)? {
        let day = desk.day(envelope.recorded_at);
        if let Fact::Company(event) = fact {
            record.company(event, envelope, day);
        }
    }
    let filings: Vec<StreamId> = desk.model.filings.keys().cloned().collect();
    for of in &filings {
        let id = of
            .as_str()
            .split_once('/')
            .map_or(of.as_str(), |(_, id)| id);
        for (envelope, _) in desk.facts(of, &|kind| command_of(kind).is_some())? {
            record.change(envelope, id.to_owned());
        }
    }
    record.changes.sort_by_key(|change| change.envelope.seq);
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
    fn company(&mut self, event: CompanyEvent, envelope: Envelope, day: Date) {
        let subject = match event {
            CompanyEvent::AuthorityGranted(granted) => {
                let subject = format!("{} {}", granted.user, granted.role.code());
                self.held.push(Held {
                    granted,
                    by: envelope.clone(),
                    revoked: None,
                });
                subject
            }
            CompanyEvent::AuthorityRevoked(fact) => {
                let of = |held: &&mut Held| held.granted.authority == fact.authority;
                if let Some(held) = self.held.iter_mut().find(of) {
                    held.revoked = Some((envelope.seq, day));
                }
                format!("{} {}", fact.user, fact.role.code())
            }
            CompanyEvent::ParameterSet(fact) => {
                format!("{} = {} ({})", fact.name, fact.value, fact.effective_from)
            }
            CompanyEvent::UserDisabled(fact) => {
                self.stopped.push(Stopped {
                    user: fact.user,
                    from: envelope.seq,
                    until: None,
                });
                return;
            }
            CompanyEvent::UserEnabled(fact) => {
                let mut of_user = self.stopped.iter_mut().rev();
                if let Some(stopped) = of_user.find(|stopped| stopped.user == fact.user) {
                    stopped.until.get_or_insert(envelope.seq);
                }
                return;
            }
            _ => return,
        };
        self.change(envelope, subject);
    }

    fn change(&mut self, envelope: Envelope, subject: String) {
        if let Some(command) = command_of(&envelope.kind.name) {
            self.changes.push(Change {
                envelope,
                command,
                subject,
            });
        }
    }

    /// Whether a person could give a command when an entry was written.
    fn could(&self, by: &str, command: &str, at: (Seq, Date)) -> bool {
        let Some(permission) = company::permission(command) else {
            return false;
        };
        let (seq, day) = at;
        let stopped = self.stopped.iter().any(|stopped| {
            stopped.user.as_str() == by
                && stopped.from < seq
                && stopped.until.is_none_or(|until| until > seq)
        });
        !stopped
            && self.held.iter().any(|held| {
                let Held {
                    granted, revoked, ..
                } = held;
                granted.user.as_str() == by
                    && permission.roles.contains(&granted.role)
                    && held.by.seq < seq
                    && revoked.is_none_or(|(revoked, _)| revoked > seq)
                    && granted.from <= day
                    && granted.until.is_none_or(|last| last >= day)
            })
    }
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
        let last = match (granted.until, revoked) {
            (Some(last), Some((_, day))) => Some(last.min(*day)),
            (last, revoked) => last.or(revoked.map(|(_, day)| day)),
        };
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
        let at = (envelope.seq, desk.day(envelope.recorded_at));
        let person = UserCode::parse(&envelope.actor).is_some();
        let fair = !person || record.could(&envelope.actor, change.command, at);
        let mark = (!fair).then_some(Finding::ActedWithoutAuthority);
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
