//! Underwriting: four outcomes, one complete list, one clock, two people.

use super::world::{
    PLATFORM, TABLE, World, amend, answer, assessed, at, claim, code, content, cover, day, decide,
    known, label, object, refused, staff, underwrite,
};
use crate::{
    Answer, Assessed, Command, Content, Declared, Defect, Event, NotInsurableReason, Stage, Use,
    VehicleKind, Verdict,
};

fn judged(content: Content, answer: Answer) -> Event {
    World::answered(content, answer).then(&TABLE, &underwrite())
}

fn rules(event: &Event) -> Vec<String> {
    match event {
        Event::Returned(fact) => fact.defects.iter().map(|d| d.rule.to_string()).collect(),
        Event::Referred(fact) => fact.reasons.iter().map(|r| r.rule.to_string()).collect(),
        Event::NotInsurable(fact) => vec![fact.rule.to_string()],
        other => panic!("{other:?}"),
    }
}

fn defect(field: &str) -> Defect {
    Defect {
        en: label("to be put right"),
        field: code(field),
        rule: code("underwriter"),
        zh: label("须补正"),
    }
}

/// One field differs from the vehicle-model table.
fn deviating() -> Content {
    let mut content = content();
    content.deviations.push(crate::Deviation {
        field: code("risk.seats"),
        given: label("5"),
        table: label("7"),
    });
    content
}

fn referred() -> World {
    World::answered(deviating(), answer()).given(&TABLE, &underwrite())
}

#[test]
fn a_plain_proposal_is_accepted_until_its_payment_would_come_too_late() {
    let Event::Accepted(fact) = judged(content(), answer()) else {
        panic!("not accepted");
    };
    assert_eq!(fact.by, crate::AcceptedBy::Automatic);
    assert!(fact.hits.is_empty());
    assert_eq!(fact.valid_until, at("2026-12-01T00:00:00+08:00"));
    let mut later = content();
    later.entry.term.start = Some(day("2027-01-10"));
    let Event::Accepted(fact) = judged(later.clone(), answer()) else {
        panic!("not accepted");
    };
    // Thirty days from 20 November, which is also when the query ends.
    assert_eq!(fact.valid_until, at("2026-12-20T10:00:00+08:00"));
    let mut short = answer();
    short.expires_at = at("2026-11-21T10:00:00+08:00");
    let Event::Accepted(fact) = judged(later, short) else {
        panic!("not accepted");
    };
    assert_eq!(fact.valid_until, at("2026-11-21T10:00:00+08:00"));
    let mut at_once = content();
    at_once.entry.term.start = None;
    let mut fresh = answer();
    fresh.previous.clear();
    let Event::Accepted(fact) = judged(at_once, fresh) else {
        panic!("not accepted");
    };
    assert_eq!(fact.valid_until, at("2026-11-21T00:00:00+08:00"));
}

#[test]
fn an_expired_query_needs_a_new_one() {
    let world = World::answered(content(), answer()).at("2026-12-20T10:00:00+08:00");
    assert_eq!(world.refused(&TABLE, &underwrite()), "query-expired");
}

#[test]
fn a_record_that_was_not_declared_goes_back() {
    let mut record = answer();
    record.clean_years = 0;
    record.claims = vec![claim(true, false), claim(false, false)];
    assert_eq!(
        rules(&judged(content(), record.clone())),
        ["record-mismatch"]
    );
    let mut honest = content();
    honest.entry.declared = Some(Declared {
        at_fault_accidents: 1,
        death_accident: false,
    });
    assert!(matches!(judged(honest, record.clone()), Event::Accepted(_)));
    // Who declares nothing is not contradicted: the record is the platform's.
    let mut silent = content();
    silent.entry.declared = None;
    assert!(matches!(judged(silent, record), Event::Accepted(_)));
}

