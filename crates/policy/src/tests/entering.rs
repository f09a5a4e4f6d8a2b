//! Entry and amendment: term, channel, commission.

use super::world::{World, amend, code, content, day, label, propose, staff};
use crate::{Channel, Content, Event, Source, Term};

fn with_term(start: Option<&str>, end: Option<&str>) -> Content {
    let mut content = content();
    content.entry.term = Term {
        end: end.map(day),
        short_term_reason: None,
        start: start.map(day),
    };
    content
}

fn with_channel(source: Source, change: impl Fn(&mut Channel)) -> Content {
    let mut content = content();
    content.entry.channel.source = source;
    change(&mut content.entry.channel);
    content
}

fn refused(content: Content) -> &'static str {
    World::default().refused(&staff("c001"), &propose(content))
}

fn taken(content: &Content) {
    let event = World::default().then(&staff("c001"), &propose(content.clone()));
    let Event::Proposed(fact) = event else {
        panic!("{event:?}");
    };
    assert_eq!(&fact.content, content);
}

#[test]
fn a_proposal_is_entered_whole() {
    taken(&content());
    taken(&with_term(None, None));
}

#[test]
fn a_start_today_or_earlier_is_refused() {
    for start in ["2026-11-20", "2026-11-19", "2020-01-01"] {
        assert_eq!(
            refused(with_term(Some(start), None)),
            "start-before-payment"
        );
    }
    taken(&with_term(Some("2026-11-21"), None));
}

#[test]
fn a_start_too_far_ahead_is_refused() {
    // Three months after 20 November 2026 is 20 February 2027.
    taken(&with_term(Some("2027-02-20"), None));
    assert_eq!(
        refused(with_term(Some("2027-02-21"), None)),
        "too-far-ahead"
    );
    // 30 November plus three months is the last day of February.
    let world = World::default().at("2026-11-30T10:00:00+08:00");
    let ask = |start| world.decide(&staff("c001"), &propose(with_term(Some(start), None)));
    assert!(ask("2027-02-28").is_ok());
    assert!(ask("2027-03-01").is_err());
}

#[test]
fn a_term_that_ends_before_it_starts_is_refused() {
    let backwards = with_term(Some("2026-12-01"), Some("2026-11-30"));
    assert_eq!(refused(backwards), "term-empty");
    taken(&with_term(Some("2026-12-01"), Some("2026-12-01")));
    assert_eq!(refused(with_term(None, Some("2026-11-19"))), "term-empty");
}

#[test]
fn a_channel_names_its_people_and_papers() {
    let seller = |channel: &mut Channel| channel.seller = Some(code("S1"));
    assert_eq!(
        refused(with_channel(Source::IndividualAgent, |_| {})),
        "channel-incomplete"
    );
    taken(&with_channel(Source::IndividualAgent, seller));
    for source in [Source::Agency, Source::PartTimeAgency, Source::Broker] {
        assert_eq!(refused(with_channel(source, seller)), "channel-incomplete");
        let without_licence = |channel: &mut Channel| {
            seller(channel);
            channel.agency = Some(label("乙保险代理有限公司"));
        };
        assert_eq!(
            refused(with_channel(source, without_licence)),
            "channel-incomplete"
        );
        taken(&with_channel(source, |channel| {
            without_licence(channel);
            channel.agency_licence = Some(code("32010000"));
        }));
    }
}

#[test]
fn commission_stays_within_the_filing() {
    let rate = |text: &str| {
        let rate = text.parse().unwrap();
        move |channel: &mut Channel| {
            channel.seller = Some(code("S1"));
            channel.commission_rate = rate;
        }
    };
    assert_eq!(
        refused(with_channel(Source::Direct, rate("0.01"))),
        "commission-above-filing"
    );
    taken(&with_channel(Source::IndividualAgent, rate("0.04")));
    for above in ["0.040000001", "0.05", "-0.01"] {
        assert_eq!(
            refused(with_channel(Source::IndividualAgent, rate(above))),
            "commission-above-filing"
        );
    }
}

#[test]
fn an_amendment_is_the_whole_content_and_asks_for_a_new_query() {
    let world = World::accepted();
    let later = with_term(Some("2026-12-05"), None);
    let world = world.given(&staff("c002"), &amend(later.clone()));
    assert!(world.state.quote_input().is_none());
    assert_eq!(world.state.stage(), Some(crate::Stage::Proposed));
    assert_eq!(world.state.due(), None);
    world.already(&staff("c002"), &amend(later));
}

#[test]
fn an_amendment_is_held_against_the_same_rules() {
    let world = World::entered(content());
    let ask = |content| world.refused(&staff("c001"), &amend(content));
    assert_eq!(
        ask(with_term(Some("2026-11-20"), None)),
        "start-before-payment"
    );
    assert_eq!(
        ask(with_channel(Source::Agency, |_| {})),
        "channel-incomplete"
    );
}
