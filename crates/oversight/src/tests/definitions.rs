//! The table of questions is whole, and the page is what it says.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::{Finding, QUESTIONS, TABLES, question, render};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_committed_page_is_the_table() {
    let path = root().join("docs/questions.md");
    let page = render();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        committed, page,
        "UPDATE=1 cargo test -p oversight rewrites docs/questions.md"
    );
}

#[test]
fn every_question_is_found_by_its_name_and_answered_by_its_own_columns() {
    assert_eq!(QUESTIONS.len(), TABLES.len());
    let names: BTreeSet<&str> = QUESTIONS.iter().map(|one| one.name).collect();
    assert_eq!(names.len(), QUESTIONS.len());
    for one in QUESTIONS {
        assert_eq!(question(one.name).unwrap().name, one.name);
        assert_eq!(one.table.name, one.name);
        assert_eq!(one.table.columns.last().unwrap().name, "finding");
        let entries = one.table.columns.iter();
        let entries = entries.filter(|column| column.name.ends_with("seq"));
        assert!(entries.count() > 0, "{} proves nothing", one.name);
        let takes_days = one.params().any(|name| name == "from");
        assert_eq!(takes_days, one.period.is_some(), "{}", one.name);
    }
    assert!(question("nothing").is_none());
}

#[test]
fn every_control_named_has_its_page() {
    let named = QUESTIONS
        .iter()
        .flat_map(|one| one.controls.iter().copied());
    for id in named.chain(Finding::ALL.iter().filter_map(|one| one.control())) {
        assert!(root().join(format!("controls/{id}.md")).exists(), "{id}");
    }
}

#[test]
fn a_mark_is_read_back_from_its_code() {
    for one in Finding::ALL {
        assert_eq!(Finding::parse(one.code()), Some(*one));
    }
    assert_eq!(Finding::parse("nothing"), None);
}