#[test]
fn a_return_names_everything_at_once() {
    let mut bad = content();
    bad.risk.valid_vin = false;
    bad.risk.plated = false;
    bad.entry.tax.status = crate::TaxStatus::Exempt;
    bad.entry.declared = Some(Declared {
        at_fault_accidents: 2,
        death_accident: false,
    });
    let world = World::answered(bad, answer());
    let unpriced = Command::Underwrite(Box::new(Assessed {
        priced: Err(refused("class-not-found", "seats")),
        ..assessed()
    }));
    let event = world.then(&TABLE, &unpriced);
    assert_eq!(
        rules(&event),
        [
            "record-mismatch",
            "frame-not-keyed-twice",
            "plate-missing",
            "certificate-missing",
            "class-not-found"
        ]
    );
    let Event::Returned(fact) = event else {
        panic!("not returned");
    };
    let fields: Vec<&str> = fact.defects.iter().map(|d| d.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "declared",
            "vehicle.frame_no",
            "vehicle.plate",
            "tax.certificate",
            "risk.seats"
        ]
    );
}

#[test]
fn what_only_the_company_can_settle_goes_to_a_person() {
    let world = World::answered(content(), answer());
    for control in [
        "parameter-missing",
        "filing-not-in-force",
        "inconsistent-record",
    ] {
        let unpriced = Command::Underwrite(Box::new(Assessed {
            priced: Err(refused(control, "region")),
            ..assessed()
        }));
        let event = world.then(&TABLE, &unpriced);
        assert!(matches!(event, Event::Referred(_)));
        assert_eq!(rules(&event), [control]);
    }
}

#[test]
fn a_start_that_has_passed_goes_back() {
    let mut late = answer();
    late.expires_at = at("2026-12-31T10:00:00+08:00");
    let world = World::answered(content(), late).at("2026-12-01T08:00:00+08:00");
    let event = world.then(&TABLE, &underwrite());
    assert_eq!(rules(&event), ["start-before-payment"]);
}

#[test]
fn not_insurable_is_objective_only() {
    let mut covered = answer();
    covered.duplicates = vec![known("2026-06-01T00:00/2027-06-01T00:00")];
    let Event::NotInsurable(fact) = judged(content(), covered) else {
        panic!("insurable");
    };
    assert_eq!(fact.reason, NotInsurableReason::AlreadyCovered);
    assert_eq!(fact.cover, Some(cover("2026-06-01T00:00/2027-06-01T00:00")));
    let mut own = assessed();
    own.ground.covers = vec![cover("2026-11-30T00:00/2027-11-30T00:00")];
    let world = World::answered(content(), answer());
    let event = world.then(&TABLE, &Command::Underwrite(Box::new(own.clone())));
    assert_eq!(rules(&event), ["covered-own-book"]);
    // A cover that ends when this one begins is in nobody's way.
    own.ground.covers = vec![cover("2025-12-01T00:00/2026-12-01T00:00")];
    let event = world.then(&TABLE, &Command::Underwrite(Box::new(own)));
    assert!(matches!(event, Event::Accepted(_)));
    let mut trailer = content();
    trailer.risk.kind = VehicleKind::Trailer;
    trailer.entry.use_ = Use::TruckCommercial;
    let closed = World::answered(trailer, answer()).given(&TABLE, &underwrite());
    assert_eq!(closed.state.stage(), Some(Stage::NotInsurable));
    assert_eq!(rules(closed.events.last().unwrap()), ["trailer"]);
}

#[test]
fn a_deviation_is_referred_with_a_clock_and_accepted_by_another_person() {
    let world = referred();
    let Some(Event::Referred(fact)) = world.events.last() else {
        panic!("not referred");
    };
    assert_eq!(fact.due_by, at("2026-11-21T10:00:00+08:00"));
    let Event::Accepted(fact) = world.then(&staff("u001"), &decide(Verdict::Accept)) else {
        panic!("not accepted");
    };
    assert_eq!(fact.by, crate::AcceptedBy::Person);
    assert_eq!(fact.hits, [code("model-deviation")]);
}

