//! What a sale left behind, changed, removed, added and put in another order through SQL, on SQLite and
//! on PostgreSQL: each change is named with its kind and its place.

use std::path::Path;

use serde_json::{Value, json};

use crate::runner::yinuo;
use crate::served::{Company, give, payable, payment};

/// What is done: in which file of a SQLite store, the statement, the kind and the place that are named.
/// `{e}`, `{r}`, `{k}` stand for the schemas that PostgreSQL has, `{other}` for other bytes.
const CHANGES: &[(&str, &str, &str, &str)] = &[
    // Postings as rows.
    (
        "rows.db",
        "UPDATE {r}postings SET amount = amount + 1 WHERE number = 1 AND seq = (SELECT min(seq) FROM {r}postings)",
        "row-changed",
        "rows.postings[",
    ),
    (
        "rows.db",
        "UPDATE {r}postings SET amount = amount + 1",
        "row-changed",
        "rows.postings[",
    ),
    (
        "rows.db",
        "UPDATE {r}postings SET side = CASE side WHEN 'debit' THEN 'credit' ELSE 'debit' END",
        "row-changed",
        "rows.postings[",
    ),
    (
        "rows.db",
        "UPDATE {r}postings SET organisation = '11' WHERE seq = (SELECT max(seq) FROM {r}postings)",
        "row-changed",
        "rows.postings[",
    ),
    (
        "rows.db",
        "DELETE FROM {r}postings WHERE seq = (SELECT max(seq) FROM {r}postings)",
        "row-missing",
        "rows.postings[",
    ),
    (
        "rows.db",
        "INSERT INTO {r}postings SELECT seq, number + 100, account, side, amount, line, organisation, about, posted_on FROM {r}postings",
        "row-unknown",
        "rows.postings[",
    ),
    (
        "rows.db",
        "UPDATE {r}postings SET number = number + 100; UPDATE {r}postings SET number = 201 - number - 100 + 2",
        "row-changed",
        "rows.postings[",
    ),
    // What is summed up of them, commit by commit.
    (
        "yinuo.db",
        "UPDATE {e}derived SET data = {other} WHERE name = 'postings'",
        "derived-differs",
        "derived[first_seq=",
    ),
    (
        "yinuo.db",
        "DELETE FROM {e}derived WHERE name = 'postings' AND first_seq = (SELECT max(first_seq) FROM {e}derived WHERE name = 'postings')",
        "derived-differs",
        "derived[first_seq=",
    ),
    (
        "yinuo.db",
        "INSERT INTO {e}derived SELECT min(first_seq), 'postings', {other} FROM {e}commits",
        "derived-differs",
        "derived[first_seq=",
    ),
    (
        "yinuo.db",
        "UPDATE {e}derived SET data = (SELECT data FROM {e}derived WHERE name = 'postings' AND first_seq = (SELECT max(first_seq) FROM {e}derived WHERE name = 'postings')) WHERE name = 'postings'",
        "derived-differs",
        "derived[first_seq=",
    ),
    // Guards: what may be there once.
    (
        "rows.db",
        "UPDATE {r}guards SET stream = 'policy/1' WHERE guard = (SELECT min(guard) FROM {r}guards)",
        "row-changed",
        "rows.guards[",
    ),
    (
        "rows.db",
        "DELETE FROM {r}guards WHERE guard = (SELECT max(guard) FROM {r}guards)",
        "row-missing",
        "rows.guards[",
    ),
    (
        "rows.db",
        "INSERT INTO {r}guards VALUES ('instruction/nobody', 'receipt/1', 9)",
        "row-unknown",
        "rows.guards[",
    ),
    (
        "yinuo.db",
        "UPDATE {e}derived SET data = {other} WHERE name = 'guards' AND first_seq = (SELECT max(first_seq) FROM {e}derived WHERE name = 'guards')",
        "derived-differs",
        "derived[first_seq=",
    ),
    (
        "yinuo.db",
        "DELETE FROM {e}derived WHERE name = 'guards'",
        "derived-differs",
        "derived[first_seq=",
    ),
    // Numbers: where each series stands.
    (
        "rows.db",
        "UPDATE {r}number_series SET last_serial = last_serial - 1",
        "row-changed",
        "rows.number_series[series=",
    ),
    (
        "rows.db",
        "DELETE FROM {r}number_series",
        "row-missing",
        "rows.number_series[series=",
    ),
    (
        "rows.db",
        "INSERT INTO {r}number_series SELECT 'x', last_serial, seq FROM {r}number_series LIMIT 1",
        "row-unknown",
        "rows.number_series[series=x]",
    ),
    // Idempotency: which command left which entries.
    (
        "rows.db",
        "UPDATE {r}commands SET last_seq = last_seq - 1 WHERE last_seq = (SELECT max(last_seq) FROM {r}commands)",
        "row-changed",
        "rows.commands[",
    ),
    (
        "rows.db",
        "UPDATE {r}commands SET control = 'unpaid' WHERE last_seq = (SELECT max(last_seq) FROM {r}commands)",
        "row-changed",
        "rows.commands[",
    ),
    (
        "rows.db",
        "DELETE FROM {r}commands WHERE last_seq = (SELECT max(last_seq) FROM {r}commands)",
        "row-missing",
        "rows.commands[",
    ),
    (
        "rows.db",
        "INSERT INTO {r}commands SELECT content_half, name_half, last_seq, control FROM {r}commands LIMIT 1",
        "row-unknown",
        "rows.commands[",
    ),
    (
        "yinuo.db",
        "UPDATE {e}derived SET data = {other} WHERE name = 'commands' AND first_seq = (SELECT max(first_seq) FROM {e}derived WHERE name = 'commands')",
        "derived-differs",
        "derived[first_seq=",
    ),
    (
        "yinuo.db",
        "DELETE FROM {e}derived WHERE name = 'commands' AND first_seq = 0",
        "derived-differs",
        "derived[first_seq=0]",
    ),
    // What lists are read from.
    (
        "rows.db",
        "UPDATE {r}receipts SET notice = (SELECT max(notice) FROM {r}receipts)",
        "row-changed",
        "rows.receipts[",
    ),
    (
        "rows.db",
        "DELETE FROM {r}policies WHERE number = (SELECT max(number) FROM {r}policies)",
        "row-missing",
        "rows.policies[",
    ),
    // Keys of persons and vehicles.
    (
        "keys.db",
        "DELETE FROM {k}keys WHERE kind = 'p'",
        "row-changed",
        "rows.persons[subject=p",
    ),
    (
        "keys.db",
        "DELETE FROM {k}keys WHERE kind = 'v'",
        "row-changed",
        "rows.vehicles[subject=v",
    ),
    (
        "keys.db",
        "UPDATE {k}keys SET wrapped = {other} WHERE kind = 'p'",
        "damaged",
        "key of p",
    ),
    (
        "keys.db",
        "UPDATE {k}keys SET wrapped = (SELECT wrapped FROM {k}keys WHERE kind = 'v' AND first = (SELECT max(first) FROM {k}keys WHERE kind = 'v')) WHERE kind = 'v'",
        "damaged",
        "key of v",
    ),
    (
        "keys.db",
        "UPDATE {k}keys SET first = first + 1000000 WHERE kind = 'm'",
        "row-changed",
        "rows.receipts[",
    ),
];

