//! Runs `yinuo` and reads what it says.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A company's folder, with the binary pointed at it.
pub(crate) struct Desk {
    pub(crate) dir: tempfile::TempDir,
}

/// How a run ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|e| panic!("{e}: {}\n{}", self.out, self.err))
    }

    /// Fine, or say what went wrong.
    pub(crate) fn fine(self) -> Self {
        assert_eq!(self.code, 0, "{}\n{}", self.out, self.err);
        self
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// Runs the binary with arguments and some standard input.
pub(crate) fn yinuo(arguments: &[&str], input: &str, token: Option<&str>) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yinuo"));
    command.args(arguments).env_remove("YINUO_TOKEN");
    if let Some(token) = token {
        command.env("YINUO_TOKEN", token);
    }
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A run that refuses early may close its input before all of it is written.
    let _closed_early = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap().into()
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.dir.path().join("company")
    }

    pub(crate) fn store(&self) -> String {
        format!("sqlite:{}", self.path().display())
    }

    /// Runs on this company, without anybody signed in.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let store = self.store();
        yinuo(&[&["--store", &store], arguments].concat(), "", None)
    }

    /// Runs on this company as somebody.
    pub(crate) fn run_as(&self, (user, token): (&str, &str), arguments: &[&str]) -> Run {
        let store = self.store();
        let who = ["--store", &store, "--as", user];
        yinuo(&[&who, arguments].concat(), "", Some(token))
    }

    /// Gives somebody a credential, with which he sets his password and is signed in.
    pub(crate) fn sign_in(&self, admin: &str, user: &str) -> String {
        let given = self.run_as(("admin", admin), &["token", user, "--json"]);
        let credential = given.fine().json()["token"].as_str().unwrap().to_owned();
        let store = self.store();
        let set = ["--store", &store, "--as", user, "password", "--json"];
        let session = yinuo(&set, &format!("password of {user}\n"), Some(&credential));
        session.fine().json()["token"].as_str().unwrap().to_owned()
    }

    /// Founds the company and returns the administrator's token.
    pub(crate) fn init(&self) -> String {
        let run = self.run(&["init", "--json"]).fine();
        run.json()["token"].as_str().unwrap().to_owned()
    }
}

/// The repository's own folder.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .parent()
        .unwrap()
}

/// A book of so many rows with the platform that knows its vehicles, made in a folder.
pub(crate) fn made_book(folder: &Path, count: u64, more: &[&str]) -> (String, String) {
    let path = |name: &str| folder.join(name).display().to_string();
    let (book, platform, count) = (path("book.csv"), path("platform"), count.to_string());
    let made = [
        "generate",
        "proposals",
        "--count",
        &count,
        "--seed",
        "11",
        "--output",
        &book,
        "--platform",
        &platform,
    ];
    yinuo(&[&made, more].concat(), "", None).fine();
    (book, platform)
}
