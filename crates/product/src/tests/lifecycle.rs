//! The life of a filing: given what happened, when a command comes, then this happens or is refused.

use kernel::{
    Actor, Ask, CommandId, Date, Decider, Digest, Envelope, Instant, OrganisationCode, Origin,
    Outcome, Refusal, RowChange, StreamId, UserCode, Value,
};

use crate::{
    Approve, Authority, Command, Draft, Event, Filing, FilingFacts, FilingRefusal, FilingState,
    RegisterEntry, Return, Stage, Withdraw, rows,
};

const TODAY: Date = Date::constant(2026, 6, 1);

fn facts() -> FilingFacts {
    FilingFacts {
        code: "compulsory-motor".to_owned(),
        version: "2020-09".to_owned(),
        line: "compulsory_motor".to_owned(),
        name_zh: "交强险".to_owned(),
        name_en: "Compulsory motor".to_owned(),
        authority: Authority::IndustryWide,
        document_number: "1号".to_owned(),
        document_date: Date::constant(2020, 9, 9),
        effective_from: Date::constant(2020, 9, 19),
        effective_to: None,
        regions: Vec::new(),
        digest: Digest::of(b"archive"),
    }
}

fn draft(facts: FilingFacts) -> Command {
    Command::Draft(Draft { facts, problems: 0 })
}

fn approve() -> Command {
    Command::Approve(Approve::default())
}

fn withdraw(from: Date) -> Command {
    Command::Withdraw(Withdraw {
        from,
        reasons: "新费率启用".to_owned(),
    })
}

fn send_back() -> Command {
    Command::Return(Return {
        reasons: "缺少出处".to_owned(),
    })
}

struct Story {
    state: FilingState,
    events: Vec<Event>,
}

impl Story {
    fn new() -> Self {
        Self {
            state: FilingState::default(),
            events: Vec::new(),
        }
    }

    fn ask(&mut self, who: &str, command: &Command) -> Result<usize, FilingRefusal> {
        let actor = UserCode::parse(who).map_or(Actor::System("program"), Actor::Staff);
        let organisation = OrganisationCode::head_office();
        let by = Ask {
            actor: &actor,
            organisation: &organisation,
            now: Instant::from_micros(1),
            today: TODAY,
        };
        match Filing::decide(&by, &self.state, command)? {
            Outcome::AlreadySo => Ok(0),
            Outcome::Happened(events) => {
                for event in &events {
                    let payload = event.payload().unwrap();
                    let kind = event.kind();
                    assert_eq!(
                        Event::decode(&kind.name, kind.shape, &payload).as_ref(),
                        Ok(event)
                    );
                    Filing::evolve(&mut self.state, event, &by);
                }
                self.events.extend(events.iter().cloned());
                Ok(events.len())
            }
        }
    }

    fn given(steps: &[(&str, Command)]) -> Self {
        let mut story = Self::new();
        for (who, command) in steps {
            assert_eq!(story.ask(who, command), Ok(1), "{who} {command:?}");
        }
        story
    }

    fn refused(&mut self, who: &str, command: &Command) -> &'static str {
        let before = self.state.clone();
        let refusal = self.ask(who, command).unwrap_err();
        assert_eq!(self.state, before);
        assert!(!refusal.message().zh.is_empty() && !refusal.message().en.is_empty());
        refusal.control().id()
    }
}

fn submitted() -> Story {
    Story::given(&[("lin", draft(facts())), ("wang", Command::Submit)])
}

fn approved() -> Story {
    let mut story = submitted();
    assert_eq!(story.ask("zhao", &approve()), Ok(1));
    story
}

#[test]
fn a_filing_is_drafted_submitted_and_approved_by_another_person() {
    let story = approved();
    assert_eq!(story.state.stage, Some(Stage::Approved));
    assert_eq!(story.state.approved_by.as_deref(), Some("zhao"));
    assert!(story.state.in_force(Date::constant(2020, 9, 19), "江苏"));
    assert!(!story.state.in_force(Date::constant(2020, 9, 18), "江苏"));
}

#[test]
fn nobody_approves_what_he_drafted_or_submitted() {
    assert_eq!(
        submitted().refused("lin", &approve()),
        "two-person-approval"
    );
    assert_eq!(
        submitted().refused("wang", &approve()),
        "two-person-approval"
    );
    assert_eq!(
        submitted().refused("SYSTEM", &approve()),
        "two-person-approval"
    );
}

#[test]
fn steps_are_taken_in_order() {
    let order = "step-out-of-order";
    let mut nothing = Story::new();
    assert_eq!(nothing.refused("lin", &Command::Submit), order);
    assert_eq!(nothing.refused("lin", &approve()), order);
    assert_eq!(nothing.refused("lin", &send_back()), order);
    assert_eq!(nothing.refused("lin", &withdraw(TODAY)), order);
    let mut drafted = Story::given(&[("lin", draft(facts()))]);
    assert_eq!(drafted.refused("zhao", &approve()), order);
    let mut approved = approved();
    assert_eq!(approved.refused("zhao", &approve()), order);
    assert_eq!(approved.refused("lin", &Command::Submit), order);
    assert_eq!(approved.refused("lin", &send_back()), order);
}

#[test]
fn asking_again_changes_nothing() {
    let mut story = submitted();
    assert_eq!(story.ask("lin", &draft(facts())), Ok(0));
    assert_eq!(story.ask("wang", &Command::Submit), Ok(0));
}

#[test]
fn an_unsound_package_is_not_drafted() {
    let unsound = Command::Draft(Draft {
        facts: facts(),
        problems: 2,
    });
    assert_eq!(Story::new().refused("lin", &unsound), "filing-unsound");
}

