//! Authorities, duties, and `may`.

use kernel::{Actor, Currency, Money, Outcome};
use serde_json::json;

use super::world::{World, ask, day, grant, org, spoken, user};
use crate::{
    Attempt, CompanyRefusal, CompanyState, Conflict, DUTIES, Event, LineCode, MATRIX, Nature, Role,
    Target, incompatible, may, permission, scope_of,
};

fn line(code: &str) -> LineCode {
    LineCode::parse(code).unwrap()
}

fn asked(
    state: &CompanyState,
    who: &str,
    command: &str,
    target: &Target,
) -> Result<(), CompanyRefusal> {
    asked_on(state, (who, "2026-07-01"), command, target)
}

fn asked_on(
    state: &CompanyState,
    (who, on): (&str, &str),
    command: &str,
    target: &Target,
) -> Result<(), CompanyRefusal> {
    let (actor, here) = (Actor::Staff(user(who)), org("00"));
    may(state, &ask(&actor, &here, day(on)), command, target).map_err(spoken)
}

/// c001 may quote in 32 (motor only, up to 300,000), licensed from 2026-01-01.
fn selling() -> World {
    let mut body = grant("c001", "underwriter", "32");
    body["lines"] = json!(["compulsory-motor"]);
    body["until"] = json!("2026-12-31");
    World::staffed()
        .granted("d001", "parameter_keeper", "00")
        .given(
            "d001",
            "company.license_line",
            &json!({"line": "compulsory-motor", "document": "银保监复〔2020〕1号", "from": "2026-01-01"}),
        )
        .given("a001", "company.grant_authority", &body)
}

#[test]
fn an_authority_is_granted_with_a_number_of_its_own() {
    let world = World::staffed();
    let fact = world.then(
        "a001",
        "company.grant_authority",
        &grant("c001", "counter_clerk", "32"),
    );
    let Event::AuthorityGranted(fact) = fact else {
        panic!("{fact:?}")
    };
    assert_eq!(
        (fact.authority, fact.from, fact.until),
        (2, day("2026-07-01"), None)
    );
    let world = world.granted("c001", "counter_clerk", "32");
    world.already(
        "a001",
        "company.grant_authority",
        &grant("c001", "counter_clerk", "32"),
    );
    // A revoked number is never given again.
    let world = world
        .given("a001", "company.revoke_authority", &json!({"authority": 2}))
        .granted("c001", "counter_clerk", "32");
    assert!(world.state.authority(2).is_none() && world.state.authority(3).is_some());
    world.already("a001", "company.revoke_authority", &json!({"authority": 2}));
    let refusal = world.refused("a001", "company.revoke_authority", &json!({"authority": 9}));
    assert_eq!(refusal, CompanyRefusal::AuthorityUnknown { authority: 9 });
}

#[test]
fn nobody_grants_to_themselves() {
    let body = grant("a001", "inspector", "00");
    let refusal = World::staffed().refused("a001", "company.grant_authority", &body);
    assert_eq!(
        refusal,
        CompanyRefusal::SelfGrant {
            user: user("a001"),
            role: Role::Inspector
        }
    );
}

#[test]
fn a_grant_names_a_known_enabled_person_and_an_open_organisation() {
    let world = World::staffed();
    let refusal = world.refused(
        "a001",
        "company.grant_authority",
        &grant("x999", "inspector", "00"),
    );
    assert_eq!(refusal, CompanyRefusal::UserUnknown { user: user("x999") });
    let refusal = world.refused(
        "a001",
        "company.grant_authority",
        &grant("c001", "inspector", "99"),
    );
    assert_eq!(
        refusal,
        CompanyRefusal::OrganisationUnknown { code: org("99") }
    );
    let world = world.given("a001", "company.disable_user", &json!({"user": "c001"}));
    let refusal = world.refused(
        "a001",
        "company.grant_authority",
        &grant("c001", "inspector", "32"),
    );
    assert_eq!(refusal, CompanyRefusal::UserDisabled { user: user("c001") });
}

#[test]
fn authority_is_not_given_back_in_time() {
    let world = World::staffed();
    let term = |from: &str, until: &str| {
        let mut body = grant("c001", "counter_clerk", "32");
        body["from"] = json!(from);
        body["until"] = json!(until);
        body
    };
    for (from, until) in [("2026-06-30", "2026-12-31"), ("2026-08-02", "2026-08-01")] {
        let refusal = world.refused("a001", "company.grant_authority", &term(from, until));
        assert!(
            matches!(refusal, CompanyRefusal::AuthorityTerm { .. }),
            "{from} {until}"
        );
    }
    let one_day = world.when(
        "a001",
        "company.grant_authority",
        &term("2026-08-01", "2026-08-01"),
    );
    assert!(matches!(one_day, Ok(Outcome::Happened(_))));
}

