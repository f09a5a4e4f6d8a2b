//! A branch's file over HTTP and from the command line: one result, whoever brings it.

use serde_json::Value;

use crate::served::{Company, import};

/// What the command line says of a file.
fn from_the_command_line(company: &Company, book: &str, more: &[&str]) -> Value {
    let run = company.run_as(
        "c3201",
        &[&["import", "proposals", book, "--json"], more].concat(),
    );
    assert!(run.code < 2, "{}\n{}", run.out, run.err);
    run.json()
}

#[test]
fn rest_and_the_command_line_tell_the_same_of_the_same_file() {
    let (typed, served) = (Company::on_sqlite(), Company::on_sqlite());
    let (book, platform) = typed.book(120, &[]);
    let file = std::fs::read(&book).unwrap();
    let server = served.serve(&platform);
    let token = served.token("c3201");
    let sent = |query: &str| import(server.address(), token, query, &file).fine().json();

    let dry = from_the_command_line(&typed, &book, &["--dry-run"]);
    assert_eq!(sent("?dry_run=true"), dry);
    assert_eq!(dry["dry_run"], true);

    let first = from_the_command_line(&typed, &book, &["--platform", &platform]);
    assert_eq!(sent(""), first);
    assert!(first["refused"].as_u64().unwrap() > 0, "{first}");
    assert!(first["accepted"].as_u64().unwrap() > 0, "{first}");

    let again = from_the_command_line(&typed, &book, &["--platform", &platform]);
    assert_eq!(sent(""), again);
    assert_eq!(again["already"], first["proposed"]);
    server.stop();
    assert_eq!(served.inspection()["ok"], true);
}
