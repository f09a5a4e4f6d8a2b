//! The decision table: what it is, and what a table may not be.

use super::world::{code, day};
use crate::{Limits, Problem, Rules, parameters};

const HEAD: &str = "rule,kind,use,tonnage,deviations,plated,gap_days,start_on,outcome,reason,field,zh,en,source,mark\n";

fn row(rule: &str, when: &str, then: &str) -> String {
    format!("{rule},{when},{then},说明,words,D,D\n")
}

fn problems(rows: &[String]) -> Vec<Problem> {
    Rules::compile(&format!("{HEAD}{}", rows.concat())).unwrap_err()
}

fn sound(rows: &[String]) {
    let compiled = Rules::compile(&format!("{HEAD}{}", rows.concat()));
    assert!(compiled.is_ok(), "{compiled:?}");
}

#[test]
fn the_table_built_in_is_sound_and_never_declines() {
    let rules = Rules::embedded().unwrap();
    let ids: Vec<String> = rules.ids().map(|(id, _)| id.to_string()).collect();
    assert_eq!(ids.len(), 15);
    assert!(ids.contains(&code("record-mismatch").to_string()));
    let declined = Rules::compile(&format!(
        "{HEAD}{}",
        row("no", "-,-,-,>=1,-,-,-", "decline,-,-")
    ));
    assert!(declined.is_err());
    assert_ne!(rules.digest(), kernel::Digest::of(b""));
}

#[test]
fn a_row_says_one_thing_completely() {
    for then in [
        "refer,-,risk",
        "refer,trailer,-",
        "return,-,-",
        "return,-,mood",
        "not_insurable,-,-",
        "not_insurable,bad_risk,-",
        "not_insurable,trailer,risk",
        "accept,-,-",
    ] {
        let found = problems(&[row("a", "-,-,-,>=1,-,-,-", then)]);
        assert_eq!(found[0].column, "outcome", "{then}");
    }
    sound(&[
        row("a", "-,-,-,>=1,-,-,-", "refer,-,-"),
        row("b", "-,-,-,-,no,-,-", "return,-,vehicle.plate"),
        row(
            "c",
            "trailer,-,-,-,-,-,>=2013-03-01",
            "not_insurable,trailer,-",
        ),
    ]);
}

#[test]
fn cells_that_do_not_read_are_named() {
    for (when, column) in [
        ("lorry,-,-,-,-,-,-", "kind"),
        ("truck|lorry,-,-,-,-,-,-", "kind"),
        ("-,!truck_commercial|x,-,-,-,-,-", "use"),
        ("-,-,>=ten,-,-,-,-", "tonnage"),
        ("-,-,-,1.5,-,-,-", "deviations"),
        ("-,-,-,-,maybe,-,-", "plated"),
        ("-,-,-,-,-,-,>=2013-02-30", "start_on"),
        ("-,-,-,,-,-,-", "deviations"),
    ] {
        let found = problems(&[row("a", when, "refer,-,-")]);
        assert_eq!(found[0].column, column, "{when}");
    }
}

#[test]
fn unknown_missing_and_double_columns_are_named() {
    let rest = "outcome,reason,field,zh,en,source,mark";
    for (head, column) in [
        (format!("rule,colour,{rest}"), "colour"),
        (format!("rule,kind,kind,{rest}"), "kind"),
        (
            "rule,kind,outcome,reason,field,zh,en,source".to_owned(),
            "mark",
        ),
    ] {
        let found = Rules::compile(&format!("{head}\n")).unwrap_err();
        assert_eq!(found[0].column, column);
    }
    assert!(Rules::compile("").is_err());
    assert!(Rules::compile("rule,kind\n\"a").is_err());
}

#[test]
fn a_row_that_can_never_speak_is_a_problem() {
    for when in [
        "-,-,-,5..5,-,-,-",
        "-,-,20..10,-,-,-,-",
        "!passenger_car|bus|truck|three_wheeler|tractor_unit|trailer|special|wheeled_machine|motorcycle|sidecar_motorcycle|moped|tractor_dual|tractor_transport,-,-,-,-,-,-",
    ] {
        assert_eq!(problems(&[row("a", when, "refer,-,-")]).len(), 1, "{when}");
    }
    // Said already by a wider row.
    let wide = row("a", "-,-,-,>=1,-,-,-", "refer,-,-");
    let narrow = row("b", "-,-,-,>=3,no,-,-", "refer,-,-");
    assert_eq!(problems(&[wide.clone(), narrow.clone()]).len(), 1);
    sound(&[narrow, wide.clone()]);
    // Ended before it matters.
    let ends = row("c", "trailer,-,-,-,-,-,-", "not_insurable,trailer,-");
    let after = row("d", "trailer,-,-,>=1,-,-,-", "return,-,risk");
    assert_eq!(problems(&[ends, after]).len(), 1);
    // And a row without a condition stops everybody.
    assert_eq!(problems(&[row("e", "-,-,-,-,-,-,-", "refer,-,-")]).len(), 1);
    let twice = [wide.clone(), wide];
    assert_eq!(problems(&twice)[0].column, "rule");
}

#[test]
fn two_reasons_for_one_proposal_contradict() {
    let trailer = row("a", "trailer,-,-,-,-,-,-", "not_insurable,trailer,-");
    let covered = row("b", "-,-,-,-,-,<0,-", "not_insurable,already_covered,-");
    assert_eq!(problems(&[trailer.clone(), covered])[0].column, "reason");
    let apart = row(
        "b",
        "!trailer,-,-,-,-,<0,-",
        "not_insurable,already_covered,-",
    );
    sound(&[trailer, apart]);
}

#[test]
fn parameters_are_dated_marked_and_the_companys_word_goes_first() {
    for parameter in parameters() {
        assert!(['M', 'D'].contains(&parameter.mark), "{parameter:?}");
        assert!(!parameter.source.is_empty() && !parameter.words.zh.is_empty());
    }
    assert_eq!(parameters().len(), 4);
    let on = day("2026-11-20");
    let limits = Limits::on(on, |_| None).unwrap();
    assert_eq!(
        (
            limits.approval_days,
            limits.refer_hours,
            limits.months_ahead
        ),
        (30, 24, 3)
    );
    assert_eq!(limits.commission_max.to_string(), "0.04");
    let own = |name: &str| (name == "policy.refer_hours").then(|| "8".to_owned());
    assert_eq!(Limits::on(on, own).unwrap().refer_hours, 8);
    let bad = |name: &str| (name == "policy.refer_hours").then(|| "soon".to_owned());
    assert!(Limits::on(on, bad).is_err());
    assert!(Limits::on(day("2001-01-01"), |_| None).is_err());
}