#[test]
fn a_role_that_commits_money_states_an_amount() {
    let world = World::staffed();
    for role in ["underwriter", "cashier"] {
        let body = json!({"user": "c001", "role": role, "organisation": "32"});
        let refusal = world.refused("a001", "company.grant_authority", &body);
        assert!(
            matches!(refusal, CompanyRefusal::LimitRequired { .. }),
            "{role}"
        );
    }
}

#[test]
fn every_incompatible_pair_is_refused_in_either_order() {
    for pair in DUTIES {
        for (first, second) in [(pair.one, pair.other), (pair.other, pair.one)] {
            let world = World::staffed().granted("c001", first.code(), "32");
            // Another organisation does not help.
            let body = grant("c001", second.code(), "00");
            let refusal = world.refused("a001", "company.grant_authority", &body);
            let expected = Conflict {
                user: user("c001"),
                asked: second,
                held: first,
                authority: 2,
                why: pair.why.clone(),
            };
            assert_eq!(refusal, CompanyRefusal::DutyConflict(Box::new(expected)));
        }
    }
}

#[test]
fn duties_meet_only_on_a_shared_day() {
    let term = |role: &str, from: &str, until: Option<&str>| {
        let mut body = grant("c001", role, "32");
        body["from"] = json!(from);
        if let Some(until) = until {
            body["until"] = json!(until);
        }
        body
    };
    let clerk = term("counter_clerk", "2026-07-01", Some("2026-09-30"));
    let world = World::staffed().given("a001", "company.grant_authority", &clerk);
    let touching = term("cashier", "2026-09-30", None);
    let refusal = world.refused("a001", "company.grant_authority", &touching);
    assert!(matches!(refusal, CompanyRefusal::DutyConflict(_)));
    world.then(
        "a001",
        "company.grant_authority",
        &term("cashier", "2026-10-01", None),
    );
    // The same the other way round: a term that ends before one already granted for later.
    let world = World::staffed()
        .given(
            "a001",
            "company.grant_authority",
            &term("cashier", "2026-10-01", None),
        )
        .given("a001", "company.grant_authority", &clerk);
    // Once the cashier is revoked, the manager is no conflict any more.
    let world = world.given("a001", "company.revoke_authority", &json!({"authority": 2}));
    world.then(
        "a001",
        "company.grant_authority",
        &term("branch_manager", "2026-07-01", None),
    );
}

#[test]
fn the_table_of_duties_names_each_pair_once() {
    for (at, pair) in DUTIES.iter().enumerate() {
        assert_ne!(pair.one, pair.other);
        let first = DUTIES.iter().position(|other| {
            incompatible(pair.one, pair.other).is_some_and(|found| found == other)
        });
        assert_eq!(first, Some(at), "{pair:?}");
    }
    for role in Role::ALL.iter().filter(|role| **role != Role::Inspector) {
        assert!(incompatible(Role::Inspector, *role).is_some(), "{role:?}");
    }
}

#[test]
fn may_asks_role_scope_line_amount_and_licence_in_that_order() {
    let world = selling();
    let state = &world.state;
    let motor = || Target::at(org("3201")).in_line(line("compulsory-motor"));
    assert_eq!(
        asked(
            state,
            "c001",
            "quote.price",
            &motor().worth(Money::fen(30_000_000))
        ),
        Ok(())
    );
    let by = || Attempt {
        actor: "c001".into(),
        command: "quote.price".into(),
    };
    assert_eq!(
        asked(
            state,
            "c001",
            "quote.price",
            &motor().worth(Money::fen(30_000_001))
        ),
        Err(CompanyRefusal::OverAuthorityLimit {
            by: by(),
            asked: Money::fen(30_000_001),
            limit: Some(Money::fen(30_000_000)),
        })
    );
    let dollars = motor().worth(Money::from_minor(1, Currency::Usd));
    assert!(matches!(
        asked(state, "c001", "quote.price", &dollars),
        Err(CompanyRefusal::OverAuthorityLimit { .. })
    ));
    assert_eq!(
        asked(
            state,
            "c001",
            "quote.price",
            &Target::at(org("32")).in_line(line("household"))
        ),
        Err(CompanyRefusal::OutsideLine {
            by: by(),
            line: line("household")
        })
    );
    assert_eq!(
        asked(state, "c001", "quote.price", &Target::company()),
        Err(CompanyRefusal::OutsideScope {
            by: by(),
            organisation: org("00")
        })
    );
    let roles = permission("quote.price").unwrap().roles;
    assert_eq!(
        asked(state, "d001", "quote.price", &motor()),
        Err(CompanyRefusal::NotAuthorised {
            by: Attempt {
                actor: "d001".into(),
                command: "quote.price".into()
            },
            roles,
        })
    );
}

