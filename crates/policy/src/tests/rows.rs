//! Rows: what lists and a supervisor's first questions read.

use std::collections::BTreeMap;

use kernel::{
    CommandId, Digest, Envelope, NumberKind, OrganisationCode, Origin, RowChange, StreamId, Value,
};

use super::shapes::samples;
use super::world::{World, at, issue, number, staff};
use crate::{Event, TABLES, rows};

type Held = BTreeMap<(&'static str, Vec<Value>), Vec<Value>>;

fn envelope(event: &Event, seq: u64) -> Envelope {
    let own = matches!(
        event,
        Event::Issued(_) | Event::Confirmed(_) | Event::ConfirmationRefused(_)
    );
    let stream = if own {
        format!("policy/{}", number(NumberKind::Policy, 1))
    } else {
        format!("proposal/{}", number(NumberKind::Proposal, 1))
    };
    Envelope {
        origin: Origin::parse("yinuo.example/demo").unwrap(),
        seq,
        stream: StreamId::parse(&stream).unwrap(),
        version: seq + 1,
        kind: event.kind(),
        recorded_at: at(super::world::NOW),
        effective_on: super::world::day("2026-11-20"),
        actor: "c001".to_owned(),
        organisation: OrganisationCode::parse("3201").unwrap(),
        command: CommandId(Digest::of(b"command")),
        basis: Digest::of(b"basis"),
        cause: None,
        payload: event.payload().unwrap(),
    }
}

/// Applies changes as a store does.
fn apply(held: &mut Held, changes: Vec<RowChange>) {
    for change in changes {
        match change {
            RowChange::Put { table, values } => {
                let declared = TABLES.iter().find(|t| t.name == table).unwrap();
                assert_eq!(values.len(), declared.columns.len(), "{table}");
                let key = values[..declared.key_columns].to_vec();
                held.insert((declared.name, key), values);
            }
            RowChange::Set {
                table,
                key,
                columns,
            } => {
                let declared = TABLES.iter().find(|t| t.name == table).unwrap();
                let row = held.get_mut(&(declared.name, key)).unwrap();
                for (name, value) in columns {
                    row[declared.column(name).unwrap()] = value;
                }
            }
            RowChange::Delete { table, .. } => panic!("{table}: nothing is deleted"),
        }
    }
}

fn cell(held: &Held, table: &str, key: &[Value], column: &str) -> Value {
    let declared = TABLES.iter().find(|t| t.name == table).unwrap();
    held[&(declared.name, key.to_vec())][declared.column(column).unwrap()].clone()
}

#[test]
fn every_fact_changes_only_declared_columns_of_known_rows() {
    let mut held = Held::new();
    for (event, seq) in samples().iter().zip(0..) {
        let mut envelope = envelope(event, seq);
        if matches!(event, Event::Printed(_)) {
            let stream = format!("policy/{}", number(NumberKind::Policy, 1));
            envelope.stream = StreamId::parse(&stream).unwrap();
        }
        apply(&mut held, rows(event, &envelope));
    }
    let steps = held.keys().filter(|(table, _)| *table == "proposal_steps");
    // Every fact is a step, and the issue stands in the path of the proposal as well.
    assert_eq!(steps.count(), samples().len() + 1);
    assert!(held.keys().any(|(table, _)| *table == "returns"));
    let policy = [Value::text(&number(NumberKind::Policy, 1))];
    assert_eq!(
        cell(&held, "policies", &policy, "confirmation"),
        Value::text(&"CONF0001")
    );
    assert_eq!(
        cell(&held, "policies", &policy, "prints"),
        Value::Integer(2)
    );
    assert_eq!(
        cell(&held, "policies", &policy, "product"),
        Value::Integer(1)
    );
}

#[test]
fn a_vehicles_covers_are_found_through_its_proposals() {
    let world = World::paid().given(&staff("c001"), &issue());
    let mut held = Held::new();
    for (event, seq) in world.events.iter().zip(0..) {
        apply(&mut held, rows(event, &envelope(event, seq)));
    }
    let key = [Value::text(&number(NumberKind::Proposal, 1))];
    let of = |column: &str| cell(&held, "proposals", &key, column);
    assert_eq!(of("vehicle"), Value::text(&"v2"));
    assert_eq!(of("policy"), Value::text(&number(NumberKind::Policy, 1)));
    assert_eq!(of("stage"), Value::text(&"issued"));
    assert_eq!(of("premium"), Value::Integer(66_500));
    assert_eq!(of("notice"), Value::text(&"signed"));
    assert_eq!(of("commission_rate"), Value::text(&"0"));
    let policy = [of("policy")];
    assert_eq!(
        cell(&held, "policies", &policy, "start"),
        Value::text(&"2026-12-01T00:00")
    );
    assert_eq!(
        cell(&held, "policies", &policy, "end"),
        Value::text(&"2027-12-01T00:00")
    );
    assert_eq!(
        cell(&held, "policies", &policy, "tax"),
        Value::Integer(30_000)
    );
}

#[test]
fn declarations_hold_together() {
    for table in TABLES {
        for name in table.searched.iter().chain(table.scope.iter()) {
            assert!(table.column(name).is_some(), "{}: {name}", table.name);
        }
    }
}
