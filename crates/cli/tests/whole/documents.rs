//! Documents from outside: which print a file is, all of them drawn again, a proof with its look.

use crate::runner::Desk;

#[test]
fn a_document_is_known_drawn_again_and_proved() {
    let desk = Desk::new();
    let demo = ["demo", "--once", "--proposals", "40", "--json"];
    let told = desk.run(&demo).fine().json();
    let users = told["users"].as_array().unwrap();
    let clerk = users.iter().find(|user| user["user"] == "c3201").unwrap();
    let clerk = ("c3201", clerk["token"].as_str().unwrap());

    // What the company must name on its documents is named.
    let policies = desk.run_as(clerk, &["policy", "list", "--json"]).fine();
    let number = policies.json()["policies"][0]["number"].clone();
    let number = number.as_str().unwrap();
    let folder = desk.path().join("again");
    let folder = folder.to_str().unwrap();
    let print = [
        "print",
        number,
        "--output",
        folder,
        "--reason",
        "原件污损",
        "--json",
    ];
    let printed = desk.run_as(clerk, &print).fine().json();
    assert!(
        printed["documents"][0]["unset"]
            .as_array()
            .unwrap()
            .is_empty()
    );

    let second = printed["documents"][0]["file"].as_str().unwrap();
    let known = desk
        .run_as(clerk, &["proof", "document", second, "--json"])
        .fine();
    assert_eq!(known.json()["copy"], 2);
    assert_eq!(known.json()["last"], true);
    let first = desk.path().join(format!("documents/{number}-policy.pdf"));
    let first = first.to_str().unwrap();
    let words = desk.run_as(clerk, &["proof", "document", first]).fine();
    assert!(words.out.contains("已有第 2 份"), "{}", words.out);
    let mut bytes = std::fs::read(first).unwrap();
    bytes[2000] ^= 1;
    let changed = desk.path().join("changed.pdf");
    std::fs::write(&changed, bytes).unwrap();
    let unknown = desk.run_as(clerk, &["proof", "document", changed.to_str().unwrap()]);
    assert_eq!(unknown.code, 1);
    assert!(
        unknown.err.contains("document-not-on-record"),
        "{}",
        unknown.err
    );

    let redrawn = desk
        .run(&["inspect", "--documents", "--json"])
        .fine()
        .json();
    assert_eq!(
        redrawn["documents"]["printed"],
        redrawn["documents"]["same"]
    );

    // A proof shows persons: no reason, no proof; with one, the look is on record.
    let file = desk.path().join("proof");
    let prove = [
        "proof",
        "policy",
        number,
        "--output",
        file.to_str().unwrap(),
    ];
    let bare = desk.run_as(clerk, &prove);
    assert!(bare.err.contains("field-missing"), "{}", bare.err);
    assert!(!file.exists());
    let with_reason = [&prove[..], &["--reason", "持有人索取"]].concat();
    desk.run_as(clerk, &with_reason).fine();
    let looks = ["list", "revelations", "--limit", "1000", "--json"];
    let looks = desk.run_as(clerk, &looks);
    assert!(
        looks.out.contains("持有人索取"),
        "{} {}",
        looks.out,
        looks.err
    );
}