#[test]
fn business_needs_an_open_organisation_and_a_licence() {
    let world = selling().granted("u001", "counter_clerk", "00").given(
        "d001",
        "company.end_line_licence",
        &json!({"line": "compulsory-motor", "on": "2026-08-01", "document": "x"}),
    );
    let target = Target::at(org("32")).in_line(line("compulsory-motor"));
    let state = &world.state;
    assert_eq!(
        asked_on(state, ("u001", "2026-07-31"), "quote.price", &target),
        Ok(())
    );
    assert_eq!(
        asked_on(state, ("u001", "2026-08-01"), "quote.price", &target),
        Err(CompanyRefusal::LineNotLicensed {
            line: line("compulsory-motor"),
            on: day("2026-08-01")
        })
    );
    assert_eq!(
        asked(state, "u001", "quote.price", &Target::at(org("44"))),
        Err(CompanyRefusal::OrganisationUnknown { code: org("44") })
    );
}

#[test]
fn an_authority_holds_from_its_first_day_to_its_last() {
    let world = selling();
    let target = Target::at(org("32")).in_line(line("compulsory-motor"));
    for (on, holds) in [
        ("2026-06-30", false),
        ("2026-07-01", true),
        ("2026-12-31", true),
        ("2027-01-01", false),
    ] {
        let answer = asked_on(&world.state, ("c001", on), "quote.price", &target);
        assert_eq!(answer.is_ok(), holds, "{on}");
    }
}

#[test]
fn what_the_matrix_does_not_hold_nobody_may() {
    let world = World::staffed();
    let refusal = asked(&world.state, "a001", "company.destroy", &Target::company());
    assert!(matches!(
        refusal,
        Err(CompanyRefusal::NotAuthorised { roles: [], .. })
    ));
    let stranger = asked(&world.state, "x999", "company.read", &Target::company());
    assert!(stranger.unwrap_err().lacks_authority());
}

#[test]
fn the_program_itself_does_only_what_the_matrix_leaves_to_it() {
    let world = World::founded();
    let (actor, here) = (Actor::System("program"), org("00"));
    let ask = ask(&actor, &here, day("2026-07-01"));
    for permission in MATRIX {
        let answer = may(&world.state, &ask, permission.name, &Target::company());
        assert_eq!(answer.is_ok(), permission.system, "{}", permission.name);
    }
}

#[test]
fn each_role_may_exactly_what_the_matrix_says() {
    for role in Role::ALL {
        let world = World::staffed().granted("c001", role.code(), "00");
        for permission in MATRIX {
            let answer = asked(&world.state, "c001", permission.name, &Target::company());
            assert_eq!(
                answer.is_ok(),
                permission.roles.contains(role),
                "{} {}",
                role.code(),
                permission.name
            );
        }
    }
}

#[test]
fn inspectors_only_read() {
    for permission in MATRIX.iter().filter(|p| p.nature != Nature::Read) {
        assert!(
            !permission.roles.contains(&Role::Inspector),
            "{}",
            permission.name
        );
    }
}

#[test]
fn a_scope_lists_the_highest_organisations_only() {
    let world = World::staffed()
        .granted("u001", "counter_clerk", "3201")
        .granted("u001", "branch_manager", "32");
    let scope = |who: &str, command: &str| {
        let (actor, here) = (Actor::Staff(user(who)), org("00"));
        scope_of(
            &world.state,
            &ask(&actor, &here, day("2026-07-01")),
            command,
        )
    };
    assert_eq!(scope("u001", "rows.read"), [org("32")]);
    assert_eq!(scope("u001", "journal.read"), []);
    assert_eq!(scope("a001", "rows.read"), [org("00")]);
    assert_eq!(scope("x999", "rows.read"), []);
}

#[test]
fn a_branch_administrator_stays_in_the_branch() {
    let world = World::staffed().granted("c001", "administrator", "32");
    let add = |at: &str| json!({"user": "n001", "organisation": at, "post": "x"});
    assert!(world.when("c001", "company.add_user", &add("3201")).is_ok());
    let refusal = world.refused("c001", "company.add_user", &add("00"));
    assert!(matches!(refusal, CompanyRefusal::OutsideScope { .. }));
    // Neither a wider authority for a colleague nor one for a person of another branch.
    let wider = world.refused(
        "c001",
        "company.grant_authority",
        &grant("u001", "administrator", "00"),
    );
    assert!(matches!(wider, CompanyRefusal::OutsideScope { .. }));
    let foreign = world.refused(
        "c001",
        "company.grant_authority",
        &grant("d001", "counter_clerk", "32"),
    );
    assert!(matches!(foreign, CompanyRefusal::OutsideScope { .. }));
    let revoke = world.refused("c001", "company.revoke_authority", &json!({"authority": 1}));
    assert!(matches!(revoke, CompanyRefusal::OutsideScope { .. }));
}
