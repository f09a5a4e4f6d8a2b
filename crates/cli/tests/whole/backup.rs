//! A company backed up while it is served, put together again, and what it must say before it goes on.

use std::path::Path;

use serde_json::{Value, json};

use crate::postgres::Database;
use crate::runner::{Run, yinuo};
use crate::served::{Company, give, payable};
use crate::witness::Watched;

impl Watched {
    fn backup(&self, keys: bool) -> Value {
        let (to, keys_to) = (self.file("backup"), self.file("vault"));
        let order = ["backup", "--to", &to, "--json"];
        let apart = ["--keys-to", &keys_to];
        let more = if keys { &apart[..] } else { &[] };
        self.desk.run(&[&order[..], more].concat()).fine().json()
    }

    /// Restores into a folder of that name.
    fn restore(&self, name: &str, more: &[&str]) -> Run {
        let (store, from) = (format!("sqlite:{}", self.file(name)), self.file("backup"));
        let order = ["--store", &store, "restore", "--from", &from, "--json"];
        yinuo(&[&order[..], more].concat(), "", None)
    }

    fn at(&self, name: &str, order: &[&str]) -> Run {
        let store = format!("sqlite:{}", self.file(name));
        let who = ["--store", &store, "--as", "admin"];
        yinuo(&[&who[..], order].concat(), "", Some(&self.admin))
    }
}

fn branch(code: &str) -> String {
    json!({ "code": code, "name_zh": "分公司", "name_en": "Branch" }).to_string()
}

#[test]
fn a_backup_grows_by_pieces_and_comes_back_whole() {
    let watched = Watched::new();
    let first = watched.backup(true);
    assert_eq!((&first["from"], &first["pieces"]), (&json!(0), &json!(1)));
    let nothing = watched.backup(true);
    assert_eq!(
        (&nothing["bytes"], &nothing["pieces"]),
        (&json!(0), &json!(1))
    );
    watched.work();
    watched.work();
    let grown = watched.backup(true);
    assert_eq!(
        (&grown["from"], &grown["pieces"]),
        (&first["size"], &json!(2))
    );
    let head = watched
        .desk
        .run(&["journal", "head", "--json"])
        .fine()
        .json();
    assert_eq!(
        (&head["size"], &head["root"]),
        (&grown["size"], &grown["root"])
    );

    let vault = watched.file("vault");
    let restored = watched
        .restore("again", &["--keys-from", &vault])
        .fine()
        .json();
    assert_eq!(
        (&restored["size"], &restored["root"]),
        (&head["size"], &head["root"])
    );
    let inspected = &restored["inspection"];
    assert_eq!(
        (&inspected["ok"], &inspected["signed"]),
        (&json!(true), &head["size"])
    );
    // Into a place that is taken nothing is restored.
    let taken = watched.restore("again", &[]);
    assert_eq!(taken.code, 3, "{}", taken.err);

    // Nobody writes before the loss is declared, though nothing here contradicts anything.
    let open = ["do", "company.open_organisation", "--body", &branch("71")];
    let refused = watched.at("again", &open);
    assert!(
        refused.code == 3 && refused.err.contains("new-origin"),
        "{}",
        refused.err
    );
    let name = inspected["head"]["origin"].as_str().unwrap();
    let declare = [
        "journal",
        "new-origin",
        "--reason",
        "磁盘损坏",
        "--confirm",
        name,
        "--json",
    ];
    let declared = watched.at("again", &declare).fine().json();
    assert_eq!(declared["lost_from"], declared["lost_until"]);
    watched.at("again", &open).fine();
    let report = watched.at("again", &["inspect", "--json"]).fine().json();
    assert_eq!(report["origins"][0]["old_size"], head["size"]);
    assert!(
        report["notes"][0]["en"]
            .as_str()
            .unwrap()
            .contains("nobody can say how much")
    );
    // What was written meanwhile under the old name is declared as lost, whoever kept its checkpoint.
    watched.work();
    let later = watched
        .desk
        .run(&["journal", "head", "--json"])
        .fine()
        .json();
    let note = watched.file("later");
    std::fs::write(&note, later["checkpoint"].as_str().unwrap()).unwrap();
    let told = watched.at("again", &["inspect", "--json", "--checkpoint", &note]);
    assert_eq!(told.fine().json()["notes"].as_array().unwrap().len(), 2);
}