#[test]
fn who_keyed_it_does_not_underwrite_it() {
    let world = referred();
    assert_eq!(
        world.refused(&staff("c001"), &decide(Verdict::Accept)),
        "same-person"
    );
    // Also who amended it, and also when both worked on it.
    let mut anew = deviating();
    anew.risk.seats = Some(6);
    let world = world
        .given(&staff("c002"), &amend(anew))
        .given(&PLATFORM, &Command::Answer(Box::new(answer())));
    for who in ["c001", "c002"] {
        assert_eq!(world.refused(&staff(who), &underwrite()), "same-person");
    }
    let world = world.given(&TABLE, &underwrite());
    for who in ["c001", "c002"] {
        let asked = decide(Verdict::Return(vec![defect("risk.seats")]));
        assert_eq!(world.refused(&staff(who), &asked), "same-person");
    }
}

#[test]
fn a_person_does_not_accept_over_open_defects() {
    let mut unpriced = assessed();
    unpriced.priced = Err(refused("class-not-found", "seats"));
    let accept = Command::Decide(Box::new(crate::Decide {
        assessed: unpriced,
        verdict: Verdict::Accept,
    }));
    assert_eq!(referred().refused(&staff("u001"), &accept), "defects-open");
    let mut unfiled = assessed();
    unfiled.tax = Err(refused("parameter-missing", "region"));
    let accept = Command::Decide(Box::new(crate::Decide {
        assessed: unfiled,
        verdict: Verdict::Accept,
    }));
    assert_eq!(referred().refused(&staff("u001"), &accept), "defects-open");
}

#[test]
fn a_referral_is_not_put_off_for_ever() {
    let on = decide(Verdict::Refer(label("转上级核保人")));
    let world = referred();
    let first = world.state.deadline();
    let world = world
        .at("2026-11-21T09:00:00+08:00")
        .given(&staff("u001"), &on);
    assert_eq!(world.state.deadline(), first);
    let world = world.at("2026-11-21T10:00:00+08:00");
    assert_eq!(world.refused(&staff("u002"), &on), "no-refusal-or-delay");
    // Asking the platform anew does not wind the clock up again.
    let again = world
        .clone()
        .given(&PLATFORM, &Command::Answer(Box::new(answer())))
        .given(&TABLE, &underwrite());
    assert_eq!(again.state.deadline(), first);
    assert_eq!(
        world.refused(&staff("u002"), &decide(Verdict::Return(Vec::new()))),
        "no-refusal-or-delay"
    );
    let nowhere = decide(Verdict::Return(vec![defect("mood")]));
    assert_eq!(
        world.refused(&staff("u002"), &nowhere),
        "no-refusal-or-delay"
    );
    let accepted = world.then(&staff("u002"), &decide(Verdict::Accept));
    assert!(matches!(accepted, Event::Accepted(_)));
}

/// Returned once for the seats, then amended in the seats and referred again.
fn returned_once() -> World {
    let mut anew = deviating();
    anew.risk.seats = Some(6);
    referred()
        .given(
            &staff("u001"),
            &decide(Verdict::Return(vec![defect("papers")])),
        )
        .given(&staff("c001"), &amend(anew))
        .given(&PLATFORM, &Command::Answer(Box::new(answer())))
        .given(&TABLE, &underwrite())
}

#[test]
fn a_second_return_names_nothing_that_could_have_been_named_before() {
    let world = returned_once();
    let back = |field| decide(Verdict::Return(vec![defect(field)]));
    for late in ["applicant.phone", "term.start", "region", "channel.seller"] {
        assert_eq!(
            world.refused(&staff("u001"), &back(late)),
            "one-complete-list"
        );
    }
    for fair in ["risk.seats", "papers"] {
        let event = world.then(&staff("u001"), &back(fair));
        assert!(matches!(event, Event::Returned(_)), "{fair}");
    }
    // A new object of a person is a change of that person.
    let mut moved = deviating();
    moved.risk.seats = Some(6);
    moved.applicant = object("p1", "b");
    let world = world
        .given(&staff("c001"), &amend(moved))
        .given(&PLATFORM, &Command::Answer(Box::new(answer())))
        .given(&TABLE, &underwrite());
    let event = world.then(&staff("u001"), &back("applicant.phone"));
    assert!(matches!(event, Event::Returned(_)));
}

