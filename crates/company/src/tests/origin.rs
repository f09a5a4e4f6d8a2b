//! A restored journal takes another name: only where something is lost, and never by a slip.

use kernel::{Actor, Digest, Origin, Outcome};
use serde_json::json;

use super::world::{World, user};
use crate::{
    Command, CompanyRefusal, Event, OriginRefusal, Restored, Signature, SignatureCheck,
    VerifierKey, origin_statement,
};

fn origin(name: &str) -> Origin {
    Origin::parse(name).unwrap()
}

fn named(name: &str, seed: u8) -> VerifierKey {
    VerifierKey::of_public_key(name, &[seed; 32]).unwrap()
}

pub(super) fn restored() -> Restored {
    let signature = Signature::parse(&kernel::bytes_to_base64(&[7; 64])).unwrap();
    Restored {
        old_origin: origin("yinuo.example/demo"),
        old_size: 20,
        old_root: Digest::of(b"root"),
        lost_from: 20,
        lost_until: 25,
        lost_checkpoints: vec!["yinuo.example/demo\n25\nroot\n\n— signature\n".into()],
        from_backup: false,
        used: vec![origin("yinuo.example/demo"), origin("yinuo.example/lost")],
        old_key: named("yinuo.example/demo", 2),
        new_key: named("yinuo.example/demo/2", 3),
        old_signature: signature.clone(),
        new_signature: signature,
        signatures: SignatureCheck::BothGood,
    }
}

fn asked(confirm: &str, restored: Option<Restored>) -> Command {
    let body = json!({ "reason": "磁盘损坏", "confirm": confirm });
    let mut command = Command::parse("company.declare_origin", &body).unwrap();
    if let Command::DeclareOrigin(body) = &mut command {
        body.restored = restored;
    }
    command
}

fn refusal(command: &Command) -> CompanyRefusal {
    let world = World::founded();
    let who = Actor::Staff(user("a001"));
    world.decide(&who, command).unwrap_err()
}

fn control(command: &Command) -> &'static str {
    use kernel::Refusal as _;
    let refusal = refusal(command);
    assert!(CompanyRefusal::CONTROLS.contains(&refusal.control().id()));
    refusal.control().id()
}

#[test]
fn a_restored_journal_says_what_it_lost_and_signs_with_another_key() {
    let mut world = World::founded();
    let who = Actor::Staff(user("a001"));
    let command = asked("yinuo.example/demo", Some(restored()));
    let Outcome::Happened(events) = world.decide(&who, &command).unwrap() else {
        panic!("a new name is news");
    };
    let [Event::OriginDeclared(fact)] = events.as_slice() else {
        panic!("one fact");
    };
    assert_eq!(
        (fact.old_size, fact.lost_from, fact.lost_until),
        (20, 20, 25)
    );
    assert_eq!(fact.origin(), Some(origin("yinuo.example/demo/2")));
    let keys = (&fact.old_key, &fact.verifier_key);
    let statement = origin_statement(keys, (20, &Digest::of(b"root")), (20, 25));
    assert_eq!(fact.statement(), statement);
    world.remember(&who, events);
    assert_eq!(
        world.state.signer().map(VerifierKey::name),
        Some("yinuo.example/demo/2")
    );
    assert_eq!(world.state.declared_origins().len(), 1);
}

#[test]
fn a_journal_that_lost_nothing_keeps_its_name() {
    let mut nothing = restored();
    nothing.lost_until = nothing.lost_from;
    for restored in [None, Some(nothing)] {
        let command = asked("yinuo.example/demo", restored);
        assert_eq!(control(&command), "origin-still-whole");
    }
}

#[test]
fn the_old_name_must_be_typed_out() {
    for typed in ["yinuo.example/Demo", "yes", "yinuo.example/demo/2"] {
        let command = asked(typed, Some(restored()));
        assert_eq!(control(&command), "origin-not-confirmed");
        let CompanyRefusal::Origin(said) = refusal(&command) else {
            panic!("another refusal");
        };
        assert!(matches!(*said, OriginRefusal::NotConfirmed { .. }));
    }
}

#[test]
fn a_name_is_borne_once() {
    for name in ["yinuo.example/demo", "yinuo.example/lost"] {
        let mut taken = restored();
        taken.new_key = named(name, 9);
        let command = asked("yinuo.example/demo", Some(taken));
        assert_eq!(control(&command), "origin-already-used");
    }
}

#[test]
fn a_new_name_without_good_signatures_is_refused() {
    for signatures in [SignatureCheck::Unchecked, SignatureCheck::Bad] {
        let mut unproven = restored();
        unproven.signatures = signatures;
        let command = asked("yinuo.example/demo", Some(unproven));
        assert_eq!(control(&command), "signer-unproven");
    }
}

#[test]
fn only_an_administrator_gives_a_journal_another_name() {
    let world = World::founded();
    let command = asked("yinuo.example/demo", Some(restored()));
    for stranger in [Actor::Staff(user("c001")), Actor::System("program")] {
        let refused = world.decide(&stranger, &command).unwrap_err();
        assert!(refused.lacks_authority(), "{stranger:?}");
    }
}

#[test]
fn a_name_that_is_none_is_named() {
    let body = json!({ "reason": "r", "confirm": "o", "origin": "two words" });
    let fault = Command::parse("company.declare_origin", &body).unwrap_err();
    assert_eq!(fault.field, "origin");
}
