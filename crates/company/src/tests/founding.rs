//! Founding, the basis, the clock, the signer, tokens.

use kernel::{Actor, Digest, Outcome};
use serde_json::json;

use super::world::{World, day, founding, key, morning, org, spoken, user};
use crate::{
    Basis, Command, CompanyRefusal, Event, HandOver, Label, Role, RotateSigner, Signature,
    SignatureCheck, Succession, VerifierKey, rotation_statement, rules_digest,
};

#[test]
fn founding_makes_the_head_office_and_the_first_administrator() {
    let world = World::founded();
    let kinds: Vec<_> = world
        .events
        .iter()
        .map(|e| e.kind().name.into_owned())
        .collect();
    assert_eq!(
        kinds,
        [
            "company.founded",
            "company.organisation_opened",
            "company.user_added",
            "company.authority_granted"
        ]
    );
    let state = &world.state;
    assert!(state.demo() && state.is_enabled(&user("a001")));
    assert!(state.organisation(&org("00")).unwrap().open);
    assert_eq!(state.authority(1).unwrap().role, Role::Administrator);
    assert_eq!(state.signer(), Some(&key(1)));
    let zone = state.zone();
    assert_eq!(zone.date(morning(world.today())), world.today());
}

#[test]
fn a_company_is_founded_once_and_only_by_the_program() {
    let world = World::founded();
    let again = Command::parse("company.found", &founding(true)).unwrap();
    let refusal = world.decide(&Actor::System("init"), &again).unwrap_err();
    assert_eq!(spoken(refusal), CompanyRefusal::AlreadyFounded);
    let by_hand = world.refused("a001", "company.found", &founding(true));
    assert!(matches!(
        by_hand,
        CompanyRefusal::NotAuthorised { roles: [], .. }
    ));
}

#[test]
fn nothing_is_asked_before_founding() {
    let body = json!({"user": "c001", "organisation": "00", "post": "x"});
    let refusal = World::default().refused("a001", "company.add_user", &body);
    assert_eq!(refusal, CompanyRefusal::NotFounded);
}

fn basis(world: &World) -> Basis {
    Basis {
        program: Digest::of(b"program"),
        program_version: Label::parse("0.1.0").unwrap(),
        rules: rules_digest(&world.state),
        filings: Digest::of(b"filings"),
    }
}

#[test]
fn the_basis_is_set_by_the_program_once_until_it_changes() {
    let mut world = World::founded();
    let set = Command::SetBasis(basis(&world));
    let system = Actor::System("program");
    let Outcome::Happened(events) = world.decide(&system, &set).unwrap() else {
        panic!("the first basis is news");
    };
    assert_eq!(events, [Event::BasisSet(basis(&world))]);
    world.remember(&system, events);
    assert_eq!(world.state.basis(), Some(&basis(&world)));
    assert_eq!(world.decide(&system, &set), Ok(Outcome::AlreadySo));
    let by_hand = world.decide(&Actor::Staff(user("a001")), &set).unwrap_err();
    assert!(spoken(by_hand).lacks_authority());
}

#[test]
fn each_part_of_the_basis_changes_its_digest() {
    let one = basis(&World::founded());
    let other = |change: fn(&mut Basis)| {
        let mut basis = one.clone();
        change(&mut basis);
        basis.digest()
    };
    assert_ne!(one.digest(), other(|b| b.program = Digest::of(b"x")));
    assert_ne!(one.digest(), other(|b| b.rules = Digest::of(b"x")));
    assert_ne!(one.digest(), other(|b| b.filings = Digest::of(b"x")));
}

#[test]
fn a_parameter_changes_the_rules_and_a_new_colleague_does_not() {
    let world = World::staffed();
    let staffed = rules_digest(&world.state);
    assert_eq!(staffed, rules_digest(&World::founded().state));
    let world = world.granted("d001", "parameter_keeper", "00").given(
        "d001",
        "company.set_parameter",
        &json!({"name": "vat.rate", "value": "0.06", "effective_from": "2026-07-01",
                "source": "财税〔2016〕36号", "mark": "M"}),
    );
    assert_ne!(staffed, rules_digest(&world.state));
}

#[test]
fn a_demo_clock_moves_forward_only() {
    let world = World::founded();
    let at = |text: &str| json!({"at": text});
    let later = world.then("a001", "company.set_clock", &at("2027-01-01T00:00:00Z"));
    assert!(matches!(later, Event::ClockSet(_)));
    let refusal = world.refused("a001", "company.set_clock", &at("2026-01-01T00:00:00Z"));
    assert!(matches!(refusal, CompanyRefusal::ClockBackwards { .. }));
    let world = world.given("a001", "company.set_clock", &at("2027-01-01T00:00:00Z"));
    world.already(
        "a001",
        "company.set_clock",
        &at("2027-01-01T08:00:00+08:00"),
    );
    assert!(world.state.clock().is_some());
}

#[test]
fn a_real_companys_clock_is_nobodys_to_set() {
    let world = World::default().system("company.found", &founding(false));
    let body = json!({"at": "2027-01-01T00:00:00Z"});
    let refusal = world.refused("a001", "company.set_clock", &body);
    assert_eq!(refusal, CompanyRefusal::ClockNotDemo);
}

