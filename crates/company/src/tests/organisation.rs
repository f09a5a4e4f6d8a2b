//! Organisations and staff.

use kernel::Outcome;
use serde_json::{Value, json};

use super::world::{World, org, user};
use crate::{CompanyRefusal, Event, Uses};

fn branch(code: &str) -> Value {
    json!({"code": code, "name_zh": "山东分公司", "name_en": "Shandong", "region": "山东"})
}

#[test]
fn an_organisation_opens_under_an_open_one() {
    let world = World::staffed();
    let fact = world.then("a001", "company.open_organisation", &branch("37"));
    assert!(matches!(fact, Event::OrganisationOpened(fact) if fact.code == org("37")));
    let world = world.given("a001", "company.open_organisation", &branch("37"));
    world.already("a001", "company.open_organisation", &branch("37"));
    let refusal = world.refused("a001", "company.open_organisation", &branch("4401"));
    assert_eq!(
        refusal,
        CompanyRefusal::OrganisationUnknown { code: org("44") }
    );
}

#[test]
fn a_code_is_never_used_twice() {
    let close = json!({"code": "37"});
    let world = World::staffed().given("a001", "company.open_organisation", &branch("37"));
    let mut renamed = branch("37");
    renamed["name_en"] = json!("Other");
    let refusal = world.refused("a001", "company.open_organisation", &renamed);
    assert_eq!(
        refusal,
        CompanyRefusal::OrganisationExists {
            code: org("37"),
            open: true
        }
    );
    let world = world.given("a001", "company.close_organisation", &close);
    world.already("a001", "company.close_organisation", &close);
    let refusal = world.refused("a001", "company.open_organisation", &branch("37"));
    assert_eq!(
        refusal,
        CompanyRefusal::OrganisationExists {
            code: org("37"),
            open: false
        }
    );
    let refusal = world.refused("a001", "company.open_organisation", &branch("3701"));
    assert_eq!(
        refusal,
        CompanyRefusal::OrganisationClosed { code: org("37") }
    );
}

#[test]
fn an_organisation_in_use_does_not_close() {
    let world = World::staffed().granted("d001", "counter_clerk", "32");
    let refusal = world.refused("a001", "company.close_organisation", &json!({"code": "32"}));
    let uses = Uses {
        open_below: 1,
        staff: 1,
        authorities: 1,
    };
    assert_eq!(
        refusal,
        CompanyRefusal::OrganisationInUse {
            code: org("32"),
            uses
        }
    );
    let world = world
        .given("a001", "company.revoke_authority", &json!({"authority": 2}))
        .given("a001", "company.disable_user", &json!({"user": "c001"}))
        .given("a001", "company.disable_user", &json!({"user": "u001"}))
        .given(
            "a001",
            "company.close_organisation",
            &json!({"code": "3201"}),
        )
        .given("a001", "company.close_organisation", &json!({"code": "32"}));
    // Whoever belonged to it cannot come back into it.
    let refusal = world.refused("a001", "company.enable_user", &json!({"user": "u001"}));
    assert_eq!(
        refusal,
        CompanyRefusal::OrganisationClosed { code: org("3201") }
    );
    let unknown = world.refused("a001", "company.close_organisation", &json!({"code": "99"}));
    assert_eq!(
        unknown,
        CompanyRefusal::OrganisationUnknown { code: org("99") }
    );
}

#[test]
fn an_authority_that_ended_does_not_keep_an_organisation_open() {
    let mut grant = super::world::grant("d001", "counter_clerk", "37");
    grant["until"] = json!("2026-07-31");
    let world = World::staffed()
        .given("a001", "company.open_organisation", &branch("37"))
        .given("a001", "company.grant_authority", &grant);
    let body = json!({"code": "37"});
    let refusal =
        world
            .clone()
            .on("2026-07-31")
            .refused("a001", "company.close_organisation", &body);
    assert!(matches!(refusal, CompanyRefusal::OrganisationInUse { .. }));
    world
        .on("2026-08-01")
        .given("a001", "company.close_organisation", &body);
}