#[test]
fn a_witness_shows_how_much_a_restore_lost() {
    let watched = Watched::new();
    watched.work();
    let copied = watched.backup(true);
    watched.work();
    watched.work();
    let seen = watched.witnessed();
    let (note, vault) = (watched.file("cosigned"), watched.file("vault"));
    let more = ["--keys-from", &vault, "--checkpoint", &note];
    let restored = watched.restore("again", &more).fine().json();
    let lost = seen["size"].as_u64().unwrap() - copied["size"].as_u64().unwrap();
    assert_eq!(restored["lost"], lost);
    let name = seen["origin"].as_str().unwrap();
    let declare = [
        "journal",
        "new-origin",
        "--reason",
        "磁盘损坏",
        "--confirm",
        name,
        "--json",
    ];
    let declared = watched.at("again", &declare).fine().json();
    assert_eq!(declared["lost_from"], copied["size"]);
    assert_eq!(declared["lost_until"], seen["size"]);
    watched.at("again", &["inspect"]).fine();
    // A checkpoint of another history is no measure of a loss.
    let other = Watched::new();
    other.witnessed();
    let wrong = watched.restore("third", &["--checkpoint", &other.file("cosigned")]);
    assert_eq!(wrong.code, 1, "{}{}", wrong.out, wrong.err);
    assert!(!Path::new(&watched.file("third")).exists());
}

#[test]
fn a_damaged_piece_or_another_history_is_named() {
    let watched = Watched::new();
    watched.backup(false);
    watched.work();
    watched.backup(false);
    let pieces = std::fs::read_dir(watched.file("backup")).unwrap();
    let pieces = pieces.map(|piece| piece.unwrap().path());
    let pieces: Vec<_> = pieces
        .filter(|path| path.extension().is_some_and(|e| e == "db"))
        .collect();
    assert_eq!(pieces.len(), 2);
    for piece in &pieces {
        let whole = std::fs::read(piece).unwrap();
        let mut bytes = whole.clone();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(piece, &bytes).unwrap();
        let run = watched.restore("again", &[]);
        let name = piece.file_name().unwrap().to_str().unwrap();
        assert!(
            run.code == 1 && run.err.contains(name),
            "{}{}",
            run.out,
            run.err
        );
        assert!(!Path::new(&watched.file("again")).exists());
        std::fs::write(piece, whole).unwrap();
    }
    let other = Watched::new();
    let to = watched.file("backup");
    let mixed = other.desk.run(&["backup", "--to", &to]);
    assert_eq!(mixed.code, 1, "{}{}", mixed.out, mixed.err);
    let (fresh, vault) = (other.file("fresh"), watched.file("vault"));
    watched.backup(true);
    let mixed = other
        .desk
        .run(&["backup", "--to", &fresh, "--keys-to", &vault]);
    assert_eq!(mixed.code, 1, "{}{}", mixed.out, mixed.err);
    // Without keys it comes back for inspection, with every person sealed.
    let restored = watched.restore("again", &[]).fine().json();
    assert_eq!(restored["inspection"]["ok"], true);
}

/// Every file of a folder and those in it.
fn files(folder: &Path) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(std::fs::read(&path).unwrap());
        }
    }
    found
}

fn holds(files: &[Vec<u8>], wanted: &[u8]) -> bool {
    let within = |bytes: &Vec<u8>| bytes.windows(wanted.len()).any(|found| found == wanted);
    files.iter().any(within)
}

