//! Whatever is asked in whatever order, the company stays sound.

use kernel::{Actor, Decider, Outcome};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::world::{World, ask, org, user};
use crate::{Authority, Command, Company, CompanyState, Event, Role, incompatible};

const STAFF: [&str; 5] = ["a001", "c001", "d001", "u001", "n001"];
const PLACES: [&str; 5] = ["00", "32", "3201", "320101", "37"];

/// Who asks, on which day after the first, what.
type Step = (&'static str, i32, &'static str, Value);

fn staff() -> impl Strategy<Value = &'static str> {
    prop::sample::select(STAFF.to_vec())
}

fn place() -> impl Strategy<Value = &'static str> {
    prop::sample::select(PLACES.to_vec())
}

fn date(days: i32) -> String {
    super::world::day("2026-07-01")
        .checked_add(after(days))
        .unwrap()
        .to_string()
}

fn after(days: i32) -> std::time::Duration {
    std::time::Duration::from_secs(u64::try_from(days).unwrap() * 86_400)
}

fn grants() -> impl Strategy<Value = (&'static str, Value)> {
    let role = prop::sample::select(Role::ALL.to_vec());
    let term = (0..40_i32, prop::option::of(0..40_i32));
    (staff(), role, place(), term).prop_map(|(to, role, at, (from, days))| {
        let mut body = super::world::grant(to, role.code(), at);
        body["from"] = json!(date(from));
        if let Some(days) = days {
            body["until"] = json!(date(from + days));
        }
        ("company.grant_authority", body)
    })
}

fn asks() -> impl Strategy<Value = (&'static str, Value)> {
    let named = |code: &str| json!({"code": code, "name_zh": "机构", "name_en": "Organisation"});
    prop_oneof![
        2 => place().prop_map(move |code| ("company.open_organisation", named(code))),
        1 => place().prop_map(|code| ("company.close_organisation", json!({"code": code}))),
        2 => (staff(), place()).prop_map(|(who, at)| {
            ("company.add_user", json!({"user": who, "organisation": at, "post": "岗"}))
        }),
        1 => staff().prop_map(|who| ("company.disable_user", json!({"user": who}))),
        1 => staff().prop_map(|who| ("company.enable_user", json!({"user": who}))),
        6 => grants(),
        2 => (1..12_u64).prop_map(|number| {
            ("company.revoke_authority", json!({"authority": number}))
        }),
        1 => (0..40_i32, 0..9_u8).prop_map(|(from, value)| {
            ("company.set_parameter", json!({"name": "p.q", "value": value.to_string(),
                "effective_from": date(from), "source": "x", "mark": "D"}))
        }),
        1 => (0..40_i32).prop_map(|from| {
            ("company.license_line", json!({"line": "motor", "document": "x", "from": date(from)}))
        }),
        1 => (0..40_i32).prop_map(|on| {
            ("company.end_line_licence", json!({"line": "motor", "document": "x", "on": date(on)}))
        }),
    ]
}

/// Most things are asked by the first administrator, so that much is accepted; days never go back.
fn stories() -> impl Strategy<Value = Vec<Step>> {
    let who = prop_oneof![3 => Just("a001"), 2 => staff()];
    let step = (who, 0..3_i32, asks());
    prop::collection::vec(step, 1..60).prop_map(|steps| {
        let mut today = 0;
        steps
            .into_iter()
            .map(|(who, days, (name, body))| {
                today += days;
                (who, today, name, body)
            })
            .collect()
    })
}

fn open_under_closed(state: &CompanyState) -> bool {
    state.organisations().any(|(code, organisation)| {
        let parent = code.parent();
        let orphan = parent.is_some_and(|p| state.organisation(&p).is_none_or(|p| !p.open));
        organisation.open && orphan
    })
}

fn staff_in_closed(state: &CompanyState) -> bool {
    state.users().any(|(_, user)| {
        user.enabled
            && state
                .organisation(&user.organisation)
                .is_none_or(|o| !o.open)
    })
}

/// Counted day by day, not as the rule does it.
fn shared_day(a: &Authority, b: &Authority) -> bool {
    (0..200).any(|days| {
        let on = super::world::day("2026-07-01")
            .checked_add(after(days))
            .unwrap();
        a.in_force(on) && b.in_force(on)
    })
}

fn duties_met(state: &CompanyState) -> bool {
    state.users().any(|(_, user)| {
        let held: Vec<_> = user.authorities.values().collect();
        held.iter().any(|a| {
            held.iter()
                .any(|b| incompatible(a.role, b.role).is_some() && shared_day(a, b))
        })
    })
}

fn sound(world: &World) {
    let state = &world.state;
    assert!(
        !state.lasting_administrators(world.today()).is_empty(),
        "nobody administers"
    );
    assert!(
        !open_under_closed(state),
        "an open organisation under a closed one"
    );
    assert!(!staff_in_closed(state), "staff in a closed organisation");
    assert!(!duties_met(state), "duties meet");
    let standing: usize = state.users().map(|(_, user)| user.authorities.len()).sum();
    assert_eq!(
        standing,
        state.holders.len(),
        "a holder without an authority"
    );
}

fn replayed(events: &[Event]) -> CompanyState {
    let (actor, here) = (Actor::System("replay"), org("00"));
    let by = ask(&actor, &here, super::world::day("2030-01-01"));
    let mut state = CompanyState::default();
    for event in events {
        // Through the wire, as a stranger would read it.
        let kind = event.kind();
        let read = Event::decode(&kind.name, kind.shape, &event.payload().unwrap()).unwrap();
        assert_eq!(&read, event);
        Company::evolve(&mut state, &read, &by);
    }
    state
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_story_leaves_the_company_unsound(story in stories()) {
        let mut world = World::staffed();
        for (who, days, name, body) in story {
            world = world.on(&date(days));
            let actor = Actor::Staff(user(who));
            let command = Command::parse(name, &body).unwrap();
            let before = world.state.clone();
            match world.decide(&actor, &command) {
                Ok(Outcome::Happened(events)) => {
                    prop_assert!(!events.is_empty());
                    world.remember(&actor, events);
                    prop_assert_ne!(&world.state, &before);
                    // Asked again at once, the world is as asked, or a rule says no: no fact twice.
                    let again = world.decide(&actor, &command);
                    prop_assert!(!matches!(again, Ok(Outcome::Happened(_))), "{} {}", name, body);
                }
                Ok(Outcome::AlreadySo) => {}
                Err(refusal) => {
                    super::world::spoken(refusal);
                }
            }
            sound(&world);
        }
        prop_assert_eq!(replayed(&world.events), world.state);
    }

    #[test]
    fn any_body_is_read_or_named(name in "company\\.[a-z_]{1,20}", body in any_json()) {
        for name in Command::NAMES.iter().copied().chain([name.as_str()]) {
            if let Err(fault) = Command::parse(name, &body) {
                prop_assert!(!fault.rule.zh.is_empty() && !fault.rule.en.is_empty());
            }
        }
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(json!("32")),
        Just(json!("2026-07-01")),
    ];
    let key = prop_oneof![
        Just("user".to_owned()),
        Just("code".to_owned()),
        any::<String>()
    ];
    leaf.prop_recursive(3, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(key.clone(), inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}
