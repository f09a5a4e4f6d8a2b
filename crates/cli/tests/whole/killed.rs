//! A server killed while payments are confirmed and policies issued: what was answered is on record,
//! nothing is done twice, and going on finishes the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use kernel::Number;
use serde_json::{Value, json};

use crate::served::{Company, Served, get, give, payable, payment, rows};

/// Clients at the same time.
const CLIENTS: usize = 4;

/// What was answered with a yes: the place it was given, by key.
type Answered = Mutex<BTreeMap<String, String>>;

/// Gives a command; none where the server fell before it answered. What was answered before is
/// answered with the same place again.
fn given(
    (address, token, key): (&str, &str, &str),
    (path, body): (&str, &Value),
    (answered, begun): (&Answered, &AtomicBool),
) -> Option<String> {
    let before = answered.lock().unwrap().get(key).cloned();
    if before.is_none() {
        begun.store(true, Ordering::SeqCst);
    }
    let answer = give(address, (token, key), path, body).ok()?.fine();
    assert!(!answer.location.is_empty(), "{path}");
    if let Some(before) = before {
        assert_eq!(before, answer.location, "{key} was answered before");
        assert_eq!(answer.json()["already"], true);
    }
    let mut answered = answered.lock().unwrap();
    answered.insert(key.to_owned(), answer.location.clone());
    Some(answer.location)
}

/// Pays and issues everything, from the beginning, until all is done or the server falls.
fn work(
    company: &Company,
    address: &str,
    due: &[(String, Value)],
    so_far: (&Answered, &AtomicBool),
) {
    let tokens = (company.token("k3201"), company.token("c3201"));
    let share = |client| due.iter().skip(client).step_by(CLIENTS);
    std::thread::scope(|scope| {
        for client in 0..CLIENTS {
            scope.spawn(move || {
                share(client).try_for_each(|one| sell(address, tokens, one, so_far))
            });
        }
    });
}

/// Pays and issues one proposal; none where the server fell meanwhile.
fn sell(
    address: &str,
    (teller, clerk): (&str, &str),
    (proposal, notice): &(String, Value),
    so_far: (&Answered, &AtomicBool),
) -> Option<()> {
    let (pay, issue) = (format!("pay-{proposal}"), format!("issue-{proposal}"));
    let paid = ("/v1/receipts", &payment(notice));
    given((address, teller, &pay), paid, so_far)?;
    let path = format!("/v1/proposals/{proposal}/issue");
    given((address, clerk, &issue), (&path, &json!({})), so_far)?;
    Some(())
}

/// What stands after the fall: everything answered, nothing twice, no gap, books that balance.
fn check(company: &Company, server: &Served, answered: &Answered) {
    let (address, teller, clerk) = (
        server.address(),
        company.token("k3201"),
        company.token("c3201"),
    );
    let answered = answered.lock().unwrap();
    for place in answered.values() {
        let found = get(
            address,
            if place.contains("receipts") {
                teller
            } else {
                clerk
            },
            place,
        );
        assert_eq!(found.status, 200, "{place} was answered and is not there");
    }
    let once = |list: &str, token: &str, column: &str| -> usize {
        let rows = rows(address, token, list);
        let seen: BTreeSet<String> = rows.iter().map(|row| row[column].to_string()).collect();
        assert_eq!(seen.len(), rows.len(), "{list}: {column} twice");
        let mut serials: Vec<u32> = rows
            .iter()
            .map(|row| {
                Number::parse(row["number"].as_str().unwrap())
                    .unwrap()
                    .serial()
            })
            .collect();
        serials.sort_unstable();
        let whole: Vec<u32> = (1..).take(rows.len()).collect();
        assert_eq!(serials, whole, "{list}: a gap in the numbers");
        rows.len()
    };
    let receipts = once("receipts", teller, "notice");
    let policies = once("policies", clerk, "proposal");
    assert!(
        policies <= receipts,
        "{policies} policies, {receipts} receipts"
    );
    let books = get(address, teller, "/v1/trial-balance").fine().json();
    assert_eq!(books["debit"], books["credit"]);
}

/// Killed after each of these delays, counted from the first command that was never answered before.
fn killed(company: &Company, proposals: u64, delays_in_micros: &[u64]) {
    let (book, platform) = company.book(proposals, &["--clean"]);
    let server = company.serve(&platform);
    let due = payable(company, server.address(), &book);
    server.stop();
    let answered = Answered::default();
    for delay in delays_in_micros {
        let server = company.serve(&platform);
        check(company, &server, &answered);
        let address = server.address().to_owned();
        let begun = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let working = scope.spawn(|| work(company, &address, &due, (&answered, &begun)));
            while !begun.load(Ordering::SeqCst) && !working.is_finished() {
                std::thread::yield_now();
            }
            std::thread::sleep(Duration::from_micros(*delay));
            server.kill();
        });
    }
    let before = answered.lock().unwrap().len();
    assert!(
        before < 2 * due.len(),
        "it was always killed in the middle: {before}"
    );
    let server = company.serve(&platform);
    check(company, &server, &answered);
    work(
        company,
        server.address(),
        &due,
        (&answered, &AtomicBool::new(false)),
    );
    assert_eq!(
        answered.lock().unwrap().len(),
        2 * due.len(),
        "going on finishes the rest"
    );
    check(company, &server, &answered);
    let address = server.address();
    assert_eq!(
        rows(address, company.token("k3201"), "receipts").len(),
        due.len()
    );
    assert_eq!(
        rows(address, company.token("c3201"), "policies").len(),
        due.len()
    );
    server.stop();
    let inspection = company.inspection();
    assert_eq!(inspection["ok"], true, "{inspection}");
}

#[test]
fn a_server_killed_between_payment_and_issue_loses_and_repeats_nothing_on_sqlite() {
    let delays = [
        0, 200, 400, 700, 1_000, 1_500, 2_000, 3_000, 4_000, 6_000, 9_000, 13_000,
    ];
    killed(&Company::on_sqlite(), 150, &delays);
}

#[test]
fn a_server_killed_between_payment_and_issue_loses_and_repeats_nothing_on_postgresql() {
    let delays = [0, 500, 1_500, 4_000, 9_000];
    killed(&Company::on_postgres("killed"), 100, &delays);
}
