//! Who gave whom a credential, and when two people's came from one hand.

use serde_json::json;

use super::world::{World, morning, user};

/// Everyone's first credential from `a001`; `c001` is an administrator of branch 32 as well.
fn world() -> World {
    let mut world = World::staffed().granted("c001", "administrator", "32");
    for person in ["d001", "c001", "u001"] {
        world = world.given("a001", "company.issue_token", &json!({ "user": person }));
    }
    world
}

fn hand(world: &World, first: &str, second: &str) -> Option<String> {
    let now = morning(world.today());
    world.state.one_hand((first, second), None, now)
}

#[test]
fn first_credentials_prove_nothing() {
    let world = world();
    let now = morning(world.today());
    assert_eq!(hand(&world, "d001", "u001"), None);
    assert_eq!(world.state.hand_behind_both(("d001", "u001"), now), None);
    assert_eq!(hand(&world, "d001", "nobody"), None);
    let first = world.state.credential(&user("a001"), now);
    assert_eq!(first, None, "the founding gave it");
}

#[test]
fn who_gave_the_other_his_credential_stands_on_both_sides() {
    let world = world().given("c001", "company.issue_token", &json!({ "user": "u001" }));
    assert_eq!(hand(&world, "c001", "u001").as_deref(), Some("c001"));
    assert_eq!(hand(&world, "u001", "c001").as_deref(), Some("c001"));
    assert_eq!(hand(&world, "d001", "u001"), None);
}

#[test]
fn one_hand_that_gave_both_anew_stands_on_both_sides() {
    let anew = |world: World, person: &str| {
        world.given("a001", "company.issue_token", &json!({ "user": person }))
    };
    let world = anew(world(), "u001");
    let now = morning(world.today());
    let seen = world.state.hand_behind_both(("d001", "u001"), now);
    assert_eq!(seen.as_deref(), Some("a001"));
    // Anew to one side only: allowed before the step begins, not while it is under way.
    assert_eq!(hand(&world, "d001", "u001"), None);
    let during = world.state.one_hand(("d001", "u001"), Some(now), now);
    assert_eq!(during.as_deref(), Some("a001"));
    let world = anew(world, "d001");
    assert_eq!(hand(&world, "d001", "u001").as_deref(), Some("a001"));
}