/// A company that sold three policies and is closed.
fn sold(company: Company) -> Company {
    let (book, platform) = company.book(3, &["--clean"]);
    let server = company.serve(&platform);
    let address = server.address();
    for (proposal, notice) in payable(&company, address, &book) {
        let (teller, clerk) = (company.token("k3201"), company.token("c3201"));
        let paid = give(
            address,
            (teller, &proposal),
            "/v1/receipts",
            &payment(&notice),
        );
        paid.unwrap().fine();
        let path = format!("/v1/proposals/{proposal}/issue");
        give(address, (clerk, &proposal), &path, &json!({}))
            .unwrap()
            .fine();
    }
    server.stop();
    assert_eq!(company.inspection()["ok"], true, "{}", company.inspection());
    company
}

/// Whether an inspection names a kind at a place, in both languages.
fn names(report: &Value, kind: &str, place: &str) -> bool {
    let findings = report["findings"].as_array().unwrap();
    findings.iter().any(|finding| {
        let words = |language: &str| !finding["message"][language].as_str().unwrap().is_empty();
        finding["kind"] == kind
            && finding["where"].as_str().unwrap().starts_with(place)
            && words("zh")
            && words("en")
    })
}

fn filled(sql: &str, schemas: [&str; 3], other: &str) -> String {
    let [evidence, rows, keys] = schemas;
    sql.replace("{e}", evidence)
        .replace("{r}", rows)
        .replace("{k}", keys)
        .replace("{other}", other)
}

#[test]
fn what_a_sale_left_is_named_when_it_was_changed_on_sqlite() {
    let company = sold(Company::on_sqlite());
    let original = company.dir.path().join("company");
    for (at, (file, sql, kind, place)) in CHANGES.iter().enumerate() {
        let copy = company.dir.path().join(format!("copy{at}"));
        copied(&original, &copy);
        let sql = filled(sql, ["", "", ""], "x'5b5d'");
        let connection = rusqlite::Connection::open(copy.join(file)).unwrap();
        let changed = connection.execute_batch(&sql);
        changed.unwrap_or_else(|e| panic!("{sql}: {e}"));
        drop(connection);
        let store = format!("sqlite:{}", copy.display());
        let found = yinuo(&["--store", &store, "inspect", "--json"], "", None);
        assert_eq!(found.code, 1, "{sql}: {}", found.err);
        assert!(
            names(&found.json(), kind, place),
            "{sql}: {kind} {place}: {}",
            found.out
        );
    }
}

fn copied(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    }
}

#[test]
fn what_a_sale_left_is_named_when_it_was_changed_on_postgresql() {
    let company = sold(Company::on_postgres("altered"));
    let original = company.database.as_ref().unwrap();
    let anchors = company.path("company");
    for (at, (_, sql, kind, place)) in CHANGES.iter().enumerate() {
        let copy = original.copied(&at.to_string());
        let sql = filled(sql, ["evidence.", "rows.", "keys."], "'\\x5b5d'::bytea");
        copy.change(&sql);
        let url = copy.url();
        let found = yinuo(
            &["--store", &url, "--anchors", &anchors, "inspect", "--json"],
            "",
            None,
        );
        assert_eq!(found.code, 1, "{sql}: {}", found.err);
        assert!(
            names(&found.json(), kind, place),
            "{sql}: {kind} {place}: {}",
            found.out
        );
    }
}
