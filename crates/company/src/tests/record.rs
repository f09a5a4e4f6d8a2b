//! Licences, parameters, and the rows that follow from facts.

use kernel::{
    CommandId, Digest, Envelope, OrganisationCode, Origin, RowChange, StreamId, Table, Value,
};
use serde_json::json;

use super::world::{World, day, morning};
use crate::{CompanyRefusal, Event, Label, LineCode, Mark, ParameterName, STREAM, TABLES, rows};

fn keeping() -> World {
    World::staffed().granted("d001", "parameter_keeper", "00")
}

fn licence(from: &str) -> serde_json::Value {
    json!({"line": "compulsory-motor", "document": "保监许可〔2019〕1号", "from": from})
}

fn ending(on: &str) -> serde_json::Value {
    json!({"line": "compulsory-motor", "on": on, "document": "金复〔2026〕9号"})
}

#[test]
fn a_licence_holds_from_its_first_day_until_it_ends() {
    let motor = LineCode::parse("compulsory-motor").unwrap();
    let world = keeping().given("d001", "company.license_line", &licence("2019-03-01"));
    world.already("d001", "company.license_line", &licence("2019-03-01"));
    let refusal = world.refused("d001", "company.license_line", &licence("2020-01-01"));
    assert_eq!(
        refusal,
        CompanyRefusal::LicenceStanding {
            line: motor.clone(),
            document: Label::parse("保监许可〔2019〕1号").unwrap(),
            from: day("2019-03-01"),
        }
    );
    let world = world.given("d001", "company.end_line_licence", &ending("2026-09-01"));
    world.already("d001", "company.end_line_licence", &ending("2026-09-01"));
    for (on, holds) in [
        ("2019-02-28", false),
        ("2019-03-01", true),
        ("2026-08-31", true),
        ("2026-09-01", false),
    ] {
        assert_eq!(world.state.licensed(&motor, day(on)), holds, "{on}");
    }
    // A new licence may follow, from the day the old one ends.
    let world = world.given("d001", "company.license_line", &licence("2026-09-01"));
    assert_eq!(world.state.licences_of(&motor).len(), 2);
}

#[test]
fn a_licence_does_not_end_in_the_past_nor_before_it_began() {
    let world = keeping();
    let refusal = world.refused("d001", "company.end_line_licence", &ending("2026-09-01"));
    assert!(matches!(refusal, CompanyRefusal::LineNotLicensed { .. }));
    let world = world.given("d001", "company.license_line", &licence("2019-03-01"));
    let refusal = world.refused("d001", "company.end_line_licence", &ending("2026-06-30"));
    assert!(matches!(
        refusal,
        CompanyRefusal::LicenceEndBackdated { .. }
    ));
    let later = keeping().given("d001", "company.license_line", &licence("2026-10-01"));
    let refusal = later.refused("d001", "company.end_line_licence", &ending("2026-09-30"));
    assert!(
        matches!(refusal, CompanyRefusal::LicenceEndBackdated { earliest, .. }
            if earliest == day("2026-10-01"))
    );
}

fn parameter(value: &str, from: &str) -> serde_json::Value {
    json!({"name": "vat.rate", "value": value, "effective_from": from,
           "source": "财税〔2016〕36号", "mark": "M"})
}

