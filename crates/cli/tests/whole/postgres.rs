//! The same company on PostgreSQL: the demo's whole job, inspected, tampered with, taken over.

use crate::runner::yinuo;

/// A database of its own on the server that `scripts/postgres-for-tests` started.
pub(crate) struct Database {
    name: String,
    server: String,
}

impl Database {
    pub(crate) fn new(name: &str) -> Self {
        let server = std::env::var("YINUO_TEST_POSTGRES")
            .expect("YINUO_TEST_POSTGRES is not set: run scripts/postgres-for-tests cargo test");
        let name = format!("yinuo_{name}_{}", std::process::id());
        let database = Self { name, server };
        Self::psql(
            &database.server,
            &format!("CREATE DATABASE {}", database.name),
        );
        database
    }

    pub(crate) fn url(&self) -> String {
        let (before, _) = self.server.rsplit_once('/').unwrap();
        format!("{before}/{}", self.name)
    }

    fn psql(url: &str, sql: &str) {
        let run = std::process::Command::new("psql")
            .args(["-v", "ON_ERROR_STOP=1", "-q", url, "-c", sql])
            .output()
            .expect("psql, from the package postgresql-client");
        assert!(
            run.status.success(),
            "{sql}: {}",
            String::from_utf8_lossy(&run.stderr)
        );
    }

    /// A copy of it as it stands; nobody may be connected to it.
    pub(crate) fn copied(&self, name: &str) -> Self {
        let copy = Self {
            name: format!("{}_{name}", self.name),
            server: self.server.clone(),
        };
        let sql = format!("CREATE DATABASE {} TEMPLATE {}", copy.name, self.name);
        Self::psql(&copy.server, &sql);
        copy
    }

    pub(crate) fn change(&self, sql: &str) {
        Self::psql(&self.url(), sql);
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let run = std::process::Command::new("psql")
            .args(["-q", &self.server, "-c"])
            .arg(format!(
                "DROP DATABASE IF EXISTS {} WITH (FORCE)",
                self.name
            ))
            .output();
        drop(run);
    }
}

#[test]
fn the_demo_does_its_job_on_postgresql_too() {
    let database = Database::new("demo");
    let beside = tempfile::tempdir().unwrap();
    let (url, anchors) = (database.url(), beside.path().display().to_string());
    let run = |arguments: &[&str]| {
        let place = ["--store", &url, "--anchors", &anchors];
        yinuo(&[&place, arguments].concat(), "", None)
    };
    let told = run(&["demo", "--once", "--proposals", "100", "--json"])
        .fine()
        .json();
    assert_eq!(told["inspection"]["ok"], true);
    let size = run(&["journal", "head", "--json"]).fine().json()["size"].clone();
    run(&["demo", "--once", "--proposals", "100", "--json"]).fine();
    assert_eq!(
        run(&["journal", "head", "--json"]).fine().json()["size"],
        size
    );
    run(&["inspect"]).fine();
    for (sql, place) in [
        (
            "UPDATE evidence.commits SET count = count + 1 WHERE first_seq = 0",
            "commits",
        ),
        ("CREATE TABLE evidence.hidden (x int)", "hidden"),
        (
            "UPDATE rows.users SET post = 'x' WHERE staff = 'admin'",
            "rows.users[staff=admin]",
        ),
    ] {
        database.change(sql);
        let found = run(&["inspect", "--json"]);
        let named = found.json()["findings"]
            .as_array()
            .unwrap()
            .iter()
            .any(|finding| finding["where"].as_str().unwrap().contains(place));
        assert!(found.code == 1 && named, "{sql}: {}", found.out);
    }
}

#[test]
fn where_the_signer_key_stands_is_said_when_nobody_chose() {
    let database = Database::new("key");
    let here = tempfile::tempdir().unwrap();
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_yinuo"))
        .current_dir(here.path())
        .args(["--store", &database.url(), "init", "--json"])
        .output()
        .unwrap();
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(run.status.success(), "{said}");
    let folder = here.path().join(format!("yinuo-{}", database.name));
    assert!(folder.join("verifier.key").exists(), "{said}");
    assert!(said.contains(&folder.display().to_string()), "{said}");
    assert!(serde_json::from_slice::<serde_json::Value>(&run.stdout).is_ok());
}
