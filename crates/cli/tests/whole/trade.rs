//! A branch's book from the command line: imported once, however often it is sent and wherever a run
//! was stopped; paid by the bank's file; issued; shown.

use std::fs;
use std::io::Read as _;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::runner::{Desk, Run, made_book};

/// A demo company without business yet, its people signed in.
struct Branch {
    desk: Desk,
    users: Vec<Value>,
}

impl Branch {
    fn new() -> Self {
        let desk = Desk::new();
        let made = desk
            .run(&["demo", "--once", "--proposals", "0", "--json"])
            .fine();
        let users = made.json()["users"].as_array().unwrap().clone();
        Self { desk, users }
    }

    fn token(&self, user: &str) -> &str {
        let found = self.users.iter().find(|one| one["user"] == user);
        found.unwrap()["token"].as_str().unwrap()
    }

    fn run(&self, user: &str, arguments: &[&str]) -> Run {
        self.desk.run_as((user, self.token(user)), arguments)
    }

    fn path(&self, name: &str) -> String {
        self.desk.dir.path().join(name).display().to_string()
    }

    /// A book and its platform.
    fn book(&self, count: u64, more: &[&str]) -> (String, String) {
        made_book(self.desk.dir.path(), count, more)
    }

    fn import(&self, book: &str, more: &[&str]) -> Run {
        let run = self.run(
            "c3201",
            &[&["import", "proposals", book, "--json"], more].concat(),
        );
        assert!(run.code < 2, "{}\n{}", run.out, run.err);
        run
    }

    fn head(&self) -> Value {
        self.desk.run(&["journal", "head", "--json"]).fine().json()["size"].clone()
    }

    fn numbers(&self, condition: &str) -> Vec<String> {
        let list = ["proposal", "list", condition, "--limit", "1000", "--json"];
        let list = self.run("c3201", &list).fine().json();
        let rows = list["proposals"].as_array().unwrap();
        rows.iter()
            .map(|row| row["number"].as_str().unwrap().to_owned())
            .collect()
    }
}

fn count(summary: &Value, name: &str) -> u64 {
    summary[name].as_u64().unwrap()
}

#[test]
fn a_book_is_taken_once_and_its_errors_can_be_corrected() {
    let branch = Branch::new();
    let (book, platform) = branch.book(120, &[]);
    let before = branch.head();
    let dry = branch.import(&book, &["--dry-run"]).json();
    assert_eq!(branch.head(), before, "a dry run changes nothing");

    let errors = branch.path("errors.csv");
    let arguments = ["--platform", platform.as_str(), "--errors", &errors];
    let first = branch.import(&book, &arguments);
    assert_eq!(first.code, 1, "some rows of a mixed book are wrong");
    let first = first.json();
    assert_eq!(count(&first, "rows"), 120);
    assert_eq!(count(&first, "proposed") + count(&first, "refused"), 120);
    assert_eq!(count(&dry, "proposed"), count(&first, "proposed"));
    assert_eq!(count(&dry, "refused"), count(&first, "refused"));
    let outcomes = [
        "accepted",
        "returned",
        "referred",
        "not_insurable",
        "waiting",
    ];
    let sum: u64 = outcomes.iter().map(|name| count(&first, name)).sum();
    assert_eq!(sum, count(&first, "proposed"), "{first}");
    for error in first["errors"].as_array().unwrap() {
        assert!(error["message"]["zh"].is_string() && error["message"]["en"].is_string());
    }

    let head = branch.head();
    let second = branch.import(&book, &arguments).json();
    assert_eq!(branch.head(), head, "a book imported twice changes nothing");
    assert_eq!(count(&second, "already"), count(&first, "proposed"));
    assert_eq!(count(&second, "proposed"), 0);
    assert_eq!(second["refused"], first["refused"]);
    let words = |summary: &Value| -> Vec<Value> {
        let errors = summary["errors"].as_array().unwrap();
        errors
            .iter()
            .map(|error| error["message"].clone())
            .collect()
    };
    assert_eq!(
        words(&first),
        words(&second),
        "refusals are told in full again"
    );

    // The error file is a book of its own: one row less is wrong once it is corrected.
    let text = fs::read_to_string(&errors).unwrap();
    let wrong = text.lines().count() as u64 - 1;
    assert_eq!(wrong, count(&first, "refused"));
    let over = branch.run(
        "c3201",
        &["import", "proposals", &errors, "--errors", &errors],
    );
    assert_eq!(
        over.code, 2,
        "an error file is not written over its own source"
    );
    let again = branch.import(&errors, &["--dry-run"]).json();
    assert_eq!(count(&again, "rows"), wrong);
}

