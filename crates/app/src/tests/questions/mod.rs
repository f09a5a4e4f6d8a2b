//! The inspector's questions: each finds a planted case and is silent otherwise. What a rule would
//! never let happen is planted in the rows; what may happen is done.

mod desk;
mod forged;
mod money;
mod path;
mod rules;
mod stores;

use std::collections::BTreeMap;
use std::sync::Arc;

use journal::{MemoryStore, Store};
use kernel::{Number, NumberKind, RowChange, StreamId, Table, Value};
use serde_json::{Value as Json, json};

use super::harness::{House, control};
use super::trade::{RECORD, accepted_proposal, branch_on, candidate, number, paid};
use super::undoing::{due, pay};
use crate::tables::{STREAMS, all_tables};
use crate::{Answer, Asked, Failure};

/// A branch, and the store it stands in.
struct Branch {
    house: House,
    store: Arc<dyn Store>,
}

fn branch() -> Branch {
    let store: Arc<dyn Store> = Arc::new(MemoryStore::new(tempfile::tempdir().unwrap().keep()));
    let (house, _) = branch_on(Arc::clone(&store), RECORD);
    Branch { house, store }
}

impl Branch {
    /// A proposal, paid and issued, its policy confirmed by the platform.
    fn sold(&self) -> (Number, Number, Number) {
        let proposal = accepted_proposal(&self.house);
        let receipt = pay(&self.house, &proposal, "I1");
        let issue = json!({ "proposal": proposal });
        let issued = self.house.give("clerk", "policy.issue", issue).unwrap();
        let policy = number(&issued, NumberKind::Policy);
        self.house.app.confirm_with_platform(&policy).unwrap();
        self.house.app.settle().unwrap();
        (proposal, receipt, policy)
    }

    fn write(&self, change: RowChange) {
        self.house.app.settle().unwrap();
        let mut rows = self.store.rows(all_tables()).unwrap();
        let position = rows.position().unwrap();
        rows.apply(position, vec![change]).unwrap();
    }

    /// Changes one column of a row behind the record's back.
    fn plant(&self, table: &'static Table, key: &[Value], column: (&'static str, Value)) {
        self.write(RowChange::Set {
            table: table.name,
            key: key.to_vec(),
            columns: vec![column],
        });
    }

    fn by(&self, who: &str, question: &str, words: &[(&str, &str)]) -> Result<Answer, Failure> {
        let words: BTreeMap<String, String> = words
            .iter()
            .map(|(name, word)| ((*name).to_owned(), (*word).to_owned()))
            .collect();
        let asked = Asked::read(question, &words)?;
        self.house.app.ask(&self.house.who(who), &asked)
    }

    fn ask(&self, question: &str, words: &[(&str, &str)]) -> Answer {
        self.by("inspector", question, words).unwrap()
    }

    /// What is marked: code and entry.
    fn marks(&self, question: &str, words: &[(&str, &str)]) -> Vec<(String, u64)> {
        let answer = self.ask(question, words);
        let marked = answer
            .rows
            .iter()
            .filter(|row| row.get("finding").is_some());
        let mark = |row: &Json| {
            (
                row["finding"].as_str().unwrap().to_owned(),
                row["seq"].as_u64().unwrap_or_default(),
            )
        };
        marked.map(mark).collect()
    }

    /// The entry of the only fact of a kind.
    fn entry_of(&self, kind: &str) -> u64 {
        let kinds = self.house.kinds();
        let mut found = kinds.iter().enumerate().filter(|(_, known)| *known == kind);
        let (seq, _) = found.next().unwrap();
        assert!(found.next().is_none(), "{kind} is not the only one");
        seq as u64
    }
}

fn text(of: &impl ToString) -> Value {
    Value::Text(of.to_string())
}

#[test]
fn an_answer_is_cut_to_the_askers_organisations() {
    let branch = branch();
    branch
        .house
        .give(
            "admin",
            "company.add_user",
            json!({ "user": "northern", "organisation": "11", "post": "岗" }),
        )
        .unwrap();
    let role = json!({ "user": "northern", "role": "branch_manager", "organisation": "11" });
    branch
        .house
        .give("admin", "company.grant_authority", role)
        .unwrap();
    let (_, _, policy) = branch.sold();
    let whole = branch.ask("path", &[]);
    assert_eq!(branch.by("manager", "path", &[]).unwrap().rows, whole.rows);
    for question in ["path", "commission", "gaps", "tax", "notices"] {
        let theirs = branch.by("northern", question, &[]).unwrap();
        assert_eq!((theirs.rows.len(), theirs.looked_at), (0, 0), "{question}");
    }
    let number = policy.to_string();
    let own = branch.by("manager", "path", &[("number", &number)]);
    assert_eq!(own.unwrap().rows, whole.rows);
    assert_eq!(
        control(branch.by("northern", "path", &[("number", &number)])),
        "not-found"
    );
    assert_eq!(
        branch.ask("path", &[("organisation", "3201")]).rows,
        whole.rows
    );
    assert_eq!(
        branch.ask("path", &[("organisation", "11")]).rows,
        Vec::<Json>::new()
    );
    let outside = branch.by("manager", "path", &[("organisation", "11")]);
    assert_eq!(control(outside), "outside-scope");
    assert_eq!(
        control(branch.by("manager", "program", &[])),
        "outside-scope"
    );
    for nobody in ["clerk", "designer", "admin"] {
        let refused = branch.by(nobody, "path", &[]).unwrap_err();
        let refused = refused.refused().unwrap();
        assert_eq!(refused.control.id(), "not-authorised");
        assert!(
            refused.message.zh.contains("稽核监管") && refused.message.en.contains("inspector"),
            "{refused:?}"
        );
    }
}

#[test]
fn an_answer_says_what_it_left_out() {
    let branch = branch();
    branch.sold();
    let whole = branch.ask("path", &[]);
    let found = whole.rows.len();
    let first = branch.ask("path", &[("limit", "3")]);
    assert_eq!(
        (first.rows.len(), first.found, first.truncated),
        (3, found as u64, true)
    );
    let skip = (found - 1).to_string();
    let last = branch.ask("path", &[("limit", "3"), ("skip", &skip)]);
    assert_eq!((last.rows.len(), last.truncated), (1, false));
    assert_eq!(last.rows[0], whole.rows[found - 1]);
    assert_eq!(whole.rows[..3], first.rows[..]);
    // An answer is a look: it leaves nothing.
    let size = branch.house.app.head_size();
    branch.ask("gaps", &[]);
    assert_eq!(branch.house.app.head_size(), size);
}

#[test]
fn what_a_question_does_not_take_is_refused_in_both_languages() {
    let branch = branch();
    for (question, words, id) in [
        ("everything", vec![], "not-found"),
        ("gaps", vec![("from", "2026-11-01")], "field-unknown"),
        ("path", vec![("colour", "red")], "field-unknown"),
        ("path", vec![("from", "yesterday")], "field-invalid"),
        (
            "path",
            vec![("on", "2026-11-01"), ("to", "2026-11-02")],
            "field-invalid",
        ),
        (
            "path",
            vec![("from", "2026-11-02"), ("to", "2026-11-01")],
            "field-invalid",
        ),
        ("path", vec![("number", "1")], "field-invalid"),
        ("path", vec![("limit", "0")], "field-invalid"),
        ("path", vec![("limit", "10001")], "field-invalid"),
        ("path", vec![("organisation", "x")], "field-invalid"),
        ("path", vec![("findings", "yes")], "field-invalid"),
    ] {
        let refused = branch.by("inspector", question, &words);
        assert_eq!(control(refused), id, "{question} {words:?}");
    }
}