#[test]
fn a_served_company_is_backed_up_and_no_key_goes_with_it() {
    let company = Company::on_sqlite();
    let (book, platform) = company.book(3, &["--clean"]);
    let server = company.serve(&platform);
    let (to, vault) = (company.path("backup"), company.path("vault"));
    let copy = |more: &[&str]| {
        let order = ["backup", "--to", &to, "--json"];
        company.run(&[&order[..], more].concat()).fine().json()
    };
    copy(&[]);
    payable(&company, server.address(), &book);
    let grown = copy(&["--keys-to", &vault]);
    assert!(grown["from"].as_u64() < grown["size"].as_u64());
    // The writer went on: one more fact, and one more piece.
    let body = json!({ "code": "79", "name_zh": "分公司", "name_en": "Branch" });
    let who = (company.token("admin"), "one-more");
    give(server.address(), who, "/v1/organisations", &body)
        .unwrap()
        .fine();
    let last = copy(&["--keys-to", &vault]);
    assert_eq!(last["pieces"], 3);
    server.stop();

    let keys = rusqlite::Connection::open(company.path("company/keys.db")).unwrap();
    let kept = |connection: &rusqlite::Connection| -> Vec<Vec<u8>> {
        let mut all = connection
            .prepare("SELECT wrapped FROM keys ORDER BY kind, first")
            .unwrap();
        let rows = all.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let wrapped = kept(&keys);
    assert!(!wrapped.is_empty());
    let evidence = files(Path::new(&to));
    for secret in ["company.key", "signer.key", "print.key"] {
        let text = std::fs::read(company.path(&format!("company/{secret}"))).unwrap();
        let text = text.trim_ascii();
        assert!(!holds(&evidence, text), "{secret}");
        assert!(holds(&files(Path::new(&vault)), text), "{secret}");
    }
    for key in &wrapped {
        assert!(!holds(&evidence, key));
    }

    // Whoever is forgotten is gone from the next copy of the keys, and stays so after a restore.
    let gone = &wrapped[0];
    keys.execute("DELETE FROM keys WHERE wrapped = ?1", [gone])
        .unwrap();
    drop(keys);
    assert!(holds(&files(Path::new(&vault)), gone));
    copy(&["--keys-to", &vault]);
    assert!(!holds(&files(Path::new(&vault)), gone));
    let store = format!("sqlite:{}", company.path("again"));
    let order = [
        "--store",
        &store,
        "restore",
        "--from",
        &to,
        "--keys-from",
        &vault,
        "--json",
    ];
    let restored = yinuo(&order, "", None).json();
    assert_eq!(restored["size"], last["size"]);
    let again = rusqlite::Connection::open(company.path("again/keys.db")).unwrap();
    assert_eq!(kept(&again), wrapped[1..]);
}

/// Runs a program of the package postgresql-client.
fn client(program: &str, arguments: &[&str]) {
    let run = std::process::Command::new(program).args(arguments).output();
    let run = run.unwrap_or_else(|e| panic!("{program}, from the package postgresql-client: {e}"));
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{program} {arguments:?}: {said}");
}

#[test]
fn a_dumped_database_comes_back_without_rows_and_is_not_written_to() {
    let (first, again) = (Database::new("dumped"), Database::new("again"));
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (url, beside) = (first.url(), path("beside"));
    let place = ["--store", &url, "--anchors", &beside];
    let founded = yinuo(&[&place[..], &["init", "--json"]].concat(), "", None).fine();
    let admin = founded.json()["token"].as_str().unwrap().to_owned();
    let run = |place: &[&str], order: &[&str]| {
        yinuo(
            &[place, &["--as", "admin"], order].concat(),
            "",
            Some(&admin),
        )
    };
    let open = |code: &str| {
        ["do", "company.open_organisation", "--body"]
            .map(str::to_owned)
            .into_iter()
            .chain([branch(code)])
            .collect::<Vec<_>>()
    };
    let opened = |place: &[&str], code: &str| {
        let order = open(code);
        run(place, &order.iter().map(String::as_str).collect::<Vec<_>>())
    };
    opened(&place, "44").fine();
    let (evidence, secrets) = (path("evidence.dump"), path("secrets.dump"));
    let format = ["--format=custom", "--file"];
    client(
        "pg_dump",
        &[&format[..], &[&evidence, "--schema=evidence", &url]].concat(),
    );
    let apart = ["--schema=keys", "--schema=desk", &url];
    client("pg_dump", &[&format[..], &[&secrets], &apart[..]].concat());
    let head = run(&place, &["journal", "head", "--json"]).fine().json();
    opened(&place, "45").fine();
    let later = run(&place, &["journal", "head", "--json"]).fine().json();
    let note = path("later");
    std::fs::write(&note, later["checkpoint"].as_str().unwrap()).unwrap();

    for dump in [&evidence, &secrets] {
        client(
            "pg_restore",
            &["--dbname", &again.url(), "--exit-on-error", dump],
        );
    }
    again.change("CREATE SCHEMA rows");
    let url = again.url();
    // The files beside it survived: signer and anchors know more than the dump.
    let place = ["--store", &url, "--anchors", &beside];
    let restored = run(
        &place,
        &["journal", "restored", "--checkpoint", &note, "--json"],
    )
    .json();
    assert_eq!(
        (&restored["size"], &restored["root"]),
        (&head["size"], &head["root"])
    );
    let lost = later["size"].as_u64().unwrap() - head["size"].as_u64().unwrap();
    assert_eq!(restored["lost"], lost);
    assert_eq!(opened(&place, "46").code, 3);
    let name = restored["inspection"]["head"]["origin"].as_str().unwrap();
    let declare = [
        "journal",
        "new-origin",
        "--reason",
        "磁盘损坏",
        "--confirm",
        name,
        "--json",
    ];
    let declared = run(&place, &declare).fine().json();
    assert_eq!(
        (&declared["lost_from"], &declared["lost_until"]),
        (&head["size"], &later["size"])
    );
    opened(&place, "46").fine();
    run(&place, &["inspect"]).fine();
}
