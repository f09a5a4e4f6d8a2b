//! The record of a subject: given what happened, when a command comes, then this happens or is refused.

use kernel::{
    Actor, Ask, CommandId, Cover, Date, Decider, Digest, Envelope, Instant, OrganisationCode,
    Origin, Outcome, Refusal, RowChange, Sealed, Sight, StreamId, Subject, Value,
};

use super::world::{TODAY, car, person};
use crate::{
    Command, Event, Forget, Opened, PERSONS, Party, PartyRefusal, PartyState, Record, TABLES,
    VEHICLES, retained_until, rows,
};

fn sealed(subject: &str, version: &str) -> Sealed {
    Sealed {
        ciphertext: "AAAA".to_owned(),
        commitment: Digest::of(version.as_bytes()),
        subject: Subject::parse(subject).unwrap(),
    }
}

fn record(subject: &str, version: &str) -> Command {
    Command::Record(Record {
        sealed: sealed(subject, version),
    })
}

fn amend(subject: &str, version: &str) -> Command {
    Command::Amend(Record {
        sealed: sealed(subject, version),
    })
}

fn forget(held_until: Option<Date>) -> Command {
    Command::Forget(Forget {
        held_until,
        reason: "本人申请".to_owned(),
    })
}

#[derive(Default)]
struct Story {
    state: PartyState,
    events: Vec<Event>,
}

impl Story {
    fn ask(&mut self, command: &Command) -> Result<usize, PartyRefusal> {
        let (actor, organisation) = (Actor::System("test"), OrganisationCode::head_office());
        let by = Ask {
            actor: &actor,
            organisation: &organisation,
            now: Instant::from_micros(1),
            today: TODAY,
        };
        let Outcome::Happened(events) = Party::decide(&by, &self.state, command)? else {
            return Ok(0);
        };
        for event in &events {
            let (kind, payload) = (event.kind(), event.payload().unwrap());
            assert_eq!(
                Event::decode(&kind.name, kind.shape, &payload).as_ref(),
                Ok(event)
            );
            Party::evolve(&mut self.state, event, &by);
        }
        self.events.extend(events.iter().cloned());
        Ok(events.len())
    }

    fn refused(&mut self, command: &Command) -> &'static str {
        let before = self.state.clone();
        let refusal = self.ask(command).unwrap_err();
        assert_eq!(self.state, before);
        let message = refusal.message();
        assert!(!message.zh.is_empty() && !message.en.is_empty());
        assert!(refusal.facts().len() <= 1 && refusal.remedy().is_none_or(|r| !r.zh.is_empty()));
        refusal.control().id()
    }
}

fn given(commands: &[Command]) -> Story {
    let mut story = Story::default();
    for command in commands {
        assert_eq!(story.ask(command), Ok(1), "{command:?}");
    }
    story
}

#[test]
fn a_person_is_recorded_and_amended() {
    let story = given(&[record("p7", "one"), amend("p7", "two")]);
    assert_eq!(story.state.versions, 2);
    assert_eq!(story.state.latest, Some(sealed("p7", "two").object()));
    assert_eq!(story.events[1].kind().name, "party.person_recorded");
    assert_eq!(story.events[0].sealed(), Some(&sealed("p7", "one")));
    let car = given(&[record("v8", "one")]);
    assert_eq!(car.events[0].kind().name, "party.vehicle_recorded");
}

#[test]
fn the_same_version_again_changes_nothing() {
    let mut story = given(&[record("p7", "one")]);
    assert_eq!(story.ask(&record("p7", "one")), Ok(0));
    assert_eq!(story.ask(&amend("p7", "one")), Ok(0));
}

#[test]
fn an_object_of_another_subject_is_refused() {
    let mut story = given(&[record("p7", "one")]);
    assert_eq!(story.refused(&amend("p8", "two")), "field-invalid");
    assert_eq!(
        Story::default().refused(&record("m9", "payer")),
        "field-invalid"
    );
}

#[test]
fn nobody_amends_or_forgets_what_was_never_recorded() {
    let mut nothing = Story::default();
    assert_eq!(nothing.refused(&amend("p7", "one")), "party-not-recorded");
    assert_eq!(nothing.refused(&forget(None)), "party-not-recorded");
}

#[test]
fn nobody_is_forgotten_while_records_are_held() {
    let mut story = given(&[record("p7", "one")]);
    assert_eq!(story.refused(&forget(Some(TODAY))), "retention-runs");
    let yesterday = TODAY.yesterday().unwrap();
    assert_eq!(story.ask(&forget(Some(yesterday))), Ok(1));
    assert!(story.state.forgotten);
}