#[test]
fn the_head_office_never_closes() {
    let refusal =
        World::founded().refused("a001", "company.close_organisation", &json!({"code": "00"}));
    assert!(matches!(refusal, CompanyRefusal::OrganisationInUse { .. }));
}

#[test]
fn a_person_is_added_once_to_an_open_organisation() {
    let world = World::staffed();
    let body = |at: &str| json!({"user": "n001", "organisation": at, "post": "出单岗"});
    let fact = world.then("a001", "company.add_user", &body("32"));
    assert!(matches!(fact, Event::UserAdded(fact) if fact.user == user("n001")));
    let refusal = world.refused("a001", "company.add_user", &body("99"));
    assert_eq!(
        refusal,
        CompanyRefusal::OrganisationUnknown { code: org("99") }
    );
    let world = world.given("a001", "company.add_user", &body("32"));
    world.already("a001", "company.add_user", &body("32"));
    let refusal = world.refused("a001", "company.add_user", &body("3201"));
    assert_eq!(
        refusal,
        CompanyRefusal::UserExists {
            user: user("n001"),
            organisation: org("32")
        }
    );
}

#[test]
fn a_disabled_person_may_do_nothing_until_enabled() {
    let body = json!({"user": "c001"});
    let ask = json!({"user": "n001", "organisation": "32", "post": "x"});
    let world = World::staffed()
        .granted("c001", "administrator", "32")
        .given("a001", "company.disable_user", &body);
    world.already("a001", "company.disable_user", &body);
    let refusal = world.refused("c001", "company.add_user", &ask);
    assert_eq!(refusal, CompanyRefusal::UserDisabled { user: user("c001") });
    // Nor can anybody switch themselves on again.
    let refusal = world.refused("c001", "company.enable_user", &body);
    assert_eq!(refusal, CompanyRefusal::UserDisabled { user: user("c001") });
    let world = world.given("a001", "company.enable_user", &body);
    world.already("a001", "company.enable_user", &body);
    assert!(matches!(
        world.when("c001", "company.add_user", &ask),
        Ok(Outcome::Happened(_))
    ));
}

#[test]
fn an_unknown_person_is_neither_disabled_nor_enabled() {
    let world = World::staffed();
    for name in ["company.disable_user", "company.enable_user"] {
        let refusal = world.refused("a001", name, &json!({"user": "x999"}));
        assert_eq!(refusal, CompanyRefusal::UserUnknown { user: user("x999") });
    }
}

#[test]
fn the_last_administrator_stays() {
    let world = World::staffed();
    let last = CompanyRefusal::LastAdministrator { user: user("a001") };
    let disable = json!({"user": "a001"});
    let revoke = json!({"authority": 1});
    assert_eq!(
        world.refused("a001", "company.disable_user", &disable),
        last
    );
    assert_eq!(
        world.refused("a001", "company.revoke_authority", &revoke),
        last
    );
    // A branch administrator, one with a last day and one of tomorrow do not count.
    let mut ending = super::world::grant("d001", "administrator", "00");
    ending["until"] = json!("2026-12-31");
    let mut later = super::world::grant("u001", "administrator", "00");
    later["from"] = json!("2026-07-02");
    let world = world
        .granted("c001", "administrator", "32")
        .given("a001", "company.grant_authority", &ending)
        .given("a001", "company.grant_authority", &later);
    assert_eq!(
        world.refused("a001", "company.disable_user", &disable),
        last
    );
    // The next day there is a second one, and either may go, but not both.
    let world = world
        .on("2026-07-02")
        .given("a001", "company.disable_user", &disable);
    let refusal = world.refused("u001", "company.revoke_authority", &json!({"authority": 4}));
    assert_eq!(
        refusal,
        CompanyRefusal::LastAdministrator { user: user("u001") }
    );
}