#[test]
fn one_version_keeps_one_content_until_it_is_returned() {
    let other = FilingFacts {
        digest: Digest::of(b"other"),
        ..facts()
    };
    let mut story = submitted();
    assert_eq!(
        story.refused("lin", &draft(other.clone())),
        "filing-already-drafted"
    );
    assert_eq!(story.ask("zhao", &send_back()), Ok(1));
    assert_eq!(story.state.returned_because.as_deref(), Some("缺少出处"));
    assert_eq!(story.ask("lin", &draft(other)), Ok(1));
    assert_eq!(story.state.stage, Some(Stage::Drafted));
    assert_eq!(story.state.submitted_by, None);
}

#[test]
fn dates_follow_the_document() {
    let early = FilingFacts {
        effective_from: Date::constant(2020, 9, 8),
        ..facts()
    };
    assert_eq!(Story::new().refused("lin", &draft(early)), "filing-dates");
    let reversed = FilingFacts {
        effective_to: Some(Date::constant(2020, 9, 18)),
        ..facts()
    };
    assert_eq!(
        Story::new().refused("lin", &draft(reversed)),
        "filing-dates"
    );
    assert_eq!(
        approved().refused("lin", &withdraw(Date::constant(2026, 5, 31))),
        "filing-dates"
    );
}

#[test]
fn a_return_and_a_withdrawal_give_reasons() {
    let back = Command::Return(Return {
        reasons: "  ".to_owned(),
    });
    assert_eq!(submitted().refused("zhao", &back), "field-missing");
    let silent = Command::Withdraw(Withdraw {
        from: TODAY,
        reasons: String::new(),
    });
    assert_eq!(approved().refused("zhao", &silent), "field-missing");
}

#[test]
fn one_hand_behind_both_sides_does_not_approve() {
    let approve = Command::Approve(Approve {
        standing: Vec::new(),
        one_hand: Some("admin".to_owned()),
    });
    assert_eq!(submitted().refused("zhao", &approve), "two-person-approval");
}

#[test]
fn two_approved_versions_never_share_a_day_and_a_region() {
    let standing = |from: Date, to: Option<Date>, regions: &[&str]| RegisterEntry {
        code: "compulsory-motor".to_owned(),
        version: "2008-02".to_owned(),
        regions: regions.iter().map(|r| (*r).to_owned()).collect(),
        effective_from: from,
        effective_to: to,
        digest: Digest::of(b"old"),
    };
    let y2008 = Date::constant(2008, 2, 1);
    let with = |entry: RegisterEntry| {
        Command::Approve(Approve {
            standing: vec![entry],
            one_hand: None,
        })
    };
    let overlap = "filing-overlap";
    assert_eq!(
        submitted().refused("zhao", &with(standing(y2008, None, &[]))),
        overlap
    );
    assert_eq!(
        submitted().refused("zhao", &with(standing(y2008, None, &["江苏"]))),
        overlap
    );
    let last = Some(Date::constant(2020, 9, 19));
    assert_eq!(
        submitted().refused("zhao", &with(standing(y2008, last, &[]))),
        overlap
    );
    let before = Some(Date::constant(2020, 9, 18));
    assert_eq!(
        submitted().ask("zhao", &with(standing(y2008, before, &[]))),
        Ok(1)
    );
    let other = RegisterEntry {
        code: "commercial-motor".to_owned(),
        ..standing(y2008, None, &[])
    };
    assert_eq!(submitted().ask("zhao", &with(other)), Ok(1));
}

#[test]
fn a_withdrawn_filing_is_in_force_until_the_day_before() {
    let mut story = approved();
    assert_eq!(
        story.ask("zhao", &withdraw(Date::constant(2027, 1, 1))),
        Ok(1)
    );
    assert!(story.state.in_force(Date::constant(2026, 12, 31), "江苏"));
    assert!(!story.state.in_force(Date::constant(2027, 1, 1), "江苏"));
    let entry = story.state.register_entry().unwrap();
    assert_eq!(entry.effective_to, Some(Date::constant(2026, 12, 31)));
    assert_eq!(
        story.refused("lin", &withdraw(Date::constant(2028, 1, 1))),
        "step-out-of-order"
    );
}

#[test]
fn rows_fit_the_declared_table() {
    let mut story = approved();
    story
        .ask("zhao", &withdraw(Date::constant(2027, 1, 1)))
        .unwrap();
    let mut back = submitted();
    back.ask("zhao", &send_back()).unwrap();
    story.events.extend(back.events);
    for event in &story.events {
        let envelope = Envelope {
            origin: Origin::parse("demo.example").unwrap(),
            seq: 1,
            stream: StreamId::parse(&facts().stream()).unwrap(),
            version: 1,
            kind: event.kind(),
            recorded_at: Instant::from_micros(1),
            effective_on: event.effective_on().unwrap_or(TODAY),
            actor: "lin".to_owned(),
            organisation: OrganisationCode::head_office(),
            command: CommandId::derive("lin", "1", b"{}"),
            basis: Digest::of(b""),
            cause: None,
            payload: event.payload().unwrap(),
        };
        for change in rows(event, &envelope) {
            match change {
                RowChange::Put { table, values } => {
                    assert_eq!(table, crate::FILINGS.name);
                    assert_eq!(values.len(), crate::FILINGS.columns.len());
                    assert_eq!(values[5], Value::Text("drafted".to_owned()));
                }
                RowChange::Set { key, columns, .. } => {
                    assert_eq!(key.len(), crate::FILINGS.key_columns);
                    assert!(
                        columns
                            .iter()
                            .all(|(name, _)| crate::FILINGS.column(name).is_some())
                    );
                }
                RowChange::Delete { .. } => panic!("a filing is never deleted"),
            }
        }
    }
}
