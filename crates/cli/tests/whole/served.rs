//! A company served by a real process, and a client that speaks HTTP/1.1 to it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::postgres::Database;
use crate::runner::{Run, made_book, yinuo};

/// A demo company without business yet, its people signed in, on SQLite or PostgreSQL.
pub(crate) struct Company {
    pub(crate) dir: tempfile::TempDir,
    pub(crate) database: Option<Database>,
    place: Vec<String>,
    users: Vec<Value>,
}

/// `yinuo serve`, running.
pub(crate) struct Served {
    child: Child,
    address: String,
    /// Where it says what troubles it.
    log: PathBuf,
}

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&self.body)))
    }

    /// Taken, or say what was answered.
    pub(crate) fn fine(self) -> Self {
        let text = String::from_utf8_lossy(&self.body);
        assert!((200..300).contains(&self.status), "{} {text}", self.status);
        self
    }
}

impl Company {
    pub(crate) fn on_sqlite() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = format!("sqlite:{}", dir.path().join("company").display());
        Self::made(dir, None, vec!["--store".to_owned(), store])
    }

    pub(crate) fn on_postgres(name: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let database = Database::new(name);
        let anchors = dir.path().join("company").display().to_string();
        let place = ["--store", &database.url(), "--anchors", &anchors].map(str::to_owned);
        Self::made(dir, Some(database), place.to_vec())
    }

    fn made(dir: tempfile::TempDir, database: Option<Database>, place: Vec<String>) -> Self {
        let mut company = Self {
            dir,
            database,
            place,
            users: Vec::new(),
        };
        let made = company.run(&["demo", "--once", "--proposals", "0", "--json"]);
        let made = made.fine().json();
        company.users.clone_from(made["users"].as_array().unwrap());
        company
    }

    pub(crate) fn token(&self, user: &str) -> &str {
        let found = self.users.iter().find(|one| one["user"] == user);
        found.unwrap()["token"].as_str().unwrap()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        yinuo(&self.with_place(arguments), "", None)
    }

    pub(crate) fn run_as(&self, user: &str, arguments: &[&str]) -> Run {
        let who = [&["--as", user], arguments].concat();
        yinuo(&self.with_place(&who), "", Some(self.token(user)))
    }

    fn with_place<'a>(&'a self, arguments: &[&'a str]) -> Vec<&'a str> {
        let place = self.place.iter().map(String::as_str);
        place.chain(arguments.iter().copied()).collect()
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.dir.path().join(name).display().to_string()
    }

    /// A book and its platform.
    pub(crate) fn book(&self, count: u64, more: &[&str]) -> (String, String) {
        made_book(self.dir.path(), count, more)
    }

    /// Serves the company. A lease that a killed process left goes stale by itself, so it is asked
    /// for again for a while.
    pub(crate) fn serve(&self, platform: &str) -> Served {
        let serve = ["serve", "--listen", "127.0.0.1:0", "--platform", platform];
        let mut said = String::new();
        let log = self.dir.path().join("served.log");
        for _ in 0..40 {
            let errors = std::fs::File::create(&log).unwrap();
            let mut child = Command::new(env!("CARGO_BIN_EXE_yinuo"))
                .args(self.with_place(&serve))
                .stdout(Stdio::piped())
                .stderr(errors)
                .spawn()
                .unwrap();
            for line in BufReader::new(child.stdout.take().unwrap()).lines() {
                if let Some(address) = line.unwrap().strip_prefix("http://") {
                    let address = address.to_owned();
                    return Served {
                        child,
                        address,
                        log,
                    };
                }
            }
            child.wait().unwrap();
            said = std::fs::read_to_string(&log).unwrap();
            assert!(said.contains("holds"), "{said}");
            std::thread::sleep(Duration::from_millis(250));
        }
        panic!("nobody let go of the lease: {said}");
    }

    pub(crate) fn inspection(&self) -> Value {
        self.run(&["inspect", "--json"]).json()
    }
}

impl Served {
    /// Ends it as the machine's fall would: SIGKILL, in the middle of whatever it does.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop; requests that are open end first.
    pub(crate) fn stop(mut self) {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status().unwrap();
        assert!(asked.success());
        let ended = self.child.wait().unwrap();
        let said = std::fs::read_to_string(&self.log).unwrap();
        assert!(ended.success(), "{ended}: {said}");
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _over_already = self.child.kill();
        let _over_already = self.child.wait();
    }
}