#[test]
fn an_import_that_was_killed_goes_on_where_it_stopped() {
    let branch = Branch::new();
    let (book, platform) = branch.book(1_500, &["--clean"]);
    let store = branch.desk.store();
    let mut killed = 0;
    for _ in 0..2 {
        let before = branch.head().as_u64().unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_yinuo"))
            .args([
                "--store",
                &store,
                "--as",
                "c3201",
                "import",
                "proposals",
                &book,
            ])
            .args(["--platform", &platform])
            .env("YINUO_TOKEN", branch.token("c3201"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Killed as soon as some of it is on record.
        while child.try_wait().unwrap().is_none() {
            let head = branch.desk.run(&["journal", "head", "--json"]);
            if head.code == 0 && head.json()["size"].as_u64().unwrap() > before + 200 {
                child.kill().unwrap();
                killed += 1;
                break;
            }
        }
        child.wait().unwrap();
    }
    assert!(killed > 0, "the import was killed in the middle");
    let last = branch.import(&book, &["--platform", &platform]).json();
    assert_eq!(count(&last, "rows"), 1_500);
    assert_eq!(
        count(&last, "already") + count(&last, "proposed"),
        1_500,
        "{last}"
    );
    assert_eq!(count(&last, "waiting"), 0, "{last}");
    let (mut stand, mut underwritten) = (0, 0);
    let mut after = String::new();
    loop {
        let mut list = vec!["proposal", "list", "--limit", "1000", "--json"];
        if !after.is_empty() {
            list.extend(["--after", &after]);
        }
        let page = branch.run("c3201", &list).fine().json();
        let rows = page["proposals"].as_array().unwrap();
        stand += rows.len();
        let on_the_way = |row: &&Value| row["stage"] == "proposed" || row["stage"] == "answered";
        underwritten += rows.len() - rows.iter().filter(on_the_way).count();
        match page["next"].as_str() {
            Some(next) => after = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(
        (stand, underwritten),
        (1_500, 1_500),
        "every row stands once, underwritten"
    );
    let inspected = branch.desk.run(&["inspect"]);
    assert_eq!(inspected.code, 0, "{}{}", inspected.out, inspected.err);
}

#[test]
fn money_is_matched_to_the_fen_and_a_paid_proposal_becomes_a_policy() {
    let branch = Branch::new();
    let (book, platform) = branch.book(6, &["--clean"]);
    branch.import(&book, &["--platform", &platform]);
    let proposals = branch.numbers("stage=accepted");
    assert_eq!(proposals.len(), 6);
    let settle: Vec<&str> = proposals.iter().map(String::as_str).collect();
    branch
        .run(
            "c3201",
            &[&["proposal", "settle-notice"], settle.as_slice()].concat(),
        )
        .fine();
    let notices: Vec<Value> = settle
        .iter()
        .map(|proposal| {
            branch
                .run("c3201", &["pay", "request", proposal, "--json"])
                .fine()
                .json()
        })
        .collect();
    let early = branch.run("c3201", &["policy", "issue", settle[0], "--json"]);
    assert_eq!(early.code, 1);
    assert_eq!(early.json()["answers"][0]["control"], "unpaid");

    let bank = branch.path("bank.csv");
    let total = |at: usize| notices[at]["total"]["amount"].as_str().unwrap().to_owned();
    let notice = |at: usize| notices[at]["number"].as_str().unwrap().to_owned();
    let short = |text: &str| {
        let fen: u64 = text.replace('.', "").parse().unwrap();
        format!("{}.{:02}", (fen - 1) / 100, (fen - 1) % 100)
    };
    let seen = notices[5]["requested_at"].as_str().unwrap();
    let row = |flow: &str, name: &str, currency: &str, amount: &str, reference: &str| {
        format!("{flow},{seen},{name},6216613896446902064,{currency},{amount},{reference},转账\n")
    };
    let head = "交易流水号,到账时间,付款人,付款账号,币种,金额,缴费通知单号,方式\n";
    let text = [
        head.to_owned(),
        row("B1", "王", "CNY", &total(0), &notice(0)),
        row("B2", "王", "CNY", &short(&total(1)), &notice(1)),
        row("B3", "王", "CNY", &total(0), &notice(0)),
        row("B4", "王", "HKD", &total(2), &notice(2)),
        row("B5", "业务员 c3201", "CNY", &total(3), &notice(3)),
        row("B6", "王", "CNY", "100.00", "谢谢"),
        row("B1", "王", "CNY", &total(0), &notice(0)),
    ];
    fs::write(&bank, text.concat()).unwrap();
    let matched = branch.run("k3201", &["pay", "import", &bank, "--json"]);
    assert_eq!(matched.code, 1, "{}", matched.err);
    let told: Vec<(String, String)> = matched.json()["answers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
            (text("outcome"), text("control"))
        })
        .collect();
    let expected = [
        ("confirmed", ""),
        ("held", "amount-differs"),
        ("held", "already-paid"),
        ("refused", "currency-not-taken"),
        ("held", "paid-by-seller"),
        ("held", "money-record-unknown"),
        ("confirmed", ""),
    ];
    let expected = expected.map(|(outcome, control)| (outcome.to_owned(), control.to_owned()));
    assert_eq!(told, expected);
    let size = branch.head();
    let again = branch
        .run("k3201", &["pay", "import", &bank, "--json"])
        .json();
    assert_eq!(
        branch.head(),
        size,
        "a statement taken twice changes nothing"
    );
    assert_eq!(count(&again, "held"), 4);

    let arguments = [
        "policy",
        "issue",
        settle[0],
        "--platform",
        &platform,
        "--json",
    ];
    let issued = branch.run("c3201", &arguments).fine().json();
    let policy = issued["answers"][0]["policy"].as_str().unwrap();
    let list = branch
        .run("c3201", &["policy", "list", "--json"])
        .fine()
        .json();
    assert_eq!(list["policies"][0]["number"], policy);
    let page = branch
        .run("c3201", &["policy", "show", policy, "--lang", "zh"])
        .fine()
        .out;
    for words in [
        "保险单",
        "投保确认码",
        "保险期间",
        "车架号",
        "经办记录",
        "到账金额",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    let held = branch.run("k3201", &["pay", "list", "--status", "unmatched", "--json"]);
    let held = held.fine().json()["receipts"].as_array().unwrap().clone();
    assert_eq!(held.len(), 4);
    let receipt = held[0]["number"].as_str().unwrap();
    let elsewhere = [
        "pay",
        "return",
        receipt,
        "--reference",
        "R1",
        "--payee",
        "李",
    ];
    let elsewhere = branch.run("k3201", &elsewhere);
    assert!(
        elsewhere.err.contains("refund-to-source"),
        "{}",
        elsewhere.err
    );
    branch
        .run("k3201", &["pay", "return", receipt, "--reference", "R2"])
        .fine();
    let balance = branch
        .run("k3201", &["trial-balance", "--json"])
        .fine()
        .json();
    assert_eq!(balance["debit"], balance["credit"]);
}

#[test]
fn a_policy_the_platform_does_not_take_waits_until_it_is_put_right() {
    let branch = Branch::new();
    let (book, platform) = branch.book(3, &["--clean"]);
    branch.import(&book, &["--platform", &platform]);
    let proposal = branch.numbers("stage=accepted").remove(0);
    branch
        .run("c3201", &["proposal", "settle-notice", &proposal])
        .fine();
    let notice = branch.run("c3201", &["pay", "request", &proposal, "--json"]);
    let notice = notice.fine().json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let bank = branch.path("bank.csv");
    let row = format!(
        "交易流水号,到账时间,付款人,付款账号,币种,金额,缴费通知单号,方式\nB1,{},王,6216613896446902064,CNY,{},{},转账\n",
        text(&notice["requested_at"]),
        text(&notice["total"]["amount"]),
        text(&notice["number"]),
    );
    fs::write(&bank, row).unwrap();
    branch.run("k3201", &["pay", "import", &bank]).fine();
    let issued = branch.run("c3201", &["policy", "issue", &proposal, "--json"]);
    let policy = text(&issued.fine().json()["answers"][0]["policy"]);
    let waiting = branch.run("c3201", &["policy", "unconfirmed", "--lang", "zh"]);
    assert!(waiting.fine().out.contains("尚未报送平台"));

    // The platform holds another engine number now.
    let records = std::path::Path::new(&platform).join("records.jsonl");
    let sound = fs::read_to_string(&records).unwrap();
    let changed: Vec<String> = sound
        .lines()
        .map(|line| {
            let mut record: Value = serde_json::from_str(line).unwrap();
            record["engine"] = Value::from("ZZZ999999");
            record.to_string()
        })
        .collect();
    fs::write(&records, changed.join("\n") + "\n").unwrap();
    let confirm = ["policy", "confirm", &policy, "--platform", &platform];
    let said = branch.run("c3201", &confirm);
    assert_eq!(said.code, 1, "{}", said.out);
    for lang in ["zh", "en"] {
        let page = branch.run("c3201", &["policy", "show", &policy, "--lang", lang]);
        let page = page.fine().out;
        let words = ["平台未确认", "party.amend", "Not confirmed", "registration"];
        let words = if lang == "zh" {
            &words[..2]
        } else {
            &words[2..]
        };
        assert!(words.iter().all(|word| page.contains(word)), "{page}");
    }
    let listed = branch.run("c3201", &["policy", "unconfirmed", "--json"]);
    let listed = listed.fine().json();
    assert_eq!(listed["policies"][0]["unconfirmed"], "engine_differs");
    let told = branch.run("i1005", &["ask", "returns", "--json"]).json();
    let rows = told["rows"].as_array().unwrap();
    assert!(
        rows.iter().any(|row| row["outcome"] == "unconfirmed"),
        "{told}"
    );

    fs::write(&records, sound).unwrap();
    branch.run("c3201", &confirm).fine();
    let listed = branch.run("c3201", &["policy", "unconfirmed", "--json"]);
    assert_eq!(listed.fine().json()["policies"], serde_json::json!([]));
    let inspected = branch.desk.run(&["inspect"]);
    assert_eq!(inspected.code, 0, "{}{}", inspected.out, inspected.err);
}

#[test]
fn what_cannot_be_a_book_is_told_in_both_languages() {
    let branch = Branch::new();
    for (text, zh, en) in [
        ("姓名,车架号\n", "无法识别", "is not known"),
        ("", "文件为空", "the file is empty"),
        ("投保人姓名,车架号\n", "缺少列", "columns are missing"),
    ] {
        let file = branch.path("bad.csv");
        fs::write(&file, text).unwrap();
        let run = branch.run("c3201", &["import", "proposals", &file]);
        assert_eq!(run.code, 1, "{}", run.err);
        assert!(run.err.contains(zh) && run.err.contains(en), "{}", run.err);
    }
    let wrong = branch.run("c3201", &["proposal", "show", "T00320101202600000011"]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.contains("校验位"), "{}", wrong.err);
    let nobody = branch.run("k3201", &["import", "proposals", "/no/such/file"]);
    assert!(nobody.err.contains("not-authorised"), "{}", nobody.err);
    let mut long = fs::File::open("/dev/zero").unwrap().take(1 << 20);
    let mut zeros = Vec::new();
    long.read_to_end(&mut zeros).unwrap();
    zeros.fill(b'x');
    let (book, _) = branch.book(2, &["--clean"]);
    let mut text = fs::read(&book).unwrap();
    text.extend(zeros);
    fs::write(&book, text).unwrap();
    let summary = branch.import(&book, &["--dry-run"]).json();
    assert_eq!(
        (count(&summary, "proposed"), count(&summary, "refused")),
        (2, 1)
    );
}

#[test]
fn an_inspector_asks_and_a_clerk_may_not() {
    let branch = Branch::new();
    let (book, platform) = branch.book(6, &[]);
    let import = ["import", "proposals", &book, "--platform", &platform];
    branch.run("c3201", &import);
    let listed = branch.desk.run(&["ask", "--json"]).fine().json();
    assert_eq!(listed.as_array().unwrap().len(), oversight::QUESTIONS.len());
    for question in oversight::QUESTIONS {
        let told = branch
            .run("i1005", &["ask", question.name, "--json"])
            .json();
        assert_eq!(told["question"], question.name);
        assert!(told["size"].as_u64().unwrap() > 0);
        assert_eq!(told["found"], told["rows"].as_array().unwrap().len());
        let page = branch.run("i1005", &["ask", question.name, "--lang", "zh"]);
        assert!(page.out.contains(&*question.title.zh), "{}", page.out);
    }
    let gaps = branch.run(
        "i1005",
        &["ask", "gaps", "--organisation", "3201", "--json"],
    );
    let gaps = gaps.fine().json();
    assert_eq!(gaps["rows"][0]["kind"], "proposal");
    let refused = branch.run("c3201", &["ask", "path"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("not-authorised") && refused.err.contains("稽核监管"));
}