#[test]
fn forgetting_gives_a_reason() {
    let mut story = given(&[record("p7", "one")]);
    let silent = Command::Forget(Forget {
        held_until: None,
        reason: " ".to_owned(),
    });
    assert_eq!(story.refused(&silent), "field-missing");
}

#[test]
fn what_is_forgotten_stays_forgotten() {
    let mut story = given(&[record("p7", "one"), forget(None)]);
    assert_eq!(story.ask(&forget(None)), Ok(0));
    assert_eq!(story.refused(&amend("p7", "two")), "party-forgotten");
    assert_eq!(story.refused(&record("p7", "two")), "party-forgotten");
}

#[test]
fn records_are_kept_five_or_ten_years() {
    let day = Date::constant;
    let year = Cover::days(day(2026, 12, 1), day(2027, 11, 30)).unwrap();
    assert_eq!(retained_until(&year), day(2032, 12, 1));
    let leap = Cover::days(day(2024, 2, 29), day(2025, 2, 28)).unwrap();
    assert_eq!(retained_until(&leap), day(2030, 3, 1));
    let longer = Cover::days(day(2026, 12, 1), day(2027, 12, 1)).unwrap();
    assert_eq!(retained_until(&longer), day(2037, 12, 2));
}

fn envelope(event: &Event, stream: &str, seq: u64) -> Envelope {
    Envelope {
        origin: Origin::parse("demo.example").unwrap(),
        seq,
        stream: StreamId::parse(stream).unwrap(),
        version: seq,
        kind: event.kind(),
        recorded_at: Instant::from_micros(1),
        effective_on: event.effective_on().unwrap_or(TODAY),
        actor: "wang".to_owned(),
        organisation: OrganisationCode::head_office(),
        command: CommandId::derive("wang", "1", b"{}"),
        basis: Digest::of(b""),
        cause: None,
        payload: event.payload().unwrap(),
    }
}

/// The row that stands after some changes.
fn folded(changes: Vec<RowChange>) -> Vec<Value> {
    let mut row = Vec::new();
    for change in changes {
        match change {
            RowChange::Put { table, values } => {
                let declared = TABLES.iter().find(|t| t.name == table).unwrap();
                assert_eq!(values.len(), declared.columns.len());
                row = values;
            }
            RowChange::Set {
                table,
                key,
                columns,
            } => {
                assert_eq!(key[0], row[0]);
                let declared = TABLES.iter().find(|t| t.name == table).unwrap();
                for (name, value) in columns {
                    row[declared.column(name).unwrap()] = value;
                }
            }
            RowChange::Delete { .. } => panic!("a row of a subject is never deleted"),
        }
    }
    row
}

#[test]
fn rows_after_forgetting_equal_rows_rebuilt_without_the_key() {
    let one = person(&serde_json::json!({})).unwrap();
    let vehicle = car(&serde_json::json!({})).unwrap().identity;
    let cases = [
        ("p7", &PERSONS, Opened::Person(&one), one.token_texts()),
        (
            "v8",
            &VEHICLES,
            Opened::Vehicle(&vehicle),
            vehicle.token_texts(),
        ),
    ];
    for (subject, table, opened, texts) in cases {
        let story = given(&[record(subject, "one"), amend(subject, "two"), forget(None)]);
        let stream = PartyState::stream(&Subject::parse(subject).unwrap());
        let tokens = texts.keyed(str::to_uppercase);
        let derive = |events: &[Event], key_stands: bool| {
            let each = events.iter().enumerate().flat_map(|(at, event)| {
                let known = key_stands.then_some(opened);
                let envelope = envelope(event, &stream, at as u64);
                rows(event, &envelope, known, known.map(|_| &tokens))
            });
            folded(each.collect())
        };
        let before = derive(&story.events[..2], true);
        let personal = |column: &&kernel::Column| column.sight == Sight::Personal;
        assert!(table.columns.iter().filter(personal).count() >= 8);
        assert_ne!(
            before[table.column(table.searched[0]).unwrap()],
            Value::Empty
        );
        let after = derive(&story.events, true);
        assert_eq!(after, derive(&story.events, false));
        assert_eq!(after[1], Value::flag(true));
        for (column, value) in table.columns.iter().zip(&after) {
            assert_eq!(
                *value == Value::Empty,
                column.sight == Sight::Personal,
                "{}",
                column.name
            );
        }
    }
}

#[test]
fn streams_and_subjects_name_each_other() {
    let subject = Subject::parse("p7").unwrap();
    assert_eq!(PartyState::stream(&subject), "party/p7");
    assert_eq!(PartyState::subject("party/p7"), Some(subject));
    assert_eq!(PartyState::subject("policy/p7"), None);
}