/// One request on a connection of its own.
pub(crate) fn ask(
    address: &str,
    (method, path): (&str, &str),
    headers: &[(&str, &str)],
    body: &[u8],
) -> std::io::Result<Answer> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_mins(2)))?;
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n");
    for (name, value) in headers {
        head = format!("{head}{name}: {value}\r\n");
    }
    head = format!("{head}Content-Length: {}\r\n\r\n", body.len());
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)?;
    let mut all = Vec::new();
    stream.read_to_end(&mut all)?;
    let cut = || std::io::Error::from(std::io::ErrorKind::UnexpectedEof);
    let end = all
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .ok_or_else(cut)?;
    let head = String::from_utf8_lossy(&all[..end]).into_owned();
    let field = |wanted: &str| {
        let mut fields = head.lines().filter_map(|line| line.split_once(": "));
        fields
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
            .map(|(_, value)| value.to_owned())
    };
    let body = all[end + 4..].to_vec();
    let length = field("content-length").and_then(|length| length.parse().ok());
    // Half an answer is no answer.
    if length != Some(body.len()) {
        return Err(cut());
    }
    Ok(Answer {
        status: head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .ok_or_else(cut)?,
        location: field("location").unwrap_or_default(),
        body,
    })
}

/// Gives a command under a key, as the bearer of a token.
pub(crate) fn give(
    address: &str,
    (token, key): (&str, &str),
    path: &str,
    body: &Value,
) -> std::io::Result<Answer> {
    let bearer = format!("Bearer {token}");
    let headers = [
        ("Authorization", bearer.as_str()),
        ("Idempotency-Key", key),
        ("Content-Type", "application/json"),
    ];
    ask(
        address,
        ("POST", path),
        &headers,
        body.to_string().as_bytes(),
    )
}

/// Reads, as the bearer of a token.
pub(crate) fn get(address: &str, token: &str, path: &str) -> Answer {
    let bearer = format!("Bearer {token}");
    ask(address, ("GET", path), &[("Authorization", &bearer)], b"").unwrap()
}

/// Sends a file of proposals.
pub(crate) fn import(address: &str, token: &str, query: &str, file: &[u8]) -> Answer {
    let bearer = format!("Bearer {token}");
    let headers = [
        ("Authorization", bearer.as_str()),
        ("Content-Type", "text/csv"),
    ];
    ask(
        address,
        ("POST", &format!("/v1/imports{query}")),
        &headers,
        file,
    )
    .unwrap()
}

/// Every row of a list, once it holds all that is committed now.
pub(crate) fn rows(address: &str, token: &str, list: &str) -> Vec<Value> {
    let mut all = Vec::new();
    let head = get(address, token, "/ready").fine().json()["size"].clone();
    let mut cursor = String::new();
    loop {
        let page = get(
            address,
            token,
            &format!("/v1/{list}?limit=200&after={head}{cursor}"),
        )
        .fine()
        .json();
        all.extend(page["rows"].as_array().unwrap().clone());
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return all,
        }
    }
}

/// A book taken in, underwritten, its float notices signed and its payment notices asked for: each
/// proposal with the row of its notice.
pub(crate) fn payable(company: &Company, address: &str, book: &str) -> Vec<(String, Value)> {
    let clerk = company.token("c3201");
    import(address, clerk, "", &std::fs::read(book).unwrap()).fine();
    let proposals: Vec<String> = rows(address, clerk, "proposals")
        .iter()
        .filter(|row| row["stage"] == "accepted")
        .map(|row| row["number"].as_str().unwrap().to_owned())
        .collect();
    assert!(!proposals.is_empty(), "nothing was accepted");
    let item = |command: &str, number: &str, body: Value| json!({ "key": format!("{command} {number}").replace(' ', "-"), "command": command, "body": body });
    let signed = proposals.iter().map(|number| {
        item(
            "policy.settle_notice",
            number,
            json!({ "proposal": number, "mode": "signed" }),
        )
    });
    let asked = proposals.iter().map(|number| {
        item(
            "ledger.request_payment",
            number,
            json!({ "proposals": [number] }),
        )
    });
    let all: Vec<Value> = signed.chain(asked).collect();
    let mut notices = Vec::new();
    for part in all.chunks(1_000) {
        let answers = give(address, (clerk, "batch"), "/v1/batches", &json!(part)).unwrap();
        for answer in answers.fine().json().as_array().unwrap() {
            assert!(answer["refusal"].is_null(), "{answer}");
            if let Some(place) = answer["location"].as_str() {
                notices.push(place.to_owned());
            }
        }
    }
    let read = |place: &String| get(address, clerk, place).fine().json()["state"].clone();
    proposals
        .into_iter()
        .zip(notices.iter().map(read))
        .collect()
}

/// What pays a notice to the fen, once.
pub(crate) fn payment(notice: &Value) -> Value {
    let number = notice["number"].as_str().unwrap();
    json!({
        "notice": number, "method": "transfer", "amount": notice["total"],
        "payer": { "name": "王", "account": "6216613896446902064" },
        "reference": format!("B-{number}"), "instruction": format!("I-{number}"),
        "confirmed_at": notice["requested_at"],
    })
}