#[test]
fn what_the_table_should_have_named_first_is_referred_instead() {
    let world = returned_once();
    let answered = world.given(&PLATFORM, &Command::Answer(Box::new(answer())));
    let mut unpriced = assessed();
    unpriced.priced = Err(refused("class-not-found", "region"));
    let event = answered.then(&TABLE, &Command::Underwrite(Box::new(unpriced)));
    assert!(matches!(event, Event::Referred(_)));
    assert_eq!(rules(&event), ["class-not-found", "model-deviation"]);
}

#[test]
fn a_changed_record_may_be_named_although_the_first_list_did_not() {
    let mut record = answer();
    record.clean_years = 0;
    record.claims = vec![claim(true, false)];
    let world = returned_once().given(&PLATFORM, &Command::Answer(Box::new(record)));
    assert_eq!(
        rules(&world.then(&TABLE, &underwrite())),
        ["record-mismatch"]
    );
}

fn differ(differs: &[crate::Disagreement]) -> Command {
    Command::Differ(Box::new(crate::Differ {
        differs: differs.to_vec(),
        ground: super::world::ground(),
    }))
}

#[test]
fn what_the_platform_holds_otherwise_goes_back_in_one_complete_list() {
    use crate::Disagreement::{Engine, Plate};
    let mut content = content();
    // Without the platform this is missing as well: a tax claim without its certificate.
    content.entry.tax = crate::TaxClaim {
        certificate: None,
        status: crate::TaxStatus::Exempt,
        ..crate::TaxClaim::taxable()
    };
    let world = World::entered(content);
    assert_eq!(
        world.refused(&staff("c001"), &differ(&[Engine])),
        "platform-only"
    );
    let event = world.then(&PLATFORM, &differ(&[Engine, Plate]));
    let Event::Returned(fact) = &event else {
        panic!("{event:?}");
    };
    let fields: Vec<&str> = fact.defects.iter().map(|d| d.field.as_str()).collect();
    assert_eq!(&fields[..2], ["vehicle.engine", "vehicle.plate"]);
    assert!(
        fields[2..].iter().any(|field| field.starts_with("tax")),
        "{fields:?}"
    );
    // Asked again unchanged it says nothing new; a new plate alone does not cure the engine.
    let mut world = world;
    world.remember(&PLATFORM, event);
    assert_eq!(world.state.stage(), Some(Stage::Returned));
    world.already(&PLATFORM, &differ(&[Engine, Plate]));
}

#[test]
fn an_objective_reason_goes_before_what_the_platform_holds_otherwise() {
    let mut trailer = content();
    trailer.risk.kind = VehicleKind::Trailer;
    let event = World::entered(trailer).then(&PLATFORM, &differ(&[crate::Disagreement::Engine]));
    let Event::NotInsurable(fact) = event else {
        panic!("{event:?}");
    };
    assert_eq!(fact.reason, NotInsurableReason::Trailer);
}

#[test]
fn a_referral_that_nobody_decides_is_overdue_once() {
    let world = referred();
    let clock = kernel::Actor::System("clock");
    assert_eq!(
        world.refused(&clock, &Command::NoteOverdue),
        "proposal-step"
    );
    let due_by = world.state.deadline().unwrap();
    let late = world.at("2026-11-25T10:00:00+08:00");
    let Event::Overdue(fact) = late.then(&clock, &Command::NoteOverdue) else {
        panic!("not overdue");
    };
    assert_eq!(fact.due_by, due_by);
    let late = late.given(&clock, &Command::NoteOverdue);
    late.already(&clock, &Command::NoteOverdue);
    // It still waits for a person, and may be decided as before.
    assert_eq!(late.state.stage(), Some(Stage::Referred));
    let decided = late.then(&staff("u001"), &decide(Verdict::Accept));
    assert!(matches!(decided, Event::Accepted(_)));
    let accepted = World::accepted();
    assert_eq!(
        accepted.refused(&clock, &Command::NoteOverdue),
        "proposal-step"
    );
}