fn rotation(old: &VerifierKey, new: &VerifierKey, signatures: SignatureCheck) -> Command {
    let signature = Signature::parse(&kernel::bytes_to_base64(&[7; 64])).unwrap();
    Command::RotateSigner(RotateSigner {
        hand_over: Some(HandOver {
            old_key: old.clone(),
            new_key: new.clone(),
            old_signature: signature.clone(),
            new_signature: signature,
            signatures,
        }),
    })
}

#[test]
fn a_signer_hands_over_when_both_keys_signed() {
    let mut world = World::founded();
    let who = Actor::Staff(user("a001"));
    let good = rotation(&key(1), &key(2), SignatureCheck::BothGood);
    let Outcome::Happened(events) = world.decide(&who, &good).unwrap() else {
        panic!("a rotation is news");
    };
    world.remember(&who, events);
    assert_eq!(world.state.signer(), Some(&key(2)));
    // The old key is out of force: the same hand-over cannot be made twice.
    let refusal = spoken(world.decide(&who, &good).unwrap_err());
    assert!(matches!(refusal, CompanyRefusal::SignerSuccession(_)));
}

#[test]
fn nothing_happens_where_no_key_was_made_to_follow() {
    let world = World::founded();
    let asked = Command::parse("company.rotate_signer", &json!({})).unwrap();
    let decided = world.decide(&Actor::Staff(user("a001")), &asked).unwrap();
    assert!(matches!(decided, Outcome::AlreadySo));
}

#[test]
fn a_hand_over_without_good_signatures_is_refused() {
    let world = World::founded();
    let who = Actor::Staff(user("a001"));
    for signatures in [SignatureCheck::Unchecked, SignatureCheck::Bad] {
        let refusal = world
            .decide(&who, &rotation(&key(1), &key(2), signatures))
            .unwrap_err();
        assert_eq!(
            spoken(refusal),
            CompanyRefusal::SignerUnproven { new_key: key(2) }
        );
    }
}

#[test]
fn a_signer_of_another_journal_does_not_follow() {
    let world = World::founded();
    let who = Actor::Staff(user("a001"));
    let foreign = VerifierKey::of_public_key("other.example/x", &[2; 32]).unwrap();
    for (old, new) in [(key(1), foreign), (key(3), key(2)), (key(1), key(1))] {
        let ask = rotation(&old, &new, SignatureCheck::BothGood);
        let expected = Succession {
            in_force: Some(key(1)),
            old_key: old,
            new_key: new,
        };
        let refusal = spoken(world.decide(&who, &ask).unwrap_err());
        assert_eq!(
            refusal,
            CompanyRefusal::SignerSuccession(Box::new(expected))
        );
    }
}

#[test]
fn the_statement_names_both_keys_in_order() {
    let text = String::from_utf8(rotation_statement(&key(1), &key(2))).unwrap();
    let expected = format!("yinuo signer rotation\n{}\n{}\n", key(1), key(2));
    assert_eq!(text, expected);
    assert_eq!(
        Signature::parse(&kernel::bytes_to_base64(&[7; 64]))
            .unwrap()
            .to_bytes(),
        Some([7; 64])
    );
}

#[test]
fn verifier_keys_follow_c2sp_signed_note() {
    // The example key of golang.org/x/mod/sumdb/note, which C2SP signed-note describes.
    let known = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    assert_eq!(VerifierKey::parse(known).unwrap().name(), "PeterNeumann");
    for wrong in [
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T=",
    ] {
        assert_eq!(VerifierKey::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn a_token_is_given_in_plain_sight_and_to_nobody_who_is_disabled() {
    let world = World::staffed();
    let body = json!({"user": "c001"});
    assert!(matches!(
        world.then("a001", "company.issue_token", &body),
        Event::TokenIssued(fact) if fact.user == user("c001")
    ));
    let world = world.given("a001", "company.disable_user", &body);
    let refusal = world.refused("a001", "company.issue_token", &body);
    assert_eq!(refusal, CompanyRefusal::UserDisabled { user: user("c001") });
    let nobody = world.refused("a001", "company.issue_token", &json!({"user": "x999"}));
    assert_eq!(nobody, CompanyRefusal::UserUnknown { user: user("x999") });
}

#[test]
fn a_branch_administrator_opens_no_door_to_the_head_office() {
    let world = World::staffed().granted("c001", "administrator", "32");
    let own = world.then("c001", "company.issue_token", &json!({"user": "u001"}));
    assert!(matches!(own, Event::TokenIssued(_)));
    // u001 belongs to 3201 but now reaches the whole company.
    let world = world.granted("u001", "product_designer", "00");
    for name in ["company.issue_token", "company.disable_user"] {
        let refusal = world.refused("c001", name, &json!({"user": "u001"}));
        assert!(
            matches!(refusal, CompanyRefusal::OutsideScope { .. }),
            "{name}"
        );
    }
    assert_eq!(world.state.authority(2).unwrap().from, day("2026-07-01"));
}