#[test]
fn a_parameter_changes_from_today_and_never_before() {
    let name = ParameterName::parse("vat.rate").unwrap();
    let world = keeping()
        .given(
            "d001",
            "company.set_parameter",
            &parameter("0.06", "2026-07-01"),
        )
        .given(
            "d001",
            "company.set_parameter",
            &parameter("0.09", "2027-01-01"),
        );
    world.already(
        "d001",
        "company.set_parameter",
        &parameter("0.06", "2026-07-01"),
    );
    let value = |world: &World, on: &str| {
        let found = world.state.parameter(&name, day(on));
        found.map(|value| value.value.as_str().to_owned())
    };
    assert_eq!(value(&world, "2026-06-30"), None);
    assert_eq!(value(&world, "2026-12-31").as_deref(), Some("0.06"));
    assert_eq!(value(&world, "2027-01-01").as_deref(), Some("0.09"));
    let refusal = world.refused(
        "d001",
        "company.set_parameter",
        &parameter("0.05", "2026-06-30"),
    );
    assert_eq!(
        refusal,
        CompanyRefusal::ParameterBackdated {
            name: name.clone(),
            from: day("2026-06-30"),
            today: day("2026-07-01"),
        }
    );
    // What is announced may be corrected before its day; another mark is news too.
    let world = world.given(
        "d001",
        "company.set_parameter",
        &parameter("0.10", "2027-01-01"),
    );
    assert_eq!(value(&world, "2027-06-01").as_deref(), Some("0.10"));
    let mut found = parameter("0.10", "2027-01-01");
    found["mark"] = json!("F");
    let world = world.given("d001", "company.set_parameter", &found);
    assert_eq!(
        world
            .state
            .parameter(&name, day("2027-01-01"))
            .unwrap()
            .mark,
        Mark::F
    );
}

fn envelope(event: &Event, seq: u64) -> Envelope {
    Envelope {
        origin: Origin::parse("yinuo.example/demo").unwrap(),
        seq,
        stream: StreamId::parse(STREAM).unwrap(),
        version: seq + 1,
        kind: event.kind(),
        recorded_at: morning(day("2026-07-01")),
        effective_on: event.effective_on().unwrap_or(day("2026-07-01")),
        actor: "a001".to_owned(),
        organisation: OrganisationCode::head_office(),
        command: CommandId::derive("a001", "k", b"{}"),
        basis: Digest::of(b"basis"),
        cause: None,
        payload: event.payload().unwrap(),
    }
}

fn table(name: &str) -> &'static Table {
    TABLES.iter().find(|table| table.name == name).unwrap()
}

#[test]
fn every_row_change_fits_its_declaration() {
    for (at, event) in super::shapes::samples().iter().enumerate() {
        for change in rows(event, &envelope(event, at as u64)) {
            match change {
                RowChange::Put {
                    table: name,
                    values,
                } => {
                    assert_eq!(values.len(), table(name).columns.len(), "{event:?}");
                }
                RowChange::Set {
                    table: name,
                    key,
                    columns,
                } => {
                    assert_eq!(key.len(), table(name).key_columns, "{event:?}");
                    for (column, _) in columns {
                        assert!(table(name).column(column).is_some(), "{name}.{column}");
                    }
                }
                RowChange::Delete { .. } => panic!("nothing of the company goes: {event:?}"),
            }
        }
    }
}

#[test]
fn tables_are_declared_soundly() {
    for table in TABLES {
        assert!(table.key_columns > 0 && table.key_columns < table.columns.len());
        for name in table.searched.iter().chain(table.scope.iter()) {
            assert!(table.column(name).is_some(), "{}.{name}", table.name);
        }
        for column in table.columns {
            assert!(!column.meaning.zh.is_empty() && column.meaning.en.is_ascii());
        }
    }
}

#[test]
fn an_authority_row_keeps_who_granted_and_who_revoked() {
    let world = World::staffed().granted("c001", "underwriter", "32").given(
        "a001",
        "company.revoke_authority",
        &json!({"authority": 2}),
    );
    let [.., granted, revoked] = world.events.as_slice() else {
        panic!("two facts")
    };
    let put = rows(granted, &envelope(granted, 8));
    let RowChange::Put { values, .. } = &put[0] else {
        panic!("{put:?}")
    };
    assert_eq!(values[0], Value::Integer(2));
    assert_eq!(values[2], Value::Text("underwriter".into()));
    assert_eq!(values[4], Value::Text("[]".into()));
    assert_eq!(values[5], Value::Integer(30_000_000));
    let set = rows(revoked, &envelope(revoked, 9));
    let RowChange::Set { key, columns, .. } = &set[0] else {
        panic!("{set:?}")
    };
    assert_eq!(key, &[Value::Integer(2)]);
    assert!(columns.contains(&("revoked_by", Value::Text("a001".into()))));
}
